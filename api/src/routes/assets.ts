import {
  type AssetDetailRow,
  createAsset,
  findAsset,
  listAssetTypes,
  listPlacements,
  newId,
  updateAsset,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import {
  assetBody,
  assetDetail,
  assetListQuery,
  assetPatch,
  assetRow,
  assetSummary,
  assetSummaryQuery,
} from '../schemas/asset.ts'
import { answers, idParams } from '../schemas/common.ts'
import { listAssetViews } from '../views/asset-list.ts'
import { loadAssetFacts, toAssetViews } from '../views/asset-row.ts'
import { summariseAssets } from '../views/asset-summary.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { requireVisibleUnit, visibleAsset } from './sight.ts'

const tags = ['assets']

const detailOf = async (
  context: ApiContext,
  scope: OrganisationScope,
  asset: AssetDetailRow,
): Promise<z.output<typeof assetDetail>> => {
  const { registry, now } = context
  const at = now()
  const [tree, places, placements] = await Promise.all([
    loadOrgTree(registry),
    loadPlaceTree(registry),
    listPlacements(registry, asset.id),
  ])
  const facts = await loadAssetFacts(registry, { assets: [asset], units: scope.units, tree, now: at })
  const [row] = await toAssetViews(context, { assets: [asset], facts, tree, places, now: at })
  if (row === undefined) throw new Error('an asset without a row')
  const { assetTypeId, serialNo, purchasedOn, purchaseMinor, currency, attributes, retiredAt, createdAt } = asset
  return {
    ...row,
    assetTypeId,
    serialNo,
    purchasedOn,
    purchaseMinor,
    currency,
    attributes: { ...attributes },
    retiredAt,
    createdAt,
    placements: placements
      .filter((placement) => scope.sees(placement.orgUnitId))
      .map(({ assetId: _, ...placement }) => placement),
    devices: (facts.devices.get(asset.id) ?? []).map(({ deviceId, profileId, role }) => ({
      id: deviceId,
      profileId,
      role,
    })),
  }
}

/** Throws 400 unless the equipment model is in sight and of the asset's category. */
const requireType = async (
  { registry, now }: ApiContext,
  scope: OrganisationScope,
  typeId: string | null,
  category: string,
): Promise<void> => {
  if (typeId === null) return
  const [type] = await listAssetTypes(registry, { units: scope.units, at: now(), id: typeId, limit: 1 })
  if (type === undefined) throw invalidField('body.assetTypeId', 'is no equipment model; see GET /api/v1/asset-types')
  if (type.category !== category)
    throw invalidField('body.assetTypeId', `is a model of the category ${type.category}, not of ${category}`)
}

const requireLocation = async (
  context: ApiContext,
  scope: OrganisationScope,
  locationId: string | null,
): Promise<void> => {
  if (locationId === null) return
  const place = (await loadPlaceTree(context.registry)).get(locationId)
  if (place === undefined || !scope.sees(place.orgUnitId))
    throw invalidField(
      'body.locationId',
      'is not a location of your part of the organisation; see GET /api/v1/locations',
    )
}

/** Assets: list, one, create, change and move. */
export const registerAssetRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/assets',
    {
      schema: {
        tags,
        summary: 'Assets with state, live values, next due date, month’s cost and responsible person',
        querystring: assetListQuery,
        response: answers(200, pageOf(assetRow)),
      },
    },
    async (request) =>
      listAssetViews(context, { units: accessOf(request).scope.units, query: request.query, now: now() }),
  )

  app.get(
    '/assets/summary',
    {
      schema: {
        tags,
        summary: 'How many assets are in which state',
        description: 'Of those that the list shows under the same filters.',
        querystring: assetSummaryQuery,
        response: answers(200, assetSummary),
      },
    },
    async (request) =>
      summariseAssets(context, { units: accessOf(request).scope.units, query: request.query, now: now() }),
  )

  app.get(
    '/assets/:id',
    { schema: { tags, summary: 'One asset', params: idParams, response: answers(200, assetDetail) } },
    async (request) => {
      const { scope } = accessOf(request)
      return detailOf(context, scope, await visibleAsset(context, scope, request.params.id))
    },
  )

  app.post(
    '/assets',
    {
      config: { access: 'manager' },
      schema: { tags, summary: 'Add an asset', body: assetBody, response: answers(201, assetDetail) },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { orgUnitId, locationId, validFrom, ...fields } = request.body
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requireRole(scope, 'manager', orgUnitId)
      await requireLocation(context, scope, locationId)
      await requireType(context, scope, fields.assetTypeId, fields.category)
      const at = now()
      if (validFrom !== undefined && validFrom > at) throw invalidField('body.validFrom', 'must not be in the future')
      const id = newId('ast')
      await createAsset(
        registry,
        { ...fields, id, retiredAt: null, createdAt: at },
        { id: newId('plc'), assetId: id, orgUnitId, locationId, validFrom: validFrom ?? at, validTo: null },
        { at, actor: account.id, action: 'create', entity: 'asset', entityId: id, detail: request.body },
      )
      return reply.status(201).send(await detailOf(context, scope, await visibleAsset(context, scope, id)))
    },
  )

  app.patch(
    '/assets/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change, move or retire an asset',
        description:
          'A new `orgUnitId` or `locationId` moves the asset from `movedAt` on; what was derived before stays where it was.',
        params: idParams,
        body: assetPatch,
        response: answers(200, assetDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const asset = await visibleAsset(context, scope, request.params.id)
      requireRole(scope, 'manager', asset.orgUnitId)
      const { orgUnitId, locationId, movedAt, ...change } = request.body
      const at = now()
      const moves = orgUnitId !== undefined || locationId !== undefined
      if (orgUnitId !== undefined) {
        requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
        requireRole(scope, 'manager', orgUnitId)
      }
      await requireLocation(context, scope, locationId ?? null)
      await requireType(context, scope, change.assetTypeId ?? null, asset.category)
      if (movedAt !== undefined && movedAt > at) throw invalidField('body.movedAt', 'must not be in the future')
      if (
        movedAt !== undefined &&
        (await findAsset(registry, { id: asset.id, units: scope.units, at: movedAt })) === undefined
      )
        throw new HttpProblem(
          409,
          'At that time the asset was not in your part of the organisation. Choose a later "movedAt".',
        )
      await updateAsset(
        registry,
        asset.id,
        change,
        moves
          ? {
              id: newId('plc'),
              assetId: asset.id,
              orgUnitId: orgUnitId ?? asset.orgUnitId,
              locationId: locationId === undefined ? asset.locationId : locationId,
              validFrom: movedAt ?? at,
              validTo: null,
            }
          : null,
        {
          at,
          actor: account.id,
          action: moves ? 'move' : 'update',
          entity: 'asset',
          entityId: asset.id,
          detail: request.body,
        },
      )
      return detailOf(context, scope, await visibleAsset(context, scope, asset.id))
    },
  )
}
