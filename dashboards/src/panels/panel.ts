import type { Column, Link, Query, Steps } from '../queries/query.ts'
import type { dashboard } from '../queries/sdk.ts'

/** Width and height in grid units; the grid is 24 wide. */
export type Size = readonly [width: number, height: number]

/** A panel that has no place yet. Its `key` is its identity: the same key keeps its id, whatever stands around it. */
export interface PanelSpec {
  readonly key: string
  readonly size: Size
  readonly panel: Omit<dashboard.Panel, 'id' | 'gridPos'>
  readonly queries: readonly Query[]
}

/** What every kind of panel takes. */
export interface PanelOptions {
  readonly key: string
  readonly title: string
  readonly description?: string
  readonly size?: Size
  readonly query: Query | readonly Query[]
  /** Of all columns that do not say otherwise. */
  readonly unit?: string
  readonly decimals?: number
  readonly min?: number
  readonly max?: number
  readonly steps?: Steps
  readonly mappings?: readonly dashboard.ValueMapping[]
  readonly transformations?: readonly dashboard.DataTransformerConfig[]
  /** Shown where there is nothing. */
  readonly noValue?: string
  /** Shortest interval between points, for example `1m`. */
  readonly interval?: string
  /** Of all lines, where columns do not say otherwise. */
  readonly displayName?: string
  /** A variable; one panel for each of its values. */
  readonly repeat?: string
  readonly link?: Link
}

type Property = dashboard.DynamicConfigValue

const linkValue = ({ title, url, newWindow = false }: Link) => [{ title, url, targetBlank: newWindow }]

const thresholdsOf = (steps: Steps) => ({ mode: 'absolute', steps: [...steps] })

const cellOf = ({ steps, bar }: Column): Property[] =>
  bar === true
    ? [{ id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } }]
    : steps === undefined
      ? []
      : [{ id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } }]

const propertiesOf = (column: Column, isTable: boolean): readonly Property[] => {
  const { title, unit, decimals, hidden, link, steps, mappings, width, max, bar } = column
  const some = (id: string, value: unknown): Property[] => (value === undefined ? [] : [{ id, value }])
  return [
    ...some('displayName', title),
    ...some('unit', unit),
    ...some('decimals', decimals),
    ...some('mappings', mappings),
    ...some('thresholds', steps === undefined ? undefined : thresholdsOf(steps)),
    ...some('links', link === undefined ? undefined : linkValue(link)),
    ...(bar === true ? some('min', 0) : []),
    ...some('max', max),
    ...(isTable ? cellOf(column) : []),
    ...(isTable ? some('custom.width', width) : []),
    ...(hidden === true
      ? isTable
        ? [{ id: 'custom.hidden', value: true }]
        : [{ id: 'custom.hideFrom', value: { viz: true, legend: true, tooltip: true } }]
      : []),
  ]
}

/** How single columns are shown, by their names. */
const overridesOf = (queries: readonly Query[], isTable: boolean): dashboard.FieldConfigSource['overrides'] =>
  queries
    .flatMap(({ columns }) => Object.entries(columns))
    .flatMap(([name, column]) => {
      const properties = propertiesOf(column, isTable)
      return properties.length === 0 ? [] : [{ matcher: { id: 'byName', options: name }, properties: [...properties] }]
    })

/** A panel: what its kind looks like, with what all kinds have. */
export const panelOf = (visual: dashboard.Panel, options: PanelOptions, defaultSize: Size): PanelSpec => {
  const { key, title, description, size = defaultSize, query, steps, mappings, link, transformations, repeat } = options
  const { unit, decimals, min, max, noValue, interval, displayName } = options
  const queries = Array.isArray(query) ? (query as readonly Query[]) : [query as Query]
  const sources = new Set(queries.map(({ target }) => target.datasource.uid))
  const defaults: dashboard.FieldConfig = {
    ...visual.fieldConfig?.defaults,
    ...(unit === undefined ? undefined : { unit }),
    ...(decimals === undefined ? undefined : { decimals }),
    ...(min === undefined ? undefined : { min }),
    ...(max === undefined ? undefined : { max }),
    ...(noValue === undefined ? undefined : { noValue }),
    ...(displayName === undefined ? undefined : { displayName }),
    ...(mappings === undefined ? undefined : { mappings: [...mappings] }),
    ...(steps === undefined ? undefined : { thresholds: thresholdsOf(steps) as dashboard.ThresholdsConfig }),
  }
  const overrides = [
    ...(visual.fieldConfig?.overrides ?? []),
    ...(link === undefined
      ? []
      : [{ matcher: { id: 'byRegexp', options: '.*' }, properties: [{ id: 'links', value: linkValue(link) }] }]),
    ...overridesOf(queries, visual.type === 'table'),
  ]
  return {
    key,
    size,
    queries,
    panel: {
      ...visual,
      title,
      ...(description === undefined ? undefined : { description }),
      // The data source of the panel, or of each query where they differ.
      datasource:
        sources.size === 1 && queries[0] !== undefined
          ? queries[0].target.datasource
          : { type: 'datasource', uid: '-- Mixed --' },
      targets: queries.map(({ target }) => target),
      ...(transformations === undefined ? undefined : { transformations: [...transformations] }),
      ...(interval === undefined ? undefined : { interval }),
      ...(repeat === undefined ? undefined : { repeat, repeatDirection: 'h' as const }),
      fieldConfig: { defaults, overrides },
    },
  }
}
