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
import { type CostTree, loadMonthTerms } from './month-terms.ts'
import { passOn } from './pass-on.ts'

const sameTerms = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * The lines by which a closed month's books differ from what is known of it now: late samples and entries, corrected rates and memberships.
 * Only assets whose costs changed since are looked at; what departments pass on follows. With `versionOnly` against the version alone,
 * for a restatement; else against all that has been booked of the month, in months closed since as well.
 */
export const findAdjustments = async (
  db: RegistryQueryable,
  group: CostTree,
  period: Pick<CostPeriodRow, 'month' | 'version' | 'facts'>,
  { versionOnly }: { readonly versionOnly: boolean } = { versionOnly: false },
): Promise<AdjustmentLine[]> => {
  const { root } = group
  const { month, version, facts } = period
  const terms = await loadMonthTerms(db, group, month)
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

/** The newest version of each closed month, by month. */
export const newestVersions = (periods: readonly CostPeriodRow[]): CostPeriodRow[] => {
  const newest = new Map<string, CostPeriodRow>()
  for (const period of periods) newest.set(period.month, period)
  return [...newest.values()]
}

/** Adjustments of all closed months before one. */
export const adjustmentsBefore = async (
  db: RegistryQueryable,
  group: CostTree,
  periods: readonly CostPeriodRow[],
  month: string,
): Promise<AdjustmentLine[]> => {
  const found: AdjustmentLine[] = []
  for (const period of newestVersions(periods))
    if (period.month < month) found.push(...(await findAdjustments(db, group, period)))
  return found
}
