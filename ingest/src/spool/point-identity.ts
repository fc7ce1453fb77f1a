import type { TelemetryPoint } from '@custodia/domain'
import { finish, mix, mixText } from './hash.ts'

/**
 * A 64-bit fingerprint of a point with its values, in two halves. With a window of a million points a new point is mistaken
 * for a known one with probability 5 × 10⁻¹⁴.
 */
export interface PointIdentity {
  lo: number
  hi: number
}

const float = new Float64Array(1)
const bits = new Uint32Array(float.buffer)

// Metric names and ids repeat endlessly: their halves are computed once. Bounded, as ids come and go.
const MAX_CACHED_TEXTS = 200_000
const cached = new Map<string, { readonly lo: number; readonly hi: number }>()
const hashText = (text: string): { readonly lo: number; readonly hi: number } => {
  const known = cached.get(text)
  if (known !== undefined) return known
  if (cached.size >= MAX_CACHED_TEXTS) cached.clear()
  const made = { lo: finish(mixText(0x2f0b4c1d, text)), hi: finish(mixText(0x51ed270b, text)) }
  cached.set(text, made)
  return made
}

/**
 * Fingerprints (device, via, ts, values) into `into`. The order of the fields does not matter; the same point gives the same
 * fingerprint in every process and version.
 */
export const identifyPoint = (point: TelemetryPoint, into: PointIdentity): void => {
  const device = hashText(point.device)
  let lo = device.lo
  let hi = device.hi
  if (point.via !== undefined) {
    const via = hashText(point.via)
    lo = mix(lo, via.lo)
    hi = mix(hi, via.hi)
  }
  float[0] = point.ts
  lo = mix(mix(lo, bits[0] ?? 0), bits[1] ?? 0)
  hi = mix(mix(hi, bits[1] ?? 0), bits[0] ?? 0)
  let sumLo = 0
  let sumHi = 0
  const fields: Readonly<Record<string, number | string | undefined>> = point.fields
  for (const metric in fields) {
    const value = fields[metric]
    if (value === undefined) continue
    const name = hashText(metric)
    if (typeof value === 'number') {
      float[0] = value
      sumLo = (sumLo + finish(mix(mix(name.lo, bits[0] ?? 0), bits[1] ?? 0))) | 0
      sumHi = (sumHi + finish(mix(mix(name.hi, bits[1] ?? 0), bits[0] ?? 0))) | 0
    } else {
      sumLo = (sumLo + finish(mixText(name.lo, value))) | 0
      sumHi = (sumHi + finish(mixText(name.hi, value))) | 0
    }
  }
  into.lo = finish(mix(lo, sumLo)) >>> 0
  into.hi = finish(mix(hi, sumHi)) >>> 0
}
