/** Warnings of warranties and contracts that end by a meter before they end by date (domain rules §3, Forecast; §5, Warranty). */
import { daysBetween } from '../calendar.ts'
import type { BilingualText } from '../explanation.ts'
import { type DailyUsage, type Forecast, forecastDate } from '../maintenance/index.ts'
import { formatMetricValue, formatQuantity, metricName } from '../wording.ts'
import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

export const COVER_METER_RULE = warningRule(
  'warning.cover_meter',
  '保修用量上限临近',
  'Cover near its meter limit',
  'domain rules §3, Forecast; §5, Warranty',
)

/** Days ahead within which the forecast day is told, the nearest first. */
const STEPS = [7, 30, 90] as const
type Step = (typeof STEPS)[number]
/** Longest time ahead that the rule looks, in days. */
export const COVER_METER_AHEAD_DAYS = 90
/** A forecast moves a little every day: what was told holds until it lies this part beyond its step. */
const HOLDS = 0.1

/** A warranty, or a contract of service, of an asset, in force today. */
export interface CoverMeter {
  /** Who gives it, and what it is. */
  readonly name: BilingualText
  /** Its last day, `YYYY-MM-DD`. */
  readonly endsOn: string
  readonly metric: string
  /** In the metric's unit: covered up to this. */
  readonly limit: number
  /** What stands against the limit now: the reading of a warranty, the use since a contract began. */
  readonly reading: number
}

/** What the forecast stands on. */
export interface CoverMeterUse {
  /** Today where the asset stands. */
  readonly today: string
  readonly dailyUsage: readonly DailyUsage[]
  /** Use a day by the asset's plans, for where history is short. */
  readonly nominalPerDay: number | null
  /** Steps that are told of it now. */
  readonly told: readonly number[]
}

/** What the rule says: 0 for a limit that is reached. */
export type CoverMeterWarning = BusinessWarning & { readonly withinDays: 0 | Step }

/** The step that a number of days left belongs to; one that is told is kept a little longer. */
const stepOf = (left: number, told: readonly number[]): Step | undefined =>
  STEPS.find((days) => left <= (told.includes(days) ? days * (1 + HOLDS) : days))

const sayForecast = (
  { on, rate, basis, days }: Forecast,
  { limit, reading, metric }: CoverMeter,
  today: string,
): BilingualText => {
  const sum = `(${formatQuantity(limit)} − ${formatQuantity(reading)}) ÷ ${formatMetricValue(rate, metric)}`
  return basis === 'history'
    ? {
        zh: `${today} + ${sum}/天（近 ${days} 天用量的截尾均值）= ${on}。`,
        en: `${today} + ${sum} a day (trimmed mean of ${days} days of use) = ${on}.`,
      }
    : {
        zh: `${today} + ${sum}/天（计划的标称日用量）= ${on}。`,
        en: `${today} + ${sum} a day (nominal use of its plans) = ${on}.`,
      }
}

/**
 * A cover whose limit is reached, or is forecast to be within 90, 30 or 7 days and before its last day. Null otherwise: what ends by date
 * first is told by date. At the limit itself a failure is still covered; it is told, as the next use goes beyond it.
 */
export const judgeCoverMeter = (cover: CoverMeter, use: CoverMeterUse): CoverMeterWarning | null => {
  const { name, endsOn, metric, limit, reading } = cover
  const { today, dailyUsage, nominalPerDay, told } = use
  if (endsOn < today) return null
  const meter = metricName(metric)
  const [at, to] = [formatMetricValue(reading, metric), formatMetricValue(limit, metric)]
  const inputs = { metric, reading, limit, endsOn, today }
  if (reading >= limit)
    return {
      withinDays: 0,
      ...sayWarning(COVER_METER_RULE, 'warning', inputs, [
        {
          zh: `${name.zh}：${meter.zh} ${at}，已达到上限 ${to}；虽然日期到 ${endsOn}，保修不再适用。`,
          en: `${name.en}: ${meter.en} ${at} has reached the limit of ${to}; it no longer covers, though its last day is ${endsOn}.`,
        },
        {
          zh: '报修此前发生而未了的故障，并决定是否续保。',
          en: 'Report what failed before and is still broken, and decide whether to extend it.',
        },
      ]),
    }
  const forecast = forecastDate({ nowDay: today, meterNow: reading, target: limit, dailyUsage, nominalPerDay })
  if (forecast === null || forecast.on > endsOn) return null
  const left = daysBetween(today, forecast.on)
  const step = stepOf(left, told)
  if (step === undefined) return null
  return {
    withinDays: step,
    ...sayWarning(
      COVER_METER_RULE,
      step === 90 ? 'info' : 'warning',
      { ...inputs, forecastOn: forecast.on, perDay: forecast.rate, daysLeft: left, within: step },
      [
        {
          zh: `${name.zh}：${meter.zh} ${at}，预计 ${forecast.on} 达到上限 ${to}，还有 ${left} 天，早于到期日 ${endsOn}。`,
          en: `${name.en}: ${meter.en} ${at} is expected to reach the limit of ${to} on ${forecast.on}, in ${left} ${left === 1 ? 'day' : 'days'} and not after its last day, ${endsOn}.`,
        },
        sayForecast(forecast, cover, today),
        { zh: '报修未了的故障，并决定是否续保。', en: 'Report what is still broken, and decide whether to extend it.' },
      ],
    ),
  }
}
