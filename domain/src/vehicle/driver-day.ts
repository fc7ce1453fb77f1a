import { dayPeriod, localDay, localTime } from '../calendar.ts'
import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'
import type { VehicleTrip } from './trip.ts'

export const DRIVER_DAY_RULE: RuleReference = {
  rule: 'vehicle.driver_day',
  version: 1,
  title: { zh: '驾驶员出勤', en: 'A driver’s day' },
  source: 'domain rules §2 and §8',
}

/** One driver on one local day, from the first movement to the last. */
export interface DriverDay {
  readonly personId: string
  readonly day: string
  readonly firstMovement: number
  readonly lastMovement: number
  /** Open while the last trip is. */
  readonly open: boolean
  readonly spanS: number
  readonly drivingS: number
  /** Between trips. */
  readonly stopsS: number
  readonly longestStopS: number
  readonly idleS: number
  readonly km: number
  readonly trips: number
  /** Of these, those not for the business, as judged. */
  readonly privateTrips: number
  readonly privateKm: number
  readonly assetIds: readonly string[]
  readonly tripIds: readonly string[]
}

interface Leg {
  readonly trip: VehicleTrip
  readonly day: string
  readonly start: number
  readonly end: number
  readonly share: number
}

/** A trip over midnight belongs to both days, by time. */
const legsOf = (trip: VehicleTrip, timeZone: string): Leg[] => {
  const legs: Leg[] = []
  for (let at = trip.start; at < trip.end || legs.length === 0; ) {
    const day = localDay(at, timeZone)
    const end = Math.min(trip.end, dayPeriod(day, timeZone).end)
    legs.push({ trip, day, start: at, end, share: trip.end === trip.start ? 1 : (end - at) / (trip.end - trip.start) })
    if (end <= at) break
    at = end
  }
  return legs
}

const toDay = (
  personId: string,
  day: string,
  legs: readonly Leg[],
  isPrivate: (trip: VehicleTrip) => boolean,
): DriverDay => {
  const inOrder = [...legs].sort((a, b) => a.start - b.start || a.end - b.end || (a.trip.id < b.trip.id ? -1 : 1))
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  let longest = 0
  let moved = 0
  for (const { start, end } of inOrder) {
    if (last > Number.NEGATIVE_INFINITY) longest = Math.max(longest, start - last)
    // Trips on two vehicles at once are one movement.
    moved += Math.max(0, end - Math.max(start, last))
    first = Math.min(first, start)
    last = Math.max(last, end)
  }
  const sum = (of: (leg: Leg) => number): number => inOrder.reduce((total, leg) => total + of(leg), 0)
  const own = inOrder.filter(({ trip }) => isPrivate(trip))
  return {
    personId,
    day,
    firstMovement: first,
    lastMovement: last,
    open: inOrder.some(({ trip, end }) => trip.open && end === trip.end),
    spanS: (last - first) / 1000,
    drivingS: moved / 1000,
    stopsS: (last - first - moved) / 1000,
    longestStopS: longest / 1000,
    // Idling is in the stop after the trip: on the day on which the trip ended.
    idleS: sum(({ trip, end }) => (end === trip.end ? (trip.idleS ?? 0) : 0)),
    km: sum(({ trip, share }) => trip.km * share),
    trips: inOrder.length,
    privateTrips: own.length,
    privateKm: own.reduce((total, { trip, share }) => total + trip.km * share, 0),
    assetIds: [...new Set(inOrder.map(({ trip }) => trip.assetId))],
    tripIds: inOrder.map(({ trip }) => trip.id),
  }
}

/**
 * Attendance of drivers by day, of their trips: from the first movement to the last, with what lies between. A trip over midnight is
 * split there, so that the days' kilometres sum to the trips'. Trips without a driver are passed over. By person and day.
 */
export const driverDays = (
  trips: readonly VehicleTrip[],
  {
    timeZoneOf,
    isPrivate,
  }: {
    readonly timeZoneOf: (trip: VehicleTrip) => string
    readonly isPrivate: (trip: VehicleTrip) => boolean
  },
): DriverDay[] => {
  const groups = new Map<string, { personId: string; day: string; legs: Leg[] }>()
  for (const trip of trips) {
    const { personId } = trip
    if (personId === null) continue
    for (const leg of legsOf(trip, timeZoneOf(trip))) {
      const key = `${personId} ${leg.day}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { personId, day: leg.day, legs: [leg] })
      else group.legs.push(leg)
    }
  }
  return [...groups.values()]
    .map(({ personId, day, legs }) => toDay(personId, day, legs, isPrivate))
    .sort((a, b) => (a.day === b.day ? (a.personId < b.personId ? -1 : 1) : a.day < b.day ? -1 : 1))
}

const hours = (seconds: number): string => formatQuantity(Math.round((seconds / 3600) * 100) / 100)

/** Why a driver's day is what it is. */
export const explainDriverDay = (
  day: DriverDay,
  timeZone: string,
  telemetry: Explanation['telemetry'],
): Explanation => {
  const clock = (at: number): string => localTime(at, timeZone).slice(11, 16)
  const steps: BilingualText[] = [
    {
      zh: `首次移动 ${clock(day.firstMovement)}，末次移动 ${clock(day.lastMovement)}：相距 ${hours(day.spanS)} 小时`,
      en: `First movement ${clock(day.firstMovement)}, last ${clock(day.lastMovement)}: ${hours(day.spanS)} h apart`,
    },
    {
      zh: `${day.trips} 段行程共行驶 ${hours(day.drivingS)} 小时、${formatQuantity(day.km)} 公里；其间停留 ${hours(day.stopsS)} 小时，最长 ${hours(day.longestStopS)} 小时`,
      en: `${day.trips} trips: ${hours(day.drivingS)} h of driving, ${formatQuantity(day.km)} km; ${hours(day.stopsS)} h of stops between, the longest ${hours(day.longestStopS)} h`,
    },
  ]
  return {
    rule: DRIVER_DAY_RULE,
    inputs: { day: day.day, timeZone, trips: day.trips, idle_s: day.idleS },
    sessions: day.tripIds,
    telemetry,
    steps,
  }
}
