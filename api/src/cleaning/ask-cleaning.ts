import { daysBetween, localDay } from '@custodia/domain'
import { invalidField } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { unitsBelow } from '../routes/sight.ts'
import type { OrgTree } from '../views/org-tree.ts'
import type { CleaningQuestion } from './load-cleaning.ts'

/** Most days that one question may be about. */
export const MAX_CLEANING_DAYS = 92

export interface AskedCleaning {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly orgUnit?: string | undefined
  readonly zone?: string | undefined
}

/** Today where the first of the account's units lies that is no group: groups have zones of time only for form's sake. */
export const todayIn = (tree: OrgTree, scope: OrganisationScope, now: number): string =>
  localDay(now, tree.timeZone(scope.units.find((unit) => tree.get(unit)?.kind !== 'group') ?? ''))

/**
 * What somebody asks of: up to today, from the first day that `firstOf` has for the last one, if the request does not say it. Throws 400
 * about days in the wrong order or too many.
 */
export const cleaningQuestion = (
  scope: OrganisationScope,
  asked: AskedCleaning,
  tree: OrgTree,
  now: number,
  firstOf: (to: string) => string,
): CleaningQuestion => {
  const to = asked.to ?? todayIn(tree, scope, now)
  const from = asked.from ?? firstOf(to)
  if (from > to) throw invalidField('query.from', `is after the last day, ${to}`)
  if (daysBetween(from, to) >= MAX_CLEANING_DAYS)
    throw invalidField('query.from', `is more than ${MAX_CLEANING_DAYS} days before the last one, ${to}`)
  const ownerUnits = unitsBelow(tree, scope, asked.orgUnit)
  return { units: scope.units, now, from, to, ownerUnits, assetId: asked.zone }
}

/** The first day of a day's month. */
export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`
