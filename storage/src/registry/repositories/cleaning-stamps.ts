/** Whether anything was said of a cleaning zone, or anybody came, since somebody last looked. */
import { sql } from 'drizzle-orm'
import { type Executor, placementsAt, selectRows } from './query.ts'

/** A zone with a stamp that is another one whenever something was changed that its rounds are judged by. */
export interface ZoneStamp {
  readonly zone: string
  readonly stamp: string
}

/**
 * Stamps of all cleaning zones placed at an instant, in one statement: place, area and type, rounds, excuses, standards, holidays, and visits
 * that began since `visitsFrom`. What ended before `since`, and excuses of days before `fromOn`, tell nothing.
 */
export const listZoneStamps = (
  db: Executor,
  query: {
    readonly at: number
    readonly since: number
    readonly fromOn: string
    readonly visitsFrom: number
  },
): Promise<ZoneStamp[]> =>
  selectRows<ZoneStamp>(
    db,
    sql`
    with zone as (
      select a.id, hash_record_extended(row(a.name_zh, a.name_en, u.path, u.time_zone), 0) as stamp
      from asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id join org_unit u on u.id = pl.org_unit_id
      where a.category = 'cleaning_zone' and (a.retired_at is null or a.retired_at > ${query.since})),
    round as (select * from cleaning_round where valid_to is null or valid_to > ${query.since}),
    said (id, stamp) as (
      select id, stamp from zone
      union all select r.asset_id, hash_record_extended(r, 0) from round r
      union all select p.asset_id, hash_record_extended(p, 0) from cleaning_zone p
      union all select r.asset_id, hash_record_extended(row(e.id), 0) from cleaning_excuse e join round r on r.id = e.round_id
        where e.withdrawn_at is null and e.day >= ${query.fromOn}
      -- How long somebody has been there so far changes nothing.
      union all select asset_id, hash_record_extended(row(id, start_ts, case when open then null else end_ts end), 0)
        from usage_session where kind = 'visit' and start_ts >= ${query.visitsFrom}),
    everywhere as (select coalesce((select sum(hash_record_extended(s, 0)) from cleaning_standard s), 0)
      + coalesce((select sum(hash_record_extended(h, 1)) from holiday h), 0) as stamp)
    select zone.id as zone, (sum(said.stamp) + everywhere.stamp)::text as stamp
    from zone join said on said.id = zone.id cross join everywhere group by zone.id, everywhere.stamp order by zone.id`,
  )
