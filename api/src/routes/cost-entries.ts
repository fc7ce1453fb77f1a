import {
  type CostEntryListRow,
  listAssetNames,
  listCostEntries,
  listPersonNames,
  type Registry,
  recordAudit,
  recordCostEntry,
  reverseCostEntry,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { costEntry, costEntryBody, costEntryQuery, reverseBody } from '../schemas/cost-settings.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit, unitsBelow, visibleAsset } from './sight.ts'

const tags = ['costs']
const SOURCE = 'manual'

const idsOf = (values: readonly (string | null)[]): string[] => [...new Set(values.flatMap((value) => value ?? []))]

const viewEntries = async (
  registry: Registry,
  rows: readonly CostEntryListRow[],
): Promise<z.output<typeof costEntry>[]> => {
  const [tree, assets, persons] = await Promise.all([
    loadOrgTree(registry),
    listAssetNames(registry.db, idsOf(rows.map(({ assetId }) => assetId))),
    listPersonNames(registry.db, idsOf(rows.map(({ personId }) => personId))),
  ])
  return rows.map(({ assetId, orgUnitId, personId, kind, createdBy: _, ...row }) => ({
    ...row,
    element: kind,
    asset: assets.find(({ id }) => id === assetId) ?? null,
    unit: tree.named(orgUnitId),
    person: persons.find(({ id }) => id === personId) ?? null,
  }))
}

/** Recorded costs: listed, recorded by hand, taken back. */
export const registerCostEntryRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const find = async (units: readonly string[], id: string): Promise<CostEntryListRow> => {
    const [row] = await listCostEntries(registry.db, { units, at: now(), id, limit: 1 })
    if (row === undefined) throw notFound('cost entry')
    return row
  }
  const viewOne = async (row: CostEntryListRow) => {
    const [view] = await viewEntries(registry, [row])
    if (view === undefined) throw notFound('cost entry')
    return view
  }
  app.get(
    '/cost-entries',
    {
      schema: {
        tags,
        summary: 'Recorded costs, the latest day first',
        querystring: costEntryQuery,
        response: answers(200, pageOf(costEntry)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, month, asset, element, orgUnit } = request.query
      const key = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
      const rows = await listCostEntries(registry.db, {
        units: scope.units,
        at: now(),
        month,
        assetId: asset,
        element,
        bearers: orgUnit === undefined ? undefined : unitsBelow(await loadOrgTree(registry), scope, orgUnit),
        before: key === undefined ? undefined : { day: key[0], id: key[1] },
        limit: limit + 1,
      })
      const { items, nextCursor } = toPage(
        rows,
        limit,
        ({ day, id }) => [day, id],
        (row) => row,
      )
      return { items: await viewEntries(registry, items), nextCursor }
    },
  )
  app.post(
    '/cost-entries',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Record a cost by hand',
        description: 'For a day of a closed month it comes to the open month as an adjustment.',
        body: costEntryBody,
        response: answers(201, costEntry),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { externalId, element, ...body } = request.body
      if (body.orgUnitId !== null) {
        requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
        requireRole(scope, 'manager', body.orgUnitId)
      }
      if (body.assetId !== null) {
        const { orgUnitId } = await visibleAsset(context, scope, body.assetId)
        if (body.orgUnitId === null) requireRole(scope, 'manager', orgUnitId)
      }
      const stamp = { createdAt: now(), createdBy: account.id }
      const draft = { ...body, ...stamp, source: SOURCE, sourceRef: externalId, kind: element }
      const { id } = await registry.transaction(async (tx) => {
        const outcome = await recordCostEntry(tx, draft)
        if (!outcome.same)
          throw new HttpProblem(
            409,
            `"${externalId}" was recorded with other values. Take that entry back, and record the right one under a new key.`,
          )
        if (outcome.created)
          await recordAudit(tx, {
            at: now(),
            actor: account.id,
            action: 'create',
            entity: 'cost_entry',
            entityId: outcome.id,
            detail: draft,
          })
        return outcome
      })
      return reply.status(201).send(await viewOne(await find(scope.units, id)))
    },
  )
  app.post(
    '/cost-entries/:id/reverse',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Take a recorded cost back',
        description:
          'By an entry of the opposite amount on the same day; the first one stays. A second call answers with the same reversal.',
        params: idParams,
        body: reverseBody,
        response: answers(201, costEntry),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const row = await find(scope.units, request.params.id)
      const owner = row.assetId === null ? null : (await visibleAsset(context, scope, row.assetId)).orgUnitId
      const bearer = row.orgUnitId ?? owner
      if (bearer === null) throw notFound('cost entry')
      requireRole(scope, 'manager', bearer)
      if (row.reversesId !== null)
        throw new HttpProblem(409, 'This entry takes another one back. Record a new one instead.')
      const reversal = { id: row.id, text: request.body.text, createdAt: now(), createdBy: account.id }
      const done = await registry.transaction(async (tx) => {
        const outcome = await reverseCostEntry(tx, reversal)
        if (outcome?.created === true)
          await recordAudit(tx, {
            at: now(),
            actor: account.id,
            action: 'reverse',
            entity: 'cost_entry',
            entityId: row.id,
            detail: reversal,
          })
        return outcome
      })
      if (done === undefined) throw notFound('cost entry')
      return reply.status(201).send(await viewOne(await find(scope.units, done.id)))
    },
  )
}
