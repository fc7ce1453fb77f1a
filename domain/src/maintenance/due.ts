import { addDays, addInterval, daysBetween } from '../calendar.ts'
import type { BilingualText, RuleReference } from '../explanation.ts'
import { formatInterval } from '../wording.ts'
import { conditionDue } from './condition.ts'
import { bindToMaker, type DueLimit, legalLimit, makerLimit, strictest } from './limits.ts'
import { meterDue } from './meter-due.ts'
import { type DueResult, type DueTrigger, type PlanRule, type PlanState, planToleranceDays } from './plan.ts'
import { nextFixedDue, nextFloatingDue, partialShift } from './schedule.ts'

export const DUE_DATE_RULE: RuleReference = {
  rule: 'maintenance.due',
  version: 2,
  title: { zh: '保养到期日', en: 'Due date of maintenance' },
  source: 'domain rules §3, Due dates and Forecast',
}

interface CalendarDue {
  readonly dueOn: string | null
  readonly step: BilingualText
}

const fixedDue = (plan: PlanRule, anchor: string, interval: string, { lastCompletion }: PlanState): CalendarDue => {
  if (lastCompletion === null) {
    const step = {
      zh: `固定周期：从 ${anchor} 起，尚未完成过，因此 ${anchor} 到期`,
      en: `Fixed schedule from ${anchor}, never completed: due on ${anchor}`,
    }
    return { dueOn: anchor, step }
  }
  // A completion serves the date it was planned for, and any date up to the tolerance after it.
  const reach = addDays(lastCompletion.completedOn, planToleranceDays(plan))
  const planned = lastCompletion.plannedOn
  const servedTo = planned !== null && planned > reach ? planned : reach
  const dueOn = nextFixedDue(anchor, interval, servedTo)
  const { completedOn } = lastCompletion
  const cycle = formatInterval(interval)
  const step = {
    zh: `固定周期：从 ${anchor} 起每 ${cycle.zh}一次；${completedOn} 完成，计入允差覆盖到 ${servedTo}，下一个日期为 ${dueOn}`,
    en: `Fixed schedule: every ${cycle.en} from ${anchor}; done on ${completedOn}, which with the tolerance serves dates up to ${servedTo}, so next on ${dueOn}`,
  }
  return { dueOn, step }
}

const floatingDue = (plan: PlanRule, interval: string, { lastCompletion }: PlanState): CalendarDue => {
  const cycle = formatInterval(interval)
  if (lastCompletion === null) {
    if (plan.anchorOn === null) {
      const step = {
        zh: '从上次完成起算：尚未完成过，也没有起始日，因此没有日期',
        en: 'Counted from the last completion: never completed and without a start day, so there is no date',
      }
      return { dueOn: null, step }
    }
    const dueOn = addInterval(plan.anchorOn, interval, 1)
    const step = {
      zh: `从上次完成起算：尚未完成过，起始日 ${plan.anchorOn} + ${cycle.zh} = ${dueOn}`,
      en: `Counted from the last completion: never completed, so start ${plan.anchorOn} + ${cycle.en} = ${dueOn}`,
    }
    return { dueOn, step }
  }
  const { completedOn, plannedOn } = lastCompletion
  const { tolerancePercent } = plan
  // The law counts from the inspection itself.
  const shiftPercent = plan.legal === true ? 100 : plan.shiftPercent
  if (plannedOn === null || shiftPercent === 100) {
    const dueOn = nextFloatingDue(completedOn, interval)
    const step = {
      zh: `从上次完成起算：${completedOn} 完成 + ${cycle.zh} = ${dueOn}`,
      en: `Counted from the last completion: done on ${completedOn} + ${cycle.en} = ${dueOn}`,
    }
    return { dueOn, step }
  }
  const dueOn = partialShift({
    cycle: interval,
    planned: plannedOn,
    actual: completedOn,
    tolerancePercent,
    shiftPercent,
  })
  const late = deviation(plannedOn, completedOn)
  const step = {
    zh: `计划 ${plannedOn}，实际完成 ${completedOn}（${late.zh}）；偏差超过周期的 ${tolerancePercent}% 时顺延其 ${shiftPercent}%：${plannedOn} + ${cycle.zh} → ${dueOn}`,
    en: `Planned on ${plannedOn}, done on ${completedOn} (${late.en}); a deviation above ${tolerancePercent}% of the cycle moves the date by ${shiftPercent}% of it: ${plannedOn} + ${cycle.en} → ${dueOn}`,
  }
  return { dueOn, step }
}

