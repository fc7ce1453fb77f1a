import type { MetricValue } from '@custodia/domain'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { SpoolCursor } from '../port.ts'
import { appendColumns, bigints, type Column, doubles, integers } from './append-columns.ts'
import type { LateValue, Rows, WritePlan } from './plan-write.ts'
import { readRows } from './read-rows.ts'

const TABLES = {
  number: { sample: 'sample', late: 'late', value: 'num' },
  string: { sample: 'sample_text', late: 'late_text', value: 'txt' },
} as const

/** Values of one kind. */
const valuesOf = (values: readonly MetricValue[]): Column =>
  typeof values[0] === 'number' ? doubles(values as readonly number[]) : (values as readonly string[])

const appendRows = (connection: DuckDBConnection, table: string, rows: Rows<MetricValue>): Promise<void> =>
  appendColumns(connection, table, [integers(rows.series), bigints(rows.ts), valuesOf(rows.value)])

/**
 * Looks late values up within their time range, replaces those that differ and appends those that are missing. Returns
 * the values that stood there unchanged.
 */
const mergeLate = async (
  connection: DuckDBConnection,
  kind: keyof typeof TABLES,
  late: readonly LateValue[],
): Promise<ReadonlySet<LateValue>> => {
  const { sample, late: scratch, value } = TABLES[kind]
  const ts = late.map((l) => l.ts)
  await connection.run(`delete from ${scratch}`)
  await appendColumns(connection, scratch, [
    integers(late.map((_, n) => n)),
    integers(late.map((l) => l.series.id)),
    bigints(ts),
    valuesOf(late.map((l) => l.value)),
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
  await appendRows(connection, sample, {
    series: missing.map((l) => l.series.id),
    ts: missing.map((l) => l.ts),
    value: missing.map((l) => l.value),
  })
  return new Set(late.filter((_, n) => found.get(n) === true))
}

const moveCursor = ({ spool, seq }: SpoolCursor): string =>
  `insert into spool_cursor values ('${spool.replaceAll("'", "''")}', ${BigInt(seq)}) on conflict (spool) do update set seq = excluded.seq`

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
    integers(created.map((s) => s.id)),
    created.map((s) => s.device),
    created.map((s) => s.via),
    created.map((s) => s.metric),
  ])
  await appendColumns(connection, TABLES.number.sample, plan.numbers.columns())
  await appendRows(connection, TABLES.string.sample, plan.texts)
  for (const kind of ['number', 'string'] as const) {
    const late = plan.late.filter((l) => typeof l.value === kind)
    if (late.length === 0) continue
    const unchanged = await mergeLate(connection, kind, late)
    for (const value of late) {
      const [first] = value.points
      if (first !== undefined && !unchanged.has(value)) plan.changes[first] = 1
    }
  }
  // In one call: each one waits for its turn of an event loop that has a batch to prepare meanwhile.
  await connection.run(cursor === undefined ? 'commit' : `${moveCursor(cursor)}; commit`)
}
