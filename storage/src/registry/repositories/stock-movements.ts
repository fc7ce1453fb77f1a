/** Writing down what came, went and was counted. */
import { localDay, pickBatches } from '@custodia/domain'
import { and, eq, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { RegistryTransaction } from '../registry.ts'
import { stockBatch, stockItem, stockMovement, stockStore } from '../schema/index.ts'
import { selectRows } from './query.ts'
import { settleCommitments } from './stock-commitments.ts'
import { chargeMovement } from './stock-costs.ts'
import { listStockOnHand, standingMovements } from './stock-on-hand.ts'

export type StockMovementRow = typeof stockMovement.$inferSelect

/** A movement as somebody says it. `quantityMilli` is never signed: thousandths of the item's unit, above zero, of a count what was there. */
export interface StockMovementDraft {
  readonly kind: 'receipt' | 'issue' | 'return' | 'count' | 'transfer' | 'write_off'
  readonly itemId: string
  readonly storeId: string
  readonly quantityMilli: number
  /** A batch by its number; a receipt may bring a new one. An issue without one takes what expires first. */
  readonly batchNo?: string | null
  /** Of the batch that a receipt brings. */
  readonly expiresOn?: string | null
  /** When it happened, UTC milliseconds; `recordedAt` when it is written down. */
  readonly at: number
  readonly recordedAt: number
  readonly recordedBy: string
  /** Who says so and its number there: said again it changes nothing. */
  readonly source: string
  readonly externalId: string
  /** What a receipt cost in all, in the item's currency; by the item's price if absent. */
  readonly amountMinor?: number | null
  /** Where a transfer goes to. */
  readonly toStoreId?: string | null
  /** What it is for: a work order, an asset, a department. */
  readonly orderId?: string | null
  readonly assetId?: string | null
  readonly orgUnitId?: string | null
  readonly vendorId?: string | null
  readonly note?: string | null
}

export type StockOutcome =
  /** `created` false: it was said before; `same` false: it then said something else, and that stands. */
  | { readonly ok: true; readonly created: boolean; readonly same: boolean; readonly rows: readonly StockMovementRow[] }
  /** Nothing that may be used, or not enough of it. */
  | { readonly ok: false; readonly reason: 'short'; readonly usableMilli: number; readonly expiredMilli: number }
  | { readonly ok: false; readonly reason: 'item' | 'store' | 'batch' | 'order'; readonly detail: string }

const rowsOf = (tx: RegistryTransaction, source: string, externalId: string): Promise<StockMovementRow[]> =>
  tx
    .select()
    .from(stockMovement)
    .where(and(eq(stockMovement.source, source), eq(stockMovement.externalId, externalId)))
    .orderBy(stockMovement.line)

type Item = typeof stockItem.$inferSelect
interface Place {
  readonly id: string
  readonly orgUnitId: string
  readonly timeZone: string
}

const findPlace = async (tx: RegistryTransaction, id: string): Promise<Place | undefined> =>
  (
    await selectRows<Place>(
      tx,
      sql`select s.id, s.org_unit_id as "orgUnitId", u.time_zone as "timeZone"
        from ${stockStore} s join org_unit u on u.id = s.org_unit_id where s.id = ${id} and s.retired_at is null`,
    )
  )[0]

/** The batch of a number; a receipt brings it if it is new. Null: without a batch; undefined: there is no such batch. */
const batchOf = async (tx: RegistryTransaction, draft: StockMovementDraft): Promise<string | null | undefined> => {
  const { batchNo = null, itemId, expiresOn = null, recordedAt } = draft
  if (batchNo === null) return null
  if (draft.kind === 'receipt')
    await tx
      .insert(stockBatch)
      .values({ id: newId('bat'), itemId, no: batchNo, expiresOn, createdAt: recordedAt })
      .onConflictDoNothing()
  const [batch] = await tx
    .select()
    .from(stockBatch)
    .where(and(eq(stockBatch.itemId, itemId), eq(stockBatch.no, batchNo)))
  return batch?.id
}

/** What one unit of an item cost on average when it came, up to an instant; its price where nothing came yet. Minor units. */
const unitCost = async (tx: RegistryTransaction, item: Item, at: number): Promise<number> => {
  const [row] = await selectRows<{ paid: number | null; milli: number | null }>(
    tx,
    sql`select sum(amount_minor)::float8 as paid, sum(quantity_milli)::float8 as milli from (${standingMovements([
      sql`m.item_id = ${item.id} and m.kind = 'receipt' and m.at <= ${at} and m.currency = ${item.currency}`,
    ])}) received`,
  )
  return row?.milli ? ((row.paid ?? 0) / row.milli) * 1000 : item.priceMinor
}

interface Line {
  readonly storeId: string
  readonly batchId: string | null
  readonly quantityMilli: number
  readonly otherStoreId?: string
}

const taken = (draft: StockMovementDraft): boolean =>
  draft.kind === 'issue' || draft.kind === 'write_off' || draft.kind === 'transfer'

/** Lines of what leaves a store: from the batch that was named, else from those that expire first. */
const pickLines = async (
  tx: RegistryTransaction,
  draft: StockMovementDraft,
  batchId: string | null,
  today: string,
): Promise<Line[] | Extract<StockOutcome, { readonly reason: 'short' }>> => {
  const { storeId, itemId, quantityMilli, kind } = draft
  const onHand = await listStockOnHand(tx, { itemIds: [itemId], storeIds: [storeId] })
  const shelf = onHand
    .filter((row) => batchId === null || row.batchId === batchId)
    // What is out of date leaves as waste only.
    .map((row) => ({ ...row, no: row.batchNo ?? '', expiresOn: kind === 'write_off' ? null : row.expiresOn }))
  const result = pickBatches(shelf, quantityMilli, today)
  if (!result.ok) {
    const { usableMilli, expiredMilli } = result
    return { ok: false, reason: 'short', usableMilli, expiredMilli }
  }
  return result.picks.map((pick) => ({ storeId, batchId: pick.batchId, quantityMilli: -pick.quantityMilli }))
}

const isSame = (rows: readonly StockMovementRow[], draft: StockMovementDraft): boolean => {
  const [first] = rows
  const here = rows.filter(({ storeId }) => storeId === draft.storeId)
  const milli = Math.abs(here.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0))
  return (
    first?.kind === draft.kind &&
    first.itemId === draft.itemId &&
    milli === draft.quantityMilli &&
    first.at === draft.at
  )
}

