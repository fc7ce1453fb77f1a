/** What outcomes of cleaning rounds stand on: zones, what they are, rounds, excuses, visits. */
import { and, desc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { cleaningExcuse, cleaningRevision, cleaningStandard, cleaningZone } from '../schema/index.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

type Db = Pick<Registry, 'db'>

export type CleaningZoneRow = typeof cleaningZone.$inferSelect
export type CleaningStandardRow = typeof cleaningStandard.$inferSelect
export type CleaningExcuseRow = typeof cleaningExcuse.$inferSelect
export type CleaningRevisionRow = typeof cleaningRevision.$inferSelect

/** A cleaning zone as an asset, with the unit that it belongs to at an instant. */
export interface CleaningAssetRow {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly orgUnitId: string
  /** IANA zone of that unit. */
  readonly timeZone: string
  readonly locationId: string | null
}

/** Cleaning zones placed in some units at an instant, by code; retired ones only where the window began before their end. */
export const listCleaningAssets = (
  db: Executor,
  query: {
    readonly units: readonly string[]
    readonly at: number
    /** Zones retired before this are left out. */
    readonly since: number
    readonly assetId?: string | undefined
    /** Only these. */
    readonly zones?: readonly string[] | undefined
  },
): Promise<CleaningAssetRow[]> =>
  selectRows<CleaningAssetRow>(
    db,
    sql`
    select a.id, a.code, a.name_zh as "nameZh", a.name_en as "nameEn", pl.org_unit_id as "orgUnitId",
      u.time_zone as "timeZone", pl.location_id as "locationId"
    from asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id join org_unit u on u.id = pl.org_unit_id
    where ${allOf([
      sql`a.category = 'cleaning_zone' and (a.retired_at is null or a.retired_at > ${query.since})`,
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.assetId !== undefined && sql`a.id = ${query.assetId}`,
      query.zones !== undefined && isAnyOf(sql`a.id`, query.zones),
    ])} order by a.code, a.id`,
  )

/** Area and type of some zones, over time. */
export const listZoneProfiles = (registry: Db, assetIds: readonly string[]): Promise<CleaningZoneRow[]> =>
  registry.db
    .select()
    .from(cleaningZone)
    .where(isAnyOf(sql`${cleaningZone.assetId}`, assetIds))
    .orderBy(cleaningZone.assetId, cleaningZone.validFrom)

/** A round with the person who is to do it. */
export interface CleaningRoundRow {
  readonly id: string
  readonly assetId: string
  readonly nameZh: string
  readonly nameEn: string
  readonly weekdays: readonly number[]
  readonly plannedMinute: number
  readonly earlyMinutes: number
  readonly lateMinutes: number
  readonly onHolidays: boolean
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly assigneeNameEn: string | null
  readonly validFrom: number
  readonly validTo: number | null
}

/** Rounds of some zones that hold somewhere in `[from, to)`. */
export const listCleaningRounds = (
  db: Executor,
  query: {
    readonly assetIds: readonly string[]
    readonly from: number
    readonly to: number
    readonly id?: string
  },
): Promise<CleaningRoundRow[]> =>
  selectRows<CleaningRoundRow>(
    db,
    sql`
    select r.id, r.asset_id as "assetId", r.name_zh as "nameZh", r.name_en as "nameEn", r.weekdays,
      r.planned_minute as "plannedMinute", r.early_minutes as "earlyMinutes", r.late_minutes as "lateMinutes",
      r.on_holidays as "onHolidays", r.assignee_id as "assigneeId", p.name as "assigneeName",
      p.name_en as "assigneeNameEn", r.valid_from as "validFrom", r.valid_to as "validTo"
    from cleaning_round r left join person p on p.id = r.assignee_id
    where ${allOf([
      isAnyOf(sql`r.asset_id`, query.assetIds),
      sql`r.valid_from < ${query.to} and (r.valid_to is null or r.valid_to > ${query.from})`,
      query.id !== undefined && sql`r.id = ${query.id}`,
    ])} order by r.asset_id, r.planned_minute, r.id`,
  )

/** Excuses in force of some rounds on the days `[fromOn, toOn]`, both inclusive. */
export const listCleaningExcuses = async (
  registry: Db,
  query: { readonly roundIds: readonly string[]; readonly fromOn: string; readonly toOn: string },
): Promise<CleaningExcuseRow[]> =>
  registry.db
    .select()
    .from(cleaningExcuse)
    .where(
      and(
        isAnyOf(sql`${cleaningExcuse.roundId}`, query.roundIds),
        gte(cleaningExcuse.day, query.fromOn),
        lte(cleaningExcuse.day, query.toOn),
        isNull(cleaningExcuse.withdrawnAt),
      ),
    )

/** A visit of a tag to a zone. */
export interface ZoneVisitRow {
  readonly id: string
  readonly zone: string
  readonly start: number
  readonly end: number
  readonly open: boolean
  readonly personId: string | null
  readonly flags: readonly string[]
}

/** Visits to some zones that began in `[from, to)`, in order of time. */
export const listZoneVisits = (
  db: Executor,
  query: { readonly assetIds: readonly string[]; readonly from: number; readonly to: number },
): Promise<ZoneVisitRow[]> =>
  selectRows<ZoneVisitRow>(
    db,
    sql`
    select id, asset_id as zone, start_ts as start, end_ts as "end", open, person_id as "personId", flags
    from usage_session where kind = 'visit' and ${isAnyOf(sql`asset_id`, query.assetIds)}
      and start_ts >= ${query.from} and start_ts < ${query.to} order by start_ts, id`,
  )

/** Zones that have to do with some people in `[from, to)`: their rounds are theirs by plan, or they came. */
export const listZonesOfPeople = async (
  db: Executor,
  query: { readonly persons: readonly string[]; readonly from: number; readonly to: number },
): Promise<string[]> =>
  (
    await selectRows<{ zone: string }>(
      db,
      sql`
    select asset_id as zone from cleaning_round where ${isAnyOf(sql`assignee_id`, query.persons)}
      and valid_from < ${query.to} and (valid_to is null or valid_to > ${query.from})
    union select asset_id from usage_session where kind = 'visit' and ${isAnyOf(sql`person_id`, query.persons)}
      and end_ts >= ${query.from} and start_ts < ${query.to}`,
    )
  ).map(({ zone }) => zone)

/** Standards of some units, over time, the latest first. */
export const listCleaningStandards = (registry: Db, units: readonly string[]): Promise<CleaningStandardRow[]> =>
  registry.db
    .select()
    .from(cleaningStandard)
    .where(isAnyOf(sql`${cleaningStandard.orgUnitId}`, units))
    .orderBy(cleaningStandard.orgUnitId, cleaningStandard.roomType, desc(cleaningStandard.validFrom))

export const findCleaningStandard = async (registry: Db, id: string): Promise<CleaningStandardRow | undefined> =>
  (await registry.db.select().from(cleaningStandard).where(eq(cleaningStandard.id, id)))[0]

/** What people decided on revisions of some standards' lines, the latest first. */
export const listCleaningRevisions = (registry: Db, units: readonly string[]): Promise<CleaningRevisionRow[]> =>
  registry.db
    .select()
    .from(cleaningRevision)
    .where(inArray(cleaningRevision.orgUnitId, [...units]))
    .orderBy(desc(cleaningRevision.decidedAt), cleaningRevision.id)

/** The zone that a round is of. */
export const findRoundZone = async (db: Executor, id: string): Promise<string | undefined> =>
  (await selectRows<{ assetId: string }>(db, sql`select asset_id as "assetId" from cleaning_round where id = ${id}`))[0]
    ?.assetId

/** Devices that were bound to a zone somewhere in `[from, to)`: what hears tags there. */
export const listZoneDevices = async (
  db: Executor,
  query: { readonly assetId: string; readonly from: number; readonly to: number },
): Promise<string[]> =>
  (
    await selectRows<{ id: string }>(
      db,
      sql`select distinct device_id as id from binding where asset_id = ${query.assetId}
        and valid_from < ${query.to} and (valid_to is null or valid_to > ${query.from}) order by device_id`,
    )
  ).map(({ id }) => id)
