import { FAMILIES } from '@custodia/domain'
import { boundsOfDay, type DeviceDay, dayOf, type TelemetryDump } from '../dump.ts'
import type { Tier } from '../tiers.ts'
import { type InfluxQlClient, type InfluxQlSeries, instant, quoteName, quoteText } from './influx-ql.ts'
import { escapeTag, escapeText } from './line-protocol.ts'

const EVERYWHERE = FAMILIES.map(quoteName).join()
const DAY_MS = 86_400_000
/** Values that one query brings, about; an answer is in memory as a whole. */
const VALUES_TOGETHER = 50_000
const TAGS = ['asset', 'device', 'profile', 'site', 'via'] as const

/** The oldest and the newest sample time of all, or null if there is none. */
const readExtent = async (
  client: InfluxQlClient,
  tier: Tier | undefined,
): Promise<{ readonly first: number; readonly last: number } | null> => {
  const [oldest = [], newest = []] = await client.query(
    ['asc', 'desc'].map((order) => `select * from ${EVERYWHERE} order by time ${order} limit 1`),
    tier,
  )
  const times = (series: readonly InfluxQlSeries[]): number[] =>
    series.flatMap(({ values }) => values.map(([time]) => Number(time)))
  if (oldest.length === 0) return null
  return { first: Math.min(...times(oldest)), last: Math.max(...times(newest)) }
}

const countValues = async (client: InfluxQlClient, tier: Tier | undefined): Promise<readonly DeviceDay[]> => {
  const extent = await readExtent(client, tier)
  if (extent === null) return []
  const { first, last } = extent
  const days = new Map<string, Map<string, number>>()
  // A month at a time, so that no answer is large.
  for (let from = first - (first % DAY_MS); from <= last; from += 30 * DAY_MS) {
    const [series = []] = await client.query(
      [
        `select count(*) from ${EVERYWHERE} where time >= ${instant(from)} and time < ${instant(from + 30 * DAY_MS)}
       group by "device", time(1d) fill(none)`,
      ],
      tier,
    )
    for (const { tags, values } of series) {
      for (const [time, ...counts] of values) {
        const day = dayOf(Number(time))
        const devices = days.get(day) ?? new Map<string, number>()
        days.set(day, devices)
        const device = tags?.device ?? ''
        const sum = counts.reduce<number>((total, count) => total + Number(count ?? 0), devices.get(device) ?? 0)
        if (sum > 0) devices.set(device, sum)
      }
    }
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([day, devices]) =>
      [...devices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([device, values]) => ({ day, device, values })),
    )
}

/** Rows of an answer as lines; what a row has not of its measurement's fields is left out. */
const toLines = (series: readonly InfluxQlSeries[]): readonly string[] =>
  series.flatMap(({ name, tags, columns, values }) => {
    const given = TAGS.flatMap((tag) => (tags?.[tag] ? [`,${tag}=${escapeTag(tags[tag])}`] : []))
    const head = `${name}${given.join('')} `
    return values.map((row) => {
      const fields = columns.flatMap((column, at) => {
        const value = row[at]
        if (at === 0 || value === null || value === undefined) return []
        return [`${column}=${typeof value === 'string' ? `"${escapeText(value)}"` : value}`]
      })
      return `${head}${fields.join()} ${row[0]}`
    })
  })

/** What to ask for at once: some devices, or a part of the day of one that has very much. */
function* planQueries(devices: readonly DeviceDay[]): Generator<{
  readonly devices: readonly string[]
  readonly from: number
  readonly to: number
}> {
  let together: string[] = []
  let sum = 0
  const [first] = devices
  if (first === undefined) return
  const { from, to } = boundsOfDay(first.day)
  for (const { device, values } of devices) {
    if (values > VALUES_TOGETHER) {
      const step = Math.ceil(DAY_MS / Math.ceil(values / VALUES_TOGETHER))
      for (let at = from; at < to; at += step) yield { devices: [device], from: at, to: Math.min(at + step, to) }
      continue
    }
    if (sum + values > VALUES_TOGETHER && together.length > 0) {
      yield { devices: together, from, to }
      together = []
      sum = 0
    }
    together.push(device)
    sum += values
  }
  if (together.length > 0) yield { devices: together, from, to }
}

/**
 * A dump of an InfluxDB, day by day. It has no snapshots: a point that comes while it is read is in it or not, as a whole line.
 */
export const openInfluxDump = (client: InfluxQlClient): TelemetryDump => ({
  counts: (tier) => countValues(client, tier),
  async *lines(devices, tier) {
    for (const query of planQueries(devices)) {
      const ofDevices = query.devices.map((device) => `"device" = ${quoteText(device)}`).join(' or ')
      const [series = []] = await client.query(
        [
          `select * from ${EVERYWHERE} where (${ofDevices}) and time >= ${instant(query.from)} and time < ${instant(query.to)} group by *`,
        ],
        tier,
      )
      yield toLines(series)
    }
  },
  cursors: async () => [],
  close: async () => undefined,
})
