import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOfMonth } from '../../src/figures/month-share.ts'

describe('the share of a month that some of its days bear', () => {
  it.each([
    ['the whole month', 100_001, '2026-11-01', '2026-11-30', 100_001],
    ['ten of thirty days', 90_000, '2026-11-11', '2026-11-20', 30_000],
    ['days around it', 90_000, '2026-10-15', '2026-12-15', 90_000],
    ['its first days, from the month before', 90_000, '2026-10-15', '2026-11-03', 9000],
    ['nothing of it', 90_000, '2026-12-01', '2026-12-15', 0],
    ['nothing before it', 90_000, '2026-10-01', '2026-10-31', 0],
  ])('%s', (_, amount, from, to, share) => {
    expect(shareOfMonth(amount, '2026-11', { from, to })).toBe(share)
  })

  it('stretches of days sum to the month, to the last minor unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 27 }), (amount, cut) => {
        const day = (k: number): string => `2027-02-${String(k).padStart(2, '0')}`
        const first = shareOfMonth(amount, '2027-02', { from: day(1), to: day(cut) })
        const rest = shareOfMonth(amount, '2027-02', { from: day(cut + 1), to: '2027-03-31' })
        expect(first + rest).toBe(shareOfMonth(amount, '2027-02', { from: day(1), to: day(28) }))
        expect(first + rest - amount).toBe(0)
      }),
    )
  })
})
