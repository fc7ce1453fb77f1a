import { createWarranty, listWarranties, newId, updateWarranty } from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { warrantyRow } from '../schemas/maintenance.ts'
import { warrantyBody, warrantyPatch } from '../schemas/warranty.ts'
import { visibleAsset } from './sight.ts'
import { visibleVendor } from './vendors.ts'

/** Adding warranties and mending them; the list of them is with maintenance. */
export const registerWarrantyRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.post(
    '/warranties',
    {
      config: { access: 'manager' },
      schema: {
        tags: ['maintenance'],
        summary: 'Add a warranty to an asset',
        description: 'An asset may have several: the maker’s, extensions, parts.',
        body: warrantyBody,
        response: answers(201, warrantyRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const asset = await visibleAsset(context, scope, request.body.assetId)
      requireRole(scope, 'manager', asset.orgUnitId)
      if (request.body.vendorId !== null) await visibleVendor(context, scope, request.body.vendorId)
      const row = { ...request.body, id: newId('wrt') }
      await createWarranty(registry, row, {
        at: now(),
        actor: account.id,
        action: 'create',
        entity: 'warranty',
        entityId: row.id,
        detail: row,
      })
      return reply.status(201).send({
        ...row,
        asset: { id: asset.id, code: asset.code, nameZh: asset.nameZh, nameEn: asset.nameEn },
      })
    },
  )
  app.patch(
    '/warranties/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags: ['maintenance'],
        summary: 'Mend what is said of a warranty',
        description: 'Failures are judged anew at once; claims that were submitted keep what they froze.',
        params: idParams,
        body: warrantyPatch,
        response: answers(200, warrantyRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = request.params
      const find = async () => (await listWarranties(registry, { units: scope.units, at: now(), id, limit: 1 }))[0]
      const before = await find()
      if (before === undefined) throw notFound('warranty')
      const asset = await visibleAsset(context, scope, before.assetId)
      requireRole(scope, 'manager', asset.orgUnitId)
      const { vendorId, startsOn = before.startsOn, endsOn = before.endsOn, meterLimit } = request.body
      if (typeof vendorId === 'string') await visibleVendor(context, scope, vendorId)
      if (endsOn < startsOn) throw invalidField('body.endsOn', 'must not be before "startsOn"')
      if (meterLimit !== undefined && before.meterMetric === null)
        throw invalidField('body.meterLimit', 'this warranty has no meter')
      const audit = { at: now(), actor: account.id, action: 'update', entity: 'warranty', entityId: id }
      await updateWarranty(registry, id, request.body, { ...audit, detail: request.body })
      const { assetCode: code, assetNameZh: nameZh, assetNameEn: nameEn, ...row } = (await find()) ?? before
      return {
        ...row,
        ...{ covers: [...row.covers], excludes: [...row.excludes] },
        asset: { id: row.assetId, code, nameZh, nameEn },
      }
    },
  )
}
