import { RAW_SERIES, type SeriesRetention, TIERS } from '../tiers.ts'
import { type InfluxQlClient, type InfluxQlSeries, quoteName } from './influx-ql.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** InfluxDB's own choice of shard for a retention; a policy that is changed keeps its old one, which may be too long. */
const shardMs = (retentionMs: number): number =>
  retentionMs < 2 * DAY_MS ? HOUR_MS : retentionMs < 182 * DAY_MS ? DAY_MS : 7 * DAY_MS

/** A tier has a sixth of the raw values at most: its shards may be longer. */
const LONG_SHARD_MS = 28 * DAY_MS

interface Policy {
  readonly name: string
  readonly isDefault: boolean
  readonly durationMs: number
}

const UNITS: Readonly<Record<string, number>> = { h: HOUR_MS, m: 60_000, s: 1000, ms: 1, µs: 0, us: 0, ns: 0 }

/** As the server writes durations: `2160h0m0s`; `0s` is for ever. */
export const durationMs = (text: string): number => {
  let total = 0
  for (const [, number, unit] of text.matchAll(/(\d+)(ms|µs|us|ns|[hms])/g))
    total += Number(number) * (UNITS[unit ?? ''] ?? 0)
  return total
}

const policiesIn = (series: readonly InfluxQlSeries[]): readonly Policy[] =>
  series.flatMap(({ columns, values }) =>
    values.map((row) => ({
      name: String(row[columns.indexOf('name')]),
      isDefault: row[columns.indexOf('default')] === true,
      durationMs: durationMs(String(row[columns.indexOf('duration')])),
    })),
  )

const lasting = (retentionMs: number | undefined, isTier: boolean): string => {
  if (retentionMs === undefined) return 'duration inf'
  const shard = isTier && retentionMs >= 182 * DAY_MS ? LONG_SHARD_MS : shardMs(retentionMs)
  return `duration ${Math.round(retentionMs)}ms shard duration ${shard}ms`
}

/**
 * InfluxDB 1.x: creates the database and the retention policies that are missing, and gives those that last otherwise the wanted retention.
 * The raw series is the database's default policy, whatever its name. A raw retention that is not given leaves it as it is.
 * Returns the name of the raw policy.
 */
export const prepareV1 = async (
  client: InfluxQlClient,
  database: string,
  retention: SeriesRetention,
): Promise<string> => {
  const name = quoteName(database)
  const [shown = []] = await client.query(['show databases'])
  if (!shown.some(({ values }) => values.some(([other]) => other === database))) {
    await client.query([`create database ${name}`])
  }
  const [series = []] = await client.query([`show retention policies on ${name}`])
  const policies = policiesIn(series)
  const raw = policies.find(({ isDefault }) => isDefault)?.name ?? RAW_SERIES
  const wanted = new Map<string, number | undefined>(TIERS.map((tier) => [tier, retention[tier]]))
  if (retention.raw !== undefined) wanted.set(raw, retention.raw)
  for (const [policy, retentionMs] of wanted) {
    const found = policies.find((one) => one.name === policy)
    if (found?.durationMs === Math.round(retentionMs ?? 0)) continue
    const lasts = lasting(retentionMs, policy !== raw)
    await client.query([
      found === undefined
        ? `create retention policy ${quoteName(policy)} on ${name} ${lasts.replace(' shard', ' replication 1 shard')}${retentionMs === undefined ? ' replication 1' : ''}`
        : `alter retention policy ${quoteName(policy)} on ${name} ${lasts}`,
    ])
  }
  return raw
}
