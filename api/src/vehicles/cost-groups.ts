/** Costs of a month's trips by who bears them. Pure. */
import type { VehicleTrip } from '@custodia/domain'
import { type Amount, type MonthOfVehicle, sumByCurrency } from './cost-of-trips.ts'

export type CostGrouping = 'person' | 'department' | 'vehicle'

export interface CostGroup {
  /** Id of the person, department or vehicle; null where a line names none. */
  readonly key: string | null
  readonly tripIds: readonly string[]
  readonly usage: readonly Amount[]
  readonly rest: readonly Amount[]
}

/** Every line is in one group, as the line names it: groups sum to the lines exactly. The dearest first. */
export const groupCosts = (months: readonly MonthOfVehicle[], by: CostGrouping): CostGroup[] => {
  const groups = new Map<string | null, { tripIds: Set<string>; usage: Amount[]; rest: Amount[] }>()
  const groupOf = (assetId: string, line: { readonly personId: string | null; readonly orgUnitId: string | null }) => {
    const key = by === 'vehicle' ? assetId : by === 'person' ? line.personId : line.orgUnitId
    const group = groups.get(key) ?? { tripIds: new Set<string>(), usage: [], rest: [] }
    groups.set(key, group)
    return group
  }
  for (const { assetId, parts, rest } of months) {
    for (const { line, tripId, amountMinor } of parts) {
      const group = groupOf(assetId, line)
      group.tripIds.add(tripId)
      group.usage.push({ currency: line.currency, amountMinor })
    }
    for (const line of rest) groupOf(assetId, line).rest.push(line)
  }
  const total = ({ usage, rest }: CostGroup): number =>
    [...usage, ...rest].reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  return [...groups]
    .map(([key, { tripIds, usage, rest }]) => ({
      key,
      tripIds: [...tripIds],
      usage: sumByCurrency(usage),
      rest: sumByCurrency(rest),
    }))
    .sort((a, b) => total(b) - total(a) || ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
}

/** Kilometres of some trips, each counted once. */
export const kmOf = (tripIds: readonly string[], trips: ReadonlyMap<string, VehicleTrip>): number =>
  tripIds.reduce((sum, id) => sum + (trips.get(id)?.km ?? 0), 0)
