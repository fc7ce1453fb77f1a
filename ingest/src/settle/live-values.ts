import type { LatestValue, MetricName, TelemetryPoint } from '@custodia/domain'

/** The newest value of each series that has not been written to the registry yet, by sample time. */
export interface LiveValues {
  note(point: TelemetryPoint): void
  /** Gives all values and forgets them. */
  take(): readonly LatestValue[]
  /** Takes back values that could not be written. */
  giveBack(values: readonly LatestValue[]): void
  readonly isEmpty: boolean
}

/** Says of a sample's time what a live value's time has no room for: it is no reading (decision 005). */
export const isReading = (metric: MetricName): boolean => metric !== 'receive_time'

/** Moved on from sample to sample until it is taken: an object for each value would be the collector's. */
type Newest = { -readonly [Name in keyof LatestValue]: LatestValue[Name] }

export const createLiveValues = (): LiveValues => {
  const byDevice = new Map<string, Map<string, Newest>>()

  const metricsOf = (device: string): Map<string, Newest> => {
    const known = byDevice.get(device)
    if (known !== undefined) return known
    const made = new Map<string, Newest>()
    byDevice.set(device, made)
    return made
  }

  return {
    note(point) {
      const { device, ts, fields } = point
      const metrics = metricsOf(device)
      for (const name in fields) {
        const metric = name as MetricName
        const value = fields[metric]
        if (value === undefined || !isReading(metric)) continue
        const before = metrics.get(metric)
        if (before === undefined) metrics.set(metric, { device, metric, ts, value })
        else if (ts >= before.ts) {
          before.ts = ts
          before.value = value
        }
      }
    },
    take() {
      const values = [...byDevice.values()].flatMap((metrics) => [...metrics.values()])
      byDevice.clear()
      return values
    },
    giveBack(values) {
      for (const value of values) {
        const metrics = metricsOf(value.device)
        const newer = metrics.get(value.metric)
        if (newer === undefined || newer.ts < value.ts) metrics.set(value.metric, { ...value })
      }
    },
    get isEmpty() {
      return byDevice.size === 0
    },
  }
}
