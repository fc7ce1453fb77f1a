import { putBigint } from './append-columns.ts'

/** Values of numeric metrics in the memory layout of the engine's vectors. */
export class NumberRows {
  readonly #series: Int32Array<ArrayBuffer>
  readonly #ts: BigInt64Array<ArrayBuffer>
  readonly #halves: Uint32Array<ArrayBuffer>
  readonly #value: Float64Array<ArrayBuffer>
  #length = 0

  /** @param room most rows */
  constructor(room: number) {
    this.#series = new Int32Array(room)
    this.#ts = new BigInt64Array(room)
    this.#halves = new Uint32Array(this.#ts.buffer)
    this.#value = new Float64Array(room)
  }

  push(series: number, ts: number, value: number): void {
    const at = this.#length
    this.#series[at] = series
    putBigint(this.#halves, at, ts)
    this.#value[at] = value
    this.#length = at + 1
  }

  /** Series, time and value of all rows. */
  columns() {
    const end = this.#length
    return [this.#series.subarray(0, end), this.#ts.subarray(0, end), this.#value.subarray(0, end)] as const
  }
}
