/** The trail of work orders: one chain of events over all orders, each with a hash that covers the one before. */
import { createHash } from 'node:crypto'
import type { OrderEvent } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { RegistryTransaction } from '../registry.ts'
import { workOrderEvent } from '../schema/index.ts'
import { type Executor, selectRows } from './query.ts'

export type WorkOrderEventRow = typeof workOrderEvent.$inferSelect
export type TrailHead = Pick<WorkOrderEventRow, 'position' | 'hash'>

/** Before the first event. */
export const TRAIL_START: TrailHead = { position: 0, hash: '' }

/** JSON with keys in order, so that a value that was stored as `jsonb` reads the same as before. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** SHA-256 over an event and the hash before it. */
export const hashOfEvent = (row: Omit<WorkOrderEventRow, 'hash'>): string =>
  createHash('sha256')
    .update(
      canonical([
        row.previousHash,
        ...[row.position, row.orderId, row.seq, row.at, row.recordedAt, row.actor],
        row.change,
      ]),
    )
    .digest('hex')

/**
 * Lets one writer at the trail until the transaction ends. To be taken before any row of an order is locked, or two writers could
 * wait for each other; transactions that write to the trail are to be short.
 */
export const lockTrail = async (tx: RegistryTransaction): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('work_order_event', 0))`)
}

const findHead = async (db: Executor): Promise<TrailHead> =>
  (
    await selectRows<TrailHead>(db, sql`select position, hash from work_order_event order by position desc limit 1`)
  )[0] ?? TRAIL_START

/** Writes an event at the end of the trail, which the caller has locked. */
export const appendToTrail = async (
  tx: RegistryTransaction,
  event: Pick<WorkOrderEventRow, 'orderId' | 'seq' | 'at' | 'recordedAt' | 'actor' | 'change'>,
): Promise<void> => {
  const head = await findHead(tx)
  const row = { ...event, position: head.position + 1, previousHash: head.hash }
  await tx.insert(workOrderEvent).values({ ...row, hash: hashOfEvent(row) })
  // Told once a transaction, when it is committed.
  await tx.execute(sql`select pg_notify('work_orders', '')`)
}

const COLUMNS = sql`position, order_id as "orderId", seq, at, recorded_at as "recordedAt", actor, change,
  previous_hash as "previousHash", hash`

/** Everything that happened to an order, in the order of its recording. */
export const listOrderEvents = (db: Executor, orderId: string): Promise<WorkOrderEventRow[]> =>
  selectRows<WorkOrderEventRow>(
    db,
    sql`select ${COLUMNS} from work_order_event where order_id = ${orderId} order by seq`,
  )

/** Recorded events as the rules read them. */
export const toOrderEvents = (rows: readonly Pick<WorkOrderEventRow, 'change' | 'at' | 'actor'>[]): OrderEvent[] =>
  rows.map(({ change, at, actor }) => ({ ...change, at, actor }))

/** Events after a position, in the order of their recording, for a walk along the whole trail. */
export const listTrail = (db: Executor, after: number, limit: number): Promise<WorkOrderEventRow[]> =>
  selectRows<WorkOrderEventRow>(
    db,
    sql`select ${COLUMNS} from work_order_event where position > ${after} order by position limit ${limit}`,
  )
