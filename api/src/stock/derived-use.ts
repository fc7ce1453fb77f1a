/** What was done takes of stock: by rules of use, and by standards of cleaning. */
import type { StandardUse } from '@custodia/domain'
import { listCleaningUse, listSessionUse, type Registry, type StockPlaceRow } from '@custodia/storage/registry'

/** What was taken of an item where a unit is, gathered. */
export interface PlacedUse extends StandardUse {
  readonly unitPath: string
}

/** What use took of items, by item and in order of time. Each part lies wholly before or after the count of any of the places. */
export const loadDerivedUse = async (
  registry: Registry,
  query: {
    readonly itemIds: readonly string[]
    readonly places: readonly StockPlaceRow[]
    readonly from: number
    readonly to: number
  },
): Promise<ReadonlyMap<string, readonly PlacedUse[]>> => {
  const { places, ...asked } = query
  const cuts = [...new Set(places.map(({ countedAt, firstAt }) => countedAt ?? firstAt))]
  const byItem = new Map<string, PlacedUse[]>()
  const [sessions, cleanings] = await Promise.all([
    listSessionUse(registry.db, { ...asked, cuts }),
    listCleaningUse(registry.db, { ...asked, cuts }),
  ])
  for (const row of [...sessions, ...cleanings].sort((a, b) => a.start - b.start)) {
    const known = byItem.get(row.itemId)
    if (known === undefined) byItem.set(row.itemId, [row])
    else known.push(row)
  }
  return byItem
}
