import {
  createConsumptionRule,
  createStockItem,
  createStockStore,
  endConsumptionRule,
  listConsumptionRules,
  listStockItems,
  listStockStores,
  newId,
  updateStockItem,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, identifier, idParams } from '../schemas/common.ts'
import {
  fromMilli,
  itemBody,
  itemPatch,
  itemQuery,
  itemRow,
  levelQuery,
  levelRow,
  ruleBody,
  ruleRow,
  storeBody,
  storeRow,
  toMilli,
} from '../schemas/stock.ts'
import { loadStockLevels } from '../stock/levels.ts'
import { visibleItem, visibleStore } from '../stock/sight.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { itemView, levelView } from '../views/stock-view.ts'
import { visibleType } from './asset-types.ts'
import { requireVisibleUnit, visibleAsset } from './sight.ts'
import { visibleVendor } from './vendors.ts'

const tags = ['stock']

/** Items, stores, how items stand in stores, and rules of what use takes. */
export const registerStockItemRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/stock-items',
    {
      schema: {
        tags,
        summary: 'Consumables, spare parts and tools, by code',
        querystring: itemQuery,
        response: answers(200, pageOf(itemRow)),
      },
    },
    async (request) => {
      const { limit, cursor, kind, q } = request.query
      const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
      const { units } = accessOf(request).scope
      const rows = await listStockItems(registry.db, { units, kind, q, after, limit: limit + 1 })
      return toPage(rows, limit, ({ code }) => [code], itemView)
    },
  )
  app.post(
    '/stock-items',
    {
      config: { access: 'manager' },
      schema: { tags, summary: 'Add an item', body: itemBody, response: answers(201, itemRow) },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
      requireRole(scope, 'manager', body.orgUnitId)
      if (body.vendorId !== null) await visibleVendor(context, scope, body.vendorId)
      const at = now()
      const id = newId('sti')
      await createStockItem(
        registry,
        { ...body, id, createdAt: at },
        { at, actor: account.id, action: 'create', entity: 'stock_item', entityId: id, detail: body },
      )
      return reply.status(201).send(itemView(await visibleItem(context, scope, id)))
    },
  )
  app.patch(
    '/stock-items/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change an item, or retire it',
        params: idParams,
        body: itemPatch,
        response: answers(200, itemRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const item = await visibleItem(context, scope, request.params.id)
      requireRole(scope, 'manager', item.orgUnitId)
      const { retired, ...change } = request.body
      if (typeof change.vendorId === 'string') await visibleVendor(context, scope, change.vendorId)
      const at = now()
      await updateStockItem(
        registry,
        item.id,
        { ...change, ...(retired === undefined ? {} : { retiredAt: retired ? at : null }) },
        { at, actor: account.id, action: 'update', entity: 'stock_item', entityId: item.id, detail: request.body },
      )
      return itemView(await visibleItem(context, scope, item.id))
    },
  )
  app.get(
    '/stock-stores',
    {
      schema: {
        tags,
        summary: 'Stores of your part of the organisation, by code',
        response: answers(200, pageOf(storeRow)),
      },
    },
    async (request) => {
      const [tree, stores] = await Promise.all([
        loadOrgTree(registry),
        listStockStores(registry.db, { units: accessOf(request).scope.units }),
      ])
      const items = stores.map(({ id, code, nameZh, nameEn, orgUnitId, timeZone }) => ({
        ...{ id, code, nameZh, nameEn, timeZone },
        orgUnit: tree.named(orgUnitId) ?? { id: orgUnitId, nameZh: orgUnitId, nameEn: orgUnitId },
      }))
      return { items, nextCursor: null }
    },
  )
  app.post(
    '/stock-stores',
    {
      config: { access: 'manager' },
      schema: { tags, summary: 'Add a store', body: storeBody, response: answers(201, storeRow) },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
      requireRole(scope, 'manager', body.orgUnitId)
      const at = now()
      const id = newId('sts')
      const audit = { at, actor: account.id, action: 'create', entity: 'stock_store', entityId: id, detail: body }
      await createStockStore(registry, { ...body, id, createdAt: at }, audit)
      const [tree, { code, nameZh, nameEn, timeZone, orgUnitId }] = await Promise.all([
        loadOrgTree(registry),
        visibleStore(context, scope, id),
      ])
      const orgUnit = tree.named(orgUnitId) ?? { id: orgUnitId, nameZh: orgUnitId, nameEn: orgUnitId }
      return reply.status(201).send({ id, code, nameZh, nameEn, timeZone, orgUnit })
    },
  )
  app.get(
    '/stock-levels',
    {
      schema: {
        tags,
        summary: 'How items stand in stores: on hand by batch, use, reorder point, run-out date',
        description:
          'Derived from movements, sessions and promises as they stand now. A page holds the levels of `limit` items in all stores in sight.',
        querystring: levelQuery,
        response: answers(200, pageOf(levelRow)),
      },
    },
    async (request) => {
      const { limit, cursor, store, item, q, low } = request.query
      const { units } = accessOf(request).scope
      const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
      const ids = item === undefined ? undefined : [item]
      const [rows, stores, tree] = await Promise.all([
        listStockItems(registry.db, { units, ids, q, after, limit: limit + 1 }),
        listStockStores(registry.db, { units, id: store }),
        loadOrgTree(registry),
      ])
      const page = toPage(
        rows,
        limit,
        ({ code }) => [code],
        (row) => row,
      )
      const levels = await loadStockLevels(registry, tree, { items: page.items, stores, now: now() })
      return { ...page, items: levels.filter(({ outlook }) => low !== true || outlook.isLow).map(levelView) }
    },
  )
  app.get(
    '/stock-items/:id/consumption-rules',
    {
      schema: {
        tags,
        summary: 'What use takes of an item, the newest rule first',
        params: idParams,
        response: answers(200, z.array(ruleRow)),
      },
    },
    async (request) => {
      const { id } = await visibleItem(context, accessOf(request).scope, request.params.id)
      const rows = await listConsumptionRules(registry.db, [id])
      return rows.map(({ createdBy: _, quantityMilli, ...rule }) => ({ ...rule, quantity: fromMilli(quantityMilli) }))
    },
  )
  app.post(
    '/stock-items/:id/consumption-rules',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Say what use takes of an item',
        description:
          'For example a tip for each 900 pulses begun, or 15 ml of gel a treatment. A rule of an asset stands in the place of its model’s; a new one ends the one before.',
        params: idParams,
        body: ruleBody,
        response: answers(201, ruleRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const item = await visibleItem(context, scope, request.params.id)
      requireRole(scope, 'manager', item.orgUnitId)
      const { quantity, validFrom = now(), ...body } = request.body
      if (body.scope === 'asset') await visibleAsset(context, scope, body.scopeId)
      else await visibleType(context, scope, body.scopeId)
      if (validFrom > now() + 366 * 86_400_000) throw invalidField('body.validFrom', 'must lie within a year')
      const rule = { ...body, id: newId('scr'), itemId: item.id, validFrom, validTo: null }
      const audit = { at: now(), actor: account.id, action: 'create', entity: 'consumption_rule', entityId: rule.id }
      const row = { ...rule, quantityMilli: toMilli(quantity), createdBy: account.id }
      await createConsumptionRule(registry, row, { ...audit, detail: request.body })
      return reply.status(201).send({ ...rule, quantity })
    },
  )
  app.delete(
    '/stock-items/:id/consumption-rules/:rule',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'End a rule of use now; what it said of the past stays',
        params: idParams.extend({ rule: identifier }),
        response: answers(204, z.null()),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const item = await visibleItem(context, scope, request.params.id)
      requireRole(scope, 'manager', item.orgUnitId)
      const { rule: id } = request.params
      const at = now()
      const audit = { at, actor: account.id, action: 'end', entity: 'consumption_rule', entityId: id }
      if (!(await endConsumptionRule(registry, { id, itemId: item.id, at }, audit)))
        throw notFound('rule of this item that is in force')
      return reply.status(204).send(null)
    },
  )
}
