/** Opening work orders and changing them: each change is an event, the row follows. */
import { changeOrder, foldOrder, localDay, type OrderChange, type WorkOrder } from '@custodia/domain'
import { eq, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { RegistryTransaction } from '../registry.ts'
import { workOrder } from '../schema/index.ts'
import { selectRows } from './query.ts'
import { recordCompletions, withdrawCompletions } from './work-order-completions.ts'
import { rowOfOrder } from './work-order-row.ts'
import { appendToTrail, listOrderEvents, lockTrail, toOrderEvents } from './work-order-trail.ts'

/** What an order is opened with; all of it stays as it is. */
export interface OrderDraft {
  readonly assetId: string
  /** The unit that the asset belongs to now. */
  readonly orgUnitId: string
  readonly kind: 'adhoc' | 'planned' | 'inspection'
  readonly titleZh: string
  readonly titleEn: string
  /** What was reported, whole; what a plan says of its task. */
  readonly text: string
  /** Its first event: `requested`, or `generated` with the plan. */
  readonly first: Extract<OrderChange, { readonly type: 'requested' | 'generated' }>
  /** Which time of its plan it is; null for a request. One order per plan and occurrence. */
  readonly occurrence: string | null
  /** The plan as it was. */
  readonly planSnapshot: Readonly<Record<string, unknown>> | null
  readonly responsiblePersonId: string | null
  /** ISO 4217, of its costs. */
  readonly currency: string
  readonly bundleId?: string | null
  /** A draft that comes again under its key opens nothing. */
  readonly requestKey?: string | null
}

/** When something happened and who did it; `recordedAt`, when it is written down, is the same if absent. */
export interface OrderOccasion {
  readonly at: number
  readonly actor: string
  readonly recordedAt?: number
}

export interface OpenedOrder {
  readonly id: string
  readonly no: string
  /** False if there was one for this occurrence, or under this key, already. */
  readonly created: boolean
}

/** An order with the number of its last event. */
export interface StoredOrder {
  readonly seq: number
  readonly order: WorkOrder
}

export type AppendResult =
  | ({ readonly ok: true } & StoredOrder)
  | { readonly ok: false; readonly reason: 'unknown' }
  /** Somebody was faster: the order stands at another event than expected. */
  | ({ readonly ok: false; readonly reason: 'raced' } & StoredOrder)
  /** The rules do not allow it; `problem` says why and what is possible. */
  | ({ readonly ok: false; readonly reason: 'refused'; readonly problem: string } & StoredOrder)

const findOpened = async (tx: RegistryTransaction, draft: OrderDraft): Promise<OpenedOrder | undefined> => {
  const { first, occurrence, requestKey } = draft
  const [row] = await selectRows<{ id: string; no: string }>(
    tx,
    first.type === 'generated'
      ? sql`select id, no from work_order where plan_id = ${first.planId} and occurrence = ${occurrence}`
      : sql`select id, no from work_order where request_key = ${requestKey ?? null}`,
  )
  return row === undefined ? undefined : { ...row, created: false }
}

const nextNo = async (tx: RegistryTransaction, orgUnitId: string, at: number): Promise<string> => {
  const [unit] = await selectRows<{ zone: string }>(
    tx,
    sql`select time_zone as zone from org_unit where id = ${orgUnitId}`,
  )
  const year = localDay(at, unit?.zone ?? 'UTC').slice(0, 4)
  const [row] = await selectRows<{ last: number }>(
    tx,
    sql`insert into work_order_number as n (year, last) values (${Number(year)}, 1)
      on conflict (year) do update set last = n.last + 1 returning last`,
  )
  return `WO-${year}-${String(row?.last ?? 0).padStart(6, '0')}`
}

/**
 * Opens an order with its first event, or finds the one that was opened for the same plan and occurrence, or under the same request
 * key. Safe under concurrency: one order comes of it however many try.
 * @throws RangeError if the first event is not sound (a failure in the future, a plan's order without its occurrence)
 */
export const openOrder = async (
  tx: RegistryTransaction,
  draft: OrderDraft,
  occasion: OrderOccasion,
): Promise<OpenedOrder> => {
  const { first } = draft
  if ((first.type === 'generated') !== (draft.occurrence !== null))
    throw new RangeError('a plan’s order has an occurrence, a request has none')
  const before = await findOpened(tx, draft)
  if (before !== undefined) return before
  const { at, actor, recordedAt = at } = occasion
  const result = changeOrder(null, first, { at, actor })
  if (!result.ok) throw new RangeError(result.problem)
  await lockTrail(tx)
  const meanwhile = await findOpened(tx, draft)
  if (meanwhile !== undefined) return meanwhile
  const id = newId('wo')
  const no = await nextNo(tx, draft.orgUnitId, at)
  const planned = first.type === 'generated'
  await tx.insert(workOrder).values({
    ...rowOfOrder(result.order),
    ...{ id, no, seq: 1, assetId: draft.assetId, orgUnitId: draft.orgUnitId, kind: draft.kind, text: draft.text },
    ...{
      titleZh: draft.titleZh,
      titleEn: draft.titleEn,
      occurrence: draft.occurrence,
      planSnapshot: draft.planSnapshot,
    },
    ...(planned ? { planId: first.planId, dueOn: first.dueOn, taskCode: first.tasks[0] ?? null } : {}),
    ...{ responsiblePersonId: draft.responsiblePersonId, currency: draft.currency, createdBy: actor },
    ...{ bundleId: draft.bundleId ?? null, requestKey: draft.requestKey ?? null },
  })
  await appendToTrail(tx, { orderId: id, seq: 1, at, recordedAt, actor, change: first })
  return { id, no, created: true }
}

/** An order as its events make it; undefined if there is none. */
export const loadOrder = async (
  tx: Parameters<typeof listOrderEvents>[0],
  id: string,
): Promise<StoredOrder | undefined> => {
  const events = await listOrderEvents(tx, id)
  const order = foldOrder(toOrderEvents(events))
  return order === null ? undefined : { order, seq: events.length }
}

/**
 * Makes one change to an order: the event into the trail, the row after it. A finished task is recorded as done for its plan (and for
 * the asset's other plans whose task was done along), which brings a new due date; a reopened one withdraws that.
 * @param expectedSeq the last event that who makes the change knows of; null for changes that stand by themselves (a note, a file)
 */
export const appendOrderEvent = async (
  tx: RegistryTransaction,
  orderId: string,
  expectedSeq: number | null,
  change: OrderChange,
  { at, actor, recordedAt = at }: OrderOccasion,
): Promise<AppendResult> => {
  await lockTrail(tx)
  const stored = await loadOrder(tx, orderId)
  if (stored === undefined) return { ok: false, reason: 'unknown' }
  if (expectedSeq !== null && stored.seq !== expectedSeq) return { ok: false, reason: 'raced', ...stored }
  // A clock that is a little behind the one of the last change refuses nobody's work; a time that somebody states is held to it.
  const happenedAt = at === recordedAt ? Math.max(at, stored.order.lastAt) : at
  const result = changeOrder(stored.order, change, { at: happenedAt, actor })
  if (!result.ok) return { ok: false, reason: 'refused', problem: result.problem, ...stored }
  const seq = stored.seq + 1
  await appendToTrail(tx, { orderId, seq, at: happenedAt, recordedAt, actor, change })
  await tx
    .update(workOrder)
    .set({ ...rowOfOrder(result.order), seq })
    .where(eq(workOrder.id, orderId))
  if (change.type === 'finished') await recordCompletions(tx, orderId, result.order, change)
  if (change.type === 'reopened') await withdrawCompletions(tx, orderId)
  return { ok: true, seq, order: result.order }
}
