/** When an asset is usually in use: by weekday and hour, from what happened (sessions) and was agreed (bookings). */
import { dayPeriod, localDay } from '../calendar.ts'
import { mergePeriods, type Period } from '../period.ts'

const HOUR_MS = 3_600_000
export const HOURS_OF_WEEK = 168

/** Share of each hour of the week in use, 0 to 1, Monday 0:00 first. */
export interface UseProfile {
  readonly shares: readonly number[]
  /** Observed time that it stands on, in weeks. */
  readonly weeks: number
}

/** ISO weekday of a local day, 1 for Monday. */
export const isoWeekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/**
 * Which hour of the local week an instant lies in, 0 to 167. Hours are counted from local midnight, so that on the two days of a
 * year on which clocks change those after the change are one off.
 */
export const hourOfWeek = (at: number, timeZone: string): number => {
  const day = localDay(at, timeZone)
  const hour = Math.min(23, Math.floor((at - dayPeriod(day, timeZone).start) / HOUR_MS))
  return (isoWeekday(day) - 1) * 24 + hour
}

/** Adds a period to what each hour of the local week holds, milliseconds, Monday 0:00 first. */
export const addHours = (totals: Float64Array, period: Period, timeZone: string): void => {
  let at = period.start
  while (at < period.end) {
    const day = dayPeriod(localDay(at, timeZone), timeZone)
    const hour = Math.floor((at - day.start) / HOUR_MS)
    const until = Math.min(period.end, day.end, day.start + (hour + 1) * HOUR_MS)
    const cell = hourOfWeek(at, timeZone)
    totals[cell] = (totals[cell] ?? 0) + (until - at)
    at = until
  }
}

/**
 * The profile of what was in use within `observed`; overlapping periods count once. Null if less than one week was observed: a
 * pattern by weekday cannot be told from that.
 */
export const deriveUseProfile = (used: readonly Period[], observed: Period, timeZone: string): UseProfile | null => {
  const weeks = (observed.end - observed.start) / (7 * 24 * HOUR_MS)
  if (weeks < 1) return null
  const totals = new Float64Array(HOURS_OF_WEEK)
  const clipped = used.map(({ start, end }) => ({
    start: Math.max(start, observed.start),
    end: Math.min(end, observed.end),
  }))
  for (const period of mergePeriods(clipped)) addHours(totals, period, timeZone)
  return { shares: Array.from(totals, (ms) => Math.min(1, ms / (weeks * HOUR_MS))), weeks }
}
