/** Booked against occupied: what became of each booking of a room. */
import type { RuleReference } from '../explanation.ts'
import { commonPeriods, durationMs, type Period, totalMs } from '../period.ts'
import { attributeRoomTime, type RoomBooking, type RoomPiece } from './attribute-time.ts'
import type { RoomPolicy } from './room-policy.ts'

export const BOOKING_RULE: RuleReference = {
  rule: 'rooms.booking',
  version: 1,
  title: { zh: '预订与实际占用比对', en: 'Booked against occupied' },
  source: 'domain rules §2, Rooms',
}

/**
 * `used`: somebody came. `no_show`: nobody did, and the sensor was alive to see it. `unknown`: nobody was seen, but the sensor was not
 * alive throughout. `pending`: the time in which people may come is not over.
 */
export const BOOKING_OUTCOMES = ['used', 'no_show', 'unknown', 'pending'] as const
export type BookingOutcome = (typeof BOOKING_OUTCOMES)[number]

/** What is known of a room around its bookings. */
export interface RoomEvidence {
  /** Occupied periods of its sessions; overlapping ones count once. */
  readonly occupied: readonly Period[]
  /** When its sensor was alive (`aliveFromReadings`, `aliveFromBuckets`); empty without a sensor. */
  readonly alive: readonly Period[]
}

export interface BookingJudgement {
  readonly bookingId: string
  readonly outcome: BookingOutcome
  /** First presence that counts for it came after the grace. */
  readonly late: boolean
  /** The time in which somebody had to come, `[start − early, start + grace]`, not past its end. */
  readonly window: Period
  /** Presence within that window. */
  readonly presenceMs: number
  /** Whether the sensor was alive throughout the window. */
  readonly sensorAlive: boolean
  /** First and last moment of presence that is the booking's, overrun included; null without any. */
  readonly firstSeen: number | null
  readonly lastSeen: number | null
  /** How long it held the room: to its end, or to its release. */
  readonly heldMs: number
  /** As booked. */
  readonly bookedMs: number
  /** Occupied time that is the booking's, overrun included. */
  readonly usedMs: number
  readonly overrunMs: number
  /** Held time left empty after the last presence of a booking that is over; 0 while that cannot be known. */
  readonly earlyEndMs: number
}

export interface JudgeContext {
  /** Policy as of an instant: that of the booking's start counts. */
  readonly policy: (at: number) => RoomPolicy
  /** UTC milliseconds; what comes after it is not known. */
  readonly now: number
}

const covers = (periods: readonly Period[], period: Period): boolean =>
  totalMs(commonPeriods(periods, [period])) >= durationMs(period)

const judge = (
  booking: RoomBooking,
  pieces: readonly RoomPiece[],
  { alive }: RoomEvidence,
  { policy, now }: JudgeContext,
): BookingJudgement => {
  const { earlyMs, graceMs, minPresenceMs } = policy(booking.start)
  const window = {
    start: booking.start - earlyMs,
    end: Math.max(booking.start, Math.min(booking.start + graceMs, booking.bookedEnd ?? booking.end, booking.end)),
  }
  const own = pieces.filter(({ bookingId }) => bookingId === booking.id)
  const presenceMs = totalMs(commonPeriods(own, [window]))
  const usedMs = totalMs(own)
  const inTime = presenceMs >= minPresenceMs
  const late = !inTime && usedMs >= minPresenceMs
  const sensorAlive = covers(alive, window)
  const firstSeen = own[0]?.start ?? null
  const lastSeen = own.at(-1)?.end ?? null
  const over = now >= booking.end
  const rest = { start: lastSeen ?? booking.end, end: booking.end }
  const came = inTime || late
  return {
    bookingId: booking.id,
    outcome: came
      ? 'used'
      : now < window.end
        ? 'pending'
        : // What a release found stands, unless somebody is seen after all.
          sensorAlive || booking.releaseReason === 'no_show'
          ? 'no_show'
          : 'unknown',
    late,
    window,
    presenceMs,
    sensorAlive,
    firstSeen,
    lastSeen,
    heldMs: durationMs(booking),
    bookedMs: (booking.bookedEnd ?? booking.end) - booking.start,
    usedMs,
    overrunMs: totalMs(own.filter(({ kind }) => kind === 'overrun')),
    earlyEndMs: came && over && rest.start < rest.end && covers(alive, rest) ? durationMs(rest) : 0,
  }
}

/**
 * What became of the bookings of one room (its cancelled ones left out), by start, and whose its occupied time was. Give all bookings
 * around the time of interest: those next to each other decide where one's people end and the other's begin.
 *
 * - `used` if occupied for `minPresenceMs` within `[start − earlyMs, start + graceMs]`; or later within the booking, which is then `late`.
 * - `no_show` if nobody came and the sensor was alive throughout that time, or a release found so.
 * - `unknown` if the sensor was not: such a booking is never released.
 *
 * Neither the order of bookings nor of evidence matters. Source: domain rules §2, Rooms.
 */
export const judgeBookings = (
  bookings: readonly RoomBooking[],
  evidence: RoomEvidence,
  context: JudgeContext,
): { readonly judgements: BookingJudgement[]; readonly pieces: RoomPiece[] } => {
  const known = evidence.occupied.map(({ start, end }) => ({ start, end: Math.min(end, context.now) }))
  const pieces = attributeRoomTime(known, bookings, context.policy)
  const ordered = [...bookings].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
  const byBooking = new Map<string, RoomPiece[]>()
  for (const piece of pieces) {
    if (piece.bookingId === null) continue
    const own = byBooking.get(piece.bookingId)
    if (own === undefined) byBooking.set(piece.bookingId, [piece])
    else own.push(piece)
  }
  const judgements = ordered.map((booking) => judge(booking, byBooking.get(booking.id) ?? [], evidence, context))
  return { judgements, pieces }
}

/** What became of one booking; `others` are the bookings of its room next to it. */
export const judgeBooking = (
  booking: RoomBooking,
  others: readonly RoomBooking[],
  evidence: RoomEvidence,
  context: JudgeContext,
): BookingJudgement => {
  const all = [...others.filter(({ id }) => id !== booking.id), booking]
  const found = judgeBookings(all, evidence, context).judgements.find(({ bookingId }) => bookingId === booking.id)
  if (found === undefined) throw new RangeError(`booking ${booking.id} was not judged`)
  return found
}
