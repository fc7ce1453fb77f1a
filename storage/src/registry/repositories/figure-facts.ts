/** What figures of maintenance stand on: repairs, times that plans asked for, and money. */
import type { RepairFact } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import type { AssetWindow } from './figure-assets.ts'
import { isAnyOf, selectRows } from './query.ts'

/** An unplanned repair; the id is the order's. */
export interface FailureRow extends RepairFact {
  readonly assigneeId: string | null
}

/** Unplanned repairs of some assets that failed before `to` and were not restored before `from`. */
export const listFailures = (
  registry: Pick<Registry, 'db'>,
  query: { readonly assets: readonly string[]; readonly from: number; readonly to: number },
): Promise<FailureRow[]> =>
  selectRows(
    registry.db,
    sql`
    select id, asset_id as "assetId", false as planned, failure_code as "failureCode",
      coalesce(failed_at, started_at, requested_at) as "failedAt", started_at as "repairStartedAt",
      restored_at as "restoredAt", assignee_id as "assigneeId"
    from work_order
    where ${isAnyOf(sql`asset_id`, query.assets)} and plan_id is null and state not in ('rejected', 'cancelled')
      and coalesce(failed_at, started_at, requested_at) < ${query.to}
      and (restored_at is null or restored_at >= ${query.from})
    order by requested_at, id`,
  )

/** One time that a plan asked for its task. */
export interface OccurrenceRow {
  readonly assetId: string
  readonly planId: string
  readonly nameZh: string
  readonly nameEn: string
  readonly dueOn: string | null
  readonly interval: string | null
  readonly completedAt: number | null
  readonly cancelled: boolean
  /** The order that was opened for it, or that did it along; null while there is none. */
  readonly orderId: string | null
  readonly assigneeId: string | null
}

/**
 * What plans asked of some assets in a period of local days, each time once: their orders, what was recorded as done without an order
 * of the plan's own (by hand, by a repair that did the same task, by a larger service), and due dates that nothing stands for yet.
 * A due date that cannot be said belongs to every period.
 */
export const listOccurrences = (
  registry: Pick<Registry, 'db'>,
  query: { readonly assets: readonly string[]; readonly from: string; readonly to: string; readonly at: number },
): Promise<OccurrenceRow[]> =>
  selectRows<OccurrenceRow>(
    registry.db,
    sql`
    with told as (
      select o.asset_id, o.plan_id, o.due_on, coalesce(o.plan_snapshot->>'interval', p.interval) as interval,
        case when o.state in ('done', 'verified') then coalesce(o.finished_at, o.restored_at, o.last_at) end as completed_at,
        o.state in ('cancelled', 'rejected') as cancelled, o.id as order_id, o.assignee_id, p.name_zh, p.name_en
      from work_order o left join maintenance_plan p on p.id = o.plan_id
      where ${isAnyOf(sql`o.asset_id`, query.assets)} and o.plan_id is not null and o.due_on between ${query.from} and ${query.to}
      union all
      select c.asset_id, c.plan_id, c.planned_on, p.interval, c.completed_at, false, c.order_id, c.person_id, p.name_zh, p.name_en
      from maintenance_completion c join maintenance_plan p on p.id = c.plan_id
      where ${isAnyOf(sql`c.asset_id`, query.assets)} and c.planned_on between ${query.from} and ${query.to}
        and not exists (select 1 from work_order o where o.id = c.order_id and o.plan_id = c.plan_id)
      union all
      select d.asset_id, d.plan_id, d.due_on, p.interval, null, false, null, null, p.name_zh, p.name_en
      from due_date d join maintenance_plan p on p.id = d.plan_id
      where ${isAnyOf(sql`d.asset_id`, query.assets)}
        and (d.due_on is null or d.due_on between ${query.from} and ${query.to})
        and p.valid_from <= ${query.at} and (p.valid_to is null or p.valid_to > ${query.at})
        and not p.switched_off and d.included_in_plan_id is null
        and not exists (select 1 from work_order o where o.plan_id = d.plan_id
          and (o.occurrence = d.occurrence or o.due_on = d.due_on))
        and not exists (select 1 from maintenance_completion c where c.plan_id = d.plan_id and c.planned_on = d.due_on)
    )
    select distinct on (plan_id, coalesce(due_on, '')) asset_id as "assetId", plan_id as "planId",
      coalesce(name_zh, plan_id) as "nameZh", coalesce(name_en, plan_id) as "nameEn", due_on as "dueOn", interval,
      completed_at as "completedAt", cancelled, order_id as "orderId", assignee_id as "assigneeId"
    from told
    order by plan_id, coalesce(due_on, ''), completed_at nulls last, cancelled, order_id`,
  )

/** What the cost pools of some assets cost in months, both inclusive. */
export const sumPoolCosts = (
  registry: Pick<Registry, 'db'>,
  query: { readonly assets: readonly string[]; readonly from: string; readonly to: string },
): Promise<
  { readonly assetId: string; readonly month: string; readonly currency: string; readonly amountMinor: number }[]
> =>
  selectRows(
    registry.db,
    sql`
    select asset_id as "assetId", month, currency, sum(amount_minor)::float8 as "amountMinor"
    from cost_line where ${isAnyOf(sql`asset_id`, query.assets)} and month between ${query.from} and ${query.to}
    group by 1, 2, 3`,
  )

/** What the orders of some assets cost, those finished in each asset’s window; one that is not finished yet by its last event. */
export const sumOrderCosts = (
  registry: Pick<Registry, 'db'>,
  windows: readonly AssetWindow[],
): Promise<{ readonly assetId: string; readonly currency: string; readonly amountMinor: number }[]> =>
  selectRows(
    registry.db,
    sql`
    select o.asset_id as "assetId", o.currency, sum(o.cost_minor)::float8 as "amountMinor"
    from unnest(${sql.param(windows.map((each) => each.assetId))}::text[],
      ${sql.param(windows.map((each) => each.start))}::bigint[],
      ${sql.param(windows.map((each) => each.end))}::bigint[]) as w(asset_id, from_ts, to_ts)
    join work_order o on o.asset_id = w.asset_id and o.cost_minor <> 0
      and coalesce(o.finished_at, o.last_at) >= w.from_ts and coalesce(o.finished_at, o.last_at) < w.to_ts
    group by 1, 2`,
  )
