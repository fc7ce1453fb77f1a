/** Outside calendars (iCalendar, RFC 5545) as the times that they take of a room. */
import type { FeedOccurrence, Period } from '@custodia/domain'
import ICAL from 'ical.js'
import { floatingZone, instantOf, resolveZones } from './calendar-zones.ts'

/** An event that takes no time of the room for a reason that somebody should know. */
export interface SkippedEvent {
  readonly uid: string
  readonly title: string
  readonly start: number | null
  readonly reason: 'malformed' | 'too_long' | 'no_length' | 'too_many'
  readonly detail: string
}

export type ReadCalendar =
  | { readonly ok: true; readonly occurrences: readonly FeedOccurrence[]; readonly skipped: readonly SkippedEvent[] }
  | { readonly ok: false; readonly detail: string }

const MAX_BOOKING_MS = 31 * 86_400_000
/** Steps of a recurrence rule that are followed; a daily meeting since 1990 has fewer. */
const MAX_STEPS = 20_000
const MAX_OCCURRENCES = 5_000
const TITLE_LENGTH = 200
const UNTITLED = '—'
/** Stands for the title of what its organiser keeps private. */
const PRIVATE = '🔒'

const textOf = (component: ICAL.Component, name: string): string | null => {
  const value = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value.trim() : null
}

const isCancelled = (event: ICAL.Component): boolean => textOf(event, 'status')?.toUpperCase() === 'CANCELLED'
/** RFC 5545 §3.8.2.7; Outlook says it in its own way too. */
const isFree = (event: ICAL.Component): boolean =>
  textOf(event, 'transp')?.toUpperCase() === 'TRANSPARENT' ||
  textOf(event, 'x-microsoft-cdo-busystatus')?.toUpperCase() === 'FREE'

const titleOf = (event: ICAL.Component): string => {
  const access = textOf(event, 'class')?.toUpperCase()
  if (access === 'PRIVATE' || access === 'CONFIDENTIAL') return PRIVATE
  return textOf(event, 'summary')?.slice(0, TITLE_LENGTH) || UNTITLED
}

const emailOf = (property: ICAL.Property | null): string | null => {
  const value = property?.getFirstValue()
  const address =
    typeof value === 'string'
      ? value
          .replace(/^mailto:/i, '')
          .trim()
          .toLowerCase()
      : ''
  return address.includes('@') ? address.slice(0, TITLE_LENGTH) : null
}

/** People who did not decline; rooms and equipment are no people. Null where nobody is named. */
const attendeesOf = (event: ICAL.Component): number | null => {
  const invited = event.getAllProperties('attendee').filter((attendee) => {
    const parameter = (name: string): string => String(attendee.getParameter(name) ?? '').toUpperCase()
    return !['ROOM', 'RESOURCE'].includes(parameter('cutype')) && parameter('partstat') !== 'DECLINED'
  })
  return invited.length === 0 ? null : invited.length
}

const stampOf = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '')

interface Reading {
  readonly window: Period
  readonly floating: string
  readonly found: Map<string, FeedOccurrence>
  readonly skipped: SkippedEvent[]
}

const take = (
  { window, floating, found, skipped }: Reading,
  item: ICAL.Event,
  when: { readonly start: ICAL.Time; readonly end: ICAL.Time; readonly recurrence: ICAL.Time | null },
): void => {
  const { component } = item
  const recurrence = when.recurrence === null ? '' : stampOf(instantOf(when.recurrence, floating))
  const key = `${item.uid}\n${recurrence}`
  if (isCancelled(component) || isFree(component)) {
    found.delete(key)
    return
  }
  const start = instantOf(when.start, floating)
  const end = instantOf(when.end, floating)
  const title = titleOf(component)
  if (end <= window.start || start >= window.end) {
    found.delete(key)
    return
  }
  const skip = (reason: SkippedEvent['reason'], detail: string): void => {
    skipped.push({ uid: item.uid, title, start, reason, detail })
  }
  if (end <= start) skip('no_length', 'it ends when it begins')
  else if (end - start > MAX_BOOKING_MS) skip('too_long', 'it takes more than 31 days: close the room instead')
  else
    found.set(key, {
      ...{ uid: item.uid, recurrence, title, start, end },
      organiserEmail: emailOf(component.getFirstProperty('organizer')),
      attendees: attendeesOf(component),
    })
}

const dayOf = (time: ICAL.Time): string => time.toString().slice(0, 10)

/**
 * Days that a series leaves out by EXDATEs of the other kind than its start: Exchange writes a day's series with exceptions at midnight,
 * others a timed series with exceptions by day. RFC 5545 wants both of one kind, which the library sees to.
 */
const daysLeftOut = (event: ICAL.Event): ReadonlySet<string> =>
  new Set(
    event.component
      .getAllProperties('exdate')
      .flatMap((property) => property.getValues() as readonly unknown[])
      .filter((value): value is ICAL.Time => value instanceof ICAL.Time && value.isDate !== event.startDate.isDate)
      .map(dayOf),
  )

