/**
 * Local calendar days and months of a site. A day is `YYYY-MM-DD`, a month `YYYY-MM`, both in the site's IANA zone.
 * Day arithmetic never passes through instants, so daylight saving cannot move it (domain rules, conventions).
 */
import { Temporal } from 'temporal-polyfill'
import type { Period } from './period.ts'

interface DaySpan extends Period {
  readonly day: string
}

interface ZoneCache {
  /** Local days that touch a UTC day, by days since the epoch. */
  readonly byUtcDay: Map<number, DaySpan[]>
  last: DaySpan
}

const DAY_MS = 86_400_000
/** Entries a cache may hold before it starts over: some fifty years of days. */
const CACHE_LIMIT = 20_000

const zones = new Map<string, ZoneCache>()
const periods = new Map<string, Period>()
const intervals = new Map<string, Temporal.Duration>()

const cached = <T>(cache: Map<string, T>, key: string, make: () => T): T => {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(key, made)
  return made
}

const startOfDay = (date: Temporal.PlainDate, timeZone: string): number =>
  date.toZonedDateTime(timeZone).epochMilliseconds

const spanOf = (date: Temporal.PlainDate, timeZone: string): DaySpan => ({
  day: date.toString(),
  start: startOfDay(date, timeZone),
  end: startOfDay(date.add({ days: 1 }), timeZone),
})

const spanAt = (ts: number, timeZone: string): DaySpan => {
  let date = Temporal.Instant.fromEpochMilliseconds(Math.floor(ts)).toZonedDateTimeISO(timeZone).toPlainDate()
  let span = spanOf(date, timeZone)
  // Where a clock falls back over midnight, an instant after it reads as the day before; periods decide, so that days stay whole.
  while (ts >= span.end) {
    date = date.add({ days: 1 })
    span = spanOf(date, timeZone)
  }
  return span
}

/**
 * The local day that an instant falls on; `dayPeriod(localDay(ts, zone), zone)` contains `ts`.
 * Cached: well under a microsecond for a day already seen. Throws RangeError on an unknown zone or a bad instant.
 */
export const localDay = (ts: number, timeZone: string): string => {
  let zone = zones.get(timeZone)
  if (zone === undefined) {
    zone = { byUtcDay: new Map(), last: spanAt(ts, timeZone) }
    zones.set(timeZone, zone)
  }
  if (ts >= zone.last.start && ts < zone.last.end) return zone.last.day
  const utcDay = Math.floor(ts / DAY_MS)
  const spans = zone.byUtcDay.get(utcDay)
  const known = spans?.find((span) => ts >= span.start && ts < span.end)
  const span = known ?? spanAt(ts, timeZone)
  if (known === undefined) {
    if (zone.byUtcDay.size >= CACHE_LIMIT) zone.byUtcDay.clear()
    if (spans === undefined) zone.byUtcDay.set(utcDay, [span])
    else spans.push(span)
  }
  zone.last = span
  return span.day
}

/** The local month, `YYYY-MM`, that an instant falls in. */
export const localMonth = (ts: number, timeZone: string): string => localDay(ts, timeZone).slice(0, 7)

/** The wall clock at an instant, `YYYY-MM-DD HH:mm:ss`. Throws RangeError on an unknown zone. */
export const localTime = (ts: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(ts))
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ')

/**
 * The instants of a local day: 23 or 25 hours at a change of daylight saving, empty for a day that a zone skipped.
 * Throws RangeError on a malformed day or an unknown zone.
 */
export const dayPeriod = (day: string, timeZone: string): Period =>
  cached(periods, `${day} ${timeZone}`, () => {
    const { start, end } = spanOf(Temporal.PlainDate.from(day), timeZone)
    return { start, end }
  })

/** The instants of a local month, `YYYY-MM`. Throws RangeError on a malformed month or an unknown zone. */
export const monthPeriod = (month: string, timeZone: string): Period =>
  cached(periods, `${month} ${timeZone}`, () => {
    const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
    return { start: startOfDay(first, timeZone), end: startOfDay(first.add({ months: 1 }), timeZone) }
  })

/** Days in a month, `YYYY-MM`. */
export const daysInMonth = (month: string): number => Temporal.PlainYearMonth.from(month).daysInMonth

const parseInterval = (isoInterval: string): Temporal.Duration =>
  cached(intervals, isoInterval, () => {
    const duration = Temporal.Duration.from(isoInterval)
    const { years, months, weeks, days } = duration
    const calendarOnly = Temporal.Duration.from({ years, months, weeks, days })
    if (duration.sign <= 0 || calendarOnly.toString() !== duration.toString())
      throw new RangeError(`not a positive interval of days, weeks, months or years: ${isoInterval}`)
    return duration
  })

/**
 * `day` + k · interval in one step from `day`, month ends clamped from it (31 Jan + 1 · P1M = 28 Feb,
 * + 2 · P1M = 31 Mar). `isoInterval` is an ISO 8601 duration of years, months, weeks and days, positive; `k` may be
 * negative. Throws RangeError on a malformed day or interval, or an interval with hours.
 */
export const addInterval = (day: string, isoInterval: string, k = 1): string => {
  const { years, months, weeks, days } = parseInterval(isoInterval)
  return Temporal.PlainDate.from(day)
    .add({ years: years * k, months: months * k, weeks: weeks * k, days: days * k })
    .toString()
}

/** The most days that one interval can take, for bounds. */
export const longestIntervalDays = (isoInterval: string): number => {
  const { years, months, weeks, days } = parseInterval(isoInterval)
  return years * 366 + months * 31 + weeks * 7 + days
}

/** `day` moved by a whole number of days. */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

const epochDay = (day: string): number => {
  const epochMs = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(epochMs)) throw new RangeError(`not a day: ${day}`)
  return epochMs / DAY_MS
}

/** Whole days from `a` to `b`; negative if `b` is before `a`. */
export const daysBetween = (a: string, b: string): number => epochDay(b) - epochDay(a)

/** The part of a month that a span of days covers. */
export interface MonthPart {
  /** `YYYY-MM`. */
  readonly month: string
  readonly days: number
  /** True if the span covers the month whole. */
  readonly whole: boolean
}

/** The months that the days `[from, to)` touch, ascending, with the days covered; empty if `to` is not after `from`. */
export const monthParts = (from: string, to: string): MonthPart[] => {
  const parts: MonthPart[] = []
  let start = from
  while (start < to) {
    const month = start.slice(0, 7)
    let end = addInterval(`${month}-01`, 'P1M', 1)
    if (end > to) end = to
    const days = daysBetween(start, end)
    parts.push({ month, days, whole: days === daysInMonth(month) })
    start = end
  }
  return parts
}
