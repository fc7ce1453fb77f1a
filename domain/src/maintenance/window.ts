/** When a task may be done: its window, and days on which nobody is there. */
import { addDays, addInterval, daysBetween } from '../calendar.ts'
import type { BilingualText } from '../explanation.ts'
import type { PlanRule } from './plan.ts'

/** How a plan keeps off days on which its site is closed, and its windows. */
export interface PlanWindow {
  /** Percent of the cycle before and after the due date; null or absent: the plan's tolerance. */
  readonly earlyPercent?: number | null
  readonly latePercent?: number | null
  /** Where a date goes that falls on a closed day. */
  readonly closedDay?: 'keep' | 'before' | 'after'
}

/** First and last day on which a task is done in time, both inclusive. */
export interface DueWindow {
  readonly from: string
  readonly to: string
}

/** A site is hardly closed for longer; a calendar that says so is not followed. */
const LONGEST_CLOSURE_DAYS = 31
/** The window of a plan without an interval is a week, as its tolerance is. */
const DAYS_WITHOUT_INTERVAL = 7

const percentDays = (plan: Pick<PlanRule, 'interval'>, dueOn: string, percent: number): number =>
  plan.interval === null
    ? DAYS_WITHOUT_INTERVAL
    : Math.floor((percent / 100) * daysBetween(dueOn, addInterval(dueOn, plan.interval)))

/** The window around a due date: percents of the cycle that begins there, whole days rounded down, never past the limit. */
export const dueWindow = (
  plan: Pick<PlanRule, 'interval' | 'tolerancePercent'> & PlanWindow,
  dueOn: string,
  limit: string | null,
): DueWindow => {
  const early = percentDays(plan, dueOn, plan.earlyPercent ?? plan.tolerancePercent)
  const late = addDays(dueOn, percentDays(plan, dueOn, plan.latePercent ?? plan.tolerancePercent))
  return { from: addDays(dueOn, -early), to: limit !== null && late > limit ? limit : late }
}

const walk = (day: string, step: 1 | -1, isOpen: (day: string) => boolean): string | null => {
  for (let n = 0, at = day; n <= LONGEST_CLOSURE_DAYS; n += 1, at = addDays(at, step)) if (isOpen(at)) return at
  return null
}

/**
 * The day a due date moves to if its site is closed on it: the open day before or after, by the plan's setting, but the one before
 * where the one after lies past the limit. A site that is closed for more than a month moves nothing.
 */
export const openDayFor = (
  dueOn: string,
  closedDay: 'keep' | 'before' | 'after',
  limit: string | null,
  isOpen: (day: string) => boolean,
): { readonly dueOn: string; readonly step: BilingualText | null } => {
  if (closedDay === 'keep' || isOpen(dueOn)) return { dueOn, step: null }
  const after = closedDay === 'after' ? walk(dueOn, 1, isOpen) : null
  const late = after !== null && limit !== null && after > limit
  const moved = after !== null && !late ? after : walk(dueOn, -1, isOpen)
  if (moved === null || moved === dueOn) return { dueOn, step: null }
  const step =
    moved > dueOn
      ? { zh: `${dueOn} 休息，顺延到 ${moved}`, en: `Closed on ${dueOn}, so the day after that is open: ${moved}` }
      : late
        ? {
            zh: `${dueOn} 休息，顺延会超过期限 ${limit}，因此提前到 ${moved}`,
            en: `Closed on ${dueOn}; the next open day is past the limit ${limit}, so the one before: ${moved}`,
          }
        : { zh: `${dueOn} 休息，提前到 ${moved}`, en: `Closed on ${dueOn}, so the open day before: ${moved}` }
  return { dueOn: moved, step }
}
