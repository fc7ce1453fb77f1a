/** Panels over time and by category. */
import { PanelBuilder as BarChartBuilder } from '@grafana/grafana-foundation-sdk/barchart'
import {
  GraphDrawStyle,
  type GraphFieldConfig,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  LineInterpolation,
  ReduceDataOptionsBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import {
  PanelBuilder as PieBuilder,
  PieChartLegendOptionsBuilder,
  PieChartLegendValues,
  PieChartType,
} from '@grafana/grafana-foundation-sdk/piechart'
import { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline'
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries'
import { type PanelOptions, type PanelSpec, panelOf } from './panel.ts'

export type { GraphFieldConfig }

const legend = (shown = true): VizLegendOptionsBuilder =>
  new VizLegendOptionsBuilder()
    .displayMode(LegendDisplayMode.List)
    .placement(LegendPlacement.Bottom)
    .showLegend(shown)
    .calcs([])

const allAtOnce = (): VizTooltipOptionsBuilder =>
  new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending)

interface LineOptions extends PanelOptions {
  /** Bars in the place of lines: for what grew within an interval. */
  readonly draw?: 'lines' | 'bars' | 'steps'
  readonly stacked?: boolean
  /** No line between points that are further apart (milliseconds); gaps are gaps by default. */
  readonly joinUpToMs?: number
  readonly hideLegend?: boolean
}

/** Lines over time; limits of `steps` are drawn as dashed lines. */
export const timeseries = (options: LineOptions): PanelSpec => {
  const { draw = 'lines', stacked = false, joinUpToMs, hideLegend = false } = options
  const builder = new TimeseriesBuilder()
    .drawStyle(draw === 'bars' ? GraphDrawStyle.Bars : GraphDrawStyle.Line)
    .lineInterpolation(draw === 'steps' ? LineInterpolation.StepAfter : LineInterpolation.Linear)
    .lineWidth(draw === 'bars' ? 0 : 1)
    .fillOpacity(draw === 'bars' ? 80 : stacked ? 30 : 8)
    .spanNulls(joinUpToMs ?? false)
    .legend(legend(!hideLegend))
    .tooltip(allAtOnce())
  if (stacked) builder.stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'))
  if ((options.steps ?? []).length > 1)
    builder.thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed))
  return panelOf(builder.build(), options, [12, 8])
}

/** Bars by category: the first column of text names them, each column of numbers is a bar. */
export const barChart = (
  options: PanelOptions & { readonly x: string; readonly stacked?: boolean; readonly lying?: boolean },
): PanelSpec =>
  panelOf(
    new BarChartBuilder()
      .xField(options.x)
      .stacking(options.stacked === true ? StackingMode.Normal : StackingMode.None)
      .orientation(options.lying === true ? VizOrientation.Horizontal : VizOrientation.Auto)
      .showValue(VisibilityMode.Auto)
      .legend(legend())
      .tooltip(allAtOnce())
      .build(),
    options,
    [12, 8],
  )

/** Shares of a whole: a row a share, with a column of names and one of figures. */
export const shares = (options: PanelOptions): PanelSpec =>
  panelOf(
    new PieBuilder()
      .pieType(PieChartType.Donut)
      .legend(
        new PieChartLegendOptionsBuilder()
          .displayMode(LegendDisplayMode.Table)
          .placement(LegendPlacement.Right)
          .showLegend(true)
          .values([PieChartLegendValues.Value, PieChartLegendValues.Percent]),
      )
      .tooltip(allAtOnce())
      .reduceOptions(new ReduceDataOptionsBuilder().calcs([]).fields('').values(true))
      .build(),
    options,
    [8, 8],
  )

/** Coloured spans of states over time, a line each. */
export const stateTimeline = (options: PanelOptions): PanelSpec =>
  panelOf(
    new StateTimelineBuilder()
      .mergeValues(true)
      .showValue(VisibilityMode.Auto)
      .rowHeight(0.85)
      .legend(legend())
      .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Single).sort(SortOrder.None))
      .build(),
    options,
    [24, 8],
  )
