/** Entries that can hardly be right. A flaw asks a person to look; it changes no figure. Pure. */
import type { BilingualText } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'
import { ENERGY_UNIT_TEXT, inOrderOfTime, reckonConsumption, type VehicleEntry } from './consumption.ts'
import type { VehicleTrip } from './trip.ts'

export type EntryFlaw =
  /** Lower than an earlier entry said. */
  | { readonly flaw: 'odometer_back'; readonly km: number; readonly beforeKm: number }
  /** The odometer says another distance since the entry before than the trips do. */
  | { readonly flaw: 'odometer_off_trips'; readonly km: number; readonly tripsKm: number }
  | { readonly flaw: 'over_capacity'; readonly quantity: number; readonly capacity: number }
  | { readonly flaw: 'consumption'; readonly per100Km: number; readonly usual: number | null }
  | { readonly flaw: 'price'; readonly minorPerUnit: number; readonly usual: number }
  /** The same again, within minutes. */
  | { readonly flaw: 'repeated'; readonly entry: string }
  /** Filled or charged while a trip was under way. */
  | { readonly flaw: 'moving'; readonly trip: string }

export interface EntryCheck {
  /** What the tank or battery holds, in the unit of the entries; null where nobody said. */
  readonly capacity: number | null
  /** The vehicle's trips over the time of the entries, by start. */
  readonly trips: readonly VehicleTrip[]
  /** Entries of other vehicles, for what a unit usually costs. */
  readonly others: readonly VehicleEntry[]
}

/** Defaults of the check; relative ones are shares of what is usual. */
export const ENTRY_LIMITS = {
  /** Nozzles stop late, and a gauge is no measure. */
  capacityShare: 1.1,
  odometerShare: 0.15,
  odometerKm: 30,
  consumptionLow: 0.5,
  consumptionHigh: 1.6,
  /** Without enough intervals to know what is usual: units per 100 km. */
  consumptionRange: [1, 60],
  priceShare: 0.3,
  /** As many before something is usual. */
  usualFrom: 4,
  repeatedMs: 30 * 60_000,
  movingMs: 5 * 60_000,
} as const

const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

const usualOf = (values: readonly number[]): number | null =>
  values.length >= ENTRY_LIMITS.usualFrom ? median(values) : null

/** Kilometres of the trips in `[from, to)`, by time. */
export const tripKmBetween = (trips: readonly VehicleTrip[], from: number, to: number): number =>
  trips.reduce((sum, { start, end, km }) => {
    const shared = Math.min(end, to) - Math.max(start, from)
    return shared <= 0 ? sum : sum + (km * shared) / (end - start)
  }, 0)

const odometerFlaws = (entry: VehicleEntry, earlier: readonly VehicleEntry[], { trips }: EntryCheck): EntryFlaw[] => {
  if (entry.odometerKm === null) return []
  const known = earlier.filter(({ odometerKm }) => odometerKm !== null)
  const most = known.reduce((max, { odometerKm }) => Math.max(max, odometerKm ?? 0), 0)
  if (entry.odometerKm < most) return [{ flaw: 'odometer_back', km: entry.odometerKm, beforeKm: most }]
  const last = known.at(-1)
  if (last === undefined || trips.length === 0 || (trips[0]?.start ?? 0) > last.at) return []
  const km = entry.odometerKm - (last.odometerKm ?? 0)
  const tripsKm = tripKmBetween(trips, last.at, entry.at)
  const bound = Math.max(ENTRY_LIMITS.odometerKm, tripsKm * ENTRY_LIMITS.odometerShare)
  return Math.abs(km - tripsKm) > bound ? [{ flaw: 'odometer_off_trips', km, tripsKm }] : []
}

const priceOf = ({ amountMinor, quantity }: VehicleEntry): number | null =>
  quantity === null || quantity <= 0 ? null : amountMinor / quantity

const priceFlaws = (entry: VehicleEntry, all: readonly VehicleEntry[]): EntryFlaw[] => {
  const price = priceOf(entry)
  if (price === null) return []
  const alike = all.filter(
    ({ id, unit, currency }) => id !== entry.id && unit === entry.unit && currency === entry.currency,
  )
  const usual = usualOf(alike.flatMap((other) => priceOf(other) ?? []))
  return usual !== null && Math.abs(price - usual) > usual * ENTRY_LIMITS.priceShare
    ? [{ flaw: 'price', minorPerUnit: price, usual }]
    : []
}

