import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addInterval, dayPeriod, daysBetween, daysInMonth, localDay } from '../../src/calendar.ts'
import { fixedDueDates, nextFixedDue, nextFloatingDue, partialShift } from '../../src/maintenance/schedule.ts'
import vectors from '../vectors/maintenance.json' with { type: 'json' }

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1990-01-01', n))
const interval = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((n) => `P${n}D`),
  fc.integer({ min: 1, max: 12 }).map((n) => `P${n}W`),
  fc.integer({ min: 1, max: 18 }).map((n) => `P${n}M`),
  fc.integer({ min: 1, max: 5 }).map((n) => `P${n}Y`),
  fc.constant('P1M10D'),
)

describe('fixed due dates', () => {
  const { anchor, interval: monthly, due } = vectors.fixedCalendar
  it(`${vectors.fixedCalendar.source}: ${anchor} + k · ${monthly}`, () => {
    expect(fixedDueDates(anchor, monthly, due.length)).toEqual(due)
  })

  it('never drift: the k-th is anchor + k intervals, and each is the next after the one before', () => {
    fc.assert(
      fc.property(day, interval, (anchor, every) => {
        const dates = fixedDueDates(anchor, every, 30)
        let walked: string | null = null
        for (const [k, date] of dates.entries()) {
          expect(date).toBe(addInterval(anchor, every, k))
          walked = nextFixedDue(anchor, every, walked)
          expect(walked).toBe(date)
        }
      }),
    )
  })

  it('keep the day of the anchor, clamped to the month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 18 }), (anchor, months) => {
        for (const date of fixedDueDates(anchor, `P${months}M`, 40)) {
          const wanted = Math.min(Number(anchor.slice(8)), daysInMonth(date.slice(0, 7)))
          expect(Number(date.slice(8))).toBe(wanted)
        }
      }),
    )
  })

  it('are whole local days in zones with daylight saving', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai')
    fc.assert(
      fc.property(day, interval, zones, (anchor, every, timeZone) => {
        for (const date of fixedDueDates(anchor, every, 12)) {
          const { start, end } = dayPeriod(date, timeZone)
          expect([localDay(start, timeZone), localDay(end - 1, timeZone)]).toEqual([date, date])
        }
      }),
    )
  })

  it('the next is the first one after any day', () => {
    fc.assert(
      fc.property(day, interval, day, (anchor, every, after) => {
        const next = nextFixedDue(anchor, every, after)
        const expected = after < anchor ? anchor : undefined
        expect(next > after).toBe(true)
        if (expected !== undefined) expect(next).toBe(expected)
        const before = fixedDueDates(anchor, every, 1 + Math.ceil(Math.max(0, daysBetween(anchor, next)))).filter(
          (date) => date > after,
        )
        expect(before[0]).toBe(next)
      }),
      { numRuns: 30 },
    )
  })
})

describe('floating and shifted due dates', () => {
  it('a deviation of exactly the tolerance does not shift', () => {
    const terms = { cycle: 'P30D', planned: '2026-01-01', tolerancePercent: 10, shiftPercent: 100 }
    expect(partialShift({ ...terms, actual: '2026-01-04' })).toBe('2026-01-31')
    expect(partialShift({ ...terms, actual: '2026-01-05' })).toBe('2026-02-04')
  })

  it.each([
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2026-03-29', 'P2W', '2026-04-12'],
  ])('completed %s + %s = %s', (completed, every, next) => {
    expect(nextFloatingDue(completed, every)).toBe(next)
  })

  it.each(vectors.partialShift.cases)(`${vectors.partialShift.source}: $planned done $actual → $next`, (row) => {
    expect(partialShift(row)).toBe(row.next)
  })

  it.each([
    ['within the tolerance nothing moves', '2026-01-01', '2026-01-04', 50, '2026-02-01'],
    ['no shift keeps the plan', '2026-01-01', '2026-01-20', 0, '2026-02-01'],
    ['a full shift follows the completion', '2026-01-01', '2026-01-11', 100, '2026-02-11'],
    ['early counts as well, to the earlier day', '2026-01-16', '2026-01-01', 50, '2026-02-08'],
  ])('%s', (_, planned, actual, shiftPercent, next) => {
    expect(partialShift({ cycle: 'P1M', planned, actual, tolerancePercent: 10, shiftPercent })).toBe(next)
  })
})
