import type { Columns, Query, Target } from './query.ts'

/** The data source of everything else: the registry, read through its `board_*` views. */
export const POSTGRES = { type: 'grafana-postgresql-datasource', uid: 'custodia-postgres' } as const

/** A query as Grafana's PostgreSQL data source keeps it. */
export interface PostgresTarget extends Target {
  readonly format: 'table' | 'time_series'
  readonly rawQuery: true
  readonly rawSql: string
  readonly editorMode: 'code'
}

/** SQL as it is written, its indentation taken off. */
const tidy = (sql: string): string =>
  sql
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n')

/**
 * A query of the registry's `board_*` views. Instants are UTC milliseconds there (`… between ${__from} and ${__to}`) or
 * `timestamptz` columns that end in `_time`, which `$__timeFilter(column)` and `$__timeGroupAlias(column, $__interval)` take. Macros take
 * no brackets within their own. As `time_series` the first column is `time`, in order, and texts name the line.
 */
export const postgres = (
  sql: string,
  options: {
    readonly columns: Columns
    readonly format?: 'table' | 'time_series'
    readonly refId?: string
  },
): Query => {
  const { columns, format = 'table', refId = 'A' } = options
  const target: PostgresTarget = {
    refId,
    datasource: POSTGRES,
    format,
    rawQuery: true,
    rawSql: tidy(sql),
    editorMode: 'code',
    _implementsDataqueryVariant: () => undefined,
  }
  return { refId, target, columns }
}

/** The chosen assets: for views with an `asset_id`. */
export const ofAssets = (view: string): string => `${view}.asset_id in (\${asset:sqlstring})`
/** The chosen departments: for views with a `unit_id`. */
export const ofUnits = (view: string): string => `${view}.unit_id in (\${department:sqlstring})`
/** Within the board's range: for columns of UTC milliseconds. */
export const inRange = (column: string): string => `${column} between \${__from} and \${__to}`
