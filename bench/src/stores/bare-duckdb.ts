import path from 'node:path'
import type { TelemetryPoint } from '@custodia/domain'
import { createDuckDbStore } from '@custodia/storage/telemetry'
import { DuckDBInstance } from '@duckdb/node-api'
import { SCHEMA } from '../../../storage/src/telemetry/duckdb/schema.ts'

/** Points of one transaction, as many as ingest takes messages in a batch. */
const BATCH_POINTS = 5000

const open = (file: string) => DuckDBInstance.create(file, { memory_limit: '192MB', threads: '2' })

/** One value of a point: its series' number, time and value. */
export interface Row {
  readonly series: number
  readonly ts: bigint
  readonly value: number | string
}

/** The rows that points are stored as, and how many of each table. */
export const rowsOf = (
  points: Iterable<TelemetryPoint>,
): { readonly rows: readonly Row[]; readonly points: number } => {
  const ids = new Map<string, number>()
  const rows: Row[] = []
  let count = 0
  for (const point of points) {
    count += 1
    const ts = BigInt(point.ts)
    for (const [metric, value] of Object.entries(point.fields)) {
      const key = `${point.device} ${metric}`
      const series = ids.get(key) ?? ids.size + 1
      ids.set(key, series)
      rows.push({ series, ts, value })
    }
  }
  return { rows, points: count }
}

/** DuckDB's own Appender writes the rows into tables of the store's shape, a transaction for each batch; points per second. */
export const appendBare = async (dir: string, { rows, points }: ReturnType<typeof rowsOf>): Promise<number> => {
  const instance = await open(path.join(dir, 'bare.duckdb'))
  const connection = await instance.connect()
  await connection.run(SCHEMA)
  const batchRows = Math.round((BATCH_POINTS * rows.length) / points)
  const start = performance.now()
  for (let at = 0; at < rows.length; at += batchRows) {
    await connection.run('begin')
    const numbers = await connection.createAppender('sample')
    const texts = await connection.createAppender('sample_text')
    for (let i = at; i < Math.min(rows.length, at + batchRows); i += 1) {
      const row = rows[i]
      if (row === undefined) continue
      const appender = typeof row.value === 'number' ? numbers : texts
      appender.appendInteger(row.series)
      appender.appendBigInt(row.ts)
      if (typeof row.value === 'number') appender.appendDouble(row.value)
      else appender.appendVarchar(row.value)
      appender.endRow()
    }
    numbers.closeSync()
    texts.closeSync()
    await connection.run('commit')
  }
  const seconds = (performance.now() - start) / 1000
  connection.closeSync()
  instance.closeSync()
  return points / seconds
}

/** Our store alone: the same points through its `write`; points per second. */
export const writeThroughStore = async (dir: string, points: readonly TelemetryPoint[]): Promise<number> => {
  const store = createDuckDbStore({ path: path.join(dir, 'store.duckdb'), memoryLimitMb: 192 })
  await store.start()
  const start = performance.now()
  for (let at = 0; at < points.length; at += BATCH_POINTS) {
    const outcome = await store.write(points.slice(at, at + BATCH_POINTS), { spool: 'bench', seq: at })
    if (!outcome.ok) throw new Error(outcome.detail)
  }
  const seconds = (performance.now() - start) / 1000
  await store.stop()
  return points.length / seconds
}
