import { addInterval, daysBetween } from '../calendar.ts'
import type { Explanation, TelemetryEvidence } from '../explanation.ts'
import type { ConditionFiring, PlanCondition } from './condition.ts'
import type { DailyUsage } from './forecast.ts'

/** A maintenance plan's rule; the fields are those of the registry's `maintenance_plan`. Days are local, `YYYY-MM-DD`. */
export interface PlanRule {
  readonly id: string
  /** `fixed` counts from the anchor, `floating` from the last completion; null without a calendar trigger. */
  readonly calendar: 'fixed' | 'floating' | null
  /** ISO 8601 duration of days, weeks, months or years. */
  readonly interval: string | null
  /** First due date of a fixed plan; start (in service) of a floating one without completion. */
  readonly anchorOn: string | null
  /** Null without a meter trigger. */
  readonly meterMetric: string | null
  /** First threshold; null means one period. */
  readonly meterStart: number | null
  /** Null fires once, at `meterStart`. */
  readonly meterPeriod: number | null
  readonly nominalPerDay: number | null
  readonly combine: 'any' | 'all'
  /** Window around a due date in which a completion serves it, percent of the cycle. */
  readonly tolerancePercent: number
  /** Floating plans: how much of a deviation moves the next date, percent; 100 counts from the completion itself. */
  readonly shiftPercent: number
  /** A state of the asset that asks for the task; null or absent without one. */
  readonly condition?: PlanCondition | null
  /** A legal inspection: nothing moves it past its limit. */
  readonly legal?: boolean
  /** The longest time from one legal inspection to the next; null or absent: the interval. */
  readonly legalInterval?: string | null
  /** The maker's interval and meter period; null or absent where the maker says none. */
  readonly makerInterval?: string | null
  readonly makerPeriod?: number | null
  /** Lasers and imaging devices: never longer than the maker's. Assets without history never are, whatever this says. */
  readonly makerBound?: boolean
}

/** The newest completion of a plan. */
export interface PlanCompletion {
  /** Local day of the completion, `localDay(completedAt, timeZone)`. */
  readonly completedOn: string
  /** The due date it was done for, if the order said one. */
  readonly plannedOn: string | null
  /** The meter at the completion, in the same terms as `PlanState.meterNow`; null if nobody read it. */
  readonly meterReading: number | null
}

/** What a plan's next due date depends on besides the plan. */
export interface PlanState {
  /** Today in the site's zone, `localDay(now, timeZone)`. */
  readonly today: string
  /** Of all completions that count for the plan (its own, or the same task code on the asset), the newest. */
  readonly lastCompletion: PlanCompletion | null
  /** Accumulated total of the plan's meter at its last accepted reading; null without reading or meter trigger. */
  readonly meterNow: number | null
  /**
   * Usage of that meter per local day up to and including today, at least the last 90 days where they exist (`meter_day`
   * rows of the asset and metric). A day without a row between the first row and today had no usage.
   */
  readonly dailyUsage: readonly DailyUsage[]
  /** When the plan's condition fired; [] or absent without a condition. */
  readonly firings?: readonly ConditionFiring[]
  /** Zone of the site, for the days of firings; UTC if absent. */
  readonly timeZone?: string
  /** The instant of the last completion, for firings. */
  readonly completedAt?: number | null
  /** Ids of sessions to cite, and the telemetry behind the meter; both end up in the explanation as they are. */
  readonly sessions?: readonly string[]
  readonly telemetry?: readonly TelemetryEvidence[]
}

export type DueTrigger = 'calendar' | 'meter' | 'condition'

/** The next due date of a plan; the fields are those of the registry's `due_date`. */
export interface DueResult {
  /** Local day; null where no date can be said (no usage, no anchor). */
  readonly dueOn: string | null
  /** The trigger that decided `dueOn`. */
  readonly trigger: DueTrigger | null
  /** The meter's target, also where the calendar decided; null without meter trigger. */
  readonly dueMeter: number | null
  readonly meterNow: number | null
  /** Early and late day of the meter's forecast; null where the target is passed or history is too short. */
  readonly p10On: string | null
  readonly p90On: string | null
  readonly explanation: Explanation
}

/** Days that count as near a due date for a plan without an interval. */
const NEAR_DAYS_WITHOUT_INTERVAL = 7

/** The plan's tolerance in whole days of its interval, rounded down; a week for a plan that has only a meter. */
export const planToleranceDays = (plan: Pick<PlanRule, 'interval' | 'anchorOn' | 'tolerancePercent'>): number => {
  if (plan.interval === null) return NEAR_DAYS_WITHOUT_INTERVAL
  const anchor = plan.anchorOn ?? '2001-01-01'
  return Math.floor((plan.tolerancePercent / 100) * daysBetween(anchor, addInterval(anchor, plan.interval, 1)))
}

export type DueStatus = 'ok' | 'soon' | 'overdue'

/**
 * How a due date stands today (both local days): `overdue` after the due day, `soon` from `toleranceDays` before it.
 * Without a date there is nothing to warn of: `ok`.
 */
export const dueStatus = (dueOn: string | null, today: string, toleranceDays: number): DueStatus => {
  if (dueOn === null) return 'ok'
  if (today > dueOn) return 'overdue'
  return daysBetween(today, dueOn) <= toleranceDays ? 'soon' : 'ok'
}
