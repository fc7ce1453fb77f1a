import {
  type AuditEntry,
  createDepartmentPool,
  type DepartmentPoolRow,
  endDepartmentPool,
  listCostPolicies,
  listDepartmentPools,
  listServiceShares,
  newId,
  setCostPolicy,
  setServiceShare,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { requireCostTree } from '../costing/load-books.ts'
import { accessOf } from '../plugins/authentication.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import * as schemas from '../schemas/cost-settings.ts'
import type { OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit } from './sight.ts'

const tags = ['costs']
const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) })
const nameIn = (tree: OrgTree, id: string) => tree.named(id) ?? { id, nameZh: id, nameEn: id }

const poolView = ({ orgUnitId, ...row }: DepartmentPoolRow, tree: OrgTree) => ({
  ...row,
  unit: nameIn(tree, orgUnitId),
})

/** Departments' own costs, whom they serve, and how that is spread. */
export const registerCostSettingRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const audit = (actor: string, action: string, entity: string, entityId: string, detail: object): AuditEntry => ({
    at: now(),
    ...{ actor, action, entity, entityId },
    detail: { ...detail },
  })

  app.get(
    '/department-pools',
    {
      schema: {
        tags,
        summary: 'Own monthly costs of departments in sight',
        response: answers(200, listOf(schemas.departmentPool)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { tree } = await requireCostTree(context, scope)
      const rows = await listDepartmentPools(registry.db, scope.units)
      return { items: rows.map((row) => poolView(row, tree)) }
    },
  )
  app.post(
    '/department-pools',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Add an own monthly cost to a department',
        body: schemas.departmentPoolBody,
        response: answers(201, schemas.departmentPool),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
      requireRole(scope, 'manager', body.orgUnitId)
      const { tree } = await requireCostTree(context, scope)
      const validFrom = body.validFrom ?? now()
      if (body.validTo !== null && body.validTo <= validFrom)
        throw invalidField('body.validTo', 'must be after "validFrom"')
      const currency = body.currency ?? tree.get(body.orgUnitId)?.currency ?? 'CNY'
      const row = { ...body, id: newId('dpl'), currency, validFrom }
      await createDepartmentPool(registry, row, audit(account.id, 'create', 'department_pool', row.id, row))
      return reply.status(201).send(poolView(row, tree))
    },
  )
  app.patch(
    '/department-pools/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'End an own monthly cost of a department',
        params: idParams,
        body: schemas.endBody,
        response: answers(200, schemas.departmentPool),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { tree } = await requireCostTree(context, scope)
      const row = (await listDepartmentPools(registry.db, scope.units)).find(({ id }) => id === request.params.id)
      if (row === undefined) throw notFound('department pool')
      requireRole(scope, 'manager', row.orgUnitId)
      const { validTo } = request.body
      if (validTo !== null && validTo <= row.validFrom)
        throw invalidField('body.validTo', 'must be after its beginning')
      await endDepartmentPool(
        registry,
        { id: row.id, validTo },
        audit(account.id, 'end', 'department_pool', row.id, { validTo }),
      )
      return poolView({ ...row, validTo }, tree)
    },
  )

  app.get(
    '/service-shares',
    {
      schema: { tags, summary: 'Which department serves which', response: answers(200, listOf(schemas.serviceShare)) },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { tree } = await requireCostTree(context, scope)
      const rows = await listServiceShares(registry.db, scope.units)
      return {
        items: rows.map(({ id, fromUnitId, toUnitId, weight, validFrom, validTo }) => {
          return { id, from: nameIn(tree, fromUnitId), to: nameIn(tree, toUnitId), weight, validFrom, validTo }
        }),
      }
    },
  )
  app.post(
    '/service-shares',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Set how much of a department’s service another one takes',
        description:
          'Needs to manage the serving department; the one served may belong to another company of the group.',
        body: schemas.serviceShareBody,
        response: answers(201, z.object({ id: z.string() })),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { fromUnitId, toUnitId, weight } = request.body
      requireVisibleUnit(scope, 'body.fromUnitId', fromUnitId)
      requireVisibleUnit(scope, 'body.toUnitId', toUnitId)
      requireRole(scope, 'manager', fromUnitId)
      const row = { id: newId('svs'), fromUnitId, toUnitId, weight, validFrom: request.body.validFrom ?? now() }
      await setServiceShare(registry, row, audit(account.id, 'set', 'service_share', row.id, row))
      return reply.status(201).send({ id: row.id })
    },
  )

  app.get(
    '/cost-policies',
    {
      schema: {
        tags,
        summary: 'How serving departments are spread, over time',
        response: answers(200, listOf(schemas.costPolicy)),
      },
    },
    async (request) => {
      const { root } = await requireCostTree(context, accessOf(request).scope)
      const rows = await listCostPolicies(registry.db, root)
      return { items: rows.map(({ method, validFrom, validTo }) => ({ method, validFrom, validTo })) }
    },
  )
  app.post(
    '/cost-policies',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Set the method',
        body: schemas.costPolicyBody,
        response: answers(201, schemas.costPolicy),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { root } = await requireCostTree(context, scope)
      requireRole(scope, 'manager', root)
      const { method } = request.body
      const row = { id: newId('cpy'), orgUnitId: root, method, validFrom: request.body.validFrom ?? now() }
      await setCostPolicy(registry, row, audit(account.id, 'set', 'cost_policy', row.id, row))
      return reply.status(201).send({ method, validFrom: row.validFrom, validTo: null })
    },
  )
}
