/**
 * Local days as integers (days since 1970-01-01) and instants as UTC milliseconds: everything that the inner loops need,
 * without building a Date or calling Intl per message.
 */
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

const pad = (value: number): string => (value < 10 ? `0${value}` : String(value))
const TWO_DIGITS = Array.from({ length: 100 }, (_, i) => pad(i))

/** `YYYY-MM-DD` to days since 1970-01-01. Throws on anything else. */
export const dayNumber = (day: string): number => {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(ms)) throw new Error(`not a calendar day: ${day}`)
  return ms / DAY
}

/** Days since 1970-01-01 to `YYYY-MM-DD`. */
export const dayName = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** 0 Sunday … 6 Saturday. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7

/** The same day of the month `months` later, clamped to the month's end. */
export const addMonths = (day: string, months: number): string => {
  const [y = 1970, m = 1, d = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(y, m - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayName(first.getTime() / DAY + Math.min(d, last) - 1)
}

const formats = new Map<string, Intl.DateTimeFormat>()

const offsetAt = (at: number, timeZone: string): number => {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value)
  const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second)
  return local - Math.floor(at / 1000) * 1000
}

const midnights = new Map<string, number>()

/** The instant at which a local day begins. */
export const midnight = (day: number, timeZone: string): number => {
  const key = `${timeZone}|${day}`
  let at = midnights.get(key)
  if (at === undefined) {
    at = day * DAY - offsetAt(day * DAY - offsetAt(day * DAY, timeZone), timeZone)
    if (midnights.size > 20_000) midnights.clear()
    midnights.set(key, at)
  }
  return at
}

/** The local day that an instant falls on. */
export const localDayNumber = (at: number, timeZone: string): number => {
  let day = Math.floor(at / DAY)
  while (midnight(day, timeZone) > at) day -= 1
  while (midnight(day + 1, timeZone) <= at) day += 1
  return day
}

let prefixDay = Number.NaN
let prefix = ''

/** `YYYY-MM-DDTHH:MM:SSZ`, as gateways write it; a hot path, hence the cached day. */
export const isoSecond = (at: number): string => {
  const day = Math.floor(at / DAY)
  if (day !== prefixDay) {
    prefixDay = day
    prefix = dayName(day)
  }
  const second = Math.floor((at - day * DAY) / 1000)
  const hour = Math.floor(second / 3600)
  const minute = Math.floor((second % 3600) / 60)
  return `${prefix}T${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[second % 60]}Z`
}

/** `YYYY-MM-DDTHH:MM:SS.mmm000000Z`, RFC 3339 with nanoseconds, as The Things Stack writes it. */
export const isoNano = (at: number): string => {
  const ms = Math.floor(at % 1000)
  return `${isoSecond(at).slice(0, -1)}.${ms < 100 ? `0${TWO_DIGITS[ms]}` : ms}000000Z`
}
