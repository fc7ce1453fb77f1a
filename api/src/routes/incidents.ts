import { type Explanation, traceKey } from '@custodia/domain'
import {
  closeIncident,
  createIncident,
  type IncidentRow,
  listActorNames,
  listIncidents,
  newId,
  recordAudit,
  reopenIncident,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { loadTrace } from '../incidents/load-trace.ts'
import { findTracePlace } from '../incidents/trace-place.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  closeBody,
  incidentBody,
  incidentDetail,
  incidentListQuery,
  incidentRow,
  traceAnswer,
  traceQuery,
} from '../schemas/incident.ts'
import { explanationView } from '../views/explanation-view.ts'
import { loadPlaceTree, type PlaceTree } from '../views/place-tree.ts'
import { readExplanation } from '../views/stored-explanation.ts'

const tags = ['incidents']
const MINUTE_MS = 60_000
/** An incident of the future is a slip of the pen; clocks differ a little. */
const CLOCKS_DIFFER_MS = 5 * MINUTE_MS

/** Who was responsible for a place at a time, and what was around it; incidents that were written down. */
export const registerIncidentRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const viewOf = (
    row: IncidentRow,
    places: PlaceTree,
    actorOf: ReadonlyMap<string, string>,
  ): z.output<typeof incidentRow> => {
    const place = places.get(row.locationId)
    const nameOf = (id: string | null): string | null => (id === null ? null : (actorOf.get(id) ?? id))
    return {
      ...{
        id: row.id,
        orgUnitId: row.orgUnitId,
        at: row.at,
        from: row.fromTs,
        to: row.toTs,
        title: row.title,
        text: row.text,
      },
      place: place === undefined ? null : { id: place.id, nameZh: place.nameZh, nameEn: place.nameEn },
      asset:
        row.assetId === null
          ? null
          : {
              id: row.assetId,
              code: row.assetCode ?? '',
              nameZh: row.assetNameZh ?? '',
              nameEn: row.assetNameEn ?? '',
            },
      responsible:
        row.responsiblePersonId === null
          ? null
          : { id: row.responsiblePersonId, name: row.responsibleName ?? '', nameEn: row.responsibleNameEn ?? '' },
      ...{ createdAt: row.createdAt, createdBy: nameOf(row.createdBy) ?? '', closedAt: row.closedAt },
      ...{ closedBy: nameOf(row.closedBy), conclusion: row.conclusion },
    }
  }
  const viewsOf = async (rows: readonly IncidentRow[]) => {
    const ids = rows.flatMap(({ createdBy, closedBy }) => [createdBy, closedBy ?? ''])
    const [places, actors] = await Promise.all([
      loadPlaceTree(registry),
      listActorNames(registry.db, [...new Set(ids)]),
    ])
    const actorOf = new Map(actors.map(({ id, name }) => [id, name]))
    return rows.map((row) => viewOf(row, places, actorOf))
  }
  /** Units whose incidents the account may see: those that it manages, as an incident names people. */
  const managed = ({ scope }: Access): string[] => scope.units.filter((unit) => scope.may('manager', unit))
  const find = async (access: Access, id: string): Promise<IncidentRow> => {
    const [row] = await listIncidents(registry, { units: managed(access), id, limit: 1 })
    if (row === undefined) throw notFound('incident')
    return row
  }
  const requirePast = (at: number): void => {
    if (at > now() + CLOCKS_DIFFER_MS) throw invalidField('at', 'is in the future')
  }

  app.get(
    '/incidents/trace',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Who was responsible for a place at a time, and what was around it',
        description:
          'Assets and their state, the last cleaning and the next, who was there by tags, bookings, trips and orders, and what the air was like. For managers of the place; that you asked, and why, is written down.',
        querystring: traceQuery,
        response: answers(200, traceAnswer),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { location, asset, at, before, after, reason } = request.query
      requirePast(at)
      const place = await findTracePlace(context, scope, { location, asset, at })
      const window = { from: at - before * MINUTE_MS, to: at + after * MINUTE_MS }
      const { answer } = await loadTrace(context, scope, { place, at, ...window, known: null })
      await recordAudit(registry.db, {
        ...{ at: now(), actor: account.id, action: 'trace', entity: asset === undefined ? 'location' : 'asset' },
        entityId: asset ?? location ?? '',
        detail: { at, ...window, reason },
      })
      return answer
    },
  )

  app.get(
    '/incidents',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Incidents of the units that you manage, the latest first',
        querystring: incidentListQuery,
        response: answers(200, pageOf(incidentRow)),
      },
    },
    async (request) => {
      const { limit, cursor, state } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listIncidents(registry, {
        ...{ units: managed(accessOf(request)), state, limit: limit + 1 },
        before: before === undefined ? undefined : { at: before[0], id: before[1] },
      })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: await viewsOf(shown),
        nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.at, last.id]) : null,
      }
    },
  )

  const detailOf = async (access: Access, row: IncidentRow): Promise<z.output<typeof incidentDetail>> => {
    const { at, fromTs: from, toTs: to, seen, createdAt: recordedAt } = row
    const place = await findTracePlace(context, access.scope, {
      ...{ location: row.assetId === null ? (row.locationId ?? '') : undefined, asset: row.assetId ?? undefined, at },
    })
    const { answer } = await loadTrace(context, access.scope, { place, at, from, to, known: { seen, recordedAt } })
    const [view] = await viewsOf([row])
    if (view === undefined) throw notFound('incident')
    return {
      ...view,
      frozen: row.responsible === null ? null : explanationView(readExplanation(row.responsible)),
      trace: answer,
    }
  }

  app.post(
    '/incidents',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Write an incident down',
        description:
          'Who was accountable at its time is frozen with it, and what could be traced is remembered: what comes later (late telemetry, corrections) is marked.',
        body: incidentBody,
        response: answers(201, incidentDetail),
      },
    },
    async (request, reply) => {
      const access = accessOf(request)
      const { locationId, assetId, at, beforeMinutes, afterMinutes, title, text } = request.body
      requirePast(at)
      const place = await findTracePlace(context, access.scope, { location: locationId, asset: assetId, at })
      const [from, to] = [at - beforeMinutes * MINUTE_MS, at + afterMinutes * MINUTE_MS]
      const { answer, items } = await loadTrace(context, access.scope, { place, at, from, to, known: null })
      const recordedAt = now()
      const responsible: Explanation | null = answer.accountable?.explanation ?? null
      const row = {
        ...{ id: newId('inc'), orgUnitId: place.orgUnitId, locationId: place.locationId, assetId: place.assetId, at },
        ...{ fromTs: from, toTs: to, title, text, createdAt: recordedAt, createdBy: access.account.id },
        responsiblePersonId: answer.accountable?.personId ?? null,
        ...{ responsible, seen: items.map(traceKey) },
      }
      await createIncident(registry, row, {
        ...{ at: recordedAt, actor: access.account.id, action: 'create', entity: 'incident', entityId: row.id },
        detail: { locationId: place.locationId, assetId: place.assetId, at, title },
      })
      return reply.status(201).send(await detailOf(access, await find(access, row.id)))
    },
  )

  app.get(
    '/incidents/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'An incident with what can be traced around it now',
        params: idParams,
        response: answers(200, incidentDetail),
      },
    },
    async (request) => {
      const access = accessOf(request)
      return detailOf(access, await find(access, request.params.id))
    },
  )

  app.post(
    '/incidents/:id/close',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Close an incident with what was concluded',
        params: idParams,
        body: closeBody,
        response: answers(200, incidentRow),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const { id } = request.params
      requireRole(access.scope, 'manager', (await find(access, id)).orgUnitId)
      const { conclusion } = request.body
      const entry = { at: now(), actor: access.account.id, action: 'close', entity: 'incident', entityId: id }
      if (!(await closeIncident(registry, { id, conclusion }, { ...entry, detail: { conclusion } })))
        throw new HttpProblem(409, 'It is closed already. Open it again first: POST /api/v1/incidents/…/reopen.')
      const [view] = await viewsOf([await find(access, id)])
      if (view === undefined) throw notFound('incident')
      return view
    },
  )

  app.post(
    '/incidents/:id/reopen',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Open an incident again',
        description: 'What was concluded before stays in the audit log.',
        params: idParams,
        response: answers(200, incidentRow),
      },
    },
    async (request) => {
      const access = accessOf(request)
      const { id } = request.params
      const { conclusion } = await find(access, id)
      const entry = { at: now(), actor: access.account.id, action: 'reopen', entity: 'incident', entityId: id }
      await reopenIncident(registry, id, { ...entry, detail: { conclusion } })
      const [view] = await viewsOf([await find(access, id)])
      if (view === undefined) throw notFound('incident')
      return view
    },
  )
}
