import { addDays } from '../calendar.ts'
import type { TaskWindow } from './contract.ts'

/**
 * When a task may be done: from its due date less the tolerance up to its due date plus the tolerance. What the law or the maker
 * fixes (`neverLate`: legal inspections, lasers, imaging devices, devices without history) ends at the due date (domain rules §3).
 */
export const taskWindow = (task: {
  readonly dueOn: string
  readonly toleranceDays: number
  readonly neverLate: boolean
}): TaskWindow => ({
  earliestOn: addDays(task.dueOn, -task.toleranceDays),
  latestOn: task.neverLate ? task.dueOn : addDays(task.dueOn, task.toleranceDays),
})

/** The days that all windows have in common; null if there is none. */
export const commonWindow = (windows: readonly TaskWindow[]): TaskWindow | null => {
  const earliestOn = windows
    .map((window) => window.earliestOn)
    .sort()
    .at(-1)
  const latestOn = windows.map((window) => window.latestOn).sort()[0]
  return earliestOn === undefined || latestOn === undefined || earliestOn > latestOn ? null : { earliestOn, latestOn }
}
