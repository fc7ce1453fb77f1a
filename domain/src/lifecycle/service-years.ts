import { addDays, addInterval, daysBetween } from '../calendar.ts'
import { roundMinor } from '../money.ts'
import type { ServiceYear } from './economic-life.ts'

/** Fewer days of records than these say nothing of a year. */
export const LEAST_DAYS_FOR_A_YEAR = 180
const YEAR_DAYS = 365

export interface KnownService {
  readonly known: readonly ServiceYear[]
  /** Days that the only year known was reckoned up from; null where whole years are known, or none. */
  readonly reckonedFromDays: number | null
}

/**
 * What service cost in the years of service that are known whole: those that began when records were kept, and are over. Without one,
 * the days since records are kept (at least 180, at most the last 365) are reckoned up to a year, which is the one under way. Days are
 * local, costs minor units.
 */
export const knownServiceYears = (input: {
  readonly inServiceOn: string
  /** First day from which costs are known. */
  readonly recordsFrom: string
  readonly today: string
  readonly costs: readonly { readonly day: string; readonly amountMinor: number }[]
}): KnownService => {
  const { inServiceOn, recordsFrom, today, costs } = input
  const between = (from: string, to: string): number =>
    costs.reduce((sum, { day, amountMinor }) => (day >= from && day < to ? sum + amountMinor : sum), 0)
  const known: ServiceYear[] = []
  let year = 1
  for (let from = inServiceOn; from <= today; year += 1) {
    const to = addInterval(inServiceOn, 'P1Y', year)
    if (from >= recordsFrom && to <= today) known.push({ year, costMinor: between(from, to) })
    from = to
  }
  if (known.length > 0) return { known, reckonedFromDays: null }
  const yearAgo = addDays(today, -YEAR_DAYS)
  const first = [inServiceOn, recordsFrom, yearAgo].reduce((a, b) => (a > b ? a : b))
  const days = daysBetween(first, today)
  if (days < LEAST_DAYS_FOR_A_YEAR) return { known: [], reckonedFromDays: null }
  const costMinor = roundMinor((between(first, today) * YEAR_DAYS) / days)
  return { known: [{ year: Math.max(1, year - 1), costMinor }], reckonedFromDays: days }
}
