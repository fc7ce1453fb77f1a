/** Use of a pool by what was booked: booked time charged whether used or not, and bookings to which nobody came. */
import type { Period } from '../period.ts'
import type { CostPool, PoolWindow } from './pool.ts'
import { cutByDepartment, type DatedOrgUnit, fractionWithin, type UsagePiece, type UsageShare } from './usage-piece.ts'

/** A booking that was not cancelled, as far as costs go. */
export interface BookedShare extends Period {
  readonly bookingId: string
  /** Department charged; null to go by the person's membership, then the owner. */
  readonly orgUnitId: string | null
  readonly personId: string | null
  /** What became of it (`judgeBookings`). */
  readonly outcome: 'used' | 'no_show' | 'unknown' | 'pending'
}

const BOOKING = 'booking:'
const HOUR_MS = 3_600_000

/** Whether an id among a share's stands for a booking rather than for a usage session. */
export const isBookingRef = (id: string): boolean => id.startsWith(BOOKING)

/** A booking as use: its booked hours. */
export const bookedUse = ({ bookingId, start, end, orgUnitId, personId }: BookedShare): UsageShare => ({
  sessionId: `${BOOKING}${bookingId}`,
  start,
  end,
  quantities: { occupied_hours: (end - start) / HOUR_MS },
  orgUnitId,
  personId,
})

/**
 * The pieces that a pool charges: by `used`, the sessions; by `booked`, the bookings and the sessions that nobody had booked. A
 * no-show counts among the bookings only where the pool has no rate of its own for it.
 */
export const chargedPieces = (
  pool: CostPool,
  { usage, booked }: { readonly usage: readonly UsagePiece[]; readonly booked: readonly BookedPiece[] },
): readonly UsagePiece[] => {
  if (pool.chargeBasis !== 'booked') return usage
  const charged = booked.filter(({ outcome }) => !isChargedAsNoShow(pool, outcome)).map(({ piece }) => piece)
  return [...usage.filter(({ share }) => (share.bookingId ?? null) === null), ...charged]
}

/** A part of a booking that one department bears throughout. */
export interface BookedPiece {
  readonly outcome: BookedShare['outcome']
  readonly piece: UsagePiece
}

const isChargedAsNoShow = (pool: CostPool, outcome: BookedShare['outcome']): boolean =>
  outcome === 'no_show' && (pool.noShowMinor ?? null) !== null

/** Bookings cut where the department that bears them changes, by start. */
export const cutBookings = (
  bookings: readonly BookedShare[],
  {
    membershipsOf,
    owners,
  }: { membershipsOf: (share: UsageShare) => readonly DatedOrgUnit[]; owners: readonly DatedOrgUnit[] },
): BookedPiece[] =>
  [...bookings]
    .sort((a, b) => a.start - b.start || (a.bookingId < b.bookingId ? -1 : 1))
    .flatMap((booking) => {
      const share = bookedUse(booking)
      const memberships = share.orgUnitId === null ? membershipsOf(share) : []
      return cutByDepartment(share, memberships, owners).map((piece) => ({ outcome: booking.outcome, piece }))
    })

/** Hours of no-shows of one bearer. */
export interface NoShowUse {
  readonly orgUnitId: string | null
  readonly personId: string | null
  readonly hours: number
  readonly bookings: number
}

/** Hours booked and not come to within a pool's part of the month, by bearer; none where the pool has no rate for them. */
export const noShowUse = (pool: CostPool, window: PoolWindow, booked: readonly BookedPiece[]): NoShowUse[] => {
  const byBearer = new Map<string, NoShowUse>()
  for (const { outcome, piece } of booked) {
    if (!isChargedAsNoShow(pool, outcome)) continue
    const hours = (piece.share.quantities.occupied_hours ?? 0) * fractionWithin(piece, window)
    if (hours === 0) continue
    const { orgUnitId } = piece
    const { personId } = piece.share
    const key = `${orgUnitId ?? ''}:${personId ?? ''}`
    const known = byBearer.get(key) ?? { orgUnitId, personId, hours: 0, bookings: 0 }
    byBearer.set(key, { ...known, hours: known.hours + hours, bookings: known.bookings + 1 })
  }
  return [...byBearer.values()]
}
