import { allocateLargestRemainder } from '../cost/allocate.ts'
import { roundMinor } from '../money.ts'
import { intersectPeriods, type Period } from '../period.ts'
import type { RoomBooking, RoomPiece } from './attribute-time.ts'

/** Who bears a room's time. */
export interface RoomBearer {
  readonly orgUnitId: string | null
  readonly personId: string | null
}

/** What one bearer is charged, by what was booked and by what was used, side by side. Milliseconds and minor units. */
export interface RoomCharge extends RoomBearer {
  /** Held by its bookings, to the release where there was one; of it, held by no-shows. */
  readonly bookedMs: number
  readonly noShowMs: number
  /** Occupied by its people, overruns and walk-ins included; of it, walk-ins. */
  readonly usedMs: number
  readonly walkInMs: number
  /** Null where the room has no rate by the hour. */
  readonly bookedMinor: number | null
  readonly usedMinor: number | null
}

interface Sum extends RoomBearer {
  bookedMs: number
  noShowMs: number
  usedMs: number
  walkInMs: number
}

const HOUR_MS = 3_600_000
const keyOf = ({ orgUnitId, personId }: RoomBearer): string => JSON.stringify([orgUnitId, personId])

const lengthWithin = (period: Period, range: Period): number => {
  const common = intersectPeriods(period, range)
  return common === null ? 0 : common.end - common.start
}

/** An amount for all of a basis, rounded once, shared out by largest remainder. */
const amounts = (sums: readonly Sum[], of: (sum: Sum) => number, ratePerHourMinor: number): Map<string, number> => {
  const weights = Object.fromEntries(sums.map((sum) => [keyOf(sum), of(sum)]))
  const total = roundMinor((ratePerHourMinor * sums.reduce((all, sum) => all + of(sum), 0)) / HOUR_MS)
  return new Map(Object.entries(allocateLargestRemainder(total, weights).shares))
}

/**
 * Charges a room's time within a range to person and department, by booked and by used time. Booked time is the bookings'; used time
 * that of the pieces of what was occupied: a booking's pieces are its bearer's, a walk-in is the room's owner's. Each basis sums to rate ×
 * time to the minor unit. Source: domain rules §4, Rates and Allocation.
 */
export const chargeRoomTime = (
  input: {
    readonly bookings: readonly (RoomBooking & RoomBearer)[]
    readonly noShows: ReadonlySet<string>
    readonly pieces: readonly RoomPiece[]
    readonly ownerAt: (at: number) => string | null
    /** Minor units an hour; null without a rate. */
    readonly ratePerHourMinor: number | null
  },
  range: Period,
): RoomCharge[] => {
  const sums = new Map<string, Sum>()
  const sumOf = (bearer: RoomBearer): Sum => {
    const key = keyOf(bearer)
    const known = sums.get(key)
    if (known !== undefined) return known
    const { orgUnitId, personId } = bearer
    const made: Sum = { orgUnitId, personId, bookedMs: 0, noShowMs: 0, usedMs: 0, walkInMs: 0 }
    sums.set(key, made)
    return made
  }
  const bearers = new Map<string, RoomBearer>()
  for (const booking of input.bookings) {
    bearers.set(booking.id, booking)
    const held = lengthWithin(booking, range)
    if (held === 0) continue
    const sum = sumOf(booking)
    sum.bookedMs += held
    if (input.noShows.has(booking.id)) sum.noShowMs += held
  }
  for (const piece of input.pieces) {
    const used = lengthWithin(piece, range)
    if (used === 0) continue
    const bearer = piece.bookingId === null ? undefined : bearers.get(piece.bookingId)
    const sum = sumOf(bearer ?? { orgUnitId: input.ownerAt(piece.start), personId: null })
    sum.usedMs += used
    if (piece.kind === 'walk_in') sum.walkInMs += used
  }
  const all = [...sums.values()]
  const rate = input.ratePerHourMinor
  const booked = rate === null ? null : amounts(all, (sum) => sum.bookedMs, rate)
  const used = rate === null ? null : amounts(all, (sum) => sum.usedMs, rate)
  return all.map((sum) => ({
    ...sum,
    bookedMinor: booked === null ? null : (booked.get(keyOf(sum)) ?? 0),
    usedMinor: used === null ? null : (used.get(keyOf(sum)) ?? 0),
  }))
}
