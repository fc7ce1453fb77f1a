import { localMonth } from '@custodia/domain'
import {
  createDepreciationBook,
  type DepreciationBookRow,
  listBookedAssets,
  listDepreciationBooks,
  newId,
  openBooks,
  recordAudit,
  stateTerms,
  updateDepreciationBook,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, identifier, idParams } from '../schemas/common.ts'
import {
  bookBody,
  bookedDetail,
  bookedQuery,
  bookedRow,
  bookPatch,
  bookRow,
  opened,
  termsBody,
} from '../schemas/depreciation.ts'
import { scheduleOf, toBookedDetail, toBookedRow, toBookRow } from '../views/depreciation-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit, visibleAsset } from './sight.ts'

const tags = ['life cycle']

/** A book in sight; throws 404 otherwise. */
export const visibleBook = async (
  { registry }: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<DepreciationBookRow> => {
  const [book] = await listDepreciationBooks(registry.db, { units: scope.units, id })
  if (book === undefined) throw notFound('depreciation book')
  return book
}

/** Books of depreciation: which there are, what is written off in them month by month, and by whose terms. */
export const registerDepreciationRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const thisMonth = async (book: DepreciationBookRow) => {
    const tree = await loadOrgTree(registry)
    return { tree, month: localMonth(now(), tree.timeZone(book.orgUnitId)) }
  }

  app.get(
    '/depreciation-books',
    { schema: { tags, summary: 'Books of depreciation in sight', response: answers(200, pageOf(bookRow)) } },
    async (request) => {
      const [books, tree] = await Promise.all([
        listDepreciationBooks(registry.db, { units: accessOf(request).scope.units }),
        loadOrgTree(registry),
      ])
      return { items: books.map((book) => toBookRow(book, tree)), nextCursor: null }
    },
  )

  app.post(
    '/depreciation-books',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Add a book of depreciation',
        description:
          'For example one for the tax, one by local accounting rules. One of them may enter its amounts as costs.',
        body: bookBody,
        response: answers(201, bookRow),
      },
    },
    async (request, reply) => {
      const { account, scope } = accessOf(request)
      const { body } = request
      requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
      requireRole(scope, 'manager', body.orgUnitId)
      const tree = await loadOrgTree(registry)
      const at = now()
      const currency = body.currency ?? tree.get(body.orgUnitId)?.currency ?? 'CNY'
      const row = { ...body, currency, id: newId('dbk'), createdAt: at }
      await registry.transaction(async (tx) => {
        await createDepreciationBook(tx, row)
        await recordAudit(tx, {
          ...{ at, actor: account.id, action: 'create', entity: 'depreciation_book', entityId: row.id, detail: row },
        })
      })
      return reply.status(201).send(toBookRow(await visibleBook(context, scope, row.id), tree))
    },
  )

  app.patch(
    '/depreciation-books/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change a book’s names, defaults, or from when on it enters costs',
        description: 'Defaults hold for assets that come; those that are in the book keep their terms.',
        params: idParams,
        body: bookPatch,
        response: answers(200, bookRow),
      },
    },
    async (request) => {
      const { account, scope } = accessOf(request)
      const book = await visibleBook(context, scope, request.params.id)
      requireRole(scope, 'manager', book.orgUnitId)
      const at = now()
      await registry.transaction(async (tx) => {
        await updateDepreciationBook(tx, book.id, request.body)
        await recordAudit(tx, {
          ...{ at, actor: account.id, action: 'update', entity: 'depreciation_book', entityId: book.id },
          detail: request.body,
        })
      })
      return toBookRow(await visibleBook(context, scope, book.id), await loadOrgTree(registry))
    },
  )

  app.post(
    '/depreciation-books/:id/open',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Take assets that stand already into a book, by its defaults',
        description: 'Those of its unit and below that have a price and a day of purchase, and are not in it yet.',
        params: idParams,
        response: answers(200, opened),
      },
    },
    async (request) => {
      const { account, scope } = accessOf(request)
      const book = await visibleBook(context, scope, request.params.id)
      requireRole(scope, 'manager', book.orgUnitId)
      const at = now()
      const made = await registry.transaction(async (tx) => {
        const by = { at, actor: account.id, reason: '按账簿默认条件 by the book’s defaults' }
        const count = await openBooks(tx, { bookId: book.id, units: scope.units }, by)
        await recordAudit(tx, {
          ...{ at, actor: account.id, action: 'open', entity: 'depreciation_book', entityId: book.id },
          detail: { assets: count },
        })
        return count
      })
      return { opened: made }
    },
  )

  app.get(
    '/depreciation-books/:id/assets',
    {
      schema: {
        tags,
        summary: 'Assets of a book with what is written off, as of a month, by code',
        params: idParams,
        querystring: bookedQuery,
        response: answers(200, pageOf(bookedRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor } = request.query
      const book = await visibleBook(context, scope, request.params.id)
      const { tree, month: current } = await thisMonth(book)
      const month = request.query.month ?? current
      const assets = await listBookedAssets(registry.db, {
        ...{ bookId: book.id, units: scope.units, at: now(), limit: limit + 1 },
        after: decodeCursor(cursor, z.tuple([z.string()]))?.[0],
      })
      const shown = assets.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: shown.flatMap((asset) => {
          const schedule = scheduleOf(book, asset)
          return schedule === null ? [] : [toBookedRow(asset, schedule, month, tree)]
        }),
        nextCursor: assets.length > limit && last !== undefined ? encodeCursor([last.code]) : null,
      }
    },
  )

  const params = idParams.extend({ assetId: identifier })
  const detailOf = async (scope: OrganisationScope, book: DepreciationBookRow, assetId: string) => {
    const query = { bookId: book.id, units: scope.units, at: now(), assetId }
    const [asset] = await listBookedAssets(registry.db, query)
    const schedule = asset === undefined ? null : scheduleOf(book, asset)
    if (asset === undefined || schedule === null) throw notFound('asset in this book')
    return toBookedDetail(registry, { book, asset, schedule, ...(await thisMonth(book)) })
  }

  app.get(
    '/depreciation-books/:id/assets/:assetId',
    {
      schema: {
        tags,
        summary: 'One asset in a book: every month, its terms, and why',
        params,
        response: answers(200, bookedDetail),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      return detailOf(scope, await visibleBook(context, scope, request.params.id), request.params.assetId)
    },
  )

  app.post(
    '/depreciation-books/:id/assets/:assetId/terms',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'State by which terms an asset is written off in a book',
        description:
          'Without `fromMonth` it is the basis and counts from the beginning: months that were entered as costs are corrected by the next entry. With `fromMonth` it changes the estimate from that month on. What was stated before stays.',
        params,
        body: termsBody,
        response: answers(201, bookedDetail),
      },
    },
    async (request, reply) => {
      const { account, scope } = accessOf(request)
      const book = await visibleBook(context, scope, request.params.id)
      const asset = await visibleAsset(context, scope, request.params.assetId)
      requireRole(scope, 'manager', asset.orgUnitId)
      const tree = await loadOrgTree(registry)
      if (!tree.pathUp(asset.orgUnitId).includes(book.orgUnitId))
        throw new HttpProblem(409, 'The asset belongs to another part of the organisation than the book.')
      const { reason, ...terms } = request.body
      const query = { bookId: book.id, units: scope.units, at: now(), assetId: asset.id }
      const [known] = await listBookedAssets(registry.db, query)
      if (terms.fromMonth !== null && known === undefined)
        throw invalidField('body.fromMonth', 'changes an estimate: state the basis first')
      const at = now()
      await registry.transaction(async (tx) => {
        const statement = { bookId: book.id, assetId: asset.id, terms, reason, recordedBy: account.id, recordedAt: at }
        await stateTerms(tx, statement)
        await recordAudit(tx, {
          ...{ at, actor: account.id, action: 'state', entity: 'depreciation_terms', entityId: asset.id },
          detail: { ...statement },
        })
      })
      return reply.status(201).send(await detailOf(scope, book, asset.id))
    },
  )
}
