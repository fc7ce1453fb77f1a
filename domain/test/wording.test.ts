import { describe, expect, it } from 'vitest'
import { RULES } from '../src/rules.ts'
import { formatDriverQuantity, formatInterval, formatMetricValue, formatQuantity, metricName } from '../src/wording.ts'

describe('quantities', () => {
  it.each([
    [0.123456789, '0.123'],
    [12_345.6789, '12,345.679'],
    [0.0004, '< 0.001'],
    [-0.0004, '> -0.001'],
    [-0, '0'],
    [99.99999999999997, '100'],
  ])('%d is written %s', (value, text) => {
    expect(formatQuantity(value)).toBe(text)
  })

  it.each([
    [1, 'run_hours', '1 运行小时', '1 run hour'],
    [2.5, 'run_hours', '2.5 运行小时', '2.5 run hours'],
    [1600, 'pulses', '1,600 发', '1,600 pulses'],
    [0, 'km', '0 公里', '0 km'],
  ] as const)('%d %s', (quantity, driver, zh, en) => {
    expect(formatDriverQuantity(quantity, driver)).toEqual({ zh, en })
  })

  it('have the unit of their metric', () => {
    expect(formatMetricValue(1234.5, 'run_hours_total')).toBe('1,234.5 h')
    expect(formatMetricValue(1234, 'pulses_total')).toBe('1,234')
    expect(formatMetricValue(1, 'not_known')).toBe('1')
    expect([metricName('power_w').zh, metricName('not_known').en]).toEqual(['功率', 'not_known'])
  })
})

it.each([
  ['P3M', '3 个月', '3 months'],
  ['P1Y', '1 年', '1 year'],
  ['P2W', '2 周', '2 weeks'],
  ['P1Y6M10D', '1 年 6 个月 10 天', '1 year 6 months 10 days'],
  ['PT1H', 'PT1H', 'PT1H'],
])('the interval %s', (iso, zh, en) => {
  expect(formatInterval(iso)).toEqual({ zh, en })
})

it('every rule has a name of its own and a title in both languages', () => {
  expect(new Set(RULES.map(({ rule }) => rule)).size).toBe(RULES.length)
  for (const { title } of RULES)
    expect(title).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/^[A-Z]/) })
})
