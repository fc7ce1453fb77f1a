import { explainTripCost, tripCosts, type VehicleCostLine } from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, tripOf } from './trip.ts'

const MONTH = { start: 0, end: 720 * HOUR }
const line = (over: Partial<VehicleCostLine> = {}): VehicleCostLine => ({
  id: 'cst_1',
  month: '2026-11',
  kind: 'usage',
  poolId: 'pol_1',
  poolNameZh: '租赁',
  poolNameEn: 'Lease',
  driver: 'km',
  orgUnitId: 'org_1',
  personId: 'per_1',
  amountMinor: 10_000,
  currency: 'CNY',
  sessions: ['ses_1', 'ses_2'],
  ...over,
})
const trips = [tripOf(), tripOf({ id: 'ses_2', start: 2 * HOUR, end: 4 * HOUR, km: 10 })]

describe('what a trip cost', () => {
  it('is its part of each line, by what the pool is measured in', () => {
    const { parts, rest } = tripCosts(
      [line(), line({ id: 'cst_2', driver: 'trip_hours', amountMinor: 100 })],
      trips,
      MONTH,
    )
    expect(rest).toEqual([])
    expect(parts.map(({ tripId, line: { id }, amountMinor }) => [id, tripId, amountMinor])).toEqual([
      ['cst_1', 'ses_1', 7500],
      ['cst_1', 'ses_2', 2500],
      ['cst_2', 'ses_1', 33],
      ['cst_2', 'ses_2', 67],
    ])
    const explained = explainTripCost(
      'ses_1',
      '2026-11',
      parts.filter(({ tripId }) => tripId === 'ses_1'),
      [],
    )
    expect(explained.steps.map(({ en }) => en)).toEqual([
      'Lease: ¥100.00 × 30 km ÷ 40 km = ¥75.00',
      'Lease: ¥1.00 × 1 trip hour ÷ 3 trip hours = ¥0.33',
      'In all ¥75.33',
    ])
  })

  it('a trip over the month’s end counts with its part', () => {
    const over = tripOf({ id: 'ses_2', start: MONTH.end - HOUR, end: MONTH.end + HOUR, km: 60 })
    const { parts } = tripCosts([line()], [tripOf(), over], MONTH)
    expect(parts.map(({ quantity, amountMinor }) => [quantity, amountMinor])).toEqual([
      [30, 5000],
      [30, 5000],
    ])
  })

  it('idle capacity and lines whose trips are not known stay whole', () => {
    const idle = line({ id: 'cst_idle', kind: 'idle' })
    const unknown = line({ id: 'cst_far', sessions: ['ses_9'] })
    expect(tripCosts([idle, unknown], trips, MONTH)).toEqual({ parts: [], rest: [idle, unknown] })
  })

  it('parts and rest sum to the lines, to the minor unit', () => {
    const lines = fc.array(
      fc.record({
        amountMinor: fc.integer({ min: -1_000_000, max: 10_000_000 }),
        driver: fc.constantFrom('km' as const, 'trip_hours' as const, 'pulses' as const),
        sessions: fc.subarray(['ses_0', 'ses_1', 'ses_2', 'ses_3', 'ses_9']),
      }),
      { maxLength: 6 },
    )
    const km = fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(lines, km, (drafts, kms) => {
        const all = drafts.map((draft, k) => line({ ...draft, id: `cst_${k}` }))
        const driven = kms.map((each, k) => tripOf({ id: `ses_${k}`, km: each, start: k * HOUR, end: (k + 1) * HOUR }))
        const { parts, rest } = tripCosts(all, driven, MONTH)
        const sum = (values: readonly { readonly amountMinor: number }[]): number =>
          values.reduce((total, { amountMinor }) => total + amountMinor, 0)
        expect(sum(parts) + sum(rest)).toBe(sum(all))
      }),
    )
  })
})
