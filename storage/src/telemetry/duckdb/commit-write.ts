import { BIGINT, DOUBLE, type DuckDBConnection, INTEGER, VARCHAR } from '@duckdb/node-api'
import type { SpoolCursor } from '../port.ts'
import { appendColumns } from './append-columns.ts'
import type { LateValue, Rows, WritePlan } from './plan-write.ts'
import { readRows } from './read-rows.ts'

const toBigint = (value: number | string): bigint => BigInt(value)

const TABLES = {
  number: { sample: 'sample', late: 'late', value: 'num', type: DOUBLE },
  string: { sample: 'sample_text', late: 'late_text', value: 'txt', type: VARCHAR },
} as const

const appendRows = (
  connection: DuckDBConnection,
  kind: keyof typeof TABLES,
  rows: Rows<number> | Rows<string>,
): Promise<void> =>
  appendColumns(connection, TABLES[kind].sample, [
    { type: INTEGER, values: rows.series },
    { type: BIGINT, values: rows.ts, convert: toBigint },
    { type: TABLES[kind].type, values: rows.value },
  ])

/**
 * Looks late values up within their time range, replaces those that differ and appends those that are missing. Returns
 * the values that stood there unchanged.
 */
const mergeLate = async (
  connection: DuckDBConnection,
  kind: keyof typeof TABLES,
  late: readonly LateValue[],
): Promise<ReadonlySet<LateValue>> => {
  const { sample, late: scratch, value, type } = TABLES[kind]
  const series = late.map((l) => l.series.id)
  const ts = late.map((l) => l.ts)
  const values = late.map((l) => l.value)
  await connection.run(`delete from ${scratch}`)
  await appendColumns(connection, scratch, [
    { type: INTEGER, values: late.map((_, n) => n) },
    { type: INTEGER, values: series },
    { type: BIGINT, values: ts, convert: toBigint },
    { type, values },
  ])
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const at of ts) {
    if (at < from) from = at
    if (at > to) to = at
  }
  const match = `s.series = l.series and s.ts = l.ts and s.ts between ${from} and ${to}`
  const found = new Map<number, boolean>()
  await readRows(
    connection,
    `select l.n, (s.${value} = l.${value})::integer from ${scratch} l join ${sample} s on ${match}`,
    (n, same) => found.set(Number(n), same === 1),
  )
  if ([...found.values()].includes(false)) {
    await connection.run(
      `update ${sample} as s set ${value} = l.${value} from ${scratch} l where ${match} and s.${value} <> l.${value}`,
    )
  }
  const missing = late.filter((_, n) => !found.has(n))
  await appendColumns(connection, sample, [
    { type: INTEGER, values: missing.map((l) => l.series.id) },
    { type: BIGINT, values: missing.map((l) => l.ts), convert: toBigint },
    { type, values: missing.map((l) => l.value) },
  ])
  return new Set(late.filter((_, n) => found.get(n) === true))
}

/**
 * Commits a plan and the spool's cursor in one transaction. Marks in `plan.changes` which late values changed something.
 * Throws the engine's error; the caller rolls back and undoes the plan.
 */
export const commitWrite = async (
  connection: DuckDBConnection,
  plan: WritePlan,
  cursor: SpoolCursor | undefined,
): Promise<void> => {
  await connection.run('begin')
  const { created } = plan
  await appendColumns(connection, 'series', [
    { type: INTEGER, values: created.map((s) => s.id) },
    { type: VARCHAR, values: created.map((s) => s.device) },
    { type: VARCHAR, values: created.map((s) => s.via) },
    { type: VARCHAR, values: created.map((s) => s.metric) },
  ])
  await appendRows(connection, 'number', plan.numbers)
  await appendRows(connection, 'string', plan.texts)
  for (const kind of ['number', 'string'] as const) {
    const late = plan.late.filter((l) => typeof l.value === kind)
    if (late.length === 0) continue
    const unchanged = await mergeLate(connection, kind, late)
    for (const value of late) {
      const [first] = value.points
      if (first !== undefined && !unchanged.has(value)) plan.changes[first] = 1
    }
  }
  if (cursor !== undefined) {
    await connection.run(
      'insert into spool_cursor values ($1, $2) on conflict (spool) do update set seq = excluded.seq',
      [cursor.spool, BigInt(cursor.seq)],
      [VARCHAR, BIGINT],
    )
  }
  await connection.run('commit')
}
