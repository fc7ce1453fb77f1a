import { explainConsumption, localMonth, monthPeriod } from '@custodia/domain'
import { listVehicleTrips } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { answers, idParams, month as monthText } from '../schemas/common.ts'
import { consumptionAnswer, fleetAnswer, fleetQuery, vehicleCostAnswer, vehicleCostQuery } from '../schemas/vehicle.ts'
import { loadVehicleAccounts } from '../vehicles/check-entries.ts'
import { groupCosts, kmOf } from '../vehicles/cost-groups.ts'
import { loadMonthCosts, sumByCurrency } from '../vehicles/cost-of-trips.ts'
import { loadFleet, tripJudge } from '../vehicles/fleet.ts'
import { loadFleetMonth } from '../vehicles/fleet-month.ts'
import { loadPersonNames, personOf, vehicleRef } from '../vehicles/trip-views.ts'
import { resolveExplanation } from '../views/explain.ts'

const tags = ['vehicles']

/** Vehicles: what they did, consumed and cost. */
export const registerVehicleRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  app.get(
    '/vehicles',
    {
      schema: {
        tags,
        summary: 'Vehicles in sight with the figures of a month',
        description: 'A trip counts to the month in which it began. Without a month, the one that is running.',
        querystring: fleetQuery,
        response: answers(200, fleetAnswer),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { asset, orgUnit } = request.query
      const fleet = await loadFleet(context, scope, { asset, orgUnit })
      const zone = fleet.zoneOf(fleet.ids[0] ?? '')
      const month = request.query.month ?? localMonth(now(), zone)
      const judge = await tripJudge(context, fleet)
      return { month, items: await loadFleetMonth(registry, fleet, { month, units: scope.units, at: now(), judge }) }
    },
  )

  app.get(
    '/vehicles/:id/consumption',
    {
      schema: {
        tags,
        summary: 'Consumption of a vehicle from full to full, and why',
        description: 'Of the half year up to the end of the month; without one up to now.',
        params: idParams,
        querystring: z.object({ month: monthText.optional() }),
        response: answers(200, consumptionAnswer),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { id } = request.params
      const fleet = await loadFleet(context, scope, { asset: id })
      const at = now()
      const { month } = request.query
      const to = month === undefined ? at : monthPeriod(month, fleet.zoneOf(id)).end
      const accounts = await loadVehicleAccounts(registry, fleet, {
        ...{ assetIds: [id], units: scope.units, at, from: to, to },
      })
      return {
        asset: vehicleRef(fleet.vehicles.get(id), id),
        consumption: await Promise.all(
          (accounts.get(id)?.consumption ?? []).map(async (figure) => ({
            ...{ unit: figure.unit, quantity: figure.quantity, km: figure.km, per100Km: figure.per100Km },
            intervals: figure.intervals.length,
            series: figure.intervals.map(({ from, to: until, quantity, km, kmBy, per100Km }) => ({
              ...{ from, to: until, quantity, km, kmBy, per100Km },
            })),
            explanation: await resolveExplanation(registry, explainConsumption(id, figure), { units: scope.units, at }),
          })),
        ),
      }
    },
  )

  app.get(
    '/vehicle-costs',
    {
      schema: {
        tags,
        summary: 'Costs of vehicles in sight in a month, by person, department or vehicle',
        description:
          'The month’s cost lines, those for use laid to the trips that they stand on; the items sum to the lines to the minor unit.',
        querystring: vehicleCostQuery,
        response: answers(200, vehicleCostAnswer),
      },
    },
    async (request) => {
      const { month, by, orgUnit } = request.query
      const { scope } = accessOf(request)
      const fleet = await loadFleet(context, scope, { orgUnit })
      const months = await loadMonthCosts(registry, fleet, fleet.ids, [month])
      const groups = groupCosts(months, by)
      const zones = fleet.ids.map((id) => monthPeriod(month, fleet.zoneOf(id)))
      const trips =
        zones.length === 0
          ? []
          : await listVehicleTrips(registry.db, {
              assetIds: fleet.ids,
              from: Math.min(...zones.map(({ start }) => start)),
              to: Math.max(...zones.map(({ end }) => end)),
            })
      const known = new Map(trips.map((trip) => [trip.id, trip]))
      const people = await loadPersonNames(registry, by === 'person' ? groups.map(({ key }) => key) : [])
      const nameOf = (key: string | null): { readonly nameZh: string; readonly nameEn: string } | null => {
        if (key === null) return null
        if (by === 'department') return fleet.tree.named(key)
        if (by === 'vehicle') return vehicleRef(fleet.vehicles.get(key), key)
        const person = personOf(people, key)
        return person === null ? null : { nameZh: person.name, nameEn: person.nameEn }
      }
      return {
        month,
        by,
        items: groups.map(({ key, tripIds, usage, rest }) => ({
          ...{ key, nameZh: nameOf(key)?.nameZh ?? null, nameEn: nameOf(key)?.nameEn ?? null },
          branch: by === 'department' && key !== null ? fleet.tree.ancestor(key, 'branch') : null,
          ...{ trips: tripIds.length, km: kmOf(tripIds, known), usage: [...usage], rest: [...rest] },
        })),
        total: sumByCurrency(months.flatMap(({ lines }) => lines)),
      }
    },
  )
}
