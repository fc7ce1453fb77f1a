/** Entries of vehicles with what is the matter with them. */
import {
  type Consumption,
  type EntryFlaw,
  findEntryFlaws,
  groupBy,
  reckonConsumption,
  tripKmBetween,
} from '@custodia/domain'
import {
  listVehicleEntries,
  listVehicleTrips,
  type Registry,
  type VehicleEntryRow,
  type VehicleTripRow,
} from '@custodia/storage/registry'
import type { Fleet } from './fleet.ts'

const DAY_MS = 86_400_000
/** What is usual is learnt of so many days before. */
const HISTORY_DAYS = 180

export interface VehicleAccount {
  readonly entries: readonly VehicleEntryRow[]
  readonly flaws: ReadonlyMap<string, readonly EntryFlaw[]>
  readonly consumption: readonly Consumption[]
}

/** What the tank or battery holds by the vehicle's attributes `tankL` or `batteryKwh`. */
const capacityOf = (attributes: Readonly<Record<string, string | number | boolean>>): number | null => {
  const held = attributes.tankL ?? attributes.batteryKwh
  return typeof held === 'number' && held > 0 ? held : null
}

const ofAsset = (row: { readonly assetId: string }): string => row.assetId

/** Entries of some vehicles up to an instant, from half a year before `from` on, by vehicle: checked, and with consumption. */
export const loadVehicleAccounts = async (
  registry: Registry,
  { vehicles }: Fleet,
  query: {
    readonly assetIds: readonly string[]
    readonly units: readonly string[]
    readonly at: number
    readonly from: number
    readonly to: number
  },
): Promise<ReadonlyMap<string, VehicleAccount>> => {
  const { assetIds, units, at, from, to } = query
  if (assetIds.length === 0) return new Map()
  const since = from - HISTORY_DAYS * DAY_MS
  const all = await listVehicleEntries(registry.db, { units, at, assetIds, from: since, to })
  const trips: readonly VehicleTripRow[] =
    all.length === 0 ? [] : await listVehicleTrips(registry.db, { assetIds, from: since, to })
  const byAsset = groupBy(all, ofAsset)
  const tripsByAsset = groupBy([...trips].reverse(), ofAsset)
  return new Map(
    assetIds.map((assetId) => {
      const entries = byAsset.get(assetId) ?? []
      const own = tripsByAsset.get(assetId) ?? []
      const check = {
        capacity: capacityOf(vehicles.get(assetId)?.attributes ?? {}),
        trips: own,
        others: all.filter((entry) => entry.assetId !== assetId),
      }
      const consumption = reckonConsumption(entries, (start, end) => tripKmBetween(own, start, end))
      return [assetId, { entries, flaws: findEntryFlaws(entries, check), consumption }]
    }),
  )
}
