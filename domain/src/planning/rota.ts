/** Weekly patterns with exceptions (duty of engineers, opening hours of branches) as periods of UTC milliseconds. */
import { Temporal } from 'temporal-polyfill'
import { addDays } from '../calendar.ts'
import { mergePeriods, type Period, type Validity } from '../period.ts'
import { isoWeekday } from './use-profile.ts'

const DAY_MINUTES = 1440

/** A span of a weekday; minutes of the local day, `[startMinute, endMinute)`. */
export interface WeeklySpan extends Validity {
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  readonly weekday: number
  readonly startMinute: number
  readonly endMinute: number
}

/** A day on which the pattern does not hold; without minutes there is nothing on that day. */
export interface RotaException {
  readonly day: string
  readonly startMinute: number | null
  readonly endMinute: number | null
}

/**
 * The instant of a wall-clock minute of a local day; 1440 is the next midnight. In a gap of daylight saving it is the instant
 * that the clock shows an hour later, as everybody's watch does. Throws RangeError on an unknown zone.
 */
export const minuteInstant = (day: string, minute: number, timeZone: string): number => {
  const on = minute >= DAY_MINUTES ? addDays(day, 1) : day
  const rest = minute % DAY_MINUTES
  return Temporal.PlainDate.from(on).toZonedDateTime({
    timeZone,
    plainTime: new Temporal.PlainTime(Math.floor(rest / 60), rest % 60),
  }).epochMilliseconds
}

/** The periods of a rota on the days `[fromOn, toOn]`, both inclusive, merged. Exceptions of a day replace its pattern. */
export const rotaPeriods = (
  rota: { readonly spans: readonly WeeklySpan[]; readonly exceptions: readonly RotaException[] },
  days: { readonly fromOn: string; readonly toOn: string },
  timeZone: string,
): Period[] => {
  const periods: Period[] = []
  for (let day = days.fromOn; day <= days.toOn; day = addDays(day, 1)) {
    const exceptions = rota.exceptions.filter((exception) => exception.day === day)
    const weekday = isoWeekday(day)
    const spans =
      exceptions.length > 0
        ? exceptions
        : rota.spans.filter((span) => {
            if (span.weekday !== weekday) return false
            const at = minuteInstant(day, span.startMinute, timeZone)
            return span.from <= at && (span.to === null || at < span.to)
          })
    for (const { startMinute, endMinute } of spans) {
      if (startMinute === null || endMinute === null) continue
      const start = minuteInstant(day, startMinute, timeZone)
      const end = minuteInstant(day, endMinute, timeZone)
      if (start < end) periods.push({ start, end })
    }
  }
  return mergePeriods(periods)
}
