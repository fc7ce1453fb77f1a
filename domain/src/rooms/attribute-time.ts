import { mergePeriods, type Period } from '../period.ts'
import type { RoomPolicy } from './room-policy.ts'

/** A booking of a room that was not cancelled. */
export interface RoomBooking extends Period {
  readonly id: string
  /** Its end as it was booked, where a release brought `end` forward. */
  readonly bookedEnd: number | null
  /** When it gave its rest back; null if it did not. */
  readonly releasedAt: number | null
  readonly releaseReason: 'no_show' | 'left_early' | null
}

/**
 * A part of a room's occupied time. `booked`: within a booking, or up to `earlyMs` before it. `overrun`: goes on past a booking's end.
 * `walk_in`: nobody had booked it.
 */
export interface RoomPiece extends Period {
  readonly kind: 'booked' | 'overrun' | 'walk_in'
  readonly bookingId: string | null
}

/** Bookings by start; a booking holds the room until its end, or until the next one starts should they overlap after all. */
const holdsOf = (bookings: readonly RoomBooking[], policy: (at: number) => RoomPolicy) => {
  const ordered = [...bookings].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
  let before = Number.NEGATIVE_INFINITY
  return ordered.map((booking, index) => {
    const next = ordered[index + 1]
    const end = next === undefined ? booking.end : Math.min(booking.end, next.start)
    const from = Math.max(before, booking.start - policy(booking.start).earlyMs)
    before = Math.max(before, end)
    return { id: booking.id, from, end, next: next?.start ?? Number.POSITIVE_INFINITY }
  })
}

/**
 * Shares a room's occupied time out: every instant of it is in exactly one piece. What a booking covers is the booking's, with the
 * minutes before it in which people gather; what goes on without a break past its end is its overrun, until the next
 * booking's people may be there; all else is walk-in.
 */
export const attributeRoomTime = (
  occupied: readonly Period[],
  bookings: readonly RoomBooking[],
  policy: (at: number) => RoomPolicy,
): RoomPiece[] => {
  const holds = holdsOf(bookings, policy)
  const pieces: RoomPiece[] = []
  const add = (piece: RoomPiece): void => {
    if (piece.start < piece.end) pieces.push(piece)
  }
  for (const { start, end } of mergePeriods(occupied)) {
    let at = start
    let running: string | null = null
    for (const hold of holds) {
      if (hold.end <= at) continue
      if (hold.from >= end) break
      if (hold.from > at) {
        add({ start: at, end: hold.from, kind: running === null ? 'walk_in' : 'overrun', bookingId: running })
        at = hold.from
      }
      const until = Math.min(end, hold.end)
      add({ start: at, end: until, kind: 'booked', bookingId: hold.id })
      // Only people who are still there when it ends run over.
      running = end > hold.end ? hold.id : null
      at = Math.max(at, until)
    }
    add({ start: at, end, kind: running === null ? 'walk_in' : 'overrun', bookingId: running })
  }
  return pieces
}
