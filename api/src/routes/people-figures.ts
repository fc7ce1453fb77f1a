import {
  addInterval,
  explainPersonFigure,
  FIGURE_FACTS,
  localDay,
  type PersonFigureName,
  sumTallies,
  tallyPeople,
} from '@custodia/domain'
import { listAssets, listSessions } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { fileHeaders, streamTables, TABLE_TYPES } from '../exports/write-table.ts'
import { joinEvidence } from '../figures/join-evidence.ts'
import { factsOfFigure, loadPeople, type PeopleQuestion, rowsOf, totalOf } from '../people/load-people.ts'
import { exportRows, PEOPLE_COLUMNS } from '../people/people-columns.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { answers, fileAnswers } from '../schemas/common.ts'
import { resolvedExplanation } from '../schemas/explanation.ts'
import {
  ownFiguresAnswer,
  ownFiguresQuery,
  peopleEvidenceQuery,
  peopleExplainQuery,
  peopleExportQuery,
  peopleFiguresAnswer,
  peopleFiguresQuery,
  personEvidence,
} from '../schemas/people-figures.ts'
import { resolveExplanation } from '../views/explain.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'

const tags = ['people figures']
/** Longest period of one question. */
const MAX_PERIOD = 'P2Y'
/** Sessions and telemetry that an explanation names; the latest ones of many. */
const MAX_SESSIONS = 200

interface Asked {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly orgUnit?: string | undefined
  readonly person?: string | undefined
}

