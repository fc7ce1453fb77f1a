import { FIGURE_NAMES } from '@custodia/domain'
import {
  createIndicatorBand,
  deleteIndicatorBand,
  type IndicatorBandRow,
  listIndicatorBands,
  newId,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, encodeCursor, pageOf } from '../plugins/pagination.ts'
import { notFound } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { indicatorBandBody, indicatorBandQuery, indicatorBandRow } from '../schemas/indicator-band.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit, unitsBelow } from './sight.ts'

const tags = ['warnings']

const viewOf = (
  { orgUnitId, createdBy: _, ...row }: IndicatorBandRow,
  tree: OrgTree,
): z.output<typeof indicatorBandRow>[] => {
  const [unit, figure] = [tree.named(orgUnitId), FIGURE_NAMES.find((name) => name === row.figure)]
  return unit === null || figure === undefined ? [] : [{ ...row, unit, figure }]
}

/** What indicators are to keep within. */
export const registerIndicatorBandRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/indicator-bands',
    {
      schema: {
        tags,
        summary: 'Bands that indicators are to keep within',
        querystring: indicatorBandQuery,
        response: answers(200, pageOf(indicatorBandRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { orgUnit, limit, cursor } = request.query
      const tree = await loadOrgTree(registry)
      const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
      const rows = await listIndicatorBands(registry, {
        units: unitsBelow(tree, scope, orgUnit) ?? scope.units,
        ...(after === undefined ? {} : { after }),
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page.flatMap((row) => viewOf(row, tree)),
        nextCursor: last !== undefined && rows.length > limit ? encodeCursor([last.id]) : null,
      }
    },
  )

  app.post(
    '/indicator-bands',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Be warned when an indicator leaves a band',
        description: 'It is looked at within minutes, and cleared once it is back within its band.',
        body: indicatorBandBody,
        response: answers(201, indicatorBandRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
      requireRole(scope, 'manager', body.orgUnitId)
      const at = now()
      const row = { ...body, id: newId('bnd'), createdAt: at, createdBy: account.id }
      const audit = { at, actor: account.id, action: 'create', entity: 'indicator_band', entityId: row.id }
      await createIndicatorBand(registry, row, { ...audit, detail: body })
      await registry.notify('warnings_changed', '')
      const [shown] = viewOf(row, await loadOrgTree(registry))
      if (shown === undefined) throw new Error(`no unit ${row.orgUnitId}`)
      return reply.code(201).send(shown)
    },
  )

  app.delete(
    '/indicator-bands/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Take a band away; what it warned of clears',
        params: idParams,
        response: answers(204, z.null()),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const [row] = await listIndicatorBands(registry, { units: scope.units, id: request.params.id })
      if (row === undefined) throw notFound('band')
      requireRole(scope, 'manager', row.orgUnitId)
      const audit = { at: now(), actor: account.id, action: 'delete', entity: 'indicator_band', entityId: row.id }
      await deleteIndicatorBand(registry, row.id, { ...audit, detail: row })
      await registry.notify('warnings_changed', '')
      return reply.code(204).send(null)
    },
  )
}
