/** What the generation of orders stands on: plans whose time has come, and orders that no longer say what their plan does. */
import type { ChecklistItem, DueTrigger } from '@custodia/domain'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { workOrder } from '../schema/index.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

/** A plan at one of its times, with what its order is opened with. */
export interface PlanTimeRow {
  readonly planId: string
  readonly occurrence: string
  readonly assetId: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  readonly category: 'medical_device' | 'vehicle' | 'room' | 'cleaning_zone'
  readonly orgUnitId: string
  readonly locationId: string | null
  readonly currency: string
  readonly taskCode: string
  readonly nameZh: string
  readonly nameEn: string
  readonly interval: string | null
  readonly tolerancePercent: number
  readonly legal: boolean
  readonly checklist: readonly ChecklistItem[]
  readonly dueOn: string
  readonly trigger: DueTrigger | null
  readonly windowFrom: string
  readonly windowTo: string
  readonly legalOn: string | null
  /** The asset's plans in force: which tasks include which. */
  readonly packages: readonly { readonly taskCode: string; readonly includes: readonly string[] }[]
  /** The plan as its row says it, for comparison. */
  readonly rule: Readonly<Record<string, unknown>>
}

/** An order whose work has not begun, and its plan as it is now. */
export interface UnstartedOrderRow extends PlanTimeRow {
  readonly orderId: string
  readonly seq: number
  /** What it was opened for. */
  readonly orderOccurrence: string
  readonly orderDueOn: string
  readonly snapshot: Readonly<Record<string, unknown>> | null
  /** False where the plan has ended, or the asset was retired. */
  readonly inForce: boolean
}

const RULE = sql`to_jsonb(m) - '{valid_from,valid_to,overridden,switched_off}'::text[]`

const inForce = (at: number): SQL => sql`(m.valid_from <= ${at} and (m.valid_to is null or m.valid_to > ${at})
  and (a.retired_at is null or a.retired_at > ${at}))`

const columns = (at: number): SQL => sql`m.id as "planId", d.occurrence, a.id as "assetId", a.name_zh as "assetNameZh",
  a.name_en as "assetNameEn", a.category, pl.org_unit_id as "orgUnitId", pl.location_id as "locationId", a.currency,
  m.task_code as "taskCode", m.name_zh as "nameZh", m.name_en as "nameEn", m.interval,
  m.tolerance_percent as "tolerancePercent", m.legal, m.checklist, d.due_on as "dueOn", d.trigger,
  d.window_from as "windowFrom", d.window_to as "windowTo", d.legal_on as "legalOn", ${RULE} as rule,
  (select coalesce(json_agg(json_build_object('taskCode', p.task_code, 'includes', p.includes) order by p.id), '[]')
    from maintenance_plan p where p.asset_id = a.id and p.valid_from <= ${at} and (p.valid_to is null or p.valid_to > ${at})
  ) as packages`

const tables = (at: number): SQL => sql`maintenance_plan m join asset a on a.id = m.asset_id
  join due_date d on d.plan_id = m.id join ${placementsAt(at)} pl on pl.asset_id = a.id join org_unit u on u.id = pl.org_unit_id`

/**
 * Plans whose order is to be made: their window opens within their lead time (and `horizonDays` more), no larger service does them
 * along, there is no order for this time of theirs yet, and none of another time that still goes on.
 */
export const listPlansToOrder = (
  db: Executor,
  query: {
    readonly at: number
    readonly horizonDays: number
    /** Of assets placed in these units; everywhere if absent. */
    readonly units?: readonly string[]
    readonly planId?: string
    readonly limit: number
  },
): Promise<PlanTimeRow[]> =>
  selectRows<PlanTimeRow>(
    db,
    sql`
    select ${columns(query.at)} from ${tables(query.at)}
    where ${allOf([
      inForce(query.at),
      sql`d.due_on is not null and d.window_from is not null and d.occurrence is not null and d.included_in_plan_id is null`,
      sql`d.window_from::date - m.lead_days - ${query.horizonDays}::int
        <= (to_timestamp(${query.at}::float8 / 1000) at time zone u.time_zone)::date`,
      sql`not exists (select 1 from work_order o where o.plan_id = m.id
        and (o.occurrence = d.occurrence or o.state not in ('done', 'verified', 'rejected', 'cancelled')))`,
      query.units !== undefined && isAnyOf(sql`pl.org_unit_id`, query.units),
      query.planId !== undefined && sql`m.id = ${query.planId}`,
    ])} order by d.due_on, m.id limit ${query.limit}`,
  )

/** Orders of plans, opened by `actor`, whose work has not begun and that differ from their plan as it is now. */
export const listOutdatedOrders = (
  db: Executor,
  query: { readonly at: number; readonly units?: readonly string[]; readonly actor: string; readonly limit: number },
): Promise<UnstartedOrderRow[]> =>
  selectRows<UnstartedOrderRow>(
    db,
    sql`
    select ${columns(query.at)}, o.id as "orderId", o.seq, o.occurrence as "orderOccurrence", o.due_on as "orderDueOn",
      o.plan_snapshot as snapshot, ${inForce(query.at)} as "inForce"
    from work_order o join maintenance_plan m on m.id = o.plan_id join asset a on a.id = m.asset_id
    left join due_date d on d.plan_id = m.id left join ${placementsAt(query.at)} pl on pl.asset_id = a.id
    where ${allOf([
      sql`o.state in ('triaged', 'planned') and o.started_at is null and o.created_by = ${query.actor}`,
      sql`(not ${inForce(query.at)} or (d.occurrence is not null and d.due_on is not null and (o.occurrence <> d.occurrence
        or o.plan_snapshot->'rule' is distinct from ${RULE} or (d.trigger = 'calendar' and o.due_on <> d.due_on))))`,
      query.units !== undefined && isAnyOf(sql`pl.org_unit_id`, query.units),
    ])} order by o.id limit ${query.limit}`,
  )

/** The time that a plan is at now, with its row locked until the transaction ends. */
export const lockPlanTime = async (
  tx: RegistryTransaction,
  planId: string,
): Promise<{ readonly occurrence: string | null; readonly dueOn: string | null } | undefined> =>
  (
    await selectRows<{ occurrence: string | null; dueOn: string | null }>(
      tx,
      sql`select occurrence, due_on as "dueOn" from due_date where plan_id = ${planId} for share`,
    )
  )[0]

/** Puts the plan as it is now into an order that has not begun; its event says the rest. */
export const replacePlanSnapshot = async (
  db: Pick<Registry['db'], 'update'>,
  orderId: string,
  plan: {
    readonly titleZh: string
    readonly titleEn: string
    readonly planSnapshot: Readonly<Record<string, unknown>>
  },
): Promise<void> => {
  await db.update(workOrder).set(plan).where(eq(workOrder.id, orderId))
}
