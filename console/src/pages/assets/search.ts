import { CATEGORIES, DUE_STATUSES, oneOf, SORTS, STATES } from '../../api/codes.ts'
import type { AssetFilters } from '../../api/queries.ts'

/** What of the assets list stands in the address, so that a filtered list can be kept and shared. */
export type AssetsSearch = Readonly<AssetFilters>

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out. */
export const readAssetsSearch = (search: Readonly<Record<string, unknown>>): AssetsSearch => {
  const read: AssetsSearch = {
    q: textOf(search.q),
    category: oneOf(CATEGORIES, search.category),
    orgUnit: textOf(search.orgUnit),
    state: oneOf(STATES, search.state),
    due: oneOf(DUE_STATUSES, search.due),
    sort: oneOf(SORTS, search.sort),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
