/** What closed months lack of what is known now. */
import { type AdjustmentLine, adjustmentsOf } from '@custodia/domain'
import {
  type CostPeriodRow,
  listBookedLines,
  listChangedAssets,
  listPrimaryLines,
  type RegistryQueryable,
  sumBookedPrimary,
} from '@custodia/storage/registry'
import { type CostTree, loadMonthTerms, type MonthTerms } from './month-terms.ts'
import { passOn } from './pass-on.ts'
import { findRateAdjustments, newestVersions } from './rate-adjustments.ts'

const sameTerms = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * The lines by which a closed month's books differ from what is known of it now: late samples and entries, corrected prices and memberships.
 * Only assets whose costs changed since are looked at; what departments pass on follows. With `versionOnly` against the version alone,
 * for a restatement; else against all that has been booked of the month, in months closed since as well.
 */
export const findAdjustments = async (
  db: RegistryQueryable,
  { root }: CostTree,
  {
    period: { month, version, facts },
    terms,
    versionOnly = false,
  }: {
    readonly period: Pick<CostPeriodRow, 'month' | 'version' | 'facts'>
    readonly terms: MonthTerms
    readonly versionOnly?: boolean
  },
): Promise<AdjustmentLine[]> => {
  const assets = await listChangedAssets(db, { root, month })
  const scope = { root, month, version, assets, versionOnly }
  const primary = await listPrimaryLines(db, { ...terms.scope, assets })
  const booked = await listBookedLines(db, scope)
  const isPassedOn = ({ layer }: { readonly layer: string }): boolean => layer === 'allocation'
  const bookedPrimary = booked.filter((line) => !isPassedOn(line))
  const changes = adjustmentsOf(month, [...primary, ...terms.departments], bookedPrimary)
  const { method, shares } = terms
  if (changes.length === 0 && sameTerms({ method, shares }, { method: facts.method, shares: facts.shares }))
    return changes
  const sums = await sumBookedPrimary(db, scope)
  const passedOn = passOn(terms, [...sums, ...changes])
  return [...changes, ...adjustmentsOf(month, passedOn, booked.filter(isPassedOn))]
}

/** Adjustments of all closed months before one: what their lines lack, and what exchange rates corrected since change of them. */
export const adjustmentsBefore = async (
  db: RegistryQueryable,
  group: CostTree,
  periods: readonly CostPeriodRow[],
  month: string,
): Promise<AdjustmentLine[]> => {
  const found: AdjustmentLine[] = []
  for (const period of newestVersions(periods))
    if (period.month < month) {
      const terms = await loadMonthTerms(db, group, period.month)
      const changes = await findAdjustments(db, group, { period, terms })
      found.push(...changes, ...(await findRateAdjustments(db, group, { period, periods, terms, changes })))
    }
  return found
}
