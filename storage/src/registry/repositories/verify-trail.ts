/** Whether the trail of work orders is as it was recorded. */
import { gt, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { workOrder } from '../schema/index.ts'
import { type Executor, selectRows } from './query.ts'
import { rowOfOrder } from './work-order-row.ts'
import { hashOfEvent, listTrail, TRAIL_START, type TrailHead, type WorkOrderEventRow } from './work-order-trail.ts'
import { loadOrder } from './work-orders.ts'

/** What the walk along the trail found. */
export interface TrailReport {
  readonly events: number
  readonly orders: number
  readonly attachments: number
  /** The last event; kept outside of the database, it shows later that the trail was not cut. */
  readonly head: TrailHead
  /** The first thing that is not as it was recorded; null if all is. */
  readonly firstBreak: TrailBreak | null
}

export interface TrailBreak {
  /** Null for what is not an event of the trail. */
  readonly position: number | null
  readonly orderId: string | null
  readonly problem: string
}

const PAGE = 5000
const ORDERS_A_PAGE = 500

const flawOfLink = (before: TrailHead, row: WorkOrderEventRow, seqBefore: number): string | null => {
  if (row.position !== before.position + 1)
    return `event ${before.position + 1} is gone: after ${before.position} comes ${row.position}`
  if (row.previousHash !== before.hash) return 'it does not follow the event before it, which is not what it was'
  if (row.hash !== hashOfEvent(row)) return 'its content is not what its hash was made of'
  return row.seq === seqBefore + 1 ? null : `it is number ${row.seq} of its order after number ${seqBefore}`
}

/** Orders whose row says something other than their events, and files that are not what was attached. */
const findOtherBreak = async (db: Executor): Promise<TrailBreak | null> => {
  const [row] = await selectRows<{ orderId: string; problem: string }>(
    db,
    sql`
    select coalesce(o.id, e.order_id) as "orderId",
      case when o.id is null then 'its row is gone, its events are there'
        when e.order_id is null then 'it has a row and no events'
        else 'its row is at event ' || o.seq || ', its events end at ' || e.seq end as problem
    from work_order o full join (select order_id, max(seq) as seq from work_order_event group by order_id) e on e.order_id = o.id
    where o.id is null or e.order_id is null or o.seq <> e.seq
    union all
    select e.order_id, 'the file ' || (e.change->'attachment'->>'name') || ' is gone or is not what was attached'
    from work_order_event e left join work_order_attachment f on f.id = e.change->'attachment'->>'id'
    where e.change->>'type' = 'attached'
      and (f.id is null or encode(sha256(f.content), 'hex') <> e.change->'attachment'->>'sha256')
    limit 1`,
  )
  return row === undefined ? null : { position: null, ...row }
}

/** What the columns should hold; the rules' refusal where the events could never have been recorded. */
const rowByEvents = async (
  db: Registry['db'],
  orderId: string,
): Promise<Readonly<Record<string, unknown>> | string> => {
  try {
    const stored = await loadOrder(db, orderId)
    return stored === undefined ? {} : rowOfOrder(stored.order)
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

/** Orders whose row is not what their events make. */
const findRowBreak = async (db: Registry['db']): Promise<TrailBreak | null> => {
  let after = ''
  for (;;) {
    const rows = await db
      .select()
      .from(workOrder)
      .where(gt(workOrder.id, after))
      .orderBy(workOrder.id)
      .limit(ORDERS_A_PAGE)
    for (const row of rows) {
      const made = await rowByEvents(db, row.id)
      if (typeof made === 'string') return { position: null, orderId: row.id, problem: made }
      const differing = Object.entries(made).find(([column, value]) => row[column as keyof typeof row] !== value)
      if (differing !== undefined)
        return {
          position: null,
          orderId: row.id,
          problem: `its row says otherwise than its events about ${differing[0]}`,
        }
    }
    const last = rows.at(-1)
    if (last === undefined) return null
    after = last.id
  }
}

/**
 * Walks the whole trail and names the first break: an event that was changed, taken out or put in, an order whose row says something
 * other than its events, a file that is not what was attached. With `expect`, a head that an earlier walk gave, also a trail whose end
 * was cut off or that was written anew.
 */
export const verifyTrail = async (
  registry: Pick<Registry, 'db'>,
  expect: TrailHead | null = null,
): Promise<TrailReport> => {
  const { db } = registry
  const seqs = new Map<string, number>()
  let head = TRAIL_START
  let attachments = 0
  const report = (firstBreak: TrailBreak | null): TrailReport => ({
    ...{ events: head.position, orders: seqs.size, attachments, head, firstBreak },
  })
  for (;;) {
    const rows = await listTrail(db, head.position, PAGE)
    for (const row of rows) {
      const { position, orderId, hash } = row
      const problem = flawOfLink(head, row, seqs.get(orderId) ?? 0)
      if (problem !== null) return report({ position, orderId, problem })
      if (position === expect?.position && hash !== expect.hash)
        return report({
          position,
          orderId,
          problem: 'the trail was written anew: its hash is not the one kept outside',
        })
      seqs.set(orderId, row.seq)
      if (row.change.type === 'attached') attachments += 1
      head = { position, hash }
    }
    if (rows.length < PAGE) break
  }
  if (expect !== null && head.position < expect.position)
    return report({
      position: head.position + 1,
      orderId: null,
      problem: `the trail ends at ${head.position}, and had ${expect.position} events before`,
    })
  return report((await findOtherBreak(db)) ?? (await findRowBreak(db)))
}
