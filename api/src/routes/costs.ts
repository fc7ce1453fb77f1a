import { localMonth } from '@custodia/domain'
import {
  type CostLineRow,
  findCostLine,
  listAssets,
  listCostLines,
  listPoolsOfMonth,
  sumCosts,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { wordsOfInputs } from '../costing/input-words.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { notFound } from '../plugins/problems.ts'
import { answers, factId } from '../schemas/common.ts'
import { costLine, costListQuery, costSummary, costSummaryQuery } from '../schemas/cost.ts'
import { explainedLine } from '../schemas/cost-month.ts'
import { summariseCosts } from '../views/cost-summary.ts'
import { resolveExplanation } from '../views/explain.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { unitsBelow } from './sight.ts'

const tags = ['costs']

const lineView = (row: CostLineRow, tree: OrgTree): z.output<typeof costLine> => ({
  id: row.id,
  assetId: row.assetId,
  asset: { id: row.assetId, code: row.assetCode, nameZh: row.assetNameZh, nameEn: row.assetNameEn },
  month: row.month,
  pool: {
    id: row.poolId,
    nameZh: row.poolNameZh ?? row.poolId,
    nameEn: row.poolNameEn ?? row.poolId,
    kind: row.poolKind,
  },
  kind: row.kind,
  orgUnit: tree.named(row.orgUnitId),
  person:
    row.personId === null ? null : { id: row.personId, name: row.personName ?? '', nameEn: row.personNameEn ?? '' },
  driver: row.driver ?? '',
  driverQuantity: row.driverQuantity,
  amountMinor: row.amountMinor,
  currency: row.currency,
  computedAt: row.computedAt,
})

/** What it cost, who bears it, and why. */
export const registerCostRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/costs',
    {
      schema: {
        tags,
        summary: 'Cost lines',
        description: 'Of assets in sight, and those charged to departments in sight.',
        querystring: costListQuery,
        response: answers(200, pageOf(costLine)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, month, asset, orgUnit } = request.query
      const tree = await loadOrgTree(registry)
      const rows = await listCostLines(registry, {
        units: scope.units,
        at: now(),
        month,
        assetId: asset,
        chargedUnits: unitsBelow(tree, scope, orgUnit),
        after: decodeCursor(cursor, z.tuple([z.string()]))?.[0],
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.id],
        (row) => lineView(row, tree),
      )
    },
  )
  app.get(
    '/costs/summary',
    {
      schema: {
        tags,
        summary: 'A month’s cost by asset, department or company',
        description: 'Sums are conserved: the items sum to what the pools cost.',
        querystring: costSummaryQuery,
        response: answers(200, costSummary),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const at = now()
      const tree = await loadOrgTree(registry)
      const month = request.query.month ?? localMonth(at, tree.timeZone(scope.units[0] ?? ''))
      const sight = { units: scope.units, at, month }
      const [sums, pools, assets] = await Promise.all([
        sumCosts(registry, sight),
        listPoolsOfMonth(registry, sight),
        request.query.by === 'asset' ? listAssets(registry, { units: scope.units, at, retired: true }) : [],
      ])
      const names = new Map(assets.map(({ id, nameZh, nameEn }) => [id, { id, nameZh, nameEn }]))
      return summariseCosts({ month, by: request.query.by, sums, pools, assets: names, tree })
    },
  )
  app.get(
    '/costs/:lineId/explain',
    {
      schema: {
        tags,
        summary: 'Why a cost line is what it is',
        params: z.object({ lineId: factId }),
        response: answers(200, explainedLine),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const sight = { units: scope.units, at: now() }
      const line = await findCostLine(registry, { ...sight, id: request.params.lineId })
      if (line === undefined) throw notFound('cost line')
      const resolved = await resolveExplanation(registry, line.explanation, sight)
      return { ...resolved, words: await wordsOfInputs(registry.db, await loadOrgTree(registry), resolved.inputs) }
    },
  )
}
