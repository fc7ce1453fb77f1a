/** Facts that figures of people stand on: orders, planned care, repairs, trips, bookings, by person. */
import type { TelemetryEvidence } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { isAnyOf, selectRows } from './query.ts'

type Db = Pick<Registry, 'db'>

interface PersonQuery {
  readonly persons: readonly string[]
  /** Half open, UTC milliseconds. */
  readonly from: number
  readonly to: number
}

/** A person with the department of some time. */
export interface MeasuredPerson {
  readonly id: string
  readonly employeeNo: string
  readonly name: string
  readonly nameEn: string
  /** Department now. */
  readonly orgUnitId: string
}

/** People who belonged to some units at any time of a period; all of them for `units: null`, of the ids asked for. */
export const listMeasuredPeople = (
  registry: Db,
  query: {
    readonly units: readonly string[] | null
    readonly ids?: readonly string[] | undefined
    readonly from: number
    readonly to: number
  },
): Promise<MeasuredPerson[]> =>
  selectRows<MeasuredPerson>(
    registry.db,
    sql`
    select p.id, p.employee_no as "employeeNo", p.name, p.name_en as "nameEn", p.org_unit_id as "orgUnitId" from person p
    where ${query.ids === undefined ? sql`true` : isAnyOf(sql`p.id`, query.ids)} and ${
      query.units === null
        ? sql`true`
        : sql`exists (select 1 from membership m where m.person_id = p.id and ${isAnyOf(sql`m.org_unit_id`, query.units)}
            and m.valid_from < ${query.to} and (m.valid_to is null or m.valid_to > ${query.from}))`
    } order by p.employee_no, p.id`,
  )

export interface PersonMembershipRow {
  readonly personId: string
  readonly orgUnitId: string
  readonly validFrom: number
  readonly validTo: number | null
}

/** Departments of some people over time, in order of time. */
export const listMembershipsOf = (registry: Db, persons: readonly string[]): Promise<PersonMembershipRow[]> =>
  selectRows<PersonMembershipRow>(
    registry.db,
    sql`
    select person_id as "personId", org_unit_id as "orgUnitId", valid_from as "validFrom", valid_to as "validTo"
    from membership where ${isAnyOf(sql`person_id`, persons)} order by person_id, valid_from`,
  )

/** When an order counts: the beginning of its due day in its unit's zone, else its request. */
const COUNTS_AT = sql`coalesce((extract(epoch from (o.due_on::timestamp at time zone coalesce(u.time_zone, 'UTC'))) * 1000)::bigint, o.requested_at)`

export interface PersonOrderRow {
  readonly id: string
  readonly no: string
  readonly personId: string
  readonly at: number
  readonly state: 'done' | 'open' | 'cancelled'
  readonly titleZh: string
  readonly titleEn: string
  readonly assetId: string
  /** Owner of the order. */
  readonly orgUnitId: string
}

/** Orders of some people as they have them now, by the time at which they count. */
export const listPersonOrders = (registry: Db, query: PersonQuery): Promise<PersonOrderRow[]> =>
  selectRows<PersonOrderRow>(
    registry.db,
    sql`
    select * from (
      select o.id, o.no, o.assignee_id as "personId", ${COUNTS_AT} as at, o.title_zh as "titleZh", o.title_en as "titleEn",
        o.asset_id as "assetId", o.org_unit_id as "orgUnitId",
        case when o.state in ('done', 'verified') then 'done' when o.state in ('cancelled', 'rejected') then 'cancelled' else 'open' end as state
      from work_order o left join org_unit u on u.id = o.org_unit_id where ${isAnyOf(sql`o.assignee_id`, query.persons)}
    ) o where at >= ${query.from} and at < ${query.to} order by at, id`,
  )

export interface PersonCareRow {
  /** Order that it was given with, else the completion. */
  readonly id: string
  readonly orderId: string | null
  readonly personId: string
  readonly planId: string
  readonly nameZh: string
  readonly nameEn: string
  readonly assetId: string
  readonly timeZone: string
  readonly dueOn: string
  readonly interval: string | null
  readonly completedAt: number | null
  readonly cancelled: boolean
}

/**
 * Times that plans asked for their task and that were given to some people, due within days, both inclusive: orders of plans, and
 * completions that were recorded without an order of the plan's own.
 */
