import { createOrgUnit, newId, type OrgUnitRow, updateOrgUnit } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { orgUnitBody, orgUnitListQuery, orgUnitPatch, orgUnitRow } from '../schemas/organisation.ts'
import { loadOrgTree } from '../views/org-tree.ts'

const tags = ['organisation']
/** What may hang below what. */
const BELOW: Readonly<Record<OrgUnitRow['kind'], readonly OrgUnitRow['kind'][]>> = {
  group: ['company', 'branch', 'department'],
  company: ['branch', 'department'],
  branch: ['department'],
  department: ['department'],
}

/** Organisation units. */
export const registerOrgUnitRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/org-units',
    {
      schema: {
        tags,
        summary: 'Organisation units in sight, parents first',
        querystring: orgUnitListQuery,
        response: answers(200, pageOf(orgUnitRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, kind, parent } = request.query
      const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
      const units = (await loadOrgTree(registry)).units.filter(
        (unit) =>
          scope.sees(unit.id) &&
          (kind === undefined || unit.kind === kind) &&
          (parent === undefined || unit.parentId === parent) &&
          (after === undefined || unit.path > after),
      )
      // By code unit, as the cursor compares; the database's collation may order otherwise.
      const sorted = [...units].sort((a, b) => (a.path < b.path ? -1 : 1))
      return toPage(
        sorted,
        limit,
        (unit) => [unit.path],
        (unit) => unit,
      )
    },
  )
  app.post(
    '/org-units',
    {
      config: { access: 'administrator' },
      schema: { tags, summary: 'Add a unit', body: orgUnitBody, response: answers(201, orgUnitRow) },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { parentId, ...fields } = request.body
      const parent = (await loadOrgTree(registry)).get(parentId)
      if (parent === undefined || !scope.sees(parentId))
        throw invalidField('body.parentId', 'is not a unit of your part of the organisation')
      requireRole(scope, 'administrator', parentId)
      if (!BELOW[parent.kind].includes(fields.kind)) throw invalidField('body.kind', `cannot be below a ${parent.kind}`)
      const id = newId('org')
      const at = now()
      const row: OrgUnitRow = {
        ...fields,
        id,
        parentId,
        timeZone: fields.timeZone ?? parent.timeZone,
        currency: fields.currency ?? parent.currency,
        path: `${parent.path}/${id}`,
        createdAt: at,
      }
      await createOrgUnit(registry, row, {
        at,
        actor: account.id,
        action: 'create',
        entity: 'org_unit',
        entityId: id,
        detail: request.body,
      })
      return reply.status(201).send(row)
    },
  )
  app.patch(
    '/org-units/:id',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Rename a unit, or change its code, zone or currency',
        params: idParams,
        body: orgUnitPatch,
        response: answers(200, orgUnitRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = request.params
      const unit = (await loadOrgTree(registry)).get(id)
      if (unit === undefined || !scope.sees(id)) throw notFound('unit')
      requireRole(scope, 'administrator', id)
      if (Object.keys(request.body).length > 0)
        await updateOrgUnit(registry, id, request.body, {
          at: now(),
          actor: account.id,
          action: 'update',
          entity: 'org_unit',
          entityId: id,
          detail: request.body,
        })
      return { ...unit, ...request.body }
    },
  )
}
