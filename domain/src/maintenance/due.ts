import { addDays, addInterval } from '../calendar.ts'
import type { RuleReference } from '../explanation.ts'
import { meterDue } from './meter-due.ts'
import { type DueResult, type PlanRule, type PlanState, planToleranceDays } from './plan.ts'
import { nextFixedDue, nextFloatingDue, partialShift } from './schedule.ts'

export const DUE_DATE_RULE: RuleReference = {
  rule: 'maintenance.due',
  version: 1,
  source: 'domain rules §3, Due dates and Forecast',
}

interface CalendarDue {
  readonly dueOn: string | null
  readonly step: string
}

const fixedDue = (plan: PlanRule, anchor: string, interval: string, { lastCompletion }: PlanState): CalendarDue => {
  if (lastCompletion === null) return { dueOn: anchor, step: `fixed from ${anchor}, never completed: due ${anchor}` }
  // A completion serves the date it was planned for, and any date up to the tolerance after it.
  const reach = addDays(lastCompletion.completedOn, planToleranceDays(plan))
  const planned = lastCompletion.plannedOn
  const servedTo = planned !== null && planned > reach ? planned : reach
  const dueOn = nextFixedDue(anchor, interval, servedTo)
  const step = `fixed ${anchor} + k · ${interval}, completed ${lastCompletion.completedOn}, served to ${servedTo}: due ${dueOn}`
  return { dueOn, step }
}

const floatingDue = (plan: PlanRule, interval: string, { lastCompletion }: PlanState): CalendarDue => {
  if (lastCompletion === null) {
    if (plan.anchorOn === null) return { dueOn: null, step: 'floating, neither completed nor started' }
    const dueOn = addInterval(plan.anchorOn, interval, 1)
    return { dueOn, step: `floating, never completed: start ${plan.anchorOn} + ${interval} = ${dueOn}` }
  }
  const { completedOn, plannedOn } = lastCompletion
  const { tolerancePercent, shiftPercent } = plan
  if (plannedOn === null || shiftPercent === 100) {
    const dueOn = nextFloatingDue(completedOn, interval)
    return { dueOn, step: `floating: completed ${completedOn} + ${interval} = ${dueOn}` }
  }
  const dueOn = partialShift({
    cycle: interval,
    planned: plannedOn,
    actual: completedOn,
    tolerancePercent,
    shiftPercent,
  })
  const step = `planned ${plannedOn} + ${interval}, done ${completedOn}, ${shiftPercent} % of a deviation above ${tolerancePercent} % = ${dueOn}`
  return { dueOn, step }
}

const calendarDue = (plan: PlanRule, state: PlanState): CalendarDue | null => {
  if (plan.calendar === null) return null
  if (plan.interval === null) return { dueOn: null, step: 'calendar trigger without interval' }
  if (plan.calendar === 'floating') return floatingDue(plan, plan.interval, state)
  if (plan.anchorOn === null) return { dueOn: null, step: 'fixed plan without anchor' }
  return fixedDue(plan, plan.anchorOn, plan.interval, state)
}

type Candidate = { readonly trigger: 'calendar' | 'meter'; readonly dueOn: string | null }

/** ANY: the earliest date there is. ALL: the latest, and none while one trigger has none. Ties go to the calendar. */
const combine = (candidates: readonly Candidate[], how: 'any' | 'all'): Candidate | null => {
  if (how === 'all' && candidates.some(({ dueOn }) => dueOn === null)) return null
  const dated = candidates.filter(({ dueOn }) => dueOn !== null)
  return dated.reduce<Candidate | null>((best, next) => {
    if (best === null) return next
    const better = how === 'any' ? (next.dueOn ?? '') < (best.dueOn ?? '') : (next.dueOn ?? '') > (best.dueOn ?? '')
    return better ? next : best
  }, null)
}

/**
 * The next due date of a plan and why.
 *
 * What the caller passes:
 * - `plan`: the registry's `maintenance_plan` row (its columns as they are); only plans valid today.
 * - `state.today`: `localDay(now, timeZone)` in the zone of the asset's site. The result changes with the day, so derive
 *   again when the local day changes, besides when a completion or the meter does.
 * - `state.lastCompletion`: the newest completion by `completedAt`, as a local day; a repair counts only if it did the same
 *   task code.
 * - `state.meterNow` and `state.dailyUsage`: of `plan.meterMetric` only (null and [] for a plan without meter). `meterNow`
 *   must stand in the same terms as `meterStart` and the completions' readings.
 *
 * Calendar: fixed = the first anchor + k · interval after what the last completion served (its planned date, and any date
 * up to the tolerance after it); the anchor if never completed. Floating = completion + interval, or a partial
 * shift from the planned date where `shiftPercent` is not 100; start + interval if never completed.
 * Meter: never completed = the start; floating plan = reading at completion + period; else the first start + k · period
 * above that reading + tolerance. A passed target is due on the day it was reached, one ahead on its forecast day.
 * Throws RangeError on malformed days, intervals or a period that is not positive.
 * Source: domain rules §3.
 */
export const nextDueDate = (plan: PlanRule, state: PlanState): DueResult => {
  const calendar = calendarDue(plan, state)
  const meter = meterDue(plan, state)
  const candidates: Candidate[] = []
  if (calendar !== null) candidates.push({ trigger: 'calendar', dueOn: calendar.dueOn })
  if (meter !== null) candidates.push({ trigger: 'meter', dueOn: meter.dueOn })
  const due = combine(candidates, plan.combine)
  const steps = [...(calendar === null ? [] : [calendar.step]), ...(meter?.steps ?? [])]
  const combined = candidates.length > 1 ? [`${plan.combine.toUpperCase()} of both: ${due?.dueOn ?? 'no date'}`] : []
  return {
    dueOn: due?.dueOn ?? null,
    trigger: due?.trigger ?? null,
    dueMeter: meter?.target ?? null,
    meterNow: meter === null ? null : state.meterNow,
    p10On: meter?.forecast?.p10On ?? null,
    p90On: meter?.forecast?.p90On ?? null,
    explanation: {
      rule: DUE_DATE_RULE,
      inputs: {
        plan: plan.id,
        today: state.today,
        calendar: plan.calendar,
        interval: plan.interval,
        anchorOn: plan.anchorOn,
        completedOn: state.lastCompletion?.completedOn ?? null,
        plannedOn: state.lastCompletion?.plannedOn ?? null,
        completedAtMeter: state.lastCompletion?.meterReading ?? null,
        meterMetric: plan.meterMetric,
        meterStart: plan.meterStart,
        meterPeriod: plan.meterPeriod,
        meterNow: state.meterNow,
        usageDays: state.dailyUsage.length,
        nominalPerDay: plan.nominalPerDay,
        combine: plan.combine,
        tolerancePercent: plan.tolerancePercent,
        shiftPercent: plan.shiftPercent,
      },
      sessions: state.sessions ?? [],
      telemetry: state.telemetry ?? [],
      steps: [...steps, ...combined],
    },
  }
}
