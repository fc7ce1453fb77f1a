/** Orders and labour per engineer: what waits, what is planned, what was done. */
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { isAnyOf, placementsAt, selectRows } from './query.ts'

export interface EngineerOrdersRow {
  /** Null for orders that nobody has. */
  readonly personId: string | null
  readonly open: number
  /** Of the open ones: past their due day or the end of their planned time. */
  readonly overdue: number
  readonly waitingForParts: number
  readonly urgent: number
  /** Request of the oldest open one. */
  readonly oldestAt: number | null
  /** Time that the open ones will take, by their plan, else their planned time; those that say neither are `unestimated`. */
  readonly backlogMs: number
  readonly unestimated: number
  /** Finished in `[from, to)`. */
  readonly done: number
}

interface EngineerQuery {
  /** Orders opened in these units, and those of assets that are there now. */
  readonly units: readonly string[]
  readonly at: number
  readonly from: number
  readonly to: number
}

const inSight = (query: EngineerQuery) =>
  sql`(${isAnyOf(sql`o.org_unit_id`, query.units)} or ${isAnyOf(sql`pl.org_unit_id`, query.units)})`

/** Backlog and work done by assignee. */
export const listEngineerOrders = (
  registry: Pick<Registry, 'db'>,
  query: EngineerQuery,
): Promise<EngineerOrdersRow[]> =>
  selectRows<EngineerOrdersRow>(
    registry.db,
    sql`
    with seen as (
      select o.*, o.state not in ('done', 'verified', 'rejected', 'cancelled') as is_open,
        coalesce(o.due_on < to_char(to_timestamp(${query.at}::float8 / 1000) at time zone coalesce(u.time_zone, 'UTC'), 'YYYY-MM-DD')
          or o.scheduled_to < ${query.at}, false) as is_overdue,
        coalesce(p.duration_minutes * 60000::bigint, o.scheduled_to - o.scheduled_from) as takes_ms
      from work_order o left join org_unit u on u.id = o.org_unit_id left join maintenance_plan p on p.id = o.plan_id
      left join ${placementsAt(query.at)} pl on pl.asset_id = o.asset_id
      where ${inSight(query)} and (o.state not in ('done', 'verified', 'rejected', 'cancelled')
        or (o.finished_at >= ${query.from} and o.finished_at < ${query.to}))
    )
    select assignee_id as "personId", count(*) filter (where is_open) as open,
      count(*) filter (where is_open and is_overdue) as overdue,
      count(*) filter (where state = 'waiting_for_parts') as "waitingForParts",
      count(*) filter (where is_open and priority = 'urgent') as urgent,
      min(requested_at) filter (where is_open) as "oldestAt",
      coalesce(sum(takes_ms) filter (where is_open), 0)::float8 as "backlogMs",
      count(*) filter (where is_open and takes_ms is null) as unestimated,
      count(*) filter (where finished_at >= ${query.from} and finished_at < ${query.to} and state in ('done', 'verified')) as done
    from seen group by assignee_id order by assignee_id nulls last`,
  )

/** An open order with the time that is planned for it. */
export interface WorkAheadRow {
  readonly personId: string
  readonly start: number
  readonly end: number
  /** How long its plan says that it takes; null for a repair. */
  readonly takesMs: number | null
}

/** Open orders whose planned time touches `[at, aheadTo)`. */
export const listWorkAhead = (
  registry: Pick<Registry, 'db'>,
  query: EngineerQuery & { readonly aheadTo: number },
): Promise<WorkAheadRow[]> =>
  selectRows<WorkAheadRow>(
    registry.db,
    sql`
    select o.assignee_id as "personId", o.scheduled_from as start, o.scheduled_to as "end",
      p.duration_minutes * 60000::bigint as "takesMs"
    from work_order o left join maintenance_plan p on p.id = o.plan_id
    left join ${placementsAt(query.at)} pl on pl.asset_id = o.asset_id
    where ${inSight(query)} and o.assignee_id is not null and o.scheduled_from < ${query.aheadTo} and o.scheduled_to > ${query.at}
      and o.state not in ('done', 'verified', 'rejected', 'cancelled')
    order by o.scheduled_from, o.id`,
  )

/** Minutes of labour that were written down in `[from, to)`, by person. */
export const sumLabour = (
  registry: Pick<Registry, 'db'>,
  query: EngineerQuery,
): Promise<{ readonly personId: string; readonly minutes: number; readonly orders: number }[]> =>
  selectRows(
    registry.db,
    sql`
    select e.change->'entry'->>'personId' as "personId", sum((e.change->'entry'->>'minutes')::float8)::float8 as minutes,
      count(distinct e.order_id) as orders
    from work_order_event e join work_order o on o.id = e.order_id
    left join ${placementsAt(query.at)} pl on pl.asset_id = o.asset_id
    where e.change->>'type' = 'labour' and e.at >= ${query.from} and e.at < ${query.to} and ${inSight(query)}
    group by 1 order by 1`,
  )