/**
 * Writes down a movement, once for its source and number. What leaves is taken from the batches that expire first and never from what is
 * not there; an issue to a work order becomes a part of its costs, one to an asset or department a cost entry. The caller rolls back what
 * is not `ok`.
 */
export const recordStockMovement = async (
  tx: RegistryTransaction,
  draft: StockMovementDraft,
): Promise<StockOutcome> => {
  // Writers of one item take turns, so that none takes what another has taken.
  const [item] = await tx.select().from(stockItem).where(eq(stockItem.id, draft.itemId)).for('update')
  if (item === undefined) return { ok: false, reason: 'item', detail: 'there is no such item' }
  const said = await rowsOf(tx, draft.source, draft.externalId)
  if (said.length > 0) return { ok: true, created: false, same: isSame(said, draft), rows: said }
  const place = await findPlace(tx, draft.storeId)
  const target = draft.kind === 'transfer' ? await findPlace(tx, draft.toStoreId ?? '') : place
  if (place === undefined || target === undefined || (draft.kind === 'transfer' && target.id === place.id))
    return { ok: false, reason: 'store', detail: 'there is no such store, or it is closed, or it is the same' }
  const batchId = await batchOf(tx, draft)
  if (batchId === undefined) return { ok: false, reason: 'batch', detail: 'the item has no batch of this number' }
  if (item.batched && batchId === null && !taken(draft))
    return { ok: false, reason: 'batch', detail: 'the item is kept by batch: say its number' }
  const today = localDay(draft.at, place.timeZone)
  const left = taken(draft) ? await pickLines(tx, draft, batchId, today) : null
  if (left !== null && 'ok' in left) return left
  const lines: Line[] = left?.map((line) => ({
    ...line,
    ...(target === place ? {} : { otherStoreId: target.id }),
  })) ?? [{ storeId: place.id, batchId, quantityMilli: draft.quantityMilli }]
  if (target !== place)
    lines.push(
      ...lines.map((line) => ({
        ...{ storeId: target.id, batchId: line.batchId, quantityMilli: -line.quantityMilli, otherStoreId: place.id },
      })),
    )
  const cost = await unitCost(tx, item, draft.at)
  const { kind, at, recordedAt, recordedBy, source, externalId } = draft
  const rows = await tx
    .insert(stockMovement)
    .values(
      lines.map((line, index) => ({
        ...{ id: newId('stm'), kind, itemId: item.id, ...line, line: index },
        ...{ at, recordedAt, recordedBy, source, externalId, currency: item.currency },
        amountMinor:
          kind === 'receipt' && typeof draft.amountMinor === 'number'
            ? draft.amountMinor
            : Math.round((line.quantityMilli * cost) / 1000) + 0,
        ...{ orderId: draft.orderId ?? null, assetId: draft.assetId ?? null, orgUnitId: draft.orgUnitId ?? null },
        ...{ vendorId: draft.vendorId ?? (kind === 'receipt' ? item.vendorId : null), note: draft.note ?? null },
      })),
    )
    .returning()
  await settleCommitments(tx, draft)
  const charged = await chargeMovement(tx, item, rows, { day: today, storeUnitId: place.orgUnitId })
  return charged === null
    ? { ok: true, created: true, same: true, rows }
    : { ok: false, reason: 'order', detail: charged }
}

