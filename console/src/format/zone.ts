/**
 * Wall clocks of a time zone by the browser's own zone data. Everything that a person reads of an asset is in the
 * asset's zone, not the reader's.
 */

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

const partsFormats = new Map<string, Intl.DateTimeFormat>()

const partsFormat = (timeZone: string): Intl.DateTimeFormat => {
  const known = partsFormats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  partsFormats.set(timeZone, made)
  return made
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
export const zoneOffsetMs = (ts: number, timeZone: string): number => {
  const read: Record<Part, number> = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 }
  for (const { type, value } of partsFormat(timeZone).formatToParts(ts)) {
    if (type in read) read[type as Part] = Number(value)
  }
  const wall = Date.UTC(read.year, read.month - 1, read.day, read.hour, read.minute, read.second)
  return wall - Math.floor(ts / 1000) * 1000
}

/** The wall clock at an instant, as if it were UTC milliseconds. */
export const instantToWall = (ts: number, timeZone: string): number => ts + zoneOffsetMs(ts, timeZone)

/** The instant of a wall clock; one in a daylight-saving gap moves past it, of two in an overlap the first is meant. */
export const wallToInstant = (wall: number, timeZone: string): number => {
  const before = wall - zoneOffsetMs(wall - 86_400_000, timeZone)
  if (instantToWall(before, timeZone) === wall) return before
  const after = wall - zoneOffsetMs(wall + 86_400_000, timeZone)
  return instantToWall(after, timeZone) === wall ? after : before
}

/** `YYYY-MM-DD` of an instant in the zone. */
export const localDay = (ts: number, timeZone: string): string =>
  new Date(instantToWall(ts, timeZone)).toISOString().slice(0, 10)

/** `YYYY-MM` of an instant in the zone. */
export const localMonth = (ts: number, timeZone: string): string => localDay(ts, timeZone).slice(0, 7)

/** The month before or after, `YYYY-MM`. */
export const shiftMonth = (month: string, by: number): string => {
  const [year = 1970, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

/** Days from one calendar day to another, both `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
