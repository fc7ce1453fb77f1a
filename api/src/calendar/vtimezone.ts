import { Temporal } from 'temporal-polyfill'

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0')

/** A UTC offset as RFC 5545 §3.3.14 writes it; seconds only where there are some (local mean times). */
const formatOffset = (nanoseconds: number): string => {
  const seconds = Math.abs(Math.round(nanoseconds / 1e9))
  const rest = seconds % 60
  return `${nanoseconds < 0 ? '-' : '+'}${pad(Math.floor(seconds / 3600))}${pad(Math.floor(seconds / 60) % 60)}${rest === 0 ? '' : pad(rest)}`
}

const formatLocal = (time: Temporal.PlainDateTime): string =>
  `${pad(time.year, 4)}${pad(time.month)}${pad(time.day)}T${pad(time.hour)}${pad(time.minute)}${pad(time.second)}`

/** Many clients know daylight saving only by which part of the year is ahead of the other. */
const isDaylight = (zone: Temporal.ZonedDateTime): boolean => {
  const offsets = [1, 7].map((month) => zone.with({ month, day: 1, hour: 12 }).offsetNanoseconds)
  return Math.max(...offsets) !== Math.min(...offsets) && zone.offsetNanoseconds === Math.max(...offsets)
}

/**
 * A VTIMEZONE component (RFC 5545 §3.6.5) for a span of time: the offset in force at its beginning, and every change within it, each
 * by its own onset, so that nothing rests on a rule that a country may change.
 */
export const vtimezone = (timeZone: string, span: { readonly from: number; readonly to: number }): string => {
  const start = Temporal.Instant.fromEpochMilliseconds(span.from).toZonedDateTimeISO(timeZone)
  // From the last change before the span on, so that its first events are covered too.
  const first = start.getTimeZoneTransition('previous') ?? start
  const lines = ['BEGIN:VTIMEZONE', `TZID:${timeZone}`]
  for (let at: Temporal.ZonedDateTime | null = first; at !== null && at.epochMilliseconds <= span.to; ) {
    const before = at.subtract({ nanoseconds: 1 })
    const kind = isDaylight(at) ? 'DAYLIGHT' : 'STANDARD'
    // The onset is said by the clock as it was before the change.
    const onset = at.toPlainDateTime().subtract({ nanoseconds: at.offsetNanoseconds - before.offsetNanoseconds })
    lines.push(
      `BEGIN:${kind}`,
      `DTSTART:${formatLocal(onset)}`,
      `TZOFFSETFROM:${formatOffset(before.offsetNanoseconds)}`,
      `TZOFFSETTO:${formatOffset(at.offsetNanoseconds)}`,
      `END:${kind}`,
    )
    at = at.getTimeZoneTransition('next')
  }
  return [...lines, 'END:VTIMEZONE'].join('\r\n')
}
