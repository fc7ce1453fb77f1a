import { answerFlaw, type ChecklistAnswer, settleAnswers, unansweredItems } from './checklist.ts'
import type { OrderEvent } from './order-event.ts'
import type { WorkOrder } from './work-order.ts'

type EventOf<Type extends OrderEvent['type']> = Extract<OrderEvent, { readonly type: Type }>

const answersFlaw = (order: WorkOrder, answers: readonly ChecklistAnswer[]): string | null => {
  for (const answer of answers) {
    const flaw = answerFlaw(order.checklist, answer)
    if (flaw !== null) return flaw
  }
  return null
}

const finishFlaw = (order: WorkOrder, event: EventOf<'finished'>): string | null => {
  const { restoredAt, failure, results, remark, at } = event
  if (restoredAt !== null && restoredAt > at) return 'says that the asset is restored in the future'
  if (restoredAt !== null && order.failedAt !== null && restoredAt < order.failedAt)
    return 'says that the asset was restored before it failed'
  if (!order.planned && failure === null && order.failure === null)
    return 'must say what failed: an ad-hoc repair without a failure code is lost to reliability'
  const flaw = answersFlaw(order, results)
  if (flaw !== null) return flaw
  const settled = settleAnswers(order.checklist, order.results, results, at)
  const missing = unansweredItems(order.checklist, settled)
  if (missing.length > 0) return `leaves checks without an answer: ${missing.join(', ')}`
  const failed = settled.filter(({ ok }) => !ok).map(({ item }) => item)
  if (failed.length > 0 && (remark ?? '').trim() === '')
    return `must say in its remark why the asset goes back into use though checks failed: ${failed.join(', ')}`
  return null
}

const addedChecksFlaw = (order: WorkOrder, { items }: EventOf<'checks_added'>): string | null => {
  const known = new Set(order.checklist.map(({ item }) => item))
  for (const { item, min, max } of items) {
    if (known.has(item)) return `asks ${item} twice`
    if (min !== null && max !== null && min > max) return `has limits of ${item} that leave nothing between them`
    known.add(item)
  }
  return null
}

/** What is wrong with an order's first event; null if it is sound. */
export const openingFlaw = (event: OrderEvent): string | null =>
  event.type === 'requested' && event.failedAt !== null && event.failedAt > event.at
    ? 'says that the asset failed in the future'
    : null

/** What is wrong with a change beside the order of states; null if it is sound. */
export const changeFlaw = (order: WorkOrder, event: OrderEvent): string | null => {
  if (event.at < order.lastAt) return 'is earlier than what was recorded before it'
  switch (event.type) {
    case 'plan_changed':
      if (!order.planned) return 'is for the order of a plan'
      return order.startedAt === null ? null : 'comes too late: the work has begun'
    case 'planned':
      return event.to <= event.from ? 'ends before it begins' : null
    case 'finished':
      return finishFlaw(order, event)
    case 'verified':
      return event.actor === order.finishedBy
        ? 'needs four eyes: who finished the work does not verify it; somebody else does'
        : null
    case 'diagnosed':
      if (order.planned && event.failedAt !== null) return 'says when the asset failed, but it was planned work'
      if (event.failedAt !== null && event.failedAt > event.at) return 'says that the asset failed in the future'
      return event.failedAt !== null && order.restoredAt !== null && event.failedAt > order.restoredAt
        ? 'says that the asset failed after it was restored'
        : null
    case 'checks_added':
      return addedChecksFlaw(order, event)
    case 'checked':
      return answersFlaw(order, event.results)
    case 'signed':
      return event.signature.attachmentId !== null &&
        !order.attachments.some(({ id }) => id === event.signature.attachmentId)
        ? 'names a drawing that is not attached to the order'
        : null
    default:
      return null
  }
}
