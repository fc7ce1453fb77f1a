import type { Family, MetricName } from '@custodia/domain'
import type { Columns, Query, Target } from './query.ts'

/** The data source of telemetry: InfluxDB, read with InfluxQL. */
export const INFLUX = { type: 'influxdb', uid: 'custodia-influx' } as const

/** Tags that telemetry carries (storage, line protocol). */
export type Tag = 'asset' | 'device' | 'site' | 'profile' | 'via'

/** An InfluxQL query as Grafana's InfluxDB data source keeps it. */
export interface InfluxTarget extends Target {
  readonly rawQuery: true
  readonly query: string
  readonly resultFormat: 'time_series' | 'table'
  readonly alias?: string
}

interface InfluxOptions {
  readonly columns: Columns
  /** `time_series` (the default): a line of each column and combination of tags. `table`: rows. */
  readonly format?: 'time_series' | 'table'
  /** Name of a line: `$col` its column, `$tag_asset` a tag. */
  readonly alias?: string
  readonly refId?: string
}

/**
 * A query as it is written. `$series` is the tier that fits the range (`autogen`, `one_minute`, `one_hour`), `$timeFilter`
 * and `$__interval` are Grafana's: `select … from "$series"."power" where $timeFilter … group by time($__interval)`.
 */
export const influx = (query: string, options: InfluxOptions): Query => {
  const { columns, format = 'time_series', alias, refId = 'A' } = options
  const target: InfluxTarget = {
    refId,
    datasource: INFLUX,
    rawQuery: true,
    query,
    resultFormat: format,
    ...(alias === undefined ? undefined : { alias }),
    _implementsDataqueryVariant: () => undefined,
  }
  return { refId, target, columns }
}

export const mean = (metric: MetricName): string => `mean("${metric}")`
/** Largest of the interval; in the coarser tiers the largest of what stands for their intervals. */
export const max = (metric: MetricName): string => `max("${metric}")`
export const min = (metric: MetricName): string => `min("${metric}")`

/** Only samples of the assets that the board's variables choose. */
export const OF_ASSETS = '"asset" =~ /^${asset:regex}$/'

interface SeriesOptions {
  readonly family: Family
  /** Expressions by the column that they become. */
  readonly select: Readonly<Record<string, string>>
  /** A line for each value of these tags. */
  readonly by?: readonly Tag[]
  /** Conditions beside the time; those of the chosen assets by default. */
  readonly where?: readonly string[] | undefined
  readonly fill?: 'none' | 'null' | 'previous' | 'linear' | '0'
  /** How columns are shown, where that is not as the panel says. */
  readonly columns?: Columns
  readonly format?: 'time_series' | 'table'
  /** Default: `$col` without tags, else the tags’ values. */
  readonly alias?: string
  readonly refId?: string
}

/** Lines over time of one family's metrics, in the tier that fits the range. */
export const influxSeries = (options: SeriesOptions): Query => {
  const { family, select, by = [], where = [OF_ASSETS], fill = 'none', columns = {}, ...rest } = options
  const names = Object.keys(select)
  const selected = names.map((name) => `${select[name]} as "${name}"`).join(', ')
  const tags = by.map((tag) => `"${tag}"`)
  const text = [
    `select ${selected} from "$series"."${family}"`,
    `where ${['$timeFilter', ...where].join(' and ')}`,
    `group by ${['time($__interval)', ...tags].join(', ')} fill(${fill})`,
  ].join(' ')
  const read: Record<string, Columns[string]> = {}
  for (const name of ['time', ...by, ...names]) read[name] = columns[name] ?? {}
  const alias = by.length === 0 ? '$col' : by.map((tag) => `$tag_${tag}`).join(' ')
  return influx(text, { alias, ...rest, columns: read })
}
