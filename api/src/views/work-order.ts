import {
  costOfOrder,
  explainOrderTimes,
  findRepeatRepairs,
  type OrderChangeType,
  timesOfOrder,
  type WorkOrder,
} from '@custodia/domain'
import {
  findPlanSnapshot,
  listActorNames,
  listMaintenancePlans,
  listPersonNames,
  listRepairs,
  type NamedPerson,
  type OrderListRow,
  type Registry,
  type WorkOrderEventRow,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { orderDetail, orderEvent, orderRow } from '../schemas/work-order.ts'
import type { OrgTree } from './org-tree.ts'

type Row = z.output<typeof orderRow>
type Detail = z.output<typeof orderDetail>

const MAX_PLANS = 200

const personOf = (id: string | null, name: string | null, nameEn: string | null): NamedPerson | null =>
  id === null ? null : { id, name: name ?? id, nameEn: nameEn ?? id }

const byId = (people: readonly NamedPerson[]) => new Map(people.map((each) => [each.id, each]))

/** Orders as lists show them, with the order that each repeats. */
export const toOrderRows = async (
  registry: Pick<Registry, 'db'>,
  rows: readonly OrderListRow[],
  tree: OrgTree,
): Promise<Row[]> => {
  const coded = new Set(rows.filter(({ failureCode }) => failureCode !== null).map(({ assetId }) => assetId))
  const repairs = coded.size === 0 ? [] : await listRepairs(registry.db, [...coded])
  const previous = new Map(findRepeatRepairs(repairs).map((each) => [each.repair.id, each.previous.id]))
  return rows.map((row) => ({
    ...{ id: row.id, no: row.no, seq: row.seq, kind: row.kind, titleZh: row.titleZh, titleEn: row.titleEn },
    asset: { id: row.assetId, code: row.assetCode, nameZh: row.assetNameZh, nameEn: row.assetNameEn },
    orgUnit: tree.named(row.orgUnitId),
    ...{ state: row.state, priority: row.priority, overdue: row.overdue },
    ...{ planId: row.planId, taskCode: row.taskCode, dueOn: row.dueOn },
    assignee: personOf(row.assigneeId, row.assigneeName, row.assigneeNameEn),
    responsible: personOf(row.responsiblePersonId, row.responsibleName, row.responsibleNameEn),
    ...{ scheduledFrom: row.scheduledFrom, scheduledTo: row.scheduledTo, requestedAt: row.requestedAt },
    ...{ failedAt: row.failedAt, startedAt: row.startedAt, finishedAt: row.finishedAt },
    ...{ restoredAt: row.restoredAt, verifiedAt: row.verifiedAt, failureCode: row.failureCode },
    ...{ labourMinutes: row.labourMinutes, costMinor: row.costMinor, currency: row.currency, bundleId: row.bundleId },
    repeatOf: previous.get(row.id) ?? null,
  }))
}

/** Where a file of an order is served. */
export const attachmentHref = (orderId: string, id: string): string =>
  `/api/v1/work-orders/${encodeURIComponent(orderId)}/attachments/${encodeURIComponent(id)}`

/** Planned tasks of the asset beside the order's own, each once. */
const otherTasksOf = async (
  registry: Registry,
  { assetId, assetUnitId }: OrderListRow,
  order: WorkOrder,
  now: number,
): Promise<Detail['otherTasks']> => {
  if (assetUnitId === null) return []
  const plans = await listMaintenancePlans(registry, { units: [assetUnitId], at: now, assetId, limit: MAX_PLANS })
  const own = new Set(order.tasks)
  const tasks = new Map<string, Detail['otherTasks'][number]>()
  for (const { taskCode, nameZh, nameEn, validFrom, validTo } of plans)
    if (!own.has(taskCode) && validFrom <= now && (validTo === null || validTo > now))
      tasks.set(taskCode, { code: taskCode, nameZh, nameEn })
  return [...tasks.values()]
}

/** All of one order. */
export const toOrderDetail = async (
  registry: Registry,
  input: {
    readonly row: OrderListRow
    readonly order: WorkOrder
    readonly tree: OrgTree
    readonly possible: readonly OrderChangeType[]
    readonly now: number
  },
): Promise<Detail> => {
  const { row, order, now } = input
  const [shown] = await toOrderRows(registry, [row], input.tree)
  if (shown === undefined) throw new Error('an order without a row')
  const [people, actors, plan, otherTasks] = await Promise.all([
    listPersonNames(
      registry.db,
      order.labour.map(({ personId }) => personId),
    ).then(byId),
    listActorNames(
      registry.db,
      order.signatures.map(({ actor }) => actor),
    ).then(byId),
    findPlanSnapshot(registry, row.id),
    otherTasksOf(registry, row, order, now),
  ])
  const { labourMinutes: _, ...cost } = costOfOrder(order)
  return {
    ...shown,
    text: row.text,
    failure: order.failure,
    checklist: [...order.checklist],
    results: [...order.results],
    labour: order.labour.map((entry) => ({ ...entry, person: people.get(entry.personId) ?? null })),
    costs: [...order.costs],
    cost,
    attachments: order.attachments.map((each) => ({ ...each, href: attachmentHref(row.id, each.id) })),
    signatures: order.signatures.map(({ actor, ...each }) => ({ ...each, by: actors.get(actor) ?? null })),
    times: { ...timesOfOrder(order, now), explanation: readable(explainOrderTimes(order, now)) },
    possible: [...input.possible],
    plan: plan === null ? null : { ...plan },
    otherTasks,
  }
}

/** An explanation with arrays of its own, as answers want them. */
const readable = ({ rule, inputs, steps }: ReturnType<typeof explainOrderTimes>): Detail['times']['explanation'] => ({
  ...{ rule, inputs: { ...inputs }, steps: [...steps], sessions: [], telemetry: [] },
})

/** An order's trail with the names of who did it. */
export const toEventViews = async (
  registry: Pick<Registry, 'db'>,
  events: readonly WorkOrderEventRow[],
): Promise<z.output<typeof orderEvent>[]> => {
  const actors = byId(
    await listActorNames(
      registry.db,
      events.map(({ actor }) => actor),
    ),
  )
  return events.map(({ orderId: _, actor, change, ...event }) => ({
    ...event,
    actor: actors.get(actor) ?? { id: actor, name: actor, nameEn: actor },
    change: { ...change },
  }))
}
