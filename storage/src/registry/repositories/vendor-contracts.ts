/** Contracts with vendors, and when vendors were called. */
import { and, eq, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { vendorCall, vendorContract, vendorContractAsset } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

export type VendorContractRow = typeof vendorContract.$inferSelect & {
  readonly assetIds: readonly string[]
  readonly vendorNameZh: string
  readonly vendorNameEn: string
  readonly timeZone: string
  readonly fileName: string | null
}

/** Contracts of units in sight, those that end first first. */
export const listVendorContracts = (
  db: Executor,
  query: {
    readonly units: readonly string[] | null
    readonly id?: string | undefined
    readonly vendorId?: string | undefined
    readonly assetId?: string | undefined
    /** Those in force on a day. */
    readonly on?: string | undefined
    readonly endsUpTo?: string | undefined
    readonly after?: { readonly endsOn: string; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<VendorContractRow[]> =>
  selectRows<VendorContractRow>(
    db,
    sql`select c.id, c.vendor_id as "vendorId", c.org_unit_id as "orgUnitId", c.no, c.name_zh as "nameZh", c.name_en as "nameEn",
      c.kind, c.amount_minor as "amountMinor", c.currency, c.per, c.starts_on as "startsOn", c.ends_on as "endsOn",
      c.notice_days as "noticeDays", c.renews, c.meter_metric as "meterMetric", c.meter_limit as "meterLimit", c.covers,
      c.response_hours as "responseHours", c.ended_on as "endedOn", c.created_at as "createdAt", c.created_by as "createdBy",
      v.name_zh as "vendorNameZh", v.name_en as "vendorNameEn", u.time_zone as "timeZone", f.name as "fileName",
      coalesce((select array_agg(a.asset_id order by a.asset_id) from vendor_contract_asset a where a.contract_id = c.id), '{}')
        as "assetIds"
    from vendor_contract c join vendor v on v.id = c.vendor_id join org_unit u on u.id = c.org_unit_id
      left join vendor_file f on f.owner_id = c.id where ${allOf([
        query.units !== null && isAnyOf(sql`c.org_unit_id`, query.units),
        query.id !== undefined && sql`c.id = ${query.id}`,
        query.vendorId !== undefined && sql`c.vendor_id = ${query.vendorId}`,
        query.assetId !== undefined &&
          sql`exists (select 1 from vendor_contract_asset a where a.contract_id = c.id and a.asset_id = ${query.assetId})`,
        query.on !== undefined && sql`c.starts_on <= ${query.on} and coalesce(c.ended_on, c.ends_on) >= ${query.on}`,
        query.endsUpTo !== undefined && sql`c.ends_on <= ${query.endsUpTo} and c.ended_on is null`,
        query.after !== undefined && sql`(c.ends_on, c.id) > (${query.after.endsOn}, ${query.after.id})`,
      ])} order by c.ends_on, c.id limit ${query.limit}`,
  )

const writeAssets = (contractId: string, assetIds: readonly string[]) =>
  assetIds.map((assetId) => ({ contractId, assetId }))

/** Adds a contract with the assets that it is about. */
export const createVendorContract = (
  registry: Registry,
  row: typeof vendorContract.$inferInsert,
  assetIds: readonly string[],
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(vendorContract).values(row)
    if (assetIds.length > 0) await tx.insert(vendorContractAsset).values(writeAssets(row.id, assetIds))
    await recordAudit(tx, audit)
  })

/** Changes a contract; `assetIds` in the place of those before where given. */
export const updateVendorContract = (
  registry: Registry,
  id: string,
  change: Partial<typeof vendorContract.$inferInsert>,
  assetIds: readonly string[] | undefined,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    if (Object.keys(change).length > 0) await tx.update(vendorContract).set(change).where(eq(vendorContract.id, id))
    if (assetIds !== undefined) {
      await tx.delete(vendorContractAsset).where(eq(vendorContractAsset.contractId, id))
      if (assetIds.length > 0) await tx.insert(vendorContractAsset).values(writeAssets(id, assetIds))
    }
    await recordAudit(tx, audit)
  })

export type VendorCallRow = typeof vendorCall.$inferSelect & {
  readonly orderNo: string
  readonly assetId: string
  /** What the contract in force promised for the asset; null without one. */
  readonly promisedHours: number | null
}

/** Calls of vendors for orders of units in sight, the latest first. */
export const listVendorCalls = (
  db: Executor,
  query: {
    readonly units: readonly string[] | null
    readonly vendorId?: string | undefined
    readonly orderId?: string | undefined
    readonly id?: string | undefined
    readonly from?: number | undefined
    readonly limit: number
  },
): Promise<VendorCallRow[]> =>
  selectRows<VendorCallRow>(
    db,
    sql`select c.id, c.vendor_id as "vendorId", c.order_id as "orderId", c.called_at as "calledAt", c.arrived_at as "arrivedAt",
      c.finished_at as "finishedAt", c.note, c.created_at as "createdAt", c.created_by as "createdBy", o.no as "orderNo",
      o.asset_id as "assetId", (select min(k.response_hours) from vendor_contract k join vendor_contract_asset ka
        on ka.contract_id = k.id and ka.asset_id = o.asset_id join org_unit u on u.id = k.org_unit_id
        where k.vendor_id = c.vendor_id and to_char(to_timestamp(c.called_at / 1000.0) at time zone u.time_zone, 'YYYY-MM-DD')
          between k.starts_on and coalesce(k.ended_on, k.ends_on)) as "promisedHours"
    from vendor_call c join work_order o on o.id = c.order_id where ${allOf([
      query.units !== null && isAnyOf(sql`o.org_unit_id`, query.units),
      query.vendorId !== undefined && sql`c.vendor_id = ${query.vendorId}`,
      query.orderId !== undefined && sql`c.order_id = ${query.orderId}`,
      query.id !== undefined && sql`c.id = ${query.id}`,
      query.from !== undefined && sql`c.called_at >= ${query.from}`,
    ])} order by c.called_at desc, c.id desc limit ${query.limit}`,
  )

/** Writes down that a vendor was called for an order. */
export const createVendorCall = (
  registry: Registry,
  row: typeof vendorCall.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(vendorCall).values(row)
    await recordAudit(tx, audit)
  })

/** Says when it came and when it was done, or mends what was said. */
export const updateVendorCall = (
  registry: Registry,
  id: string,
  change: Partial<Pick<typeof vendorCall.$inferInsert, 'calledAt' | 'arrivedAt' | 'finishedAt' | 'note'>>,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    if (Object.keys(change).length > 0)
      await tx
        .update(vendorCall)
        .set(change)
        .where(and(eq(vendorCall.id, id)))
    await recordAudit(tx, audit)
  })
