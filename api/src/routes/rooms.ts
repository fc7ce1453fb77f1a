import { explainBooking, explainRoomFigure } from '@custodia/domain'
import { listBookings, listPersonNames, listSessions } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { joinEvidence } from '../figures/join-evidence.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { type LoadedRoom, loadRooms, toRoomBooking } from '../rooms/load-rooms.ts'
import { roomCharges, sumCharges } from '../rooms/room-charges.ts'
import { roomsQuestion } from '../rooms/room-question.ts'
import { dayView, groupRooms, judgedOf, judgedView, tallyView } from '../rooms/room-views.ts'
import { answers, idParams } from '../schemas/common.ts'
import { resolvedExplanation } from '../schemas/explanation.ts'
import {
  judgedBooking,
  roomBookingsQuery,
  roomChargesAnswer,
  roomChargesQuery,
  roomDayAnswer,
  roomDayQuery,
  roomExplainQuery,
  roomFiguresAnswer,
  roomFiguresQuery,
} from '../schemas/room.ts'
import { resolveExplanation } from '../views/explain.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'

const tags = ['rooms']
/** Sessions that an explanation names; the latest ones of many. */
const MAX_SESSIONS = 200

/** Rooms: booked against occupied. */
export const registerRoomRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  app.get(
    '/rooms/figures',
    {
      schema: {
        tags,
        summary: 'Utilisation, seats, outcomes of bookings and walk-ins, by room, branch or company',
        description:
          'Over local days, until now. Available time is opening hours less closures and work on the room. The hours of the week are those of all rooms asked for; ask for one `asset` to have one room’s.',
        querystring: roomFiguresQuery,
        response: answers(200, roomFiguresAnswer),
      },
    },
    async (request) => {
      const { by, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const { from, to, ...question } = roomsQuestion(accessOf(request).scope, asked, { tree, now: now() })
      const rooms = await loadRooms(context, question, tree)
      const { rows, total } = groupRooms(rooms, { ...question, by }, tree)
      const { available, used, booked } = total.byHour
      return {
        ...{ from, to, by, total: tallyView(total) },
        items: rows.map(({ tally, ...row }) => ({ ...row, sums: tallyView(tally) })),
        byHour: { available: [...available], used: [...used], booked: [...booked] },
      }
    },
  )

  app.get(
    '/rooms/figures/explain',
    {
      schema: {
        tags,
        summary: 'Why a figure of rooms is what it is',
        description: `With the latest ${MAX_SESSIONS} occupied periods, and their telemetry.`,
        querystring: roomExplainQuery,
        response: answers(200, resolvedExplanation),
      },
    },
    async (request) => {
      const { by, key, figure, ...asked } = request.query
      const { scope } = accessOf(request)
      const tree = await loadOrgTree(registry)
      const { from, to, ...question } = roomsQuestion(scope, asked, { tree, now: now() })
      const rooms = await loadRooms(context, question, tree)
      const { rows, total } = groupRooms(rooms, { ...question, by }, tree)
      const row = key === undefined ? undefined : rows.find(({ id }) => id === key)
      if (key !== undefined && row === undefined) throw notFound('row of figures')
      const within = rooms.filter(({ room }) => row === undefined || isIn(room, by, row.id, tree))
      const ids = within
        .flatMap(({ sessions }) => sessions)
        .filter(({ start, end }) => start < question.range.end && end > question.range.start)
        .sort((a, b) => b.start - a.start)
        .slice(0, MAX_SESSIONS)
        .map(({ id }) => id)
      const explanation = explainRoomFigure(figure, row?.tally ?? total, {
        ...{ from, to, sessions: ids },
        telemetry: await evidenceOf(scope, ids),
      })
      return resolveExplanation(registry, explanation, { units: scope.units, at: now() })
    },
  )

  const evidenceOf = async (scope: OrganisationScope, ids: readonly string[]) =>
    ids.length === 0
      ? []
      : joinEvidence(
          (await listSessions(registry, { units: scope.units, at: now(), ids, limit: ids.length })).flatMap(
            ({ evidence }) => evidence,
          ),
        )

  app.get(
    '/rooms/bookings',
    {
      schema: {
        tags,
        summary: 'Bookings of rooms with what became of them, the latest first',
        description:
          '`used`, `no_show`, `unknown` where the sensor could not tell, `pending` while people may still come; with overrun, early end and late start.',
        querystring: roomBookingsQuery,
        response: answers(200, pageOf(judgedBooking)),
      },
    },
    async (request) => {
      const { limit, cursor, person, outcome, ...asked } = request.query
      const at = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const tree = await loadOrgTree(registry)
      const { range, ...question } = roomsQuestion(accessOf(request).scope, asked, { tree, now: now() })
      const rooms = await loadRooms(context, { ...question, range }, tree)
      const found = rooms
        .flatMap((room) => judgedOf(room).map((one) => ({ room, ...one })))
        .filter(({ row }) => row.start >= range.start && row.start < range.end)
        .filter(({ row }) => person === undefined || row.personId === person)
        .filter(({ judged }) => outcome === undefined || judged.outcome === outcome)
        .sort((a, b) => b.row.start - a.row.start || (a.row.id < b.row.id ? 1 : -1))
      const rest =
        at === undefined
          ? found
          : found.filter(({ row }) => row.start < at[0] || (row.start === at[0] && row.id < at[1]))
      const shown = rest.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: shown.map(({ room, row, judged }) => judgedView(room, row, judged, tree)),
        nextCursor: rest.length > limit && last !== undefined ? encodeCursor([last.row.start, last.row.id]) : null,
      }
    },
  )

  app.get(
    '/rooms/bookings/:id',
    {
      schema: {
        tags,
        summary: 'One booking of a room with what became of it',
        params: idParams,
        response: answers(200, judgedBooking),
      },
    },
    async (request) => {
      const tree = await loadOrgTree(registry)
      const { loaded, row, judged } = await findJudged(accessOf(request).scope, request.params.id, tree)
      return judgedView(loaded, row, judged, tree)
    },
  )

  app.get(
    '/rooms/bookings/:id/explain',
    {
      schema: {
        tags,
        summary: 'Why a booking was judged as it was',
        params: idParams,
        response: answers(200, resolvedExplanation),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { id } = request.params
      const tree = await loadOrgTree(registry)
      const { loaded, row, judged } = await findJudged(scope, id, tree)
      const { start, end } = judged.window
      const sessions = loaded.sessions
        .filter((session) => session.start < Math.max(end, row.end) && session.end > start)
        .map((session) => session.id)
      const explanation = explainBooking(toRoomBooking(row), judged, {
        policy: loaded.policyAt(row.start),
        timeZone: loaded.timeZone,
        sessions,
        telemetry: await evidenceOf(scope, sessions),
      })
      return resolveExplanation(registry, explanation, { units: scope.units, at: now() })
    },
  )

  const findJudged = async (scope: OrganisationScope, id: string, tree: OrgTree) => {
    const [found] = await listBookings(registry, { units: scope.units, at: now(), id, limit: 1 })
    if (found === undefined || found.cancelledAt !== null) throw notFound('booking')
    const range = { start: found.start, end: found.bookedEnd ?? found.end }
    const question = { units: scope.units, assetId: found.assetId, range, now: now() }
    const [loaded] = await loadRooms(context, question, tree)
    const judgedOne = loaded === undefined ? undefined : judgedOf(loaded).find(({ row }) => row.id === id)
    if (loaded === undefined || judgedOne === undefined) throw notFound('booking of a room')
    return { loaded, ...judgedOne }
  }

  app.get(
    '/rooms/day',
    {
      schema: {
        tags,
        summary: 'A day of rooms: what was booked, and when somebody was there',
        querystring: roomDayQuery,
        response: answers(200, roomDayAnswer),
      },
    },
    async (request) => {
      const { day, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const { range, ...question } = roomsQuestion(
        accessOf(request).scope,
        { ...asked, from: day, to: day },
        { tree, now: now() },
      )
      const rooms = await loadRooms(context, { ...question, range }, tree)
      return { day, rooms: rooms.map((loaded) => dayView(loaded, day, tree)) }
    },
  )

  app.get(
    '/rooms/charges',
    {
      schema: {
        tags,
        summary: 'Room time by person or department: as booked and as used, side by side',
        description:
          'Hours, and amounts at the rooms’ hourly rates as of each time. Walk-ins are used time of the room’s owner. Cost lines of the month are under /costs.',
        querystring: roomChargesQuery,
        response: answers(200, roomChargesAnswer),
      },
    },
    async (request) => {
      const { by, ...asked } = request.query
      const tree = await loadOrgTree(registry)
      const { from, to, ...question } = roomsQuestion(accessOf(request).scope, asked, { tree, now: now() })
      const rooms = await loadRooms(context, question, tree)
      const charges = sumCharges(
        rooms.map((room) => roomCharges(room, question.range, question.now)),
        by === 'person',
      )
      const ids = [...new Set(charges.flatMap(({ personId }) => personId ?? []))]
      const people = new Map((await listPersonNames(registry.db, ids)).map((person) => [person.id, person]))
      return {
        ...{ from, to },
        items: charges.map(({ orgUnitId, personId, ...charge }) => {
          const person = personId === null ? undefined : people.get(personId)
          return {
            ...charge,
            orgUnit: tree.named(orgUnitId),
            branch: orgUnitId === null ? null : tree.ancestor(orgUnitId, 'branch'),
            person: person === undefined ? null : { id: person.id, name: person.name, nameEn: person.nameEn },
          }
        }),
      }
    },
  )
}

const isIn = (room: LoadedRoom['room'], by: 'room' | 'branch' | 'company', key: string, tree: OrgTree): boolean =>
  by === 'room' ? room.id === key : (tree.ancestor(room.orgUnitId, by) ?? tree.named(room.orgUnitId))?.id === key
