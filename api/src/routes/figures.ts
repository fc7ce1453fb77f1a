import { Readable } from 'node:stream'
import { addDays, addInterval, explainFigure, localDay } from '@custodia/domain'
import { listOperatingSessions, listSessions } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { eventsOf, eventViews } from '../figures/drill-down.ts'
import { loadEngineers } from '../figures/engineer-rows.ts'
import { figureCells, rowView, sortRows, tallyView } from '../figures/figure-views.ts'
import { type Grouping, groupOf, groupRows } from '../figures/group-rows.ts'
import { joinEvidence } from '../figures/join-evidence.ts'
import { type AssetOfFigures, type FiguresQuestion, loadFacts } from '../figures/load-facts.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { csvLine } from '../provisioning/device-csv.ts'
import { answers, fileAnswers } from '../schemas/common.ts'
import { resolvedExplanation } from '../schemas/explanation.ts'
import {
  drillQuery,
  engineersAnswer,
  engineersQuery,
  explainQuery,
  figureEvent,
  figuresAnswer,
  figuresExportQuery,
  figuresQuery,
} from '../schemas/figures.ts'
import { resolveExplanation } from '../views/explain.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { unitsBelow } from './sight.ts'

const tags = ['figures']
/** Longest period that one question may be about. */
const MAX_YEARS = 'P10Y'
/** Days of a question that does not say its first. */
const DEFAULT_DAYS = 365
/** Figures that have the operating time in them. */
const STANDS_ON_USE: ReadonlySet<string> = new Set(['mtbf', 'availability_inherent', 'cost_per_hour'])
/** Sessions that an explanation names; the latest ones of many. */
const MAX_SESSIONS = 200

interface Asked {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly orgUnit?: string | undefined
  readonly category?: string | undefined
  readonly asset?: string | undefined
}

/** What of a list that is computed whole goes on which page. */
const pageFrom = <Item>(items: readonly Item[], cursor: string | undefined, limit: number) => {
  const at = decodeCursor(cursor, z.tuple([z.number().int().min(0)]))?.[0] ?? 0
  const next = at + limit
  return { shown: items.slice(at, next), nextCursor: next < items.length ? encodeCursor([next]) : null }
}

