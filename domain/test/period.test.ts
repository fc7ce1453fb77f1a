import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonPeriods, mergePeriods, type Period, totalMs } from '../src/period.ts'

const period = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([start, length]): Period => ({ start, end: start + length }))
const periods = fc.array(period, { maxLength: 12 })
const covers = (all: readonly Period[], at: number): boolean => all.some((each) => each.start <= at && at < each.end)
const instants = Array.from({ length: 80 }, (_, at) => at)

describe('periods', () => {
  it('merged cover the same instants, apart from one another', () => {
    fc.assert(
      fc.property(periods, (given) => {
        const merged = mergePeriods(given)
        for (const at of instants) expect(covers(merged, at)).toBe(covers(given, at))
        for (const [index, each] of merged.entries()) {
          expect(each.start).toBeLessThan(each.end)
          expect(each.start).toBeGreaterThan(merged[index - 1]?.end ?? -1)
        }
        expect(totalMs(merged)).toBe(instants.filter((at) => covers(given, at)).length)
      }),
    )
  })

  it('in common are those that both cover', () => {
    fc.assert(
      fc.property(periods, periods, (a, b) => {
        const common = commonPeriods(a, b)
        for (const at of instants) expect(covers(common, at)).toBe(covers(a, at) && covers(b, at))
        expect(totalMs(common)).toBe(totalMs(mergePeriods(common)))
      }),
    )
  })
})
