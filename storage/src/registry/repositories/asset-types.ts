/** Equipment models and their plans. Triggers bring what changes here to the assets that follow. */
import { and, eq, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { assetType, assetTypePlan, equipmentItem } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'

export type AssetTypeRow = typeof assetType.$inferSelect
export type AssetTypePlanRow = typeof assetTypePlan.$inferSelect

/** A type with how many assets in sight are of it. */
export interface AssetTypeListRow extends AssetTypeRow {
  readonly assets: number
  readonly plans: number
}

/**
 * Types of units in sight and of those above them, by code: what a group says of a laser holds for its companies. Other companies'
 * types are not seen.
 */
export const listAssetTypes = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly id?: string | undefined
    readonly category?: string | undefined
    readonly q?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<AssetTypeListRow[]> =>
  selectRows<AssetTypeListRow>(
    registry.db,
    sql`
    select t.id, t.org_unit_id as "orgUnitId", t.code, t.name_zh as "nameZh", t.name_en as "nameEn", t.category, t.vendor,
      t.model, t.function_score as "functionScore", t.risk_score as "riskScore", t.maintenance_score as "maintenanceScore",
      t.expected_life_years as "expectedLifeYears", t.maker_bound as "makerBound", t.profile_id as "profileId",
      t.created_at as "createdAt",
      (select count(*) from asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id
        where a.asset_type_id = t.id and (a.retired_at is null or a.retired_at > ${query.at})
          and ${isAnyOf(sql`pl.org_unit_id`, query.units)}) as assets,
      (select count(*) from asset_type_plan p where p.type_id = t.id) as plans
    from asset_type t
    where ${allOf([
      sql`t.org_unit_id in (select unnest(string_to_array(u.path, '/')) from org_unit u where ${isAnyOf(sql`u.id`, query.units)})`,
      query.id !== undefined && sql`t.id = ${query.id}`,
      query.category !== undefined && sql`t.category = ${query.category}`,
      query.after !== undefined && sql`t.code > ${query.after}`,
      query.q !== undefined &&
        sql`strpos(lower(concat_ws(' ', t.code, t.name_zh, t.name_en, t.vendor, t.model)), ${query.q.toLowerCase()}) > 0`,
    ])} order by t.code limit ${query.limit}`,
  )

/** Adds a type with its plans and items, if there are any. */
export const createAssetType = (
  registry: Registry,
  row: typeof assetType.$inferInsert,
  parts: {
    readonly plans: readonly (typeof assetTypePlan.$inferInsert)[]
    readonly items: readonly (typeof equipmentItem.$inferInsert)[]
  },
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(assetType).values(row)
    if (parts.plans.length > 0) await tx.insert(assetTypePlan).values([...parts.plans])
    if (parts.items.length > 0) await tx.insert(equipmentItem).values([...parts.items])
    await recordAudit(tx, audit)
  })

/** Changes what a type says of itself. */
export const updateAssetType = (
  registry: Registry,
  id: string,
  change: Partial<typeof assetType.$inferInsert>,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    if (Object.keys(change).length > 0) await tx.update(assetType).set(change).where(eq(assetType.id, id))
    await recordAudit(tx, audit)
  })

/** Removes a type with all that it says, unless an asset is of it; returns false then. */
export const deleteAssetType = (registry: Registry, id: string, audit: AuditEntry): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const used = await tx.execute(sql`select 1 from asset where asset_type_id = ${id} limit 1`)
    if (used.rows.length > 0) return false
    await tx.execute(
      sql`delete from equipment_file f using equipment_item i where i.id = f.item_id and i.type_id = ${id}`,
    )
    await tx.execute(sql`delete from equipment_item where type_id = ${id}`)
    await tx.delete(assetTypePlan).where(eq(assetTypePlan.typeId, id))
    await tx.delete(assetType).where(eq(assetType.id, id))
    await recordAudit(tx, audit)
    return true
  })

/** Plans of a type, by task. */
export const listTypePlans = (registry: Pick<Registry, 'db'>, typeId: string): Promise<AssetTypePlanRow[]> =>
  registry.db.select().from(assetTypePlan).where(eq(assetTypePlan.typeId, typeId)).orderBy(assetTypePlan.taskCode)

/** Writes the plan of a task of a type, in the place of what was there; its assets follow. */
export const putTypePlan = (
  registry: Registry,
  row: typeof assetTypePlan.$inferInsert,
  audit: AuditEntry,
): Promise<AssetTypePlanRow> =>
  registry.transaction(async (tx) => {
    const { id: _, ...change } = row
    const [written] = await tx
      .insert(assetTypePlan)
      .values(row)
      .onConflictDoUpdate({ target: [assetTypePlan.typeId, assetTypePlan.taskCode], set: change })
      .returning()
    if (written === undefined) throw new Error('a plan of a type was not written')
    await recordAudit(tx, audit)
    return written
  })

/** Takes a plan away from a type; those of its assets end. False if there is none. */
export const deleteTypePlan = (
  registry: Registry,
  { typeId, taskCode }: { readonly typeId: string; readonly taskCode: string },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const gone = await tx
      .delete(assetTypePlan)
      .where(and(eq(assetTypePlan.typeId, typeId), eq(assetTypePlan.taskCode, taskCode)))
      .returning({ id: assetTypePlan.id })
    if (gone.length > 0) await recordAudit(tx, audit)
    return gone.length > 0
  })

/** The type of an asset; null without one. */
export const findAssetTypeId = async (registry: Pick<Registry, 'db'>, assetId: string): Promise<string | null> =>
  (
    await selectRows<{ id: string | null }>(
      registry.db,
      sql`select asset_type_id as id from asset where id = ${assetId}`,
    )
  )[0]?.id ?? null

/** Makes assets be of a type; its plans take the place of those of the type before. */
export const setAssetType = async (
  tx: RegistryTransaction,
  typeId: string | null,
  assets: readonly string[],
): Promise<void> => {
  await tx.execute(sql`update asset set asset_type_id = ${typeId} where ${isAnyOf(sql`id`, assets)}`)
}

/** Gives back to types what their assets say for themselves in some columns of plans. */
export const followAssetTypes = async (
  tx: RegistryTransaction,
  types: readonly string[],
  columns: readonly string[],
): Promise<void> => {
  await tx.execute(sql`update maintenance_plan m set overridden = m.overridden - ${sql.param([...columns])}::text[]
    from asset a where a.id = m.asset_id and m.type_plan_id is not null and ${isAnyOf(sql`a.asset_type_id`, types)}`)
  for (const type of types) await tx.execute(sql`select inherit_plans(${type}, null)`)
}
