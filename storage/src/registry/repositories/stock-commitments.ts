/** What is asked for, ordered or kept for work orders. */
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { stockCommitment } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

export type StockCommitmentRow = typeof stockCommitment.$inferSelect

/** Writes down what is asked for, ordered or kept. */
export const createCommitment = (
  registry: Registry,
  row: typeof stockCommitment.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(stockCommitment).values(row)
    await recordAudit(tx, audit)
  })

/** Changes one that is still open, for example a request into an order. False if it is closed. */
export const updateCommitment = (
  registry: Registry,
  id: string,
  change: Partial<typeof stockCommitment.$inferInsert>,
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const changed = await tx
      .update(stockCommitment)
      .set(change)
      .where(and(eq(stockCommitment.id, id), isNull(stockCommitment.closedAt)))
      .returning({ id: stockCommitment.id })
    if (changed.length === 0) return false
    await recordAudit(tx, audit)
    return true
  })

/** Open ones of some stores, those awaited first. */
export const listCommitments = (
  db: Executor,
  query: { readonly storeIds?: readonly string[]; readonly itemIds?: readonly string[]; readonly id?: string },
): Promise<StockCommitmentRow[]> =>
  selectRows<StockCommitmentRow>(
    db,
    sql`select id, kind, item_id as "itemId", store_id as "storeId", quantity_milli as "quantityMilli",
      vendor_id as "vendorId", amount_minor as "amountMinor", expected_on as "expectedOn", order_id as "orderId",
      created_at as "createdAt", created_by as "createdBy", closed_at as "closedAt", closed_by as "closedBy", outcome
    from stock_commitment where ${allOf([
      query.id === undefined ? sql`closed_at is null` : sql`id = ${query.id}`,
      query.storeIds !== undefined && isAnyOf(sql`store_id`, query.storeIds),
      query.itemIds !== undefined && isAnyOf(sql`item_id`, query.itemIds),
    ])} order by expected_on nulls last, id`,
  )

interface Arrival {
  readonly kind: string
  readonly itemId: string
  readonly storeId: string
  readonly quantityMilli: number
  readonly orderId?: string | null
  readonly recordedAt: number
  readonly recordedBy: string
}

/** A receipt fills what was ordered, the earliest awaited first; an issue to a work order uses up what was kept for it. */
export const settleCommitments = async (tx: RegistryTransaction, movement: Arrival): Promise<void> => {
  const { kind, itemId, storeId, orderId = null, recordedAt, recordedBy } = movement
  if (kind !== 'receipt' && (kind !== 'issue' || orderId === null)) return
  const [of, outcome]: [SQL, 'received' | 'issued'] =
    kind === 'receipt'
      ? [sql`kind = 'ordered'`, 'received']
      : [sql`kind = 'reserved' and order_id = ${orderId}`, 'issued']
  const open = await selectRows<{ id: string; quantityMilli: number }>(
    tx,
    sql`select id, quantity_milli as "quantityMilli" from stock_commitment
      where closed_at is null and item_id = ${itemId} and store_id = ${storeId} and ${of}
      order by expected_on nulls last, id for update`,
  )
  let left = movement.quantityMilli
  for (const { id, quantityMilli } of open) {
    if (left <= 0) break
    await tx
      .update(stockCommitment)
      .set(
        left >= quantityMilli
          ? { closedAt: recordedAt, closedBy: recordedBy, outcome }
          : { quantityMilli: quantityMilli - left },
      )
      .where(eq(stockCommitment.id, id))
    left -= quantityMilli
  }
}
