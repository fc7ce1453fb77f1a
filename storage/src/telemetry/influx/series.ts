import { metricDefinition } from '@custodia/domain'
import { mergeBuckets } from '../merge-buckets.ts'
import { planSeries, type SeriesPart } from '../plan-series.ts'
import type { SeriesBucket, SeriesQuery } from '../port.ts'
import { tierFields } from '../tiers.ts'
import { type InfluxQlClient, instant, quoteName, quoteText } from './influx-ql.ts'
import { EVERYWHERE, heardBy } from './queries.ts'

const conditionOf = (query: SeriesQuery, { from, to }: SeriesPart): string =>
  `where "device" = ${quoteText(query.device)} and ${heardBy(query.vias)} time >= ${instant(from)} and time < ${instant(to)}`

const overRaw = (query: SeriesQuery, part: SeriesPart): string => {
  const metric = quoteName(query.metric)
  return `select mean(${metric}), min(${metric}), max(${metric}), last(${metric}), count(${metric}) from ${EVERYWHERE}
    ${conditionOf(query, part)} group by time(${query.bucketMs}ms) fill(none)`
}

/** Gives the sum in the place of the mean. */
const overTier = (query: SeriesQuery, part: SeriesPart): string => {
  const { mean, min, max, last, count } = tierFields(query.metric)
  const intervals = `select ${quoteName(mean)} * ${quoteName(count)} as "total", ${quoteName(min)} as "least",
    ${quoteName(max)} as "most", ${quoteName(last)} as "newest", ${quoteName(count)} as "n" from ${EVERYWHERE} ${conditionOf(query, part)}`
  return `select sum("total"), min("least"), max("most"), last("newest"), sum("n") from (${intervals})
    where time >= ${instant(part.from)} and time < ${instant(part.to)} group by time(${query.bucketMs}ms) fill(none)`
}

const queryPart = async (
  client: InfluxQlClient,
  query: SeriesQuery,
  part: SeriesPart,
): Promise<readonly SeriesBucket[]> => {
  const isRaw = part.source === 'raw'
  const [series = []] = isRaw
    ? await client.query([overRaw(query, part)])
    : await client.query([overTier(query, part)], part.source)
  // More than one series only where the device's family changed, which then shares at most one bucket.
  return mergeBuckets(
    series.map(({ values }) =>
      values.map((row) => {
        const [ts = 0, meanOrSum = 0, min = 0, max = 0, last = 0, count = 0] = row.map(Number)
        return { ts, mean: isRaw ? meanOrSum : meanOrSum / count, min, max, last, count }
      }),
    ),
  )
}

/** A device's series from the coarsest tiers that can answer, and from raw samples for the rest. */
export const querySeries = async (client: InfluxQlClient, query: SeriesQuery): Promise<readonly SeriesBucket[]> => {
  if (metricDefinition(query.metric).kind === 'text' || query.vias?.length === 0 || query.from >= query.to) return []
  const parts =
    query.tiers === undefined
      ? [{ source: 'raw', from: query.from, to: query.to } as const]
      : planSeries(query, query.tiers)
  return mergeBuckets(await Promise.all(parts.map((part) => queryPart(client, query, part))))
}
