/** The vehicles that a question is about, and what judging their trips needs. */
import { judgeTripUse, localDay, type Period, type TripUseJudgement, type VehicleTrip } from '@custodia/domain'
import { listVehicles, loadRotas, type VehicleRow } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { dutyPeriods, openPeriods } from '../planning/branch-hours.ts'
import { notFound } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import { unitsBelow } from '../routes/sight.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'

export interface Fleet {
  readonly tree: OrgTree
  /** By id, in the order of their codes. */
  readonly vehicles: ReadonlyMap<string, VehicleRow>
  readonly ids: readonly string[]
  /** Zone of the department that owns the vehicle now. */
  readonly zoneOf: (assetId: string) => string
}

/** Vehicles in sight, of a department and below it or a single one if asked for; throws 404 for a vehicle out of sight. */
export const loadFleet = async (
  { registry, now }: ApiContext,
  scope: OrganisationScope,
  asked: { readonly asset?: string | undefined; readonly orgUnit?: string | undefined } = {},
): Promise<Fleet> => {
  const tree = await loadOrgTree(registry)
  const rows = await listVehicles(registry.db, {
    units: unitsBelow(tree, scope, asked.orgUnit) ?? scope.units,
    at: now(),
    ids: asked.asset === undefined ? undefined : [asked.asset],
  })
  if (asked.asset !== undefined && rows.length === 0) throw notFound('vehicle')
  const vehicles = new Map(rows.map((row) => [row.id, row]))
  return {
    tree,
    vehicles,
    ids: rows.map(({ id }) => id),
    zoneOf: (assetId) => tree.timeZone(vehicles.get(assetId)?.orgUnitId ?? ''),
  }
}

/**
 * Judges whose trips were for the business. Working hours are the driver's duty where the driver has a rota, else the opening hours
 * of the branch that owns the vehicle.
 */
export const tripJudge = async (
  { registry }: ApiContext,
  { tree, vehicles, zoneOf }: Fleet,
): Promise<(trip: VehicleTrip) => TripUseJudgement> => {
  const rotas = await loadRotas(registry)
  const withRota = new Set(rotas.dutyTimes.map(({ personId }) => personId))
  const known = new Map<string, readonly Period[] | null>()
  const hoursOf = (trip: VehicleTrip): readonly Period[] | null => {
    const timeZone = zoneOf(trip.assetId)
    const days = { fromOn: localDay(trip.start, timeZone), toOn: localDay(trip.end, timeZone) }
    const person = trip.personId !== null && withRota.has(trip.personId) ? trip.personId : null
    const unit = vehicles.get(trip.assetId)?.orgUnitId ?? ''
    const key = [person ?? unit, days.fromOn, days.toOn].join(' ')
    const found = known.get(key)
    if (found !== undefined) return found
    const hours = person === null ? openPeriods(rotas, tree, unit, days) : dutyPeriods(rotas, person, days, timeZone)
    known.set(key, hours)
    return hours
  }
  return (trip) => judgeTripUse(trip, hoursOf(trip))
}
