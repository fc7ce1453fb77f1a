import { type Fix, greatCircleM } from './fixes.ts'

export interface MotionParams {
  /** Radius around a resting point within which a vehicle counts as resting. */
  readonly minDistanceM: number
  /** A movement counts as a trip if it lasted this long or its ends are `minDistanceM` apart; else it was drift. */
  readonly minTripMs: number
  readonly minStopMs: number
  readonly maxGapMs: number
  /** A fix is moving at or above it. */
  readonly movingSpeedMps: number
}

/**
 * A receiver under a roof wanders further than `minDistanceM`. With the ignition off and no more than walking pace a vehicle
 * has not left its resting point until it is this many times as far away: it may be on a tow truck then.
 */
const WANDER_FACTOR = 5
const WANDER_SPEED_MPS = 3

/** A trip or stop between two accepted fixes, given by their indexes. */
export interface Leg {
  readonly kind: 'trip' | 'stop'
  readonly from: number
  readonly to: number
  readonly open: boolean
  readonly gap: boolean
}

/**
 * Splits accepted fixes, ascending by time, into trips and stops that follow each other without a hole.
 *
 * It begins at rest at the first fix. The end of any closed trip is such a beginning too: the legs of the fixes from
 * there on are the rest of the legs of all fixes.
 */
export const findLegs = (fixes: readonly Fix[], params: MotionParams): Leg[] => {
  const legs: Leg[] = []
  const at = (index: number): Fix => {
    const fix = fixes[index]
    if (fix === undefined) throw new RangeError(`no fix ${index} of ${fixes.length}`)
    return fix
  }
  const within = (a: number, b: number) => greatCircleM(at(a), at(b)) < params.minDistanceM
  /** By its own witness it stands, wherever its receiver believes to be. */
  const isParked = (index: number): boolean => {
    const { ignition, speedMps } = at(index)
    return ignition === 0 && speedMps !== null && speedMps < WANDER_SPEED_MPS
  }
  /** Fix `index` is no departure from the resting point `rest`. */
  const staysAt = (rest: number, index: number): boolean => {
    const metres = greatCircleM(at(rest), at(index))
    return metres < params.minDistanceM || (isParked(index) && metres < WANDER_FACTOR * params.minDistanceM)
  }
  const elapsed = (a: number, b: number) => at(b).ts - at(a).ts

  /** By its own speed, else by the way to the next fix; before a gap and at the end nothing says that it rests. */
  const isMoving = (index: number): boolean => {
    const { speedMps } = at(index)
    if (speedMps !== null) return speedMps >= params.movingSpeedMps
    if (index + 1 >= fixes.length) return true
    const ms = elapsed(index, index + 1)
    return ms > params.maxGapMs || greatCircleM(at(index), at(index + 1)) >= (params.movingSpeedMps * ms) / 1000
  }

  /** The first moving fix of the motion that left `rest` by fix `index`, over pauses too short for a stop. */
  const departure = (rest: number, index: number): number => {
    let first = index
    for (let k = index - 1; k >= rest && elapsed(k, first) < params.minStopMs; k -= 1) if (isMoving(k)) first = k
    // Where the first moving fix is outside already, the way from the last one inside belongs to the trip.
    while (first > rest && !staysAt(rest, first)) first -= 1
    return first
  }

  /** The first fix from `after` on that rests and has all later ones up to `index` around it. */
  const restSince = (after: number, index: number): number | null => {
    for (let k = after; k <= index; k += 1) {
      if (isMoving(k)) continue
      let stays = true
      for (let i = k + 1; i <= index && stays; i += 1) stays = staysAt(k, i)
      if (stays) return k
    }
    return null
  }

  let stopFrom = 0
  let rest = 0
  let trip: number | null = null
  /** While on a trip: where it may have come to rest. */
  let candidate: number | null = null

  const isTrip = (from: number, to: number) => elapsed(from, to) >= params.minTripMs || !within(from, to)
  const endTrip = (to: number, gap: boolean) => {
    if (trip !== null && trip < to && isTrip(trip, to)) {
      if (stopFrom < trip) legs.push({ kind: 'stop', from: stopFrom, to: trip, open: false, gap: false })
      legs.push({ kind: 'trip', from: trip, to, open: false, gap })
      stopFrom = to
    }
    rest = to
    trip = null
    candidate = null
  }

  for (let i = 1; i < fixes.length; i += 1) {
    const last = i - 1
    if (elapsed(last, i) > params.maxGapMs) {
      if (trip !== null) endTrip(candidate ?? last, candidate === null)
      if (!staysAt(rest, i)) {
        if (stopFrom < last) legs.push({ kind: 'stop', from: stopFrom, to: last, open: false, gap: true })
        legs.push({ kind: 'trip', from: last, to: i, open: false, gap: true })
        stopFrom = i
        rest = i
      }
      continue
    }
    if (trip === null) {
      if (staysAt(rest, i)) continue
      trip = departure(rest, i)
      candidate = isMoving(i) ? null : i
    } else if (candidate === null) {
      if (!isMoving(i)) candidate = i
    } else if (!staysAt(candidate, i)) {
      // It had switched off, then nothing was heard until it was elsewhere: it stood as long as a stop takes.
      if (isParked(last) && elapsed(candidate, i) >= params.minStopMs) {
        endTrip(candidate, false)
        trip = departure(rest, i)
        candidate = isMoving(i) ? null : i
      } else {
        candidate = restSince(candidate + 1, i)
      }
    }
    if (candidate !== null && elapsed(candidate, i) >= params.minStopMs) endTrip(candidate, false)
  }

  const end = fixes.length - 1
  if (trip !== null && trip < end && isTrip(trip, end)) {
    if (stopFrom < trip) legs.push({ kind: 'stop', from: stopFrom, to: trip, open: false, gap: false })
    legs.push({ kind: 'trip', from: trip, to: end, open: true, gap: false })
  } else if (stopFrom < end) {
    legs.push({ kind: 'stop', from: stopFrom, to: end, open: true, gap: false })
  }
  return legs
}
