import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustmentsOf, convertMinor, type ForeignSum, rateLines } from '../../src/cost/index.ts'

const sum = (unitId: string | null, amountMinor: number, bookedRate: string, rate: string): ForeignSum => ({
  ...{ companyId: 'co', unitId, element: 'outside', isPassedOn: false, currency: 'USD', toCurrency: 'CNY' },
  ...{ amountMinor, bookedRate, rate },
})
const changesOf = (sums: readonly ForeignSum[]) => {
  const { known, booked } = rateLines('2026-10', sums)
  return adjustmentsOf('2026-10', known, booked)
}

describe('a corrected exchange rate', () => {
  it('is the difference between what was booked and what the rate of now makes of it', () => {
    // $480.00 at 7.1034 is ¥3,409.632, at 7.2 ¥3,456.00.
    const [line, ...more] = changesOf([sum('it', 48_000, '7.1034', '7.2')])
    expect(more).toEqual([])
    expect(line).toMatchObject({
      ...{ layer: 'rate', kind: 'direct', unitId: 'it', fromUnitId: 'it', currency: 'CNY', correctsMonth: '2026-10' },
      ...{ bookedMinor: 340_963, knownMinor: 345_600, amountMinor: 4_637 },
    })
    expect(line?.explanation.steps.map(({ en }) => en)).toEqual([
      'Booked: $480.00 × rate 7.1034 = ¥3,409.63',
      'Now: $480.00 × rate 7.2 = ¥3,456.00',
      '2026-10 is closed with ¥3,409.63; known now: ¥3,456.00; adjusted in the open month by ¥46.37',
    ])
  })

  it('is nothing where each amount was booked at the rate of now', () => {
    expect(changesOf([sum('a', 333, '7.1', '7.1'), sum(null, 334, '7.1', '7.1')])).toEqual([])
  })

  it('changes a company by what one conversion of its whole sum changes', () => {
    const rate = fc.integer({ min: 1, max: 99_999 }).map((value) => (value / 10_000).toFixed(4))
    const parts = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(parts, rate, rate, (amounts, before, now) => {
        const changes = changesOf(amounts.map((amount, k) => sum(`u${k % 5}`, amount, before, now)))
        const whole = amounts.reduce((total, amount) => total + amount, 0)
        const at = (each: string) => convertMinor(whole, { from: 'USD', to: 'CNY', rate: each })
        expect(changes.reduce((total, { amountMinor }) => total + amountMinor, 0)).toBe(at(now) - at(before))
      }),
    )
  })
})
