/** What each vehicle did and cost in a month. */
import { monthPeriod, type TripUseJudgement, type VehicleTrip } from '@custodia/domain'
import { listVehicleTrips, type Registry, type VehicleRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { fleetRow } from '../schemas/vehicle.ts'
import { loadVehicleAccounts, type VehicleAccount } from './check-entries.ts'
import { loadMonthCosts, type MonthOfVehicle, sumByCurrency } from './cost-of-trips.ts'
import type { Fleet } from './fleet.ts'
import { vehicleRef } from './trip-views.ts'

const HOUR_MS = 3_600_000

const sumKnown = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

const toRow = (
  vehicle: VehicleRow,
  { tree, zoneOf }: Fleet,
  facts: {
    readonly month: string
    readonly trips: readonly VehicleTrip[]
    readonly judge: (trip: VehicleTrip) => TripUseJudgement
    readonly account: VehicleAccount | undefined
    readonly costs: MonthOfVehicle | undefined
  },
): z.output<typeof fleetRow> => {
  const { start, end } = monthPeriod(facts.month, zoneOf(vehicle.id))
  // A trip counts to the month in which it began, so that months add up.
  const trips = facts.trips.filter((trip) => trip.assetId === vehicle.id && trip.start >= start && trip.start < end)
  const own = trips.filter((trip) => facts.judge(trip).use !== 'business')
  const km = (some: readonly VehicleTrip[]): number => some.reduce((sum, trip) => sum + trip.km, 0)
  const entries = (facts.account?.entries ?? []).filter(({ at }) => at >= start && at < end)
  const lines = facts.costs?.lines ?? []
  return {
    asset: vehicleRef(vehicle, vehicle.id),
    model: vehicle.model,
    currency: vehicle.currency,
    orgUnit: tree.named(vehicle.orgUnitId),
    trips: trips.length,
    km: km(trips),
    drivingS: trips.reduce((sum, trip) => sum + (trip.end - trip.start) / 1000, 0),
    engineS: sumKnown(trips.map(({ engineS }) => engineS)),
    idleS: sumKnown(trips.map(({ idleS }) => idleS)),
    privateTrips: own.length,
    privateKm: km(own),
    withoutDriver: trips.filter(({ personId }) => personId === null).length,
    consumption: (facts.account?.consumption ?? []).map(({ intervals, ...figure }) => ({
      ...figure,
      intervals: intervals.length,
    })),
    entries: sumByCurrency(entries),
    flawed: entries.filter(({ id }) => facts.account?.flaws.has(id)).length,
    usageCosts: sumByCurrency(lines.filter(({ kind }) => kind !== 'idle')),
    idleCosts: sumByCurrency(lines.filter(({ kind }) => kind === 'idle')),
  }
}

/** The month of every vehicle of a fleet, by code. */
export const loadFleetMonth = async (
  registry: Registry,
  fleet: Fleet,
  query: {
    readonly month: string
    readonly units: readonly string[]
    readonly at: number
    readonly judge: (trip: VehicleTrip) => TripUseJudgement
  },
): Promise<z.output<typeof fleetRow>[]> => {
  const { month, units, at, judge } = query
  const { start, end } = monthPeriod(month, 'UTC')
  // Months of all zones of the Earth lie within.
  const [from, to] = [start - 14 * HOUR_MS, end + 14 * HOUR_MS]
  const trips = await listVehicleTrips(registry.db, { assetIds: fleet.ids, from, to })
  const accounts = await loadVehicleAccounts(registry, fleet, { assetIds: fleet.ids, units, at, from, to })
  const costs = await loadMonthCosts(registry, fleet, fleet.ids, [month])
  return [...fleet.vehicles.values()].map((vehicle) =>
    toRow(vehicle, fleet, {
      ...{ month, trips, judge, account: accounts.get(vehicle.id) },
      costs: costs.find(({ assetId }) => assetId === vehicle.id),
    }),
  )
}
