import type { cog, dashboard } from './sdk.ts'

/** A link of a cell or a value; `url` may hold Grafana's own variables. */
export interface Link {
  readonly title: string
  readonly url: string
  /** In a window of its own: the console. */
  readonly newWindow?: boolean
}

/** From `value` upwards a figure is of this colour; the first step has none and goes down without end. */
export type Steps = readonly { readonly value: number | null; readonly color: string }[]

/** How a column is shown. An empty one is shown as it comes. */
export interface Column {
  readonly title?: string
  /** A unit of Grafana's: `watt`, `celsius`, `suffix: ppm` … */
  readonly unit?: string
  readonly decimals?: number
  /** Read by links or joins only. */
  readonly hidden?: boolean
  readonly link?: Link
  /** Colours the cell's background. */
  readonly steps?: Steps
  readonly mappings?: readonly dashboard.ValueMapping[]
  /** Why it is good news that no row has a value; the tests then ask that none has. */
  readonly mayBeNull?: string
  /** Pixels. */
  readonly width?: number
  /** A bar in the cell, up to the column's largest value or `max`. */
  readonly bar?: boolean
  readonly max?: number
}

/** The columns that a query must answer with, no more and no fewer: what the panel reads. Tags of series count as columns. */
export type Columns = Readonly<Record<string, Column>>

/** A query of one panel. */
export interface Query {
  readonly refId: string
  readonly target: Target
  readonly columns: Columns
}

/** A query as it stands in a board. */
export interface Target extends cog.Dataquery {
  readonly refId: string
  readonly datasource: { readonly type: string; readonly uid: string }
}
