import { type DuckDBConnection, DuckDBDataChunk, type DuckDBType, type DuckDBValue } from '@duckdb/node-api'

/** Rows of one data chunk, DuckDB's own vector size. */
const CHUNK_ROWS = 2048

export interface Column {
  readonly type: DuckDBType
  readonly values: readonly (number | string)[]
  /** How a value is given to the vector; a BIGINT column takes a bigint. */
  readonly convert?: (value: number | string) => DuckDBValue
}

/** Appends columns of equal length to a table within the connection's transaction, visible to it at once. */
export const appendColumns = async (
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
): Promise<void> => {
  const rows = columns[0]?.values.length ?? 0
  if (rows === 0) return
  // Created in the catalogue that the bare name resolves to, temporary tables included.
  const appender = await connection.createAppender(table)
  try {
    for (let start = 0; start < rows; start += CHUNK_ROWS) {
      const end = Math.min(start + CHUNK_ROWS, rows)
      const chunk = DuckDBDataChunk.create(
        columns.map((column) => column.type),
        end - start,
      )
      columns.forEach(({ values, convert }, c) => {
        const part = values.slice(start, end)
        chunk.setColumnValues(c, convert === undefined ? part : part.map(convert))
      })
      appender.appendDataChunk(chunk)
    }
    appender.flushSync()
  } finally {
    appender.closeSync()
  }
}
