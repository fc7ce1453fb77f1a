/** What the rules need to know of an asset or a tag besides its samples, read in one go by the derivation worker. */
import { and, asc, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'
import {
  asset,
  assetPlacement,
  binding,
  booking,
  costPool,
  device,
  maintenanceCompletion,
  maintenancePlan,
  orgUnit,
  responsibility,
  tagHolder,
} from '../schema/index.ts'

export type TimelinePlan = typeof maintenancePlan.$inferSelect
export type TimelineCompletion = typeof maintenanceCompletion.$inferSelect
export type TimelinePool = typeof costPool.$inferSelect
export type TimelineBooking = typeof booking.$inferSelect

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

/** An asset with its placements, devices, plans, completions and cost pools; null if there is none of that id. */
export const loadAssetTimeline = async (db: RegistryQueryable, assetId: string): Promise<AssetTimeline | null> => {
  const [row] = await db.select().from(asset).where(eq(asset.id, assetId))
  if (row === undefined) return null
  const placements = await db
    .select({
      orgUnitId: assetPlacement.orgUnitId,
      timeZone: orgUnit.timeZone,
      from: assetPlacement.validFrom,
      to: assetPlacement.validTo,
    })
    .from(assetPlacement)
    .innerJoin(orgUnit, eq(orgUnit.id, assetPlacement.orgUnitId))
    .where(eq(assetPlacement.assetId, assetId))
    .orderBy(asc(assetPlacement.validFrom))
  const devices = await db
    .select({
      deviceId: binding.deviceId,
      profileId: device.profileId,
      role: binding.role,
      from: binding.validFrom,
      to: binding.validTo,
    })
    .from(binding)
    .innerJoin(device, eq(device.id, binding.deviceId))
    .where(eq(binding.assetId, assetId))
    .orderBy(asc(binding.validFrom), asc(binding.id))
  const plans = await db
    .select()
    .from(maintenancePlan)
    .where(eq(maintenancePlan.assetId, assetId))
    .orderBy(asc(maintenancePlan.id))
  const completions = await db
    .select()
    .from(maintenanceCompletion)
    .where(eq(maintenanceCompletion.assetId, assetId))
    .orderBy(asc(maintenanceCompletion.completedAt), asc(maintenanceCompletion.id))
  const pools = await db.select().from(costPool).where(eq(costPool.assetId, assetId)).orderBy(asc(costPool.id))
  const { id, category, currency, attributes } = row
  return { id, category, currency, attributes, placements, devices, plans, completions, pools }
}

/** Bookings of an asset that touch a period and were not cancelled, by start. */
export const listBookingsWithin = (
  db: RegistryQueryable,
  query: { readonly asset: string; readonly from: number; readonly to: number },
): Promise<readonly TimelineBooking[]> =>
  db
    .select()
    .from(booking)
    .where(
      and(
        eq(booking.assetId, query.asset),
        lt(booking.startTs, query.to),
        gt(booking.endTs, query.from),
        isNull(booking.cancelledAt),
      ),
    )
    .orderBy(asc(booking.startTs), asc(booking.id))

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

/** Who operates an asset by a statement about the asset itself, over time: a vehicle's default drivers. */
export const listOperators = (db: RegistryQueryable, assetId: string): Promise<PersonPeriod[]> =>
  db
    .select({
      personId: responsibility.personId,
      from: responsibility.validFrom,
      to: responsibility.validTo,
    })
    .from(responsibility)
    .where(
      and(
        eq(responsibility.scope, 'asset'),
        eq(responsibility.scopeId, assetId),
        eq(responsibility.role, 'operator'),
        inArray(responsibility.raci, ['R', 'A']),
      ),
    )
    .orderBy(asc(responsibility.validFrom), asc(responsibility.id))

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
