/** Rooms with what is known of them over a range: bookings, occupied time, policies, times out of service. */
import { sql } from 'drizzle-orm'
import type { booking, roomClosure, roomPolicy } from '../schema/index.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

export interface RoomRow {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly orgUnitId: string
  readonly currency: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
}

/** Rooms placed in some units, by code. */
export const listRooms = (
  db: Executor,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly ownerUnits?: readonly string[] | undefined
    readonly assetId?: string | undefined
  },
): Promise<RoomRow[]> =>
  selectRows<RoomRow>(
    db,
    sql`
    select a.id, a.code, a.name_zh as "nameZh", a.name_en as "nameEn", pl.org_unit_id as "orgUnitId", a.currency, a.attributes
    from asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id
    where ${allOf([
      sql`a.category = 'room'`,
      sql`(a.retired_at is null or a.retired_at > ${query.at})`,
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.ownerUnits !== undefined && isAnyOf(sql`pl.org_unit_id`, query.ownerUnits),
      query.assetId !== undefined && sql`a.id = ${query.assetId}`,
    ])} order by a.code, a.id`,
  )

type Release = 'no_show' | 'left_early'

export interface RoomBookingRow {
  readonly id: string
  readonly assetId: string
  readonly personId: string | null
  readonly personName: string | null
  readonly personNameEn: string | null
  readonly orgUnitId: string
  readonly title: string
  readonly start: number
  readonly end: number
  readonly bookedEnd: number | null
  readonly releasedAt: number | null
  readonly releaseReason: Release | null
  readonly releasedBy: string | null
  readonly source: (typeof booking.$inferSelect)['source']
  readonly organiserEmail: string | null
  readonly attendees: number | null
  readonly purpose: string | null
}

interface Range {
  readonly assets: readonly string[]
  readonly from: number
  readonly to: number
}

/** Bookings of some assets that touch `[from, to)` as held or as booked, and were not cancelled, by start. */
export const listRoomBookings = (db: Executor, { assets, from, to }: Range): Promise<RoomBookingRow[]> =>
  selectRows<RoomBookingRow>(
    db,
    sql`
    select k.id, k.asset_id as "assetId", k.person_id as "personId", p.name as "personName", p.name_en as "personNameEn",
      k.org_unit_id as "orgUnitId", k.title, k.start_ts as start, k.end_ts as "end", k.booked_end_ts as "bookedEnd",
      k.released_at as "releasedAt", k.release_reason as "releaseReason", k.released_by as "releasedBy", k.source,
      k.organiser_email as "organiserEmail", k.attendees, k.purpose
    from booking k left join person p on p.id = k.person_id
    where k.cancelled_at is null and ${isAnyOf(sql`k.asset_id`, assets)} and k.start_ts < ${to}
      and coalesce(k.booked_end_ts, k.end_ts) > ${from}
    order by k.start_ts, k.id`,
  )

export interface RoomSessionRow {
  readonly id: string
  readonly assetId: string
  readonly start: number
  readonly end: number
  readonly open: boolean
  readonly peopleMean: number | null
  readonly peopleMax: number | null
}

/** Occupied periods of some assets that touch `[from, to)`, by start. */
export const listOccupancies = (db: Executor, { assets, from, to }: Range): Promise<RoomSessionRow[]> =>
  selectRows<RoomSessionRow>(
    db,
    sql`
    select id, asset_id as "assetId", start_ts as start, end_ts as "end", open,
      (quantities->>'people_mean')::float8 as "peopleMean", (quantities->>'people_max')::float8 as "peopleMax"
    from usage_session
    where kind = 'occupancy' and ${isAnyOf(sql`asset_id`, assets)} and start_ts < ${to} and end_ts > ${from}
    order by start_ts, id`,
  )

export type RoomPolicyRow = typeof roomPolicy.$inferSelect

