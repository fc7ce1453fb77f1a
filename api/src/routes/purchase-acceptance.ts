import { acceptanceChecks, addInterval, localDay } from '@custodia/domain'
import { acceptUnit, listTypeOutlooks, loadPurchase, newId, recordAudit } from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, identifier, idParams } from '../schemas/common.ts'
import { purchaseDetail, unitAcceptBody } from '../schemas/purchase.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { requirePurchaseRole, visiblePurchase } from './purchase-access.ts'
import { purchaseDetailOf, requireDocuments, requirePurchaseAppended } from './purchases.ts'
import { requireVisibleUnit } from './sight.ts'

/** Acceptance: a piece that came becomes an asset, with its model’s plans, its warranty, and a life of its own. */
export const registerPurchaseAcceptanceRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.post(
    '/purchases/:id/units/:unit/accept',
    {
      config: { access: 'engineer' },
      schema: {
        tags: ['life cycle'],
        summary: 'Accept a piece that came: it becomes an asset',
        description:
          'Answers the checks of its equipment model (or category). Who ordered it does not accept it. A required check that fails is no acceptance: refuse the unit. The asset is `accepted`; put it in service next.',
        params: idParams.extend({ unit: identifier }),
        body: unitAcceptBody,
        response: answers(201, purchaseDetail),
      },
    },
    async (request, reply) => {
      const access = accessOf(request)
      const { account, scope } = access
      const { id, unit: unitNo } = request.params
      const { body } = request
      const row = await visiblePurchase(context, scope, id)
      requirePurchaseRole(scope, 'unit_accepted', row.orgUnitId)
      const orgUnitId = body.asset.orgUnitId ?? row.orgUnitId
      requireVisibleUnit(scope, 'body.asset.orgUnitId', orgUnitId)
      requireRole(scope, 'engineer', orgUnitId)
      await requireDocuments(context, 'purchase', row.id, body.documents)
      const [stored, tree, places] = await Promise.all([
        loadPurchase(registry.db, row.id),
        loadOrgTree(registry),
        loadPlaceTree(registry),
      ])
      const { locationId } = body.asset
      const place = locationId === null ? undefined : places.get(locationId)
      if (locationId !== null && (place === undefined || !scope.sees(place.orgUnitId)))
        throw invalidField(
          'body.asset.locationId',
          'is not a location of your part of the organisation; see GET /api/v1/locations',
        )
      const unit = stored?.purchase.units.find((one) => one.unit === unitNo)
      const line = stored?.purchase.lines.find((one) => one.line === unit?.line)
      const order = stored?.purchase.orders.find((one) => one.order === unit?.order)
      if (unit === undefined || line === undefined || order === undefined)
        throw new HttpProblem(409, `The purchase has no unit ${unitNo}; receive it first.`)
      const [outlook] = line.assetTypeId === null ? [] : await listTypeOutlooks(registry, [line.assetTypeId])
      const at = now()
      const today = localDay(at, tree.timeZone(orgUnitId))
      const { assetTypeId, category, model } = line
      const assetId = newId('ast')
      const agreed = order.lines.find((one) => one.line === line.line)
      await registry.transaction(async (tx) => {
        const appended = await acceptUnit(
          tx,
          {
            ...{ purchaseId: row.id, unit: unitNo, expectedSeq: body.expectedSeq ?? null },
            checklist: outlook?.acceptance ?? acceptanceChecks(category),
            ...{ results: body.results, remark: body.remark, orgUnitId, locationId },
            asset: {
              ...{ id: assetId, code: body.asset.code, category, assetTypeId, model },
              nameZh: body.asset.nameZh ?? line.nameZh,
              nameEn: body.asset.nameEn ?? line.nameEn,
              serialNo: body.asset.serialNo === undefined ? unit.serialNo : body.asset.serialNo,
              purchasedOn: order.orderedOn,
              purchaseMinor: agreed?.priceMinor ?? line.priceMinor,
              currency: row.currency,
              attributes: body.asset.attributes,
            },
            warranty:
              body.warrantyMonths === 0
                ? null
                : {
                    ...{ vendor: order.vendorName, vendorId: order.vendorId, startsOn: today },
                    endsOn: addInterval(today, `P${body.warrantyMonths}M`),
                  },
          },
          { at, actor: account.id, documents: body.documents },
        )
        requirePurchaseAppended(appended)
        await recordAudit(tx, {
          ...{ at, actor: account.id, action: 'accept', entity: 'purchase', entityId: row.id },
          detail: { unit: unitNo, assetId, results: body.results, remark: body.remark },
        })
      })
      return reply
        .status(201)
        .send(await purchaseDetailOf(context, access, await visiblePurchase(context, scope, row.id)))
    },
  )
}
