/** Rooms as answers show them. */
import {
  addRoomTallies,
  type BookingJudgement,
  countBookings,
  dayPeriod,
  NO_ROOMS,
  type Period,
  type RoomTally,
  roomFigures,
  tallyRoom,
} from '@custodia/domain'
import type { RoomBookingRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { judgedBooking, roomDayAnswer, roomSums } from '../schemas/room.ts'
import type { NamedUnit, OrgTree } from '../views/org-tree.ts'
import type { LoadedRoom } from './load-rooms.ts'

export type RoomGrouping = 'room' | 'branch' | 'company'

/** Sums with their figures. */
export const tallyView = (tally: RoomTally): z.output<typeof roomSums> => {
  const { byHour: _, ...sums } = tally
  return { ...sums, outcomes: { ...sums.outcomes }, bookings: countBookings(tally), figures: roomFigures(tally) }
}

interface RoomRowOfFigures extends NamedUnit {
  readonly code: string | null
  readonly branch: NamedUnit | null
  readonly capacity: number | null
  readonly tally: RoomTally
}

const groupOf = ({ room, facts }: LoadedRoom, by: RoomGrouping, tree: OrgTree): Omit<RoomRowOfFigures, 'tally'> => {
  const branch = tree.ancestor(room.orgUnitId, 'branch')
  if (by === 'room')
    return { id: room.id, code: room.code, nameZh: room.nameZh, nameEn: room.nameEn, branch, capacity: facts.capacity }
  const unit = tree.ancestor(room.orgUnitId, by) ?? tree.named(room.orgUnitId)
  return {
    id: unit?.id ?? '',
    code: null,
    nameZh: unit?.nameZh ?? '',
    nameEn: unit?.nameEn ?? '',
    branch: null,
    capacity: null,
  }
}

/** Figures by room, branch or company, by name; and of all together. */
export const groupRooms = (
  rooms: readonly LoadedRoom[],
  question: { readonly range: Period; readonly now: number; readonly by: RoomGrouping },
  tree: OrgTree,
): { readonly rows: readonly RoomRowOfFigures[]; readonly total: RoomTally } => {
  const rows = new Map<string, RoomRowOfFigures>()
  let total = NO_ROOMS
  for (const room of rooms) {
    const tally = tallyRoom(room.facts, question.range, question.now)
    total = addRoomTallies(total, tally)
    const group = groupOf(room, question.by, tree)
    const known = rows.get(group.id)
    rows.set(group.id, { ...group, tally: known === undefined ? tally : addRoomTallies(known.tally, tally) })
  }
  return { rows: [...rows.values()], total }
}

/** A booking with what became of it. */
export const judgedView = (
  { room, timeZone }: LoadedRoom,
  row: RoomBookingRow,
  judged: BookingJudgement,
  tree: OrgTree,
): z.output<typeof judgedBooking> => {
  const { bookingId: _, window, ...verdict } = judged
  return {
    id: row.id,
    asset: { id: room.id, code: room.code, nameZh: room.nameZh, nameEn: room.nameEn },
    timeZone,
    title: row.title,
    purpose: row.purpose,
    attendees: row.attendees,
    person:
      row.personId === null ? null : { id: row.personId, name: row.personName ?? '', nameEn: row.personNameEn ?? '' },
    organiserEmail: row.organiserEmail,
    orgUnit: tree.named(row.orgUnitId),
    source: row.source,
    start: row.start,
    end: row.end,
    bookedEnd: row.bookedEnd,
    releasedAt: row.releasedAt,
    releaseReason: row.releaseReason,
    judged: { ...verdict, windowStart: window.start, windowEnd: window.end },
  }
}

/** A room's bookings, each with what became of it. */
export const judgedOf = ({ bookings, judgements }: LoadedRoom) => {
  const verdicts = new Map(judgements.map((judged) => [judged.bookingId, judged]))
  return bookings.flatMap((row) => {
    const judged = verdicts.get(row.id)
    return judged === undefined ? [] : [{ row, judged }]
  })
}

const MINUTE_MS = 60_000

/** A local day of a room. */
export const dayView = (
  loaded: LoadedRoom,
  day: string,
  tree: OrgTree,
): z.output<typeof roomDayAnswer>['rooms'][number] => {
  const { room, timeZone, facts } = loaded
  const period = dayPeriod(day, timeZone)
  const touches = (one: { readonly start: number; readonly end: number }): boolean =>
    one.start < period.end && one.end > period.start
  const policy = loaded.policyAt(period.end)
  return {
    asset: { id: room.id, code: room.code, nameZh: room.nameZh, nameEn: room.nameEn },
    branch: tree.ancestor(room.orgUnitId, 'branch'),
    timeZone,
    capacity: facts.capacity,
    dayStart: period.start,
    dayEnd: period.end,
    open: facts.open === null ? null : facts.open.filter(touches).map((one) => ({ ...one })),
    closures: loaded.closures
      .map(({ id, startTs, endTs, reason }) => ({ id, start: startTs, end: endTs, reason }))
      .filter(touches),
    bookings: judgedOf(loaded)
      .filter(({ row }) => touches({ start: row.start, end: row.bookedEnd ?? row.end }))
      .map(({ row, judged }) => judgedView(loaded, row, judged, tree)),
    occupied: loaded.pieces.filter(touches).map((piece) => ({ ...piece })),
    policy: {
      earlyMinutes: policy.earlyMs / MINUTE_MS,
      graceMinutes: policy.graceMs / MINUTE_MS,
      minPresenceMinutes: policy.minPresenceMs / MINUTE_MS,
      releaseNoShows: policy.releaseNoShows,
    },
  }
}
