import { createBinding, endBinding, listBindings, newId } from '@custodia/storage/registry'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeDatedCursor, pageOf, toDatedPage } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { bindingBody, bindingListQuery, bindingPatch, bindingRow } from '../schemas/device.ts'
import { numericMetrics } from '../views/device-view.ts'
import { visibleAsset, visibleDevice } from './sight.ts'

const tags = ['devices']

/** Which device was on which asset, when. */
export const registerBindingRoutes = (app: Api, context: ApiContext): void => {
  const { registry, catalogue, now } = context
  type Row = Awaited<ReturnType<typeof listBindings>>[number]
  const viewOf = (row: Row) => ({ ...row, metrics: numericMetrics(catalogue.get(row.profileId)) })
  const visibleBinding = async (scope: OrganisationScope, id: string): Promise<Row> => {
    const [found] = await listBindings(registry, { units: scope.units, at: now(), id, limit: 1 })
    if (found === undefined) throw notFound('binding')
    return found
  }

  app.get(
    '/bindings',
    {
      schema: {
        tags,
        summary: 'Bindings of devices to assets in sight, the newest first',
        querystring: bindingListQuery,
        response: answers(200, pageOf(bindingRow)),
      },
    },
    async (request) => {
      const { limit, cursor, asset, device } = request.query
      const rows = await listBindings(registry, {
        units: accessOf(request).scope.units,
        at: now(),
        assetId: asset,
        deviceId: device,
        before: decodeDatedCursor(cursor),
        limit: limit + 1,
      })
      return toDatedPage(rows, limit, viewOf)
    },
  )

  app.post(
    '/bindings',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Put a device on an asset',
        description: 'A device is on one asset at a time for each role: an overlap is refused.',
        body: bindingBody,
        response: answers(201, bindingRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const at = now()
      const { validFrom = at, ...fields } = request.body
      if (fields.validTo !== null && fields.validTo <= validFrom)
        throw invalidField('body.validTo', 'must be after "validFrom"')
      const [device, asset] = await Promise.all([
        visibleDevice(context, scope, fields.deviceId),
        visibleAsset(context, scope, fields.assetId),
      ])
      requireRole(scope, 'manager', asset.orgUnitId)
      requireRole(scope, 'manager', device.orgUnitId)
      const row = { ...fields, id: newId('bnd'), validFrom }
      await createBinding(registry, row, {
        at,
        actor: account.id,
        action: 'create',
        entity: 'binding',
        entityId: row.id,
        detail: request.body,
      })
      return reply.status(201).send(viewOf(await visibleBinding(scope, row.id)))
    },
  )

  app.patch(
    '/bindings/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'End a binding',
        description: 'What was derived before `validTo` stays; what came after is derived again.',
        params: idParams,
        body: bindingPatch,
        response: answers(200, bindingRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await visibleBinding(scope, request.params.id)
      requireRole(scope, 'manager', (await visibleAsset(context, scope, row.assetId)).orgUnitId)
      const { validTo } = request.body
      if (validTo !== null && validTo <= row.validFrom)
        throw invalidField('body.validTo', 'must be after the binding’s beginning')
      await endBinding(
        registry,
        { id: row.id, validTo },
        { at: now(), actor: account.id, action: 'end', entity: 'binding', entityId: row.id, detail: { validTo } },
      )
      return viewOf({ ...row, validTo })
    },
  )
}
