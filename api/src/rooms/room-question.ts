import { addDays, dayPeriod, daysBetween, localDay } from '@custodia/domain'
import { invalidField } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { unitsBelow } from '../routes/sight.ts'
import type { OrgTree } from '../views/org-tree.ts'
import type { RoomsQuestion } from './load-rooms.ts'

const DEFAULT_DAYS = 28
const MAX_DAYS = 186

interface Asked {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly orgUnit?: string | undefined
  readonly asset?: string | undefined
}

/** Which rooms and days a query asks for; throws 400 where the days run backwards or are too many. */
export const roomsQuestion = (
  scope: OrganisationScope,
  asked: Asked,
  { tree, now }: { readonly tree: OrgTree; readonly now: number },
): RoomsQuestion & { readonly from: string; readonly to: string } => {
  const timeZone = tree.timeZone(asked.orgUnit ?? scope.units[0] ?? '')
  const to = asked.to ?? localDay(now, timeZone)
  const from = asked.from ?? addDays(to, 1 - DEFAULT_DAYS)
  if (from > to) throw invalidField('query.from', `is after the last day, ${to}`)
  if (daysBetween(from, to) >= MAX_DAYS)
    throw invalidField('query.from', `is more than ${MAX_DAYS} days before the end; ask for less`)
  const range = { start: dayPeriod(from, timeZone).start, end: dayPeriod(to, timeZone).end }
  const ownerUnits = unitsBelow(tree, scope, asked.orgUnit)
  return { units: scope.units, ownerUnits, assetId: asked.asset, range, now, from, to }
}