/** What is the matter with each entry of one vehicle, by its id; those in order have no entry. The order of rows means nothing. */
export const findEntryFlaws = (
  entries: readonly VehicleEntry[],
  check: EntryCheck,
): ReadonlyMap<string, readonly EntryFlaw[]> => {
  const inOrder = inOrderOfTime(entries)
  const flaws = new Map<string, EntryFlaw[]>()
  const add = (id: string, found: readonly EntryFlaw[]): void => {
    if (found.length > 0) flaws.set(id, [...(flaws.get(id) ?? []), ...found])
  }
  inOrder.forEach((entry, i) => {
    const earlier = inOrder.slice(0, i)
    add(entry.id, odometerFlaws(entry, earlier, check))
    add(entry.id, priceFlaws(entry, [...inOrder, ...check.others]))
    const { quantity } = entry
    if (quantity !== null && check.capacity !== null && quantity > check.capacity * ENTRY_LIMITS.capacityShare)
      add(entry.id, [{ flaw: 'over_capacity', quantity, capacity: check.capacity }])
    const same = earlier.find(
      (other) =>
        other.kind === entry.kind &&
        other.amountMinor === entry.amountMinor &&
        other.quantity === entry.quantity &&
        entry.at - other.at <= ENTRY_LIMITS.repeatedMs,
    )
    if (same !== undefined) add(entry.id, [{ flaw: 'repeated', entry: same.id }])
    if (quantity !== null) {
      const trip = check.trips.find(
        ({ start, end }) => start + ENTRY_LIMITS.movingMs < entry.at && entry.at < end - ENTRY_LIMITS.movingMs,
      )
      if (trip !== undefined) add(entry.id, [{ flaw: 'moving', trip: trip.id }])
    }
  })
  for (const { intervals } of reckonConsumption(entries, (from, to) => tripKmBetween(check.trips, from, to))) {
    for (const { toEntry, per100Km } of intervals) {
      if (per100Km === null) continue
      const usual = usualOf(intervals.flatMap((other) => (other.toEntry === toEntry ? [] : (other.per100Km ?? []))))
      const [low, high] =
        usual === null
          ? ENTRY_LIMITS.consumptionRange
          : [usual * ENTRY_LIMITS.consumptionLow, usual * ENTRY_LIMITS.consumptionHigh]
      if (per100Km < low || per100Km > high) add(toEntry, [{ flaw: 'consumption', per100Km, usual }])
    }
  }
  return flaws
}

/** A flaw in a sentence, for the person who looks. */
export const sayEntryFlaw = (
  flaw: EntryFlaw,
  { unit, currency }: Pick<VehicleEntry, 'unit' | 'currency'>,
): BilingualText => {
  const by = unit === null ? { zh: '', en: '' } : ENERGY_UNIT_TEXT[unit]
  const amount = formatQuantity
  switch (flaw.flaw) {
    case 'odometer_back':
      return {
        zh: `里程表读数 ${amount(flaw.km)} 公里低于先前的 ${amount(flaw.beforeKm)} 公里`,
        en: `The odometer says ${amount(flaw.km)} km, less than ${amount(flaw.beforeKm)} km before`,
      }
    case 'odometer_off_trips':
      return {
        zh: `里程表显示行驶 ${amount(flaw.km)} 公里，行程合计 ${amount(flaw.tripsKm)} 公里`,
        en: `${amount(flaw.km)} km by the odometer, ${amount(flaw.tripsKm)} km by the trips since the entry before`,
      }
    case 'over_capacity':
      return {
        zh: `数量 ${amount(flaw.quantity)} ${by.zh} 超过容量 ${amount(flaw.capacity)} ${by.zh}`,
        en: `${amount(flaw.quantity)} ${by.en} is more than the ${amount(flaw.capacity)} ${by.en} that it holds`,
      }
    case 'consumption':
      return {
        zh: `能耗 ${amount(flaw.per100Km)} ${by.zh}/百公里${flaw.usual === null ? '，不合常理' : `，平常为 ${amount(flaw.usual)}`}`,
        en: `${amount(flaw.per100Km)} ${by.en}/100 km${flaw.usual === null ? ' is out of all reason' : `, where ${amount(flaw.usual)} is usual`}`,
      }
    case 'price':
      return {
        zh: `单价 ${amount(flaw.minorPerUnit / 100)} ${currency}/${by.zh}，平常为 ${amount(flaw.usual / 100)}`,
        en: `${amount(flaw.minorPerUnit / 100)} ${currency}/${by.en}, where ${amount(flaw.usual / 100)} is usual`,
      }
    case 'repeated':
      return {
        zh: '半小时内有相同的一笔，可能重复',
        en: 'The same stands there within half an hour: entered twice?',
      }
    case 'moving':
      return {
        zh: '当时车辆在行驶中',
        en: 'The vehicle was on the move at that time',
      }
  }
}
