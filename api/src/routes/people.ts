import { createPerson, findPerson, listPeople, newId, type PersonRow, updatePerson } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { personBody, personListQuery, personPatch, personRow } from '../schemas/organisation.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit, unitsBelow } from './sight.ts'

const tags = ['organisation']
const viewOf = (row: PersonRow, tree: OrgTree) => ({ ...row, orgUnit: tree.named(row.orgUnitId) })

/** People and the departments they belong to. */
export const registerPeopleRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/people',
    {
      schema: {
        tags,
        summary: 'People in sight, by employee number',
        querystring: personListQuery,
        response: answers(200, pageOf(personRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, q, orgUnit } = request.query
      const tree = await loadOrgTree(registry)
      const rows = await listPeople(registry, {
        units: unitsBelow(tree, scope, orgUnit) ?? scope.units,
        q: q === '' ? undefined : q,
        after: decodeCursor(cursor, z.tuple([z.string()]))?.[0],
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.employeeNo],
        (row) => viewOf(row, tree),
      )
    },
  )
  app.get(
    '/people/:id',
    { schema: { tags, summary: 'One person', params: idParams, response: answers(200, personRow) } },
    async (request) => {
      const person = await findPerson(registry, request.params.id)
      if (person === undefined || !accessOf(request).scope.sees(person.orgUnitId)) throw notFound('person')
      return viewOf(person, await loadOrgTree(registry))
    },
  )
  app.post(
    '/people',
    {
      config: { access: 'manager' },
      schema: { tags, summary: 'Add a person', body: personBody, response: answers(201, personRow) },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      requireVisibleUnit(scope, 'body.orgUnitId', request.body.orgUnitId)
      requireRole(scope, 'manager', request.body.orgUnitId)
      const at = now()
      const row: PersonRow = { ...request.body, id: newId('per'), createdAt: at }
      await createPerson(
        registry,
        row,
        { id: newId('mbr'), validFrom: at },
        {
          at,
          actor: account.id,
          action: 'create',
          entity: 'person',
          entityId: row.id,
          detail: { orgUnitId: row.orgUnitId, employeeNo: row.employeeNo },
        },
      )
      return reply.status(201).send(viewOf(row, await loadOrgTree(registry)))
    },
  )
  app.patch(
    '/people/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Change a person, or move to another department',
        description: 'What was used before `movedAt` stays charged to the department of then.',
        params: idParams,
        body: personPatch,
        response: answers(200, personRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const person = await findPerson(registry, request.params.id)
      if (person === undefined || !scope.sees(person.orgUnitId)) throw notFound('person')
      requireRole(scope, 'manager', person.orgUnitId)
      const { movedAt, ...change } = request.body
      const { orgUnitId } = change
      const at = now()
      if (orgUnitId !== undefined) {
        requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
        requireRole(scope, 'manager', orgUnitId)
      }
      if (movedAt !== undefined && movedAt > at) throw invalidField('body.movedAt', 'must not be in the future')
      await updatePerson(
        registry,
        person.id,
        change,
        orgUnitId === undefined || orgUnitId === person.orgUnitId
          ? null
          : { membershipId: newId('mbr'), orgUnitId, at: movedAt ?? at },
        {
          at,
          actor: account.id,
          action: 'update',
          entity: 'person',
          entityId: person.id,
          detail: { fields: Object.keys(request.body) },
        },
      )
      return viewOf({ ...person, ...change }, await loadOrgTree(registry))
    },
  )
}
