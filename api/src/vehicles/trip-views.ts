/** Trips as the API tells them. */
import { sayTripUse, type TripCostPart, type TripUseJudgement, type VehicleTrip } from '@custodia/domain'
import { listPersonNames, type NamedPerson, type Registry, type VehicleRow } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { tripRow } from '../schemas/vehicle-trip.ts'
import { sumByCurrency } from './cost-of-trips.ts'
import type { Fleet } from './fleet.ts'

export type PersonNames = ReadonlyMap<string, NamedPerson>

/** Names of people by id. */
export const loadPersonNames = async (registry: Registry, ids: readonly (string | null)[]): Promise<PersonNames> => {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = wanted.length === 0 ? [] : await listPersonNames(registry.db, wanted)
  return new Map(rows.map((row) => [row.id, row]))
}

/** A person as answers name one; one that is not known any more by the id. */
export const personOf = (names: PersonNames, id: string | null): NamedPerson | null =>
  id === null ? null : (names.get(id) ?? { id, name: id, nameEn: id })

/** A vehicle as answers name one. */
export const vehicleRef = (vehicle: VehicleRow | undefined, id: string) => ({
  id,
  code: vehicle?.code ?? '',
  nameZh: vehicle?.nameZh ?? id,
  nameEn: vehicle?.nameEn ?? id,
})

export interface TripFacts {
  readonly fleet: Fleet
  readonly names: PersonNames
  readonly judge: (trip: VehicleTrip) => TripUseJudgement
  readonly parts: ReadonlyMap<string, readonly TripCostPart[]>
}

export const tripView = (trip: VehicleTrip, { fleet, names, judge, parts }: TripFacts): z.output<typeof tripRow> => {
  const judged = judge(trip)
  const { attribution } = trip
  return {
    id: trip.id,
    asset: vehicleRef(fleet.vehicles.get(trip.assetId), trip.assetId),
    timeZone: fleet.zoneOf(trip.assetId),
    start: trip.start,
    end: trip.end,
    open: trip.open,
    km: trip.km,
    engineS: trip.engineS,
    idleS: trip.idleS,
    driver: personOf(names, trip.personId),
    driverBy: attribution?.person ?? null,
    orgUnit: fleet.tree.named(trip.orgUnitId),
    orgUnitBy: attribution?.unit ?? null,
    purpose: attribution?.purpose ?? null,
    use: judged.use,
    useReason: judged.reason,
    useText: sayTripUse(judged),
    costs: sumByCurrency(
      (parts.get(trip.id) ?? []).map(({ line, amountMinor }) => ({ currency: line.currency, amountMinor })),
    ),
    flags: [...trip.flags],
  }
}
