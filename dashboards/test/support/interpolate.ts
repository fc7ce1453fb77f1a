/**
 * Queries with Grafana's variables and macros filled in as Grafana fills them in. The rules are those of Grafana 11 to 13, by source:
 * variables and their formats (@grafana/scenes, `formatRegistry`), InfluxQL's `$timeFilter` and `$__interval` (pkg/tsdb/influxdb/models/query.go),
 * SQL's macros (pkg/tsdb/grafana-postgresql-datasource/macros.go and sqleng), the interval (@grafana/data, `rangeutil.calculateInterval`).
 */

/** What a variable is set to: one value, or several. */
export type Value = string | readonly string[]
export type Values = Readonly<Record<string, Value>>

export interface TimeRange {
  /** UTC milliseconds. */
  readonly from: number
  readonly to: number
}

const escapeRegex = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
const asList = (value: Value): readonly string[] => (typeof value === 'string' ? [value] : value)

const sqlString = (value: Value): string =>
  asList(value)
    .map((text) => `'${text.replaceAll("'", "''")}'`)
    .join(',')

/** Several values in round brackets with bars between them, one as it is. */
const regex = (value: Value): string => {
  const escaped = asList(value).map(escapeRegex)
  return escaped.length === 1 ? (escaped[0] ?? '') : `(${escaped.join('|')})`
}

/** What a data source writes for a variable without a format of its own. */
type Fallback = (value: Value) => string
const influxFallback: Fallback = (value) => (typeof value === 'string' ? value : regex(value))
const sqlFallback: Fallback = (value) => (typeof value === 'string' ? value : sqlString(value))

const format = (name: string, value: Value, as: string | undefined, fallback: Fallback): string => {
  switch (as) {
    case undefined:
      return fallback(value)
    case 'sqlstring':
      return sqlString(value)
    case 'regex':
      return regex(value)
    case 'csv':
    case 'raw':
      return asList(value).join(',')
    default:
      throw new Error(`the tests do not know the format ${as} of $${name}`)
  }
}

const VARIABLE = /\$(\w+)|\$\{(\w+)(?::(\w+))?\}/g

/** Puts the values of variables in; what is no variable stays for the data source, as in Grafana. */
const withVariables = (text: string, values: Values, fallback: Fallback): string =>
  text.replaceAll(VARIABLE, (whole, plain?: string, braced?: string, as?: string) => {
    const name = plain ?? braced ?? ''
    const value = values[name]
    if (value !== undefined) return format(name, value, as, fallback)
    if (braced !== undefined) throw new Error(`${whole} is not a variable of the board`)
    return whole
  })

// biome-ignore format: a table
const INTERVALS: readonly (readonly [below: number, ms: number])[] = [
  [15, 10], [35, 20], [75, 50], [150, 100], [350, 200], [750, 500], [1500, 1000], [3500, 2000], [7500, 5000], [12_500, 10_000],
  [17_500, 15_000], [25_000, 20_000], [45_000, 30_000], [90_000, 60_000], [210_000, 120_000], [450_000, 300_000], [750_000, 600_000],
  [1_050_000, 900_000], [1_500_000, 1_200_000], [2_700_000, 1_800_000], [5_400_000, 3_600_000], [9_000_000, 7_200_000],
  [16_200_000, 10_800_000], [32_400_000, 21_600_000], [86_400_000, 43_200_000], [604_800_000, 86_400_000],
]

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `30s`, `1m` … in milliseconds. */
export const durationMs = (text: string): number => {
  const [, count, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(text) ?? []
  const ms = UNITS_MS[unit ?? '']
  if (count === undefined || ms === undefined) throw new Error(`${text} is no duration`)
  return Number(count) * ms
}

/** The interval between points of a panel so many points wide. */
export const intervalOf = (range: TimeRange, points: number, least: string | undefined): number => {
  const wanted = (range.to - range.from) / points
  const rounded = INTERVALS.find(([below]) => wanted < below)?.[1] ?? 7 * 86_400_000
  return Math.max(rounded, least === undefined ? 1 : durationMs(least))
}

/** The largest unit that goes into it whole. */
const intervalText = (ms: number): string => {
  const [unit, size] = Object.entries(UNITS_MS).findLast(([, each]) => ms % each === 0) ?? ['ms', 1]
  return `${ms / size}${unit}`
}

/** An InfluxQL query as it reaches the server. */
export const interpolateInflux = (query: string, values: Values, range: TimeRange, intervalMs: number): string =>
  withVariables(query, values, influxFallback)
    .replaceAll('$timeFilter', `time >= ${range.from}ms and time <= ${range.to}ms`)
    .replaceAll('$__interval_ms', String(intervalMs))
    .replaceAll('$__interval', intervalText(intervalMs))

const MACRO = /\$([_a-zA-Z0-9]+)\(([^)]*)\)/g

const macro = (whole: string, name: string, args: readonly string[], range: TimeRange): string => {
  const [column = '', each = ''] = args
  const seconds = (): number => durationMs(each.replaceAll("'", '')) / 1000
  const iso = (ts: number): string => `'${new Date(ts).toISOString()}'`
  switch (name) {
    case '__time':
      return `${column} AS "time"`
    case '__timeFilter':
      return `${column} BETWEEN ${iso(range.from)} AND ${iso(range.to)}`
    case '__timeFrom':
      return iso(range.from)
    case '__timeTo':
      return iso(range.to)
    case '__timeGroup':
      return `floor(extract(epoch from ${column})/${seconds()})*${seconds()}`
    case '__timeGroupAlias':
      return `floor(extract(epoch from ${column})/${seconds()})*${seconds()} AS "time"`
    case '__unixEpochFilter':
      return `${column} >= ${Math.floor(range.from / 1000)} AND ${column} <= ${Math.floor(range.to / 1000)}`
    case '__unixEpochGroup':
      return `floor((${column})/${seconds()})*${seconds()}`
    case '__unixEpochGroupAlias':
      return `floor((${column})/${seconds()})*${seconds()} AS "time"`
    default:
      throw new Error(`unknown macro ${whole}`)
  }
}

/** An SQL query as it reaches the server. */
export const interpolateSql = (sql: string, values: Values, range: TimeRange, intervalMs: number): string => {
  const globals: Values = { __from: String(range.from), __to: String(range.to) }
  return withVariables(sql, { ...values, ...globals }, sqlFallback)
    .replaceAll('$__interval_ms', String(intervalMs))
    .replaceAll('$__interval', intervalText(intervalMs))
    .replaceAll('$__unixEpochFrom()', String(Math.floor(range.from / 1000)))
    .replaceAll('$__unixEpochTo()', String(Math.floor(range.to / 1000)))
    .replaceAll(MACRO, (whole, name: string, args: string) =>
      macro(
        whole,
        name,
        args.split(',').map((arg) => arg.trim()),
        range,
      ),
    )
}
