import { localDay } from './zone.ts'

/** How the pages write instants, days and spans. `locale` is a BCP 47 tag of the page's language. */

const formats = new Map<string, Intl.DateTimeFormat>()

const cachedFormat = (key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const id = `${key}|${locale}|${options.timeZone ?? ''}`
  const known = formats.get(id)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(id, made)
  return made
}

/** `2026-11-21 20:41` in the zone. */
export const formatInstant = (ts: number, timeZone: string, seconds = false): string => {
  const time = cachedFormat(seconds ? 'hms' : 'hm', 'en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(ts)
  return `${localDay(ts, timeZone)} ${time}`
}

/** `20:41` in the zone. */
export const formatClock = (ts: number, timeZone: string): string =>
  cachedFormat('hm', 'en-GB', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' }).format(ts)

/** `21 Nov`, `11月21日` of a calendar day. */
export const formatDay = (day: string, locale: string): string =>
  cachedFormat('day', locale, { timeZone: 'UTC', month: 'short', day: 'numeric' }).format(
    Date.parse(`${day}T00:00:00Z`),
  )

/** A period in the zone; the day is written once where both ends share it. */
export const formatPeriod = (start: number, end: number, timeZone: string): string =>
  localDay(start, timeZone) === localDay(end, timeZone)
    ? `${formatInstant(start, timeZone)} – ${formatClock(end, timeZone)}`
    : `${formatInstant(start, timeZone)} – ${formatInstant(end, timeZone)}`

/** The zone as people know it: `China Standard Time`, `中国标准时间`, with the IANA name as fallback. */
export const formatZone = (timeZone: string, locale: string, at: number): string => {
  const format = cachedFormat('zone', locale, { timeZone, timeZoneName: 'long' })
  return format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}

const relatives = new Map<string, Intl.RelativeTimeFormat>()

const relativeFormat = (locale: string): Intl.RelativeTimeFormat => {
  const known = relatives.get(locale)
  if (known !== undefined) return known
  const made = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  relatives.set(locale, made)
  return made
}

/** `5 min. ago`, `3天前`: the largest unit that fits. */
export const formatAgo = (ts: number, now: number, locale: string): string => {
  const seconds = Math.min(0, Math.round((ts - now) / 1000))
  const format = relativeFormat(locale)
  if (seconds > -60) return format.format(seconds, 'second')
  if (seconds > -3600) return format.format(Math.round(seconds / 60), 'minute')
  if (seconds > -86_400) return format.format(Math.round(seconds / 3600), 'hour')
  return format.format(Math.round(seconds / 86_400), 'day')
}

/** `in 5 days`, `3天前` of a count of days. */
export const formatInDays = (days: number, locale: string): string =>
  Math.abs(days) >= 60
    ? relativeFormat(locale).format(Math.round(days / 30.4), 'month')
    : relativeFormat(locale).format(days, 'day')

/** `1 h 05 min`, `45 s`, `1 小时 05 分`. */
export const formatDuration = (seconds: number, locale: string): string => {
  const zh = locale.startsWith('zh')
  const [h, m, s] = zh ? [' 小时', ' 分', ' 秒'] : [' h', ' min', ' s']
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole}${s}`
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return `${minutes}${m}`
  return `${Math.floor(minutes / 60)}${h} ${String(minutes % 60).padStart(2, '0')}${m}`
}
