import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addInterval,
  dayPeriod,
  daysBetween,
  daysInMonth,
  localDay,
  localMonth,
  localTime,
  monthPeriod,
} from '../src/calendar.ts'

const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC']
const zone = fc.constantFrom(...ZONES)
const instant = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2060, 0, 1) })
const hours = ({ start, end }: { start: number; end: number }) => (end - start) / 3_600_000

describe('local days', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-21T15:59:59.999Z', '2026-11-21'],
    ['Asia/Shanghai', '2026-11-21T16:00:00.000Z', '2026-11-22'],
    ['America/New_York', '2026-11-21T04:59:59.999Z', '2026-11-20'],
    ['Asia/Kathmandu', '2026-11-20T18:15:00.000Z', '2026-11-21'],
  ])('%s %s is %s', (timeZone, at, day) => {
    expect(localDay(Date.parse(at), timeZone)).toBe(day)
    expect(localMonth(Date.parse(at), timeZone)).toBe(day.slice(0, 7))
  })

  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Asia/Shanghai', '2026-03-29', 24],
    ['Pacific/Apia', '2011-12-30', 0],
  ])('%s %s lasts %d hours', (timeZone, day, expected) => {
    expect(hours(dayPeriod(day, timeZone))).toBe(expected)
  })

  it('partition time: each instant is in the period of its day and month', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const day = localDay(at, timeZone)
        const inDay = dayPeriod(day, timeZone)
        const inMonth = monthPeriod(localMonth(at, timeZone), timeZone)
        expect(inDay.start <= at && at < inDay.end).toBe(true)
        expect(inMonth.start <= inDay.start && inDay.end <= inMonth.end).toBe(true)
        expect(dayPeriod(addDays(day, 1), timeZone).start).toBe(inDay.end)
      }),
    )
  })

  it('agree with the calendar of the zone', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York'), (at, timeZone) => {
        const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()
        expect(localDay(at, timeZone)).toBe(date.toString())
      }),
    )
  })

  it('cost little for days already seen', () => {
    const start = Date.UTC(2026, 0, 1)
    const days = 60
    const read = () => {
      for (let k = 0; k < 100_000; k += 1) localDay(start + ((k * 7_919_000) % (days * 86_400_000)), 'Europe/Berlin')
    }
    const microseconds = Array.from({ length: 5 }, () => {
      const begun = performance.now()
      read()
      return ((performance.now() - begun) * 1000) / 100_000
    })
    expect(Math.min(...microseconds)).toBeLessThan(2)
  })

  it.each(['Mars/Olympus', ''])('refuses the zone %j', (timeZone) => {
    expect(() => localDay(0, timeZone)).toThrow(RangeError)
  })

  it('refuses an instant that is none', () => {
    expect(() => localDay(Number.NaN, 'UTC')).toThrow(RangeError)
  })
})

describe('intervals', () => {
  it.each([
    ['2025-01-31', 'P1M', 1, '2025-02-28'],
    ['2025-01-31', 'P1M', 2, '2025-03-31'],
    ['2024-02-29', 'P1Y', 1, '2025-02-28'],
    ['2024-02-29', 'P1Y', 4, '2028-02-29'],
    ['2025-01-01', 'P2W', 3, '2025-02-12'],
    ['2025-03-31', 'P1M', -1, '2025-02-28'],
    ['2025-03-31', 'P1M', 0, '2025-03-31'],
  ])('%s + %s · %d = %s', (day, interval, k, expected) => {
    expect(addInterval(day, interval, k)).toBe(expected)
  })

  it.each(['P0D', '-P1M', 'PT24H', 'P1DT1H', 'monthly'])('refuses %s', (interval) => {
    expect(() => addInterval('2025-01-01', interval, 1)).toThrow(RangeError)
  })

  it('days between undo days added', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -20_000, max: 20_000 }), (at, days) => {
        const day = localDay(at, 'UTC')
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      }),
    )
  })

  it('months have their days', () => {
    expect([daysInMonth('2025-02'), daysInMonth('2024-02'), daysInMonth('2026-11')]).toEqual([28, 29, 30])
  })
})

it.each([
  ['2026-11-21T16:00:00.999Z', 'Asia/Shanghai', '2026-11-22 00:00:00'],
  ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29 03:00:00'],
])('the wall clock at %s in %s', (instant, zone, expected) => {
  expect(localTime(Date.parse(instant), zone)).toBe(expected)
})
