import { type CostPoolRow, createCostPool, endCostPool, listCostPools, newId } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeDatedCursor, pageOf, toDatedPage } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { costPoolBody, costPoolListQuery, costPoolPatch, costPoolRow } from '../schemas/cost-pool.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { unitsBelow, visibleAsset } from './sight.ts'

const tags = ['costs']

const viewOf = (
  { assetCode, assetNameZh, assetNameEn, orgUnitId, ...row }: CostPoolRow,
  tree: OrgTree,
): z.output<typeof costPoolRow> => ({
  ...row,
  covers: [...row.covers],
  asset: { id: row.assetId, code: assetCode, nameZh: assetNameZh, nameEn: assetNameEn },
  orgUnit: tree.named(orgUnitId),
})

/** What assets cost, and by what use that is charged. */
export const registerCostPoolRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/cost-pools',
    {
      schema: {
        tags,
        summary: 'Cost pools of assets in sight, the newest first',
        querystring: costPoolListQuery,
        response: answers(200, pageOf(costPoolRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, asset, orgUnit, at } = request.query
      const tree = await loadOrgTree(registry)
      const rows = await listCostPools(registry, {
        units: scope.units,
        at: now(),
        assetId: asset,
        ownerUnits: unitsBelow(tree, scope, orgUnit),
        validAt: at,
        before: decodeDatedCursor(cursor),
        limit: limit + 1,
      })
      return toDatedPage(rows, limit, (row) => viewOf(row, tree))
    },
  )

  app.post(
    '/cost-pools',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Add a cost pool to an asset',
        description:
          'An amount never changes in place, so that closed months stay as they were. For a new rate, end the old pool and add a new one from that instant on.',
        body: costPoolBody,
        response: answers(201, costPoolRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const at = now()
      const { body } = request
      const validFrom = body.validFrom ?? at
      if (body.validTo !== null && body.validTo <= validFrom)
        throw invalidField('body.validTo', 'must be after "validFrom"')
      const asset = await visibleAsset(context, scope, body.assetId)
      requireRole(scope, 'manager', asset.orgUnitId)
      const row = { ...body, id: newId('pol'), currency: body.currency ?? asset.currency, validFrom }
      await createCostPool(registry, row, {
        at,
        actor: account.id,
        action: 'create',
        entity: 'cost_pool',
        entityId: row.id,
        detail: row,
      })
      const shown: CostPoolRow = {
        ...row,
        assetCode: asset.code,
        assetNameZh: asset.nameZh,
        assetNameEn: asset.nameEn,
        orgUnitId: asset.orgUnitId,
      }
      return reply.status(201).send(viewOf(shown, await loadOrgTree(registry)))
    },
  )

  app.patch(
    '/cost-pools/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'End a cost pool',
        description: 'The asset’s months since the pool began are computed again.',
        params: idParams,
        body: costPoolPatch,
        response: answers(200, costPoolRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const at = now()
      const [row] = await listCostPools(registry, { units: scope.units, at, id: request.params.id, limit: 1 })
      if (row === undefined) throw notFound('cost pool')
      requireRole(scope, 'manager', row.orgUnitId)
      const { validTo } = request.body
      if (validTo !== null && validTo <= row.validFrom)
        throw invalidField('body.validTo', 'must be after the pool’s beginning')
      await endCostPool(
        registry,
        { id: row.id, validTo },
        { at, actor: account.id, action: 'end', entity: 'cost_pool', entityId: row.id, detail: { validTo } },
      )
      return viewOf({ ...row, validTo }, await loadOrgTree(registry))
    },
  )
}
