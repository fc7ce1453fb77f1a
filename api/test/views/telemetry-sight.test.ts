import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapsBetween, joinPeriods } from '../../src/views/telemetry-sight.ts'

const range = { start: 0, end: 100 }
const periods = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 50 })))
  .map((pairs) =>
    pairs.map(([start, length]) => ({ start, end: Math.min(100, start + length) })).sort((a, b) => a.start - b.start),
  )
const covered = (some: readonly { start: number; end: number }[], at: number): boolean =>
  some.some((one) => one.start <= at && at < one.end)

describe('gapsBetween and joinPeriods', () => {
  it('split a range exactly into what is taken and what is not', () => {
    fc.assert(
      fc.property(periods, (taken) => {
        const gaps = gapsBetween(range, taken)
        const joined = joinPeriods(taken)
        for (let at = 0; at < 100; at++) {
          expect(covered(gaps, at)).toBe(!covered(taken, at))
          expect(covered(joined, at)).toBe(covered(taken, at))
        }
        for (const [index, period] of joined.entries())
          expect(period.start).toBeGreaterThan(joined[index - 1]?.end ?? -1)
      }),
    )
  })
})
