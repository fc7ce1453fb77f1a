import { compareStatement } from '@custodia/domain'
import {
  createPeopleStatement,
  listActorNames,
  listPeopleStatements,
  loadStatementRows,
  newId,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { loadPeople } from '../people/load-people.ts'
import { CHANGING_COLUMNS, exportRows, PEOPLE_COLUMNS, statementKey } from '../people/people-columns.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf, pageQuery } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { statementBody, statementDetail, statementRow } from '../schemas/people-figures.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit } from './sight.ts'

const tags = ['people figures']

type Listed = Awaited<ReturnType<typeof listPeopleStatements>>[number]

/** Figures of people as they were given out to whoever pays or rates by them, and what changed afterwards. */
export const registerPeopleStatementRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const managed = ({ scope }: Access): string[] => scope.units.filter((unit) => scope.may('manager', unit))
  const viewsOf = async (rows: readonly Listed[], tree: OrgTree): Promise<z.output<typeof statementRow>[]> => {
    const actors = await listActorNames(registry.db, [...new Set(rows.map(({ issuedBy }) => issuedBy))])
    const nameOf = new Map(actors.map(({ id, name }) => [id, name]))
    return rows.map(({ id, orgUnitId, fromDay, toDay, issuedAt, issuedBy, note, people }) => ({
      ...{ id, orgUnit: tree.named(orgUnitId), from: fromDay, to: toDay, issuedAt, note, people },
      issuedBy: nameOf.get(issuedBy) ?? issuedBy,
    }))
  }
  const rowsNow = async (
    tree: OrgTree,
    of: { readonly orgUnitId: string; readonly from: string; readonly to: string },
  ) => {
    const { orgUnitId, from, to } = of
    const loaded = await loadPeople(context, { units: tree.subtree(orgUnitId), from, to, now: now() }, tree)
    return exportRows(loaded, { from, to, by: 'person_department' }, tree)
  }
  const detailOf = async (access: Access, id: string): Promise<z.output<typeof statementDetail>> => {
    const [row] = await listPeopleStatements(registry, { units: managed(access), id, limit: 1 })
    if (row === undefined) throw notFound('statement')
    const tree = await loadOrgTree(registry)
    const [rows, today, [view]] = await Promise.all([
      loadStatementRows(registry, id),
      rowsNow(tree, { orgUnitId: row.orgUnitId, from: row.fromDay, to: row.toDay }),
      viewsOf([row], tree),
    ])
    if (view === undefined) throw notFound('statement')
    const named = new Map([...today, ...rows].map((one) => [statementKey(one), one]))
    const changes = compareStatement(rows, today, { keyOf: statementKey, columns: CHANGING_COLUMNS })
    return {
      ...view,
      columns: [...PEOPLE_COLUMNS],
      rows: rows.map((one) => ({ ...one })),
      changes: changes.map(({ key, column, before, after, adjustment }) => {
        const of = named.get(key)
        return {
          ...{ employeeNo: String(of?.employee_no ?? ''), name: String(of?.name ?? '') },
          ...{ department: String(of?.department_code ?? ''), column, before, after, adjustment },
        }
      }),
    }
  }

  app.get(
    '/people-statements',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Statements of figures that were given out, the latest first',
        querystring: z.object(pageQuery),
        response: answers(200, pageOf(statementRow)),
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listPeopleStatements(registry, {
        ...{ units: managed(accessOf(request)), limit: limit + 1 },
        before: before === undefined ? undefined : { issuedAt: before[0], id: before[1] },
      })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: await viewsOf(shown, await loadOrgTree(registry)),
        nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.issuedAt, last.id]) : null,
      }
    },
  )

  app.post(
    '/people-statements',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Give the figures of a unit and a period out',
        description:
          'They are kept as they are now. What changes afterwards is never written into them, but told beside them: before, after, adjustment.',
        body: statementBody,
        response: answers(201, statementDetail),
      },
    },
    async (request, reply) => {
      const access = accessOf(request)
      const { orgUnitId, from, to, note } = request.body
      requireVisibleUnit(access.scope, 'body.orgUnitId', orgUnitId)
      requireRole(access.scope, 'manager', orgUnitId)
      if (from > to) throw invalidField('body.from', 'is after the last day')
      const tree = await loadOrgTree(registry)
      const rows = await rowsNow(tree, { orgUnitId, from, to })
      const row = {
        ...{ id: newId('pst'), orgUnitId, fromDay: from, toDay: to, issuedAt: now(), issuedBy: access.account.id },
        ...{ note, rows },
      }
      await createPeopleStatement(registry, row, {
        ...{
          at: row.issuedAt,
          actor: access.account.id,
          action: 'issue',
          entity: 'people_statement',
          entityId: row.id,
        },
        detail: { orgUnitId, from, to, people: rows.length },
      })
      return reply.status(201).send(await detailOf(access, row.id))
    },
  )

  app.get(
    '/people-statements/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'A statement as it was given out, and what reads differently now',
        params: idParams,
        response: answers(200, statementDetail),
      },
    },
    async (request) => detailOf(accessOf(request), request.params.id),
  )
}
