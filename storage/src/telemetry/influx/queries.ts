import {
  FAMILIES,
  isMetricName,
  type LatestValue,
  type MetricName,
  type MetricValue,
  type Sample,
} from '@custodia/domain'
import { newestOfEach } from '../newest-of-each.ts'
import type { SampleQuery } from '../port.ts'
import { joinRuns, SampleRun } from '../sample-runs.ts'
import { type InfluxQlClient, type InfluxQlSeries, instant, quoteName, quoteText } from './influx-ql.ts'

/** All families, as what is read from. */
export const EVERYWHERE = FAMILIES.map(quoteName).join()

export const anyOf = (tag: 'device' | 'via', ids: readonly string[]): string =>
  `(${ids.map((id) => `${quoteName(tag)} = ${quoteText(id)}`).join(' or ')})`

export const heardBy = (vias: readonly string[] | undefined): string =>
  vias === undefined ? '' : `${anyOf('via', vias)} and`

const isValue = (value: unknown): value is MetricValue => typeof value === 'number' || typeof value === 'string'

/** A series comes ascending by time; of one source there may be several, as its families and assets are tags too. */
const toRun = ({ tags, columns, values }: InfluxQlSeries): SampleRun => {
  const run = new SampleRun(tags?.device ?? '', tags?.via ?? '')
  const metrics = columns.map((column) => (isMetricName(column) ? column : null))
  for (const row of values) {
    const ts = Number(row[0])
    for (let c = 1; c < row.length; c++) {
      const metric = metrics[c]
      const value = row[c]
      if (metric && isValue(value)) run.add(ts, metric, value)
    }
  }
  return run
}

export const querySamples = async (client: InfluxQlClient, query: SampleQuery): Promise<readonly Sample[]> => {
  const { devices, vias } = query
  if (devices === undefined && vias === undefined) return []
  if (devices?.length === 0 || vias?.length === 0 || query.metrics.length === 0) return []
  const ofDevices = devices === undefined ? '' : `${anyOf('device', devices)} and `
  // The limit is one of rows per device and gateway here, and is applied to the whole below.
  const limit = query.limit === undefined ? '' : ` limit ${query.limit}`
  const [series = []] = await client.query([
    `select ${query.metrics.map(quoteName).join()} from ${EVERYWHERE} where ${ofDevices}${heardBy(vias)}
     time >= ${instant(query.from)} and time < ${instant(query.to)} group by "device", "via" order by time${limit}`,
  ])
  return joinRuns(series.map(toRun), query.limit)
}

/** The last value of each metric and device, of those samples that match `where`. A selector alone keeps its point's time. */
const queryLast = async (
  client: InfluxQlClient,
  devices: readonly string[],
  metrics: readonly MetricName[],
  where: string,
): Promise<readonly LatestValue[]> => {
  if (devices.length === 0 || metrics.length === 0) return []
  const statements = metrics.map(
    (metric) =>
      `select last(${quoteName(metric)}) from ${EVERYWHERE} where ${anyOf('device', devices)}${where} group by "device"`,
  )
  const answers = await client.query(statements)
  const found: LatestValue[] = []
  answers.forEach((series, i) => {
    const metric = metrics[i]
    for (const { tags, values } of series) {
      const [ts, value] = values[0] ?? []
      if (metric !== undefined && isValue(value))
        found.push({ device: tags?.device ?? '', metric, ts: Number(ts), value })
    }
  })
  return newestOfEach(found)
}

export const queryLastBefore = (
  client: InfluxQlClient,
  query: { readonly devices: readonly string[]; readonly metrics: readonly MetricName[]; readonly before: number },
): Promise<readonly LatestValue[]> =>
  queryLast(client, query.devices, query.metrics, ` and time < ${instant(query.before)}`)

export const queryLatest = async (
  client: InfluxQlClient,
  devices: readonly string[],
): Promise<readonly LatestValue[]> => {
  const [known = []] = await client.query([`show field keys from ${EVERYWHERE}`])
  const metrics = new Set(known.flatMap(({ values }) => values.map(([name]) => String(name)).filter(isMetricName)))
  return queryLast(client, devices, [...metrics], '')
}

export const queryCount = async (client: InfluxQlClient, device?: string): Promise<number> => {
  const where = device === undefined ? '' : ` where "device" = ${quoteText(device)}`
  const [series = []] = await client.query([`select count(*) from ${EVERYWHERE}${where}`])
  let total = 0
  for (const { values } of series) for (const row of values) for (const n of row.slice(1)) total += Number(n ?? 0)
  return total
}

export const queryOldest = async (client: InfluxQlClient): Promise<number | null> => {
  const answers = await client.query(
    FAMILIES.map((family) => `select * from ${quoteName(family)} order by time limit 1`),
  )
  const times = answers.flatMap((series) => series.flatMap(({ values }) => values.map(([ts]) => Number(ts))))
  return times.length === 0 ? null : Math.min(...times)
}
