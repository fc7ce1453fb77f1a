/** What exchange rates corrected after a close change of a closed month. */
import { type AdjustmentLine, adjustmentsOf, type ForeignSum, rateLines } from '@custodia/domain'
import {
  type CostPeriodRow,
  type LedgerSum,
  listBookedRateLines,
  type PeriodFacts,
  type RegistryQueryable,
  sumBookedByMonth,
} from '@custodia/storage/registry'
import type { CostTree, MonthTerms } from './month-terms.ts'
import { companyOf, rateBetween } from './month-view.ts'

/** The newest version of each closed month, by month. */
export const newestVersions = (periods: readonly CostPeriodRow[]): CostPeriodRow[] => {
  const newest = new Map<string, CostPeriodRow>()
  for (const period of periods) newest.set(period.month, period)
  return [...newest.values()]
}

/** The rates of a closed month as they were said when another month was closed, or as they are said last. */
const ratesBy = (
  periods: readonly CostPeriodRow[],
  month: string,
  closedAt: number | undefined,
): PeriodFacts['rates'] | undefined =>
  periods.findLast((each) => each.month === month && (closedAt === undefined || each.closedAt <= closedAt))?.facts.rates

/**
 * The rates that amounts of a month's books are said with: the month's; those of the month that they correct, as it stood when the books
 * were closed, so that a restatement of it changes no books closed before.
 */
export const ratesShown =
  (books: {
    readonly rates: PeriodFacts['rates']
    readonly periods: readonly CostPeriodRow[]
    readonly versions: readonly CostPeriodRow[]
  }) =>
  (corrected: string | null): PeriodFacts['rates'] =>
    (corrected === null ? undefined : ratesBy(books.periods, corrected, books.versions[0]?.closedAt)) ?? books.rates

type BookedSum = Pick<LedgerSum, 'layer' | 'element' | 'unitId' | 'fromUnitId' | 'currency' | 'amountMinor'> & {
  /** The month in whose books it stands; null for the open one. */
  readonly bookedIn: string | null
}

/**
 * The lines by which companies' amounts of foreign currency in a closed month differ for exchange rates corrected since; `changes` are
 * those by which its lines differ. An amount that was booked without any rate stands in its own currency until the month is restated.
 */
export const findRateAdjustments = async (
  db: RegistryQueryable,
  { root, tree }: CostTree,
  month: {
    readonly period: CostPeriodRow
    readonly periods: readonly CostPeriodRow[]
    readonly terms: MonthTerms
    readonly changes: readonly AdjustmentLine[]
  },
): Promise<AdjustmentLine[]> => {
  const { period, periods, terms, changes } = month
  const versions = periods.filter((each) => each.month === period.month)
  const isCorrected = ({ facts }: CostPeriodRow): boolean =>
    facts.rates.some(({ from, to, rate }) => rateBetween(terms.rates, from, to) !== rate)
  const before = await listBookedRateLines(db, { root, month: period.month })
  if (before.length === 0 && !versions.some(isCorrected)) return []
  const bookedRates = (bookedIn: string | null): PeriodFacts['rates'] => {
    if (bookedIn === null || bookedIn === period.month) return period.facts.rates
    const closedAt = periods.find((each) => each.month === bookedIn)?.closedAt
    return ratesBy(periods, period.month, closedAt) ?? period.facts.rates
  }
  const booked: BookedSum[] = await sumBookedByMonth(db, { root, month: period.month, version: period.version })
  const sums = [...booked, ...changes.map((line): BookedSum => ({ ...line, bookedIn: null }))]
  const foreign = sums.flatMap((sum): ForeignSum[] => {
    const { unitId, fromUnitId, currency, layer, element, amountMinor, bookedIn } = sum
    const companyId = companyOf(tree, unitId ?? fromUnitId, root)
    const toCurrency = tree.get(companyId)?.currency ?? currency
    const rate = rateBetween(terms.rates, currency, toCurrency)
    const bookedRate = rateBetween(bookedRates(bookedIn), currency, toCurrency)
    if (toCurrency === currency || rate === null || bookedRate === null) return []
    const isPassedOn = layer === 'allocation'
    return [{ companyId, unitId, element, isPassedOn, currency, toCurrency, amountMinor, bookedRate, rate }]
  })
  const lines = rateLines(period.month, foreign)
  return adjustmentsOf(period.month, lines.known, [...lines.booked, ...before])
}
