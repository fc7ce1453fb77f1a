import { sayEntryFlaw } from '@custodia/domain'
import {
  cancelVehicleEntry,
  findPerson,
  listVehicleEntries,
  newId,
  recordAudit,
  recordVehicleEntry,
  type VehicleEntryRow,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { entryBody, entryListQuery, entryRow, reasonBody } from '../schemas/vehicle-entry.ts'
import { loadVehicleAccounts } from '../vehicles/check-entries.ts'
import { type Fleet, loadFleet } from '../vehicles/fleet.ts'
import { loadPersonNames, personOf, vehicleRef } from '../vehicles/trip-views.ts'

const tags = ['vehicles']
/** A receipt may be dated a little ahead by a clock that is wrong, not by a day. */
const DAY_MS = 86_400_000

/** Fuel, charging, tolls and what else is paid on the way. */
export const registerVehicleEntryRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const viewsOf = async (
    scope: OrganisationScope,
    fleet: Fleet,
    rows: readonly VehicleEntryRow[],
  ): Promise<z.output<typeof entryRow>[]> => {
    const names = await loadPersonNames(
      registry,
      rows.map(({ personId }) => personId),
    )
    const assetIds = [...new Set(rows.map(({ assetId }) => assetId))]
    const times = rows.map(({ at }) => at)
    const accounts = await loadVehicleAccounts(registry, fleet, {
      ...{ assetIds, units: scope.units, at: now() },
      ...{ from: Math.min(...times), to: Math.max(...times) + 1 },
    })
    return rows.map((row) => {
      const { assetId, personId, createdAt: _at, createdBy: _by, cancelledBy: _who, ...rest } = row
      const flaws = row.cancelledAt === null ? (accounts.get(assetId)?.flaws.get(row.id) ?? []) : []
      return {
        ...rest,
        asset: vehicleRef(fleet.vehicles.get(assetId), assetId),
        person: personOf(names, personId),
        flaws: flaws.map((flaw) => ({ flaw: flaw.flaw, text: sayEntryFlaw(flaw, row) })),
      }
    })
  }
  const find = async (scope: OrganisationScope, id: string): Promise<VehicleEntryRow> => {
    const [row] = await listVehicleEntries(registry.db, {
      ...{ units: scope.units, at: now(), id, cancelled: true, limit: 1 },
    })
    if (row === undefined) throw notFound('entry')
    return row
  }
  const viewOf = async (scope: OrganisationScope, id: string): Promise<z.output<typeof entryRow>> => {
    const row = await find(scope, id)
    const [view] = await viewsOf(scope, await loadFleet(context, scope), [row])
    if (view === undefined) throw notFound('entry')
    return view
  }

  app.get(
    '/vehicle-entries',
    {
      schema: {
        tags,
        summary: 'Fuel, charging and other entries of vehicles in sight, the latest first',
        querystring: entryListQuery,
        response: answers(200, pageOf(entryRow)),
      },
    },
    async (request) => {
      const { limit, cursor, asset, orgUnit, kind, from, to, cancelled } = request.query
      const { scope } = accessOf(request)
      const fleet = await loadFleet(context, scope, { asset, orgUnit })
      const before = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      const rows = await listVehicleEntries(registry.db, {
        ...{ units: scope.units, at: now(), assetIds: fleet.ids, kind, from, to, cancelled, limit: limit + 1 },
        before: before === undefined ? undefined : { at: before[0], id: before[1] },
      })
      const views = new Map((await viewsOf(scope, fleet, rows.slice(0, limit))).map((view) => [view.id, view]))
      return toPage(
        rows,
        limit,
        (row) => [row.at, row.id],
        (row) => {
          const view = views.get(row.id)
          if (view === undefined) throw notFound('entry')
          return view
        },
      )
    },
  )

  app.post(
    '/vehicle-entries',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Enter fuel, a charge, a toll, parking, a wash or another cost',
        description:
          'Its amount is a cost of the department that owns the vehicle on that day. With the same `externalId` it is entered once.',
        body: entryBody,
        response: answers(201, entryRow),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { externalId, personId = null, ...body } = request.body
      const fleet = await loadFleet(context, scope)
      const vehicle = fleet.vehicles.get(body.assetId)
      if (vehicle === undefined) throw notFound('vehicle')
      requireRole(scope, 'manager', vehicle.orgUnitId)
      if (personId !== null && !scope.sees((await findPerson(registry, personId))?.orgUnitId ?? null))
        throw invalidField('body.personId', 'is not a person of your part of the organisation')
      const at = now()
      if (body.at > at + DAY_MS) throw invalidField('body.at', 'is in the future')
      const { quantity = null, unit = null, odometerKm = null, station = null, note = null } = body
      const outcome = await registry.transaction(async (tx) => {
        const recorded = await recordVehicleEntry(tx, {
          ...{ ...body, personId, quantity, unit, odometerKm, station, note },
          ...{
            source: `account:${account.id}`,
            externalId: externalId ?? newId('own'),
            createdAt: at,
            createdBy: account.id,
          },
        })
        if (recorded.created)
          await recordAudit(tx, {
            ...{ at, actor: account.id, action: 'create', entity: 'vehicle_entry', entityId: recorded.id },
            detail: request.body,
          })
        return recorded
      })
      if (!outcome.same)
        throw new HttpProblem(
          409,
          `The entry ${externalId ?? ''} stands there with other values (${outcome.id}), or was cancelled. Cancel it, and enter it under another key.`,
        )
      return reply.status(201).send(await viewOf(scope, outcome.id))
    },
  )

  app.post(
    '/vehicle-entries/:id/cancel',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Cancel an entry',
        description: 'Its cost is taken back by an entry of the opposite amount. Cancelling again changes nothing.',
        params: idParams,
        body: reasonBody,
        response: answers(200, entryRow),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const row = await find(scope, request.params.id)
      const fleet = await loadFleet(context, scope)
      requireRole(scope, 'manager', fleet.vehicles.get(row.assetId)?.orgUnitId ?? '')
      const at = now()
      const { reason } = request.body
      await registry.transaction(async (tx) => {
        if (await cancelVehicleEntry(tx, { id: row.id, at, by: account.id, reason }))
          await recordAudit(tx, {
            ...{ at, actor: account.id, action: 'cancel', entity: 'vehicle_entry', entityId: row.id },
            detail: { reason },
          })
      })
      return viewOf(scope, row.id)
    },
  )
}
