/** When a room's sensor was alive: what nobody saw is only then known not to have been. */
import { mergePeriods, type Period } from '../period.ts'

/**
 * Periods between readings that are at most `maxSilenceMs` apart; after the last reading nothing is known. Single readings
 * have no length and give none.
 */
export const aliveFromReadings = (times: readonly number[], maxSilenceMs: number): Period[] => {
  const ordered = [...times].sort((a, b) => a - b)
  const periods: Period[] = []
  for (const [index, end] of ordered.entries()) {
    const start = ordered[index - 1]
    if (start !== undefined && end - start <= maxSilenceMs) periods.push({ start, end })
  }
  return mergePeriods(periods)
}

/**
 * The same from buckets that hold a reading (their starts, and their width), as a month is read quickly. Where in its bucket a reading lies
 * is not known, so the worst is taken: at most a bucket's width of life is lost at either end, and none is claimed that was not.
 */
export const aliveFromBuckets = (starts: readonly number[], bucketMs: number, maxSilenceMs: number): Period[] => {
  const ordered = [...starts].sort((a, b) => a - b)
  const runs: { first: number; last: number }[] = []
  for (const start of ordered) {
    const run = runs.at(-1)
    if (run !== undefined && start + bucketMs - run.last <= maxSilenceMs) run.last = start
    else runs.push({ first: start, last: start })
  }
  return runs.map(({ first, last }) => ({ start: first + bucketMs, end: last })).filter(({ start, end }) => start < end)
}
