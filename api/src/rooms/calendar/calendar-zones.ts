/** Zones of a calendar's times: as the file defines them, else by the names that calendars use. */
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { WINDOWS_ZONES } from './windows-zones.ts'

/** An IANA zone; null for a name that is none. */
const ianaZone = (name: string): string | null => {
  const known = WINDOWS_ZONES[name] ?? name
  try {
    return new Intl.DateTimeFormat('en', { timeZone: known }).resolvedOptions().timeZone
  } catch {
    // Some programs put a path before the name: /citadel.org/20210210_1/Europe/Berlin.
    const parts = name.split('/').filter((part) => part !== '')
    return parts.length < 3 ? null : ianaZone(parts.slice(1).join('/'))
  }
}

/** The instant of a wall clock, UTC milliseconds; in a gap of daylight saving the one an hour later. */
const wallInstant = (time: ICAL.Time, timeZone: string): number =>
  Temporal.PlainDateTime.from({
    year: time.year,
    month: time.month,
    day: time.day,
    hour: time.hour,
    minute: time.minute,
    second: time.second,
  }).toZonedDateTime(timeZone).epochMilliseconds

/** A zone that the file names but does not define, with the clock of the IANA zone. */
class NamedZone extends ICAL.Timezone {
  readonly #timeZone: string

  constructor(tzid: string, timeZone: string) {
    super({ tzid })
    this.#timeZone = timeZone
  }

  /** Seconds east of UTC at a wall clock. */
  override utcOffset(time: ICAL.Time): number {
    const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
    return Math.round((wall - wallInstant(time, this.#timeZone)) / 1000)
  }
}

/** Some programs name a zone and leave its definition empty. */
const hasRules = ({ component }: ICAL.Timezone): boolean =>
  component.getAllSubcomponents('standard').length + component.getAllSubcomponents('daylight').length > 0

/** Makes the calendar find zones by name where the file does not define them. */
export const resolveZones = (calendar: ICAL.Component): void => {
  const own = calendar.getTimeZoneByID.bind(calendar)
  const named = new Map<string, ICAL.Timezone | null>()
  calendar.getTimeZoneByID = (tzid: string): ICAL.Timezone => {
    const defined: ICAL.Timezone | null = own(tzid)
    if (defined !== null && hasRules(defined)) return defined
    let zone = named.get(tzid)
    if (zone === undefined) {
      const iana = ianaZone(tzid)
      zone = iana === null ? null : new NamedZone(tzid, iana)
      named.set(tzid, zone)
    }
    // Times of zones that nobody knows float: they are the room's own.
    return zone ?? ICAL.Timezone.localTimezone
  }
}

/** The zone of times without one: what the calendar says of itself, else the room's. */
export const floatingZone = (calendar: ICAL.Component, roomZone: string): string => {
  const said = calendar.getFirstPropertyValue('x-wr-timezone')
  return (typeof said === 'string' ? ianaZone(said) : null) ?? roomZone
}

/** UTC milliseconds of a calendar's time; a day begins at midnight of `floating`. */
export const instantOf = (time: ICAL.Time, floating: string): number =>
  time.isDate || time.zone === ICAL.Timezone.localTimezone ? wallInstant(time, floating) : time.toUnixTime() * 1000
