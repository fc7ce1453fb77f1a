import { foldStock } from '@custodia/domain'
import {
  listOrders,
  listStockItems,
  listStockMovements,
  listStockRows,
  listStockStores,
  newId,
  recordAudit,
  recordStockMovement,
  reverseStockMovement,
  type StockMovementListRow,
  type StockOutcome,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { fromMilli, movementBody, movementQuery, movementRow, reversalBody, toMilli } from '../schemas/stock.ts'
import { kept, visibleItem } from '../stock/sight.ts'
import { actorNames } from '../views/actor-names.ts'
import { movementView } from '../views/stock-view.ts'
import { requireVisibleUnit, visibleAsset } from './sight.ts'

const tags = ['stock']

type Refusal = Extract<StockOutcome, { readonly ok: false }>

/** Where in a movement the trouble lies, and what to do about it. */
const refuse = (refusal: Refusal, unit: string): HttpProblem => {
  if (refusal.reason === 'short') {
    const [usable, expired] = [fromMilli(refusal.usableMilli), fromMilli(refusal.expiredMilli)]
    const waste = expired > 0 ? ` ${expired} ${unit} more are out of date and can only be written off.` : ''
    return invalidField(
      'body.quantity',
      `is more than there is: ${usable} ${unit} may be used.${waste} If there is more on the shelf, count it first.`,
    )
  }
  const field = { item: 'itemId', store: 'storeId', batch: 'batchNo', order: 'orderId' }[refusal.reason]
  return invalidField(`body.${field}`, refusal.detail)
}

/** A movement that is not written after all takes its transaction with it. */
class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

/** Receipts, issues, returns, counts, transfers, write-offs. */
export const registerStockMovementRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const viewsOf = async (scope: OrganisationScope, rows: readonly StockMovementListRow[]) => {
    const counts = rows.filter(({ kind }) => kind === 'count')
    const [items, nameOf, history] = await Promise.all([
      listStockItems(registry.db, {
        ...{ units: scope.units, ids: [...new Set(rows.map(({ itemId }) => itemId))], limit: 1000 },
      }),
      actorNames(
        registry,
        rows.map(({ recordedBy }) => recordedBy),
      ),
      listStockRows(
        registry.db,
        counts.map(({ itemId, storeId }) => ({ itemId, storeId })),
      ),
    ])
    const differences = new Map(
      [...history.values()].flatMap((group) =>
        foldStock(group).counts.map(({ id, differenceMilli }) => [id, differenceMilli] as const),
      ),
    )
    const names = { items: new Map(items.map((item) => [item.id, item])), nameOf, differences }
    return rows.map((row) => movementView(row, names))
  }
  /** Runs in a transaction that is rolled back where the movement is refused. */
  const inOne = async (
    run: Parameters<typeof registry.transaction<StockOutcome | undefined>>[0],
    unit: string,
  ): Promise<Extract<StockOutcome, { readonly ok: true }>> => {
    try {
      return await registry.transaction(async (tx) => {
        const outcome = await run(tx)
        if (outcome === undefined) throw notFound('movement')
        if (!outcome.ok) throw new Refused(outcome)
        return outcome
      })
    } catch (error) {
      throw error instanceof Refused ? refuse(error.refusal, unit) : error
    }
  }
  const shown = async (scope: OrganisationScope, outcome: Extract<StockOutcome, { readonly ok: true }>) => {
    const [first] = outcome.rows
    if (first === undefined) throw notFound('movement')
    const storeIds = (await listStockStores(registry.db, { units: scope.units })).map(({ id }) => id)
    const group = { source: first.source, externalId: first.externalId }
    return viewsOf(scope, await listStockMovements(registry.db, { storeIds, group, limit: 500 }))
  }

  app.get(
    '/stock-movements',
    {
      schema: {
        tags,
        summary: 'What came, went and was counted, the latest first',
        description: 'The difference of a count is as the movements before it say now, also those written down later.',
        querystring: movementQuery,
        response: answers(200, pageOf(movementRow)),
      },
    },
    async (request) => {
      const { limit, cursor, store, item, kind, order } = request.query
      const { scope } = accessOf(request)
      const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const stores = await listStockStores(registry.db, { units: scope.units, id: store })
      const rows = await listStockMovements(registry.db, {
        ...{ storeIds: stores.map(({ id }) => id), itemId: item, kind, orderId: order, limit: limit + 1 },
        before: key === undefined ? undefined : { at: key[0], id: key[1] },
      })
      const page = toPage(
        rows,
        limit,
        ({ at, id }) => [at, id],
        (row) => row,
      )
      return { ...page, items: await viewsOf(scope, page.items) }
    },
  )
  app.post(
    '/stock-movements',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Write down a receipt, issue, return, count, transfer or write-off',
        description:
          'What leaves is taken from the batches that expire first. An issue to a work order is a part among its costs; one to an asset or department a cost of the month. A count stands for all before it.',
        body: movementBody,
        response: answers(201, z.array(movementRow)),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { quantity, requestKey, at = now(), ...body } = request.body
      await kept(context, scope, body.storeId)
      if (body.toStoreId !== null) await kept(context, scope, body.toStoreId)
      const item = await visibleItem(context, scope, body.itemId)
      if (at > now() + 60_000) throw invalidField('body.at', 'must not be in the future')
      if (body.assetId !== null) await visibleAsset(context, scope, body.assetId)
      if (body.orgUnitId !== null) requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
      if (body.orderId !== null) {
        const [order] = await listOrders(registry, { units: scope.units, at: now(), id: body.orderId, limit: 1 })
        if (order === undefined)
          throw invalidField('body.orderId', 'is not a work order of your part of the organisation')
        if (order.currency !== item.currency)
          throw invalidField('body.orderId', `is in ${order.currency}, the item is priced in ${item.currency}`)
      }
      const outcome = await inOne(async (tx) => {
        const recordedAt = now()
        const result = await recordStockMovement(tx, {
          ...{ ...body, quantityMilli: toMilli(quantity), at, recordedAt, recordedBy: account.id },
          ...{ source: 'api', externalId: `${account.id}/${requestKey ?? newId('key')}` },
        })
        if (result.ok && result.created)
          await recordAudit(tx, {
            ...{ at: recordedAt, actor: account.id, action: body.kind, entity: 'stock_movement' },
            ...{ entityId: result.rows[0]?.id ?? '', detail: request.body },
          })
        return result
      }, item.unit)
      if (!outcome.same)
        throw new HttpProblem(409, 'Another movement was sent under this request key. Send this one under a new key.')
      return reply.status(201).send(await shown(scope, outcome))
    },
  )
  app.post(
    '/stock-movements/:id/reversal',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Take a movement back, as if it had never been',
        description: 'With all of its lines and what it charged. Both stay in the list.',
        params: idParams,
        body: reversalBody,
        response: answers(201, z.array(movementRow)),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const stores = await listStockStores(registry.db, { units: scope.units })
      const storeIds = stores.map(({ id }) => id)
      const [row] = await listStockMovements(registry.db, { storeIds, id: request.params.id, limit: 1 })
      if (row === undefined || row.reversesId !== null) throw notFound('movement that can be taken back')
      await kept(context, scope, row.storeId)
      if (row.otherStoreId !== null) await kept(context, scope, row.otherStoreId)
      const item = await visibleItem(context, scope, row.itemId)
      const at = now()
      const outcome = await inOne(async (tx) => {
        const result = await reverseStockMovement(tx, row.id, { at, actor: account.id, note: request.body.note })
        if (result?.ok === true && result.created) {
          const audit = { at, actor: account.id, action: 'reverse', entity: 'stock_movement', entityId: row.id }
          await recordAudit(tx, { ...audit, detail: request.body })
        }
        return result
      }, item.unit)
      return reply.status(201).send(await shown(scope, outcome))
    },
  )
}
