import { BIGINT, DOUBLE, type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'

/** Rows of one data chunk, DuckDB's own vector size. */
const CHUNK_ROWS = 2048

/** Values of a column, none of them null: numbers in the memory layout of the engine's vectors, or texts. */
export type Column =
  | Int32Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | readonly string[]

export const integers = (values: readonly number[]): Int32Array<ArrayBuffer> => new Int32Array(values)
export const doubles = (values: readonly number[]): Float64Array<ArrayBuffer> => new Float64Array(values)

/**
 * Puts a safe integer into a column of 64-bit ones, by their halves: a bigint for each would cost more than all the rest of a write.
 * @param halves the column's, the lower one of each first
 */
export const putBigint = (halves: Uint32Array, at: number, value: number): void => {
  // A typed array takes a number modulo 2³², which is its lower half, also if it is negative.
  halves[at * 2] = value
  halves[at * 2 + 1] = Math.floor(value / 0x1_0000_0000)
}

/** Safe integers as 64-bit ones. */
export const bigints = (values: readonly number[]): BigInt64Array<ArrayBuffer> => {
  const column = new BigInt64Array(values.length)
  const halves = new Uint32Array(column.buffer)
  for (const [at, value] of values.entries()) putBigint(halves, at, value)
  return column
}

const typeOf = (column: Column) =>
  column instanceof Int32Array
    ? INTEGER
    : column instanceof BigInt64Array
      ? BIGINT
      : column instanceof Float64Array
        ? DOUBLE
        : VARCHAR

/** Appends columns of equal length to a table within the connection's transaction, visible to it at once. */
export const appendColumns = async (
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
): Promise<void> => {
  const rows = columns[0]?.length ?? 0
  if (rows === 0) return
  const types = columns.map(typeOf)
  // Created in the catalogue that the bare name resolves to, temporary tables included.
  const appender = await connection.createAppender(table)
  try {
    for (let start = 0; start < rows; start += CHUNK_ROWS) {
      const end = Math.min(start + CHUNK_ROWS, rows)
      const chunk = DuckDBDataChunk.create(types, end - start)
      for (const [index, column] of columns.entries()) {
        if (!ArrayBuffer.isView(column)) {
          chunk.setColumnValues(index, column.slice(start, end))
          continue
        }
        // As the vector's own `flush` does it, without a call for each value. A new vector holds no nulls.
        const vector = duckdb.data_chunk_get_vector(chunk.chunk, index)
        const part = column.subarray(start, end)
        duckdb.copy_data_to_vector(vector, 0, part.buffer, part.byteOffset, part.byteLength)
      }
      appender.appendDataChunk(chunk)
    }
    appender.flushSync()
  } finally {
    appender.closeSync()
  }
}
