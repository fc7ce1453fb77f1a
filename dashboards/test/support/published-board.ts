/**
 * What a board's JSON may hold, by the schema that Grafana publishes (`@grafana/schema`: the dashboard, and the options and fields of each
 * kind of panel). Read by the compiler alone: see `check-schema.ts`.
 */
import type {
  AnnotationContainer,
  AnnotationQuery,
  Dashboard,
  FieldConfig,
  FieldConfigSource,
  Panel,
  RowPanel,
  TableFieldOptions,
} from '@grafana/schema'
import type {
  Options as BarChart,
  FieldConfig as BarChartField,
} from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen'
import type { Options as BarGauge } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen'
import type { Options as Gauge } from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen'
import type { Options as Geomap } from '@grafana/schema/dist/esm/raw/composable/geomap/panelcfg/x/GeomapPanelCfg_types.gen'
import type {
  Options as Pie,
  FieldConfig as PieField,
} from '@grafana/schema/dist/esm/raw/composable/piechart/panelcfg/x/PieChartPanelCfg_types.gen'
import type { Options as Stat } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen'
import type {
  Options as StateTimeline,
  FieldConfig as StateTimelineField,
} from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen'
import type { Options as Table } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen'
import type {
  Options as Timeseries,
  FieldConfig as TimeseriesField,
} from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen'

/** As JSON says it: an enumeration's values stand for themselves. */
type Plain<T> = unknown extends T
  ? T
  : T extends string
    ? `${T}`
    : T extends number
      ? `${T}` extends `${infer N extends number}`
        ? N
        : T
      : T extends readonly (infer Item)[]
        ? Plain<Item>[]
        : T extends object
          ? { [Key in keyof T]: Plain<T[Key]> }
          : T

interface Target {
  refId: string
  datasource: { type: string; uid: string }
}

/** InfluxQL as it is written (Grafana, `public/app/plugins/datasource/influxdb/types.ts`). */
interface InfluxTarget extends Target {
  rawQuery: true
  query: string
  resultFormat: 'time_series' | 'table'
  alias?: string
}

/** SQL as it is written (Grafana, `packages/grafana-sql/src/types.ts`). */
interface SqlTarget extends Target {
  format: 'table' | 'time_series'
  rawQuery: true
  rawSql: string
  editorMode: 'code'
}

type Kind<Name extends string, Options, Field = never> = Omit<
  Panel,
  'type' | 'options' | 'fieldConfig' | 'targets' | 'gridPos' | 'id' | 'title'
> & {
  type: Name
  id: number
  title: string
  gridPos: { x: number; y: number; w: number; h: number }
  options: Partial<Options>
  targets: (InfluxTarget | SqlTarget)[]
  fieldConfig: Omit<FieldConfigSource, 'defaults'> & {
    defaults: Omit<FieldConfig, 'custom'> & { custom?: Field }
  }
}

type BoardPanel =
  | Kind<'barchart', BarChart, BarChartField>
  | Kind<'bargauge', BarGauge>
  | Kind<'gauge', Gauge>
  | Kind<'geomap', Geomap>
  | Kind<'piechart', Pie, PieField>
  | Kind<'stat', Stat>
  | Kind<'state-timeline', StateTimeline, StateTimelineField>
  | Kind<'table', Table, TableFieldOptions>
  | Kind<'timeseries', Timeseries, TimeseriesField>
  | RowPanel

/** A board as JSON. */
export type PublishedBoard = Plain<
  Omit<Dashboard, 'panels' | 'annotations'> & {
    panels: BoardPanel[]
    annotations: Omit<AnnotationContainer, 'list'> & { list?: AnnotationQuery[] }
  }
>
