/** Items, stores, and rules of what use takes. */
import { eq, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { consumptionRule, stockItem, stockStore } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

export type StockItemRow = typeof stockItem.$inferSelect
export type StockStoreRow = typeof stockStore.$inferSelect & { readonly timeZone: string; readonly currency: string }
export type ConsumptionRuleRow = typeof consumptionRule.$inferSelect

const ITEM_COLUMNS = sql`i.id, i.org_unit_id as "orgUnitId", i.code, i.name_zh as "nameZh", i.name_en as "nameEn", i.kind, i.unit,
      i.vendor_id as "vendorId", i.price_minor as "priceMinor", i.currency, i.lead_days as "leadDays",
      i.lead_sd_days as "leadSdDays", i.service_percent as "servicePercent", i.batched, i.created_at as "createdAt",
      i.retired_at as "retiredAt"`

/** Items of units in sight and of those above them, by code. */
export const listStockItems = (
  db: Executor,
  query: {
    readonly units: readonly string[]
    readonly ids?: readonly string[] | undefined
    readonly kind?: string | undefined
    readonly q?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<StockItemRow[]> =>
  selectRows<StockItemRow>(
    db,
    sql`select ${ITEM_COLUMNS}
    from stock_item i where ${allOf([
      sql`i.org_unit_id in (select unnest(string_to_array(u.path, '/')) from org_unit u where ${isAnyOf(sql`u.id`, query.units)})`,
      query.ids === undefined ? sql`i.retired_at is null` : isAnyOf(sql`i.id`, query.ids),
      query.kind !== undefined && sql`i.kind = ${query.kind}`,
      query.q !== undefined &&
        sql`strpos(lower(concat_ws(' ', i.code, i.name_zh, i.name_en)), ${query.q.toLowerCase()}) > 0`,
      query.after !== undefined && sql`i.code > ${query.after}`,
    ])} order by i.code limit ${query.limit}`,
  )

/** All items that are not retired, for jobs. */
export const listAllStockItems = (db: Executor): Promise<StockItemRow[]> =>
  selectRows<StockItemRow>(db, sql`select ${ITEM_COLUMNS} from stock_item i where i.retired_at is null order by i.code`)

/** Stores of units in sight, by code. */
export const listStockStores = (
  db: Executor,
  query: { readonly units: readonly string[] | null; readonly id?: string | undefined; readonly at?: number },
): Promise<StockStoreRow[]> =>
  selectRows<StockStoreRow>(
    db,
    sql`select s.id, s.org_unit_id as "orgUnitId", s.location_id as "locationId", s.code, s.name_zh as "nameZh",
      s.name_en as "nameEn", s.created_at as "createdAt", s.retired_at as "retiredAt", u.time_zone as "timeZone", u.currency
    from stock_store s join org_unit u on u.id = s.org_unit_id where ${allOf([
      query.units !== null && isAnyOf(sql`s.org_unit_id`, query.units),
      query.id === undefined ? sql`s.retired_at is null` : sql`s.id = ${query.id}`,
    ])} order by s.code`,
  )

/** Adds an item. */
export const createStockItem = (
  registry: Registry,
  row: typeof stockItem.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(stockItem).values(row)
    await recordAudit(tx, audit)
  })

/** Changes what is said of an item; its movements stay as they were written. */
export const updateStockItem = (
  registry: Registry,
  id: string,
  change: Partial<typeof stockItem.$inferInsert>,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    if (Object.keys(change).length > 0) await tx.update(stockItem).set(change).where(eq(stockItem.id, id))
    await recordAudit(tx, audit)
  })

/** Adds a store. */
export const createStockStore = (
  registry: Registry,
  row: typeof stockStore.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(stockStore).values(row)
    await recordAudit(tx, audit)
  })

/** Rules of items, also those that have ended, the newest first. */
export const listConsumptionRules = (db: Executor, itemIds: readonly string[]): Promise<ConsumptionRuleRow[]> =>
  selectRows<ConsumptionRuleRow>(
    db,
    sql`select id, item_id as "itemId", scope, scope_id as "scopeId", basis, per, quantity_milli as "quantityMilli", rounding,
      valid_from as "validFrom", valid_to as "validTo", created_by as "createdBy"
    from consumption_rule where ${isAnyOf(sql`item_id`, itemIds)} order by valid_from desc, id`,
  )

/** Adds a rule; the one of the same item, scope and basis that is in force ends where it begins. */
export const createConsumptionRule = (
  registry: Registry,
  row: typeof consumptionRule.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`update consumption_rule set valid_to = ${row.validFrom} where item_id = ${row.itemId}
      and scope = ${row.scope} and scope_id = ${row.scopeId} and basis = ${row.basis} and valid_from < ${row.validFrom}
      and (valid_to is null or valid_to > ${row.validFrom})`)
    await tx.insert(consumptionRule).values(row)
    await recordAudit(tx, audit)
  })

/** Ends a rule. False if there is none of the item's that is in force then. */
export const endConsumptionRule = (
  registry: Registry,
  rule: { readonly id: string; readonly itemId: string; readonly at: number },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`update consumption_rule set valid_to = ${rule.at}
      where id = ${rule.id} and item_id = ${rule.itemId} and valid_from < ${rule.at} and valid_to is null`)
    if (rowCount === 0) return false
    await recordAudit(tx, audit)
    return true
  })
