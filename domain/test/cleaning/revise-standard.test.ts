import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distributionOf, proposeRevision } from '../../src/cleaning/index.ts'

const OF = { from: '2026-08-23', to: '2026-11-20', sessions: [] }
const STANDARD = { id: 'std', roomType: 'treatment', minutesPerM2: 0.2 }
const times = (count: number, rate: number): number[] => new Array<number>(count).fill(rate)

describe('a revision', () => {
  it.each<[string, readonly number[], string, number]>([
    ['nothing to go by', [], 'too_few', 0.2],
    ['29 rounds', times(29, 0.3), 'too_few', 0.2],
    ['30 rounds', times(30, 0.3), 'proposed', 0.3],
    ['exactly 10 % more', times(40, 0.22), 'within', 0.2],
    ['a little over 10 % more', times(40, 0.2202), 'proposed', 0.22],
    ['exactly 10 % less', times(40, 0.18), 'within', 0.2],
    ['over 10 % less', times(40, 0.17), 'proposed', 0.17],
    ['30 rounds, of which one is an outlier', [...times(29, 0.3), 9], 'too_few', 0.2],
    ['outliers that do not move the median', [...times(35, 0.2), ...times(5, 5)], 'within', 0.2],
  ])('%s', (_, rates, state, minutesPerM2) => {
    expect(proposeRevision(STANDARD, rates, OF)).toMatchObject({ state, minutesPerM2 })
  })

  it('says what it stands on', () => {
    const { explanation, change } = proposeRevision(STANDARD, [...times(34, 0.25), 3], OF)
    expect(change).toBeCloseTo(0.25)
    expect(explanation.steps.map(({ en }) => en)).toEqual([
      'From 2026-08-23 to 2026-11-20, 35 rounds were served in zones of this standard',
      '1 outliers by the interquartile range are out (kept from 0.25 to 0.25 min/m²), 34 are left',
      'Median 0.25 min/m², standard 0.2: +25 %',
      'That is more than 10 %: 0.25 min/m² is proposed, for a person to approve from a day to come',
    ])
  })
})

describe('the distribution', () => {
  it('has the quartiles of R’s type 7', () => {
    // R: quantile(c(1, 2, 4, 7, 11), c(.25, .5, .75)) gives 2, 4, 7.
    expect(distributionOf([11, 4, 1, 7, 2])).toMatchObject({ q1: 2, median: 4, q3: 7, lowFence: -5.5, highFence: 14.5 })
  })

  const rates = fc.array(fc.double({ min: 0.01, max: 2, noNaN: true }), { minLength: 1, maxLength: 200 })

  it('accounts for every round', () => {
    fc.assert(
      fc.property(rates, (values) => {
        const made = distributionOf(values)
        expect(made).not.toBeNull()
        if (made === null) return
        expect(made.kept + made.below + made.above).toBe(values.length)
        expect(made.bins.reduce((sum, { count }) => sum + count, 0)).toBe(made.kept)
        expect(made.bins.length).toBeLessThanOrEqual(14)
        expect(made.median).toBeGreaterThanOrEqual(made.q1)
        expect(made.q3).toBeGreaterThanOrEqual(made.median)
      }),
    )
  })

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(rates, (values) => {
        expect(distributionOf([...values].reverse())).toEqual(distributionOf(values))
      }),
    )
  })
})
