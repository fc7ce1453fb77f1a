import { Temporal } from 'temporal-polyfill'
import type { Severity } from './alarm-rule.ts'

/** Local times `HH:MM`; over midnight if the end is not later than the beginning. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

/**
 * When somebody may be told of something that would be told at `at`: then, or when the quiet hours end that it falls into. What is critical
 * breaks through. Daylight saving moves the hours with the wall clock.
 * @param at UTC milliseconds
 */
export const tellAt = (at: number, quiet: QuietHours | null, severity: Severity, timeZone: string): number => {
  if (quiet === null || severity === 'critical' || quiet.from === quiet.to) return at
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const overMidnight = quiet.to < quiet.from
  const isQuiet = overMidnight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to
  if (!isQuiet) return at
  const day = overMidnight && time >= quiet.from ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(quiet.to) }).epochMilliseconds
}
