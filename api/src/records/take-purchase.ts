import { recordPurchase } from '@custodia/storage/registry'
import type { z } from 'zod'
import { invalidField } from '../plugins/problems.ts'
import type { purchaseRecord } from '../schemas/record.ts'
import { type RecordKind, requireRecorder } from './record-kind.ts'

type Body = z.output<typeof purchaseRecord>

/** Purchases that were approved and ordered in another system; receipt and acceptance follow here. What was ordered stands. */
export const PURCHASES: RecordKind<Body> = {
  kind: 'purchases',
  take: async (body, { tx, scope, now, source, actor, idOf }) => {
    const orgUnitId = await idOf('unit', 'orgUnit', body.orgUnit)
    requireRecorder(scope, 'manager', orgUnitId)
    const lines = []
    for (const [k, { assetType, ...line }] of body.lines.entries()) {
      const assetTypeId = assetType === null ? null : await idOf('asset_type', `lines.${k}.assetType`, assetType)
      lines.push({ ...line, line: String(k + 1), assetTypeId })
    }
    const { externalId, title, reason, approvedBy, vendorName, orderedOn, expectedOn, neededOn, currency } = body
    const replacesAssetId =
      body.replacesAsset === null ? null : await idOf('asset', 'replacesAsset', body.replacesAsset)
    const record = {
      ...{ source, externalId, orgUnitId, approvedBy, vendorName, orderedOn, expectedOn },
      vendorId: body.vendor === null ? null : await idOf('vendor', 'vendor', body.vendor),
      wish: { title, reason, neededOn, currency, replacesAssetId, lines },
    }
    try {
      const { id } = await recordPurchase(tx, record, { at: now, actor })
      return { targetId: id, orgUnitId }
    } catch (error) {
      if (error instanceof RangeError) throw invalidField('lines', error.message)
      throw error
    }
  },
}
