/** Orders of plans whose time has come: made once, kept in line with their plan until the work begins, withdrawn if it was done. */
import { type ChecklistItem, tasksCompletedBy } from '@custodia/domain'
import {
  appendOrderEvent,
  listOutdatedOrders,
  listPlansToOrder,
  listResponsibilitiesAt,
  loadOrder,
  lockPlanTime,
  type OrderDraft,
  openOrder,
  type PlanTimeRow,
  type Registry,
  type RegistryTransaction,
  replacePlanSnapshot,
  type UnstartedOrderRow,
} from '@custodia/storage/registry'
import { loadOrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { type ResponsibleResolver, responsibleResolver } from '../views/responsible.ts'

/** Who opens orders of plans, in the trail. */
export const ORDER_GENERATOR = 'plans'

const BATCH = 1000

export interface Generation {
  readonly registry: Registry
  /** UTC milliseconds. */
  readonly now: number
  /** Days beyond each plan's own lead time. */
  readonly horizonDays?: number
  /** Only assets placed in these units; everywhere if absent. */
  readonly units?: readonly string[]
}

/** What a generation did. */
export interface GenerationOutcome {
  readonly opened: number
  readonly updated: number
  readonly withdrawn: number
}

const tasksOf = (row: PlanTimeRow): readonly string[] => tasksCompletedBy(row.taskCode, row.packages)

/** The plan as its order freezes it: what was asked, and how its date came about. */
const snapshotOf = (row: PlanTimeRow) => {
  const { taskCode, nameZh, nameEn, interval, tolerancePercent, legal } = row
  const { occurrence, dueOn, trigger, windowFrom, windowTo, legalOn, rule } = row
  return {
    ...{ taskCode, nameZh, nameEn, interval, tolerancePercent, legal },
    ...{ occurrence, dueOn, trigger, windowFrom, windowTo, legalOn, rule },
  }
}

const draftOf = (row: PlanTimeRow, resolver: ResponsibleResolver): OrderDraft => {
  const subject = { ...row, id: row.assetId, nameZh: row.assetNameZh, nameEn: row.assetNameEn }
  return {
    ...{ assetId: row.assetId, orgUnitId: row.orgUnitId, currency: row.currency },
    kind: row.legal ? 'inspection' : 'planned',
    ...{ titleZh: row.nameZh, titleEn: row.nameEn, text: `${row.nameZh} / ${row.nameEn}` },
    first: { type: 'generated', planId: row.planId, dueOn: row.dueOn, tasks: tasksOf(row), checklist: row.checklist },
    occurrence: row.occurrence,
    planSnapshot: snapshotOf(row),
    // Who maintains it does it; where nobody does, whoever answers for it.
    responsiblePersonId: (resolver.inRole(subject, 'maintainer') ?? resolver.first(subject))?.personId ?? null,
  }
}

/** Opens the order of a plan's time, unless the plan is at another one by now. True if there was none before. */
const open = (registry: Registry, row: PlanTimeRow, resolver: ResponsibleResolver, at: number): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const time = await lockPlanTime(tx, row.planId)
    if (time?.occurrence !== row.occurrence || time.dueOn !== row.dueOn) return false
    return (await openOrder(tx, draftOf(row, resolver), { at, actor: ORDER_GENERATOR })).created
  })

/** What people added to the checklist stays; what the plan asked before goes with it. */
const checklistOf = (row: UnstartedOrderRow, present: readonly ChecklistItem[]): ChecklistItem[] => {
  const rule = row.snapshot?.rule as { readonly checklist?: readonly ChecklistItem[] } | undefined
  const asked = new Set([...(rule?.checklist ?? []), ...row.checklist].map(({ item }) => item))
  return [...row.checklist, ...present.filter(({ item }) => !asked.has(item))]
}

const update = async (tx: RegistryTransaction, row: UnstartedOrderRow, at: number): Promise<boolean> => {
  const stored = await loadOrder(tx, row.orderId)
  if (stored === undefined || stored.seq !== row.seq) return false
  const checklist = checklistOf(row, stored.order.checklist)
  const change = { type: 'plan_changed', dueOn: row.dueOn, tasks: tasksOf(row), checklist } as const
  const result = await appendOrderEvent(tx, row.orderId, row.seq, change, { at, actor: ORDER_GENERATOR })
  if (!result.ok) return false
  const { nameZh: titleZh, nameEn: titleEn } = row
  await replacePlanSnapshot(tx, row.orderId, { titleZh, titleEn, planSnapshot: snapshotOf(row) })
  return true
}

const REASONS = {
  done: '任务已以其他方式完成 / the task was done otherwise',
  ended: '计划已停用 / the plan has ended',
} as const

const withdraw = async (tx: RegistryTransaction, row: UnstartedOrderRow, at: number): Promise<boolean> => {
  const change = { type: 'cancelled', reason: row.inForce ? REASONS.done : REASONS.ended } as const
  return (await appendOrderEvent(tx, row.orderId, row.seq, change, { at, actor: ORDER_GENERATOR })).ok
}

/**
 * Brings the orders of plans up to date. Each order is a transaction of its own, and somebody who works on it meanwhile wins: it is
 * looked at again the next time. Any number may run at once; there is one order for each time of a plan.
 */
export const generateOrders = async (generation: Generation): Promise<GenerationOutcome> => {
  const { registry, now: at, horizonDays = 0, units } = generation
  const sight = { at, ...(units === undefined ? {} : { units }) }
  const outcome = { opened: 0, updated: 0, withdrawn: 0 }
  const outdated = await listOutdatedOrders(registry.db, { ...sight, actor: ORDER_GENERATOR, limit: BATCH })
  for (const row of outdated) {
    const isGone = !row.inForce || row.orderOccurrence !== row.occurrence
    const change = isGone ? withdraw : update
    if (await registry.transaction((tx) => change(tx, row, at))) outcome[isGone ? 'withdrawn' : 'updated'] += 1
  }
  for (let more = true; more; ) {
    const rows = await listPlansToOrder(registry.db, { ...sight, horizonDays, limit: BATCH })
    if (rows.length === 0) break
    const [tree, places, statements] = await Promise.all([
      loadOrgTree(registry),
      loadPlaceTree(registry),
      listResponsibilitiesAt(registry, at),
    ])
    const resolver = responsibleResolver({ rows: statements, tree, places, at })
    let opened = 0
    for (const row of rows) if (await open(registry, row, resolver, at)) opened += 1
    outcome.opened += opened
    // Where others were faster throughout, what is left is theirs.
    more = rows.length === BATCH && opened > 0
  }
  return outcome
}
