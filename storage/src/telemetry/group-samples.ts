import type { MetricName, MetricValue, Sample } from '@custodia/domain'

/** One stored field value, as adapters read it. */
export interface StoredValue {
  readonly ts: number
  readonly device: string
  /** Empty where the point has none. */
  readonly via: string
  readonly metric: MetricName
  readonly value: MetricValue
}

interface Growing {
  readonly ts: number
  readonly device: string
  readonly via: string
  readonly values: Partial<Record<MetricName, MetricValue>>
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Gathers values into samples by (ts, device, via) and orders them so; of equal identities the last one wins. */
export const groupSamples = (values: Iterable<StoredValue>, limit = Number.POSITIVE_INFINITY): readonly Sample[] => {
  const byDevice = new Map<string, Map<number, Growing>>()
  const all: Growing[] = []
  for (const { ts, device, via, metric, value } of values) {
    const source = via === '' ? device : `${device}\0${via}`
    let times = byDevice.get(source)
    if (times === undefined) {
      times = new Map()
      byDevice.set(source, times)
    }
    let sample = times.get(ts)
    if (sample === undefined) {
      sample = { ts, device, via, values: {} }
      times.set(ts, sample)
      all.push(sample)
    }
    sample.values[metric] = value
  }
  all.sort((a, b) => a.ts - b.ts || compareText(a.device, b.device) || compareText(a.via, b.via))
  if (all.length > limit) all.length = limit
  return all.map(({ ts, device, via, values: fields }) =>
    via === '' ? { ts, device, values: fields } : { ts, device, via, values: fields },
  )
}
