import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'

export const CONSUMPTION_RULE: RuleReference = {
  rule: 'vehicle.consumption',
  version: 1,
  title: { zh: '百公里能耗', en: 'Consumption per 100 km' },
  source: 'domain rules §2 and §4; full to full',
}

export const VEHICLE_ENTRY_KINDS = ['fuel', 'charge', 'toll', 'parking', 'wash', 'other'] as const
export type VehicleEntryKind = (typeof VEHICLE_ENTRY_KINDS)[number]
export const ENERGY_UNITS = ['l', 'kwh', 'kg'] as const
export type EnergyUnit = (typeof ENERGY_UNITS)[number]

/** What was filled, charged or paid, as somebody entered it. */
export interface VehicleEntry {
  readonly id: string
  readonly assetId: string
  readonly kind: VehicleEntryKind
  /** UTC milliseconds. */
  readonly at: number
  /** Fuel and charging. */
  readonly quantity: number | null
  readonly unit: EnergyUnit | null
  /** Full afterwards. */
  readonly full: boolean
  readonly amountMinor: number
  readonly currency: string
  readonly odometerKm: number | null
}

/** From one full tank or battery to the next. */
export interface ConsumptionInterval {
  readonly fromEntry: string
  readonly toEntry: string
  readonly from: number
  readonly to: number
  readonly unit: EnergyUnit
  /** All that was filled after the first, up to and with the second. */
  readonly quantity: number
  readonly km: number
  /** `odometer` where both entries say it, else the sum of the trips between. */
  readonly kmBy: 'odometer' | 'trips'
  /** Null where the vehicle did not move. */
  readonly per100Km: number | null
}

export interface Consumption {
  readonly unit: EnergyUnit
  readonly quantity: number
  readonly km: number
  readonly per100Km: number | null
  readonly intervals: readonly ConsumptionInterval[]
}

/** In the order of time; of one instant by id, so that the order of rows means nothing. */
export const inOrderOfTime = <T extends { readonly at: number; readonly id: string }>(entries: readonly T[]): T[] =>
  [...entries].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))

const ratio = (quantity: number, km: number): number | null => (km > 0 ? (quantity / km) * 100 : null)

/**
 * Consumption of one vehicle by unit, full to full: what was filled after one full tank up to and with the next, over the kilometres
 * between. Fills before the first and after the last full one are not counted, as nobody knows what was in the tank. `kmBetween` gives
 * the kilometres of the trips in `[from, to)`.
 */
export const reckonConsumption = (
  entries: readonly VehicleEntry[],
  kmBetween: (from: number, to: number) => number,
): Consumption[] =>
  ENERGY_UNITS.flatMap((unit) => {
    const fills = inOrderOfTime(entries).filter((entry) => entry.unit === unit && entry.quantity !== null)
    const intervals: ConsumptionInterval[] = []
    let start: VehicleEntry | null = null
    let quantity = 0
    for (const fill of fills) {
      quantity += fill.quantity ?? 0
      if (!fill.full) continue
      if (start !== null) {
        const byOdometer = fill.odometerKm !== null && start.odometerKm !== null && fill.odometerKm >= start.odometerKm
        const km = byOdometer ? (fill.odometerKm ?? 0) - (start.odometerKm ?? 0) : kmBetween(start.at, fill.at)
        intervals.push({
          fromEntry: start.id,
          toEntry: fill.id,
          from: start.at,
          to: fill.at,
          unit,
          quantity,
          km,
          kmBy: byOdometer ? 'odometer' : 'trips',
          per100Km: ratio(quantity, km),
        })
      }
      start = fill
      quantity = 0
    }
    if (intervals.length === 0) return []
    const total = intervals.reduce((sum, interval) => sum + interval.quantity, 0)
    const km = intervals.reduce((sum, interval) => sum + interval.km, 0)
    return [{ unit, quantity: total, km, per100Km: ratio(total, km), intervals }]
  })

export const ENERGY_UNIT_TEXT: Readonly<Record<EnergyUnit, BilingualText>> = {
  l: { zh: '升', en: 'l' },
  kwh: { zh: '千瓦时', en: 'kWh' },
  kg: { zh: '千克', en: 'kg' },
}

/** Why a vehicle consumes what it does. */
export const explainConsumption = (assetId: string, consumption: Consumption): Explanation => {
  const { unit, intervals } = consumption
  const text = ENERGY_UNIT_TEXT[unit]
  const amount = formatQuantity
  const steps: BilingualText[] = intervals.map(({ quantity, km, kmBy, per100Km }) => ({
    zh: `两次加满之间：${amount(quantity)} ${text.zh} ÷ ${amount(km)} 公里（${kmBy === 'odometer' ? '里程表' : '行程'}）= ${per100Km === null ? '无法计算' : `${amount(per100Km)} ${text.zh}/百公里`}`,
    en: `Full to full: ${amount(quantity)} ${text.en} over ${amount(km)} km (${kmBy === 'odometer' ? 'odometer' : 'trips'}) = ${per100Km === null ? 'not to be told' : `${amount(per100Km)} ${text.en}/100 km`}`,
  }))
  if (consumption.per100Km !== null)
    steps.push({
      zh: `合计 ${amount(consumption.quantity)} ${text.zh}，${amount(consumption.km)} 公里：${amount(consumption.per100Km)} ${text.zh}/百公里`,
      en: `In all ${amount(consumption.quantity)} ${text.en} over ${amount(consumption.km)} km: ${amount(consumption.per100Km)} ${text.en}/100 km`,
    })
  return {
    rule: CONSUMPTION_RULE,
    inputs: {
      asset: assetId,
      energyUnit: unit,
      energyQuantity: consumption.quantity,
      distance_km: consumption.km,
      fills: intervals.length + 1,
    },
    sessions: [],
    telemetry: [],
    steps,
  }
}
