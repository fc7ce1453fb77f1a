import type { PointColumns, PointShape } from '@custodia/domain'
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

const hashText = (text: string): Readonly<PointIdentity> => ({
  lo: finish(mixText(0x2f0b4c1d, text)),
  hi: finish(mixText(0x51ed270b, text)),
})

/** Metrics are few, and many shapes have the same. */
const MAX_METRICS = 10_000
const metricHashes = new Map<string, Readonly<PointIdentity>>()
const hashMetric = (metric: string): Readonly<PointIdentity> => {
  const known = metricHashes.get(metric)
  if (known !== undefined) return known
  const made = hashText(metric)
  if (metricHashes.size < MAX_METRICS) metricHashes.set(metric, made)
  return made
}

/** What the fingerprints of a shape's points have in common: the source's, and each metric's. */
interface ShapeHash {
  readonly lo: number
  readonly hi: number
  readonly metrics: readonly Readonly<PointIdentity>[]
}

const hashes = new WeakMap<PointShape, ShapeHash>()

const hashOf = (shape: PointShape): ShapeHash => {
  const known = hashes.get(shape)
  if (known !== undefined) return known
  let { lo, hi } = hashText(shape.device)
  if (shape.via !== undefined) {
    const via = hashText(shape.via)
    lo = mix(lo, via.lo)
    hi = mix(hi, via.hi)
  }
  const made = { lo, hi, metrics: shape.metrics.map(hashMetric) }
  hashes.set(shape, made)
  return made
}

/**
 * Fingerprints (device, via, ts, values) of a point into `into`. The order of the fields does not matter; the same point gives the same
 * fingerprint in every process and version.
 */
export const identifyPoint = (points: PointColumns, index: number, into: PointIdentity): void => {
  const shape = points.shapes[index]
  if (shape === undefined) throw new Error(`no point ${index}`)
  let { lo, hi, metrics } = hashOf(shape)
  float[0] = points.tsAt(index)
  lo = mix(mix(lo, bits[0] ?? 0), bits[1] ?? 0)
  hi = mix(mix(hi, bits[1] ?? 0), bits[0] ?? 0)
  const { texts } = shape
  const first = points.firstAt(index)
  let sumLo = 0
  let sumHi = 0
  for (let i = 0; i < metrics.length; i += 1) {
    const name = metrics[i] as PointIdentity
    if (texts[i] === true) {
      const value = points.textAt(first + i)
      sumLo = (sumLo + finish(mixText(name.lo, value))) | 0
      sumHi = (sumHi + finish(mixText(name.hi, value))) | 0
    } else {
      float[0] = points.numberAt(first + i)
      sumLo = (sumLo + finish(mix(mix(name.lo, bits[0] ?? 0), bits[1] ?? 0))) | 0
      sumHi = (sumHi + finish(mix(mix(name.hi, bits[1] ?? 0), bits[0] ?? 0))) | 0
    }
  }
  into.lo = finish(mix(lo, sumLo)) >>> 0
  into.hi = finish(mix(hi, sumHi)) >>> 0
}
