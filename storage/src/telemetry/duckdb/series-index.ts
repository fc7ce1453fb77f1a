import type { MetricName, MetricValue, PointShape } from '@custodia/domain'

/** One series: a metric of a device, as one gateway heard it where that is part of the fact. */
export interface Series {
  readonly id: number
  readonly device: string
  /** Empty where the points have none. */
  readonly via: string
  readonly metric: MetricName
  /** Oldest and newest sample time, and the newest value. */
  firstTs: number
  lastTs: number
  lastValue: MetricValue
  /** The widest open interval between two samples that is known to be empty; both 0 if none is. */
  gapFrom: number
  gapTo: number
  /** Number of the plan that changed it last: a plan keeps what a series was when it comes to it first. */
  plan: number
}

/**
 * Moves the series on if a sample at `ts` is certainly new; false if one may stand there already. Certain is what is
 * newer than all, older than all, or within the known gap: so history filled in ascending order, or a device's stored
 * samples after an outage, are as cheap as live ones.
 */
export const claimNew = (series: Series, ts: number, value: MetricValue): boolean => {
  if (ts > series.lastTs) {
    noteGap(series, series.lastTs, ts)
    series.lastTs = ts
    series.lastValue = value
    return true
  }
  if (ts < series.firstTs) {
    noteGap(series, ts, series.firstTs)
    series.firstTs = ts
    return true
  }
  if (ts > series.gapFrom && ts < series.gapTo) {
    series.gapFrom = ts
    return true
  }
  return false
}

const noteGap = (series: Series, from: number, to: number): void => {
  if (to - from <= series.gapTo - series.gapFrom) return
  series.gapFrom = from
  series.gapTo = to
}

/** A series of which no raw sample is kept any more: only its id is still known, which tiers have. */
export interface DormantSeries {
  readonly id: number
  readonly device: string
  readonly via: string
  readonly metric: string
}

type SeriesOfSource = Map<string, Series>

/**
 * All series, in memory: their ids, and what the newest value of each is. The newest time decides without a look into
 * the table whether a sample is new, which is true of nearly all.
 */
export class SeriesIndex {
  readonly #byDevice = new Map<string, Map<string, SeriesOfSource>>()
  readonly #byVia = new Map<string, Series[]>()
  readonly #byId = new Map<number, Series>()
  readonly #dormant = new Map<string, DormantSeries[]>()
  #ofShape = new WeakMap<PointShape, (Series | undefined)[]>()
  #nextId = 1

  addDormant(series: DormantSeries): void {
    this.#dormant.set(series.device, [...(this.#dormant.get(series.device) ?? []), series])
    this.#nextId = Math.max(this.#nextId, series.id + 1)
  }

  /** The id that a source's metric had when samples of it were kept, or undefined. */
  dormantId(device: string, via: string, metric: string): number | undefined {
    return this.#dormant.get(device)?.find((one) => one.via === via && one.metric === metric)?.id
  }

  /** Ids of a device's series, dormant ones among them. */
  idsOf(
    device: string,
    only: { readonly metric?: string; readonly vias?: readonly string[] | undefined } = {},
  ): readonly number[] {
    const { metric, vias } = only
    const all = [...this.ofDevice(device), ...(this.#dormant.get(device) ?? [])].filter(
      (one) => (metric === undefined || one.metric === metric) && (vias === undefined || vias.includes(one.via)),
    )
    return [...new Set(all.map(({ id }) => id))]
  }

  add(series: Series): void {
    const sources = this.#byDevice.get(series.device) ?? new Map<string, SeriesOfSource>()
    this.#byDevice.set(series.device, sources)
    const metrics = sources.get(series.via) ?? new Map<string, Series>()
    sources.set(series.via, metrics)
    metrics.set(series.metric, series)
    if (series.via !== '') this.#byVia.set(series.via, [...(this.#byVia.get(series.via) ?? []), series])
    this.#byId.set(series.id, series)
    this.#nextId = Math.max(this.#nextId, series.id + 1)
  }

  remove(series: Series): void {
    this.#byDevice.get(series.device)?.get(series.via)?.delete(series.metric)
    const heard = this.#byVia.get(series.via)
    if (heard !== undefined)
      this.#byVia.set(
        series.via,
        heard.filter((other) => other !== series),
      )
    this.#byId.delete(series.id)
    this.#ofShape = new WeakMap()
  }

  /** The series of one source by metric, or undefined if none is known yet. */
  ofSource(device: string, via: string): ReadonlyMap<string, Series> | undefined {
    return this.#byDevice.get(device)?.get(via)
  }

  /**
   * For each metric of a shape its series, as far as the caller has put them there: asked for by name each time, they cost as much as all
   * else of a plan. Emptied when a series is taken away.
   */
  ofShape(shape: PointShape): (Series | undefined)[] {
    const known = this.#ofShape.get(shape)
    if (known !== undefined) return known
    const made: (Series | undefined)[] = new Array(shape.metrics.length).fill(undefined)
    this.#ofShape.set(shape, made)
    return made
  }

  ofDevice(device: string): readonly Series[] {
    return [...(this.#byDevice.get(device)?.values() ?? [])].flatMap((metrics) => [...metrics.values()])
  }

  ofVia(via: string): readonly Series[] {
    return this.#byVia.get(via) ?? []
  }

  byId(id: number): Series | undefined {
    return this.#byId.get(id)
  }

  nextId(): number {
    return this.#nextId
  }

  clear(): void {
    this.#byDevice.clear()
    this.#byVia.clear()
    this.#byId.clear()
    this.#dormant.clear()
    this.#ofShape = new WeakMap()
    this.#nextId = 1
  }
}
