import { createGeofence, endGeofence, type GeofenceRow, listGeofences, newId } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { fenceVisitQuery, fenceVisitRow, geofenceBody, geofenceRow } from '../schemas/geofence.ts'
import { fenceVisitView } from '../vehicles/fence-views.ts'
import { toFence, visitsOf } from '../vehicles/fence-visits.ts'
import { loadFleet } from '../vehicles/fleet.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit } from './sight.ts'

const tags = ['vehicles']
const DAY_MS = 86_400_000
/** Days of vehicles that one question may be about: fixes are read for it. */
const MAX_VEHICLE_DAYS = 186

const cornersOf = (
  corners: readonly { readonly latitudeDeg: number; readonly longitudeDeg: number }[],
): [number, number][] => corners.map(({ latitudeDeg, longitudeDeg }) => [latitudeDeg, longitudeDeg])

const fenceView = (row: GeofenceRow, tree: OrgTree): z.output<typeof geofenceRow> => {
  const { orgUnitId, corners, ...rest } = row
  return {
    ...rest,
    orgUnit: tree.named(orgUnitId),
    corners: corners === null ? null : corners.map(([latitudeDeg, longitudeDeg]) => ({ latitudeDeg, longitudeDeg })),
  }
}

/** Places, and when vehicles were there. */
export const registerGeofenceRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const find = async (scope: OrganisationScope, id: string): Promise<GeofenceRow> => {
    const [row] = await listGeofences(registry.db, { units: scope.units, id })
    if (row === undefined) throw notFound('geofence')
    return row
  }

  app.get(
    '/geofences',
    {
      schema: {
        tags,
        summary: 'Places of the units in sight, by code',
        response: answers(200, z.object({ items: z.array(geofenceRow) })),
      },
    },
    async (request) => {
      const tree = await loadOrgTree(registry)
      const rows = await listGeofences(registry.db, { units: accessOf(request).scope.units })
      return { items: rows.map((row) => fenceView(row, tree)) }
    },
  )

  app.post(
    '/geofences',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Draw a place: a circle or a polygon',
        description: 'Visits come of stored positions, so what was before counts as well, as far back as `validFrom`.',
        body: geofenceBody,
        response: answers(201, geofenceRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { body } = request
      requireVisibleUnit(scope, 'body.orgUnitId', body.orgUnitId)
      requireRole(scope, 'manager', body.orgUnitId)
      const at = now()
      const shape =
        body.shape === 'circle'
          ? { latitudeDeg: body.latitudeDeg, longitudeDeg: body.longitudeDeg, radiusM: body.radiusM, corners: null }
          : { latitudeDeg: null, longitudeDeg: null, radiusM: null, corners: cornersOf(body.corners) }
      const { code, nameZh, nameEn, orgUnitId, bufferM } = body
      const row: GeofenceRow = {
        ...{ id: newId('geo'), code, nameZh, nameEn, orgUnitId, bufferM, shape: body.shape, ...shape },
        ...{ validFrom: body.validFrom ?? at, validTo: null },
      }
      await createGeofence(registry, row, {
        at,
        actor: account.id,
        action: 'create',
        entity: 'geofence',
        entityId: row.id,
        detail: row,
      })
      return reply.status(201).send(fenceView(row, await loadOrgTree(registry)))
    },
  )

  app.post(
    '/geofences/:id/end',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'End a place as of now',
        description: 'Visits before stay. A place that moved is ended, and drawn anew.',
        params: idParams,
        response: answers(200, geofenceRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await find(scope, request.params.id)
      requireRole(scope, 'manager', row.orgUnitId)
      const at = now()
      const audit = { at, actor: account.id, action: 'end', entity: 'geofence', entityId: row.id }
      await endGeofence(registry, { id: row.id, at }, audit)
      return fenceView(await find(scope, row.id), await loadOrgTree(registry))
    },
  )

  app.get(
    '/geofence-visits',
    {
      schema: {
        tags,
        summary: 'When vehicles in sight were at places, by time',
        description:
          'Of stored positions: entered with the first of two fixes inside, left with the first of two beyond the edge by more than the buffer and their own accuracy.',
        querystring: fenceVisitQuery,
        response: answers(200, z.object({ items: z.array(fenceVisitRow) })),
      },
    },
    async (request) => {
      const { asset, fence, from, to } = request.query
      const { scope } = accessOf(request)
      if (from >= to) throw invalidField('query.from', 'must be before "to"')
      const fleet = await loadFleet(context, scope, { asset })
      if (((to - from) / DAY_MS) * fleet.ids.length > MAX_VEHICLE_DAYS)
        throw invalidField(
          'query.from',
          `is too long ago for ${fleet.ids.length} vehicles: ask for one, or for fewer days`,
        )
      const fences =
        fence === undefined
          ? await listGeofences(registry.db, { units: scope.units, from, to })
          : [await find(scope, fence)]
      const visits = await Promise.all(
        fleet.ids.map(async (assetId) =>
          (await visitsOf(context, { assetId, from, to }, fences.map(toFence))).map((visit) =>
            fenceVisitView(visit, assetId, fences, fleet),
          ),
        ),
      )
      return { items: visits.flat().sort((a, b) => b.entered - a.entered || (a.asset.id < b.asset.id ? -1 : 1)) }
    },
  )
}
