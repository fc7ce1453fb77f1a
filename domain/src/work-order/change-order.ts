import { settleAnswers } from './checklist.ts'
import type { OrderChange, OrderEvent } from './order-event.ts'
import { changeFlaw, openingFlaw } from './order-flaw.ts'
import { changesIn, stateAfter, statesBefore } from './order-transitions.ts'
import type { WorkOrder } from './work-order.ts'

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
    priority: planned ? 'normal' : event.urgency,
    assigneeId: null,
    scheduled: null,
    requestedAt: event.at,
    failedAt: planned ? null : (event.failedAt ?? event.at),
    startedAt: null,
    finishedAt: null,
    finishedBy: null,
    restoredAt: null,
    verifiedAt: null,
    workedMs: 0,
    pausedMs: 0,
    partsWaitMs: 0,
    failure: null,
    tasks: planned ? event.tasks : [],
    tasksDone: [],
    checklist: planned ? event.checklist : [],
    results: [],
    labour: [],
    costs: [],
    attachments: [],
    signatures: [],
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
    case 'plan_changed':
      return { ...order, dueOn: event.dueOn, tasks: event.tasks, checklist: event.checklist }
    case 'triaged':
      return { ...order, priority: event.priority }
    case 'planned':
      return { ...order, assigneeId: event.assigneeId, scheduled: { from: event.from, to: event.to } }
    case 'started':
      return {
        ...order,
        startedAt: order.startedAt ?? event.at,
        assigneeId: order.assigneeId ?? event.personId ?? null,
      }
    case 'finished':
      return {
        ...order,
        finishedAt: event.at,
        finishedBy: event.actor,
        restoredAt: event.restoredAt ?? event.at,
        failure: event.failure ?? order.failure,
        results: settleAnswers(order.checklist, order.results, event.results, event.at),
        tasksDone: [...new Set([...order.tasks, ...event.alsoDone])],
      }
    case 'verified':
      return { ...order, verifiedAt: event.at }
    case 'reopened':
      return { ...order, finishedAt: null, restoredAt: null, verifiedAt: null, tasksDone: [] }
    case 'diagnosed':
      return { ...order, failure: event.failure, failedAt: event.failedAt ?? order.failedAt }
    case 'checks_added':
      return { ...order, checklist: [...order.checklist, ...event.items] }
    case 'checked':
      return { ...order, results: settleAnswers(order.checklist, order.results, event.results, event.at) }
    case 'labour':
      return { ...order, labour: [...order.labour, event.entry] }
    case 'cost':
      return { ...order, costs: [...order.costs, event.entry] }
    case 'attached':
      return { ...order, attachments: [...order.attachments, event.attachment] }
    case 'signed': {
      const { at, actor } = event
      return { ...order, signatures: [...order.signatures, { ...event.signature, at, actor }] }
    }
    default:
      return order
  }
}

const placeOf = (order: WorkOrder | null, type: OrderChange['type']): string => {
  const before = statesBefore(type)
  const where = before.length === 0 ? 'only as an order’s first event' : `only while it is ${before.join(', ')}`
  const now = order === null ? 'not there yet' : `${order.state}, which allows ${changesIn(order.state).join(', ')}`
  return `${type} is possible ${where}; the order is ${now}`
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
  if (state === null) return { ok: false, problem: placeOf(order, change.type) }
  const flaw = order === null ? openingFlaw(event) : changeFlaw(order, event)
  if (flaw !== null) return { ok: false, problem: `${change.type} ${flaw}` }
  if (order !== null) return { ok: true, event, order: { ...changed(spend(order, at), event), state } }
  const first = opened(event)
  return first === null
    ? { ok: false, problem: `${change.type} is not how an order begins` }
    : { ok: true, event, order: first }
}

/** The order that recorded events make; null without any. Throws RangeError where they could never have been recorded. */
export const foldOrder = (events: readonly OrderEvent[]): WorkOrder | null =>
  events.reduce<WorkOrder | null>((order, event) => {
    const { at, actor, ...change } = event
    const result = changeOrder(order, change as OrderChange, { at, actor })
    if (!result.ok) throw new RangeError(result.problem)
    return result.order
  }, null)
