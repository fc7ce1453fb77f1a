import type { MetricName, MetricValue, PointColumns, PointShape } from '@custodia/domain'
import { checkPoint } from '../check-point.ts'
import type { RejectedPoint } from '../port.ts'
import { NumberRows } from './number-rows.ts'
import { claimNew, type Series, type SeriesIndex } from './series-index.ts'

/** Field values in columns. */
export interface Rows<T extends MetricValue> {
  readonly series: number[]
  readonly ts: number[]
  readonly value: T[]
}

/** A value that may stand there already. */
export interface LateValue {
  readonly series: Series
  readonly ts: number
  value: MetricValue
  /** Points of the batch that say this value; the last one's stands. */
  readonly points: number[]
}

/** What a batch means for the tables. */
export interface WritePlan {
  /** Series that the table does not have. */
  readonly created: readonly Series[]
  /** Certainly new (see `claimNew`). */
  readonly numbers: NumberRows
  readonly texts: Rows<string>
  /** One per (series, ts). */
  readonly late: readonly LateValue[]
  readonly rejected: readonly RejectedPoint[]
  /** Per point of the batch: 1 if it changes something, 0 if everything of it stood there (or it is rejected). */
  readonly changes: Uint8Array
  /** Takes back what the plan did to the index; for a batch that could not be committed. */
  undo(): void
}

/** Plans so far, of all stores. */
let plans = 0

/**
 * Sorts a batch's values into certainly new, late and already there, and moves the index on as if it were committed.
 * Values are taken in the batch's order, so that later values win.
 */
export const planWrite = (points: PointColumns, index: SeriesIndex, edge: number): WritePlan => {
  const added: Series[] = []
  const created: Series[] = []
  plans += 1
  const plan = plans
  const before = new Map<Series, Series>()
  const numbers = new NumberRows(points.valueCount)
  const textRows: Rows<string> = { series: [], ts: [], value: [] }
  const lateOf = new Map<Series, Map<number, LateValue>>()
  const late: LateValue[] = []
  const rejected: RejectedPoint[] = []
  const changes = new Uint8Array(points.length)

  const append = (series: Series, ts: number, value: MetricValue): void => {
    if (typeof value === 'number') {
      numbers.push(series.id, ts, value)
      return
    }
    textRows.series.push(series.id)
    textRows.ts.push(ts)
    textRows.value.push(value)
  }
  const addLate = (series: Series, ts: number, value: MetricValue, point: number): void => {
    let times = lateOf.get(series)
    if (times === undefined) {
      times = new Map()
      lateOf.set(series, times)
    }
    const known = times.get(ts)
    if (known === undefined) {
      const added: LateValue = { series, ts, value, points: [point] }
      times.set(ts, added)
      late.push(added)
      return
    }
    if (known.value === value) known.points.push(point)
    else {
      for (const earlier of known.points) changes[earlier] = 1
      changes[point] = 1
      known.value = value
    }
  }

  const createSeries = (shape: PointShape, metric: MetricName, ts: number, value: MetricValue): Series => {
    const { device, via = '' } = shape
    const span = { firstTs: ts, lastTs: ts, lastValue: value, gapFrom: 0, gapTo: 0, plan }
    const dormantId = index.dormantId(device, via, metric)
    const series: Series = { id: dormantId ?? index.nextId(), device, via, metric, ...span }
    index.add(series)
    added.push(series)
    if (dormantId === undefined) created.push(series)
    return series
  }

  for (const [i, shape] of points.shapes.entries()) {
    const refusal = checkPoint(points, i, edge)
    if (refusal !== null) {
      rejected.push({ index: i, ...refusal })
      continue
    }
    const ts = points.tsAt(i)
    const first = points.firstAt(i)
    const known = index.ofShape(shape)
    const { metrics, texts } = shape
    for (let k = 0; k < metrics.length; k += 1) {
      const metric = metrics[k] as MetricName
      const value = points.valueAt(first + k, texts[k] === true)
      const series = known[k] ?? index.ofSource(shape.device, shape.via ?? '')?.get(metric)
      if (series === undefined) {
        const made = createSeries(shape, metric, ts, value)
        known[k] = made
        append(made, ts, value)
        changes[i] = 1
        continue
      }
      known[k] = series
      // Said before: most often a message sent twice, or a retained one sent again.
      if (ts === series.lastTs && series.lastValue === value) continue
      if (series.plan !== plan) {
        before.set(series, { ...series })
        series.plan = plan
      }
      if (claimNew(series, ts, value)) {
        append(series, ts, value)
        changes[i] = 1
      } else {
        if (ts === series.lastTs) series.lastValue = value
        addLate(series, ts, value, i)
      }
    }
  }
  return {
    created,
    numbers,
    texts: textRows,
    late,
    rejected,
    changes,
    undo: () => {
      for (const [series, old] of before) Object.assign(series, old)
      for (const series of added) index.remove(series)
    },
  }
}
