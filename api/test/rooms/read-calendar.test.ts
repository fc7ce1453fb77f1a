/**
 * Recurrences with their answers are the examples of RFC 5545 §3.8.5.3 and §3.8.4.4. The other files have the features of what Outlook and
 * Exchange, Google Calendar and Apple Calendar write (MS-OXCICAL for the first), each named where it stands.
 */
import { describe, expect, it } from 'vitest'
import { readCalendar } from '../../src/rooms/calendar/read-calendar.ts'

const NEW_YORK = `BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
DTSTART:19870405T020000
RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z
TZNAME:EDT
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
DTSTART:19671029T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z
TZNAME:EST
END:STANDARD
END:VTIMEZONE`

const calendar = (...parts: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//t//t//EN', ...parts, 'END:VCALENDAR']
    .join('\n')
    .replaceAll('\n', '\r\n')
const event = (...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', ...(lines.some((line) => line.startsWith('UID')) ? [] : ['UID:e1']), ...lines, 'END:VEVENT'].join(
    '\n',
  )

const read = (text: string, from: string, to: string, timeZone = 'Asia/Shanghai') => {
  const result = readCalendar(text, { window: { start: Date.parse(from), end: Date.parse(to) }, timeZone })
  if (!result.ok) throw new Error(result.detail)
  return result
}
const starts = (...args: Parameters<typeof read>): string[] =>
  read(...args).occurrences.map(({ start }) => new Date(start).toISOString().slice(0, 16))

describe('recurrence, by the examples of RFC 5545', () => {
  const york = 'DTSTART;TZID=America/New_York:'
  const rows = [
    {
      name: 'daily for 10 occurrences',
      lines: [`${york}19970902T090000`, 'RRULE:FREQ=DAILY;COUNT=10'],
      expected: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((day) => `1997-09-${String(day).padStart(2, '0')}T13:00`),
    },
    {
      name: 'monthly on the first Friday, over the end of daylight saving',
      lines: [`${york}19970905T090000`, 'RRULE:FREQ=MONTHLY;COUNT=5;BYDAY=1FR'],
      expected: ['1997-09-05T13:00', '1997-10-03T13:00', '1997-11-07T14:00', '1997-12-05T14:00', '1998-01-02T14:00'],
    },
    {
      name: 'monthly on the second-to-last Monday',
      lines: [`${york}19970922T090000`, 'RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=-2MO'],
      expected: [
        ...['1997-09-22T13:00', '1997-10-20T13:00', '1997-11-17T14:00'],
        ...['1997-12-22T14:00', '1998-01-19T14:00', '1998-02-16T14:00'],
      ],
    },
    {
      name: 'every other week on Tuesday and Thursday',
      lines: [`${york}19970902T090000`, 'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH'],
      expected: ['09-02', '09-04', '09-16', '09-18', '09-30', '10-02', '10-14', '10-16'].map(
        (day) => `1997-${day}T13:00`,
      ),
    },
    {
      name: 'an invalid date is passed over',
      lines: ['DTSTART;TZID=America/New_York:20070115T090000', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5'],
      expected: ['2007-01-15T14:00', '2007-01-30T14:00', '2007-02-15T14:00', '2007-03-15T14:00', '2007-03-30T14:00'],
      // Not defined beyond 2006 in the RFC's zone: its last rule holds, standard time.
    },
  ]
  it.each(rows)('$name', ({ lines, expected }) => {
    const text = calendar(NEW_YORK, event(...lines, 'DURATION:PT1H', 'SUMMARY:x'))
    expect(starts(text, '1997-01-01', '2007-12-31')).toEqual(expected)
  })

  it('daily until 24 December is 113 times, each at nine by the wall', () => {
    const text = calendar(
      NEW_YORK,
      event(`${york}19970902T090000`, 'RRULE:FREQ=DAILY;UNTIL=19971224T000000Z', 'DURATION:PT1H'),
    )
    const all = starts(text, '1997-01-01', '1999-01-01')
    expect(all).toHaveLength(113)
    expect([all[0], all.at(-1)]).toEqual(['1997-09-02T13:00', '1997-12-23T14:00'])
  })
})

describe('exceptions', () => {
  const series = (...more: readonly string[]) =>
    event(
      'UID:s',
      'DTSTART;TZID=Asia/Shanghai:20261116T090000',
      'DTEND;TZID=Asia/Shanghai:20261116T100000',
      'RRULE:FREQ=DAILY;COUNT=5',
      'SUMMARY:晨会',
      ...more,
    )
  const week = ['2026-11-15', '2026-11-25'] as const

  it('EXDATE, also in UTC, and several in one line', () => {
    const text = calendar(
      series('EXDATE;TZID=Asia/Shanghai:20261117T090000,20261118T090000', 'EXDATE:20261120T010000Z'),
    )
    expect(starts(text, ...week)).toEqual(['2026-11-16T01:00', '2026-11-19T01:00'])
  })

  it('an EXDATE by day leaves that day of a timed series out', () => {
    expect(starts(calendar(series('EXDATE;VALUE=DATE:20261117')), ...week)).toHaveLength(4)
  })

  it('RDATE adds', () => {
    expect(starts(calendar(series('RDATE;TZID=Asia/Shanghai:20261123T150000')), ...week).at(-1)).toBe(
      '2026-11-23T07:00',
    )
  })

  it('a moved occurrence keeps its identity; a cancelled one goes; one changed to free time goes', () => {
    const text = calendar(
      series(),
      event(
        'UID:s',
        'RECURRENCE-ID;TZID=Asia/Shanghai:20261117T090000',
        'DTSTART;TZID=Asia/Shanghai:20261117T140000',
        'DTEND;TZID=Asia/Shanghai:20261117T150000',
        'SUMMARY:晨会（改期）',
      ),
      event(
        'UID:s',
        'RECURRENCE-ID;TZID=Asia/Shanghai:20261118T090000',
        'DTSTART;TZID=Asia/Shanghai:20261118T090000',
        'DTEND;TZID=Asia/Shanghai:20261118T100000',
        'STATUS:CANCELLED',
      ),
      event(
        'UID:s',
        'RECURRENCE-ID;TZID=Asia/Shanghai:20261119T090000',
        'DTSTART;TZID=Asia/Shanghai:20261119T090000',
        'DTEND;TZID=Asia/Shanghai:20261119T100000',
        'TRANSP:TRANSPARENT',
      ),
    )
    const { occurrences } = read(text, ...week)
    expect(
      occurrences.map(({ recurrence, start }) => [recurrence, new Date(start).toISOString().slice(0, 16)]),
    ).toEqual([
      ['20261116T010000Z', '2026-11-16T01:00'],
      ['20261117T010000Z', '2026-11-17T06:00'],
      ['20261120T010000Z', '2026-11-20T01:00'],
    ])
    expect(occurrences[1]?.title).toBe('晨会（改期）')
  })

  it('one that moved into the time from far away is seen, and one without its series', () => {
    const moved = event(
      'UID:s',
      'RECURRENCE-ID;TZID=Asia/Shanghai:20261120T090000',
      'DTSTART;TZID=Asia/Shanghai:20261116T160000',
      'DTEND;TZID=Asia/Shanghai:20261116T170000',
    )
    expect(starts(calendar(series(), moved), '2026-11-15', '2026-11-17')).toEqual([
      '2026-11-16T01:00',
      '2026-11-16T08:00',
    ])
    expect(starts(calendar(moved), '2026-11-15', '2026-11-17')).toEqual(['2026-11-16T08:00'])
  })

  it('of two revisions of an event the newer one counts', () => {
    const at = (hour: string, sequence: number) =>
      event('UID:r', `SEQUENCE:${sequence}`, `DTSTART:20261120T${hour}0000Z`, 'DURATION:PT1H')
    expect(starts(calendar(at('05', 2), at('03', 1)), ...week)).toEqual(['2026-11-20T05:00'])
  })

  it('cancelled events, free time and whole cancellations take nothing', () => {
    const gone = event('UID:a', 'DTSTART:20261120T010000Z', 'DTEND:20261120T020000Z', 'STATUS:CANCELLED')
    const free = event('UID:b', 'DTSTART:20261120T010000Z', 'DTEND:20261120T020000Z', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE')
    expect(starts(calendar(gone, free), ...week)).toEqual([])
    expect(starts(calendar('METHOD:CANCEL', series()), ...week)).toEqual([])
  })
})

describe('zones', () => {
  const one = (stamp: string) => calendar(event(`DTSTART${stamp}`, 'DURATION:PT30M'))
  const rows = [
    { name: 'UTC', stamp: ':20261120T010000Z', expected: '2026-11-20T01:00' },
    {
      name: 'an IANA name without definition (Google)',
      stamp: ';TZID=Europe/Berlin:20261120T090000',
      expected: '2026-11-20T08:00',
    },
    { name: 'in summer', stamp: ';TZID=Europe/Berlin:20260720T090000', expected: '2026-07-20T07:00' },
    { name: 'Outlook’s name', stamp: ';TZID=China Standard Time:20261120T090000', expected: '2026-11-20T01:00' },
    {
      name: 'Outlook’s name in quotes',
      stamp: ';TZID="W. Europe Standard Time":20261120T090000',
      expected: '2026-11-20T08:00',
    },
    {
      name: 'a path before the name',
      stamp: ';TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20261120T090000',
      expected: '2026-11-20T00:00',
    },
    { name: 'none: the room’s', stamp: ':20261120T090000', expected: '2026-11-20T01:00' },
    {
      name: 'a name that nobody knows: the room’s',
      stamp: ';TZID=Customized Time Zone:20261120T090000',
      expected: '2026-11-20T01:00',
    },
  ]
  it.each(rows)('$name', ({ stamp, expected }) => {
    expect(starts(one(stamp), '2026-01-01', '2027-01-01')).toEqual([expected])
  })

  it('a definition that is empty is as if it were not there (Exchange)', () => {
    const empty = 'BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nEND:VTIMEZONE'
    const text = calendar(empty, event('DTSTART;TZID=W. Europe Standard Time:20261120T090000', 'DURATION:PT30M'))
    expect(starts(text, '2026-11-01', '2026-12-01')).toEqual(['2026-11-20T08:00'])
  })

  it('the calendar’s own zone goes before the room’s where times have none', () => {
    const text = calendar('X-WR-TIMEZONE:Europe/London', event('DTSTART:20261120T090000', 'DURATION:PT30M'))
    expect(starts(text, '2026-11-01', '2026-12-01')).toEqual(['2026-11-20T09:00'])
  })

  it('a weekly meeting stays at its wall-clock time when clocks change', () => {
    const text = calendar(
      event('DTSTART;TZID=Europe/Berlin:20261019T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3'),
    )
    expect(starts(text, '2026-10-01', '2026-12-01')).toEqual([
      '2026-10-19T07:00',
      '2026-10-26T08:00',
      '2026-11-02T08:00',
    ])
  })

  it('a whole day is the room’s day, with Exchange’s exceptions at midnight', () => {
    const text = calendar(
      event(
        'DTSTART;VALUE=DATE:20261120',
        'DTEND;VALUE=DATE:20261121',
        'RRULE:FREQ=DAILY;COUNT=3',
        'EXDATE;TZID=China Standard Time:20261121T000000',
      ),
    )
    const { occurrences } = read(text, '2026-11-01', '2026-12-01')
    expect(occurrences.map(({ start, end }) => [new Date(start).toISOString(), (end - start) / 3_600_000])).toEqual([
      ['2026-11-19T16:00:00.000Z', 24],
      ['2026-11-21T16:00:00.000Z', 24],
    ])
  })
})

describe('what an event says', () => {
  const inNovember = ['2026-11-01', '2026-12-01'] as const
  it('organiser, people who come, title; folded lines and escapes', () => {
    const text = calendar(
      event(
        ...[
          'DTSTART:20261120T010000Z',
          'DTEND:20261120T020000Z',
          'SUMMARY:Budget\\, part 2\\; a long title that is ',
          ' folded',
        ],
        'ORGANIZER;CN="Wang, Fang":MAILTO:Wang.Fang@Example.com',
        'ATTENDEE;CUTYPE=ROOM:mailto:room1@example.com',
        'ATTENDEE;PARTSTAT=DECLINED:mailto:a@example.com',
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@example.com',
        'ATTENDEE:mailto:c@example.com',
      ),
    )
    expect(read(text, ...inNovember).occurrences).toMatchObject([
      { title: 'Budget, part 2; a long title that is folded', organiserEmail: 'wang.fang@example.com', attendees: 2 },
    ])
  })

  it('keeps private what is private', () => {
    const text = calendar(event('DTSTART:20261120T010000Z', 'DURATION:PT1H', 'CLASS:PRIVATE', 'SUMMARY:Doctor'))
    expect(read(text, ...inNovember).occurrences[0]?.title).not.toContain('Doctor')
  })

  it('leaves out what takes no time or far too long, and says so', () => {
    const text = calendar(
      event('UID:zero', 'DTSTART:20261120T010000Z', 'DTEND:20261120T010000Z'),
      event('UID:long', 'DTSTART:20261101T000000Z', 'DTEND:20270101T000000Z'),
      event('UID:good', 'DTSTART:20261121T010000Z', 'DURATION:PT1H'),
      event('UID:bad', 'DTSTART:2026', 'DURATION:PT1H'),
    )
    const { occurrences, skipped } = read(text, ...inNovember)
    expect(occurrences.map(({ uid }) => uid)).toEqual(['good'])
    expect(skipped.map(({ uid, reason }) => `${uid} ${reason}`).sort()).toContain('zero no_length')
    expect(skipped.map(({ uid }) => uid).sort()).toEqual(['bad', 'long', 'zero'])
  })

  it('a rule without end, every second, is cut off in time', () => {
    const text = calendar(event('DTSTART:20000101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY'))
    const began = performance.now()
    expect(read(text, ...inNovember).skipped).toMatchObject([{ reason: 'too_many' }])
    expect(performance.now() - began).toBeLessThan(3000)
  })

  it.each([
    ['a page instead of a calendar', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['another thing', 'BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD'],
    ['a calendar that was cut off', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:20261120T010000Z'],
  ])('says that %s is none', (_, text) => {
    const result = readCalendar(text, { window: { start: 0, end: 1 }, timeZone: 'UTC' })
    expect(result).toMatchObject({ ok: false, detail: expect.stringContaining('no calendar') })
  })
})
