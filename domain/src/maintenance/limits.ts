/** What no setting of a plan may stretch: the law, and the maker of lasers, imaging devices and devices without history. */
import { addInterval, daysBetween } from '../calendar.ts'
import type { BilingualText } from '../explanation.ts'
import { formatInterval, formatMetricValue } from '../wording.ts'
import type { PlanRule, PlanState } from './plan.ts'

/** The last day on which a task may be done at all, and why. */
export interface DueLimit {
  readonly on: string
  readonly why: 'legal' | 'maker'
  readonly step: BilingualText
}

const REFERENCE = '2001-01-01'

/** True if the first interval is longer; both ISO 8601. */
export const isLongerInterval = (interval: string, than: string): boolean =>
  addInterval(REFERENCE, interval) > addInterval(REFERENCE, than)

/** A device that nobody knows anything of yet. */
const isWithoutHistory = ({ lastCompletion, dailyUsage }: PlanState): boolean =>
  lastCompletion === null && dailyUsage.length === 0

const lastOn = (plan: PlanRule, interval: string, { lastCompletion }: PlanState): string | null => {
  if (lastCompletion !== null) return addInterval(lastCompletion.completedOn, interval)
  if (plan.anchorOn === null) return null
  // The anchor of a fixed plan is the first due date itself.
  return plan.calendar === 'fixed' ? plan.anchorOn : addInterval(plan.anchorOn, interval)
}

/**
 * The plan with its interval and its meter's period no longer than the maker's, where these bind: lasers and imaging devices, and
 * every device without history. `makerPeriod` stays in it only where it binds. Source: domain rules §3, "Windows and bundling".
 */
export const bindToMaker = (
  plan: PlanRule,
  state: PlanState,
): { readonly plan: PlanRule; readonly bound: boolean; readonly steps: readonly BilingualText[] } => {
  const makerInterval = plan.makerInterval ?? null
  const makerPeriod = plan.makerPeriod ?? null
  const bound = plan.makerBound === true || isWithoutHistory(state)
  if (!bound) return { plan: { ...plan, makerPeriod: null }, bound, steps: [] }
  const shortens = makerInterval !== null && plan.interval !== null && isLongerInterval(plan.interval, makerInterval)
  const lessens = makerPeriod !== null && plan.meterPeriod !== null && plan.meterPeriod > makerPeriod
  const interval = shortens ? makerInterval : plan.interval
  const meterPeriod = lessens ? makerPeriod : plan.meterPeriod
  const meterStart =
    lessens && plan.meterStart !== null && plan.meterStart > makerPeriod && state.lastCompletion === null
      ? makerPeriod
      : plan.meterStart
  const steps: BilingualText[] = []
  if (shortens) {
    const [asked, maker] = [formatInterval(plan.interval ?? ''), formatInterval(makerInterval)]
    steps.push({
      zh: `厂家规定每 ${maker.zh}一次，不得延长到 ${asked.zh}`,
      en: `The maker says every ${maker.en}; ${asked.en} would be longer and does not count`,
    })
  }
  if (lessens) {
    const metric = plan.meterMetric ?? ''
    const [asked, maker] = [
      formatMetricValue(plan.meterPeriod ?? 0, metric),
      formatMetricValue(makerPeriod ?? 0, metric),
    ]
    steps.push({
      zh: `厂家规定每 ${maker} 一次，不得延长到 ${asked}`,
      en: `The maker says every ${maker}; ${asked} would be longer and does not count`,
    })
  }
  return { plan: { ...plan, interval, meterPeriod, meterStart, makerPeriod }, bound, steps }
}

/**
 * The legal limit of a plan: the last inspection, as it was done, plus the legal interval; the anchor if there was none. It counts from
 * the inspection, not from its planned date, so that neither an early one nor a tolerance stretches it. Null without one.
 */
export const legalLimit = (plan: PlanRule, state: PlanState): DueLimit | null => {
  const interval = plan.legalInterval ?? plan.interval
  if (plan.legal !== true || interval === null) return null
  const on = lastOn(plan, interval, state)
  if (on === null) return null
  const cycle = formatInterval(interval)
  const done = state.lastCompletion?.completedOn ?? null
  const step =
    done === null
      ? { zh: `法定检查：首次不得晚于 ${on}`, en: `Legal inspection: the first no later than ${on}` }
      : {
          zh: `法定检查：上次 ${done} + ${cycle.zh} = ${on}，不得晚于此日`,
          en: `Legal inspection: the last on ${done} + ${cycle.en} = ${on}, and no later`,
        }
  return { on, why: 'legal', step }
}

/** The latest day by the maker, where the maker binds: the last time it was done plus the maker's interval. */
export const makerLimit = (plan: PlanRule, state: PlanState, bound: boolean): DueLimit | null => {
  const interval = plan.makerInterval ?? null
  if (!bound || interval === null || plan.calendar === null) return null
  const on = lastOn(plan, interval, state)
  if (on === null) return null
  const cycle = formatInterval(interval)
  const step = {
    zh: `厂家规定每 ${cycle.zh}一次：不得晚于 ${on}`,
    en: `The maker says every ${cycle.en}: no later than ${on}`,
  }
  return { on, why: 'maker', step }
}

/** The earlier of two limits; the law where they are the same. */
export const strictest = (legal: DueLimit | null, maker: DueLimit | null): DueLimit | null => {
  if (legal === null || maker === null) return legal ?? maker
  return daysBetween(legal.on, maker.on) < 0 ? maker : legal
}
