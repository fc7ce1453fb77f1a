import { allocateLargestRemainder } from '../cost/allocate.ts'
import { type CostDriver, driverQuantities } from '../cost/pool.ts'
import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatMoney } from '../money.ts'
import type { Period } from '../period.ts'
import { formatDriverQuantity } from '../wording.ts'
import type { VehicleTrip } from './trip.ts'

export const TRIP_COST_RULE: RuleReference = {
  rule: 'vehicle.trip_cost',
  version: 1,
  title: { zh: '行程成本', en: 'Cost of a trip' },
  source: 'domain rules §4, Rates and Allocation',
}

/** A month's cost line of a vehicle, as it is charged to a department and a person. */
export interface VehicleCostLine {
  readonly id: string
  /** `YYYY-MM` of the vehicle's site. */
  readonly month: string
  /** `usage` is laid to trips; idle capacity and what nobody bears are not, though they name the sessions that left it. */
  readonly kind: string
  readonly poolId: string
  readonly poolNameZh: string
  readonly poolNameEn: string
  readonly driver: CostDriver
  readonly orgUnitId: string | null
  readonly personId: string | null
  readonly amountMinor: number
  readonly currency: string
  /** Sessions that the line stands on. */
  readonly sessions: readonly string[]
}

/** A trip's part of one line. */
export interface TripCostPart {
  readonly tripId: string
  readonly line: VehicleCostLine
  /** Driver units of the trip within the month, and of all trips of the line. */
  readonly quantity: number
  readonly ofQuantity: number
  readonly amountMinor: number
}

export interface TripCosts {
  readonly parts: readonly TripCostPart[]
  /** Lines whose trips are not known here, or measure nothing in the line's driver: they stay whole. */
  readonly rest: readonly VehicleCostLine[]
}

const quantityWithin = (trip: VehicleTrip, driver: CostDriver, month: Period): number => {
  const lengthMs = trip.end - trip.start
  const common = Math.min(trip.end, month.end) - Math.max(trip.start, month.start)
  const share = lengthMs === 0 ? 1 : Math.max(0, common) / lengthMs
  const quantities = { duration_s: lengthMs / 1000, distance_km: trip.km }
  return (driverQuantities({ kind: 'trip', quantities })[driver] ?? 0) * share
}

/**
 * What each trip cost in a month: each line for use is laid to the trips that it stands on, by their part of what the pool is measured in,
 * to the minor unit (largest remainder, ties by id). Parts and rest sum to the lines exactly, whatever the lines hold.
 */
export const tripCosts = (
  lines: readonly VehicleCostLine[],
  trips: readonly VehicleTrip[],
  month: Period,
): TripCosts => {
  const known = new Map(trips.map((trip) => [trip.id, trip]))
  const parts: TripCostPart[] = []
  const rest: VehicleCostLine[] = []
  for (const line of lines) {
    const weights: Record<string, number> = {}
    for (const id of line.kind === 'usage' ? line.sessions : []) {
      const trip = known.get(id)
      if (trip !== undefined) weights[id] = quantityWithin(trip, line.driver, month)
    }
    const { shares, unallocated } = allocateLargestRemainder(line.amountMinor, weights)
    if (Object.keys(shares).length === 0 || unallocated !== 0) {
      rest.push(line)
      continue
    }
    const ofQuantity = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
    for (const [tripId, amountMinor] of Object.entries(shares))
      parts.push({ tripId, line, quantity: weights[tripId] ?? 0, ofQuantity, amountMinor })
  }
  return { parts, rest }
}

/** Why a trip costs what it does: its part of each pool’s line. */
export const explainTripCost = (
  tripId: string,
  month: string,
  parts: readonly TripCostPart[],
  telemetry: Explanation['telemetry'],
): Explanation => {
  const steps: BilingualText[] = parts.map(({ line, quantity, ofQuantity, amountMinor }) => {
    const own = formatDriverQuantity(quantity, line.driver)
    const all = formatDriverQuantity(ofQuantity, line.driver)
    const money = formatMoney({ amountMinor, currency: line.currency })
    const whole = formatMoney({ amountMinor: line.amountMinor, currency: line.currency })
    return {
      zh: `${line.poolNameZh}：${whole} × ${own.zh} ÷ ${all.zh} = ${money}`,
      en: `${line.poolNameEn}: ${whole} × ${own.en} ÷ ${all.en} = ${money}`,
    }
  })
  const totals = new Map<string, number>()
  for (const { line, amountMinor } of parts) totals.set(line.currency, (totals.get(line.currency) ?? 0) + amountMinor)
  for (const [currency, amountMinor] of totals) {
    const sum = formatMoney({ amountMinor, currency })
    steps.push({ zh: `合计 ${sum}`, en: `In all ${sum}` })
  }
  return {
    rule: TRIP_COST_RULE,
    inputs: { month, costLines: parts.length },
    sessions: [tripId],
    telemetry,
    steps,
  }
}
