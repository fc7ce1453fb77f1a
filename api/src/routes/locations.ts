import { createLocation, type LocationRow, newId } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { invalidField } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers } from '../schemas/common.ts'
import { locationBody, locationListQuery, locationRow } from '../schemas/organisation.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { requireVisibleUnit } from './sight.ts'

const tags = ['organisation']

/** Locations. */
export const registerLocationRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/locations',
    {
      schema: {
        tags,
        summary: 'Locations in sight, by code',
        querystring: locationListQuery,
        response: answers(200, pageOf(locationRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, orgUnit } = request.query
      const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
      const [{ places }, tree] = await Promise.all([loadPlaceTree(registry), loadOrgTree(registry)])
      const wanted = orgUnit === undefined ? null : new Set(tree.subtree(orgUnit))
      const rows = places
        .filter((place) => scope.sees(place.orgUnitId) && (wanted === null || wanted.has(place.orgUnitId)))
        .filter((place) => after === undefined || place.code > after)
        .sort((a, b) => (a.code < b.code ? -1 : 1))
      return toPage(
        rows,
        limit,
        (row) => [row.code],
        (row) => row,
      )
    },
  )
  app.post(
    '/locations',
    {
      config: { access: 'manager' },
      schema: { tags, summary: 'Add a location', body: locationBody, response: answers(201, locationRow) },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { orgUnitId, parentId } = request.body
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requireRole(scope, 'manager', orgUnitId)
      const parent = (await loadPlaceTree(registry)).get(parentId)
      if (parentId !== null && (parent === undefined || !scope.sees(parent.orgUnitId)))
        throw invalidField('body.parentId', 'is not a location of your part of the organisation')
      const at = now()
      const row: LocationRow = { ...request.body, id: newId('loc'), createdAt: at }
      await createLocation(registry, row, {
        at,
        actor: account.id,
        action: 'create',
        entity: 'location',
        entityId: row.id,
        detail: request.body,
      })
      return reply.status(201).send(row)
    },
  )
}
