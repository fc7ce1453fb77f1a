import {
  type AssetDetailRow,
  deleteEquipmentItem,
  findAssetTypeId,
  listAssetTypes,
  listEquipmentFiles,
  listEquipmentItems,
  listMaintenancePlans,
  newId,
  putEquipmentItem,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { assetEquipment, assetItemBody, itemParams } from '../schemas/asset-type.ts'
import { answers, idParams } from '../schemas/common.ts'
import { assetEquipmentView } from '../views/equipment.ts'
import { requireDetail } from './asset-type-parts.ts'
import { visibleAsset } from './sight.ts'

const tags = ['equipment models']
const MOST_PLANS = 500

/** What an asset has of its type and for itself. Its own part of the organisation suffices: the type need not be in sight. */
const equipmentOf = async (
  { registry, now }: ApiContext,
  scope: OrganisationScope,
  asset: AssetDetailRow,
): Promise<z.output<typeof assetEquipment>> => {
  const sight = { units: scope.units, at: now() }
  const typeId = await findAssetTypeId(registry, asset.id)
  const [types, plans, ofType, ofAsset] = await Promise.all([
    typeId === null ? [] : listAssetTypes(registry, { ...sight, id: typeId, limit: 1 }),
    listMaintenancePlans(registry, { ...sight, assetId: asset.id, limit: MOST_PLANS }),
    typeId === null ? [] : listEquipmentItems(registry, [{ typeId }]),
    listEquipmentItems(registry, [{ assetId: asset.id }]),
  ])
  const files = await listEquipmentFiles(
    registry,
    [...ofType, ...ofAsset].map(({ id }) => id),
  )
  return assetEquipmentView({ type: types[0], plans, ofType, ofAsset, files })
}

/** What single assets have: their type's, overridden, switched off, or their own. */
export const registerAssetEquipmentRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/assets/:id/equipment',
    {
      schema: {
        tags,
        summary: 'Plans, components, failure codes, spare parts and documents of an asset, and where each comes from',
        params: idParams,
        response: answers(200, assetEquipment),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      return equipmentOf(context, scope, await visibleAsset(context, scope, request.params.id))
    },
  )
  app.put(
    '/assets/:id/equipment/:kind/:code',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Say for an asset what its type says otherwise, or not at all',
        description:
          '`switchedOff` takes the type’s item away from this asset. Removing the item lets the type’s hold again.',
        params: itemParams,
        body: assetItemBody,
        response: answers(200, assetEquipment),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id: assetId, kind, code } = request.params
      const asset = await visibleAsset(context, scope, assetId)
      requireRole(scope, 'manager', asset.orgUnitId)
      const { switchedOff, nameZh, nameEn, detail } = request.body
      if (!switchedOff && (nameZh === undefined || nameEn === undefined))
        throw invalidField(nameZh === undefined ? 'body.nameZh' : 'body.nameEn', 'is needed unless it is switched off')
      const entityId = `${assetId}/${kind}/${code}`
      await putEquipmentItem(
        registry,
        {
          ...{ id: newId('eqi'), typeId: null, assetId, kind, code, switchedOff },
          ...{ nameZh: nameZh ?? code, nameEn: nameEn ?? code, detail: switchedOff ? {} : requireDetail(kind, detail) },
        },
        { at: now(), actor: account.id, action: 'put', entity: 'equipment_item', entityId, detail: request.body },
      )
      return equipmentOf(context, scope, asset)
    },
  )
  app.delete(
    '/assets/:id/equipment/:kind/:code',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Remove what an asset says for itself; its type’s holds again',
        params: itemParams,
        response: answers(204, z.null()),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { id: assetId, kind, code } = request.params
      const asset = await visibleAsset(context, scope, assetId)
      requireRole(scope, 'manager', asset.orgUnitId)
      const entityId = `${assetId}/${kind}/${code}`
      const audit = { at: now(), actor: account.id, action: 'delete', entity: 'equipment_item', entityId }
      if (!(await deleteEquipmentItem(registry, { owner: { assetId }, kind, code }, audit)))
        throw notFound('item of the asset’s own')
      return reply.status(204).send(null)
    },
  )
}
