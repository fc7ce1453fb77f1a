import { listStockStores, recordStockMovement } from '@custodia/storage/registry'
import type { z } from 'zod'
import { invalidField } from '../plugins/problems.ts'
import type { stockRecord } from '../schemas/record.ts'
import { type RecordKind, requireRecorder } from './record-kind.ts'

type Body = z.output<typeof stockRecord>
const DAY_MS = 86_400_000
const MILLI = 1000
const FIELDS = { item: 'item', store: 'store', batch: 'batchNo', order: 'note' } as const

/** Receipts, issues and counts of another system's stock. What was moved stays: to correct it, send the movement back. */
export const STOCK: RecordKind<Body> = {
  kind: 'stock',
  take: async (body, { context, tx, scope, now, source, actor, idOf }) => {
    if (body.at > now + DAY_MS) throw invalidField('at', 'is in the future')
    const { item, store, toStore, asset, orgUnit, vendor, quantity, ...said } = body
    const storeId = await idOf('stock_store', 'store', store)
    const [place] = await listStockStores(context.registry.db, { units: scope.units, id: storeId })
    const orgUnitId = place?.orgUnitId ?? ''
    requireRecorder(scope, 'engineer', orgUnitId)
    const outcome = await recordStockMovement(tx, {
      ...said,
      itemId: await idOf('stock_item', 'item', item),
      storeId,
      quantityMilli: Math.round(quantity * MILLI),
      toStoreId: toStore === null ? null : await idOf('stock_store', 'toStore', toStore),
      assetId: asset === null ? null : await idOf('asset', 'asset', asset),
      orgUnitId: orgUnit === null ? null : await idOf('unit', 'orgUnit', orgUnit),
      vendorId: vendor === null ? null : await idOf('vendor', 'vendor', vendor),
      ...{ recordedAt: now, recordedBy: actor, source },
    })
    if (outcome.ok) return { targetId: outcome.rows[0]?.id ?? '', orgUnitId }
    if (outcome.reason === 'short')
      throw invalidField(
        'quantity',
        `is more than there is: ${outcome.usableMilli / MILLI} may be used. Count first if there is more.`,
      )
    throw invalidField(FIELDS[outcome.reason], outcome.detail)
  },
}
