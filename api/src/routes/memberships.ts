import {
  createMembership,
  endMembership,
  findPerson,
  listMemberships,
  type MembershipDetailRow,
  type MembershipWritten,
  newId,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeDatedCursor, pageOf, toDatedPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { membershipBody, membershipListQuery, membershipPatch, membershipRow } from '../schemas/membership.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit, unitsBelow } from './sight.ts'

const tags = ['organisation']

const viewOf = (row: MembershipDetailRow, tree: OrgTree): z.output<typeof membershipRow> => {
  const { personName, personNameEn, personOrgUnitId: _, ...shown } = row
  return {
    ...shown,
    person: { id: row.personId, name: personName, nameEn: personNameEn },
    orgUnit: tree.named(row.orgUnitId),
  }
}

const requireFree = (written: MembershipWritten): void => {
  if (written.ok) return
  const other = written.conflictId
  throw new HttpProblem(
    409,
    `The person belongs to a department in that time (${other}). Choose another period, or end that one first: PATCH /api/v1/memberships/${other} {"validTo": …}.`,
  )
}

/** Which department people belong to, over time. */
export const registerMembershipRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/memberships',
    {
      schema: {
        tags,
        summary: 'Who belongs to which department, the newest first',
        description: 'Of departments in sight, also of people who left them.',
        querystring: membershipListQuery,
        response: answers(200, pageOf(membershipRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, person, orgUnit, at } = request.query
      const tree = await loadOrgTree(registry)
      const rows = await listMemberships(registry, {
        units: unitsBelow(tree, scope, orgUnit) ?? scope.units,
        personId: person,
        validAt: at,
        before: decodeDatedCursor(cursor),
        limit: limit + 1,
      })
      return toDatedPage(rows, limit, (row) => viewOf(row, tree))
    },
  )

  app.post(
    '/memberships',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'State since when a person belongs to a department',
        description:
          'An open membership from before ends at `validFrom`; any other in that period is a conflict. The person’s own `orgUnitId` follows the membership in force now.',
        body: membershipBody,
        response: answers(201, membershipRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const at = now()
      const { validFrom = at, ...fields } = request.body
      if (validFrom > at) throw invalidField('body.validFrom', 'must not be in the future')
      if (fields.validTo !== null && fields.validTo <= validFrom)
        throw invalidField('body.validTo', 'must be after "validFrom"')
      const person = await findPerson(registry, fields.personId)
      if (person === undefined || !scope.sees(person.orgUnitId))
        throw invalidField('body.personId', 'is not a person of your part of the organisation')
      requireVisibleUnit(scope, 'body.orgUnitId', fields.orgUnitId)
      requireRole(scope, 'manager', person.orgUnitId)
      requireRole(scope, 'manager', fields.orgUnitId)
      const row = { ...fields, id: newId('mbr'), validFrom }
      requireFree(
        await createMembership(registry, row, {
          at,
          actor: account.id,
          action: 'create',
          entity: 'membership',
          entityId: row.id,
          detail: row,
        }),
      )
      const shown: MembershipDetailRow = {
        ...row,
        personName: person.name,
        personNameEn: person.nameEn,
        personOrgUnitId: person.orgUnitId,
      }
      return reply.status(201).send(viewOf(shown, await loadOrgTree(registry)))
    },
  )

  app.patch(
    '/memberships/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'End a membership',
        params: idParams,
        body: membershipPatch,
        response: answers(200, membershipRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const [row] = await listMemberships(registry, { units: scope.units, id: request.params.id, limit: 1 })
      if (row === undefined) throw notFound('membership')
      requireRole(scope, 'manager', row.orgUnitId)
      // A membership made open again takes the person back from where they are now.
      requireRole(scope, 'manager', row.personOrgUnitId)
      const { validTo } = request.body
      if (validTo !== null && validTo <= row.validFrom) throw invalidField('body.validTo', 'must be after "validFrom"')
      const changed = { ...row, validTo }
      requireFree(
        await endMembership(registry, changed, {
          at: now(),
          actor: account.id,
          action: 'end',
          entity: 'membership',
          entityId: row.id,
          detail: { validTo },
        }),
      )
      return viewOf(changed, await loadOrgTree(registry))
    },
  )
}
