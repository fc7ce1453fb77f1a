import { purchaseObstacles } from '@custodia/domain'
import {
  createCommitment,
  findVendorStanding,
  listCommitments,
  listOrders,
  listStockStores,
  newId,
  type StockCommitmentRow,
  updateCommitment,
} from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { commitmentBody, commitmentPatch, commitmentQuery, commitmentRow, toMilli } from '../schemas/stock.ts'
import { kept, visibleItem } from '../stock/sight.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { commitmentView } from '../views/stock-view.ts'
import { todayOf } from '../views/vendor-view.ts'
import { visibleVendor } from './vendors.ts'

const tags = ['stock']

/** What is asked for, ordered and kept. */
export const registerStockCommitmentRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const findCommitment = async (scope: OrganisationScope, id: string): Promise<StockCommitmentRow> => {
    const stores = await listStockStores(registry.db, { units: scope.units })
    const [row] = await listCommitments(registry.db, { id, storeIds: stores.map((store) => store.id) })
    if (row === undefined) throw notFound('request, order or reservation')
    return row
  }
  /** Nothing is ordered of a vendor that may not be bought from. */
  const requireApproved = async (scope: OrganisationScope, vendorId: string | null | undefined): Promise<void> => {
    if (typeof vendorId !== 'string') throw invalidField('body.vendorId', 'an order names its vendor')
    await visibleVendor(context, scope, vendorId)
    const [standing, tree] = await Promise.all([findVendorStanding(registry.db, vendorId), loadOrgTree(registry)])
    if (standing === undefined) throw notFound('vendor')
    const documents = standing.documents.map((document) => ({ ...document, withdrawn: false }))
    const obstacles = purchaseObstacles(standing, documents, todayOf(tree, standing, now()))
    if (obstacles.length > 0) throw invalidField('body.vendorId', obstacles.map(({ en }) => en).join(' '))
  }
  app.get(
    '/stock-commitments',
    {
      schema: {
        tags,
        summary: 'What is asked for, ordered or kept for work orders, those awaited first',
        querystring: commitmentQuery,
        response: answers(200, pageOf(commitmentRow)),
      },
    },
    async (request) => {
      const { store, item } = request.query
      const stores = await listStockStores(registry.db, { units: accessOf(request).scope.units, id: store })
      const rows = await listCommitments(registry.db, {
        storeIds: stores.map(({ id }) => id),
        ...(item === undefined ? {} : { itemIds: [item] }),
      })
      return { items: rows.map(commitmentView), nextCursor: null }
    },
  )
  app.post(
    '/stock-commitments',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Ask for an item, order it, or keep it for a work order',
        description: 'Engineers ask and keep; managers order, and only of vendors that are approved.',
        body: commitmentBody,
        response: answers(201, commitmentRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { quantity, ...body } = request.body
      const store = await kept(context, scope, body.storeId)
      await visibleItem(context, scope, body.itemId)
      if (body.kind === 'ordered') {
        requireRole(scope, 'manager', store.orgUnitId)
        await requireApproved(scope, body.vendorId)
      }
      if (body.orderId !== null) {
        const [order] = await listOrders(registry, { units: scope.units, at: now(), id: body.orderId, limit: 1 })
        if (order === undefined)
          throw invalidField('body.orderId', 'is not a work order of your part of the organisation')
      }
      const at = now()
      const id = newId('scm')
      const row = { ...body, id, quantityMilli: toMilli(quantity), createdAt: at, createdBy: account.id }
      const audit = { at, actor: account.id, action: body.kind, entity: 'stock_commitment', entityId: id }
      await createCommitment(registry, row, { ...audit, detail: request.body })
      return reply.status(201).send(commitmentView(await findCommitment(scope, id)))
    },
  )
  app.patch(
    '/stock-commitments/:id',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Order what was asked for, say when it is expected, or cancel it',
        params: idParams,
        body: commitmentPatch,
        response: answers(200, commitmentRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await findCommitment(scope, request.params.id)
      const store = await kept(context, scope, row.storeId)
      const { cancelled, ...change } = request.body
      const ordered = (change.kind ?? row.kind) === 'ordered'
      if (ordered || row.kind === 'ordered') requireRole(scope, 'manager', store.orgUnitId)
      if (change.kind === 'ordered' && row.kind !== 'requested')
        throw invalidField('body.kind', 'only what was asked for can be ordered')
      if (ordered && cancelled === undefined) await requireApproved(scope, change.vendorId ?? row.vendorId)
      const at = now()
      const closed = cancelled === true ? { closedAt: at, closedBy: account.id, outcome: 'cancelled' as const } : {}
      const audit = { at, actor: account.id, action: 'update', entity: 'stock_commitment', entityId: row.id }
      if (!(await updateCommitment(registry, row.id, { ...change, ...closed }, { ...audit, detail: request.body })))
        throw new HttpProblem(409, 'It is closed: it was received, issued or cancelled.')
      return commitmentView(await findCommitment(scope, row.id))
    },
  )
}
