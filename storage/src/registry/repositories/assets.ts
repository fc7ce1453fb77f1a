import { eq, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { asset, assetPlacement } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'

export type AssetCategory = 'medical_device' | 'vehicle' | 'room' | 'cleaning_zone'

/** An asset with its placement as of the query's instant. */
export interface AssetRow {
  readonly id: string
  readonly code: string
  readonly category: AssetCategory
  readonly nameZh: string
  readonly nameEn: string
  readonly model: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly retiredAt: number | null
  readonly orgUnitId: string
  readonly locationId: string | null
}

/** What only the page of one asset shows. */
export interface AssetDetailRow extends AssetRow {
  readonly assetTypeId: string | null
  readonly serialNo: string | null
  readonly purchasedOn: string | null
  readonly purchaseMinor: number | null
  readonly currency: string
  readonly createdAt: number
}

export interface PlacementRow {
  readonly id: string
  readonly assetId: string
  readonly orgUnitId: string
  readonly locationId: string | null
  readonly validFrom: number
  readonly validTo: number | null
}

const assetColumns = sql`a.id, a.code, a.category, a.name_zh as "nameZh", a.name_en as "nameEn", a.model, a.attributes,
  a.retired_at::float8 as "retiredAt", pl.org_unit_id as "orgUnitId", pl.location_id as "locationId"`

/** Assets placed in some units at an instant, ordered by code; retired ones only if asked for. */
export const listAssets = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly ids?: readonly string[]
    readonly category?: string
    readonly q?: string
    readonly retired?: boolean
  },
): Promise<AssetRow[]> => {
  const { q } = query
  return selectRows<AssetRow>(
    registry.db,
    sql`
    select ${assetColumns} from asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.ids !== undefined && isAnyOf(sql`a.id`, query.ids),
      query.category !== undefined && sql`a.category = ${query.category}`,
      query.retired !== true && sql`(a.retired_at is null or a.retired_at > ${query.at})`,
      q !== undefined &&
        sql`strpos(lower(a.code || ' ' || a.name_zh || ' ' || a.name_en || ' ' || a.model || ' ' || coalesce(a.serial_no, '') || ' ' || coalesce(a.attributes->>'plate', '')), ${q.toLowerCase()}) > 0`,
    ])}
    order by a.code, a.id`,
  )
}

/** One asset with its placement at an instant, if it is placed in one of the units. */
export const findAsset = async (
  registry: Registry,
  query: { readonly id: string; readonly units: readonly string[]; readonly at: number },
): Promise<AssetDetailRow | undefined> =>
  (
    await selectRows<AssetDetailRow>(
      registry.db,
      sql`
    select ${assetColumns}, a.asset_type_id as "assetTypeId", a.serial_no as "serialNo", a.purchased_on as "purchasedOn",
      a.purchase_minor::float8 as "purchaseMinor", a.currency, a.created_at::float8 as "createdAt"
    from asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id
    where a.id = ${query.id} and ${isAnyOf(sql`pl.org_unit_id`, query.units)}`,
    )
  )[0]

/** Ids of the assets placed in some units at an instant, retired ones too. */
export const listAssetIds = async (
  registry: Registry,
  query: { readonly units: readonly string[]; readonly at: number },
): Promise<string[]> =>
  (
    await selectRows<{ id: string }>(
      registry.db,
      sql`
    select pl.asset_id as id from ${placementsAt(query.at)} pl where ${isAnyOf(sql`pl.org_unit_id`, query.units)}`,
    )
  ).map((row) => row.id)

/** The unit each of some assets belongs to at an instant; ids without a placement are left out. */
export const listAssetUnits = (
  registry: Registry,
  query: { readonly ids: readonly string[]; readonly at: number },
): Promise<{ readonly assetId: string; readonly orgUnitId: string }[]> =>
  selectRows(
    registry.db,
    sql`select pl.asset_id as "assetId", pl.org_unit_id as "orgUnitId"
    from ${placementsAt(query.at)} pl where ${isAnyOf(sql`pl.asset_id`, query.ids)}`,
  )

/** An asset's placements, the newest first. */
export const listPlacements = (registry: Registry, assetId: string): Promise<PlacementRow[]> =>
  registry.db
    .select()
    .from(assetPlacement)
    .where(eq(assetPlacement.assetId, assetId))
    .orderBy(sql`${assetPlacement.validFrom} desc`)

/** Creates an asset with its first placement. */
export const createAsset = (
  registry: Registry,
  row: typeof asset.$inferInsert,
  placement: PlacementRow,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(asset).values(row)
    await tx.insert(assetPlacement).values(placement)
    await recordAudit(tx, audit)
  })

/** Changes an asset; a move ends the placement as of `placement.validFrom` and opens the new one. */
export const updateAsset = (
  registry: Registry,
  id: string,
  change: Partial<typeof asset.$inferInsert>,
  placement: PlacementRow | null,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    if (Object.keys(change).length > 0) await tx.update(asset).set(change).where(eq(asset.id, id))
    if (placement !== null) {
      const at = placement.validFrom
      await tx.execute(sql`delete from asset_placement where asset_id = ${id} and valid_from >= ${at}`)
      await tx.execute(sql`update asset_placement set valid_to = ${at}
        where asset_id = ${id} and (valid_to is null or valid_to > ${at})`)
      await tx.insert(assetPlacement).values(placement)
    }
    await recordAudit(tx, audit)
  })
