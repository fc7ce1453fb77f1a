import { metricDefinition } from '@custodia/domain'
import type { DuckDBConnection } from '@duckdb/node-api'
import { mergeBuckets } from '../merge-buckets.ts'
import { planSeries, type SeriesPart } from '../plan-series.ts'
import type { RollUpQuery, SeriesBucket, SeriesQuery } from '../port.ts'
import { type SeriesRetention, TIER_MS, TIERS } from '../tiers.ts'
import type { ReaderPool } from './reader-pool.ts'
import type { SeriesIndex } from './series-index.ts'

/** Computes intervals of a tier anew, in one transaction. The caller rolls back if it throws. Returns how many there are. */
export const rollUp = async (connection: DuckDBConnection, index: SeriesIndex, query: RollUpQuery): Promise<number> => {
  const { tier, from, to, devices } = query
  const ids = devices?.flatMap((device) => index.idsOf(device)) ?? null
  if (from >= to || ids?.length === 0) return 0
  const some = ids === null ? '' : `series in (${ids.join()}) and`
  const step = TIER_MS[tier]
  await connection.run('begin')
  await connection.run(`delete from ${tier} where ${some} ts >= ${from} and ts < ${to}`)
  const made = await connection.run(
    `insert into ${tier} select series, (ts // ${step}) * ${step} as start, avg(num), min(num), max(num), arg_max(num, ts), count(*)
     from sample where ${some} ts >= ${from} and ts < ${to} group by series, start`,
  )
  await connection.run('commit')
  return made.rowsChanged
}

/** Deletes what is beyond its retention. */
export const deleteExpired = async (
  connection: DuckDBConnection,
  retention: SeriesRetention,
  now: number,
): Promise<void> => {
  const kept = [
    ['sample', retention.raw],
    ['sample_text', retention.raw],
    ...TIERS.map((tier) => [tier, retention[tier]] as const),
  ] as const
  for (const [table, retentionMs] of kept)
    if (retentionMs !== undefined)
      await connection.run(`delete from ${table} where ts < ${Math.floor(now - retentionMs)}`)
}

const OVER_RAW = 'avg(num), min(num), max(num), arg_max(num, ts), count(*)::double from sample'
const OVER_TIER = 'sum(mean * n) / sum(n), min(least), max(most), arg_max(newest, ts), sum(n)::double from'

const readPart = async (
  readers: ReaderPool,
  ids: readonly number[],
  bucketMs: number,
  { source, from, to }: SeriesPart,
): Promise<readonly SeriesBucket[]> => {
  const buckets: SeriesBucket[] = []
  await readers.read(
    `select ((ts // ${bucketMs}) * ${bucketMs})::double as bucket, ${source === 'raw' ? OVER_RAW : `${OVER_TIER} ${source}`}
     where series in (${ids.join()}) and ts >= ${from} and ts < ${to} group by bucket order by bucket`,
    (...row) => {
      const [ts = 0, mean = 0, min = 0, max = 0, last = 0, count = 0] = row.map(Number)
      buckets.push({ ts, mean, min, max, last, count })
    },
  )
  return buckets
}

/** A device's series from the coarsest tiers that can answer, and from raw samples for the rest. */
export const readSeries = async (
  readers: ReaderPool,
  index: SeriesIndex,
  query: SeriesQuery,
): Promise<readonly SeriesBucket[]> => {
  if (metricDefinition(query.metric).kind === 'text') return []
  const ids = index.idsOf(query.device, { metric: query.metric, vias: query.vias })
  if (ids.length === 0) return []
  const parts =
    query.tiers === undefined
      ? [{ source: 'raw', from: query.from, to: query.to } as const]
      : planSeries(query, query.tiers)
  return mergeBuckets(await Promise.all(parts.map((part) => readPart(readers, ids, query.bucketMs, part))))
}
