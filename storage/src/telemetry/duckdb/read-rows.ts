import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { readChunks } from './read-chunks.ts'

/**
 * Runs a query and visits its rows, giving the event loop back between chunks of 2,048. Select 64-bit integers as
 * `::double`: a bigint per value costs more than the query.
 */
export const readRows = (
  connection: DuckDBConnection,
  sql: string,
  visit: (...row: readonly DuckDBValue[]) => void,
): Promise<void> =>
  readChunks(connection, sql, (chunk) => {
    const columns = Array.from({ length: chunk.columnCount }, (_, c) => chunk.getColumnValues(c))
    const rows = chunk.rowCount
    for (let r = 0; r < rows; r++) visit(...columns.map((column) => column[r] ?? null))
  })