/**
 * Takes a movement back, with all of its lines: as if it had never been. What it charged is taken back too. Once; a second call
 * changes nothing. `short`: what it brought has been used since.
 */
export const reverseStockMovement = async (
  tx: RegistryTransaction,
  id: string,
  by: { readonly at: number; readonly actor: string; readonly note: string },
): Promise<StockOutcome | undefined> => {
  const [named] = await tx.select().from(stockMovement).where(eq(stockMovement.id, id))
  if (named === undefined || named.reversesId !== null) return undefined
  const [item] = await tx.select().from(stockItem).where(eq(stockItem.id, named.itemId)).for('update')
  if (item === undefined) return undefined
  const rows = await rowsOf(tx, named.source, named.externalId)
  const before = await rowsOf(tx, 'reversal', `${named.source}/${named.externalId}`)
  if (before.length > 0) return { ok: true, created: false, same: true, rows: before }
  const reversals = await tx
    .insert(stockMovement)
    .values(
      rows.map(({ position: _, ...row }) => ({
        ...{ ...row, id: newId('stm'), kind: 'reversal' as const, reversesId: row.id, note: by.note },
        ...{ quantityMilli: 0 - row.quantityMilli, amountMinor: 0 - row.amountMinor },
        ...{ recordedAt: by.at, recordedBy: by.actor, source: 'reversal' },
        externalId: `${named.source}/${named.externalId}`,
      })),
    )
    .returning()
  const storeIds = [...new Set(rows.map(({ storeId }) => storeId))]
  const onHand = await listStockOnHand(tx, { itemIds: [item.id], storeIds })
  const missing = onHand.find(({ onHandMilli }) => onHandMilli < 0)
  if (missing !== undefined) return { ok: false, reason: 'short', usableMilli: missing.onHandMilli, expiredMilli: 0 }
  const place = await findPlace(tx, named.storeId)
  const charged = await chargeMovement(tx, item, reversals, {
    day: localDay(named.at, place?.timeZone ?? 'UTC'),
    storeUnitId: place?.orgUnitId ?? item.orgUnitId,
  })
  return charged === null
    ? { ok: true, created: true, same: true, rows: reversals }
    : { ok: false, reason: 'order', detail: charged }
}
