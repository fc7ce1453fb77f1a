import type { BilingualText } from '../explanation.ts'
import { formatMetricValue, formatQuantity, metricName } from '../wording.ts'
import { type Forecast, forecastDate } from './forecast.ts'
import { type MeterTrigger, nextMeterTarget } from './meter.ts'
import type { PlanRule, PlanState } from './plan.ts'

/** What the meter trigger of a plan says. */
export interface MeterDue {
  readonly target: number | null
  readonly dueOn: string | null
  readonly forecast: Forecast | null
  readonly steps: readonly BilingualText[]
}

/** Null unless the plan has a meter trigger. */
const triggerOf = ({ meterMetric, meterStart, meterPeriod }: PlanRule): MeterTrigger | null => {
  const start = meterStart ?? meterPeriod
  return meterMetric === null || start === null ? null : { start, period: meterPeriod }
}

/**
 * The meter at the last completion: as read then, else reckoned back from today over the daily usage where that reaches
 * the completion. The completion's own day counts as after it, so that a task is never due too late.
 */
const readingAtCompletion = ({ lastCompletion, meterNow, dailyUsage }: PlanState): number | null => {
  if (lastCompletion === null) return null
  if (lastCompletion.meterReading !== null) return lastCompletion.meterReading
  const { completedOn } = lastCompletion
  if (meterNow === null || !dailyUsage.some(({ day }) => day <= completedOn)) return null
  return dailyUsage.reduce((reading, { day, usage }) => (day >= completedOn ? reading - usage : reading), meterNow)
}

interface Target {
  readonly value: number | null
  readonly why: BilingualText
}

/** `value` as the plan's meter is read, for steps. */
type Write = (value: number) => string

const nextThreshold = (value: number | null, write: Write): BilingualText =>
  value === null
    ? { zh: '之后不再有到期值', en: 'no threshold is left' }
    : { zh: `下一个到期值为 ${write(value)}`, en: `the next threshold is ${write(value)}` }

/** A target never lies more than the maker's period past the last completion, where that binds. */
const withinMakerPeriod = (target: Target, plan: PlanRule, state: PlanState, write: Write): Target => {
  const reading = readingAtCompletion(state)
  const period = plan.makerPeriod ?? null
  if (reading === null || period === null || target.value === null || target.value <= reading + period) return target
  const value = reading + period
  const [done, at] = [write(reading), write(value)]
  const why = {
    zh: `${target.why.zh}；厂家规定的周期从 ${done} 起算到 ${at} 为止`,
    en: `${target.why.en}; the maker’s period ends at ${at}, counted from ${done}`,
  }
  return { value, why }
}

const findTarget = (plan: PlanRule, trigger: MeterTrigger, state: PlanState, write: Write): Target => {
  const { start, period } = trigger
  if (state.lastCompletion === null) {
    const at = write(start)
    return { value: start, why: { zh: `尚未完成过，首次到期值为 ${at}`, en: `never completed, so first due at ${at}` } }
  }
  const reading = readingAtCompletion(state)
  if (reading === null) {
    if (state.meterNow === null) {
      return { value: null, why: { zh: '上次完成以来没有读数', en: 'no reading at or since the last completion' } }
    }
    const value = nextMeterTarget({ ...trigger, reading: state.meterNow })
    const next = nextThreshold(value, write)
    const now = write(state.meterNow)
    const zh = `上次完成时的读数未知；从当前读数 ${now} 往上，${next.zh}`
    return { value, why: { zh, en: `reading at the last completion unknown; above today’s ${now}, ${next.en}` } }
  }
  const done = write(reading)
  if (plan.calendar === 'floating' && period !== null) {
    const value = reading + period
    const zh = `上次完成时 ${done} + 周期 ${write(period)} = ${write(value)}`
    return { value, why: { zh, en: `${done} at the last completion + ${write(period)} = ${write(value)}` } }
  }
  const early = (plan.tolerancePercent / 100) * (period ?? 0)
  const value = nextMeterTarget({ ...trigger, reading: reading + early })
  const next = nextThreshold(value, write)
  const served = write(reading + early)
  const zh = early > 0 ? `上次完成时 ${done}，计入允差覆盖到 ${served}` : `上次完成时 ${done}`
  const en = early > 0 ? `done at ${done}, which with the tolerance serves up to ${served}` : `done at ${done}`
  return { value, why: { zh: `${zh}；${next.zh}`, en: `${en}; ${next.en}` } }
}

