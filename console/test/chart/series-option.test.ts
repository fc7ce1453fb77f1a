import { describe, expect, it } from 'vitest'
import {
  type ChartInput,
  type ChartPanel,
  chartHeight,
  leftOf,
  seriesOption,
  withHoles,
} from '../../src/chart/series-option.ts'

const minute = 60_000

describe('withHoles', () => {
  const every = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ ts: from + index * minute, value: 1 }))

  it('leaves a hole where data is missing for long', () => {
    const line = withHoles([...every(0, 5), ...every(60 * minute, 5)], minute)
    expect(line.filter(([, value]) => value === null)).toEqual([[4 * minute + 1, null]])
  })

  it('does not break a series that is slow by nature', () => {
    const hourly = [0, 60, 118, 180].map((at) => ({ ts: at * minute, value: 1 }))
    expect(withHoles(hourly, minute).every(([, value]) => value !== null)).toBe(true)
  })

  it.each([0, 1])('%i points', (count) => {
    expect(withHoles(every(0, count), minute)).toHaveLength(count)
  })
})

describe('seriesOption', () => {
  const input: ChartInput = {
    panels: [
      {
        metric: 'power_w',
        label: '<b>Power</b>',
        unit: 'W',
        stepped: false,
        format: (value) => `${value} W`,
        bucketMs: minute,
        points: [{ ts: 5, value: 7 }],
      },
      {
        metric: 'relay_on',
        label: 'Relay',
        unit: '',
        stepped: true,
        format: (value) => (value === 1 ? 'on' : 'off'),
        bucketMs: minute,
        points: [],
      },
    ],
    bands: [{ start: -50, end: 40, color: 'red' }],
    from: 0,
    to: 100,
    wallOffsetMs: 1000,
    formatTick: (ts) => `at ${ts}`,
    fontFamily: 'sans-serif',
    narrow: false,
    labels: { zoom: 'zoom', back: 'back' },
  }
  const option = seriesOption(input) as {
    readonly xAxis: readonly { readonly min: number; readonly max: number }[]
    readonly yAxis: readonly { readonly axisLabel: { readonly formatter?: (value: number) => string } }[]
    readonly series: readonly { readonly data: unknown; readonly markArea: { readonly data: readonly unknown[] } }[]
    readonly tooltip: { readonly formatter: (items: unknown) => string }
  }

  it('draws everything on the wall clock of the asset, bands cut to the period', () => {
    expect(option.xAxis).toMatchObject([
      { min: 1000, max: 1100 },
      { min: 1000, max: 1100 },
    ])
    expect(option.series[0]?.data).toEqual([[1005, 7]])
    expect(option.series[1]?.markArea.data).toEqual([[{ xAxis: 1000, itemStyle: { color: 'red' } }, { xAxis: 1040 }]])
  })

  it('lets no markup from a name into the tooltip', () => {
    const text = option.tooltip.formatter([{ seriesIndex: 0, color: '', value: [1005, 7] }])
    expect(text).toContain('at 5')
    expect(text).not.toContain('<b>Power')
  })

  it('says a flag in its words, at the axis and at the pointer', () => {
    expect([0, 1].map((value) => option.yAxis[1]?.axisLabel.formatter?.(value))).toEqual(['off', 'on'])
    expect(option.yAxis[0]?.axisLabel.formatter).toBeUndefined()
    expect(option.tooltip.formatter([{ seriesIndex: 1, color: '', value: [1005, 1] }])).toContain('<b>on</b>')
  })

  it('grows with its panels', () => {
    expect(chartHeight(3) - chartHeight(2)).toBe(chartHeight(2) - chartHeight(1))
  })
})

describe('leftOf', () => {
  const panelOf = (...values: readonly number[]): ChartPanel => ({
    ...{ metric: 'pulses_total', label: 'Pulses', unit: '', stepped: false, bucketMs: minute, format: String },
    points: values.map((value, index) => ({ ts: index, value })),
  })

  it.each([
    ['a reading of four digits', [1000, 2000], 58],
    ['a meter of nine digits', [123_456_000, 123_459_000], 12 + 7 * '123,456,000'.length],
    ['one that hardly moves', [2_345_678, 2_345_678.9], 12 + 7 * '2,345,678.3'.length],
  ] as const)('has room for the labels of %s', (_, values, least) => {
    expect(leftOf([panelOf(...values)], false)).toBe(least)
  })

  it('is one for all panels, and less on a phone', () => {
    expect(leftOf([panelOf(1, 2), panelOf(123_456_789)], true)).toBe(12 + 7 * '123,456,789'.length)
    expect(leftOf([], true)).toBe(46)
  })
})
