/**
 * How rules write amounts and names in the steps of an explanation, in both languages. A step is read by people, so it says
 * metrics and drivers in words and never more digits than they need; exact values are among the inputs.
 */
import type { CostDriver } from './cost/pool.ts'
import type { BilingualText } from './explanation.ts'
import { isMetricName, metricDefinition } from './vocabulary.ts'

/** Digits after the point that a quantity deserves. */
const MAX_DECIMALS = 3
const SMALLEST = 10 ** -MAX_DECIMALS

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: MAX_DECIMALS })

/** A quantity with at most three decimals, `12,345.678`; one too small for them is `< 0.001`. The same in both languages. */
export const formatQuantity = (value: number): string => {
  if (value !== 0 && Math.abs(value) < SMALLEST / 2) return value > 0 ? `< ${SMALLEST}` : `> -${SMALLEST}`
  // −0 would be written with its sign.
  return numbers.format(value === 0 ? 0 : value)
}

interface CountedUnit {
  /** After a number, and as what is measured. */
  readonly zh: { readonly unit: string; readonly name: string }
  readonly en: { readonly one: string; readonly other: string }
}

const DRIVERS: Readonly<Record<CostDriver, CountedUnit>> = {
  run_hours: { zh: { unit: '运行小时', name: '运行小时' }, en: { one: 'run hour', other: 'run hours' } },
  pulses: { zh: { unit: '发', name: '发数' }, en: { one: 'pulse', other: 'pulses' } },
  km: { zh: { unit: '公里', name: '里程' }, en: { one: 'km', other: 'km' } },
  trip_hours: { zh: { unit: '行程小时', name: '行程小时' }, en: { one: 'trip hour', other: 'trip hours' } },
  occupied_hours: { zh: { unit: '占用小时', name: '占用小时' }, en: { one: 'occupied hour', other: 'occupied hours' } },
  visit_minutes: { zh: { unit: '到访分钟', name: '到访分钟' }, en: { one: 'visit minute', other: 'visit minutes' } },
}

/** What a driver measures: `发数`, `pulses`. */
export const driverName = (driver: CostDriver): BilingualText => ({
  zh: DRIVERS[driver].zh.name,
  en: DRIVERS[driver].en.other,
})

/** One unit of a driver, as after "每" or "per": `发`, `pulse`. */
export const driverUnit = (driver: CostDriver): BilingualText => ({
  zh: DRIVERS[driver].zh.unit,
  en: DRIVERS[driver].en.one,
})

/** An amount of a driver: `12.5 运行小时`, `1 run hour`. */
export const formatDriverQuantity = (quantity: number, driver: CostDriver): BilingualText => {
  const text = formatQuantity(quantity)
  const { zh, en } = DRIVERS[driver]
  return { zh: `${text} ${zh.unit}`, en: `${text} ${text === '1' ? en.one : en.other}` }
}

/** A metric's name by the vocabulary; its id, should the vocabulary not know it. */
export const metricName = (metric: string): BilingualText => {
  if (!isMetricName(metric)) return { zh: metric, en: metric }
  const { zh, en } = metricDefinition(metric)
  return { zh, en }
}

/** A metric's value with its unit, `1,234 h`; without one for counts. */
export const formatMetricValue = (value: number, metric: string): string => {
  const unit = isMetricName(metric) ? metricDefinition(metric).unit : ''
  return unit === '' ? formatQuantity(value) : `${formatQuantity(value)} ${unit}`
}

const INTERVAL = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/
const INTERVAL_UNITS = [
  { zh: ' 年', en: 'year' },
  { zh: ' 个月', en: 'month' },
  { zh: ' 周', en: 'week' },
  { zh: ' 天', en: 'day' },
] as const

/** An ISO 8601 interval in words: `P3M` is `3 个月`, `3 months`. What is no interval of the calendar stays as it is. */
export const formatInterval = (isoInterval: string): BilingualText => {
  const parts = INTERVAL.exec(isoInterval)?.slice(1) ?? []
  const said = INTERVAL_UNITS.flatMap(({ zh, en }, k) => {
    const count = Number(parts[k] ?? 0)
    return count === 0 ? [] : [{ zh: `${count}${zh}`, en: `${count} ${en}${count === 1 ? '' : 's'}` }]
  })
  if (said.length === 0) return { zh: isoInterval, en: isoInterval }
  return { zh: said.map(({ zh }) => zh).join(' '), en: said.map(({ en }) => en).join(' ') }
}
