/** Drivers' days, read and shaped. */
import {
  addDays,
  type DriverDay,
  dayPeriod,
  driverDays,
  type TripUseJudgement,
  type VehicleTrip,
} from '@custodia/domain'
import {
  type DriverRow,
  listDrivers,
  listVehicleTrips,
  type Registry,
  type VehicleTripRow,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { driverDayRow } from '../schemas/driver-day.ts'
import type { Fleet } from './fleet.ts'
import { vehicleRef } from './trip-views.ts'

export interface DriverDays {
  readonly days: readonly DriverDay[]
  readonly trips: ReadonlyMap<string, VehicleTripRow>
  readonly drivers: ReadonlyMap<string, DriverRow>
}

/** Days of drivers on vehicles of a fleet, from one local day to another, both inclusive; the latest day first. */
export const loadDriverDays = async (
  registry: Registry,
  fleet: Fleet,
  query: {
    readonly from: string
    readonly to: string
    readonly person?: string | undefined
    /** Whether to name the samples behind the trips. */
    readonly evidence?: boolean
    readonly judge: (trip: VehicleTrip) => TripUseJudgement
  },
): Promise<DriverDays> => {
  const { from, to, person, judge, evidence = false } = query
  const [start, end] = [dayPeriod(addDays(from, -1), 'UTC').start, dayPeriod(addDays(to, 1), 'UTC').end]
  const trips = await listVehicleTrips(registry.db, {
    assetIds: fleet.ids,
    personId: person,
    from: start,
    to: end,
    evidence,
  })
  const days = driverDays(trips, {
    timeZoneOf: ({ assetId }) => fleet.zoneOf(assetId),
    isPrivate: (trip) => judge(trip).use !== 'business',
  }).filter(({ day }) => day >= from && day <= to)
  const drivers = await listDrivers(registry.db, [...new Set(days.map(({ personId }) => personId))])
  return {
    days: days.sort((a, b) => (a.day === b.day ? a.firstMovement - b.firstMovement : a.day < b.day ? 1 : -1)),
    trips: new Map(trips.map((trip) => [trip.id, trip])),
    drivers: new Map(drivers.map((driver) => [driver.id, driver])),
  }
}

/** Zone of the vehicle that the day began with. */
export const zoneOfDay = ({ assetIds }: DriverDay, { zoneOf }: Fleet): string => zoneOf(assetIds[0] ?? '')

export const driverDayView = (day: DriverDay, fleet: Fleet, { drivers }: DriverDays): z.output<typeof driverDayRow> => {
  const { personId, assetIds, tripIds: _, ...figures } = day
  const driver = drivers.get(personId)
  return {
    ...figures,
    person: { id: personId, name: driver?.name ?? personId, nameEn: driver?.nameEn ?? personId },
    employeeNo: driver?.employeeNo ?? null,
    orgUnit: fleet.tree.named(driver?.orgUnitId ?? null),
    timeZone: zoneOfDay(day, fleet),
    vehicles: assetIds.map((id) => vehicleRef(fleet.vehicles.get(id), id)),
  }
}