const deviation = (planned: string, done: string): BilingualText => {
  const days = daysBetween(planned, done)
  if (days === 0) return { zh: '按期', en: 'on time' }
  const count = Math.abs(days)
  const counted = count === 1 ? '1 day' : `${count} days`
  return days > 0 ? { zh: `晚 ${count} 天`, en: `${counted} late` } : { zh: `早 ${count} 天`, en: `${counted} early` }
}

const calendarDue = (plan: PlanRule, state: PlanState): CalendarDue | null => {
  if (plan.calendar === null) return null
  if (plan.interval === null)
    return { dueOn: null, step: { zh: '日历触发没有设定周期', en: 'The calendar trigger has no interval' } }
  if (plan.calendar === 'floating') return floatingDue(plan, plan.interval, state)
  if (plan.anchorOn === null) {
    return { dueOn: null, step: { zh: '固定周期没有基准日', en: 'The fixed schedule has no anchor day' } }
  }
  return fixedDue(plan, plan.anchorOn, plan.interval, state)
}

type Candidate = { readonly trigger: DueTrigger; readonly dueOn: string | null }

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

const COMBINED: Readonly<Record<PlanRule['combine'], BilingualText>> = {
  any: { zh: '任一触发到期即到期，取最早者', en: 'Whichever trigger comes first' },
  all: { zh: '所有触发都到期才到期，取最晚者', en: 'All triggers must be due, so the latest' },
}

const combinedStep = (how: PlanRule['combine'], dueOn: string | null): BilingualText => {
  const { zh, en } = COMBINED[how]
  return { zh: `${zh}：${dueOn ?? '暂无日期'}`, en: `${en}: ${dueOn ?? 'no date yet'}` }
}

/** A date that would lie past the limit, or that no trigger can say, is the limit. */
const withinLimit = (due: Candidate | null, limit: DueLimit | null): Candidate | null =>
  limit !== null && (due === null || due.dueOn === null || due.dueOn > limit.on)
    ? { trigger: 'calendar', dueOn: limit.on }
    : due

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
 * Condition: the first firing after the last completion and its cooldown, plus the days to react.
 * A legal inspection is due by its limit at the latest, and so is what the maker of a laser, an imaging device or a device without
 * history asks for, whatever the triggers, their combination, tolerance and shift say.
 * Throws RangeError on malformed days, intervals or a period that is not positive.
 * Source: domain rules §3.
 */
export const nextDueDate = (asked: PlanRule, state: PlanState): DueResult => {
  const { plan, bound, steps: boundSteps } = bindToMaker(asked, state)
  const calendar = calendarDue(plan, state)
  const meter = meterDue(plan, state)
  const { firings = [], completedAt = null, timeZone = 'UTC' } = state
  const condition = plan.condition ? conditionDue(plan.condition, firings, completedAt, timeZone) : null
  const candidates: Candidate[] = []
  if (calendar !== null) candidates.push({ trigger: 'calendar', dueOn: calendar.dueOn })
  if (meter !== null) candidates.push({ trigger: 'meter', dueOn: meter.dueOn })
  if (condition !== null) candidates.push({ trigger: 'condition', dueOn: condition.dueOn })
  const combinedDue = combine(candidates, plan.combine)
  const limit = strictest(legalLimit(plan, state), makerLimit(plan, state, bound))
  const due = withinLimit(combinedDue, limit)
  const steps = [
    ...boundSteps,
    ...(calendar === null ? [] : [calendar.step]),
    ...(meter?.steps ?? []),
    ...(condition?.steps ?? []),
  ]
  const combined = candidates.length > 1 ? [combinedStep(plan.combine, combinedDue?.dueOn ?? null)] : []
  const limited = limit === null || (limit.why === 'maker' && due === combinedDue) ? [] : [limit.step]
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
        ...(limit === null ? {} : { limitOn: limit.on, limitBy: limit.why }),
      },
      sessions: state.sessions ?? [],
      telemetry: [...(state.telemetry ?? []), ...(condition?.firing?.evidence ?? [])],
      steps: [...steps, ...combined, ...limited],
    },
  }
}
