import {
  type CleaningStandardRow,
  createCleaningStandard,
  dropCleaningStandard,
  findCleaningStandard,
  listCleaningStandards,
  newId,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import { pageOfWhole } from '../cleaning/page-of-whole.ts'
import { startOfTerm } from '../cleaning/start-of-term.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { standardBody, standardListQuery, standardRow } from '../schemas/cleaning-standard.ts'
import { answers, idParams } from '../schemas/common.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit } from './sight.ts'

const tags = ['cleaning']

/** How long types of zones take and what they need. */
export const registerCleaningStandardRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const viewOf = (row: CleaningStandardRow, scope: OrganisationScope, tree: OrgTree): z.output<typeof standardRow> => {
    const { orgUnitId, createdAt: _, createdBy: __, tools, consumables, ...shown } = row
    const at = now()
    return {
      ...shown,
      orgUnit: tree.named(orgUnitId),
      tools: [...tools],
      consumables: [...consumables],
      current: row.validFrom <= at && (row.validTo === null || at < row.validTo),
      mayChange: scope.may('manager', orgUnitId),
    }
  }

  app.get(
    '/cleaning/standards',
    {
      schema: {
        tags,
        summary: 'Standards that hold for zones in sight, also of units above them',
        querystring: standardListQuery,
        response: answers(200, pageOf(standardRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { roomType, history, limit, cursor } = request.query
      const tree = await loadOrgTree(registry)
      const units = [...new Set(scope.units.flatMap((unit) => tree.pathUp(unit)))]
      const at = now()
      const rows = (await listCleaningStandards(registry, units)).filter(
        (row) =>
          (roomType === undefined || row.roomType === roomType) &&
          (history || row.validTo === null || row.validTo > at),
      )
      const { shown, nextCursor } = pageOfWhole(rows, cursor, limit)
      return { items: shown.map((row) => viewOf(row, scope, tree)), nextCursor }
    },
  )

  app.post(
    '/cleaning/standards',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Set the standard of a type for a unit and all below it',
        description: 'It ends the one before it. Rounds are judged by the standard that held when they were planned.',
        body: standardBody,
        response: answers(201, standardRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { from, ...fields } = request.body
      const { orgUnitId, roomType } = fields
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requireRole(scope, 'manager', orgUnitId)
      const tree = await loadOrgTree(registry)
      const at = now()
      const isFirst = !(await listCleaningStandards(registry, [orgUnitId])).some((row) => row.roomType === roomType)
      const start = startOfTerm({ day: from, isFirst, now: at, timeZone: tree.timeZone(orgUnitId) })
      const row: CleaningStandardRow = {
        ...{ ...fields, id: newId('cls'), validFrom: start.at, validTo: null },
        ...{ createdAt: at, createdBy: account.id },
      }
      const written = await createCleaningStandard(registry, row, {
        ...{ at, actor: account.id, action: 'create', entity: 'cleaning_standard', entityId: row.id, detail: row },
      })
      if (!written.ok)
        throw new HttpProblem(
          409,
          `Another standard begins then or later (${written.lastId}). Take it away first: DELETE /api/v1/cleaning/standards/${written.lastId}.`,
        )
      return reply.status(201).send(viewOf(row, scope, tree))
    },
  )

  app.delete(
    '/cleaning/standards/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Take a standard away that has not begun',
        description: 'The one before it holds on.',
        params: idParams,
        response: answers(200, standardRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await findCleaningStandard(registry, request.params.id)
      if (row === undefined || !scope.sees(row.orgUnitId)) throw notFound('standard')
      requireRole(scope, 'manager', row.orgUnitId)
      const at = now()
      const dropped = await dropCleaningStandard(registry, row, at, {
        ...{ at, actor: account.id, action: 'delete', entity: 'cleaning_standard', entityId: row.id, detail: row },
      })
      if (!dropped)
        throw new HttpProblem(409, 'It has begun, and rounds are judged by it. Set another one from a day to come.')
      return viewOf(row, scope, await loadOrgTree(registry))
    },
  )
}
