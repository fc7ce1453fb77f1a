/** What is on hand of items, by store and batch. */
import { type SQL, sql } from 'drizzle-orm'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

/** What is there of an item in a store; `batchId` null: without a batch. Quantities are thousandths of the item's unit. */
export interface StockOnHandRow {
  readonly itemId: string
  readonly storeId: string
  readonly batchId: string | null
  readonly batchNo: string | null
  readonly expiresOn: string | null
  readonly onHandMilli: number
  /** When it was last counted; null if never. */
  readonly countedAt: number | null
}

/** Rows that stand: neither reversals nor what they take back. */
export const standingMovements = (conditions: readonly (SQL | undefined | false)[]): SQL => sql`
  select m.* from stock_movement m where m.reverses_id is null
    and not exists (select 1 from stock_movement r where r.reverses_id = m.id) and ${allOf(conditions)}`

/**
 * On hand by store and batch, as `foldStock` says it: the last count and what happened since. What is empty is left out.
 * The SQL stands beside `foldStock` of the domain, and a test holds both to the same.
 */
export const listStockOnHand = (
  db: Executor,
  query: { readonly itemIds?: readonly string[]; readonly storeIds?: readonly string[] },
): Promise<StockOnHandRow[]> =>
  selectRows<StockOnHandRow>(
    db,
    sql`
    with standing as (${standingMovements([
      query.itemIds !== undefined && isAnyOf(sql`m.item_id`, query.itemIds),
      query.storeIds !== undefined && isAnyOf(sql`m.store_id`, query.storeIds),
    ])}),
    counted as (select distinct on (item_id, store_id, batch_id) item_id, store_id, batch_id, at, position
      from standing where kind = 'count' order by item_id, store_id, batch_id, at desc, position desc)
    select s.item_id as "itemId", s.store_id as "storeId", s.batch_id as "batchId", b.no as "batchNo",
      b.expires_on as "expiresOn", sum(s.quantity_milli)::float8 as "onHandMilli", max(c.at) as "countedAt"
    from standing s
      left join counted c on c.item_id = s.item_id and c.store_id = s.store_id and c.batch_id is not distinct from s.batch_id
      left join stock_batch b on b.id = s.batch_id
    where c.at is null or (s.at, s.position) >= (c.at, c.position)
    group by s.item_id, s.store_id, s.batch_id, b.no, b.expires_on
    having sum(s.quantity_milli) <> 0
    order by s.item_id, s.store_id, b.expires_on nulls last, b.no`,
  )
