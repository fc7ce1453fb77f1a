/** What a movement of stock costs whom. */
import { and, eq } from 'drizzle-orm'
import type { RegistryTransaction } from '../registry.ts'
import { costEntry, type stockItem, type stockMovement } from '../schema/index.ts'
import { recordCostEntry, reverseCostEntry } from './cost-entries.ts'
import { appendOrderEvent } from './work-orders.ts'

type Item = typeof stockItem.$inferSelect
type Row = typeof stockMovement.$inferSelect

const SOURCE = 'stock'

/** To a work order: a part among its costs, which come to the asset with the order. Null, or why the order does not take it. */
const chargeOrder = async (
  tx: RegistryTransaction,
  item: Item,
  rows: readonly Row[],
  first: Row,
): Promise<string | null> => {
  if (first.orderId === null) return null
  const sum = (of: 'quantityMilli' | 'amountMinor'): number => 0 - rows.reduce((total, row) => total + row[of], 0)
  // What came back has the quantity that it was, and an amount below zero.
  const entry = {
    ...{ kind: 'part' as const, item: `${item.nameZh} ${item.code}`.slice(0, 200) },
    ...{ quantity: Math.abs(sum('quantityMilli')) / 1000, amountMinor: sum('amountMinor') },
  }
  const result = await appendOrderEvent(
    ...([tx, first.orderId, null, { type: 'cost', entry }, { at: first.recordedAt, actor: first.recordedBy }] as const),
  )
  if (result.ok) return null
  return result.reason === 'refused' ? result.problem : 'there is no such work order'
}

/**
 * Charges what left a store or came back: a work order, else the asset or department that it was for; what was thrown away the store's
 * unit. Receipts, counts and transfers charge nobody. Returns null, or why the work order does not take it.
 */
export const chargeMovement = async (
  tx: RegistryTransaction,
  item: Item,
  rows: readonly Row[],
  context: { readonly day: string; readonly storeUnitId: string },
): Promise<string | null> => {
  const [first] = rows
  if (first === undefined) return null
  if (first.orderId !== null) return chargeOrder(tx, item, rows, first)
  if (first.kind === 'reversal') {
    const sourceRef = first.externalId
    const [entry] = await tx
      .select({ id: costEntry.id })
      .from(costEntry)
      .where(and(eq(costEntry.source, SOURCE), eq(costEntry.sourceRef, sourceRef)))
    const text = first.note ?? ''
    const { recordedAt: createdAt, recordedBy: createdBy } = first
    if (entry !== undefined) await reverseCostEntry(tx, { id: entry.id, text, createdAt, createdBy })
    return null
  }
  const isWaste = first.kind === 'write_off'
  if (!isWaste && first.kind !== 'issue' && first.kind !== 'return') return null
  const orgUnitId = first.orgUnitId ?? (isWaste && first.assetId === null ? context.storeUnitId : null)
  if (orgUnitId === null && first.assetId === null) return null
  const amountMinor = 0 - rows.reduce((sum, row) => sum + row.amountMinor, 0)
  await recordCostEntry(tx, {
    ...{ source: SOURCE, sourceRef: `${first.source}/${first.externalId}`, assetId: first.assetId, orgUnitId },
    ...{
      day: context.day,
      amountMinor,
      currency: item.currency,
      createdAt: first.recordedAt,
      createdBy: first.recordedBy,
    },
    kind: item.kind === 'spare_part' ? 'parts' : 'consumable',
    text: `${item.nameZh} ${item.code}${isWaste ? ` · ${first.note ?? ''}` : ''}`,
  })
  return null
}