/** The day on which a target already passed was reached, as far back as the daily usage tells; else today. */
const dayReached = (target: number, meterNow: number, { dailyUsage, today }: PlanState): string => {
  const newestFirst = [...dailyUsage].sort((a, b) => (a.day < b.day ? 1 : -1))
  let atEnd = meterNow
  let reached = today
  for (const { day, usage } of newestFirst) {
    if (atEnd < target) break
    if (day <= today) reached = day
    atEnd -= usage
  }
  return reached
}

/** The due date by the plan's meter trigger, or null if it has none. */
export const meterDue = (plan: PlanRule, state: PlanState): MeterDue | null => {
  const trigger = triggerOf(plan)
  if (trigger === null) return null
  const { meterNow, today } = state
  const metric = plan.meterMetric ?? ''
  const name = metricName(metric)
  const write: Write = (value) => formatMetricValue(value, metric)
  const { value: target, why } = withinMakerPeriod(findTarget(plan, trigger, state, write), plan, state, write)
  const targetStep = { zh: `${name.zh}：${why.zh}`, en: `${name.en}: ${why.en}` }
  if (target === null || meterNow === null) {
    const step = { zh: '没有到期值或读数，无法推算日期', en: 'Without a threshold and a reading there is no date' }
    return { target, dueOn: null, forecast: null, steps: [targetStep, step] }
  }
  if (meterNow >= target) {
    const dueOn = dayReached(target, meterNow, state)
    const now = write(meterNow)
    const step = {
      zh: `当前读数 ${now} 已达到 ${write(target)}，达到日期为 ${dueOn}`,
      en: `It stands at ${now} and reached ${write(target)} on ${dueOn}`,
    }
    return { target, dueOn, forecast: null, steps: [targetStep, step] }
  }
  const { dailyUsage } = state
  const forecast = forecastDate({ nowDay: today, meterNow, target, dailyUsage, nominalPerDay: plan.nominalPerDay })
  if (forecast === null) {
    const step = {
      zh: `当前读数 ${write(meterNow)}，但没有使用，无法推算日期`,
      en: `It stands at ${write(meterNow)}, but without use no date can be forecast`,
    }
    return { target, dueOn: null, forecast, steps: [targetStep, step] }
  }
  return {
    target,
    dueOn: forecast.on,
    forecast,
    steps: [targetStep, ...forecastSteps(forecast, today, target, meterNow)],
  }
}

const forecastSteps = (forecast: Forecast, today: string, target: number, meterNow: number): BilingualText[] => {
  const { on, p10On, p90On, days, basis } = forecast
  const left = `(${formatQuantity(target)} − ${formatQuantity(meterNow)})`
  const rate = formatQuantity(forecast.rate)
  const from =
    basis === 'history'
      ? { zh: `近 ${days} 天用量的截尾均值`, en: `trimmed mean of ${days} days of use` }
      : { zh: '计划的标称日用量', en: 'nominal use of the plan' }
  const expected = {
    zh: `${today} + ${left} ÷ 每天 ${rate}（${from.zh}）= ${on}`,
    en: `${today} + ${left} ÷ ${rate} a day (${from.en}) = ${on}`,
  }
  if (p10On === null || p90On === null || p10On === p90On) return [expected]
  const range = {
    zh: `用量较多时最早 ${p10On}，较少时最晚 ${p90On}`,
    en: `As early as ${p10On} with heavy use, as late as ${p90On} with light use`,
  }
  return [expected, range]
}
