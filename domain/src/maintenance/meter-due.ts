import { type Forecast, forecastDate } from './forecast.ts'
import { type MeterTrigger, nextMeterTarget } from './meter.ts'
import type { PlanRule, PlanState } from './plan.ts'

/** What the meter trigger of a plan says. */
export interface MeterDue {
  readonly target: number | null
  readonly dueOn: string | null
  readonly forecast: Forecast | null
  readonly steps: readonly string[]
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

const findTarget = (plan: PlanRule, trigger: MeterTrigger, state: PlanState): [number | null, string] => {
  const { start, period } = trigger
  if (state.lastCompletion === null) return [start, `never completed: first threshold ${start}`]
  const reading = readingAtCompletion(state)
  if (reading === null) {
    if (state.meterNow === null) return [null, 'no reading at or since the last completion']
    const target = nextMeterTarget({ ...trigger, reading: state.meterNow })
    return [target, `reading at the last completion unknown: next threshold above ${state.meterNow} is ${target}`]
  }
  if (plan.calendar === 'floating' && period !== null) {
    return [reading + period, `last completion at ${reading} + period ${period} = ${reading + period}`]
  }
  const early = (plan.tolerancePercent / 100) * (period ?? 0)
  const target = nextMeterTarget({ ...trigger, reading: reading + early })
  return [target, `last completion at ${reading}, served up to ${reading + early}: next threshold ${target}`]
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
  const [target, targetStep] = findTarget(plan, trigger, state)
  if (target === null || meterNow === null) {
    return { target, dueOn: null, forecast: null, steps: [targetStep, 'no date without a target and a reading'] }
  }
  if (meterNow >= target) {
    const dueOn = dayReached(target, meterNow, state)
    return { target, dueOn, forecast: null, steps: [targetStep, `meter ${meterNow} ≥ ${target}, reached on ${dueOn}`] }
  }
  const { dailyUsage } = state
  const forecast = forecastDate({ nowDay: today, meterNow, target, dailyUsage, nominalPerDay: plan.nominalPerDay })
  if (forecast === null) {
    return { target, dueOn: null, forecast, steps: [targetStep, 'no usage, no date'] }
  }
  const basis = forecast.basis === 'history' ? `trimmed mean of ${forecast.days} days` : 'nominal'
  const sum = `${today} + (${target} − ${meterNow}) ÷ ${Number(forecast.rate.toPrecision(6))} a day (${basis}) = ${forecast.on}`
  return { target, dueOn: forecast.on, forecast, steps: [targetStep, sum] }
}
