import type { DuckDBConnection } from '@duckdb/node-api'
import type { TierInterval } from '../influx/parse-line.ts'
import type { Tier } from '../tiers.ts'
import { appendColumns, bigints, doubles, integers } from './append-columns.ts'
import type { DormantSeries, SeriesIndex } from './series-index.ts'

/**
 * Writes intervals of a tier in one transaction, in place of what stands there for the same series and time. Series that are not known yet are
 * made, without samples. The caller rolls back if it throws; the ids that were given out then are not given out again.
 */
export const loadTier = async (
  connection: DuckDBConnection,
  index: SeriesIndex,
  tier: Tier,
  intervals: readonly TierInterval[],
): Promise<void> => {
  if (intervals.length === 0) return
  const created: DormantSeries[] = []
  const idOf = ({ device, via, metric }: TierInterval): number => {
    const known = index.ofSource(device, via)?.get(metric)?.id ?? index.dormantId(device, via, metric)
    if (known !== undefined) return known
    const series = { id: index.nextId(), device, via, metric }
    index.addDormant(series)
    created.push(series)
    return series.id
  }
  const ids = intervals.map(idOf)
  const times = intervals.map(({ ts }) => ts)
  const from = times.reduce((least, ts) => Math.min(least, ts))
  const to = times.reduce((most, ts) => Math.max(most, ts))
  await connection.run('begin')
  await appendColumns(connection, 'series', [
    integers(created.map(({ id }) => id)),
    created.map(({ device }) => device),
    created.map(({ via }) => via),
    created.map(({ metric }) => metric),
  ])
  await connection.run('create or replace temp table loaded (series integer not null, ts bigint not null)')
  await appendColumns(connection, 'loaded', [integers(ids), bigints(times)])
  await connection.run(
    `delete from ${tier} as t using loaded l where t.series = l.series and t.ts = l.ts and t.ts between ${from} and ${to}`,
  )
  await appendColumns(connection, tier, [
    integers(ids),
    bigints(times),
    doubles(intervals.map(({ mean }) => mean)),
    doubles(intervals.map(({ min }) => min)),
    doubles(intervals.map(({ max }) => max)),
    doubles(intervals.map(({ last }) => last)),
    integers(intervals.map(({ count }) => count)),
  ])
  await connection.run('commit')
}