/** Figures of engineers, cleaners, drivers and room users: for themselves, and for managers of their departments. */
export const registerPeopleFigureRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const daysOf = ({ from, to }: Asked, timeZone: string): { readonly from: string; readonly to: string } => {
    const last = to ?? localDay(now(), timeZone)
    const first = from ?? `${last.slice(0, 7)}-01`
    if (first > last) throw invalidField('query.from', `is after the last day, ${last}`)
    if (addInterval(first, MAX_PERIOD) <= last)
      throw invalidField('query.from', 'is more than two years before the last day')
    return { from: first, to: last }
  }
  /** Units whose people the account may look at: those that it manages, as far as they are asked for. */
  const managedUnits = ({ scope }: Access, tree: OrgTree, orgUnit: string | undefined): string[] => {
    const asked = orgUnit === undefined ? scope.units : tree.subtree(orgUnit)
    return asked.filter((unit) => scope.may('manager', unit))
  }
  const ownPerson = ({ account }: Access): string => {
    if (account.personId === null)
      throw new HttpProblem(404, 'Your account belongs to no person. Ask an administrator to link it.')
    return account.personId
  }
  /** What of people an account may see: everything of itself, of others what they did in units that it manages. */
  const questionOf = (access: Access, asked: Asked, tree: OrgTree): PeopleQuestion => {
    const own = asked.person === 'me' || (asked.person !== undefined && asked.person === access.account.personId)
    if (own) {
      const person = ownPerson(access)
      return {
        units: null,
        persons: [person],
        ...daysOf(asked, tree.timeZone(access.scope.units[0] ?? tree.units[0]?.id ?? '')),
        now: now(),
      }
    }
    const units = managedUnits(access, tree, asked.orgUnit)
    if (units.length === 0)
      throw new HttpProblem(
        403,
        'Figures of other people are for managers of their department. Yours are at /api/v1/people-figures/me.',
      )
    const persons = asked.person === undefined ? undefined : [asked.person]
    return { units, persons, ...daysOf(asked, tree.timeZone(units[0] ?? '')), now: now() }
  }

  app.get(
    '/people-figures',
    {
      schema: {
        tags,
        summary: 'Figures of people or departments, each with its denominator',
        description:
          'For managers, of what people did while they belonged to units that they manage. A department is the sum of its people; the total is computed from the sums.',
        querystring: peopleFiguresQuery,
        response: answers(200, peopleFiguresAnswer),
      },
    },
    async (request) => {
      const { by, limit, cursor, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const question = questionOf(accessOf(request), asked, tree)
      const loaded = await loadPeople(context, question, tree)
      const rows = rowsOf(loaded, by, tree)
      const first = decodeCursor(cursor, z.tuple([z.number().int().min(0)]))?.[0] ?? 0
      const next = first + limit
      return {
        ...{ from: question.from, to: question.to, items: rows.slice(first, next) },
        ...{ total: totalOf(loaded.facts), nextCursor: next < rows.length ? encodeCursor([next]) : null },
      }
    },
  )

  app.get(
    '/people-figures/me',
    {
      schema: {
        tags,
        summary: 'Your own figures',
        description: 'Needs no role: what is measured of a person is theirs to see.',
        querystring: ownFiguresQuery,
        response: answers(200, ownFiguresAnswer),
      },
    },
    async (request) => {
      const tree = await loadOrgTree(registry)
      const question = questionOf(accessOf(request), { ...request.query, person: 'me' }, tree)
      const loaded = await loadPeople(context, question, tree)
      const [person] = loaded.people.values()
      if (person === undefined) throw notFound('person')
      const [row] = rowsOf(loaded, 'person', tree)
      return {
        ...{ from: question.from, to: question.to, row: row ?? null },
        person: { id: person.id, name: person.name, nameEn: person.nameEn },
      }
    },
  )

  const factsBehind = async (
    access: Access,
    { figure, ...asked }: Asked & { readonly figure: PersonFigureName },
    tree: OrgTree,
  ) => {
    const question = { ...questionOf(access, asked, tree), kinds: FIGURE_FACTS[figure] }
    const loaded = await loadPeople(context, question, tree)
    return { question, loaded, facts: factsOfFigure(loaded.facts, figure) }
  }

  app.get(
    '/people-figures/explain',
    {
      schema: {
        tags,
        summary: 'Why a figure of a person or a department is what it is',
        description: `With the latest ${MAX_SESSIONS} usage sessions behind it, and their telemetry.`,
        querystring: peopleExplainQuery,
        response: answers(200, resolvedExplanation),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const { figure, person, orgUnit } = request.query
      const tree = await loadOrgTree(registry)
      const { question, facts } = await factsBehind(access, request.query, tree)
      const tally = sumTallies(tallyPeople(facts.map(({ fact }) => fact)).map((row) => row.tally))
      const ids = [...new Set(facts.flatMap(({ sessions }) => sessions))].slice(0, MAX_SESSIONS)
      const sight = { units: access.scope.units, at: now() }
      const known = new Set(facts.flatMap(({ telemetry, sessions }) => (telemetry.length > 0 ? sessions : [])))
      const shown = new Set(ids)
      const others = ids.filter((id) => !known.has(id))
      const sessions =
        others.length === 0 ? [] : await listSessions(registry, { ...sight, ids: others, limit: others.length })
      const explanation = explainPersonFigure(figure, tally, {
        ...{ of: person ?? orgUnit ?? '*', from: question.from, to: question.to, sessions: ids },
        telemetry: joinEvidence([
          ...facts.filter(({ sessions }) => sessions.some((id) => shown.has(id))).flatMap(({ telemetry }) => telemetry),
          ...sessions.flatMap(({ evidence }) => evidence),
        ]),
      })
      return resolveExplanation(registry, explanation, sight)
    },
  )

  app.get(
    '/people-figures/evidence',
    {
      schema: {
        tags,
        summary: 'What a figure stands on, one by one: orders, rounds, trips, bookings',
        querystring: peopleEvidenceQuery,
        response: answers(200, pageOf(personEvidence).extend({ total: z.number() })),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const { limit, cursor, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const { loaded, facts } = await factsBehind(access, asked, tree)
      const first = decodeCursor(cursor, z.tuple([z.number().int().min(0)]))?.[0] ?? 0
      const next = first + limit
      const shown = facts.slice(first, next)
      const assets = await listAssets(registry, {
        ...{
          units: access.scope.units,
          at: now(),
          retired: true,
          ids: [...new Set(shown.map(({ assetId }) => assetId))],
        },
      })
      const assetOf = new Map(assets.map((asset) => [asset.id, asset]))
      return {
        items: shown.map(({ fact, assetId, titleZh, titleEn, outcome, quantity, unit, orderId }) => {
          const [person, asset] = [loaded.people.get(fact.personId), assetOf.get(assetId)]
          return {
            ...{ kind: fact.kind, id: fact.id, at: fact.at, orgUnit: tree.named(fact.orgUnitId) },
            person: person === undefined ? null : { id: person.id, name: person.name, nameEn: person.nameEn },
            asset:
              asset === undefined
                ? null
                : { id: asset.id, code: asset.code, nameZh: asset.nameZh, nameEn: asset.nameEn },
            ...{ titleZh, titleEn, outcome, quantity, unit, orderId },
          }
        }),
        total: facts.length,
        nextCursor: next < facts.length ? encodeCursor([next]) : null,
      }
    },
  )

  app.get(
    '/people-figures/export',
    {
      schema: {
        tags,
        summary: 'The same for HR systems, as CSV, XLSX or JSON',
        description:
          'By employee number and department code. Columns keep their names; hours, kilometres and shares (0 to 1) are plain numbers.',
        querystring: peopleExportQuery,
        response: fileAnswers('The figures', [TABLE_TYPES.csv, TABLE_TYPES.xlsx, 'application/json']),
      },
    },
    async (request, reply) => {
      const { by, format, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const question = questionOf(accessOf(request), asked, tree)
      const rows = exportRows(await loadPeople(context, question, tree), { ...question, by }, tree)
      const name = `people-${question.from}-${question.to}`
      if (format === 'json') {
        const text = JSON.stringify({ from: question.from, to: question.to, by, columns: PEOPLE_COLUMNS, rows })
        return reply
          .header('content-type', 'application/json; charset=utf-8')
          .header('content-disposition', `attachment; filename="${name}.json"`)
          .serializer((payload: unknown) => payload as string)
          .send(text as never)
      }
      const cells = rows.map((row) => PEOPLE_COLUMNS.map((column) => row[column] ?? null))
      const table = { title: name, header: PEOPLE_COLUMNS, rows: cells }
      return reply.headers(fileHeaders(name, format)).send(streamTables([table], format, context.log))
    },
  )
}
