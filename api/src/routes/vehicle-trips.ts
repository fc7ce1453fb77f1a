import { explainTripCost, type VehicleTrip } from '@custodia/domain'
import {
  findPerson,
  listActorNames,
  listGeofences,
  listTripCorrections,
  listVehicleTrips,
  newId,
  replaceTripCorrection,
  type TripCorrectionRow,
  type VehicleTripRow,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers } from '../schemas/common.ts'
import { correctionBody, tripDetail, tripListQuery, tripParams, tripRow } from '../schemas/vehicle-trip.ts'
import { loadMonthCosts, monthsOf, partsByTrip } from '../vehicles/cost-of-trips.ts'
import { fenceVisitView } from '../vehicles/fence-views.ts'
import { readFixes, toFence, visitsOf } from '../vehicles/fence-visits.ts'
import { type Fleet, loadFleet, tripJudge } from '../vehicles/fleet.ts'
import { loadPersonNames, personOf, type TripFacts, tripView } from '../vehicles/trip-views.ts'
import { resolveExplanation } from '../views/explain.ts'
import { requireVisibleUnit, unitsBelow } from './sight.ts'

const tags = ['vehicles']
/** Points of a way that a page can draw. */
const MAX_POINTS = 400
/** Trips read at a time where a filter is not the registry's. */
const CHUNK = 500

const thinned = <T>(points: readonly T[]): T[] => {
  const step = Math.ceil(points.length / MAX_POINTS)
  return points.filter((_, i) => i % step === 0 || i === points.length - 1)
}

