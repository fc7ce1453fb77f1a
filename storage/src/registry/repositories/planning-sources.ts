/** What planning of slots stands on: due tasks, use and bookings of assets, duty of engineers, hours of branches, refusals. */
import type { ChecklistItem } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { dutyException, dutyTime, holiday, openingHours } from '../schema/index.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

/** A due task with what its slot and its order need. */
export interface DueTaskRow {
  readonly planId: string
  readonly assetId: string
  readonly category: string
  readonly orgUnitId: string
  readonly locationId: string | null
  readonly currency: string
  readonly taskCode: string
  readonly nameZh: string
  readonly nameEn: string
  readonly interval: string | null
  readonly anchorOn: string | null
  readonly tolerancePercent: number
  readonly legal: boolean
  readonly makerBound: boolean
  readonly includes: readonly string[]
  readonly durationMinutes: number | null
  readonly checklist: readonly ChecklistItem[]
  readonly dueOn: string
  readonly occurrence: string | null
  readonly windowFrom: string | null
  readonly windowTo: string | null
  readonly legalOn: string | null
}

/**
 * Tasks due before a day on assets placed in some units, of plans in force, that have no order with a time yet: an order that was
 * made ahead and waits for a time is planned here too.
 */
export const listDueTasks = (
  db: Executor,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly before?: string
    readonly planIds?: readonly string[]
  },
): Promise<DueTaskRow[]> =>
  selectRows<DueTaskRow>(
    db,
    sql`
    select d.plan_id as "planId", d.asset_id as "assetId", a.category, pl.org_unit_id as "orgUnitId",
      pl.location_id as "locationId", a.currency, m.task_code as "taskCode", m.name_zh as "nameZh", m.name_en as "nameEn",
      m.interval, m.anchor_on as "anchorOn", m.tolerance_percent as "tolerancePercent", m.legal,
      m.maker_bound as "makerBound", m.includes, m.duration_minutes as "durationMinutes", m.checklist,
      d.due_on as "dueOn", d.occurrence, d.window_from as "windowFrom", d.window_to as "windowTo", d.legal_on as "legalOn"
    from due_date d join maintenance_plan m on m.id = d.plan_id join asset a on a.id = d.asset_id
    join ${placementsAt(query.at)} pl on pl.asset_id = d.asset_id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      sql`d.due_on is not null and m.valid_from <= ${query.at} and (m.valid_to is null or m.valid_to > ${query.at})`,
      sql`not m.switched_off and (a.retired_at is null or a.retired_at > ${query.at})`,
      query.before !== undefined && sql`coalesce(d.window_from, d.due_on) < ${query.before}`,
      query.planIds !== undefined && isAnyOf(sql`d.plan_id`, query.planIds),
      query.planIds === undefined &&
        sql`not exists (select 1 from work_order o where o.plan_id = d.plan_id and o.due_on = d.due_on
          and o.state not in ('requested', 'triaged'))`,
    ])} order by d.plan_id`,
  )

