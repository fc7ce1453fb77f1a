import type { MetricName, MetricValue, Sample } from '@custodia/domain'

type Growing = Omit<Sample, 'values'> & { readonly values: Partial<Record<MetricName, MetricValue>> }

/** Samples of one source (a device, or a device as one gateway heard it) as a query gives their values: ascending by time. */
export class SampleRun {
  readonly #device: string
  readonly #via: string
  readonly samples: Growing[] = []
  #last: Growing | null = null

  /** @param via empty where the points have none */
  constructor(device: string, via: string) {
    this.#device = device
    this.#via = via
  }

  get source(): string {
    return `${this.#device}\0${this.#via}`
  }

  /** Adds a value of a sample; `ts` is no less than that of the one before. Of a metric that is said twice the last value stands. */
  add(ts: number, metric: MetricName, value: MetricValue): void {
    let last = this.#last
    if (last === null || last.ts !== ts) {
      const device = this.#device
      last = this.#via === '' ? { ts, device, values: {} } : { ts, device, via: this.#via, values: {} }
      this.#last = last
      this.samples.push(last)
    }
    last.values[metric] = value
  }
}

/** Two lists that ascend by time as one; of one time's metrics those of `later` stand. */
const merge = (earlier: readonly Growing[], later: readonly Growing[]): readonly Growing[] => {
  const merged: Growing[] = []
  let at = 0
  for (const sample of later) {
    for (let next = earlier[at]; next !== undefined && next.ts < sample.ts; next = earlier[at]) {
      merged.push(next)
      at += 1
    }
    const same = earlier[at]
    if (same?.ts === sample.ts) {
      Object.assign(same.values, sample.values)
      merged.push(same)
      at += 1
    } else merged.push(sample)
  }
  for (; at < earlier.length; at += 1) merged.push(earlier[at] as Growing)
  return merged
}

/**
 * Sorts by time; those of one time stay in their order. Time and place in one number: sorting numbers takes a third of what comparing samples
 * does, and each sample that rules read has been sorted once.
 */
const sortByTime = (samples: Growing[]): Growing[] => {
  const count = samples.length
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { ts } of samples) {
    if (ts < from) from = ts
    if (ts > to) to = ts
  }
  if ((to - from + 1) * count > Number.MAX_SAFE_INTEGER) return samples.sort((a, b) => a.ts - b.ts)
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i += 1) keys[i] = ((samples[i]?.ts ?? 0) - from) * count + i
  keys.sort()
  const sorted: Growing[] = []
  for (let i = 0; i < count; i += 1) sorted.push(samples[placeOf(keys[i] ?? 0, count)] as Growing)
  return sorted
}

/** The remainder of a safe integer. The engine's own is slow where numbers are large; the quotient may be rounded up. */
const placeOf = (key: number, count: number): number => {
  const rest = key - Math.floor(key / count) * count
  return rest < 0 ? rest + count : rest
}

/**
 * The samples of runs, ordered by (ts, device, via), one of each; what several runs of a source say of one time is one sample, of which the
 * last run's values stand. Times are safe integers.
 */
export const joinRuns = (runs: readonly SampleRun[], limit = Number.POSITIVE_INFINITY): readonly Sample[] => {
  const bySource = new Map<string, readonly Growing[]>()
  for (const { source, samples } of runs) {
    const before = bySource.get(source)
    bySource.set(source, before === undefined ? samples : merge(before, samples))
  }
  const sources = [...bySource].sort(([a], [b]) => (a < b ? -1 : 1))
  const joined: Growing[] = []
  for (const [, samples] of sources) for (const sample of samples) joined.push(sample)
  const all = sources.length > 1 ? sortByTime(joined) : joined
  if (all.length > limit) all.length = limit
  return all
}
