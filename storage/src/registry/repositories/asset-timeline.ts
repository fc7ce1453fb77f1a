/** What the rules need to know of an asset or a tag besides its samples, read in one go by the derivation worker. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'
import {
  asset,
  assetPlacement,
  binding,
  type booking,
  costPool,
  device,
  maintenanceCompletion,
  maintenancePlan,
  orgUnit,
  responsibility,
  tagHolder,
} from '../schema/index.ts'
import { numberArray, textArray } from './bulk-parameters.ts'
import { selectRows } from './query.ts'

export type TimelinePlan = typeof maintenancePlan.$inferSelect
export type TimelineCompletion = typeof maintenanceCompletion.$inferSelect
export type TimelinePool = typeof costPool.$inferSelect
export type TimelineBooking = Pick<
  typeof booking.$inferSelect,
  'id' | 'assetId' | 'personId' | 'orgUnitId' | 'title' | 'startTs' | 'endTs' | 'cancelledAt'
>

/** A device on the asset for a half-open period. */
export interface DeviceOnAsset {
  readonly deviceId: string
  readonly profileId: string
  readonly role: string
  readonly from: number
  readonly to: number | null
}

/** The owning department over time, with its site's zone. */
export interface PlacementPeriod {
  readonly orgUnitId: string
  readonly timeZone: string
  readonly from: number
  readonly to: number | null
}

export interface AssetTimeline {
  readonly id: string
  readonly category: (typeof asset.$inferSelect)['category']
  readonly currency: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly placements: readonly PlacementPeriod[]
  readonly devices: readonly DeviceOnAsset[]
  readonly plans: readonly TimelinePlan[]
  readonly completions: readonly TimelineCompletion[]
  readonly pools: readonly TimelinePool[]
}

const byAsset = <Row extends { readonly assetId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.assetId)
    if (group === undefined) groups.set(row.assetId, [row])
    else group.push(row)
  }
  return groups
}

/**
 * Assets with their placements, devices, plans, completions and cost pools, by id: one statement each for all of them. An id
 * that no asset has is left out.
 */
