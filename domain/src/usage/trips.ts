import type { RuleReference } from '../explanation.ts'
import type { Sample } from '../reading.ts'
import type { SessionFlag, UsageSession } from '../session.ts'
import type { MetricName } from '../vocabulary.ts'
import { acceptFixes, type Fix, type FixLimits, greatCircleM } from './fixes.ts'
import { findLegs, type Leg, type MotionParams } from './motion.ts'
import type { SessionContext } from './runs.ts'
import { firstIndexAt, gatherEvidence, orderSamples, type Reading, readSeries } from './samples.ts'

export const TRIP_RULE: RuleReference = {
  rule: 'usage.trip',
  version: 2,
  title: { zh: '行程与停留识别', en: 'Trips and stops of a vehicle' },
  source: 'domain rules §2, Trips',
}

export interface TripParams extends Omit<MotionParams, 'movingSpeedMps'>, FixLimits {
  /** A fix is moving at or above it; `TRIP_DEFAULTS.movingSpeedMps` if absent. */
  readonly movingSpeedMps?: number
}

/** 252 km/h is faster than any road vehicle of ours; 1 m/s is above what a parked receiver reports. */
export const TRIP_DEFAULTS = {
  minDistanceM: 200,
  minTripMs: 300_000,
  minStopMs: 180_000,
  maxGapMs: 3_600_000,
  maxSpeedMps: 70,
  maxAccuracyM: 100,
  movingSpeedMps: 1,
} as const satisfies TripParams

export interface TripContext extends SessionContext {
  /** The caller's clock: fixes more than a day ahead of it are rejected. */
  readonly now?: number
}

/** Metrics that the trip rule reads: what to ask the telemetry store for. */
export const TRIP_METRICS = [
  'latitude_deg',
  'longitude_deg',
  'speed_mps',
  'fix_valid',
  'accuracy_m',
  'odometer_km',
  'ignition',
  'driver_tag',
] as const satisfies readonly MetricName[]

/** How far before a changed sample a stored trip must have ended to be out of its reach (for `planRederivation`). */
export const tripMarginMs = (params: Pick<TripParams, 'minStopMs' | 'maxGapMs'>): number =>
  params.minStopMs + params.maxGapMs

const distanceOf = (fixes: readonly Fix[], { from, to }: Leg): { km: number; fromPositions: boolean } => {
  const start = fixes[from]
  const end = fixes[to]
  if (start !== undefined && end !== undefined && start.device === end.device) {
    const km = (end.odometerKm ?? Number.NaN) - (start.odometerKm ?? Number.NaN)
    // A lower odometer at the end was reset or replaced on the way: it says nothing.
    if (km >= 0) return { km, fromPositions: false }
  }
  let metres = 0
  for (let i = from + 1; i <= to; i += 1) {
    const a = fixes[i - 1]
    const b = fixes[i]
    if (a !== undefined && b !== undefined) metres += greatCircleM(a, b)
  }
  return { km: metres / 1000, fromPositions: true }
}

/** Seconds between neighbouring ignition readings of one device that are both on and both within the session. */
const engineSeconds = (ignition: readonly Reading[], start: number, end: number, maxGapMs: number): number | null => {
  const lastOf = new Map<string, Reading>()
  let ms = 0
  let readings = 0
  for (let i = firstIndexAt(ignition, start); i < ignition.length; i += 1) {
    const reading = ignition[i]
    if (reading === undefined || reading.ts > end) break
    const last = lastOf.get(reading.device)
    const apart = last === undefined ? 0 : reading.ts - last.ts
    if (last !== undefined && last.value > 0 && reading.value > 0 && apart <= maxGapMs) ms += apart
    lastOf.set(reading.device, reading)
    readings += 1
  }
  return readings < 2 ? null : ms / 1000
}

