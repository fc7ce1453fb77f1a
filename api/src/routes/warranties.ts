import { createWarranty, newId } from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers } from '../schemas/common.ts'
import { warrantyRow } from '../schemas/maintenance.ts'
import { warrantyBody } from '../schemas/warranty.ts'
import { visibleAsset } from './sight.ts'

/** Adding warranties; the list of them is with maintenance. */
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
}
