/** Reading work orders: lists, counts, and the repairs that reliability looks at. */
import type { OrderState, RepairFact } from '@custodia/domain'
import { type SQL, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import type { workOrder } from '../schema/index.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

export type WorkOrderRow = typeof workOrder.$inferSelect

/** An order with the names that a list shows. */
export interface OrderListRow extends Omit<WorkOrderRow, 'planSnapshot' | 'requestKey'> {
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  /** Owner of the asset now; null if it is placed nowhere. */
  readonly assetUnitId: string | null
  readonly assigneeName: string | null
  readonly assigneeNameEn: string | null
  readonly responsibleName: string | null
  readonly responsibleNameEn: string | null
  /** Should be finished by now. */
  readonly overdue: boolean
}

export interface OrderQuery {
  /** Seen are orders opened in these units, and those of assets that are there now: an asset takes its record along. */
  readonly units: readonly string[]
  /** UTC milliseconds: for placements and for what is overdue. */
  readonly at: number
  readonly id?: string | undefined
  readonly ids?: readonly string[] | undefined
  readonly states?: readonly OrderState[] | undefined
  readonly kind?: WorkOrderRow['kind'] | undefined
  readonly assetId?: string | undefined
  readonly planId?: string | undefined
  /** A person's id, or `none` for orders that nobody has. */
  readonly assigneeId?: string | undefined
  /** Of units opened in. */
  readonly ownerUnits?: readonly string[] | undefined
  readonly failureCode?: string | undefined
  /** Requested in `[from, to)`. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** Only what should be finished by now: past its due day, or past the end of its planned time. */
  readonly overdue?: boolean | undefined
  /** In number, titles, text, and the asset's code and names. */
  readonly q?: string | undefined
}

const CLOSED = sql`('done', 'verified', 'rejected', 'cancelled')`

/** Past its due day, or past the end of its planned time, and not done. */
const isOverdue = (at: number): SQL => sql`(o.state not in ${CLOSED} and (
  o.due_on < to_char(to_timestamp(${at}::float8 / 1000) at time zone coalesce(u.time_zone, 'UTC'), 'YYYY-MM-DD')
  or o.scheduled_to < ${at}))`

const conditionsOf = (query: OrderQuery): SQL =>
  allOf([
    sql`(${isAnyOf(sql`o.org_unit_id`, query.units)} or ${isAnyOf(sql`pl.org_unit_id`, query.units)})`,
    query.id !== undefined && sql`o.id = ${query.id}`,
    query.ids !== undefined && isAnyOf(sql`o.id`, query.ids),
    query.states !== undefined && isAnyOf(sql`o.state`, query.states),
    query.kind !== undefined && sql`o.kind = ${query.kind}`,
    query.assetId !== undefined && sql`o.asset_id = ${query.assetId}`,
    query.planId !== undefined && sql`o.plan_id = ${query.planId}`,
    query.assigneeId !== undefined &&
      (query.assigneeId === 'none' ? sql`o.assignee_id is null` : sql`o.assignee_id = ${query.assigneeId}`),
    query.ownerUnits !== undefined && isAnyOf(sql`o.org_unit_id`, query.ownerUnits),
    query.failureCode !== undefined && sql`o.failure_code = ${query.failureCode}`,
    query.from !== undefined && sql`o.requested_at >= ${query.from}`,
    query.to !== undefined && sql`o.requested_at < ${query.to}`,
    query.overdue === true && isOverdue(query.at),
    query.q !== undefined &&
      sql`strpos(lower(concat_ws(' ', o.no, o.title_zh, o.title_en, o.text, a.code, a.name_zh, a.name_en)), ${query.q.toLowerCase()}) > 0`,
  ])

const tablesAt = (at: number): SQL => sql`work_order o join asset a on a.id = o.asset_id
  left join org_unit u on u.id = o.org_unit_id left join ${placementsAt(at)} pl on pl.asset_id = o.asset_id`

const COLUMNS = sql`o.id, o.no, o.seq, o.asset_id as "assetId", o.org_unit_id as "orgUnitId", o.kind, o.title_zh as "titleZh",
  o.title_en as "titleEn", o.text, o.state, o.priority, o.plan_id as "planId", o.task_code as "taskCode", o.due_on as "dueOn",
  o.occurrence, o.responsible_person_id as "responsiblePersonId", o.assignee_id as "assigneeId",
  o.scheduled_from as "scheduledFrom", o.scheduled_to as "scheduledTo", o.requested_at as "requestedAt",
  o.failed_at as "failedAt", o.started_at as "startedAt", o.finished_at as "finishedAt", o.restored_at as "restoredAt",
  o.verified_at as "verifiedAt", o.last_at as "lastAt", o.worked_ms as "workedMs", o.paused_ms as "pausedMs",
  o.parts_wait_ms as "partsWaitMs", o.failure_code as "failureCode", o.failure_mode as "failureMode",
  o.failure_mechanism as "failureMechanism", o.failure_cause as "failureCause", o.labour_minutes as "labourMinutes",
  o.labour_minor as "labourMinor", o.parts_minor as "partsMinor", o.outside_minor as "outsideMinor",
  o.cost_minor as "costMinor", o.currency, o.bundle_id as "bundleId", o.created_by as "createdBy",
  a.code as "assetCode", a.name_zh as "assetNameZh", a.name_en as "assetNameEn", pl.org_unit_id as "assetUnitId",
  p.name as "assigneeName", p.name_en as "assigneeNameEn", r.name as "responsibleName", r.name_en as "responsibleNameEn"`

/** Orders, the latest requested first. */
export const listOrders = (
  registry: Pick<Registry, 'db'>,
  query: OrderQuery & {
    readonly before?: { readonly requestedAt: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<OrderListRow[]> =>
  selectRows<OrderListRow>(
    registry.db,
    sql`
    select ${COLUMNS}, coalesce(${isOverdue(query.at)}, false) as overdue from ${tablesAt(query.at)} left join person p on p.id = o.assignee_id
    left join person r on r.id = o.responsible_person_id
    where ${allOf([
      conditionsOf(query),
      query.before !== undefined && sql`(o.requested_at, o.id) < (${query.before.requestedAt}, ${query.before.id})`,
    ])} order by o.requested_at desc, o.id desc limit ${query.limit}`,
  )

/** How many orders are in each state, and how many of them are overdue. */
export const countOrders = (
  registry: Pick<Registry, 'db'>,
  query: OrderQuery,
): Promise<{ readonly state: OrderState; readonly count: number; readonly overdue: number }[]> =>
  selectRows(
    registry.db,
    sql`select o.state, count(*) as count, count(*) filter (where ${isOverdue(query.at)}) as overdue
    from ${tablesAt(query.at)} where ${conditionsOf(query)} group by o.state order by o.state`,
  )

/** The plan as it was when an order was opened; null for a request. */
export const findPlanSnapshot = async (
  registry: Pick<Registry, 'db'>,
  orderId: string,
): Promise<Readonly<Record<string, unknown>> | null> =>
  (
    await selectRows<{ snapshot: Record<string, unknown> | null }>(
      registry.db,
      sql`select plan_snapshot as snapshot from work_order where id = ${orderId}`,
    )
  )[0]?.snapshot ?? null

/** What orders of some assets tell of reliability; those that came to nothing are left out. */
export const listRepairs = (db: Executor, assets: readonly string[]): Promise<RepairFact[]> =>
  selectRows<RepairFact>(
    db,
    sql`
    select id, asset_id as "assetId", plan_id is not null as planned, failure_code as "failureCode",
      coalesce(failed_at, started_at, requested_at) as "failedAt", started_at as "repairStartedAt", restored_at as "restoredAt"
    from work_order where ${isAnyOf(sql`asset_id`, assets)} and state not in ('rejected', 'cancelled') order by requested_at, id`,
  )
