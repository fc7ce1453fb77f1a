/** A month's books: open, worked out as it is asked for; closed, as a version says. */
import type { AdjustmentLine, LedgerLine } from '@custodia/domain'
import {
  type CostPeriodRow,
  type LedgerSum,
  listCostPeriods,
  type PeriodFacts,
  type RegistryQueryable,
  sumPeriod,
  sumPrimary,
} from '@custodia/storage/registry'
import { adjustmentsBefore } from './adjustments.ts'
import { type CostTree, loadMonthTerms, type MonthTerms } from './month-terms.ts'
import { passOn } from './pass-on.ts'
import { newestVersions } from './rate-adjustments.ts'

export interface MonthBooks {
  readonly month: string
  /** All closed months, and versions of this one. */
  readonly periods: readonly CostPeriodRow[]
  readonly versions: readonly CostPeriodRow[]
  /** The version shown; null while the month is open. */
  readonly period: CostPeriodRow | null
  readonly terms: MonthTerms
  readonly rates: PeriodFacts['rates']
  readonly accounts: PeriodFacts['accounts']
  readonly sums: readonly LedgerSum[]
  /** Of an open month: lines that are not stored. */
  readonly departments: readonly LedgerLine[]
  readonly allocations: readonly LedgerLine[]
  readonly adjustments: readonly AdjustmentLine[]
}

type SummedLine = LedgerLine & { readonly correctsMonth?: string }

/** Lines as sums, one for each who bears them. */
const sumsOf = (lines: readonly SummedLine[]): LedgerSum[] =>
  lines.map(({ layer, kind, element, unitId, fromUnitId, currency, amountMinor, correctsMonth }) => {
    return {
      layer,
      kind,
      element,
      unitId,
      fromUnitId,
      currency,
      amountMinor,
      correctsMonth: correctsMonth ?? null,
      lines: 1,
    }
  })

/** The month in which adjustments of closed months stand: the one after the last closed one; null before the first close. */
const adjustingMonth = (periods: readonly CostPeriodRow[], monthAfter: (month: string) => string): string | null => {
  const last = newestVersions(periods).at(-1)?.month
  return last === undefined ? null : monthAfter(last)
}

/** Reads a month's books, of a closed month its newest version or the one asked for; null if there is no such version. */
export const loadMonthBooks = async (
  db: RegistryQueryable,
  group: CostTree,
  query: {
    readonly month: string
    readonly version?: number | undefined
    readonly monthAfter: (month: string) => string
  },
): Promise<MonthBooks | null> => {
  const { month, version, monthAfter } = query
  const periods = await listCostPeriods(db, { root: group.root })
  const versions = periods.filter((period) => period.month === month)
  const period = version === undefined ? (versions.at(-1) ?? null) : versions.find((each) => each.version === version)
  if (period === undefined) return null
  const terms = await loadMonthTerms(db, group, month)
  const shared = { month, periods, versions, period, terms }
  if (period !== null) {
    const sums = await sumPeriod(db, { root: group.root, month, version: period.version })
    const { rates, accounts } = period.facts
    return { ...shared, rates, accounts, sums, departments: [], allocations: [], adjustments: [] }
  }
  const primary = await sumPrimary(db, terms.scope)
  const { departments, rates, accounts } = terms
  const allocations = passOn(terms, [...primary, ...departments])
  const adjustments =
    adjustingMonth(periods, monthAfter) === month ? await adjustmentsBefore(db, group, periods, month) : []
  const sums = [...primary, ...sumsOf(departments), ...sumsOf(allocations), ...sumsOf(adjustments)]
  return { ...shared, rates, accounts, sums, departments, allocations, adjustments }
}
