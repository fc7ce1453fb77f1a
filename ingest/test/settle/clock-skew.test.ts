import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSkewMeter } from '../../src/settle/clock-skew.ts'

const T0 = Date.UTC(2026, 10, 21)
const S = 1000
const HOUR = 3600 * S

/** Runs (receive time, sample time) pairs, both from T0; the last answer. */
const measure = (pairs: readonly (readonly [number, number])[]): number | null => {
  const meter = createSkewMeter()
  let last: number | null = null
  for (const [receivedAt, sampleTime] of pairs) last = meter.measure('d', T0 + receivedAt, T0 + sampleTime)
  return last
}

const every = (seconds: number, count: number, skewMs: number, from = 0) =>
  Array.from({ length: count }, (_, k) => [from + k * seconds * S, from + k * seconds * S - skewMs] as const)

test.each<[string, readonly (readonly [number, number])[], number | null]>([
  ['a right clock, at once', every(10, 1, 200), 200],
  ['a clock ahead, at once: no delay explains it', every(10, 1, -5 * HOUR), -5 * HOUR],
  ['a clock an hour behind: not known from one message, as it may have been stored', every(10, 1, HOUR), null],
  ['… and known from two', every(10, 2, HOUR), HOUR],
  [
    'two messages of one moment say no more than one',
    [
      [0, -HOUR],
      [100, 100 - HOUR],
    ],
    null,
  ],
  [
    'a backlog of a minute’s samples, worked off at ten a second',
    Array.from({ length: 300 }, (_, k) => [k * 100, (k - 300) * 60 * S] as const),
    null,
  ],
  [
    'a backlog worked off at double speed',
    Array.from({ length: 30 }, (_, k) => [k * 10 * S, k * 20 * S - 5 * HOUR] as const),
    null,
  ],
  [
    'live again after a backlog',
    [...Array.from({ length: 100 }, (_, k) => [k * 100, (k - 100) * 60 * S] as const), [20 * S, 20 * S - 300]],
    300,
  ],
  [
    'an hour’s samples in each message, the clock an hour behind',
    [0, HOUR, 2 * HOUR].flatMap((at) =>
      Array.from({ length: 60 }, (_, k) => [at, at - 2 * HOUR + (k + 1) * 60 * S] as const),
    ),
    HOUR,
  ],
  ['a clock that was set right', [...every(60, 5, HOUR), ...every(60, 1, 100, 300 * S)], 100],
  ['a clock that jumped back a day', [...every(60, 3, 100), ...every(60, 2, 24 * HOUR, 180 * S)], 24 * HOUR],
])('%s', (_, pairs, expected) => expect(measure(pairs)).toBe(expected))

test('a steady device is measured exactly, whatever its clock says and however it reports', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -86_400_000, max: 86_400_000 }),
      fc.integer({ min: 6, max: 900 }),
      (skew, seconds) => {
        expect(measure(every(seconds, 3, skew))).toBe(skew)
      },
    ),
  )
})
