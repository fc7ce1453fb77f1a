import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayPeriod, type Passage, sumMovement, sumPresence } from '../../src/index.ts'

const timeZone = 'Asia/Shanghai'
const period = { start: dayPeriod('2026-11-10', timeZone).start, end: dayPeriod('2026-11-11', timeZone).end }
const at = (local: string): number => Date.parse(`2026-11-${local}+08:00`)
const passages = (text: string): Passage[] =>
  text.split(' ').map((one) => ({ direction: one.startsWith('+') ? 'in' : 'out', at: at(one.slice(1)) }))
const sum = (text: string, now = period.end) =>
  sumPresence(text === '' ? [] : passages(text), { period, timeZone, now })
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
    expect(rest).toEqual({ days, unpaired })
    expect(seconds).toBeCloseTo(present * hours, 6)
  })

  it('who is there now is present and not judged', () => {
    expect(sum('+11T09:00', at('11T12:00'))).toEqual({ days: 1, seconds: 0, unpaired: 0 })
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
        const { days, seconds, unpaired } = sumPresence(ordered, { period, timeZone, now: period.end + 3 * 864e5 })
        expect(days).toBeLessThanOrEqual(2)
        expect(seconds).toBeGreaterThanOrEqual(0)
        expect(seconds).toBeLessThanOrEqual(48 * hours)
        expect(unpaired).toBeLessThanOrEqual(found.length)
      }),
    )
  })
})

it('movement is from the first to the last of each day, split at midnight', () => {
  const trip = (from: string, to: string) => ({ start: at(from), end: at(to) })
  const trips = [trip('10T08:00', '10T09:00'), trip('10T16:00', '10T17:00'), trip('10T23:30', '11T00:30')]
  expect(sumMovement(trips, { period, timeZone })).toEqual({ days: 2, seconds: 16.5 * hours })
  expect(sumMovement([], { period, timeZone })).toEqual({ days: 0, seconds: 0 })
})
