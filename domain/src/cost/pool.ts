import { dayPeriod, daysInMonth, monthPeriod } from '../calendar.ts'
import { type Money, requireMinor, roundMinor } from '../money.ts'
import { intersectPeriods, type Period, type Validity } from '../period.ts'
import type { SessionQuantities, UsageSession } from '../session.ts'

/** What use is measured in. */
export const COST_DRIVERS = ['run_hours', 'pulses', 'km', 'trip_hours', 'occupied_hours', 'visit_minutes'] as const
export type CostDriver = (typeof COST_DRIVERS)[number]

/** Amounts of a session in driver units. A driver that the session does not measure is absent, not 0. */
export type DriverQuantities = Readonly<Partial<Record<CostDriver, number>>>

/**
 * What an asset costs: the registry's `cost_pool` row with its validity as `from`, `to`. A change of rate is a new row from
 * the instant that the old one ends.
 */
export interface CostPool extends Validity, Money {
  readonly id: string
  /** `fixed`: `amountMinor` a month. `variable`: `amountMinor` a driver unit. */
  readonly kind: 'fixed' | 'variable'
  readonly driver: CostDriver
  /** Fixed pools: driver units that the asset can practically give in a whole month; null spreads all over actual use. */
  readonly practicalCapacity: number | null
  /** `booked`: booked time is charged, used or not, and use that nobody booked as used. `used` if absent. */
  readonly chargeBasis?: 'used' | 'booked'
  /** Minor units per booked hour to which nobody came, borne by who booked and credited to the owner; null or absent: none. */
  readonly noShowMinor?: number | null
}

/** A pool's part of a month. */
export interface PoolWindow extends Period {
  /** Ends of the local days of the month that the pool bears; their number; and the days of the month. */
  readonly dayEnds: readonly number[]
  readonly days: number
  readonly ofDays: number
}

const dayEndsByMonth = new Map<string, readonly number[]>()

/** Ends of the local days of a month, ascending. */
const dayEnds = (month: string, timeZone: string): readonly number[] => {
  const key = `${month} ${timeZone}`
  const known = dayEndsByMonth.get(key)
  if (known !== undefined) return known
  const ends = Array.from({ length: daysInMonth(month) }, (_, k) => {
    return dayPeriod(`${month}-${String(k + 1).padStart(2, '0')}`, timeZone).end
  })
  if (dayEndsByMonth.size >= 5_000) dayEndsByMonth.clear()
  dayEndsByMonth.set(key, ends)
  return ends
}

/**
 * Ends of the local days of a month that a validity bears: those whose last instant it covers, so that successive validities
 * share out each day once.
 */
export const borneDayEnds = (validity: Validity, month: string, timeZone: string): readonly number[] =>
  dayEnds(month, timeZone).filter((end) => validity.from < end && (validity.to === null || end <= validity.to))

/** The part of a month in which a pool is valid, or null. */
export const poolWindow = (pool: Validity, month: string, timeZone: string): PoolWindow | null => {
  const valid = { start: pool.from, end: pool.to ?? Number.POSITIVE_INFINITY }
  const period = intersectPeriods(valid, monthPeriod(month, timeZone))
  if (period === null) return null
  const ends = borneDayEnds(pool, month, timeZone)
  return { ...period, dayEnds: ends, days: ends.length, ofDays: daysInMonth(month) }
}

/** A fixed pool's cost in its part of a month: the monthly amount pro-rated by days, rounded half up. Minor units. */
export const fixedPoolMinor = (pool: CostPool, window: PoolWindow): number =>
  roundMinor((requireMinor(pool.amountMinor, `pool ${pool.id}`) * window.days) / window.ofDays)

/** A variable pool's cost for a use: rate × quantity, rounded half up. Minor units. */
export const variablePoolMinor = (pool: CostPool, quantity: number): number =>
  roundMinor(requireMinor(pool.amountMinor, `pool ${pool.id}`) * quantity)

const HOUR_S = 3600

const hours = (quantities: SessionQuantities): number => quantities.duration_s / HOUR_S

/**
 * A session's amounts in driver units: runs in run_hours and pulses, trips in km and trip_hours, occupancies in
 * occupied_hours, visits in visit_minutes; stops in none. What a session did not measure (pulses of a laser on a plug) is
 * absent.
 */
export const driverQuantities = ({ kind, quantities }: Pick<UsageSession, 'kind' | 'quantities'>): DriverQuantities => {
  switch (kind) {
    case 'run':
      return {
        run_hours: hours(quantities),
        ...(quantities.pulses === undefined ? {} : { pulses: quantities.pulses }),
      }
    case 'trip':
      return {
        trip_hours: hours(quantities),
        ...(quantities.distance_km === undefined ? {} : { km: quantities.distance_km }),
      }
    case 'occupancy':
      return { occupied_hours: hours(quantities) }
    case 'visit':
      return { visit_minutes: quantities.duration_s / 60 }
    case 'stop':
      return {}
  }
}
