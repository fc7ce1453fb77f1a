import { findConflicts, RESPONSIBILITY_ROLES } from '@custodia/domain'
import {
  createResponsibility,
  endResponsibility,
  findAsset,
  findPerson,
  listResponsibilities,
  listResponsibilitiesAt,
  listResponsibilitiesOf,
  newId,
  type ResponsibilityRow,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  endBody,
  responsibilityBody,
  responsibilityListQuery,
  responsibilityRow,
  responsibleAnswer,
  responsibleQuery,
} from '../schemas/responsibility.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { responsibleResolver, toStatements } from '../views/responsible.ts'
import { responsibleItem } from '../views/responsible-item.ts'
import { requireScopeTarget, scopeTargets } from './responsibility-scope.ts'
import { visibleAsset } from './sight.ts'

const tags = ['responsibility']
const viewOf = ({ personName, personNameEn, ...row }: ResponsibilityRow) => ({
  ...row,
  person: { id: row.personId, name: personName, nameEn: personNameEn },
})

/** Who is responsible for what, and the statements behind it. */
export const registerResponsibilityRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/assets/:id/responsible',
    {
      schema: {
        tags,
        summary: 'Who is responsible for an asset, as of any time',
        description:
          'One person a role: stated on the asset, else its location walking up, else its department walking up, else its category.',
        params: idParams,
        querystring: responsibleQuery,
        response: answers(200, responsibleAnswer),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { id } = request.params
      const at = request.query.at ?? now()
      await visibleAsset(context, scope, id)
      // Placed elsewhere, or not yet, at that time: nothing that this account may see.
      const asset = await findAsset(registry, { id, units: scope.units, at })
      if (asset === undefined) return { assetId: id, at, items: [], nextCursor: null }
      const [tree, places, rows] = await Promise.all([
        loadOrgTree(registry),
        loadPlaceTree(registry),
        listResponsibilitiesAt(registry, at),
      ])
      const resolver = responsibleResolver({ rows, tree, places, at })
      const roles = request.query.role === undefined ? RESPONSIBILITY_ROLES : [request.query.role]
      const items = roles.flatMap((role) => resolver.inRole(asset, role) ?? [])
      return {
        assetId: id,
        at,
        items: items.map(responsibleItem),
        nextCursor: null,
      }
    },
  )

  app.get(
    '/responsibilities',
    {
      schema: {
        tags,
        summary: 'Statements of responsibility in sight, the newest first',
        querystring: responsibilityListQuery,
        response: answers(200, pageOf(responsibilityRow)),
      },
    },
    async (request) => {
      const { limit, cursor, scope: kind, scopeId, person, at } = request.query
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const [rows, targets] = await Promise.all([
        listResponsibilities(registry),
        scopeTargets(context, accessOf(request).scope),
      ])
      const seen = rows.filter(
        (row) =>
          targets.sees(row.scope, row.scopeId) &&
          (kind === undefined || row.scope === kind) &&
          (scopeId === undefined || row.scopeId === scopeId) &&
          (person === undefined || row.personId === person) &&
          (at === undefined || (row.validFrom <= at && (row.validTo === null || at < row.validTo))) &&
          (before === undefined || row.validFrom < before[0] || (row.validFrom === before[0] && row.id < before[1])),
      )
      return toPage(seen, limit, (row) => [row.validFrom, row.id], viewOf)
    },
  )

  app.post(
    '/responsibilities',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'State a responsibility',
        description:
          'Refused where another person would answer for the same role, or be accountable, at the same level at the same time: end that one first.',
        body: responsibilityBody,
        response: answers(201, responsibilityRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const at = now()
      const { validFrom = at, ...fields } = request.body
      if (fields.validTo !== null && fields.validTo <= validFrom)
        throw invalidField('body.validTo', 'must be after "validFrom"')
      await requireScopeTarget(context, scope, fields)
      const person = await findPerson(registry, fields.personId)
      if (person === undefined || !scope.sees(person.orgUnitId))
        throw invalidField('body.personId', 'is not a person of your part of the organisation')
      const row = { ...fields, id: newId('rsp'), validFrom }
      const full: ResponsibilityRow = { ...row, personName: person.name, personNameEn: person.nameEn }
      const others = await listResponsibilitiesOf(registry, fields)
      const conflict = findConflicts(toStatements([...others, full])).find((one) => one.rowIds.includes(row.id))
      if (conflict !== undefined) {
        const other = conflict.rowIds.find((id) => id !== row.id) ?? ''
        throw new HttpProblem(
          409,
          `It would overlap with ${other}. End that one first: PATCH /api/v1/responsibilities/${other} {"validTo": …}.`,
        )
      }
      await createResponsibility(registry, row, {
        at,
        actor: account.id,
        action: 'create',
        entity: 'responsibility',
        entityId: row.id,
        detail: request.body,
      })
      return reply.status(201).send(viewOf(full))
    },
  )

  app.patch(
    '/responsibilities/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'End a responsibility',
        params: idParams,
        body: endBody,
        response: answers(200, responsibilityRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const targets = await scopeTargets(context, scope)
      const row = (await listResponsibilities(registry)).find((one) => one.id === request.params.id)
      if (row === undefined || !targets.sees(row.scope, row.scopeId)) throw notFound('responsibility')
      await requireScopeTarget(context, scope, row)
      const { validTo } = request.body
      if (validTo <= row.validFrom) throw invalidField('body.validTo', 'must be after its beginning')
      await endResponsibility(registry, row.id, validTo, {
        at: now(),
        actor: account.id,
        action: 'end',
        entity: 'responsibility',
        entityId: row.id,
        detail: { validTo },
      })
      return viewOf({ ...row, validTo })
    },
  )
}
