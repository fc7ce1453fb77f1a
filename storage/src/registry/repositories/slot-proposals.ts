/** Proposed slots: what a planning writes, lists, and what people decide. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { planningRun, slotProposal } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

export type SlotProposalRow = typeof slotProposal.$inferSelect
export type PlanningRunRow = typeof planningRun.$inferSelect

/** Why a proposal no longer fits what is known now. */
export type StaleReason = 'due_moved' | 'plan_ended' | 'asset_taken' | 'engineer_taken' | 'past'

export interface SlotListRow extends SlotProposalRow {
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  /** Owner of the asset now. */
  readonly orgUnitId: string
  readonly nameZh: string
  readonly nameEn: string
  readonly engineerName: string
  readonly engineerNameEn: string
  readonly orderNo: string | null
  /** Null for what still stands, and for what is decided. */
  readonly staleReason: StaleReason | null
}

/** Judged when read, so that whatever changed (a booking, a due date, another order) is seen at once. */
const staleReasonAt = (at: number) => sql`case when s.state <> 'proposed' then null
  when m.valid_to is not null and m.valid_to <= ${at} then 'plan_ended'
  when d.due_on is distinct from s.due_on then 'due_moved'
  when s.start_ts < ${at} then 'past'
  when exists (select 1 from booking k where k.asset_id = s.asset_id and k.cancelled_at is null
    and k.start_ts < s.end_ts and k.end_ts > s.start_ts) then 'asset_taken'
  when exists (select 1 from work_order o where o.state in ('planned', 'in_progress', 'paused', 'waiting_for_parts')
    and o.asset_id = s.asset_id and o.scheduled_from < s.end_ts and o.scheduled_to > s.start_ts) then 'asset_taken'
  when exists (select 1 from work_order o where o.state in ('planned', 'in_progress', 'paused', 'waiting_for_parts')
    and o.assignee_id = s.engineer_id and o.scheduled_from < s.end_ts and o.scheduled_to > s.start_ts) then 'engineer_taken'
  end`

