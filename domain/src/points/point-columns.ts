import type { MetricValue, TelemetryPoint } from '../reading.ts'
import type { MetricName } from '../vocabulary.ts'
import { type PointShape, shapeOf } from './point-shape.ts'

/** Points in their order: an array of them, or columns, which make a point each time it is asked for. */
export interface PointList extends Iterable<TelemetryPoint> {
  readonly length: number
  /** The point at an index, from the end if it is negative; undefined where there is none. */
  at(index: number): TelemetryPoint | undefined
}

const FIRST_POINTS = 256
/** About. */
const VALUES_OF_POINT = 8

const larger = <T extends Float64Array | Int32Array>(column: T, of: new (length: number) => T): T => {
  const grown = new of(column.length * 2)
  grown.set(column)
  return grown
}

/**
 * Points as columns: their shapes, times and values in arrays of numbers. A batch of points lives until it is stored and settled; as
 * objects, each with its fields, all of them would be copied by the collector again and again.
 */
export class PointColumns implements PointList {
  /** For each point its shape. */
  readonly shapes: PointShape[] = []
  #ts: Float64Array
  #first: Int32Array
  #values: Float64Array
  #end = 0
  readonly #texts: string[] = []
  readonly #places = new Map<string, number>()

  /** @param room points to begin with; it grows */
  constructor(room = FIRST_POINTS) {
    const points = Math.max(1, room)
    this.#ts = new Float64Array(points)
    this.#first = new Int32Array(points)
    this.#values = new Float64Array(points * VALUES_OF_POINT)
  }

  /** Columns of a list's points; the list itself if it is columns. */
  static of(points: PointList): PointColumns {
    if (points instanceof PointColumns) return points
    const columns = new PointColumns(points.length)
    for (const point of points) columns.push(point)
    return columns
  }

  get length(): number {
    return this.shapes.length
  }

  /** Values of all points together. */
  get valueCount(): number {
    return this.#end
  }

  push(point: TelemetryPoint): void {
    const shape = shapeOf(point)
    const { metrics, texts } = shape
    const { fields } = point
    const first = this.#begin(shape, point.ts)
    const values = this.#values
    for (let i = 0; i < metrics.length; i += 1) {
      const value = fields[metrics[i] as MetricName]
      values[first + i] = texts[i] === true ? this.#place(value as string) : (value as number)
    }
  }

  /**
   * Adds a point of a known shape. A value that is undefined in `constants` is the number at its place from `from` on; another one is the same for
   * each point.
   */
  pushPlain(
    shape: PointShape,
    ts: number,
    numbers: Float64Array,
    from: number,
    constants: readonly (MetricValue | undefined)[],
  ): void {
    const first = this.#begin(shape, ts)
    const values = this.#values
    for (let i = 0; i < constants.length; i += 1) {
      const constant = constants[i]
      values[first + i] =
        constant === undefined
          ? (numbers[from + i] ?? 0)
          : typeof constant === 'string'
            ? this.#place(constant)
            : constant
    }
  }

  /** Adds a point of other columns. */
  pushFrom(other: PointColumns, index: number): void {
    const shape = other.shapes[index]
    if (shape === undefined) return
    const { texts } = shape
    const first = this.#begin(shape, other.tsAt(index))
    const from = other.firstAt(index)
    for (let i = 0; i < texts.length; i += 1) {
      const value = other.#values[from + i] ?? 0
      this.#values[first + i] = texts[i] === true ? this.#place(other.#texts[value] ?? '') : value
    }
  }

  /** Sample time of a point, UTC milliseconds. */
  tsAt(index: number): number {
    return this.#ts[index] ?? Number.NaN
  }

  /** Where the values of a point begin, in the order of its shape's metrics: what `numberAt` and `textAt` are asked with. */
  firstAt(index: number): number {
    return this.#first[index] ?? 0
  }

  /** A value whose metric's `texts` is false. */
  numberAt(place: number): number {
    return this.#values[place] ?? Number.NaN
  }

  /** A value whose metric's `texts` is true. */
  textAt(place: number): string {
    return this.#texts[this.#values[place] ?? 0] ?? ''
  }

  /** A value, of either kind. */
  valueAt(place: number, isText: boolean): MetricValue {
    return isText ? this.textAt(place) : this.numberAt(place)
  }

  at(place: number): TelemetryPoint | undefined {
    const index = place < 0 ? place + this.length : place
    const shape = this.shapes[index]
    if (shape === undefined) return undefined
    const { metrics, texts, measurement, device, via, asset, site, profile } = shape
    const first = this.firstAt(index)
    const fields: Partial<Record<MetricName, MetricValue>> = {}
    for (let i = 0; i < metrics.length; i += 1)
      fields[metrics[i] as MetricName] = this.valueAt(first + i, texts[i] === true)
    return {
      measurement,
      device,
      ...(via === undefined ? undefined : { via }),
      ...(asset === undefined ? undefined : { asset }),
      site,
      profile,
      ts: this.tsAt(index),
      fields,
    }
  }

  *[Symbol.iterator](): Generator<TelemetryPoint> {
    for (let i = 0; i < this.length; i += 1) {
      const point = this.at(i)
      if (point !== undefined) yield point
    }
  }

  #begin(shape: PointShape, ts: number): number {
    const index = this.shapes.length
    if (index === this.#ts.length) {
      this.#ts = larger(this.#ts, Float64Array)
      this.#first = larger(this.#first, Int32Array)
    }
    const first = this.#end
    this.#end = first + shape.metrics.length
    while (this.#end > this.#values.length) this.#values = larger(this.#values, Float64Array)
    this.#ts[index] = ts
    this.#first[index] = first
    this.shapes.push(shape)
    return first
  }

  /** Texts are few: fault codes, states, versions. */
  #place(text: string): number {
    const known = this.#places.get(text)
    if (known !== undefined) return known
    const place = this.#texts.length
    this.#texts.push(text)
    this.#places.set(text, place)
    return place
  }
}
