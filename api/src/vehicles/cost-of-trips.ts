/** Months' cost lines of vehicles, laid to their trips. */
import {
  localMonth,
  monthPeriod,
  type TripCostPart,
  type TripCosts,
  tripCosts,
  type VehicleTrip,
} from '@custodia/domain'
import {
  listVehicleCostLines,
  listVehicleTrips,
  type Registry,
  type VehicleCostLineRow,
} from '@custodia/storage/registry'
import type { Fleet } from './fleet.ts'

export interface MonthOfVehicle extends TripCosts {
  readonly assetId: string
  readonly month: string
  readonly lines: readonly VehicleCostLineRow[]
}

export interface Amount {
  readonly currency: string
  readonly amountMinor: number
}

/** Amounts of each currency, by its code. */
export const sumByCurrency = (amounts: readonly Amount[]): Amount[] => {
  const sums = new Map<string, number>()
  for (const { currency, amountMinor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor)
  return [...sums]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** Local months that a trip touches. */
export const monthsOf = ({ start, end }: Pick<VehicleTrip, 'start' | 'end'>, timeZone: string): string[] => [
  ...new Set([localMonth(start, timeZone), localMonth(Math.max(start, end - 1), timeZone)]),
]

/** Every vehicle's cost lines in some months with all the trips that they stand on: parts and rest sum to the lines. */
export const loadMonthCosts = async (
  registry: Registry,
  { zoneOf }: Fleet,
  assetIds: readonly string[],
  months: readonly string[],
): Promise<readonly MonthOfVehicle[]> => {
  const first = months.reduce((least, month) => (month < least ? month : least), months[0] ?? '')
  const last = months.reduce((most, month) => (month > most ? month : most), '')
  if (assetIds.length === 0 || first === '') return []
  const zones = assetIds.map(zoneOf)
  const trips = await listVehicleTrips(registry.db, {
    assetIds,
    from: Math.min(...zones.map((zone) => monthPeriod(first, zone).start)),
    to: Math.max(...zones.map((zone) => monthPeriod(last, zone).end)),
  })
  const lines = await listVehicleCostLines(registry.db, { assetIds, months })
  return assetIds.flatMap((assetId) => {
    const own = trips.filter((trip) => trip.assetId === assetId)
    return [...new Set(months)].map((month) => {
      const ofMonth = lines.filter((line) => line.assetId === assetId && line.month === month)
      return { assetId, month, lines: ofMonth, ...tripCosts(ofMonth, own, monthPeriod(month, zoneOf(assetId))) }
    })
  })
}

/** Each trip's parts, of all months. */
export const partsByTrip = (months: readonly MonthOfVehicle[]): ReadonlyMap<string, readonly TripCostPart[]> => {
  const parts = new Map<string, TripCostPart[]>()
  for (const part of months.flatMap((month) => month.parts)) {
    const known = parts.get(part.tripId)
    if (known === undefined) parts.set(part.tripId, [part])
    else known.push(part)
  }
  return parts
}