/** Trips of vehicles: who drove, what for, what it cost; and what people say of them. */
export const registerVehicleTripRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  const factsOf = async (fleet: Fleet, trips: readonly VehicleTrip[]): Promise<TripFacts> => {
    const months = [...new Set(trips.flatMap((trip) => monthsOf(trip, fleet.zoneOf(trip.assetId))))]
    const assetIds = [...new Set(trips.map(({ assetId }) => assetId))]
    return {
      fleet,
      names: await loadPersonNames(
        registry,
        trips.map(({ personId }) => personId),
      ),
      judge: await tripJudge(context, fleet),
      parts: partsByTrip(await loadMonthCosts(registry, fleet, assetIds, months)),
    }
  }
  const findTrip = async (fleet: Fleet, id: string): Promise<VehicleTripRow> => {
    const [trip] = await listVehicleTrips(registry.db, { assetIds: fleet.ids, id, evidence: true, limit: 1 })
    if (trip === undefined) throw notFound('trip')
    return trip
  }

  app.get(
    '/trips',
    {
      schema: {
        tags,
        summary: 'Trips of vehicles in sight, the latest first',
        description:
          'The driver is whom a person named, else the booking’s, else who carried the driver tag, else the roster’s, else the vehicle’s default.',
        querystring: tripListQuery,
        response: answers(200, pageOf(tripRow)),
      },
    },
    async (request) => {
      const { limit, cursor, asset, orgUnit, chargedUnit, person, from, to, use } = request.query
      const { scope } = accessOf(request)
      const fleet = await loadFleet(context, scope, { asset, orgUnit })
      const judge = await tripJudge(context, fleet)
      const key = decodeCursor(cursor, z.tuple([z.number(), z.string()]))
      let before = key === undefined ? undefined : { start: key[0], id: key[1] }
      const found: VehicleTripRow[] = []
      const size = use === undefined ? limit + 1 : CHUNK
      for (;;) {
        const rows = await listVehicleTrips(registry.db, {
          ...{ assetIds: fleet.ids, personId: person, from, to, before, limit: size },
          orgUnits: unitsBelow(fleet.tree, scope, chargedUnit),
        })
        found.push(...(use === undefined ? rows : rows.filter((trip) => judge(trip).use === use)))
        before = rows.at(-1)
        if (rows.length < size || found.length > limit) break
      }
      const facts = await factsOf(fleet, found.slice(0, limit))
      return toPage(
        found,
        limit,
        ({ start, id }) => [start, id],
        (trip) => tripView(trip, facts),
      )
    },
  )

  const correctionViews = async (fleet: Fleet, rows: readonly TripCorrectionRow[]) => {
    const names = await loadPersonNames(
      registry,
      rows.map(({ personId }) => personId),
    )
    const actors = await listActorNames(
      registry.db,
      rows.flatMap(({ createdBy, revokedBy }) => [createdBy, revokedBy ?? '']),
    )
    const actor = (id: string): string => actors.find((known) => known.id === id)?.name ?? id
    return rows.map((row) => ({
      id: row.id,
      person: personOf(names, row.personId),
      orgUnit: fleet.tree.named(row.orgUnitId),
      purpose: row.purpose,
      use: row.use,
      note: row.note,
      at: row.createdAt,
      by: actor(row.createdBy),
      revokedAt: row.revokedAt,
      revokedBy: row.revokedBy === null ? null : actor(row.revokedBy),
    }))
  }

  const detailOf = async (scope: OrganisationScope, id: string): Promise<z.output<typeof tripDetail>> => {
    const fleet = await loadFleet(context, scope)
    const trip = await findTrip(fleet, id)
    const facts = await factsOf(fleet, [trip])
    const period = { assetId: trip.assetId, from: trip.start, to: trip.end + 1 }
    const fences = await listGeofences(registry.db, { units: scope.units, from: trip.start, to: trip.end + 1 })
    const { fixes } = await readFixes(context, period)
    const parts = facts.parts.get(id) ?? []
    const months = [...new Set(parts.map(({ line }) => line.month))]
    return {
      ...tripView(trip, facts),
      path: thinned(fixes).map(({ ts, latitudeDeg, longitudeDeg }) => ({ at: ts, latitudeDeg, longitudeDeg })),
      visits: (await visitsOf(context, period, fences.map(toFence))).map((visit) =>
        fenceVisitView(visit, trip.assetId, fences, fleet),
      ),
      corrections: await correctionViews(fleet, await listTripCorrections(registry.db, trip)),
      costExplanations: await Promise.all(
        months.map((month) => {
          const own = parts.filter(({ line }) => line.month === month)
          const sight = { units: scope.units, at: now() }
          return resolveExplanation(registry, explainTripCost(id, month, own, trip.evidence), sight)
        }),
      ),
    }
  }

  app.get(
    '/trips/:id',
    {
      schema: {
        tags,
        summary: 'A trip with its way, the places on it, what people said of it, and why it cost what it did',
        params: tripParams,
        response: answers(200, tripDetail),
      },
    },
    async (request) => detailOf(accessOf(request).scope, request.params.id),
  )

  /** The trip, its corrections in force, and whether the person may say something of it. */
  const correctable = async (scope: OrganisationScope, id: string) => {
    const fleet = await loadFleet(context, scope)
    const trip = await findTrip(fleet, id)
    requireRole(scope, 'manager', fleet.vehicles.get(trip.assetId)?.orgUnitId ?? '')
    const said = await listTripCorrections(registry.db, trip)
    return { trip, standing: said.filter(({ revokedAt }) => revokedAt === null).map((row) => row.id) }
  }

  app.post(
    '/trips/:id/corrections',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Say who drove, what for, which department pays, or whether a trip was private',
        description:
          'Kept beside the trip by vehicle and time: late telemetry that moves or splits it loses nothing. What is left out stays as derived. The costs follow within seconds. A later correction takes the place of this one, which stays on record.',
        params: tripParams,
        body: correctionBody,
        response: answers(201, tripDetail),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { id } = request.params
      const { trip, standing } = await correctable(scope, id)
      const { personId = null, orgUnitId = null, purpose = null, use = null, note = null } = request.body
      if (personId !== null && !scope.sees((await findPerson(registry, personId))?.orgUnitId ?? null))
        throw invalidField('body.personId', 'is not a person of your part of the organisation')
      if (orgUnitId !== null) requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      const at = now()
      const row = {
        ...{ id: newId('tco'), assetId: trip.assetId, startTs: trip.start, endTs: trip.end },
        ...{ personId, orgUnitId, purpose, use, note: note === '' ? null : note, createdAt: at, createdBy: account.id },
      }
      await replaceTripCorrection(
        registry,
        { revoke: standing, row, at, by: account.id },
        { at, actor: account.id, action: 'create', entity: 'trip_correction', entityId: row.id, detail: row },
      )
      return reply.status(201).send(await detailOf(scope, id))
    },
  )

  app.delete(
    '/trips/:id/corrections',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Take back what was said of a trip',
        description: 'What is derived holds again. What was said stays on record.',
        params: tripParams,
        response: answers(200, tripDetail),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const { id } = request.params
      const { standing } = await correctable(scope, id)
      const at = now()
      if (standing.length > 0)
        await replaceTripCorrection(
          registry,
          { revoke: standing, row: null, at, by: account.id },
          { at, actor: account.id, action: 'revoke', entity: 'trip_correction', entityId: standing[0] ?? id },
        )
      return detailOf(scope, id)
    },
  )
}