/** Starts and ends of one asset's periods, in the same order. */
export interface AssetPeriodsRow {
  readonly assetId: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** When assets were in use or booked within `[from, to)`: runs, trips, occupancies, and bookings that were not cancelled. */
export const listAssetUse = (
  db: Executor,
  query: { readonly assets: readonly string[]; readonly from: number; readonly to: number },
): Promise<AssetPeriodsRow[]> =>
  selectRows(
    db,
    sql`
    select asset_id as "assetId", json_agg(start_ts) as starts, json_agg(end_ts) as ends from (
      select asset_id, start_ts, end_ts from usage_session where kind in ('run', 'trip', 'occupancy')
        and ${isAnyOf(sql`asset_id`, query.assets)} and start_ts < ${query.to} and end_ts > ${query.from}
      union all
      select asset_id, start_ts, end_ts from booking where cancelled_at is null
        and ${isAnyOf(sql`asset_id`, query.assets)} and start_ts < ${query.to} and end_ts > ${query.from}
    ) used group by asset_id`,
  )

/** A time that is spoken for. */
export interface TakenRow {
  readonly source: 'booking' | 'order' | 'slot'
  /** Of the booking, order or slot. */
  readonly id: string
  readonly planId: string | null
  readonly assetId: string
  /** Null for a booking, which needs no engineer. */
  readonly engineerId: string | null
  readonly start: number
  readonly end: number
}

const OPEN_ORDER = sql`state in ('planned', 'in_progress', 'paused', 'waiting_for_parts')`

/**
 * Bookings, planned orders and decided slots without an order that touch `[from, to)`: of the assets named, and all work of the
 * engineers named.
 */
export const listTaken = (
  db: Executor,
  query: {
    readonly assets: readonly string[]
    readonly engineers: readonly string[]
    readonly from: number
    readonly to: number
  },
): Promise<TakenRow[]> =>
  selectRows(
    db,
    sql`
    select 'booking' as source, id, null as "planId", asset_id as "assetId", null as "engineerId", start_ts as start,
      end_ts as "end"
    from booking where cancelled_at is null and ${isAnyOf(sql`asset_id`, query.assets)}
      and start_ts < ${query.to} and end_ts > ${query.from}
    union all
    select 'order', id, plan_id, asset_id, assignee_id, scheduled_from, scheduled_to from work_order
    where ${OPEN_ORDER} and scheduled_from < ${query.to} and scheduled_to > ${query.from}
      and (${isAnyOf(sql`asset_id`, query.assets)} or ${isAnyOf(sql`assignee_id`, query.engineers)})
    union all
    select 'slot', id, plan_id, asset_id, engineer_id, start_ts, end_ts from slot_proposal
    where state in ('accepted', 'moved') and order_id is null and start_ts < ${query.to} and end_ts > ${query.from}
      and (${isAnyOf(sql`asset_id`, query.assets)} or ${isAnyOf(sql`engineer_id`, query.engineers)})`,
  )

export type DutyTimeRow = typeof dutyTime.$inferSelect
export type DutyExceptionRow = typeof dutyException.$inferSelect
export type OpeningHoursRow = typeof openingHours.$inferSelect
export type HolidayRow = typeof holiday.$inferSelect

/** A person with a rota, and the unit they work for. */
export interface EngineerRow {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly orgUnitId: string
}

/** People who have duty times that have not ended. */
export const listEngineers = (db: Executor, at: number): Promise<EngineerRow[]> =>
  selectRows(
    db,
    sql`select p.id, p.name, p.name_en as "nameEn", p.org_unit_id as "orgUnitId" from person p
    where exists (select 1 from duty_time d where d.person_id = p.id and (d.valid_to is null or d.valid_to > ${at}))
    order by p.id`,
  )

/** All duty times with their exceptions, opening hours and holidays: some rows a person and branch. */
export const loadRotas = async (
  registry: Registry,
): Promise<{
  readonly dutyTimes: readonly DutyTimeRow[]
  readonly dutyExceptions: readonly DutyExceptionRow[]
  readonly openingHours: readonly OpeningHoursRow[]
  readonly holidays: readonly HolidayRow[]
}> => ({
  dutyTimes: await registry.db
    .select()
    .from(dutyTime)
    .orderBy(dutyTime.personId, dutyTime.weekday, dutyTime.startMinute),
  dutyExceptions: await registry.db.select().from(dutyException).orderBy(dutyException.personId, dutyException.day),
  openingHours: await registry.db.select().from(openingHours).orderBy(openingHours.orgUnitId, openingHours.weekday),
  holidays: await registry.db.select().from(holiday).orderBy(holiday.orgUnitId, holiday.day),
})

export interface RejectionRow {
  readonly planId: string
  readonly dueOn: string
  readonly rejects: 'time' | 'day' | 'engineer'
  readonly engineerId: string
  readonly start: number
  readonly end: number
}

/** What was refused of some plans. */
export const listRejections = (db: Executor, planIds: readonly string[]): Promise<RejectionRow[]> =>
  selectRows(
    db,
    sql`select plan_id as "planId", due_on as "dueOn", rejects, engineer_id as "engineerId", start_ts as start,
      end_ts as "end" from slot_proposal where state = 'rejected' and ${isAnyOf(sql`plan_id`, planIds)} order by id`,
  )
