import {
  createVendorCall,
  createVendorContract,
  listOrders,
  listVendorCalls,
  listVendorContracts,
  newId,
  updateVendorCall,
  updateVendorContract,
  type VendorCallRow,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  callBody,
  callPatch,
  callQuery,
  callRow,
  contractBody,
  contractPatch,
  contractQuery,
  contractRow,
} from '../schemas/vendor.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { contractView } from '../views/vendor-view.ts'
import { requireVisibleUnit, visibleAsset } from './sight.ts'
import { visibleVendor } from './vendors.ts'

const tags = ['vendors']

const callView = ({ createdAt: _, createdBy: __, ...call }: VendorCallRow): z.output<typeof callRow> => call

/** Contracts with vendors, and when vendors were called. */
export const registerVendorContractRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const findContract = async (scope: OrganisationScope, id: string) => {
    const [row] = await listVendorContracts(registry.db, { units: scope.units, id, limit: 1 })
    if (row === undefined) throw notFound('contract')
    return row
  }
  const requireAssets = async (scope: OrganisationScope, assetIds: readonly string[]): Promise<void> => {
    for (const [at, id] of assetIds.entries())
      await visibleAsset(context, scope, id).catch(() => {
        throw invalidField(`body.assetIds.${at}`, 'is not an asset of your part of the organisation')
      })
  }

  app.get(
    '/vendor-contracts',
    {
      schema: {
        tags,
        summary: 'Contracts with vendors, those that end first first',
        querystring: contractQuery,
        response: answers(200, pageOf(contractRow)),
      },
    },
    async (request) => {
      const { limit, cursor, vendor, asset, on } = request.query
      const { units } = accessOf(request).scope
      const key = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
      const after = key === undefined ? undefined : { endsOn: key[0], id: key[1] }
      const tree = await loadOrgTree(registry)
      const rows = await listVendorContracts(registry.db, {
        ...{ units, vendorId: vendor, assetId: asset, on, after, limit: limit + 1 },
      })
      return toPage(
        rows,
        limit,
        ({ endsOn, id }) => [endsOn, id],
        (row) => contractView(row, tree),
      )
    },
  )
  app.post(
    '/vendor-contracts',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Add a contract with a vendor',
        description: 'Those of service and insurance cover failures of their assets, by date and by use.',
        body: contractBody,
        response: answers(201, contractRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { assetIds, ...fields } = request.body
      requireVisibleUnit(scope, 'body.orgUnitId', fields.orgUnitId)
      requireRole(scope, 'manager', fields.orgUnitId)
      await visibleVendor(context, scope, fields.vendorId)
      await requireAssets(scope, assetIds)
      const at = now()
      const id = newId('vct')
      await createVendorContract(registry, { ...fields, id, createdAt: at, createdBy: account.id }, assetIds, {
        ...{ at, actor: account.id, action: 'create', entity: 'vendor_contract', entityId: id },
        detail: request.body,
      })
      return reply.status(201).send(contractView(await findContract(scope, id), await loadOrgTree(registry)))
    },
  )
  app.patch(
    '/vendor-contracts/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change a contract, or end it',
        params: idParams,
        body: contractPatch,
        response: answers(200, contractRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const contract = await findContract(scope, request.params.id)
      requireRole(scope, 'manager', contract.orgUnitId)
      const { assetIds, ...change } = request.body
      const { startsOn, endsOn, endedOn, meterMetric, meterLimit } = { ...contract, ...change }
      if (endsOn < startsOn) throw invalidField('body.endsOn', 'must not be before the day on which the contract began')
      if (endedOn !== null && (endedOn < startsOn || endedOn > endsOn))
        throw invalidField('body.endedOn', `must be a day of the contract, ${startsOn} to ${endsOn}`)
      if ((meterMetric === null) !== (meterLimit === null))
        throw invalidField('body.meterLimit', 'a meter and its limit are given together')
      if (assetIds !== undefined) await requireAssets(scope, assetIds)
      await updateVendorContract(registry, contract.id, change, assetIds, {
        ...{ at: now(), actor: account.id, action: 'update', entity: 'vendor_contract', entityId: contract.id },
        detail: request.body,
      })
      return contractView(await findContract(scope, contract.id), await loadOrgTree(registry))
    },
  )
  app.get(
    '/vendor-calls',
    {
      schema: {
        tags,
        summary: 'When vendors were called for work orders, came and were done, the latest first',
        querystring: callQuery,
        response: answers(200, pageOf(callRow)),
      },
    },
    async (request) => {
      const { limit, vendor, order } = request.query
      const rows = await listVendorCalls(registry.db, {
        ...{ units: accessOf(request).scope.units, vendorId: vendor, orderId: order, limit },
      })
      return { items: rows.map(callView), nextCursor: null }
    },
  )
  const findCall = async (scope: OrganisationScope, id: string): Promise<VendorCallRow> => {
    const [row] = await listVendorCalls(registry.db, { units: scope.units, id, limit: 1 })
    if (row === undefined) throw notFound('call')
    return row
  }
  const requireOrder = async (scope: OrganisationScope, id: string): Promise<void> => {
    const [order] = await listOrders(registry, { units: scope.units, at: now(), id, limit: 1 })
    if (order === undefined) throw notFound('work order')
    requireRole(scope, 'engineer', order.orgUnitId)
  }
  const requireTimes = (call: { calledAt: number; arrivedAt: number | null; finishedAt: number | null }): void => {
    if (call.calledAt > now()) throw invalidField('body.calledAt', 'must not be in the future')
    if (call.arrivedAt !== null && call.arrivedAt < call.calledAt)
      throw invalidField('body.arrivedAt', 'must not be before the call')
    if (call.finishedAt !== null && call.finishedAt < (call.arrivedAt ?? call.calledAt))
      throw invalidField('body.finishedAt', 'must not be before the arrival')
  }
  app.post(
    '/vendor-calls',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Write down that a vendor was called for a work order',
        body: callBody,
        response: answers(201, callRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      await visibleVendor(context, scope, body.vendorId)
      await requireOrder(scope, body.orderId)
      requireTimes(body)
      const at = now()
      const row = { ...body, id: newId('vcl'), createdAt: at, createdBy: account.id }
      const audit = { at, actor: account.id, action: 'create', entity: 'vendor_call', entityId: row.id }
      await createVendorCall(registry, row, { ...audit, detail: body })
      return reply.status(201).send(callView(await findCall(scope, row.id)))
    },
  )
  app.patch(
    '/vendor-calls/:id',
    {
      config: { access: 'engineer' },
      schema: {
        tags,
        summary: 'Say when a vendor came and was done, or mend what was said',
        params: idParams,
        body: callPatch,
        response: answers(200, callRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const call = await findCall(scope, request.params.id)
      await requireOrder(scope, call.orderId)
      requireTimes({ ...call, ...request.body })
      await updateVendorCall(registry, call.id, request.body, {
        ...{ at: now(), actor: account.id, action: 'update', entity: 'vendor_call', entityId: call.id },
        detail: request.body,
      })
      return callView(await findCall(scope, call.id))
    },
  )
}
