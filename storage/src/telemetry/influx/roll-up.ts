import { isMetricName, type MetricName, metricDefinition } from '@custodia/domain'
import type { WriteApi } from '@influxdata/influxdb-client'
import type { RollUpQuery } from '../port.ts'
import { TIER_MS, tierFields } from '../tiers.ts'
import { type InfluxQlClient, type InfluxQlSeries, instant, quoteName } from './influx-ql.ts'
import { escapeTag } from './line-protocol.ts'
import { anyOf, EVERYWHERE } from './queries.ts'
import { classifyFailure, sendLines } from './write-lines.ts'

interface Field {
  readonly measurement: string
  readonly metric: MetricName
}

/** Measurements and metrics that stand there; asked anew each time, as a new one may be what has to be rolled up. */
const numericFields = async (client: InfluxQlClient): Promise<readonly Field[]> => {
  const [known = []] = await client.query([`show field keys from ${EVERYWHERE}`])
  return known.flatMap(({ name, values }) =>
    values.flatMap(([field]) => {
      const metric = String(field)
      return isMetricName(metric) && metricDefinition(metric).kind !== 'text' ? [{ measurement: name, metric }] : []
    }),
  )
}

/** All tags stay, so that an interval in which a device changed its asset gives each asset its own part. */
const statementOf = ({ measurement, metric }: Field, { tier, from, to, devices }: RollUpQuery): string => {
  const field = quoteName(metric)
  const some = devices === undefined ? '' : `${anyOf('device', devices)} and `
  return `select mean(${field}), min(${field}), max(${field}), last(${field}), count(${field}) from ${quoteName(measurement)}
    where ${some}time >= ${instant(from)} and time < ${instant(to)} group by time(${TIER_MS[tier]}ms), * fill(none)`
}

/** One series of the answer as lines of the tier, in the order of tags that the server sorts them into. */
const toLines = ({ measurement, metric }: Field, { tags = {}, values }: InfluxQlSeries): readonly string[] => {
  const names = tierFields(metric)
  const key = Object.keys(tags)
    .sort()
    .reduce((head, tag) => (tags[tag] ? `${head},${tag}=${escapeTag(tags[tag])}` : head), measurement)
  return values.map(
    ([ts, mean, min, max, last, count]) =>
      `${key} ${names.mean}=${mean},${names.min}=${min},${names.max}=${max},${names.last}=${last},${names.count}=${count} ${ts}`,
  )
}

/** Writes lines to a tier. Throws if they could not be written. */
export const writeTierLines = async (writeApi: WriteApi, lines: readonly string[]): Promise<void> => {
  const error = await sendLines(writeApi, lines.join('\n'))
  if (error === null) return
  const failure = classifyFailure(error)
  // Beyond the tier's own retention nothing is kept: the server takes the others.
  if (failure.kind !== 'split' || failure.reason !== 'outside_retention') throw error
}

/** Statements of a request: each answer is read as a whole. */
const TOGETHER = 4

/** Computes intervals of a tier by InfluxQL and writes them to its retention policy. Returns how many; throws if they could not be written. */
export const rollUp = async (client: InfluxQlClient, writeApi: WriteApi, query: RollUpQuery): Promise<number> => {
  if (query.from >= query.to || query.devices?.length === 0) return 0
  const fields = await numericFields(client)
  let written = 0
  for (let start = 0; start < fields.length; start += TOGETHER) {
    const some = fields.slice(start, start + TOGETHER)
    const answers = await client.query(some.map((field) => statementOf(field, query)))
    const lines = some.flatMap((field, i) => (answers[i] ?? []).flatMap((series) => toLines(field, series)))
    if (lines.length === 0) continue
    await writeTierLines(writeApi, lines)
    written += lines.length
  }
  return written
}
