import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CALENDAR_STATES,
  deriveAssetCalendar,
  type FeedContent,
  type FeedEntry,
  type FeedRecord,
  reviseFeed,
} from '../../src/index.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const hours = (start: number, end: number) => ({ start: start * HOUR, end: end * HOUR })

describe('deriveAssetCalendar', () => {
  it('puts maintenance before use, use before bookings, and counts use within open hours', () => {
    const calendar = deriveAssetCalendar(hours(0, 24), {
      maintenance: [hours(8, 10)],
      used: [hours(9, 11), hours(21, 22)],
      booked: [hours(10, 14)],
      open: [hours(8, 20)],
      now: 24 * HOUR,
    })
    expect(calendar.intervals.map(({ start, end, state }) => [start / HOUR, end / HOUR, state])).toEqual([
      [0, 8, 'closed'],
      [8, 10, 'maintenance'],
      [10, 11, 'in_use'],
      [11, 14, 'booked'],
      [14, 20, 'idle'],
      [20, 21, 'closed'],
      [21, 22, 'in_use'],
      [22, 24, 'closed'],
    ])
    expect(calendar.hours).toEqual({ maintenance: 2, in_use: 2, booked: 3, idle: 6, closed: 11 })
    expect(calendar).toMatchObject({ availableHours: 10, utilisation: 0.1 })
  })
  it('counts utilisation until now only', () => {
    const facts = { maintenance: [], used: [hours(8, 10)], booked: [], open: [hours(8, 20)] }
    expect(deriveAssetCalendar(hours(0, 24), { ...facts, now: 12 * HOUR })).toMatchObject({
      availableHours: 4,
      utilisation: 0.5,
    })
  })
  it('has no utilisation where it could not be used', () =>
    expect(
      deriveAssetCalendar(hours(0, 24), { maintenance: [], used: [], booked: [], open: [], now: 24 * HOUR })
        .utilisation,
    ).toBeNull())
  it('covers the range without gaps or overlaps, whatever the facts', () => {
    const periods = fc.array(
      fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: 0, max: 20 })).map(([start, length]) => ({
        start,
        end: start + length,
      })),
    )
    fc.assert(
      fc.property(periods, periods, periods, fc.option(periods), (maintenance, used, booked, open) => {
        const {
          intervals,
          hours: byState,
          utilisation,
        } = deriveAssetCalendar({ start: 0, end: 50 }, { maintenance, used, booked, open, now: 50 })
        let at = 0
        for (const { start, end } of intervals) {
          expect(start).toBe(at)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(at).toBe(50)
        const sum = CALENDAR_STATES.reduce((total, state) => total + byState[state], 0)
        expect(sum * HOUR).toBeCloseTo(50)
        if (utilisation !== null) expect(utilisation >= 0 && utilisation <= 1).toBe(true)
      }),
    )
  })
})

const content = (patch: Partial<FeedContent> = {}): FeedContent => ({
  summaryZh: '保养',
  summaryEn: 'Service',
  descriptionZh: '',
  descriptionEn: '',
  locationZh: null,
  locationEn: null,
  category: 'maintenance',
  timeZone: 'Asia/Shanghai',
  time: { kind: 'times', start: 100 * DAY, end: 100 * DAY + HOUR },
  cancelled: false,
  ...patch,
})
const entry = (uid: string, patch: Partial<FeedContent> = {}): FeedEntry => ({ uid, content: content(patch) })
const at = (day: number) => ({ now: day * DAY, from: (day - 90) * DAY })
const revise = (known: readonly FeedRecord[], entries: readonly FeedEntry[], day: number) =>
  reviseFeed(known, entries, at(day)).records

describe('reviseFeed', () => {
  const first = revise([], [entry('a')], 90)
  it('raises the sequence with every change, and only then', () => {
    expect(first).toMatchObject([{ uid: 'a', sequence: 0, cancelledAt: null }])
    expect(reviseFeed(first, [entry('a')], at(91))).toEqual({ records: first, changed: [], forgotten: [] })
    expect(revise(first, [entry('a', { summaryEn: 'Other' })], 91)).toMatchObject([
      { sequence: 1, changedAt: 91 * DAY, createdAt: 90 * DAY },
    ])
  })
  it('tells of what is cancelled or gone for 90 days, then forgets it', () => {
    for (const entries of [[], [entry('a', { cancelled: true })]]) {
      const cancelled = revise(first, entries, 92)
      expect(cancelled).toMatchObject([{ uid: 'a', sequence: 1, cancelledAt: 92 * DAY, content: { cancelled: true } }])
      expect(revise(cancelled, entries, 182)).toEqual(cancelled)
      expect(revise(cancelled, entries, 183)).toEqual([])
    }
  })
  it('brings back what was cancelled under its uid', () =>
    expect(revise(revise(first, [], 92), [entry('a')], 93)).toMatchObject([{ sequence: 2, cancelledAt: null }]))
  it('forgets what lies before all that it shows, and never tells of what was cancelled unheard', () => {
    expect(reviseFeed(first, [], at(250))).toMatchObject({ records: [], forgotten: ['a'] })
    expect(revise([], [entry('b', { cancelled: true })], 90)).toEqual([])
  })
})
