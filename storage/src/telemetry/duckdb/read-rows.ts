import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'

/**
 * Runs a query and visits its rows, giving the event loop back between chunks of 2,048. Select 64-bit integers as
 * `::double`: a bigint per value costs more than the query.
 */
export const readRows = async (
  connection: DuckDBConnection,
  sql: string,
  visit: (...row: readonly DuckDBValue[]) => void,
): Promise<void> => {
  const result = await connection.stream(sql)
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const columns = Array.from({ length: chunk.columnCount }, (_, c) => chunk.getColumnValues(c))
    const rows = chunk.rowCount
    for (let r = 0; r < rows; r++) visit(...columns.map((column) => column[r] ?? null))
  }
}
