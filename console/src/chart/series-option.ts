import type { EChartsCoreOption } from 'echarts/core'

/** Builds the chart's description from plain data; drawing is elsewhere. */

export interface ChartPoint {
  readonly ts: number
  readonly value: number
}

export interface ChartPanel {
  readonly metric: string
  readonly label: string
  readonly unit: string
  /** A flag is drawn in steps. */
  readonly stepped: boolean
  /** A value as it is said: with its unit, or a flag's word. */
  readonly format: (value: number) => string
  readonly bucketMs: number
  readonly points: readonly ChartPoint[]
}

export interface ChartBand {
  readonly start: number
  readonly end: number
  readonly color: string
}

export interface ChartInput {
  readonly panels: readonly ChartPanel[]
  readonly bands: readonly ChartBand[]
  readonly from: number
  readonly to: number
  /** Added to an instant to give the axis the asset's wall clock, so that ticks stand on its full hours and days. */
  readonly wallOffsetMs: number
  /** Text of an instant on the axis; `long` for the pointer's label. */
  readonly formatTick: (ts: number, long: boolean) => string
  readonly fontFamily: string
  readonly narrow: boolean
  readonly labels: { readonly zoom: string; readonly back: string }
}

export const PANEL_HEIGHT = 132
const PANEL_GAP = 40
const TOP = 30
const BOTTOM = 34
const LINE_COLORS = ['#0f6b72', '#b3541e', '#4c5fa8', '#7a4a8a', '#5d7a1f', '#a03a55']

/** Height of a chart of so many panels, pixels. */
export const chartHeight = (panels: number): number => TOP + panels * (PANEL_HEIGHT + PANEL_GAP) - PANEL_GAP + BOTTOM

/** Points with a hole wherever data is missing for much longer than the series' own rhythm. */
export const withHoles = (
  points: readonly ChartPoint[],
  bucketMs: number,
): readonly (readonly [number, number | null])[] => {
  const steps = points
    .slice(1)
    .map((point, index) => point.ts - (points[index]?.ts ?? point.ts))
    .sort((a, b) => a - b)
  const usual = steps[Math.floor(steps.length / 2)] ?? bucketMs
  const limit = 6 * Math.max(usual, bucketMs)
  return points.flatMap((point, index): (readonly [number, number | null])[] => {
    const before = points[index - 1]
    const here = [point.ts, point.value] as const
    return before !== undefined && point.ts - before.ts > limit ? [[before.ts + 1, null], here] : [here]
  })
}

/** Characters of a panel's longest label on its axis of values: the whole part with its separators, and the decimals that three steps need. */
const labelLength = ({ points, stepped, format }: ChartPanel): number => {
  if (stepped) return Math.max(format(0).length, format(1).length)
  const values = points.map((point) => point.value)
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
  if (values.length === 0) return 0
  const whole = Math.max(...[least, most].map((value) => Math.round(value).toLocaleString('en').length))
  const step = (most - least) / 3
  const decimals = step > 0 ? Math.max(0, -Math.floor(Math.log10(step))) : 0
  return whole + (decimals > 0 ? Math.min(decimals, 4) + 1 : 0)
}

const DIGIT_WIDTH = 7
const LABEL_MARGIN = 12

/** Room to the left of the panels, pixels: one for all, as they share the axis of time; enough for a meter of nine digits. */
export const leftOf = (panels: readonly ChartPanel[], narrow: boolean): number =>
  Math.max(narrow ? 46 : 58, ...panels.map((panel) => LABEL_MARGIN + DIGIT_WIDTH * labelLength(panel)))

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

interface TooltipItem {
  readonly seriesIndex: number
  readonly color: string
  readonly value: readonly [number, number | null]
}

/** The ECharts option: one panel under the other, one time axis, session bands behind each. */
export const seriesOption = (input: ChartInput): EChartsCoreOption => {
  const { panels, wallOffsetMs } = input
  const left = leftOf(panels, input.narrow)
  const every = panels.map((_panel, index) => index)
  const bands = input.bands.map(({ start, end, color }) => [
    { xAxis: Math.max(start, input.from) + wallOffsetMs, itemStyle: { color } },
    { xAxis: Math.min(end, input.to) + wallOffsetMs },
  ])
  return {
    animation: false,
    textStyle: { fontFamily: input.fontFamily },
    title: panels.map((panel, index) => ({
      text: panel.unit === '' ? panel.label : `${panel.label} (${panel.unit})`,
      left: left - 6,
      top: TOP + index * (PANEL_HEIGHT + PANEL_GAP) - 26,
      textStyle: { fontSize: 12, fontWeight: 600, color: '#3d4c52' },
    })),
    grid: every.map((index) => ({
      left,
      right: 14,
      top: TOP + index * (PANEL_HEIGHT + PANEL_GAP),
      height: PANEL_HEIGHT,
      outerBoundsMode: 'none',
    })),
    xAxis: every.map((index) => ({
      type: 'time',
      gridIndex: index,
      min: input.from + wallOffsetMs,
      max: input.to + wallOffsetMs,
      axisLine: { lineStyle: { color: '#c9d2d5' } },
      axisTick: { show: index === panels.length - 1 },
      splitLine: { show: false },
      axisLabel: {
        show: index === panels.length - 1,
        hideOverlap: true,
        color: '#5a6a70',
        formatter: (wall: number) => input.formatTick(wall - wallOffsetMs, false),
      },
      axisPointer: { label: { show: false } },
    })),
    yAxis: panels.map((panel, index) => ({
      type: 'value',
      gridIndex: index,
      scale: true,
      splitNumber: panel.stepped ? 1 : 3,
      ...(panel.stepped ? { min: 0, max: 1, interval: 1 } : {}),
      axisLabel: {
        color: '#5a6a70',
        hideOverlap: true,
        ...(panel.stepped ? { formatter: panel.format } : {}),
      },
      splitLine: { lineStyle: { color: '#eceff0' } },
    })),
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: '#8a989d' } },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      formatter: (items: readonly TooltipItem[]) => {
        const first = items[0]
        if (first === undefined) return ''
        const lines = items.flatMap((item) => {
          const panel = panels[item.seriesIndex]
          const value = item.value[1]
          return panel === undefined || value === null
            ? []
            : [`${escapeHtml(panel.label)}&emsp;<b>${escapeHtml(panel.format(value))}</b>`]
        })
        return [`<small>${escapeHtml(input.formatTick(first.value[0] - wallOffsetMs, true))}</small>`, ...lines].join(
          '<br>',
        )
      },
    },
    // The zoom tool itself is switched on by the drawing part; its buttons are not shown.
    toolbox: {
      show: !input.narrow,
      itemSize: 0,
      feature: { dataZoom: { yAxisIndex: false, title: input.labels, brushStyle: { color: 'rgba(15,107,114,0.15)' } } },
    },
    series: panels.map((panel, index) => ({
      type: 'line',
      name: panel.label,
      xAxisIndex: index,
      yAxisIndex: index,
      showSymbol: panel.points.length < 3,
      symbolSize: 5,
      step: panel.stepped ? 'end' : false,
      connectNulls: false,
      lineStyle: { width: 1.6 },
      color: LINE_COLORS[index % LINE_COLORS.length],
      data: withHoles(panel.points, panel.bucketMs).map(([ts, value]) => [ts + wallOffsetMs, value]),
      markArea: { silent: true, data: bands },
    })),
  }
}
