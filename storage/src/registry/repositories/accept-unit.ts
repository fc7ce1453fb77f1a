/** The moment at which a piece that came becomes an asset. */
import type { ChecklistAnswer, ChecklistItem } from '@custodia/domain'
import { newId } from '../id.ts'
import type { RegistryTransaction } from '../registry.ts'
import { asset, assetPlacement, warranty } from '../schema/index.ts'
import { appendLifeEvent, type LifeOccasion } from './asset-lives.ts'
import { appendPurchaseEvent, type PurchaseAppended } from './purchases.ts'

export interface UnitAcceptance {
  readonly purchaseId: string
  readonly unit: string
  readonly expectedSeq: number | null
  readonly checklist: readonly ChecklistItem[]
  readonly results: readonly ChecklistAnswer[]
  readonly remark: string | null
  /** The asset that it becomes; its plans come with its model. */
  readonly asset: Omit<typeof asset.$inferInsert, 'createdAt' | 'retiredAt'>
  readonly orgUnitId: string
  readonly locationId: string | null
  /** Its base warranty; null without one. */
  readonly warranty: Pick<typeof warranty.$inferInsert, 'vendor' | 'vendorId' | 'startsOn' | 'endsOn'> | null
}

/** Accepts a unit: the purchase says so, and an asset begins its life. All of it or nothing: the caller rolls back what is not `ok`. */
export const acceptUnit = async (
  tx: RegistryTransaction,
  acceptance: UnitAcceptance,
  occasion: LifeOccasion,
): Promise<PurchaseAppended> => {
  const { purchaseId, unit, expectedSeq, checklist, results, remark, orgUnitId, locationId } = acceptance
  const { id: assetId } = acceptance.asset
  const appended = await appendPurchaseEvent(
    tx,
    purchaseId,
    expectedSeq,
    { type: 'unit_accepted', unit, assetId, checklist, results, remark },
    occasion,
  )
  if (!appended.ok) return appended
  const at = appended.purchase.lastAt
  await tx.insert(asset).values({ ...acceptance.asset, retiredAt: null, createdAt: at })
  await tx
    .insert(assetPlacement)
    .values({ id: newId('plc'), assetId, orgUnitId, locationId, validFrom: at, validTo: null })
  if (acceptance.warranty !== null)
    await tx.insert(warranty).values({ ...acceptance.warranty, id: newId('wrt'), assetId, kind: 'base' })
  const begun = await appendLifeEvent(
    tx,
    assetId,
    null,
    { type: 'accepted', purchaseId, unit, results },
    { ...occasion, at, documents: [] },
  )
  if (!begun.ok) throw new Error(`asset ${assetId} cannot begin its life: ${begun.reason}`)
  return appended
}