/** The first driver tag read within the trip, as the tracker says it. */
const driverTag = (ordered: readonly Sample[], start: number, end: number): string | null => {
  for (let i = firstIndexAt(ordered, start); i < ordered.length; i += 1) {
    const sample = ordered[i]
    if (sample === undefined || sample.ts >= end) break
    const tag = sample.values.driver_tag
    if (typeof tag === 'string' && tag !== '') return tag
  }
  return null
}

/**
 * Trips and stops of a vehicle, in order, each beginning where the one before ended; together they cover the time from the
 * first to the last accepted fix.
 *
 * - A vehicle rests at its first fix. A trip begins when a fix lies `minDistanceM` or more from the resting point, back-dated
 *   to the first moving fix of that motion (pauses shorter than `minStopMs` do not break it), or to the last fix within the
 *   radius if the first moving one lies outside already. Moving: measured speed, else speed to the next fix, of at
 *   least `movingSpeedMps`.
 * - With the ignition off and at no more than walking pace it has not left until it is five times as far away: a receiver
 *   under a roof wanders.
 * - It ends when all fixes of `minStopMs` lie within the radius of one that rests, back-dated to that one.
 * - Switched off at rest and next heard of elsewhere, `minStopMs` or more after it came to rest, it has stopped as well.
 * - Neither lasting `minTripMs` nor ending `minDistanceM` from where it began, a movement is drift: part of the stop.
 * - After a gap between fixes longer than `maxGapMs`: at rest (or coming to rest) and still within the radius, the stop goes
 *   on. Else the trip or stop ends at the last fix before it; if the vehicle is elsewhere afterwards, the missing leg is a
 *   trip of its own, from the last fix before to the first after. All these are flagged `gap`.
 * - The last trip or stop is open, up to the last accepted fix.
 *
 * Quantities: `duration_s`; trips: `distance_km` by odometer where the fixes at both ends have one (same device, not
 * lower), else along the great circles of all fixes, flagged `distance_from_positions`; `engine_s` where ignition was
 * read; stops: `idle_s` = `engine_s`. Stops have no distance. `tag` is the driver tag as the tracker says it, for the
 * caller to resolve. Fixes are checked by `acceptFixes`.
 *
 * Resume state: at rest at the accepted fix at `resumeAt`, the end of a closed trip, which is where the stop after it
 * starts: give samples from `resumeAt` on, those at it included.
 */
export const deriveTrips = (
  samples: readonly Sample[],
  params: TripParams,
  { asset, resumeAt, now }: TripContext,
): UsageSession[] => {
  const ordered = orderSamples(samples)
  const { fixes } = acceptFixes(ordered, params, { now, from: resumeAt })
  const legs = findLegs(fixes, { ...params, movingSpeedMps: params.movingSpeedMps ?? TRIP_DEFAULTS.movingSpeedMps })
  const ignition = readSeries(ordered, 'ignition')
  const sessions: UsageSession[] = []
  for (const leg of legs) {
    const start = fixes[leg.from]?.ts
    const end = fixes[leg.to]?.ts
    if (start === undefined || end === undefined) continue
    const flags: SessionFlag[] = leg.gap ? ['gap'] : []
    const engineS = engineSeconds(ignition, start, end, params.maxGapMs)
    const isTrip = leg.kind === 'trip'
    const distance = isTrip ? distanceOf(fixes, leg) : null
    if (distance?.fromPositions) flags.push('distance_from_positions')
    sessions.push({
      kind: leg.kind,
      asset,
      start,
      end,
      open: leg.open,
      quantities: {
        duration_s: (end - start) / 1000,
        ...(distance === null ? {} : { distance_km: distance.km }),
        ...(engineS === null ? {} : isTrip ? { engine_s: engineS } : { engine_s: engineS, idle_s: engineS }),
      },
      tag: isTrip ? driverTag(ordered, start, end) : null,
      flags,
      rule: TRIP_RULE.rule,
      ruleVersion: TRIP_RULE.version,
      evidence: gatherEvidence(ordered, TRIP_METRICS, start, end),
    })
  }
  return sessions
}
