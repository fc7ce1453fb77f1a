/** What the outlook of stock stands on beside use: places, issues, movements. */
import type { StockRow } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'
import { standingMovements } from './stock-on-hand.ts'

/** Where an item has ever been, since when, and when it was last counted there. */
export interface StockPlaceRow {
  readonly itemId: string
  readonly storeId: string
  readonly firstAt: number
  readonly countedAt: number | null
}

/** Stores that hold or have held some items, or wait for them. */
export const listStockPlaces = (
  db: Executor,
  query: { readonly itemIds: readonly string[]; readonly storeIds?: readonly string[] | undefined },
): Promise<StockPlaceRow[]> =>
  selectRows<StockPlaceRow>(
    db,
    sql`select item_id as "itemId", store_id as "storeId", min(at) as "firstAt",
      max(at) filter (where kind = 'count') as "countedAt"
    from (select item_id, store_id, at, kind from (${standingMovements([
      isAnyOf(sql`m.item_id`, query.itemIds),
      query.storeIds !== undefined && isAnyOf(sql`m.store_id`, query.storeIds),
    ])}) standing
      union all select item_id, store_id, created_at, kind from stock_commitment where ${allOf([
        isAnyOf(sql`item_id`, query.itemIds),
        query.storeIds !== undefined && isAnyOf(sql`store_id`, query.storeIds),
        sql`closed_at is null`,
      ])}) places group by item_id, store_id order by item_id, store_id`,
  )

/** What was issued, less what came back; `quantityMilli` is above zero for what left. */
export interface StockIssueRow {
  readonly itemId: string
  readonly storeId: string
  readonly at: number
  readonly quantityMilli: number
}

/** Issues of some items since an instant. */
export const listStockIssues = (
  db: Executor,
  query: { readonly itemIds: readonly string[]; readonly from: number },
): Promise<StockIssueRow[]> =>
  selectRows<StockIssueRow>(
    db,
    sql`select item_id as "itemId", store_id as "storeId", at, -quantity_milli as "quantityMilli"
    from (${standingMovements([
      isAnyOf(sql`m.item_id`, query.itemIds),
      sql`m.kind in ('issue', 'return') and m.at >= ${query.from}`,
    ])}) standing order by at, position`,
  )

/** A movement as a list shows it. */
export interface StockMovementListRow {
  readonly id: string
  readonly kind: string
  readonly itemId: string
  readonly storeId: string
  readonly batchNo: string | null
  readonly expiresOn: string | null
  readonly quantityMilli: number
  readonly at: number
  readonly recordedAt: number
  readonly recordedBy: string
  readonly source: string
  readonly externalId: string
  readonly amountMinor: number
  readonly currency: string
  readonly orderId: string | null
  readonly orderNo: string | null
  readonly assetId: string | null
  readonly orgUnitId: string | null
  readonly otherStoreId: string | null
  readonly reversesId: string | null
  /** True once it was taken back. */
  readonly reversed: boolean
  readonly note: string | null
}

/** Movements of some stores, the latest first. */
export const listStockMovements = (
  db: Executor,
  query: {
    readonly storeIds: readonly string[]
    readonly itemId?: string | undefined
    readonly kind?: string | undefined
    readonly orderId?: string | undefined
    readonly id?: string | undefined
    readonly group?: { readonly source: string; readonly externalId: string } | undefined
    readonly before?: { readonly at: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<StockMovementListRow[]> =>
  selectRows<StockMovementListRow>(
    db,
    sql`
    select m.id, m.kind, m.item_id as "itemId", m.store_id as "storeId", b.no as "batchNo", b.expires_on as "expiresOn",
      m.quantity_milli as "quantityMilli", m.at, m.recorded_at as "recordedAt", m.recorded_by as "recordedBy", m.source,
      m.external_id as "externalId", m.amount_minor as "amountMinor", m.currency, m.order_id as "orderId", o.no as "orderNo",
      m.asset_id as "assetId", m.org_unit_id as "orgUnitId", m.other_store_id as "otherStoreId", m.reverses_id as "reversesId",
      exists (select 1 from stock_movement r where r.reverses_id = m.id) as reversed, m.note
    from stock_movement m left join stock_batch b on b.id = m.batch_id left join work_order o on o.id = m.order_id
    where ${allOf([
      isAnyOf(sql`m.store_id`, query.storeIds),
      query.itemId !== undefined && sql`m.item_id = ${query.itemId}`,
      query.kind !== undefined && sql`m.kind = ${query.kind}`,
      query.orderId !== undefined && sql`m.order_id = ${query.orderId}`,
      query.id !== undefined && sql`m.id = ${query.id}`,
      query.group !== undefined && sql`m.source = ${query.group.source} and m.external_id = ${query.group.externalId}`,
      query.before !== undefined && sql`(m.at, m.id) < (${query.before.at}, ${query.before.id})`,
    ])} order by m.at desc, m.id desc limit ${query.limit}`,
  )

/** Movements of items in stores as `foldStock` asks for them, by item and store. */
export const listStockRows = async (
  db: Executor,
  places: readonly { readonly itemId: string; readonly storeId: string }[],
): Promise<ReadonlyMap<string, readonly StockRow[]>> => {
  const groups = new Map<string, StockRow[]>()
  if (places.length === 0) return groups
  const rows = await selectRows<StockRow & { readonly itemId: string; readonly storeId: string }>(
    db,
    sql`select id, position, kind, item_id as "itemId", store_id as "storeId", batch_id as "batchId",
      quantity_milli as "quantityMilli", at, reverses_id as "reversesId"
    from stock_movement where (item_id, store_id) in (select * from unnest(
      ${sql.param(places.map(({ itemId }) => itemId))}::text[], ${sql.param(places.map(({ storeId }) => storeId))}::text[]))`,
  )
  for (const { itemId, storeId, ...row } of rows) {
    const key = `${itemId} ${storeId}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}