export const loadAssetTimelines = async (
  db: RegistryQueryable,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, AssetTimeline>> => {
  const ids = [...assetIds]
  const assets = await db.select().from(asset).where(inArray(asset.id, ids))
  const placements = byAsset(
    await db
      .select({
        assetId: assetPlacement.assetId,
        orgUnitId: assetPlacement.orgUnitId,
        timeZone: orgUnit.timeZone,
        from: assetPlacement.validFrom,
        to: assetPlacement.validTo,
      })
      .from(assetPlacement)
      .innerJoin(orgUnit, eq(orgUnit.id, assetPlacement.orgUnitId))
      .where(inArray(assetPlacement.assetId, ids))
      .orderBy(asc(assetPlacement.validFrom)),
  )
  const devices = byAsset(
    await db
      .select({
        assetId: binding.assetId,
        deviceId: binding.deviceId,
        profileId: device.profileId,
        role: binding.role,
        from: binding.validFrom,
        to: binding.validTo,
      })
      .from(binding)
      .innerJoin(device, eq(device.id, binding.deviceId))
      .where(inArray(binding.assetId, ids))
      .orderBy(asc(binding.validFrom), asc(binding.id)),
  )
  const plans = byAsset(
    await db
      .select()
      .from(maintenancePlan)
      .where(inArray(maintenancePlan.assetId, ids))
      .orderBy(asc(maintenancePlan.id)),
  )
  const completions = byAsset(
    await db
      .select()
      .from(maintenanceCompletion)
      .where(inArray(maintenanceCompletion.assetId, ids))
      .orderBy(asc(maintenanceCompletion.completedAt), asc(maintenanceCompletion.id)),
  )
  const pools = byAsset(
    await db.select().from(costPool).where(inArray(costPool.assetId, ids)).orderBy(asc(costPool.id)),
  )
  return new Map(
    assets.map(({ id, category, currency, attributes }) => [
      id,
      {
        id,
        category,
        currency,
        attributes,
        placements: (placements.get(id) ?? []).map(({ assetId: _, ...period }) => period),
        devices: (devices.get(id) ?? []).map(({ assetId: _, ...bound }) => bound),
        plans: plans.get(id) ?? [],
        completions: completions.get(id) ?? [],
        pools: pools.get(id) ?? [],
      },
    ]),
  )
}

/** Bookings of assets that touch a period, each its own, and were not cancelled, by start. */
export const listBookingsTouching = async (
  db: RegistryQueryable,
  windows: readonly { readonly asset: string; readonly from: number; readonly to: number }[],
): Promise<readonly TimelineBooking[]> =>
  windows.length === 0
    ? []
    : selectRows<TimelineBooking>(
        db,
        sql`select b.id, b.asset_id as "assetId", b.person_id as "personId", b.org_unit_id as "orgUnitId", b.title, b.start_ts as "startTs",
            b.end_ts as "endTs", b.cancelled_at as "cancelledAt"
          from unnest(${textArray(windows.map((w) => w.asset))}::text[], ${numberArray(windows.map((w) => w.from))}::bigint[],
            ${numberArray(windows.map((w) => w.to))}::bigint[]) as w (asset, from_ts, to_ts)
          join booking b on b.asset_id = w.asset and b.start_ts < w.to_ts and b.end_ts > w.from_ts and b.cancelled_at is null
          order by b.start_ts, b.id`,
      )

/** A person over time: who carried a tag, who operates an asset. */
export interface PersonPeriod {
  readonly personId: string
  readonly from: number
  readonly to: number | null
}

/** Registered tags by their key as a vehicle's reader says it, with who carried each. Unknown ones have no entry. */
export const listTagsByKey = async (
  db: RegistryQueryable,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { readonly deviceId: string; readonly holders: readonly PersonPeriod[] }>> => {
  if (keys.length === 0) return new Map()
  const rows = await db
    .select({
      key: device.key,
      deviceId: device.id,
      personId: tagHolder.personId,
      from: tagHolder.validFrom,
      to: tagHolder.validTo,
    })
    .from(device)
    .leftJoin(tagHolder, eq(tagHolder.deviceId, device.id))
    .where(inArray(device.key, [...keys]))
    .orderBy(asc(tagHolder.validFrom))
  const tags = new Map<string, { deviceId: string; holders: PersonPeriod[] }>()
  for (const { key, deviceId, personId, from, to } of rows) {
    const tag = tags.get(key) ?? { deviceId, holders: [] }
    if (personId !== null && from !== null) tag.holders.push({ personId, from, to })
    tags.set(key, tag)
  }
  return tags
}

/** Who operates assets by a statement about the asset itself, over time: a vehicle's default drivers. */
export const listOperators = async (
  db: RegistryQueryable,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PersonPeriod[]>> => {
  if (assetIds.length === 0) return new Map()
  const rows = await db
    .select({
      assetId: responsibility.scopeId,
      personId: responsibility.personId,
      from: responsibility.validFrom,
      to: responsibility.validTo,
    })
    .from(responsibility)
    .where(
      and(
        eq(responsibility.scope, 'asset'),
        inArray(responsibility.scopeId, [...assetIds]),
        eq(responsibility.role, 'operator'),
        inArray(responsibility.raci, ['R', 'A']),
      ),
    )
    .orderBy(asc(responsibility.validFrom), asc(responsibility.id))
  return byAsset(rows)
}

/** A zone that a gateway hears, over time. */
export interface ZoneOfGateway {
  readonly gatewayId: string
  readonly assetId: string
  readonly from: number
  readonly to: number | null
}

export interface TagTimeline {
  readonly deviceId: string
  readonly profileId: string
  readonly timeZone: string
  readonly holders: readonly { readonly personId: string; readonly from: number; readonly to: number | null }[]
  readonly zones: readonly ZoneOfGateway[]
  /** Department of each zone over time. */
  readonly zonePlacements: ReadonlyMap<string, readonly PlacementPeriod[]>
}

/** A tag with who carried it and which gateways hear which zones; null if there is no such device. */
export const loadTagTimeline = async (db: RegistryQueryable, deviceId: string): Promise<TagTimeline | null> => {
  const [row] = await db
    .select({ profileId: device.profileId, timeZone: orgUnit.timeZone })
    .from(device)
    .innerJoin(orgUnit, eq(orgUnit.id, device.orgUnitId))
    .where(eq(device.id, deviceId))
  if (row === undefined) return null
  const holders = await db
    .select({ personId: tagHolder.personId, from: tagHolder.validFrom, to: tagHolder.validTo })
    .from(tagHolder)
    .where(eq(tagHolder.deviceId, deviceId))
    .orderBy(asc(tagHolder.validFrom))
  const zones = await db
    .select({ gatewayId: binding.deviceId, assetId: binding.assetId, from: binding.validFrom, to: binding.validTo })
    .from(binding)
    .innerJoin(asset, eq(asset.id, binding.assetId))
    .where(eq(asset.category, 'cleaning_zone'))
    .orderBy(asc(binding.validFrom), asc(binding.id))
  const zoneIds = [...new Set(zones.map((zone) => zone.assetId))]
  const placements =
    zoneIds.length === 0
      ? []
      : await db
          .select({
            assetId: assetPlacement.assetId,
            orgUnitId: assetPlacement.orgUnitId,
            timeZone: orgUnit.timeZone,
            from: assetPlacement.validFrom,
            to: assetPlacement.validTo,
          })
          .from(assetPlacement)
          .innerJoin(orgUnit, eq(orgUnit.id, assetPlacement.orgUnitId))
          .where(inArray(assetPlacement.assetId, zoneIds))
          .orderBy(asc(assetPlacement.validFrom))
  const zonePlacements = new Map<string, PlacementPeriod[]>()
  for (const { assetId, ...period } of placements) {
    const periods = zonePlacements.get(assetId) ?? []
    periods.push(period)
    zonePlacements.set(assetId, periods)
  }
  return { deviceId, ...row, holders, zones, zonePlacements }
}
