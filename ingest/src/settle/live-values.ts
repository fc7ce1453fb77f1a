import {
  type LatestValue,
  type MetricName,
  type MetricValue,
  PointColumns,
  type PointList,
  type PointShape,
} from '@custodia/domain'

/** The newest value of each series that has not been written to the registry yet, by sample time. */
export interface LiveValues {
  note(points: PointList): void
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

/** Of each shape's points the newest, of two at one instant the later one, in their order: all of a shape say the same metrics. */
const newestOfShapes = (points: PointColumns): readonly (readonly [PointShape, number])[] => {
  const newest = new Map<PointShape, number>()
  for (const [i, shape] of points.shapes.entries()) {
    const before = newest.get(shape)
    if (before === undefined || points.tsAt(i) >= points.tsAt(before)) newest.set(shape, i)
  }
  return [...newest].sort(([, a], [, b]) => a - b)
}

export const createLiveValues = (): LiveValues => {
  const byDevice = new Map<string, Map<string, Newest>>()
  const byShape = new Map<PointShape, (Newest | null | undefined)[]>()

  const metricsOf = (device: string): Map<string, Newest> => {
    const known = byDevice.get(device)
    if (known !== undefined) return known
    const made = new Map<string, Newest>()
    byDevice.set(device, made)
    return made
  }

  /** For each metric of a shape its newest value, null if it is no reading. Metrics of several shapes of a device are the same. */
  const newestOf = (shape: PointShape): (Newest | null | undefined)[] => {
    const known = byShape.get(shape)
    if (known !== undefined) return known
    const made = shape.metrics.map((metric) => (isReading(metric) ? undefined : null))
    byShape.set(shape, made)
    return made
  }

  const begin = (device: string, metric: MetricName, ts: number, value: MetricValue): Newest => {
    const metrics = metricsOf(device)
    const before = metrics.get(metric)
    if (before === undefined) {
      const made = { device, metric, ts, value }
      metrics.set(metric, made)
      return made
    }
    if (ts >= before.ts) {
      before.ts = ts
      before.value = value
    }
    return before
  }

  return {
    note(list) {
      const points = PointColumns.of(list)
      for (const [shape, i] of newestOfShapes(points)) {
        const { metrics, texts } = shape
        const newest = newestOf(shape)
        const ts = points.tsAt(i)
        const first = points.firstAt(i)
        for (let k = 0; k < texts.length; k += 1) {
          const before = newest[k]
          if (before === null) continue
          if (before !== undefined && ts < before.ts) continue
          const value = points.valueAt(first + k, texts[k] === true)
          if (before === undefined) newest[k] = begin(shape.device, metrics[k] as MetricName, ts, value)
          else {
            before.ts = ts
            before.value = value
          }
        }
      }
    },
    take() {
      const values = [...byDevice.values()].flatMap((metrics) => [...metrics.values()])
      byDevice.clear()
      byShape.clear()
      return values
    },
    giveBack(values) {
      for (const value of values) {
        const metrics = metricsOf(value.device)
        const newer = metrics.get(value.metric)
        if (newer === undefined || newer.ts < value.ts) metrics.set(value.metric, { ...value })
      }
      byShape.clear()
    },
    get isEmpty() {
      return byDevice.size === 0
    },
  }
}
