import {
  createHoliday,
  deleteHoliday,
  listHolidays,
  listOpeningHours,
  newId,
  replaceOpeningHours,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { holidayBody, holidayQuery, holidayRow, openingHoursBody, openingHoursRow } from '../schemas/open-days.ts'
import { loadOrgTree, type NamedUnit, type OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit } from './sight.ts'

const tags = ['calendars']

const unitOf = (tree: OrgTree, id: string): NamedUnit => {
  const unit = tree.named(id)
  if (unit === null) throw notFound('unit')
  return unit
}

/** When units are open: what due dates, slots and availability stand on. */
export const registerOpenDayRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const openingHoursOf = async (tree: OrgTree, id: string): Promise<z.output<typeof openingHoursRow>> => {
    const path = tree.pathUp(id)
    const rows = await listOpeningHours(registry, { units: path, at: now() })
    const from = path.find((step) => rows.some((row) => row.orgUnitId === step)) ?? null
    const week = rows
      .filter(({ orgUnitId }) => orgUnitId === from)
      .map(({ weekday, startMinute, endMinute }) => ({ weekday, startMinute, endMinute }))
    return { unit: unitOf(tree, id), own: from === id, from: tree.named(from), week }
  }

  app.get(
    '/org-units/:id/opening-hours',
    {
      schema: {
        tags,
        summary: 'When a unit is open: its own hours, or those of the unit above that has some',
        params: idParams,
        response: answers(200, openingHoursRow),
      },
    },
    async (request) => {
      if (!accessOf(request).scope.sees(request.params.id)) throw notFound('unit')
      return openingHoursOf(await loadOrgTree(registry), request.params.id)
    },
  )

  app.put(
    '/org-units/:id/opening-hours',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Set a unit’s opening hours from now on',
        description: 'Units below without hours of their own follow. Due dates and slots are planned anew.',
        params: idParams,
        body: openingHoursBody,
        response: answers(200, openingHoursRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id: orgUnitId } = request.params
      if (!scope.sees(orgUnitId)) throw notFound('unit')
      requireRole(scope, 'manager', orgUnitId)
      const at = now()
      const { week: spans } = request.body
      const audit = { at, actor: account.id, action: 'update', entity: 'opening_hours', entityId: orgUnitId }
      await replaceOpeningHours(registry, { orgUnitId, at, spans }, { ...audit, detail: request.body })
      return openingHoursOf(await loadOrgTree(registry), orgUnitId)
    },
  )

  app.get(
    '/holidays',
    {
      schema: {
        tags,
        summary: 'Days on which units are closed, by day',
        querystring: holidayQuery,
        response: answers(200, pageOf(holidayRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { orgUnit, from, to, limit, cursor } = request.query
      const tree = await loadOrgTree(registry)
      if (orgUnit !== undefined && !scope.sees(orgUnit)) throw notFound('unit')
      // A day off of the group is one of every unit below it, also for those who see only theirs.
      const above = new Set(scope.units.flatMap((id) => tree.pathUp(id)))
      const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
      const rows = await listHolidays(registry, {
        units: orgUnit === undefined ? [...above] : tree.pathUp(orgUnit),
        ...(from === undefined ? {} : { fromOn: from }),
        ...(to === undefined ? {} : { toOn: to }),
        ...(after === undefined ? {} : { after }),
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page.map(({ orgUnitId, ...row }) => ({ ...row, unit: unitOf(tree, orgUnitId) })),
        nextCursor: last !== undefined && rows.length > limit ? encodeCursor([last.day, last.id]) : null,
      }
    },
  )

  app.post(
    '/holidays',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Close a unit, and all below it, for a day',
        body: holidayBody,
        response: answers(201, holidayRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
      requireRole(scope, 'manager', body.orgUnitId)
      const { orgUnitId, ...said } = body
      const row = { id: newId('hol'), ...said }
      const audit = { at: now(), actor: account.id, action: 'create', entity: 'holiday', entityId: row.id }
      if (!(await createHoliday(registry, { ...row, orgUnitId }, { ...audit, detail: body })))
        throw new HttpProblem(409, `The unit is closed on ${body.day} already; see GET /api/v1/holidays.`)
      const tree = await loadOrgTree(registry)
      return reply.code(201).send({ ...row, unit: unitOf(tree, orgUnitId) })
    },
  )

  app.delete(
    '/holidays/:id',
    {
      config: { access: 'manager' },
      schema: { tags, summary: 'Take a holiday away', params: idParams, response: answers(204, z.null()) },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const [row] = await listHolidays(registry, { units: scope.units, id: request.params.id, limit: 1 })
      if (row === undefined) throw notFound('holiday')
      requireRole(scope, 'manager', row.orgUnitId)
      const audit = { at: now(), actor: account.id, action: 'delete', entity: 'holiday', entityId: row.id }
      await deleteHoliday(registry, row.id, { ...audit, detail: row })
      return reply.code(204).send(null)
    },
  )
}
