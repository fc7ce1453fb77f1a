import { localMonth } from '@custodia/domain'
import { firstCostMonth, listCostPeriods } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { checkBeforeClose } from '../costing/close-checks.ts'
import { type CloseOutcome, closeMonth, monthAfter, restateMonth } from '../costing/close-month.ts'
import { wordsOfInputs } from '../costing/input-words.ts'
import { journalsOf } from '../costing/journal-view.ts'
import { pageLines, viewLines } from '../costing/line-views.ts'
import { requireBooks, requireCostTree } from '../costing/load-books.ts'
import { newestVersions } from '../costing/rate-adjustments.ts'
import { viewMonth, viewOfVersion } from '../costing/view-month.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers } from '../schemas/common.ts'
import {
  closeChecks,
  costMonth,
  costMonthList,
  explainedLine,
  journalView,
  ledgerLine,
  ledgerLineQuery,
  lineKeyQuery,
  monthParams,
  restateBody,
  versionQuery,
} from '../schemas/cost-month.ts'
import { resolveExplanation } from '../views/explain.ts'
import { unitsBelow } from './sight.ts'

const tags = ['costs']

const outcomeOf = (outcome: CloseOutcome) => {
  if (outcome.ok) return viewOfVersion(outcome.period)
  throw new HttpProblem(409, outcome.detail)
}

const monthsOf = (first: string, current: string): string[] => {
  const months: string[] = []
  for (let month = first; month <= current; month = monthAfter(month)) months.push(month)
  return months.reverse()
}

/** Months of a group: what they cost and who bears it, closed for good, corrected in the open one. */
export const registerCostMonthRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/cost-months',
    {
      schema: { tags, summary: 'Months and their versions, the newest first', response: answers(200, costMonthList) },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const group = await requireCostTree(context, scope)
      const current = localMonth(now(), group.timeZone)
      const periods = await listCostPeriods(registry.db, { root: group.root })
      const first = (await firstCostMonth(registry.db)) ?? current
      const last = newestVersions(periods).at(-1)?.month
      const months = monthsOf(first < current ? first : current, current)
      const ended = months.filter((month) => month < current)
      return {
        group: group.tree.named(group.root) ?? { id: group.root, nameZh: '', nameEn: '' },
        months: months.map((month) => {
          const versions = periods.filter((period) => period.month === month).map(viewOfVersion)
          const isClosed = versions.length > 0
          return {
            month,
            state: isClosed ? ('closed' as const) : month < current ? ('ended' as const) : ('open' as const),
            versions,
          }
        }),
        mayClose: scope.may('manager', group.root),
        // The first close may be of any month that is over; from then on they follow each other.
        nextToClose: (last === undefined ? ended[0] : ended.findLast((month) => month > last)) ?? null,
      }
    },
  )
  app.get(
    '/cost-months/:month',
    {
      schema: {
        tags,
        summary: 'What units bear of a month, with budgets',
        description: 'An open month as it is known now; a closed one as a version says.',
        params: monthParams,
        querystring: versionQuery,
        response: answers(200, costMonth),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const books = await requireBooks(context, scope, { ...request.params, version: request.query.version })
      return viewMonth(context, books, scope)
    },
  )
  app.get(
    '/cost-months/:month/lines',
    {
      schema: {
        tags,
        summary: 'Lines of a month',
        description: 'Those that departments in sight bear, or that come from them.',
        params: monthParams,
        querystring: ledgerLineQuery,
        response: answers(200, pageOf(ledgerLine)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, orgUnit, layer, asset, version, adjustments } = request.query
      const books = await requireBooks(context, scope, { month: request.params.month, version })
      const lines = await pageLines(registry.db, books, {
        sight: scope.units,
        bearers: unitsBelow(books.tree, scope, orgUnit),
        layer,
        assetId: asset,
        adjustmentsOnly: adjustments === 'true',
        after: decodeCursor(cursor, z.tuple([z.string()]))?.[0],
        limit: limit + 1,
      })
      const { items, nextCursor } = toPage(
        lines,
        limit,
        (line) => [line.key],
        (line) => line,
      )
      return { items: await viewLines(registry.db, books, items), nextCursor }
    },
  )
  app.get(
    '/cost-months/:month/explain',
    {
      schema: {
        tags,
        summary: 'Why a line of a month is what it is',
        params: monthParams,
        querystring: lineKeyQuery,
        response: answers(200, explainedLine),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { key, version } = request.query
      const books = await requireBooks(context, scope, { month: request.params.month, version })
      const [line] = await pageLines(registry.db, books, { sight: scope.units, key, adjustmentsOnly: false, limit: 1 })
      if (line === undefined) throw notFound('line of that month')
      const resolved = await resolveExplanation(registry, line.explanation, { units: scope.units, at: now() })
      return { ...resolved, words: await wordsOfInputs(registry.db, books.tree, resolved.inputs) }
    },
  )
  app.get(
    '/cost-months/:month/checks',
    {
      schema: {
        tags,
        summary: 'What stands between a month and its close',
        params: monthParams,
        response: answers(200, closeChecks),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const books = await requireBooks(context, scope, request.params)
      requireRole(scope, 'manager', books.group.root)
      return checkBeforeClose(context, books, newestVersions(books.periods).at(-1))
    },
  )
  app.get(
    '/cost-months/:month/journal',
    {
      schema: {
        tags,
        summary: 'The month as a journal, company by company: debits equal credits',
        params: monthParams,
        querystring: versionQuery,
        response: answers(200, journalView),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const books = await requireBooks(context, scope, { ...request.params, version: request.query.version })
      return journalsOf(books, (companyId) => scope.sees(companyId))
    },
  )
  const version = costMonth.shape.versions.element
  app.post(
    '/cost-months/:month/close',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Close a month for good',
        description:
          'Its costs are derived from the stored sessions once more and written as version 1. What becomes known later is an adjustment of the open month. Takes up to a minute for a million sessions.',
        params: monthParams,
        response: answers(201, version),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const group = await requireCostTree(context, scope)
      requireRole(scope, 'manager', group.root)
      const outcome = await closeMonth(context, { group, month: request.params.month, actor: account.id })
      return reply.status(201).send(outcomeOf(outcome))
    },
  )
  app.post(
    '/cost-months/:month/restate',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Say a closed month anew as a further version',
        description: 'The version before stays as it is.',
        params: monthParams,
        body: restateBody,
        response: answers(201, version),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const group = await requireCostTree(context, scope)
      requireRole(scope, 'manager', group.root)
      const { reason } = request.body
      const outcome = await restateMonth(context, { group, month: request.params.month, actor: account.id, reason })
      return reply.status(201).send(outcomeOf(outcome))
    },
  )
}