/** Proposals of assets placed in some units, the soonest first. */
export const listSlotProposals = (
  db: Executor,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly id?: string | undefined
    readonly bundleId?: string | undefined
    readonly states?: readonly SlotProposalRow['state'][] | undefined
    readonly assetId?: string | undefined
    readonly assets?: readonly string[] | undefined
    readonly engineerId?: string | undefined
    readonly ownerUnits?: readonly string[] | undefined
    readonly from?: number | undefined
    readonly to?: number | undefined
    readonly after?: { readonly start: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<SlotListRow[]> =>
  selectRows<SlotListRow>(
    db,
    sql`
    select s.id, s.plan_id as "planId", s.asset_id as "assetId", s.task_code as "taskCode", s.due_on as "dueOn",
      s.engineer_id as "engineerId", s.start_ts as "startTs", s.end_ts as "endTs", s.earliest_on as "earliestOn",
      s.latest_on as "latestOn", s.bundle_id as "bundleId", s.included_in_plan_id as "includedInPlanId", s.state,
      s.rejects, s.reason, s.explanation, s.order_id as "orderId", s.created_at as "createdAt",
      s.decided_at as "decidedAt", s.decided_by as "decidedBy", a.code as "assetCode", a.name_zh as "assetNameZh",
      a.name_en as "assetNameEn", pl.org_unit_id as "orgUnitId", m.name_zh as "nameZh", m.name_en as "nameEn",
      p.name as "engineerName", p.name_en as "engineerNameEn", o.no as "orderNo", ${staleReasonAt(query.at)} as "staleReason"
    from slot_proposal s join asset a on a.id = s.asset_id join ${placementsAt(query.at)} pl on pl.asset_id = s.asset_id
    join maintenance_plan m on m.id = s.plan_id join person p on p.id = s.engineer_id
    left join due_date d on d.plan_id = s.plan_id left join work_order o on o.id = s.order_id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.id !== undefined && sql`s.id = ${query.id}`,
      query.bundleId !== undefined && sql`s.bundle_id = ${query.bundleId}`,
      query.states !== undefined && isAnyOf(sql`s.state`, query.states),
      query.assetId !== undefined && sql`s.asset_id = ${query.assetId}`,
      query.assets !== undefined && isAnyOf(sql`s.asset_id`, query.assets),
      query.engineerId !== undefined && sql`s.engineer_id = ${query.engineerId}`,
      query.ownerUnits !== undefined && isAnyOf(sql`pl.org_unit_id`, query.ownerUnits),
      query.from !== undefined && sql`s.end_ts > ${query.from}`,
      query.to !== undefined && sql`s.start_ts < ${query.to}`,
      query.after !== undefined && sql`(s.start_ts, s.id) > (${query.after.start}, ${query.after.id})`,
    ])} order by s.start_ts, s.id limit ${query.limit}`,
  )

const CHUNK = 1000

/** Plans among some whose present due date has a decided slot: they are not planned again. */
export const listDecidedPlans = async (db: Executor, planIds: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await selectRows<{ key: string }>(
        db,
        sql`select plan_id || ' ' || due_on as key from slot_proposal
        where state in ('accepted', 'moved') and ${isAnyOf(sql`plan_id`, planIds)}`,
      )
    ).map(({ key }) => key),
  )

/**
 * Puts a planning's proposals in the place of those that nobody decided yet, for the assets placed in its units; these become stale. One
 * planning writes at a time; a task that was decided meanwhile keeps its slot. Answers how many were written.
 */
export const replaceProposals = (
  registry: Registry,
  replacement: {
    readonly units: readonly string[]
    readonly at: number
    readonly rows: readonly (typeof slotProposal.$inferInsert)[]
  },
): Promise<number> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('slot_proposal'))`)
    await tx.execute(sql`
      update slot_proposal s set state = 'stale' from ${placementsAt(replacement.at)} pl
      where s.state = 'proposed' and pl.asset_id = s.asset_id and ${isAnyOf(sql`pl.org_unit_id`, replacement.units)}`)
    let written = 0
    for (let from = 0; from < replacement.rows.length; from += CHUNK) {
      const made = await tx
        .insert(slotProposal)
        .values(replacement.rows.slice(from, from + CHUNK))
        .onConflictDoNothing()
        .returning({ id: slotProposal.id })
      written += made.length
    }
    return written
  })

/** Locks proposals for a decision, in one order, so that two people who decide at once do it one after the other. */
export const lockProposals = (tx: RegistryTransaction, ids: readonly string[]): Promise<SlotProposalRow[]> =>
  tx
    .select()
    .from(slotProposal)
    .where(inArray(slotProposal.id, [...ids]))
    .orderBy(slotProposal.id)
    .for('update')

/** Records a decision on a proposal. */
export const decideProposal = async (
  tx: RegistryTransaction,
  id: string,
  decision: Partial<
    Pick<SlotProposalRow, 'startTs' | 'endTs' | 'engineerId' | 'orderId' | 'reason' | 'rejects' | 'bundleId'>
  > & {
    readonly state: 'accepted' | 'moved' | 'rejected' | 'stale'
    readonly decidedAt: number
    readonly decidedBy: string
  },
  audit: AuditEntry,
): Promise<void> => {
  await tx.update(slotProposal).set(decision).where(eq(slotProposal.id, id))
  await recordAudit(tx, audit)
}

/** Starts a planning; false if one is running over any of its units and started since `aliveSince`. */
export const startPlanningRun = (
  registry: Registry,
  row: PlanningRunRow,
  aliveSince: number,
): Promise<{ readonly started: boolean; readonly runningId: string | null }> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('planning_run'))`)
    const [running] = await selectRows<{ id: string }>(
      tx,
      sql`select id from planning_run where state = 'running' and started_at > ${aliveSince}
      and units ?| ${sql.param([...row.units])}::text[] limit 1`,
    )
    if (running !== undefined) return { started: false, runningId: running.id }
    await tx.insert(planningRun).values(row)
    return { started: true, runningId: row.id }
  })

/** Says how far a planning is, or how it ended. */
export const updatePlanningRun = async (
  registry: Registry,
  id: string,
  patch: Partial<Pick<PlanningRunRow, 'state' | 'progress' | 'result' | 'detail' | 'endedAt'>>,
): Promise<void> => {
  await registry.db
    .update(planningRun)
    .set(patch)
    .where(and(eq(planningRun.id, id), eq(planningRun.state, 'running')))
}

export const findPlanningRun = async (registry: Registry, id: string): Promise<PlanningRunRow | undefined> =>
  (await registry.db.select().from(planningRun).where(eq(planningRun.id, id)))[0]