export const listPersonCare = (
  registry: Db,
  query: { readonly persons: readonly string[]; readonly fromOn: string; readonly toOn: string },
): Promise<PersonCareRow[]> =>
  selectRows<PersonCareRow>(
    registry.db,
    sql`
    select o.id, o.id as "orderId", o.assignee_id as "personId", o.plan_id as "planId", coalesce(p.name_zh, o.title_zh) as "nameZh",
      coalesce(p.name_en, o.title_en) as "nameEn", o.asset_id as "assetId", coalesce(u.time_zone, 'UTC') as "timeZone", o.due_on as "dueOn",
      coalesce(o.plan_snapshot->>'interval', p.interval) as interval,
      case when o.state in ('done', 'verified') then coalesce(o.finished_at, o.restored_at, o.last_at) end as "completedAt",
      o.state in ('cancelled', 'rejected') as cancelled
    from work_order o left join maintenance_plan p on p.id = o.plan_id left join org_unit u on u.id = o.org_unit_id
    where ${isAnyOf(sql`o.assignee_id`, query.persons)} and o.plan_id is not null and o.due_on between ${query.fromOn} and ${query.toOn}
    union all
    select c.id, c.order_id, c.person_id, c.plan_id, p.name_zh, p.name_en, c.asset_id, coalesce(u.time_zone, 'UTC'), c.planned_on, p.interval,
      c.completed_at, false
    from maintenance_completion c join maintenance_plan p on p.id = c.plan_id
    left join lateral (select org_unit_id from asset_placement a where a.asset_id = c.asset_id and a.valid_from <= c.completed_at
      and (a.valid_to is null or a.valid_to > c.completed_at) order by a.valid_from desc limit 1) pl on true
    left join org_unit u on u.id = pl.org_unit_id
    where ${isAnyOf(sql`c.person_id`, query.persons)} and c.planned_on between ${query.fromOn} and ${query.toOn}
      and not exists (select 1 from work_order o where o.id = c.order_id and o.plan_id = c.plan_id)
    order by "dueOn", id`,
  )

export interface PersonRepairRow {
  readonly id: string
  readonly no: string
  readonly personId: string
  readonly assetId: string
  readonly titleZh: string
  readonly titleEn: string
  readonly at: number
  readonly startedAt: number
  readonly restoredAt: number
}

/** Unplanned repairs that some people have brought to their end, by when the asset failed. */
export const listPersonRepairs = (registry: Db, query: PersonQuery): Promise<PersonRepairRow[]> =>
  selectRows<PersonRepairRow>(
    registry.db,
    sql`
    select * from (
      select id, no, assignee_id as "personId", asset_id as "assetId", title_zh as "titleZh", title_en as "titleEn",
        coalesce(failed_at, started_at, requested_at) as at, coalesce(started_at, failed_at, requested_at) as "startedAt", restored_at as "restoredAt"
      from work_order where ${isAnyOf(sql`assignee_id`, query.persons)} and plan_id is null and state not in ('rejected', 'cancelled')
        and restored_at is not null
    ) o where at >= ${query.from} and at < ${query.to} order by at, id`,
  )

export interface PersonTripRow {
  readonly id: string
  readonly kind: 'trip' | 'stop'
  readonly personId: string
  readonly assetId: string
  readonly start: number
  readonly end: number
  readonly quantities: Readonly<Record<string, number>>
  readonly evidence: readonly TelemetryEvidence[]
}

/** Trips of some people that ended within a time, and the stops after them: whoever drove there left the engine on. */
export const listPersonTrips = (registry: Db, query: PersonQuery): Promise<PersonTripRow[]> =>
  selectRows<PersonTripRow>(
    registry.db,
    sql`
    with trips as (
      select id, person_id, asset_id, start_ts, end_ts, quantities, evidence from usage_session
      where ${isAnyOf(sql`person_id`, query.persons)} and kind = 'trip' and not open and end_ts >= ${query.from} and end_ts < ${query.to}
    )
    select id, 'trip' as kind, person_id as "personId", asset_id as "assetId", start_ts as start, end_ts as "end", quantities, evidence from trips
    union all
    select s.id, 'stop', t.person_id, s.asset_id, s.start_ts, s.end_ts, s.quantities, s.evidence
    from trips t join usage_session s on s.asset_id = t.asset_id and s.start_ts = t.end_ts and s.kind = 'stop'
    order by "end", id`,
  )

export interface PersonBookingRow {
  readonly id: string
  readonly personId: string
  readonly assetId: string
  readonly title: string
  readonly start: number
  readonly end: number
}

/** Bookings of rooms by some people that began within a time; cancelled ones are left out. */
export const listPersonRoomBookings = (registry: Db, query: PersonQuery): Promise<PersonBookingRow[]> =>
  selectRows<PersonBookingRow>(
    registry.db,
    sql`
    select b.id, b.person_id as "personId", b.asset_id as "assetId", b.title, b.start_ts as start, b.end_ts as "end"
    from booking b join asset a on a.id = b.asset_id and a.category = 'room'
    where ${isAnyOf(sql`b.person_id`, query.persons)} and b.cancelled_at is null and b.start_ts >= ${query.from} and b.start_ts < ${query.to}
    order by b.start_ts, b.id`,
  )
