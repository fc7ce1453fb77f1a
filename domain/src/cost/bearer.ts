import type { PoolWindow } from './pool.ts'
import type { BearerUse } from './pool-use.ts'
import { type DatedOrgUnit, orgUnitAt } from './usage-piece.ts'

/** Who bears a part of a pool, and as what. */
export type Bearer = BearerUse & { readonly kind: 'usage' | 'no_show' | 'idle' | 'unallocated' }

/** Natural key of a bearer within a pool. */
export const bearerKey = ({ kind, orgUnitId, personId }: Bearer): string =>
  `${kind}:${orgUnitId ?? ''}:${personId ?? ''}`

/** Days of a pool's part of the month by who owned the asset. */
export const ownerDays = (
  { dayEnds }: PoolWindow,
  owners: readonly DatedOrgUnit[],
): ReadonlyMap<string | null, number> => {
  const days = new Map<string | null, number>()
  for (const end of dayEnds) {
    const owner = orgUnitAt(owners, end - 1)
    days.set(owner, (days.get(owner) ?? 0) + 1)
  }
  return days
}