/** Policies of some rooms, by the beginning of their validity. */
export const listRoomPolicies = (db: Executor, assets: readonly string[]): Promise<RoomPolicyRow[]> =>
  selectRows<RoomPolicyRow>(
    db,
    sql`
    select id, asset_id as "assetId", early_minutes as "earlyMinutes", grace_minutes as "graceMinutes",
      min_presence_minutes as "minPresenceMinutes", release_no_shows as "releaseNoShows", valid_from as "validFrom",
      valid_to as "validTo"
    from room_policy where ${isAnyOf(sql`asset_id`, assets)} order by valid_from, id`,
  )

export type RoomClosureRow = typeof roomClosure.$inferSelect

/** Closures of some rooms that touch `[from, to)` and were not withdrawn, by start. */
export const listRoomClosures = (db: Executor, { assets, from, to }: Range): Promise<RoomClosureRow[]> =>
  selectRows<RoomClosureRow>(
    db,
    sql`
    select id, asset_id as "assetId", start_ts as "startTs", end_ts as "endTs", reason, created_by as "createdBy",
      created_at as "createdAt", withdrawn_at as "withdrawnAt"
    from room_closure where withdrawn_at is null and ${isAnyOf(sql`asset_id`, assets)} and start_ts < ${to} and end_ts > ${from}
    order by start_ts, id`,
  )

/** Work on some assets from its beginning until they could be used again, `now` at the latest: planned work counts once begun. */
export const listWorkOn = (
  db: Executor,
  { assets, from, to, now }: Range & { readonly now: number },
): Promise<{ readonly assetId: string; readonly start: number; readonly end: number; readonly no: string }[]> =>
  selectRows(
    db,
    sql`
    select asset_id as "assetId", no, started_at as start, greatest(started_at, coalesce(restored_at, finished_at, ${now}::bigint)) as "end"
    from work_order
    where state not in ('rejected', 'cancelled') and started_at is not null and ${isAnyOf(sql`asset_id`, assets)}
      and started_at < ${to} and coalesce(restored_at, finished_at, ${now}::bigint) > ${from}
    order by started_at, id`,
  )

/** Rooms whose bookings may give their rest back now: their policy wants it, and a booking runs that nobody released. */
export const listRoomsToRelease = (
  db: Executor,
  now: number,
): Promise<{ readonly assetId: string; readonly orgUnitId: string }[]> =>
  selectRows(
    db,
    sql`
    select distinct k.asset_id as "assetId", pl.org_unit_id as "orgUnitId"
    from booking k join room_policy p on p.asset_id = k.asset_id and p.release_no_shows
      and p.valid_from <= k.start_ts and (p.valid_to is null or p.valid_to > k.start_ts)
    join ${placementsAt(now)} pl on pl.asset_id = k.asset_id
    where k.cancelled_at is null and k.released_at is null and k.start_ts <= ${now} and k.end_ts > ${now}
    order by 1`,
  )

/** From when on what is known of some assets is not yet derived from what came in; assets that are up to date have no entry. */
export const listUnderived = async (db: Executor, assets: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const rows = await selectRows<{ assetId: string; from: number }>(
    db,
    sql`select substr(timeline, 7) as "assetId", from_ts as "from" from dirty_timeline
      where ${isAnyOf(
        sql`timeline`,
        assets.map((id) => `asset:${id}`),
      )}`,
  )
  return new Map(rows.map(({ assetId, from }) => [assetId, from]))
}

/** People with bookings of rooms that ended in a time and were released as no-shows, with how many there were in all. */
export const listReleasesByPerson = (
  db: Executor,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<
  {
    readonly personId: string
    readonly name: string
    readonly orgUnitId: string
    readonly bookings: number
    readonly released: number
    readonly lastReleaseAt: number
  }[]
> =>
  selectRows(
    db,
    sql`
    select p.id as "personId", p.name, p.org_unit_id as "orgUnitId", count(*) as bookings,
      count(*) filter (where k.release_reason = 'no_show') as released,
      max(k.released_at) filter (where k.release_reason = 'no_show') as "lastReleaseAt"
    from booking k join asset a on a.id = k.asset_id and a.category = 'room' join person p on p.id = k.person_id
    where k.cancelled_at is null and k.end_ts > ${from} and k.end_ts <= ${to}
    group by p.id having count(*) filter (where k.release_reason = 'no_show') > 0 order by p.id`,
  )
