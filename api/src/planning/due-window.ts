import { planToleranceDays, type TaskWindow, taskWindow } from '@custodia/domain'
import type { DueTaskRow } from '@custodia/storage/registry'

/**
 * When a due task may be done: the window that was derived with its due date, else its tolerance around that date. Never beyond a legal
 * limit, nor, for what is bound to its maker's interval, beyond the due date.
 */
export const windowOfDue = (row: DueTaskRow): TaskWindow => {
  const { earliestOn, latestOn } = taskWindow({
    dueOn: row.dueOn,
    toleranceDays: planToleranceDays(row),
    neverLate: row.legal || row.makerBound,
  })
  const last = row.windowTo ?? latestOn
  return {
    earliestOn: row.windowFrom ?? earliestOn,
    latestOn: row.legalOn !== null && row.legalOn < last ? row.legalOn : last,
  }
}

/** Working time of tasks whose plan says none. */
const USUAL_MINUTES = 60

export const minutesOfDue = (row: DueTaskRow): number => row.durationMinutes ?? USUAL_MINUTES
