/** What an asset's month cost depends on besides its sessions: who belonged where, and what was booked. */
import { sql } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'
import { numberArray, textArray } from './bulk-parameters.ts'
import { isAnyOf, selectRows } from './query.ts'

/** A person's department over time. */
export interface MembershipPeriod {
  readonly orgUnitId: string
  readonly from: number
  readonly to: number | null
}

/** Dated departments of some persons, by person and start. */
export const listMembershipPeriods = async (
  db: RegistryQueryable,
  persons: readonly string[],
): Promise<ReadonlyMap<string, readonly MembershipPeriod[]>> => {
  const found = new Map<string, MembershipPeriod[]>()
  if (persons.length === 0) return found
  const rows = await selectRows<MembershipPeriod & { readonly personId: string }>(
    db,
    sql`select person_id as "personId", org_unit_id as "orgUnitId", valid_from as "from", valid_to as "to"
      from membership where ${isAnyOf(sql`person_id`, persons)} order by valid_from, id`,
  )
  for (const { personId, ...period } of rows) {
    const known = found.get(personId)
    if (known === undefined) found.set(personId, [period])
    else known.push(period)
  }
  return found
}

/** A booking as it is charged: until its end as booked, though a release brought that forward. */
export interface CostBookingRow {
  readonly id: string
  readonly assetId: string
  readonly personId: string | null
  readonly orgUnitId: string
  readonly start: number
  readonly end: number
  readonly bookedEnd: number | null
  readonly releasedAt: number | null
  readonly releaseReason: 'no_show' | 'left_early' | null
}

/** Bookings of assets that touch a period, each its own, and were not cancelled, by start. */
export const listCostBookings = (
  db: RegistryQueryable,
  windows: readonly { readonly asset: string; readonly from: number; readonly to: number }[],
): Promise<CostBookingRow[]> =>
  selectRows<CostBookingRow>(
    db,
    sql`select b.id, b.asset_id as "assetId", b.person_id as "personId", b.org_unit_id as "orgUnitId", b.start_ts as start,
        b.end_ts as "end", b.booked_end_ts as "bookedEnd", b.released_at as "releasedAt", b.release_reason as "releaseReason"
      from unnest(${textArray(windows.map((w) => w.asset))}::text[], ${numberArray(windows.map((w) => w.from))}::bigint[],
        ${numberArray(windows.map((w) => w.to))}::bigint[]) as w (asset, from_ts, to_ts)
      join booking b on b.asset_id = w.asset and b.start_ts < w.to_ts and coalesce(b.booked_end_ts, b.end_ts) > w.from_ts
        and b.cancelled_at is null
      order by b.start_ts, b.id`,
  )

/** How many bookings of each asset are over, and when the last one ended: changes when a booking may have become a no-show. */
export const markEndedBookings = async (
  db: RegistryQueryable,
  query: { readonly assets: readonly string[]; readonly since: number; readonly now: number },
): Promise<ReadonlyMap<string, string>> => {
  if (query.assets.length === 0) return new Map()
  const rows = await selectRows<{ asset: string; mark: string }>(
    db,
    sql`select asset_id as asset, count(*) || ' ' || max(end_ts) as mark from booking
      where ${isAnyOf(sql`asset_id`, query.assets)} and end_ts between ${query.since} and ${query.now} and cancelled_at is null
      group by asset_id`,
  )
  return new Map(rows.map(({ asset, mark }) => [asset, mark]))
}

/** Ids of all assets that have been placed in some units, those that are gone among them. */
export const listPlacedAssetIds = async (db: RegistryQueryable, units: readonly string[]): Promise<readonly string[]> =>
  (
    await selectRows<{ id: string }>(
      db,
      sql`select distinct asset_id as id from asset_placement where ${isAnyOf(sql`org_unit_id`, units)} order by 1`,
    )
  ).map(({ id }) => id)
