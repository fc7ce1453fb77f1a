import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'

/** Runs a query and visits its chunks of up to 2,048 rows, giving the event loop back between them. */
export const readChunks = async (
  connection: DuckDBConnection,
  sql: string,
  visit: (chunk: DuckDBDataChunk) => void,
): Promise<void> => {
  const result = await connection.stream(sql)
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk())
    visit(chunk)
}

/** The memory of a column of numbers without nulls: an object and a call for each value would cost more than the query. */
const bytesOf = (chunk: DuckDBDataChunk, column: number, bytesOfValue: number): Uint8Array =>
  duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, column), chunk.rowCount * bytesOfValue)

const integersOf = (chunk: DuckDBDataChunk, column: number): Int32Array => {
  const bytes = bytesOf(chunk, column, Int32Array.BYTES_PER_ELEMENT)
  return new Int32Array(bytes.buffer, bytes.byteOffset, chunk.rowCount)
}

const doublesOf = (chunk: DuckDBDataChunk, column: number): Float64Array => {
  const bytes = bytesOf(chunk, column, Float64Array.BYTES_PER_ELEMENT)
  return new Float64Array(bytes.buffer, bytes.byteOffset, chunk.rowCount)
}

/** Visits rows of (integer, double, double), none of them null. */
export const visitNumbers = (chunk: DuckDBDataChunk, visit: (id: number, ts: number, value: number) => void): void => {
  const ids = integersOf(chunk, 0)
  const times = doublesOf(chunk, 1)
  const values = doublesOf(chunk, 2)
  for (let row = 0; row < ids.length; row += 1) visit(ids[row] ?? 0, times[row] ?? 0, values[row] ?? 0)
}

/** Visits rows of (integer, double, text), none of them null. */
export const visitTexts = (chunk: DuckDBDataChunk, visit: (id: number, ts: number, value: string) => void): void => {
  const ids = integersOf(chunk, 0)
  const times = doublesOf(chunk, 1)
  for (const [row, value] of chunk.getColumnValues(2).entries()) visit(ids[row] ?? 0, times[row] ?? 0, String(value))
}
