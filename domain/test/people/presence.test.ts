import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayPeriod, movementDays, type Passage, presenceDays } from '../../src/index.ts'

const timeZone = 'Asia/Shanghai'
const period = { start: dayPeriod('2026-11-10', timeZone).start, end: dayPeriod('2026-11-11', timeZone).end }
const at = (local: string): number => Date.parse(`2026-11-${local}+08:00`)
const passages = (text: string): Passage[] =>
  text.split(' ').map((one) => ({ direction: one.startsWith('+') ? 'in' : 'out', at: at(one.slice(1)) }))
const sumOf = (found: readonly Passage[], now: number) =>
  presenceDays(found, { period, timeZone, now }).reduce(
    (sum, one) => ({
      ...{ days: sum.days + one.days, seconds: sum.seconds + one.seconds },
      ...{ unpaired: sum.unpaired + one.unpaired, passages: sum.passages + one.passages },
    }),
    { days: 0, seconds: 0, unpaired: 0, passages: 0 },
  )
const sum = (text: string, now = period.end) => sumOf(text === '' ? [] : passages(text), now)
const hours = 3600

describe('presence', () => {
  it.each([
    ['nothing', '', 0, 0, 0],
    ['a day', '+10T09:00 -10T17:30', 1, 8.5, 0],
    ['lunch outside', '+10T09:00 -10T12:00 +10T13:00 -10T17:00', 1, 7, 0],
    ['two doors each way', '+10T09:00 +10T09:05 -10T17:00 -10T17:05', 1, 8 + 5 / 60, 0],
    ['a night belongs to its first day', '+10T22:00 -11T06:00', 1, 8, 0],
    ['a night from before is clipped', '+09T22:00 -10T06:00', 0, 6, 0],
    ['forgot to badge out', '+10T09:00 +11T09:00 -11T17:00', 2, 8, 1],
    ['forgot to badge in', '-10T17:00 +11T09:00 -11T17:00', 2, 8, 1],
    ['forgot both', '+10T09:00 -11T17:00', 2, 0, 2],
  ])('%s', (_, text, days, present, unpaired) => {
    const { seconds, ...rest } = sum(text)
    expect(rest).toMatchObject({ days, unpaired })
    expect(seconds).toBeCloseTo(present * hours, 6)
  })

  it('who is there now is present and not judged', () => {
    expect(sum('+11T09:00', at('11T12:00'))).toMatchObject({ days: 1, seconds: 0, unpaired: 0 })
  })

  it('is never more than the period, nor negative, whatever comes', () => {
    const some = fc.array(
      fc.record({
        direction: fc.constantFrom('in' as const, 'out' as const),
        at: fc.integer({ min: period.start - 864e5, max: period.end + 864e5 }),
      }),
    )
    fc.assert(
      fc.property(some, (found) => {
        const ordered = [...found].sort((a, b) => a.at - b.at)
        const { days, seconds, unpaired, passages } = sumOf(ordered, period.end + 3 * 864e5)
        expect(days).toBeLessThanOrEqual(2)
        expect(seconds).toBeGreaterThanOrEqual(0)
        expect(seconds).toBeLessThanOrEqual(48 * hours)
        expect(unpaired).toBeLessThanOrEqual(passages)
        expect(passages).toBeLessThanOrEqual(found.length)
      }),
    )
  })
})

it('a day says when and on how many comings and goings it stands', () => {
  expect(
    presenceDays(passages('+10T09:00 -10T12:00 +10T13:00 -10T17:00 +11T09:00'), {
      period,
      timeZone,
      now: period.end + 864e5,
    }),
  ).toEqual([
    {
      ...{ day: '2026-11-10', at: at('10T09:00'), days: 1, seconds: 7 * hours, unpaired: 0, passages: 4 },
      stays: [
        { start: at('10T09:00'), end: at('10T12:00') },
        { start: at('10T13:00'), end: at('10T17:00') },
      ],
    },
    {
      ...{ day: '2026-11-11', at: at('11T09:00'), days: 1, seconds: 0, unpaired: 1, passages: 1 },
      stays: [{ start: at('11T09:00'), end: null }],
    },
  ])
})

it('two periods side by side have the days and hours of both', () => {
  const found = passages('+10T22:00 -11T06:00 +11T22:00 -12T06:00')
  const over = (period: { start: number; end: number }) =>
    presenceDays(found, { period, timeZone, now: at('20T00:00') })
  const [first, second] = [dayPeriod('2026-11-10', timeZone), dayPeriod('2026-11-11', timeZone)]
  const both = over({ start: first.start, end: second.end })
  const apart = [...over(first), ...over(second)]
  for (const field of ['days', 'seconds', 'unpaired'] as const)
    expect(apart.reduce((sum, day) => sum + day[field], 0)).toBe(both.reduce((sum, day) => sum + day[field], 0))
})

it('movement is from the first to the last of each day, split at midnight', () => {
  const trip = (from: string, to: string) => ({ start: at(from), end: at(to) })
  const trips = [trip('10T08:00', '10T09:00'), trip('10T16:00', '10T17:00'), trip('10T23:30', '11T00:30')]
  expect(movementDays(trips, { period, timeZone })).toEqual([
    { day: '2026-11-10', at: at('10T08:00'), seconds: 16 * hours, trips },
    { day: '2026-11-11', at: at('11T00:00'), seconds: 0.5 * hours, trips: [trips[2]] },
  ])
  expect(movementDays([], { period, timeZone })).toEqual([])
})
