import { addDays, addInterval, daysBetween, longestIntervalDays } from '../calendar.ts'

/**
 * The first `count` due dates of a fixed plan: anchor + k · interval for k = 0, 1, 2 …, each computed from the anchor, so
 * that month ends clamp and recover (31 Jan, 28 Feb, 31 Mar) and nothing drifts. Days are local, `YYYY-MM-DD`.
 * Throws RangeError on a malformed day or interval. Source: domain rules §3, "Fixed".
 */
export const fixedDueDates = (anchor: string, interval: string, count: number): string[] =>
  Array.from({ length: count }, (_, k) => addInterval(anchor, interval, k))

/**
 * The first date of a fixed plan strictly after the day `after`; the anchor itself if `after` is before it or null.
 * Cost does not grow with the age of the anchor. Source: domain rules §3, "Fixed".
 */
export const nextFixedDue = (anchor: string, interval: string, after: string | null): string => {
  if (after === null || after < anchor) return anchor
  // Never beyond the answer, as no interval is longer; the loop walks the few that remain.
  let k = Math.floor(daysBetween(anchor, after) / longestIntervalDays(interval))
  let due = addInterval(anchor, interval, k)
  while (due <= after) {
    k += 1
    due = addInterval(anchor, interval, k)
  }
  return due
}

/** Completion + interval, both local days. Source: domain rules §3, "Floating". */
export const nextFloatingDue = (completedOn: string, interval: string): string => addInterval(completedOn, interval, 1)

export interface PartialShiftInput {
  /** Length of the cycle, ISO 8601. */
  readonly cycle: string
  /** When the task was due, and when it was done: local days. */
  readonly planned: string
  readonly actual: string
  /** Deviation that does not count, percent of the cycle. */
  readonly tolerancePercent: number
  /** How much of the deviation moves the next date, percent. */
  readonly shiftPercent: number
}

/**
 * planned + cycle, and if |actual − planned| exceeds the tolerance, + shift · (actual − planned), in whole days rounded
 * to the earlier day. Source: domain rules §3, "Partial shift" (SAP plant maintenance, shift factor and tolerance).
 */
export const partialShift = ({ cycle, planned, actual, tolerancePercent, shiftPercent }: PartialShiftInput): string => {
  const next = addInterval(planned, cycle, 1)
  const deviation = daysBetween(planned, actual)
  if (Math.abs(deviation) <= (tolerancePercent / 100) * daysBetween(planned, next)) return next
  return addDays(next, Math.floor((shiftPercent / 100) * deviation))
}
