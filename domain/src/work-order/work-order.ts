import type { RepairFact } from '../reliability/failure.ts'
import type {
  ChecklistResult,
  CostEntry,
  FailureReport,
  LabourEntry,
  OrderChange,
  OrderEvent,
  OrderState,
} from './order-event.ts'
import { stateAfter, statesBefore } from './order-transitions.ts'

/** A work order as its events make it. */
export interface WorkOrder {
  readonly state: OrderState
  /** True if a plan asked for it: no failure. */
  readonly planned: boolean
  readonly planId: string | null
  readonly dueOn: string | null
  readonly priority: 'low' | 'normal' | 'high' | 'urgent'
  readonly assigneeId: string | null
  readonly scheduled: { readonly from: number; readonly to: number } | null
  readonly requestedAt: number
  /** When the asset stopped doing what it should; the request’s time if nobody said. Null for planned work. */
  readonly failedAt: number | null
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly restoredAt: number | null
  /** Milliseconds in progress, paused, and waiting for parts, up to the last event. */
  readonly workedMs: number
  readonly pausedMs: number
  readonly partsWaitMs: number
  readonly failure: FailureReport | null
  readonly results: readonly ChecklistResult[]
  readonly labour: readonly LabourEntry[]
  readonly costs: readonly CostEntry[]
  readonly lastAt: number
}

export type ChangeResult =
  | { readonly ok: true; readonly event: OrderEvent; readonly order: WorkOrder }
  | { readonly ok: false; readonly problem: string }

const opened = (event: OrderEvent): WorkOrder | null => {
  if (event.type !== 'requested' && event.type !== 'generated') return null
  const planned = event.type === 'generated'
  return {
    state: planned ? 'triaged' : 'requested',
    planned,
    planId: planned ? event.planId : null,
    dueOn: planned ? event.dueOn : null,
    priority: 'normal',
    assigneeId: null,
    scheduled: null,
    requestedAt: event.at,
    failedAt: planned ? null : (event.failedAt ?? event.at),
    startedAt: null,
    finishedAt: null,
    restoredAt: null,
    workedMs: 0,
    pausedMs: 0,
    partsWaitMs: 0,
    failure: null,
    results: [],
    labour: [],
    costs: [],
    lastAt: event.at,
  }
}

/** The time since the last event, put to the state that it was spent in. */
const spend = (order: WorkOrder, at: number): WorkOrder => {
  const spent = at - order.lastAt
  return {
    ...order,
    workedMs: order.workedMs + (order.state === 'in_progress' ? spent : 0),
    pausedMs: order.pausedMs + (order.state === 'paused' ? spent : 0),
    partsWaitMs: order.partsWaitMs + (order.state === 'waiting_for_parts' ? spent : 0),
    lastAt: at,
  }
}

const changed = (order: WorkOrder, event: OrderEvent): WorkOrder => {
  switch (event.type) {
    case 'triaged':
      return { ...order, priority: event.priority }
    case 'planned':
      return { ...order, assigneeId: event.assigneeId, scheduled: { from: event.from, to: event.to } }
    case 'started':
      return { ...order, startedAt: order.startedAt ?? event.at }
    case 'finished':
      return {
        ...order,
        finishedAt: event.at,
        restoredAt: event.restoredAt ?? event.at,
        failure: event.failure ?? order.failure,
        results: [...order.results, ...event.results],
      }
    case 'reopened':
      return { ...order, finishedAt: null, restoredAt: null }
    case 'labour':
      return { ...order, labour: [...order.labour, event.entry] }
    case 'cost':
      return { ...order, costs: [...order.costs, event.entry] }
    default:
      return order
  }
}

/** What is wrong with a change beside the order of states; null if it is sound. */
const flawOf = (order: WorkOrder, event: OrderEvent): string | null => {
  if (event.at < order.lastAt) return 'is earlier than what was recorded before it'
  if (event.type === 'planned' && event.to <= event.from) return 'ends before it begins'
  if (event.type !== 'finished') return null
  if (event.restoredAt !== null && event.restoredAt > event.at) return 'says that the asset is restored in the future'
  if (event.restoredAt !== null && order.failedAt !== null && event.restoredAt < order.failedAt)
    return 'says that the asset was restored before it failed'
  if (!order.planned && event.failure === null && order.failure === null)
    return 'must say what failed: an ad-hoc repair without a failure code is lost to reliability'
  return null
}

/**
 * Makes a change to an order, or says why it cannot be made. `order` is null before the first one.
 * Source: domain rules §3; EN 13306 for the states; ISO 14224 for failures.
 */
export const changeOrder = (
  order: WorkOrder | null,
  change: OrderChange,
  { at, actor }: { readonly at: number; readonly actor: string },
): ChangeResult => {
  const event: OrderEvent = { ...change, at, actor }
  const state = stateAfter(order?.state ?? null, change.type)
  if (state === null) {
    const before = statesBefore(change.type)
    const where = before.length === 0 ? 'only as an order’s first event' : `only while it is ${before.join(', ')}`
    return {
      ok: false,
      problem: `${change.type} is possible ${where}; the order is ${order?.state ?? 'not there yet'}`,
    }
  }
  if (order === null) {
    const first = opened(event)
    return first === null
      ? { ok: false, problem: `${change.type} is not how an order begins` }
      : { ok: true, event, order: first }
  }
  const flaw = flawOf(order, event)
  if (flaw !== null) return { ok: false, problem: `${change.type} ${flaw}` }
  return { ok: true, event, order: { ...changed(spend(order, at), event), state } }
}

/** The order that recorded events make; null without any. Throws RangeError where they could never have been recorded. */
export const foldOrder = (events: readonly OrderEvent[]): WorkOrder | null =>
  events.reduce<WorkOrder | null>((order, event) => {
    const { at, actor, ...change } = event
    const result = changeOrder(order, change as OrderChange, { at, actor })
    if (!result.ok) throw new RangeError(result.problem)
    return result.order
  }, null)

/** What an order tells of reliability; null for one that came to nothing. */
export const repairOf = (id: string, assetId: string, order: WorkOrder): RepairFact | null =>
  order.state === 'rejected' || order.state === 'cancelled'
    ? null
    : {
        id,
        assetId,
        planned: order.planned,
        failureCode: order.failure?.code ?? null,
        failedAt: order.failedAt ?? order.startedAt ?? order.requestedAt,
        repairStartedAt: order.startedAt,
        restoredAt: order.restoredAt,
      }
