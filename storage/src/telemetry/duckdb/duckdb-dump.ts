import { isMetricName, type MetricName, type MetricValue, type TelemetryPoint } from '@custodia/domain'
import type { DuckDBConnection } from '@duckdb/node-api'
import { boundsOfDay, type DescribeSource, type DeviceDay, dayOf, type TelemetryDump } from '../dump.ts'
import { toLine } from '../influx/line-protocol.ts'
import type { SpoolCursor } from '../port.ts'
import { tierFields } from '../tiers.ts'
import { toMetricValue } from './queries.ts'
import { readRows } from './read-rows.ts'

interface Source {
  readonly device: string
  readonly via: string
  readonly metric: MetricName
}

const TABLES = [
  ['sample', 'num'],
  ['sample_text', 'txt'],
] as const

const readSources = async (connection: DuckDBConnection): Promise<ReadonlyMap<number, Source>> => {
  const sources = new Map<number, Source>()
  await readRows(connection, 'select id, device, via, metric from series', (id, device, via, name) => {
    const metric = String(name)
    if (isMetricName(metric)) sources.set(Number(id), { device: String(device), via: String(via), metric })
  })
  return sources
}

const countValues = async (connection: DuckDBConnection, tables: readonly string[]): Promise<readonly DeviceDay[]> => {
  const found: DeviceDay[] = []
  await readRows(
    connection,
    `select device, day, sum(n)::double from (${tables
      .map(
        (table) =>
          `select s.device, floor(v.ts / 86400000.0)::double as day, count(*) as n from ${table} v join series s on s.id = v.series group by all`,
      )
      .join(' union all ')}) group by all order by day, device`,
    (device, day, values) =>
      found.push({ day: dayOf(Number(day) * 86_400_000), device: String(device), values: Number(values) }),
  )
  return found
}

/** Gathers neighbouring values of one identity into points, one chunk of the engine's rows after the other. */
async function* readPoints(
  connection: DuckDBConnection,
  sources: ReadonlyMap<number, Source>,
  sql: string,
  describe: DescribeSource,
): AsyncGenerator<readonly string[]> {
  let open: { readonly source: Source; readonly ts: number; readonly fields: Record<string, MetricValue> } | null = null
  const toText = ({ source, ts, fields }: NonNullable<typeof open>): string => {
    const { device, via } = source
    const point: TelemetryPoint = { ...describe(device, via, ts), device, ts, fields, ...(via === '' ? {} : { via }) }
    return toLine(point)
  }
  const result = await connection.stream(sql)
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const [ids = [], times = [], values = []] = [0, 1, 2].map((column) => chunk?.getColumnValues(column))
    const lines: string[] = []
    for (let row = 0; row < chunk.rowCount; row++) {
      const source = sources.get(Number(ids[row]))
      if (source === undefined) continue
      const ts = Number(times[row])
      const same =
        open !== null && open.ts === ts && open.source.device === source.device && open.source.via === source.via
      if (open === null || !same) {
        if (open !== null) lines.push(toText(open))
        open = { source, ts, fields: {} }
      }
      open.fields[source.metric] = toMetricValue(values[row] ?? null)
    }
    yield lines
  }
  if (open !== null) yield [toText(open)]
}

/** Intervals of a tier, each a line of its own in the fields that an InfluxDB keeps of it. */
async function* readIntervals(
  connection: DuckDBConnection,
  sources: ReadonlyMap<number, Source>,
  sql: string,
  describe: DescribeSource,
): AsyncGenerator<readonly string[]> {
  const result = await connection.stream(sql)
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const rows = chunk.getRows()
    yield rows.flatMap((row) => {
      const [id = 0, ts = 0, mean = 0, min = 0, max = 0, last = 0, count = 0] = row.map(Number)
      const source = sources.get(id)
      if (source === undefined) return []
      const { device, via, metric } = source
      const names = tierFields(metric)
      const fields = {
        [names.mean]: mean,
        [names.min]: min,
        [names.max]: max,
        [names.last]: last,
        [names.count]: count,
      }
      return [toLine({ ...describe(device, via, ts), device, ts, fields, ...(via === '' ? {} : { via }) })]
    })
  }
}

/** A dump of the embedded store as of one instant: a transaction on a connection of its own, which it closes. */
export const openDuckDbDump = async (
  connection: DuckDBConnection,
  describe: DescribeSource,
): Promise<TelemetryDump> => {
  await connection.run('begin')
  // The engine takes its snapshot at the first look.
  const sources = await readSources(connection)
  return {
    counts: (tier) => countValues(connection, tier === undefined ? TABLES.map(([table]) => table) : [tier]),
    async *lines(devices, tier) {
      const [first] = devices
      if (first === undefined) return
      const { from, to } = boundsOfDay(first.day)
      const wanted = new Set(devices.map(({ device }) => device))
      const ids = [...sources].flatMap(([id, { device }]) => (wanted.has(device) ? [id] : []))
      if (ids.length === 0) return
      if (tier !== undefined) {
        yield* readIntervals(
          connection,
          sources,
          `select v.series, v.ts::double, v.mean, v.least, v.most, v.newest, v.n from ${tier} v join series s on s.id = v.series
           where v.series in (${ids.join()}) and v.ts >= ${from} and v.ts < ${to} order by s.device, s.via, s.metric, v.ts`,
          describe,
        )
        return
      }
      for (const [table, column] of TABLES) {
        const sql = `select v.series, v.ts::double, v.${column} from ${table} v join series s on s.id = v.series
          where v.series in (${ids.join()}) and v.ts >= ${from} and v.ts < ${to} order by s.device, s.via, v.ts, s.metric`
        yield* readPoints(connection, sources, sql, describe)
      }
    },
    async cursors() {
      const found: SpoolCursor[] = []
      await readRows(connection, 'select spool, seq::double from spool_cursor', (spool, seq) =>
        found.push({ spool: String(spool), seq: Number(seq) }),
      )
      return found
    },
    async close() {
      await connection.run('rollback')
      connection.closeSync()
    },
  }
}
