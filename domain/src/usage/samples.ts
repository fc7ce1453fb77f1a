import type { TelemetryEvidence } from '../explanation.ts'
import type { MetricValue, MetricValues, Sample } from '../reading.ts'
import type { MetricName } from '../vocabulary.ts'

/** One numeric value of one metric, with the device that said it. */
export interface Reading {
  readonly ts: number
  readonly value: number
  readonly device: string
}

const compareSamples = (a: Sample, b: Sample): number => {
  if (a.ts !== b.ts) return a.ts - b.ts
  if (a.device !== b.device) return a.device < b.device ? -1 : 1
  const aVia = a.via ?? ''
  const bVia = b.via ?? ''
  return aVia === bVia ? 0 : aVia < bVia ? -1 : 1
}

/** A total order over values: numbers below texts, each ascending. */
const isAbove = (a: MetricValue, b: MetricValue): boolean => {
  if (typeof a === typeof b) return a > b
  return typeof a === 'string'
}

const mergeValues = (a: MetricValues, b: MetricValues): MetricValues => {
  const merged: Partial<Record<MetricName, MetricValue>> = { ...a }
  for (const [name, value] of Object.entries(b) as [MetricName, MetricValue][]) {
    const there = merged[name]
    if (there === undefined || isAbove(value, there)) merged[name] = value
  }
  return merged
}

/**
 * Samples ordered by (ts, device, via), one per identity. Samples of one identity are joined metric by metric; where
 * they contradict each other the larger value stands, so that the result does not depend on arrival order. Input that
 * is in order and free of duplicates already is returned as it is.
 */
export const orderSamples = (samples: readonly Sample[]): readonly Sample[] => {
  let ordered = true
  let previous: Sample | undefined
  for (const sample of samples) {
    if (previous !== undefined && compareSamples(previous, sample) >= 0) {
      ordered = false
      break
    }
    previous = sample
  }
  if (ordered) return samples
  const result: Sample[] = []
  for (const sample of [...samples].sort(compareSamples)) {
    const last = result.at(-1)
    if (last !== undefined && compareSamples(last, sample) === 0) {
      result[result.length - 1] = { ...last, values: mergeValues(last.values, sample.values) }
    } else {
      result.push(sample)
    }
  }
  return result
}

/** The samples later than an instant; all of them without one. */
export const samplesAfter = (samples: readonly Sample[], ts: number | undefined): readonly Sample[] =>
  ts === undefined ? samples : samples.filter((sample) => sample.ts > ts)

/** The numeric readings of one metric, in the samples' order. Absent, text and non-finite values are left out. */
export const readSeries = (ordered: readonly Sample[], metric: MetricName): Reading[] => {
  const readings: Reading[] = []
  for (const { ts, device, values } of ordered) {
    const value = values[metric]
    if (typeof value === 'number' && Number.isFinite(value)) readings.push({ ts, value, device })
  }
  return readings
}

/** Index of the first element at or after `ts` in a list ascending by `ts`. */
export const firstIndexAt = (list: readonly { readonly ts: number }[], ts: number): number => {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = list[middle]
    if (item !== undefined && item.ts < ts) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Which devices said what within `[start, end]`, both inclusive: one entry per device that has one of the metrics,
 * ascending by device id, metrics in the order given.
 */
export const gatherEvidence = (
  ordered: readonly Sample[],
  metrics: readonly MetricName[],
  start: number,
  end: number,
): TelemetryEvidence[] => {
  const byDevice = new Map<string, { device: string; seen: boolean[]; from: number; to: number; samples: number }>()
  let entry: { device: string; seen: boolean[]; from: number; to: number; samples: number } | undefined
  for (let i = firstIndexAt(ordered, start); i < ordered.length; i += 1) {
    const sample = ordered[i]
    if (sample === undefined || sample.ts > end) break
    if (entry?.device !== sample.device) entry = byDevice.get(sample.device)
    let counted = false
    for (let m = 0; m < metrics.length; m += 1) {
      const metric = metrics[m]
      // One metric makes the sample count; beyond that only metrics not seen before are of interest.
      if (metric === undefined || (counted && entry?.seen[m])) continue
      if (sample.values[metric] === undefined) continue
      if (entry === undefined) {
        entry = { device: sample.device, seen: [], from: sample.ts, to: sample.ts, samples: 0 }
        byDevice.set(sample.device, entry)
      }
      entry.seen[m] = true
      counted = true
    }
    if (entry !== undefined && counted) {
      entry.to = sample.ts
      entry.samples += 1
    }
  }
  return [...byDevice]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([device, { seen, from, to, samples }]) => ({
      device,
      metrics: metrics.filter((_, m) => seen[m] === true),
      from,
      to,
      samples,
    }))
}
