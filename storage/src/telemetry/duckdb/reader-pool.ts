import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBValue } from '@duckdb/node-api'
import { readChunks } from './read-chunks.ts'
import { readRows } from './read-rows.ts'

/** Some connections for reading. A connection serves one query at a time: a second one would end the first one's stream. */
export class ReaderPool {
  readonly #free: DuckDBConnection[] = []
  readonly #all: DuckDBConnection[] = []
  readonly #waiting: ((reader: DuckDBConnection) => void)[] = []

  async open(instance: DuckDBInstance, size: number): Promise<void> {
    for (let i = 0; i < size; i++) {
      const reader = await instance.connect()
      this.#all.push(reader)
      this.#free.push(reader)
    }
  }

  /** Visits the rows of a query; waits while all connections are busy. Throws if the pool is closed. */
  read(sql: string, visit: (...row: readonly DuckDBValue[]) => void): Promise<void> {
    return this.#with((reader) => readRows(reader, sql, visit))
  }

  /** As `read`, chunk by chunk. */
  readChunks(sql: string, visit: (chunk: DuckDBDataChunk) => void): Promise<void> {
    return this.#with((reader) => readChunks(reader, sql, visit))
  }

  async #with(run: (reader: DuckDBConnection) => Promise<void>): Promise<void> {
    if (this.#all.length === 0) throw new Error('the telemetry store is not open')
    const reader = this.#free.pop() ?? (await new Promise<DuckDBConnection>((resolve) => this.#waiting.push(resolve)))
    try {
      await run(reader)
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free.push(reader)
      else next(reader)
    }
  }

  close(): void {
    for (const reader of this.#all) reader.closeSync()
    this.#all.length = 0
    this.#free.length = 0
  }
}
