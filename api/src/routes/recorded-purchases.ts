import { dayPeriod, type ImportedUnit, localDay } from '@custodia/domain'
import { findVendorStanding, listAssets, listAssetTypes, recordAudit, recordPurchase } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers } from '../schemas/common.ts'
import { purchaseDetail, recordedPurchaseBody } from '../schemas/purchase.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { visiblePurchase } from './purchase-access.ts'
import { purchaseDetailOf } from './purchases.ts'
import { requireVisibleUnit } from './sight.ts'

type Body = z.output<typeof recordedPurchaseBody>

/** Purchases that were made before, or elsewhere: what was decided there is recorded, not decided again. */
export const registerRecordedPurchaseRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  /** Throws 400 unless models and assets of the lines are in sight, and of the lines' category. */
  const requireLines = async ({ scope }: Access, lines: Body['lines']): Promise<void> => {
    const ids = lines.flatMap(({ assetIds }) => assetIds)
    const sight = { units: scope.units, at: now() }
    const assets = ids.length === 0 ? [] : await listAssets(registry, { ...sight, ids, retired: true })
    for (const [k, { assetTypeId, category, assetIds }] of lines.entries()) {
      const odd = assetIds.find((id) => assets.find((asset) => asset.id === id)?.category !== category)
      if (odd !== undefined)
        throw invalidField(`body.lines.${k}.assetIds`, `${odd} is no asset of the category ${category} in sight`)
      if (assetTypeId === null) continue
      const [type] = await listAssetTypes(registry, { ...sight, id: assetTypeId, limit: 1 })
      if (type?.category !== category)
        throw invalidField(`body.lines.${k}.assetTypeId`, `is no equipment model of the category ${category}`)
    }
  }

  app.post(
    '/purchases/recorded',
    {
      config: { access: 'manager' },
      schema: {
        tags: ['life cycle'],
        summary: 'Record a purchase that was approved and ordered before, or elsewhere',
        description:
          'Once by its number within the unit; what was recorded stands. Pieces that had come wait for their acceptance here; those that are assets here already are accepted.',
        body: recordedPurchaseBody,
        response: answers(201, purchaseDetail),
      },
    },
    async (request, reply) => {
      const access = accessOf(request)
      const { scope, account } = access
      const { orgUnitId, no, title, reason, currency, approvedBy, vendorId, vendorName, orderedOn, expectedOn } =
        request.body
      const { lines } = request.body
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requireRole(scope, 'manager', orgUnitId)
      const tree = await loadOrgTree(registry)
      const timeZone = tree.timeZone(orgUnitId)
      const recordedAt = now()
      if (orderedOn > localDay(recordedAt, timeZone)) throw invalidField('body.orderedOn', 'must not be in the future')
      const vendor = vendorId === null ? undefined : await findVendorStanding(registry.db, vendorId)
      if (vendorId !== null && (vendor === undefined || !tree.pathUp(orgUnitId).includes(vendor.orgUnitId)))
        throw invalidField('body.vendorId', 'is not a vendor of your part of the organisation')
      await requireLines(access, lines)
      const units: Omit<ImportedUnit, 'unit'>[] = lines.flatMap(({ line, received, receivedAt, assetIds }) =>
        Array.from({ length: received }, (_, k) => ({
          ...{ line: String(line), serialNo: null, receivedAt: receivedAt ?? recordedAt, assetId: assetIds[k] ?? null },
        })),
      )
      // It stands where it happened: when it was ordered, or when the last of it came.
      const at = Math.max(dayPeriod(orderedOn, timeZone).start, ...units.map(({ receivedAt }) => receivedAt))
      if (at > recordedAt) throw invalidField('body.lines.0.receivedAt', 'must not be in the future')
      const { id } = await registry.transaction(async (tx) => {
        const record = {
          ...{ source: `${orgUnitId}/file`, externalId: no, orgUnitId, approvedBy, vendorId, vendorName },
          ...{ orderedOn, expectedOn, units: units.map((unit, k) => ({ ...unit, unit: String(k + 1) })) },
          wish: {
            ...{ title, reason, neededOn: null, currency, replacesAssetId: null },
            lines: lines.map(({ received: _, receivedAt: __, assetIds: ___, ...line }) => ({
              ...{ ...line, line: String(line.line) },
            })),
          },
        }
        const recorded = await recordPurchase(tx, record, { at, recordedAt, actor: account.id }).catch(
          (error: unknown) => {
            throw error instanceof RangeError ? invalidField('body.lines', error.message) : error
          },
        )
        if (!recorded.created)
          throw new HttpProblem(409, `The purchase ${no} was recorded already (${recorded.no}), and stands.`)
        await recordAudit(tx, {
          ...{ at: recordedAt, actor: account.id, action: 'record', entity: 'purchase', entityId: recorded.id },
          detail: { ...record },
        })
        return recorded
      })
      return reply.status(201).send(await purchaseDetailOf(context, access, await visiblePurchase(context, scope, id)))
    },
  )
}
