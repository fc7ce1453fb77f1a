/** Rooms as answers show them. */
import {
  addRoomTallies,
  type BookingJudgement,
  countBookings,
  NO_ROOMS,
  type Period,
  type RoomTally,
  roomFigures,
  tallyRoom,
} from '@custodia/domain'
import type { RoomBookingRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { judgedBooking, roomSums } from '../schemas/room.ts'
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
