/** Items and stores in sight. */
import { listStockItems, listStockStores, type StockItemRow, type StockStoreRow } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'

/** An item of a unit in sight or above; throws 404 otherwise. */
export const visibleItem = async (
  { registry }: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<StockItemRow> => {
  const [row] = await listStockItems(registry.db, { units: scope.units, ids: [id], limit: 1 })
  if (row === undefined) throw notFound('stock item')
  return row
}

/** A store in sight; throws 404 otherwise. */
export const visibleStore = async (
  { registry }: ApiContext,
  scope: OrganisationScope,
  id: string,
): Promise<StockStoreRow> => {
  const [row] = await listStockStores(registry.db, { units: scope.units, id })
  if (row === undefined) throw notFound('store')
  return row
}

/** A store in which the account may write down movements; throws 404 or 403 otherwise. */
export const kept = async (context: ApiContext, scope: OrganisationScope, id: string): Promise<StockStoreRow> => {
  const store = await visibleStore(context, scope, id)
  requireRole(scope, 'engineer', store.orgUnitId)
  return store
}
