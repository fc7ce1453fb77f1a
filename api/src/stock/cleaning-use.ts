/** What cleanings take of stock, and which store it comes from. */
import type { StandardUse } from '@custodia/domain'
import { listCleaningUse, type Registry, type StockPlaceRow } from '@custodia/storage/registry'

/** What cleanings took of items, by item. Each part lies wholly before or after the count of any of the places. */
export const loadCleaningUse = async (
  registry: Registry,
  query: {
    readonly itemIds: readonly string[]
    readonly places: readonly StockPlaceRow[]
    readonly from: number
    readonly to: number
  },
): Promise<ReadonlyMap<string, readonly (StandardUse & { readonly unitPath: string })[]>> => {
  const { places, ...asked } = query
  const cuts = [...new Set(places.map(({ countedAt, firstAt }) => countedAt ?? firstAt))]
  const byItem = new Map<string, (StandardUse & { readonly unitPath: string })[]>()
  for (const row of await listCleaningUse(registry.db, { ...asked, cuts })) {
    const known = byItem.get(row.itemId)
    if (known === undefined) byItem.set(row.itemId, [row])
    else known.push(row)
  }
  return byItem
}
