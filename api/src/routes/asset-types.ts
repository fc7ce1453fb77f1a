import type { CarePlanEntry } from '@custodia/device-profiles'
import {
  type AssetTypeListRow,
  createAssetType,
  deleteAssetType,
  listAssetTypes,
  listEquipmentFiles,
  listEquipmentItems,
  listTypePlans,
  newId,
  updateAssetType,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { typeBody, typeDetail, typeListQuery, typePatch, typeRow } from '../schemas/asset-type.ts'
import { answers, idParams } from '../schemas/common.ts'
import { typeDetailView, typeView } from '../views/equipment.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit } from './sight.ts'

const tags = ['equipment models']

/** A type in sight; throws 404 otherwise. */
export const visibleType = async (
  { registry, now }: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<AssetTypeListRow> => {
  const [row] = await listAssetTypes(registry, { units: scope.units, at: now(), id, limit: 1 })
  if (row === undefined) throw notFound('asset type')
  return row
}

/** A type that the account may change; throws 404 or 403 otherwise. */
export const managedType = async (
  context: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<AssetTypeListRow> => {
  const type = await visibleType(context, scope, id)
  requireRole(scope, 'manager', type.orgUnitId)
  return type
}

/** A type with all that it says. */
export const typeDetailOf = async (
  context: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<z.output<typeof typeDetail>> => {
  const { registry } = context
  const type = await visibleType(context, scope, id)
  const [tree, plans, items] = await Promise.all([
    loadOrgTree(registry),
    listTypePlans(registry, id),
    listEquipmentItems(registry, [{ typeId: id }]),
  ])
  const files = await listEquipmentFiles(
    registry,
    items.map((item) => item.id),
  )
  return typeDetailView(type, tree, { plans, items, files })
}

/** A type's plan from what the maker of its controllers says. */
const planOfProfile = (typeId: string, entry: CarePlanEntry) => ({
  ...{ id: newId('tpl'), typeId, taskCode: entry.taskCode, nameZh: entry.name.zh, nameEn: entry.name.en },
  ...{ calendar: entry.calendar?.kind ?? null, interval: entry.calendar?.interval ?? null },
  ...{ meterMetric: entry.meter?.metric ?? null, meterPeriod: entry.meter?.period ?? null },
  ...{ nominalPerDay: entry.meter?.nominalPerDay ?? null, combine: entry.combine, legal: entry.legal },
  ...{ makerInterval: entry.calendar?.interval ?? null, makerPeriod: entry.meter?.period ?? null },
})

/** Equipment models: list, one, create, change, remove. */
export const registerAssetTypeRoutes = (app: Api, context: ApiContext): void => {
  const { registry, catalogue, now } = context
  app.get(
    '/asset-types',
    {
      schema: {
        tags,
        summary: 'Equipment models of your part of the organisation and of the units above it, by code',
        querystring: typeListQuery,
        response: answers(200, pageOf(typeRow)),
      },
    },
    async (request) => {
      const { limit, cursor, category, q } = request.query
      const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
      const { units } = accessOf(request).scope
      const tree = await loadOrgTree(registry)
      const rows = await listAssetTypes(registry, { units, at: now(), category, q, after, limit: limit + 1 })
      return toPage(
        rows,
        limit,
        (row) => [row.code],
        (row) => typeView(row, tree),
      )
    },
  )
  app.get(
    '/asset-types/:id',
    {
      schema: {
        tags,
        summary: 'One equipment model with plans, components, failure codes, spare parts and documents',
        params: idParams,
        response: answers(200, typeDetail),
      },
    },
    async (request) => typeDetailOf(context, accessOf(request).scope, request.params.id),
  )
  app.post(
    '/asset-types',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Add an equipment model',
        description: 'With a device profile it starts from the maker’s care plan.',
        body: typeBody,
        response: answers(201, typeDetail),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { plansFromProfile, ...fields } = request.body
      requireVisibleUnit(scope, 'body.orgUnitId', fields.orgUnitId)
      requireRole(scope, 'manager', fields.orgUnitId)
      const profile = fields.profileId === null ? undefined : catalogue.get(fields.profileId)
      if (fields.profileId !== null && profile === undefined)
        throw invalidField('body.profileId', 'is not a device profile of this installation')
      const at = now()
      const id = newId('aty')
      const plans = plansFromProfile ? (profile?.carePlan ?? []).map((entry) => planOfProfile(id, entry)) : []
      const audit = { at, actor: account.id, action: 'create', entity: 'asset_type', entityId: id, detail: fields }
      await createAssetType(registry, { ...fields, id, createdAt: at }, { plans, items: [] }, audit)
      return reply.status(201).send(await typeDetailOf(context, scope, id))
    },
  )
  app.patch(
    '/asset-types/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change an equipment model',
        params: idParams,
        body: typePatch,
        response: answers(200, typeDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = await managedType(context, scope, request.params.id)
      const { profileId } = request.body
      if (typeof profileId === 'string' && catalogue.get(profileId) === undefined)
        throw invalidField('body.profileId', 'is not a device profile of this installation')
      await updateAssetType(registry, id, request.body, {
        ...{ at: now(), actor: account.id, action: 'update', entity: 'asset_type', entityId: id },
        detail: request.body,
      })
      return typeDetailOf(context, scope, id)
    },
  )
  app.delete(
    '/asset-types/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Remove an equipment model that no asset is of',
        params: idParams,
        response: answers(204, z.null()),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { id, code } = await managedType(context, scope, request.params.id)
      const audit = { at: now(), actor: account.id, action: 'delete', entity: 'asset_type', entityId: id }
      if (!(await deleteAssetType(registry, id, { ...audit, detail: { code } })))
        throw new HttpProblem(409, 'There are assets of this model. Give them another one first, or none.')
      return reply.status(204).send(null)
    },
  )
}