/** Figures of maintenance, what they stand on, and who has how much to do. */
export const registerFigureRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const questionOf = (scope: OrganisationScope, asked: Asked, tree: OrgTree): FiguresQuestion => {
    const to = asked.to ?? localDay(now(), tree.timeZone(scope.units[0] ?? ''))
    const from = asked.from ?? addDays(to, 1 - DEFAULT_DAYS)
    if (from > to) throw invalidField('query.from', `is after the last day, ${to}`)
    if (addInterval(from, MAX_YEARS) <= to)
      throw invalidField('query.from', 'is more than ten years before the last day')
    return {
      ...{ units: scope.units, now: now(), from, to },
      ...{ ownerUnits: unitsBelow(tree, scope, asked.orgUnit), category: asked.category, assetId: asked.asset },
    }
  }
  /** The assets of one row, or all of the question. */
  const assetsOf = async (
    question: FiguresQuestion,
    { by, key }: { readonly by: Grouping; readonly key?: string | undefined },
    tree: OrgTree,
  ): Promise<AssetOfFigures[]> => {
    const only =
      key === undefined ? undefined : (asset: Parameters<typeof groupOf>[0]) => groupOf(asset, by, tree).key === key
    const assets = await loadFacts(registry, { ...question, only }, tree)
    if (key !== undefined && assets.length === 0) throw notFound('row of figures')
    return assets
  }

  app.get(
    '/figures/engineering',
    {
      schema: {
        tags,
        summary: 'Compliance, MTBF, MTTR, MDT, availability, cost, repeat repairs and risk class',
        description:
          'Per asset, type, vendor, branch, company or category, over any days. An asset counts to the unit where it stood at the end of the period. The total is computed from the sums of all assets, not from the rows.',
        querystring: figuresQuery,
        response: answers(200, figuresAnswer),
      },
    },
    async (request) => {
      const { by, sort, limit, cursor, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const question = questionOf(accessOf(request).scope, asked, tree)
      const { rows, total } = groupRows(await loadFacts(registry, question, tree), by, tree)
      const { shown, nextCursor } = pageFrom(sortRows(rows.map(rowView), sort), cursor, limit)
      return {
        ...{ from: question.from, to: question.to, by, items: shown },
        ...{ total: tallyView(total), groups: rows.length, nextCursor },
      }
    },
  )

  app.get(
    '/figures/engineering/export',
    {
      schema: {
        tags,
        summary: 'The same as a CSV file',
        querystring: figuresExportQuery,
        response: fileAnswers('The figures, one row a line, one line of each currency', ['text/csv']),
      },
    },
    async (request, reply) => {
      const { by, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const question = questionOf(accessOf(request).scope, asked, tree)
      const { rows } = groupRows(await loadFacts(registry, question, tree), by, tree)
      const lines = figureCells(sortRows(rows.map(rowView), 'name'), { ...question, by }).map(csvLine)
      return (
        reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="figures-${question.from}-${question.to}.csv"`)
          // Spreadsheets take a file for UTF-8 by its mark; without it they spoil Chinese.
          .send(Readable.from([`\uFEFF${lines[0] ?? ''}`, ...lines.slice(1)]))
      )
    },
  )

  app.get(
    '/figures/engineering/explain',
    {
      schema: {
        tags,
        summary: 'Why a figure is what it is',
        description: `With the latest ${MAX_SESSIONS} usage sessions of the operating time, and their telemetry.`,
        querystring: explainQuery,
        response: answers(200, resolvedExplanation),
      },
    },
    async (request) => {
      const { by, key, figure, currency = null, ...asked } = request.query
      const { scope } = accessOf(request)
      const tree = await loadOrgTree(registry)
      const question = questionOf(scope, asked, tree)
      const assets = await assetsOf(question, { by, key }, tree)
      const windows = assets.map(({ asset, facts }) => ({ assetId: asset.id, ...facts.window }))
      const ids = STANDS_ON_USE.has(figure) ? await listOperatingSessions(registry, windows, MAX_SESSIONS) : []
      const sight = { units: scope.units, at: now() }
      const sessions = ids.length === 0 ? [] : await listSessions(registry, { ...sight, ids, limit: ids.length })
      const { total } = groupRows(assets, by, tree)
      const explanation = explainFigure(figure, total, {
        ...{ from: question.from, to: question.to, currency, sessions: ids },
        telemetry: joinEvidence(sessions.flatMap(({ evidence }) => evidence)),
      })
      return resolveExplanation(registry, explanation, sight)
    },
  )

  app.get(
    '/figures/engineering/orders',
    {
      schema: {
        tags,
        summary: 'What a row of figures stands on: what plans asked for, and failures, with their orders',
        querystring: drillQuery,
        response: answers(200, pageOf(figureEvent).extend({ total: z.number() })),
      },
    },
    async (request) => {
      const { by, key, kind, class: wanted, repeats, limit, cursor, ...asked } = request.query
      const { scope } = accessOf(request)
      const tree = await loadOrgTree(registry)
      const question = questionOf(scope, asked, tree)
      const events = eventsOf(await assetsOf(question, { by, key }, tree), {
        ...{ kind, class: wanted, repeats: repeats === 'true' },
      })
      const { shown, nextCursor } = pageFrom(events, cursor, limit)
      const items = await eventViews(registry, shown, { units: scope.units, at: now() })
      return { items, nextCursor, total: events.length }
    },
  )

  app.get(
    '/figures/engineers',
    {
      schema: {
        tags,
        summary: 'Backlog and load per engineer',
        description:
          'Open orders as of now; orders done, labour and duty of the period; planned time and duty of the seven days from now.',
        querystring: engineersQuery,
        response: answers(200, engineersAnswer),
      },
    },
    async (request) => {
      const tree = await loadOrgTree(registry)
      const question = questionOf(accessOf(request).scope, request.query, tree)
      return { from: question.from, to: question.to, items: await loadEngineers(registry, question, tree) }
    },
  )
}
