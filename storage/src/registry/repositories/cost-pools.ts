import { eq, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { costPool } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'

/** What an asset costs, with the asset's names and its owner as of the query's instant. */
export type CostPoolRow = typeof costPool.$inferSelect & {
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  /** Owner of the asset. */
  readonly orgUnitId: string
}

/** Cost pools of assets placed in some units, the newest first. */
export const listCostPools = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    /** Placements as of this instant decide what is seen. */
    readonly at: number
    readonly id?: string
    readonly assetId?: string
    /** Owners. */
    readonly ownerUnits?: readonly string[]
    /** Only pools in force at this instant. */
    readonly validAt?: number
    readonly before?: { readonly validFrom: number; readonly id: string }
    readonly limit: number
  },
): Promise<CostPoolRow[]> =>
  selectRows<CostPoolRow>(
    registry.db,
    sql`
    select o.id, o.asset_id as "assetId", a.code as "assetCode", a.name_zh as "assetNameZh", a.name_en as "assetNameEn",
      pl.org_unit_id as "orgUnitId", o.name_zh as "nameZh", o.name_en as "nameEn", o.kind,
      o.amount_minor as "amountMinor", o.currency, o.driver, o.practical_capacity as "practicalCapacity",
      o.element, o.covers, o.charge_basis as "chargeBasis", o.no_show_minor as "noShowMinor", o.valid_from as "validFrom", o.valid_to as "validTo"
    from cost_pool o join asset a on a.id = o.asset_id join ${placementsAt(query.at)} pl on pl.asset_id = o.asset_id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.id !== undefined && sql`o.id = ${query.id}`,
      query.assetId !== undefined && sql`o.asset_id = ${query.assetId}`,
      query.ownerUnits !== undefined && isAnyOf(sql`pl.org_unit_id`, query.ownerUnits),
      query.validAt !== undefined &&
        sql`o.valid_from <= ${query.validAt} and (o.valid_to is null or o.valid_to > ${query.validAt})`,
      query.before !== undefined && sql`(o.valid_from, o.id) < (${query.before.validFrom}, ${query.before.id})`,
    ])} order by o.valid_from desc, o.id desc limit ${query.limit}`,
  )

/** Adds a cost pool; a trigger asks for the asset's costs since its beginning. */
export const createCostPool = (
  registry: Registry,
  row: typeof costPool.$inferSelect,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(costPool).values(row)
    await recordAudit(tx, audit)
  })

/** Ends (or reopens) a cost pool; a trigger asks for the asset's costs since its beginning. */
export const endCostPool = (
  registry: Registry,
  change: { readonly id: string; readonly validTo: number | null },
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.update(costPool).set({ validTo: change.validTo }).where(eq(costPool.id, change.id))
    await recordAudit(tx, audit)
  })
