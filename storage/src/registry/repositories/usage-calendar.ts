/** What fills an asset's or an engineer's calendar: bookings, use, maintenance, due dates. */
import { sql } from 'drizzle-orm'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

export type CalendarItemKind = 'booking' | 'use' | 'order' | 'slot'

export interface CalendarItemRow {
  readonly kind: CalendarItemKind
  /** Of the booking, session, order or proposal. */
  readonly id: string
  readonly assetId: string
  readonly start: number
  readonly end: number
  readonly titleZh: string
  readonly titleEn: string
  /** Who booked it, used it, or works on it. */
  readonly personName: string | null
  readonly personNameEn: string | null
  /** Number of an order; session kind of use. */
  readonly detail: string | null
}

interface Range {
  readonly assets: readonly string[]
  readonly from: number
  readonly to: number
  /** UTC milliseconds: until when work under way has lasted. */
  readonly at: number
}

/** Bookings, use, orders and decided slots of some assets that touch `[from, to)`, by start. */
export const listCalendarItems = (db: Executor, { assets, from, to, at }: Range): Promise<CalendarItemRow[]> =>
  selectRows<CalendarItemRow>(
    db,
    sql`
    select 'booking' as kind, k.id, k.asset_id as "assetId", k.start_ts as start, k.end_ts as "end", k.title as "titleZh",
      k.title as "titleEn", p.name as "personName", p.name_en as "personNameEn", null as detail
    from booking k left join person p on p.id = k.person_id
    where k.cancelled_at is null and ${isAnyOf(sql`k.asset_id`, assets)} and k.start_ts < ${to} and k.end_ts > ${from}
    union all
    select 'use', s.id, s.asset_id, s.start_ts, s.end_ts, '', '', p.name, p.name_en, s.kind
    from usage_session s left join person p on p.id = s.person_id
    where s.kind in ('run', 'trip', 'occupancy', 'visit') and ${isAnyOf(sql`s.asset_id`, assets)}
      and s.start_ts < ${to} and s.end_ts > ${from}
    union all
    select 'order', o.id, o.asset_id, o.begins, greatest(o.ends, o.begins), o.title_zh, o.title_en, p.name, p.name_en, o.no
    from (
      select *, coalesce(started_at, scheduled_from) as begins,
        case when started_at is null then scheduled_to
          else coalesce(restored_at, finished_at, greatest(coalesce(scheduled_to, 0), ${at}::bigint)) end as ends
      from work_order where state not in ('rejected', 'cancelled')
    ) o left join person p on p.id = o.assignee_id
    where o.begins is not null and ${isAnyOf(sql`o.asset_id`, assets)} and o.begins < ${to} and o.ends > ${from}
    union all
    select 'slot', s.id, s.asset_id, s.start_ts, s.end_ts, m.name_zh, m.name_en, p.name, p.name_en, s.state
    from slot_proposal s join maintenance_plan m on m.id = s.plan_id left join person p on p.id = s.engineer_id
    where s.state in ('accepted', 'moved') and s.order_id is null and ${isAnyOf(sql`s.asset_id`, assets)}
      and s.start_ts < ${to} and s.end_ts > ${from}
    order by start, kind, id`,
  )

/** A planned order or decided slot as a calendar shows it, of an engineer, of assets, or of both. */
export interface PlannedWorkRow {
  readonly kind: 'order' | 'slot'
  readonly id: string
  readonly assetId: string
  readonly orgUnitId: string
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  readonly locationZh: string | null
  readonly locationEn: string | null
  readonly titleZh: string
  readonly titleEn: string
  readonly no: string | null
  readonly engineerName: string | null
  readonly engineerNameEn: string | null
  readonly start: number
  readonly end: number
  readonly cancelled: boolean
}

interface FeedQuery {
  readonly units: readonly string[]
  readonly at: number
  readonly from: number
  readonly to: number
  readonly engineerId?: string | undefined
  readonly assetId?: string | undefined
  readonly ownerUnits?: readonly string[] | undefined
}

/** Orders with a time and decided slots without an order, in `[from, to)`, of assets placed in some units; cancelled ones too. */
export const listPlannedWork = (db: Executor, query: FeedQuery): Promise<PlannedWorkRow[]> =>
  selectRows<PlannedWorkRow>(
    db,
    sql`
    select w.kind, w.id, w.asset_id as "assetId", pl.org_unit_id as "orgUnitId", a.code as "assetCode",
      a.name_zh as "assetNameZh", a.name_en as "assetNameEn", l.name_zh as "locationZh", l.name_en as "locationEn",
      w.title_zh as "titleZh", w.title_en as "titleEn", w.no, p.name as "engineerName", p.name_en as "engineerNameEn",
      w.start_ts as start, w.end_ts as "end", w.cancelled
    from (
      select 'order' as kind, id, asset_id, title_zh, title_en, no, assignee_id as engineer_id, scheduled_from as start_ts,
        scheduled_to as end_ts, state in ('rejected', 'cancelled') as cancelled
      from work_order where scheduled_from is not null
      union all
      select 'slot', s.id, s.asset_id, m.name_zh, m.name_en, null, s.engineer_id, s.start_ts, s.end_ts, false
      from slot_proposal s join maintenance_plan m on m.id = s.plan_id
      where s.state in ('accepted', 'moved') and s.order_id is null
    ) w join asset a on a.id = w.asset_id join ${placementsAt(query.at)} pl on pl.asset_id = w.asset_id
    left join location l on l.id = pl.location_id left join person p on p.id = w.engineer_id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      sql`w.start_ts < ${query.to} and w.end_ts > ${query.from}`,
      query.engineerId !== undefined && sql`w.engineer_id = ${query.engineerId}`,
      query.assetId !== undefined && sql`w.asset_id = ${query.assetId}`,
      query.ownerUnits !== undefined && isAnyOf(sql`pl.org_unit_id`, query.ownerUnits),
    ])} order by w.start_ts, w.id`,
  )
