import type { FeedRecord } from '@custodia/domain'
import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { vtimezone } from './vtimezone.ts'

export type FeedLanguage = 'zh' | 'en'

const CATEGORIES = {
  maintenance: { zh: '维护', en: 'Maintenance' },
  due: { zh: '到期', en: 'Due' },
  booking: { zh: '预订', en: 'Booking' },
} as const

const REFRESH_S = 900
const UNNAMED_ZONE = 'UTC'

/** Puts a calendar's own properties before its components, as RFC 5545 §3.6 wants them (`calprops component`), each line ended. */
const propertiesFirst = (text: string): string => {
  const properties: string[] = []
  const components: string[] = []
  let depth = 0
  for (const line of text.split('\r\n').slice(1)) {
    if (line === '' || line === 'END:VCALENDAR') continue
    if (line.startsWith('BEGIN:')) depth += 1
    if (depth === 0) properties.push(line)
    else components.push(line)
    if (line.startsWith('END:')) depth -= 1
  }
  return ['BEGIN:VCALENDAR', ...properties, ...components, 'END:VCALENDAR', ''].join('\r\n')
}

/**
 * A feed as an iCalendar object (RFC 5545). Times stand in the zone of the site with its VTIMEZONE, due dates are whole days. The same
 * records give the same bytes: DTSTAMP is when an event was last changed, so that an unchanged feed can be told by its hash.
 */
export const renderFeed = (
  feed: { readonly name: string; readonly language: FeedLanguage; readonly timeZone: string },
  records: readonly FeedRecord[],
): string => {
  const { language } = feed
  const times = records.flatMap(({ content: { time } }) => (time.kind === 'times' ? [time.start, time.end] : []))
  const span = { from: Math.min(...times), to: Math.max(...times) }
  const calendar = ical({
    name: feed.name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Custodia', product: 'Calendar feeds', language: language === 'zh' ? 'ZH' : 'EN' },
    ttl: REFRESH_S,
    timezone: {
      // Without a zone of its own: with one, DTSTAMP would be written by its clock, and RFC 5545 §3.8.7.2 wants UTC.
      name: null,
      generator: (zone) => (times.length === 0 || zone === UNNAMED_ZONE ? null : vtimezone(zone, span)),
    },
  })
  calendar.x('X-WR-TIMEZONE', feed.timeZone)
  for (const { uid, content, sequence, createdAt, changedAt, cancelledAt } of records) {
    const { time, timeZone } = content
    const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(at)
    const when =
      time.kind === 'times'
        ? {
            start: instant(time.start).toZonedDateTimeISO(timeZone),
            end: instant(time.end).toZonedDateTimeISO(timeZone),
            timezone: timeZone,
          }
        : {
            allDay: true,
            start: Temporal.PlainDate.from(time.day),
            end: Temporal.PlainDate.from(time.day).add({ days: 1 }),
          }
    const zh = language === 'zh'
    calendar.createEvent({
      id: uid,
      sequence,
      ...when,
      stamp: instant(changedAt),
      created: instant(createdAt),
      lastModified: instant(changedAt),
      summary: zh ? content.summaryZh : content.summaryEn,
      description: zh ? content.descriptionZh : content.descriptionEn,
      location: zh ? content.locationZh : content.locationEn,
      categories: [{ name: CATEGORIES[content.category][language] }],
      status: cancelledAt === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
      // A due date is a reminder, and what is cancelled takes nobody's time.
      transparency:
        time.kind === 'day' || cancelledAt !== null ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
      busystatus: time.kind === 'day' || cancelledAt !== null ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    })
  }
  return propertiesFirst(calendar.toString())
}
