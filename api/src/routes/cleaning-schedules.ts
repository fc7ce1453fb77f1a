import { dayPeriod, localDay } from '@custodia/domain'
import {
  type CleaningAssetRow,
  type CleaningRoundRow,
  createCleaningRound,
  endCleaningRound,
  findPerson,
  findRoundZone,
  listCleaningAssets,
  listCleaningRounds,
  newId,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import { pageOfWhole } from '../cleaning/page-of-whole.ts'
import { findVisibleZone } from '../cleaning/visible-zone.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import {
  scheduleBody,
  scheduleChangeBody,
  scheduleEndBody,
  scheduleListQuery,
  scheduleRow,
} from '../schemas/cleaning.ts'
import { answers, idParams } from '../schemas/common.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { unitsBelow } from './sight.ts'

const tags = ['cleaning']
const FOR_EVER = Number.MAX_SAFE_INTEGER

const scheduleView = (row: CleaningRoundRow, zone: CleaningAssetRow): z.output<typeof scheduleRow> => {
  const { assetId: _, assigneeId, assigneeName, assigneeNameEn, weekdays, ...shown } = row
  const { id, code, nameZh, nameEn } = zone
  return {
    ...shown,
    weekdays: [...weekdays],
    zone: { id, code, nameZh, nameEn },
    assignee:
      assigneeId === null || assigneeName === null
        ? null
        : { id: assigneeId, name: assigneeName, nameEn: assigneeNameEn ?? '' },
  }
}

/** The rounds that zones get. A change never reaches back: what was planned before stays as it was judged. */
export const registerCleaningScheduleRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const visibleRound = async (scope: OrganisationScope, id: string) => {
    const assetId = await findRoundZone(registry.db, id)
    if (assetId === undefined) throw notFound('round')
    const zone = await findVisibleZone(context, scope, assetId)
    const [row] = await listCleaningRounds(registry.db, { assetIds: [assetId], from: 0, to: FOR_EVER, id })
    if (zone === undefined || row === undefined) throw notFound('round')
    return { row, zone }
  }
  const requireAssignee = async (scope: OrganisationScope, id: string | null): Promise<void> => {
    if (id === null) return
    const person = await findPerson(registry, id)
    if (person === undefined || !scope.sees(person.orgUnitId))
      throw invalidField('body.assigneeId', 'is not a person of your part of the organisation')
  }
  /** From now on, or from the beginning of a day to come. */
  const startOf = (day: string | undefined, field: string, { timeZone }: CleaningAssetRow): number => {
    const at = now()
    const today = localDay(at, timeZone)
    if (day === undefined || day === today) return at
    if (day < today) throw invalidField(field, `must not be before today, ${today}: what was planned stays as it was`)
    return dayPeriod(day, timeZone).start
  }

  app.get(
    '/cleaning/schedules',
    {
      schema: {
        tags,
        summary: 'Rounds that zones get, now or from a day to come',
        querystring: scheduleListQuery,
        response: answers(200, pageOf(scheduleRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { orgUnit, zone, limit, cursor } = request.query
      const tree = await loadOrgTree(registry)
      const at = now()
      const assets = await listCleaningAssets(registry.db, {
        ...{ units: unitsBelow(tree, scope, orgUnit) ?? scope.units, at, since: at, assetId: zone },
      })
      const zones = new Map(assets.map((asset) => [asset.id, asset]))
      const rows = await listCleaningRounds(registry.db, { assetIds: [...zones.keys()], from: at, to: FOR_EVER })
      const views = rows.flatMap((row) => {
        const of = zones.get(row.assetId)
        return of === undefined ? [] : [scheduleView(row, of)]
      })
      const order = (view: (typeof views)[number]): string =>
        `${view.zone.code} ${String(view.plannedMinute).padStart(4, '0')}`
      views.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : a.validFrom - b.validFrom))
      const { shown, nextCursor } = pageOfWhole(views, cursor, limit)
      return { items: [...shown], nextCursor }
    },
  )

  app.post(
    '/cleaning/schedules',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Plan a round of a zone, from now on',
        body: scheduleBody,
        response: answers(201, scheduleRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { zoneId, ...fields } = request.body
      const zone = await findVisibleZone(context, scope, zoneId)
      if (zone === undefined)
        throw invalidField('body.zoneId', 'is not a cleaning zone of your part of the organisation')
      requireRole(scope, 'manager', zone.orgUnitId)
      await requireAssignee(scope, fields.assigneeId)
      const at = now()
      const row = { ...fields, id: newId('rnd'), assetId: zoneId, validFrom: at, validTo: null }
      await createCleaningRound(
        registry,
        { ...row, createdAt: at, createdBy: account.id },
        { at, actor: account.id, action: 'create', entity: 'cleaning_round', entityId: row.id, detail: row },
      )
      const made = await visibleRound(scope, row.id)
      return reply.status(201).send(scheduleView(made.row, made.zone))
    },
  )

  app.put(
    '/cleaning/schedules/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change a round from a day on',
        description: 'The round ends there and another begins: what was planned before stays.',
        params: idParams,
        body: scheduleChangeBody,
        response: answers(200, scheduleRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { row, zone } = await visibleRound(scope, request.params.id)
      requireRole(scope, 'manager', zone.orgUnitId)
      const { from, ...fields } = request.body
      await requireAssignee(scope, fields.assigneeId)
      const at = now()
      const validTo = Math.max(startOf(from, 'body.from', zone), row.validFrom)
      const next = { ...fields, id: newId('rnd'), assetId: zone.id, validFrom: validTo, validTo: row.validTo }
      const changed = await endCleaningRound(
        registry,
        { id: row.id, validTo, replacement: { ...next, createdAt: at, createdBy: account.id } },
        { at, actor: account.id, action: 'update', entity: 'cleaning_round', entityId: row.id, detail: next },
      )
      if (!changed) throw new HttpProblem(409, 'The round has ended by then. Plan a new one instead.')
      const made = await visibleRound(scope, next.id)
      return scheduleView(made.row, made.zone)
    },
  )

  app.post(
    '/cleaning/schedules/:id/end',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'End a round, now or on a day to come',
        params: idParams,
        body: scheduleEndBody,
        response: answers(200, scheduleRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { row, zone } = await visibleRound(scope, request.params.id)
      requireRole(scope, 'manager', zone.orgUnitId)
      const validTo = startOf(request.body?.on, 'body.on', zone)
      const ended = await endCleaningRound(
        registry,
        { id: row.id, validTo },
        {
          ...{ at: now(), actor: account.id, action: 'end', entity: 'cleaning_round', entityId: row.id },
          detail: { validTo },
        },
      )
      if (!ended) throw new HttpProblem(409, 'The round has ended by then already.')
      return scheduleView({ ...row, validTo }, zone)
    },
  )
}
