import type { OrderChange } from '@custodia/domain'
import {
  type AppendResult,
  appendOrderEvent,
  countOrders,
  listOrderEvents,
  listOrders,
  loadOrder,
  type OrderListRow,
  type OrderQuery,
  openOrder,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { answers, fileAnswers, idParams } from '../schemas/common.ts'
import {
  type OrderFilter,
  orderCountQuery,
  orderCounts,
  orderDetail,
  orderEvent,
  orderFilterQuery,
  orderListQuery,
  orderRow,
} from '../schemas/work-order.ts'
import { changeBody, requestBody, requestHeaders } from '../schemas/work-order-change.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { toEventViews, toOrderDetail, toOrderRows } from '../views/work-order.ts'
import { exportOrders } from '../views/work-order-csv.ts'
import { draftOfRequest, requirePeopleOf } from './order-request.ts'
import { unitsBelow, visibleAsset } from './sight.ts'
import { possibleChanges, requireChange, visibleOrder } from './work-order-access.ts'

const tags = ['work orders']

/** Who starts without saying for whom starts for themselves. */
const withBeginner = (change: OrderChange, personId: string | null): OrderChange =>
  change.type === 'started' && personId !== null ? { personId, ...change } : change

/** Says what became of the order meanwhile, or why the change cannot be made; nothing if it was made. */
export const requireAppended = (result: AppendResult): Extract<AppendResult, { readonly ok: true }> => {
  if (result.ok) return result
  if (result.reason === 'unknown') throw notFound('work order')
  if (result.reason === 'refused') throw new HttpProblem(409, `${result.problem}.`)
  throw new HttpProblem(
    409,
    `Somebody changed the order meanwhile: it is ${result.order.state} now, at event ${result.seq}. Load it again, and repeat the change if it still fits.`,
  )
}

/** Work orders: request, list, one, change, and what happened. */
export const registerWorkOrderRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const queryOf = ({ account, scope }: Access, filter: OrderFilter, tree: OrgTree): OrderQuery => {
    const { state, asset, plan, assignee, orgUnit, overdue, ...rest } = filter
    return {
      ...rest,
      ...{ units: scope.units, at: now(), states: state, assetId: asset, planId: plan, overdue: overdue === 'true' },
      assigneeId: assignee === 'me' ? (account.personId ?? account.id) : assignee,
      ownerUnits: unitsBelow(tree, scope, orgUnit),
    }
  }
  const detailOf = async ({ account, scope }: Access, row: OrderListRow) => {
    const [stored, tree] = await Promise.all([loadOrder(registry.db, row.id), loadOrgTree(registry)])
    if (stored === undefined) throw notFound('work order')
    const possible = possibleChanges(stored.order, row, { id: account.id, scope })
    return toOrderDetail(registry, { row, order: stored.order, tree, possible, now: now() })
  }

  app.get(
    '/work-orders',
    {
      schema: {
        tags,
        summary: 'Work orders in sight, the latest requested first',
        querystring: orderListQuery,
        response: answers(200, pageOf(orderRow)),
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query
      const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const tree = await loadOrgTree(registry)
      const rows = await listOrders(registry, {
        ...queryOf(accessOf(request), filter, tree),
        before: key === undefined ? undefined : { requestedAt: key[0], id: key[1] },
        limit: limit + 1,
      })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: await toOrderRows(registry, shown, tree),
        nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.requestedAt, last.id]) : null,
      }
    },
  )

  app.get(
    '/work-orders/counts',
    {
      schema: {
        tags,
        summary: 'How many orders are in which state, and how many of these are overdue',
        querystring: orderCountQuery,
        response: answers(200, orderCounts),
      },
    },
    async (request) => {
      const query = queryOf(accessOf(request), request.query, await loadOrgTree(registry))
      return { items: [...(await countOrders(registry, query))] }
    },
  )

  app.get(
    '/work-orders/export',
    {
      schema: {
        tags,
        summary: 'Work orders in sight as a CSV file',
        querystring: orderFilterQuery,
        response: fileAnswers('The orders, one a line', ['text/csv']),
      },
    },
    async (request, reply) => {
      const tree = await loadOrgTree(registry)
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="work-orders.csv"')
        .send(exportOrders(registry, queryOf(accessOf(request), request.query, tree), tree))
    },
  )

  app.post(
    '/work-orders',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Report a fault, or ask for work',
        description: 'Everybody who sees the asset may. Nothing of what is reported is ever overwritten.',
        headers: requestHeaders,
        body: requestBody,
        response: answers(201, orderDetail),
      },
    },
    async (request, reply) => {
      const access = accessOf(request)
      const { account, scope } = access
      const { assetId, failedAt } = request.body
      const asset = await visibleAsset(context, scope, assetId)
      const at = now()
      if (failedAt !== null && failedAt > at) throw invalidField('body.failedAt', 'must not be in the future')
      const key = request.headers['idempotency-key']
      const draft = await draftOfRequest(context, { asset, body: request.body, at })
      const { id } = await registry.transaction((tx) =>
        openOrder(
          tx,
          // A key is its account's own: nobody finds another's order by it.
          { ...draft, requestKey: key === undefined ? null : `${account.id}/${key}` },
          { at, actor: account.id },
        ),
      )
      return reply.status(201).send(await detailOf(access, await visibleOrder(context, scope, id)))
    },
  )

  app.get(
    '/work-orders/:id',
    { schema: { tags, summary: 'One work order', params: idParams, response: answers(200, orderDetail) } },
    async (request) => {
      const access = accessOf(request)
      return detailOf(access, await visibleOrder(context, access.scope, request.params.id))
    },
  )

  app.get(
    '/work-orders/:id/events',
    {
      schema: {
        tags,
        summary: 'Everything that happened to an order, in the order of its recording',
        description: 'Append only. Each event’s hash covers the one before it in the trail over all orders.',
        params: idParams,
        response: answers(200, pageOf(orderEvent)),
      },
    },
    async (request) => {
      const row = await visibleOrder(context, accessOf(request).scope, request.params.id)
      return { items: await toEventViews(registry, await listOrderEvents(registry.db, row.id)), nextCursor: null }
    },
  )

  app.post(
    '/work-orders/:id/changes',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Make one change to an order',
        description:
          'Engineers do the work, managers verify and cancel, everybody may note and sign for the asset. Who finished the work does not verify it. What is possible now is in the order’s `possible`.',
        params: idParams,
        body: changeBody,
        response: answers(200, orderDetail),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const { account, scope } = access
      const { expectedSeq, at } = request.body
      const change = withBeginner(request.body.change, account.personId)
      const recordedAt = now()
      if (at !== undefined && at > recordedAt) throw invalidField('body.at', 'must not be in the future')
      const row = await visibleOrder(context, scope, request.params.id)
      requireChange(scope, change, row)
      await requirePeopleOf(context, scope, change)
      const occasion = { at: at ?? recordedAt, actor: account.id, recordedAt }
      requireAppended(
        await registry.transaction((tx) => appendOrderEvent(tx, row.id, expectedSeq ?? null, change, occasion)),
      )
      return detailOf(access, await visibleOrder(context, scope, row.id))
    },
  )
}
