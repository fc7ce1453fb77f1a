import type { Sample } from '../reading.ts'
import { orderSamples } from './samples.ts'

/** Radius that trackers and map services reckon with (WGS 84 semi-major axis), metres. */
const EARTH_RADIUS_M = 6_378_137
const RADIANS = Math.PI / 180
const DAY_MS = 86_400_000

/** A position in time, as trips use it. */
export interface Fix {
  readonly ts: number
  readonly device: string
  readonly latitudeDeg: number
  readonly longitudeDeg: number
  /** As the receiver measured it; null where it does not say. */
  readonly speedMps: number | null
  readonly odometerKm: number | null
  /** 0 off, 1 on; null where the sample does not say. */
  readonly ignition: number | null
}

export type FixRejection =
  /** More than a day ahead of `now`. */
  | 'future'
  /** The receiver says so, or no place on Earth. */
  | 'invalid'
  /** (0, 0): a receiver without a fix. */
  | 'null_island'
  | 'inaccurate'
  /** Nobody drives that fast from the last accepted fix. */
  | 'too_fast'
  /** A second position for the same instant, of another device. */
  | 'same_instant'

export interface FixLimits {
  readonly maxSpeedMps: number
  readonly maxAccuracyM: number
}

export interface AcceptedFixes {
  /** Ascending, one per instant. */
  readonly fixes: readonly Fix[]
  readonly rejected: readonly { readonly ts: number; readonly device: string; readonly reason: FixRejection }[]
}

type Position = Pick<Fix, 'latitudeDeg' | 'longitudeDeg'>

/** Great-circle distance in metres on R = 6 378 137 m (haversine). */
export const greatCircleM = (a: Position, b: Position): number => {
  const aLatitude = a.latitudeDeg * RADIANS
  const bLatitude = b.latitudeDeg * RADIANS
  const sinLatitude = Math.sin((bLatitude - aLatitude) / 2)
  const sinLongitude = Math.sin(((b.longitudeDeg - a.longitudeDeg) * RADIANS) / 2)
  const h = sinLatitude * sinLatitude + Math.cos(aLatitude) * Math.cos(bLatitude) * sinLongitude * sinLongitude
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

const numberOrNull = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

const rejectionOf = (
  { values }: Sample,
  fix: Fix,
  last: Fix | undefined,
  limits: FixLimits,
  latest: number,
): FixRejection | null => {
  if (fix.ts > latest) return 'future'
  if (values.fix_valid === 0 || Math.abs(fix.latitudeDeg) > 90 || Math.abs(fix.longitudeDeg) > 180) return 'invalid'
  if (fix.latitudeDeg === 0 && fix.longitudeDeg === 0) return 'null_island'
  const accuracyM = numberOrNull(values.accuracy_m)
  if (accuracyM !== null && accuracyM > limits.maxAccuracyM) return 'inaccurate'
  if (last === undefined) return null
  if (last.ts === fix.ts) return 'same_instant'
  const metres = greatCircleM(last, fix)
  return metres > (limits.maxSpeedMps * (fix.ts - last.ts)) / 1000 ? 'too_fast' : null
}

/**
 * The positions of an asset that can be believed (domain rules §2, "Reject fixes"). Samples without a position are neither
 * accepted nor rejected. The implied speed is reckoned from the last *accepted* fix, so that one wild fix does not
 * discredit the good ones after it. `now` is the caller's clock, for the check of future times; without it there is none
 * (ingest refuses such samples already).
 */
export const acceptFixes = (
  samples: readonly Sample[],
  limits: FixLimits,
  { now, from }: { readonly now?: number /** Earlier samples are passed over. */; readonly from?: number } = {},
): AcceptedFixes => {
  const fixes: Fix[] = []
  const rejected: { ts: number; device: string; reason: FixRejection }[] = []
  const latest = now === undefined ? Number.POSITIVE_INFINITY : now + DAY_MS
  for (const sample of orderSamples(samples)) {
    if (from !== undefined && sample.ts < from) continue
    const latitudeDeg = numberOrNull(sample.values.latitude_deg)
    const longitudeDeg = numberOrNull(sample.values.longitude_deg)
    if (latitudeDeg === null || longitudeDeg === null) continue
    const fix: Fix = {
      ts: sample.ts,
      device: sample.device,
      latitudeDeg,
      longitudeDeg,
      speedMps: numberOrNull(sample.values.speed_mps),
      odometerKm: numberOrNull(sample.values.odometer_km),
      ignition: numberOrNull(sample.values.ignition),
    }
    const reason = rejectionOf(sample, fix, fixes.at(-1), limits, latest)
    if (reason === null) fixes.push(fix)
    else rejected.push({ ts: fix.ts, device: fix.device, reason })
  }
  return { fixes, rejected }
}