const readSeries = (reading: Reading, event: ICAL.Event, exceptions: readonly ICAL.Event[]): void => {
  for (const exception of exceptions) event.relateException(exception)
  const leftOut = daysLeftOut(event)
  const iterator = event.iterator()
  for (let step = 0, next = iterator.next(); next !== undefined && next !== null; next = iterator.next(), step += 1) {
    if (instantOf(next, reading.floating) >= reading.window.end) break
    if (step >= MAX_STEPS) {
      const detail = `its rule has more than ${MAX_STEPS} times: those after are left out`
      reading.skipped.push({ uid: event.uid, title: titleOf(event.component), start: null, reason: 'too_many', detail })
      break
    }
    if (leftOut.has(dayOf(next))) continue
    const { item, startDate, endDate, recurrenceId } = event.getOccurrenceDetails(next)
    take(reading, item, { start: startDate, end: endDate, recurrence: recurrenceId })
  }
}

/** The newest revision of each event, RFC 5545 §3.8.7.4. */
const newestOf = (events: readonly ICAL.Event[]): ICAL.Event[] => {
  const byKey = new Map<string, ICAL.Event>()
  for (const event of events) {
    const recurrence: ICAL.Time | null = event.recurrenceId
    const key = `${event.uid}\n${recurrence === null ? '' : recurrence.toString()}`
    const known = byKey.get(key)
    if (known === undefined || Number(event.sequence ?? 0) >= Number(known.sequence ?? 0)) byKey.set(key, event)
  }
  return [...byKey.values()]
}

const readEvents = (reading: Reading, events: readonly ICAL.Event[]): void => {
  const isException = (event: ICAL.Event): boolean => event.isRecurrenceException()
  const exceptionsOf = (uid: string) => events.filter((event) => isException(event) && event.uid === uid)
  for (const event of events) {
    const title = titleOf(event.component)
    try {
      const { startDate, endDate } = event
      if (isException(event)) {
        // On its own, so that one that moved here from far away is seen, and one whose series is not in the file.
        take(reading, event, { start: startDate, end: endDate, recurrence: event.recurrenceId })
      } else if (!event.isRecurring()) {
        take(reading, event, { start: startDate, end: endDate, recurrence: null })
      } else if (!isCancelled(event.component)) {
        readSeries(reading, event, exceptionsOf(event.uid))
      }
    } catch (error) {
      const detail = error instanceof Error ? error.message.slice(0, TITLE_LENGTH) : 'cannot be read'
      reading.skipped.push({ uid: event.uid, title, start: null, reason: 'malformed', detail })
    }
  }
}

/**
 * Times that a calendar takes between two instants: single events, and recurring ones with their exceptions, cancelled and moved ones
 * included. Times are in the zone that the file defines, else in the one that its name means (IANA, Outlook), else, where they have
 * none, in the calendar's own or in `timeZone`. What does not block time (transparent) is left out.
 */
export const readCalendar = (
  text: string,
  { window, timeZone }: { readonly window: Period; readonly timeZone: string },
): ReadCalendar => {
  let calendars: ICAL.Component[]
  try {
    const parsed: unknown = ICAL.parse(text.replace(/^\uFEFF/, ''))
    const list = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]
    calendars = list.map((one) => new ICAL.Component(one))
  } catch (error) {
    return {
      ok: false,
      detail: `this is no calendar: ${error instanceof Error ? error.message.slice(0, TITLE_LENGTH) : ''}`,
    }
  }
  if (calendars.length === 0 || calendars.some(({ name }) => name !== 'vcalendar'))
    return { ok: false, detail: 'this is no calendar: it does not begin with BEGIN:VCALENDAR' }
  const found = new Map<string, FeedOccurrence>()
  const skipped: SkippedEvent[] = []
  for (const calendar of calendars) {
    resolveZones(calendar)
    if (textOf(calendar, 'method')?.toUpperCase() === 'CANCEL') continue
    const reading = { window, floating: floatingZone(calendar, timeZone), found, skipped }
    const events = calendar
      .getAllSubcomponents('vevent')
      .map((component) => new ICAL.Event(component, { exceptions: [], strictExceptions: true }))
      .filter(({ uid }) => typeof uid === 'string' && uid !== '')
    // Exceptions come last, so that each says the last word about its time.
    const newest = newestOf(events)
    readEvents(reading, [
      ...newest.filter((one) => !one.isRecurrenceException()),
      ...newest.filter((one) => one.isRecurrenceException()),
    ])
  }
  const occurrences = [...found.values()].sort((a, b) => a.start - b.start || (a.uid < b.uid ? -1 : 1))
  if (occurrences.length > MAX_OCCURRENCES)
    return {
      ok: false,
      detail: `it has more than ${MAX_OCCURRENCES} events in the time that is read; share a calendar of this room only`,
    }
  return { ok: true, occurrences, skipped }
}
