import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BookedShare } from '../../src/cost/booked-use.ts'
import { type MonthlyCostInput, monthlyCost, monthlyPoolTotals } from '../../src/cost/monthly.ts'
import type { CostPool } from '../../src/cost/pool.ts'

const HOUR = 3_600_000
const at = (local: string) => Date.parse(`${local}+08:00`)
const rent: CostPool = {
  id: 'pool_rent',
  kind: 'fixed',
  amountMinor: 300_000,
  currency: 'CNY',
  driver: 'occupied_hours',
  practicalCapacity: 100,
  from: at('2026-01-01T00:00'),
  to: null,
}
const booking = (bookingId: string, from: string, hours: number, more: Partial<BookedShare> = {}): BookedShare => ({
  bookingId,
  start: at(from),
  end: at(from) + hours * HOUR,
  orgUnitId: 'dep_a',
  personId: 'per_a',
  outcome: 'used',
  ...more,
})
const occupied = (sessionId: string, from: string, hours: number, bookingId: string | null) => ({
  sessionId,
  start: at(from),
  end: at(from) + hours * HOUR,
  quantities: { occupied_hours: hours },
  orgUnitId: bookingId === null ? null : 'dep_a',
  personId: null,
  bookingId,
})
const base: MonthlyCostInput = {
  assetId: 'ast_room',
  month: '2026-11',
  timeZone: 'Asia/Shanghai',
  pools: [rent],
  usage: [occupied('ses_1', '2026-11-02T09:00', 1, 'bkg_1'), occupied('ses_2', '2026-11-02T15:00', 2, null)],
  owners: [{ orgUnitId: 'dep_own', from: 0, to: null }],
  bookings: [
    booking('bkg_1', '2026-11-02T09:00', 4),
    booking('bkg_2', '2026-11-03T09:00', 3, { orgUnitId: 'dep_b', personId: 'per_b', outcome: 'no_show' }),
  ],
}
const brief = (input: MonthlyCostInput) =>
  monthlyCost(input).map((l) => [l.kind, l.orgUnitId, l.driverQuantity, l.amountMinor])

describe('what a booked room costs', () => {
  it('by used time, bookings do not matter', () => {
    expect(brief(base)).toEqual([
      ['usage', 'dep_a', 1, 3_000],
      ['usage', 'dep_own', 2, 6_000],
      ['idle', 'dep_own', 97, 291_000],
    ])
  })

  it('by booked time, a booking is charged whole, and a walk-in as used', () => {
    expect(brief({ ...base, pools: [{ ...rent, chargeBasis: 'booked' }] })).toEqual([
      ['usage', 'dep_own', 2, 6_000],
      ['usage', 'dep_a', 4, 12_000],
      ['usage', 'dep_b', 3, 9_000],
      ['idle', 'dep_own', 91, 273_000],
    ])
  })

  it('a no-show is charged at its own rate, which the owner is credited', () => {
    const lines = monthlyCost({ ...base, pools: [{ ...rent, chargeBasis: 'booked', noShowMinor: 5_000 }] })
    expect(lines.map((l) => [l.kind, l.orgUnitId, l.personId, l.driverQuantity, l.amountMinor])).toEqual([
      ['usage', 'dep_own', null, 2, 6_000],
      ['usage', 'dep_a', 'per_a', 4, 12_000],
      ['idle', 'dep_own', null, 94, 282_000 - 15_000],
      ['no_show', 'dep_b', 'per_b', 3, 15_000],
    ])
    expect(lines.at(-1)?.explanation.steps.map(({ en }) => en)).toEqual([
      '1 no-show, 3 booked hours × ¥50.00 an hour = ¥150.00',
    ])
    expect(lines.flatMap((l) => l.explanation.sessions).some((id) => id.startsWith('booking:'))).toBe(false)
  })

  it.each(['unknown', 'pending'] as const)('%s is no no-show', (outcome) => {
    const bookings = [booking('bkg_2', '2026-11-03T09:00', 3, { outcome })]
    const lines = monthlyCost({ ...base, bookings, pools: [{ ...rent, noShowMinor: 5_000 }] })
    expect(lines.some(({ kind }) => kind === 'no_show')).toBe(false)
  })

  it('a membership that changed within a booking splits it there', () => {
    const membershipsOf = () => [
      { orgUnitId: 'dep_x', from: 0, to: at('2026-11-02T10:00') },
      { orgUnitId: 'dep_y', from: at('2026-11-02T10:00'), to: null },
    ]
    const bookings = [booking('bkg_1', '2026-11-02T09:00', 4, { orgUnitId: null })]
    const lines = brief({ ...base, usage: [], bookings, membershipsOf, pools: [{ ...rent, chargeBasis: 'booked' }] })
    expect(lines.slice(0, 2)).toEqual([
      ['usage', 'dep_x', 1, 3_000],
      ['usage', 'dep_y', 3, 9_000],
    ])
  })

  it('sums to the pool, whatever was booked and whoever came', () => {
    const any = fc.record({
      hour: fc.integer({ min: -48, max: 760 }),
      hours: fc.integer({ min: 1, max: 30 }),
      orgUnitId: fc.constantFrom('dep_a', 'dep_b', null),
      outcome: fc.constantFrom('used', 'no_show', 'unknown' as const),
    })
    const pools = fc.record({
      kind: fc.constantFrom('fixed', 'variable' as const),
      chargeBasis: fc.constantFrom('used', 'booked' as const),
      noShowMinor: fc.option(fc.integer({ min: 0, max: 100_000 })),
      practicalCapacity: fc.option(fc.integer({ min: 1, max: 300 })),
      amountMinor: fc.integer({ min: 0, max: 1_000_000 }),
    })
    const owners = fc.constantFrom(base.owners, [])
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), pools, owners, (list, pool, owned) => {
        const bookings = list.map(({ hour, hours, orgUnitId, outcome }, k) => {
          const start = at('2026-11-01T00:00') + hour * HOUR
          return { bookingId: `b${k}`, start, end: start + hours * HOUR, orgUnitId, personId: null, outcome }
        })
        const input = { ...base, bookings, owners: owned, pools: [{ ...rent, ...pool }] }
        const sum = monthlyCost(input).reduce((total, { amountMinor }) => total + amountMinor, 0)
        expect(sum).toBe(monthlyPoolTotals(input)[0]?.totalMinor)
      }),
    )
  })
})
