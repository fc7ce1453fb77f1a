import { addDays, addInterval, daysBetween } from '../calendar.ts'
import type { RuleReference } from '../explanation.ts'

export const COMPLIANCE_RULE: RuleReference = {
  rule: 'maintenance.compliance',
  version: 1,
  title: { zh: '保养按期率', en: 'Compliance of planned maintenance' },
  source: 'domain rules §3, Compliance',
}

/** One time that a plan asked for its task. Days are local, `YYYY-MM-DD`. */
export interface DueOccurrence {
  readonly planId: string
  /** Null where the plan could not say a date: that is not compliant. */
  readonly dueOn: string | null
  /** The plan's interval, ISO 8601; null for a plan that has only a meter. */
  readonly interval: string | null
  readonly completedOn: string | null
  readonly cancelled: boolean
}

export type ComplianceClass =
  /** Done within the window. */
  | 'in_window'
  /** Done before, after the window. */
  | 'early'
  | 'late'
  /** Not done, and the next one is due already. */
  | 'missed'
  /** Not done: the window is still open, or has passed. */
  | 'open'
  | 'overdue'
  | 'cancelled'
  | 'no_due_date'

/** Share of the interval, before and after the due day, that counts as in time. */
const WINDOW = 0.1
/** The window of a plan without an interval: a week, as `planToleranceDays` has it. */
const WINDOW_WITHOUT_INTERVAL_DAYS = 7

/** First and last day on which a task due on a day is done in time. */
export const complianceWindow = (
  dueOn: string,
  interval: string | null,
): { readonly from: string; readonly to: string } => {
  const days =
    interval === null
      ? WINDOW_WITHOUT_INTERVAL_DAYS
      : Math.floor(WINDOW * daysBetween(dueOn, addInterval(dueOn, interval)))
  return { from: addDays(dueOn, -days), to: addDays(dueOn, days) }
}

/** What became of one occurrence, as of the local day `today`. */
export const classifyOccurrence = (occurrence: DueOccurrence, today: string): ComplianceClass => {
  const { dueOn, interval, completedOn, cancelled } = occurrence
  if (cancelled) return 'cancelled'
  if (dueOn === null) return 'no_due_date'
  const { from, to } = complianceWindow(dueOn, interval)
  if (completedOn !== null) return completedOn < from ? 'early' : completedOn > to ? 'late' : 'in_window'
  if (interval !== null && today >= addInterval(dueOn, interval)) return 'missed'
  return today > to ? 'overdue' : 'open'
}

export const NO_OCCURRENCES: Readonly<Record<ComplianceClass, number>> = {
  in_window: 0,
  early: 0,
  late: 0,
  missed: 0,
  open: 0,
  overdue: 0,
  cancelled: 0,
  no_due_date: 0,
}

export interface Compliance {
  /** Occurrences of each class. */
  readonly counts: Readonly<Record<ComplianceClass, number>>
  /** All occurrences due in the period, cancelled ones included. */
  readonly due: number
  /** In window ÷ due, from 0 to 1; null where nothing was due. Open and overdue ones stay in the denominator. */
  readonly compliance: number | null
}

/**
 * Compliance of the occurrences due in a period. An occurrence without a due date belongs to every period: it stays visible until
 * somebody mends the plan.
 * @param period first and last local day, both inclusive
 */
export const deriveCompliance = (
  occurrences: readonly DueOccurrence[],
  period: { readonly from: string; readonly to: string },
  today: string,
): Compliance => {
  const counts: Record<ComplianceClass, number> = { ...NO_OCCURRENCES }
  let due = 0
  for (const occurrence of occurrences) {
    const { dueOn } = occurrence
    if (dueOn !== null && (dueOn < period.from || dueOn > period.to)) continue
    counts[classifyOccurrence(occurrence, today)] += 1
    due += 1
  }
  return { counts, due, compliance: due === 0 ? null : counts.in_window / due }
}
