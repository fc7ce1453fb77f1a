import { addDays, daysBetween } from '../calendar.ts'

/** Usage of a meter on one local day, in the meter's unit. */
export interface DailyUsage {
  readonly day: string
  readonly usage: number
}

export interface ForecastInput {
  /** Today in the site's zone. It is not over, so its own usage is left out of the rate. */
  readonly nowDay: string
  readonly meterNow: number
  readonly target: number
  /** Days in any order, one row a day; those before the last 90 days are ignored. */
  readonly dailyUsage: readonly DailyUsage[]
  /** Usage a day by the plan, where history is too short; null if unknown. */
  readonly nominalPerDay: number | null
}

export interface Forecast {
  /** The day on which the meter is expected to reach its target. */
  readonly on: string
  /** Early and late day, from P90 and P10 of the daily rates; null by nominal rate, or where it would never be reached. */
  readonly p10On: string | null
  readonly p90On: string | null
  /** Usage a day that `on` stands on. */
  readonly rate: number
  readonly basis: 'history' | 'nominal'
  /** Days with a row that the rate stands on. */
  readonly days: number
}

export const FORECAST_DEFAULTS = {
  /** Days of history that count. */
  windowDays: 90,
  /** Rows below which the nominal rate is used. */
  minDays: 14,
  /** Share of days left out at each end of the trimmed mean. */
  trim: 0.1,
} as const

/** Beyond a century a date says nothing. */
const HORIZON_DAYS = 36_525

/** Rates of each day from the first row to yesterday, ascending; a day without a row had no usage. */
const dailyRates = (rows: readonly DailyUsage[], nowDay: string): number[] => {
  const first = rows.map(({ day }) => day).sort()[0] ?? nowDay
  const silent = Math.max(0, daysBetween(first, nowDay) - rows.length)
  return [...rows.map((row) => row.usage), ...Array.from({ length: silent }, () => 0)].sort((a, b) => a - b)
}

const trimmedMean = (ascending: readonly number[], trim: number): number => {
  const cut = Math.floor(ascending.length * trim)
  const kept = ascending.slice(cut, ascending.length - cut)
  return kept.reduce((sum, value) => sum + value, 0) / kept.length
}

const quantile = (ascending: readonly number[], q: number): number => {
  const position = (ascending.length - 1) * q
  const below = ascending[Math.floor(position)] ?? 0
  const above = ascending[Math.ceil(position)] ?? below
  return below + (above - below) * (position - Math.floor(position))
}

/**
 * When a meter reaches its target: now + (target − meter) / rate. Rate = mean of the daily usage of the last 90 days with a
 * tenth trimmed at each end, given at least 14 days with a row, else the nominal rate. The early and late day use P90 and
 * P10 of the daily rates, never crossing `on`. Null without usage (rate 0) or beyond a century. A target already
 * reached is due today. Source: domain rules §3, "Forecast".
 */
export const forecastDate = ({
  nowDay,
  meterNow,
  target,
  dailyUsage,
  nominalPerDay,
}: ForecastInput): Forecast | null => {
  const { windowDays, minDays, trim } = FORECAST_DEFAULTS
  const from = addDays(nowDay, -windowDays)
  const rows = dailyUsage.filter(({ day }) => day >= from && day < nowDay)
  const missing = Math.max(0, target - meterNow)
  const dateAt = (rate: number): string | null => {
    if (missing === 0) return nowDay
    const days = Math.floor(missing / rate)
    return rate > 0 && days <= HORIZON_DAYS ? addDays(nowDay, days) : null
  }
  if (rows.length < minDays) {
    const rate = nominalPerDay ?? 0
    const on = dateAt(rate)
    return on === null ? null : { on, p10On: null, p90On: null, rate, basis: 'nominal', days: rows.length }
  }
  const rates = dailyRates(rows, nowDay)
  const rate = trimmedMean(rates, trim)
  const on = dateAt(rate)
  if (on === null) return null
  // The trimmed mean lies between them but for rounding, which must not put the early day after the expected one.
  const p10On = dateAt(Math.max(rate, quantile(rates, 0.9)))
  const p90On = dateAt(Math.min(rate, quantile(rates, 0.1)))
  return { on, p10On, p90On, rate, basis: 'history', days: rows.length }
}
