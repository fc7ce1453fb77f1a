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
  if (earlier.length === 0) return later
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

/** The samples of runs, ordered by (ts, device, via), one of each; what several runs of a source say of one time is one sample, of which the last run's values stand. */
export const joinRuns = (runs: readonly SampleRun[], limit = Number.POSITIVE_INFINITY): readonly Sample[] => {
  const bySource = new Map<string, readonly Growing[]>()
  for (const { source, samples } of runs) bySource.set(source, merge(bySource.get(source) ?? [], samples))
  const sources = [...bySource].sort(([a], [b]) => (a < b ? -1 : 1))
  const all = sources.length === 1 ? [...(sources[0]?.[1] ?? [])] : sources.flatMap(([, samples]) => samples)
  // Stable: of one time they stay in the order of their sources.
  if (sources.length > 1) all.sort((a, b) => a.ts - b.ts)
  if (all.length > limit) all.length = limit
  return all
}
