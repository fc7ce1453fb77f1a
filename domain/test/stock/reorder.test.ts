import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ConsumingSession,
  type ConsumptionRule,
  demandOf,
  deriveUse,
  judgeStock,
  normalQuantile,
  reorderPoint,
  useOfSession,
} from '../../src/stock/index.ts'
import { judgeLowStock } from '../../src/warning/index.ts'

describe('use', () => {
  const rule = (change: Partial<ConsumptionRule> = {}): ConsumptionRule => ({
    ...{
      id: 'r',
      scope: 'asset_type',
      scopeId: 'rf',
      basis: 'pulses',
      per: 900,
      quantityMilli: 1_000,
      rounding: 'whole',
    },
    ...{ from: 0, to: null, ...change },
  })
  const session = (change: Partial<ConsumingSession> = {}): ConsumingSession => ({
    ...{
      id: 's',
      assetId: 'a',
      assetTypeId: 'rf',
      kind: 'run',
      start: 1,
      quantities: { duration_s: 1_800, pulses: 900 },
    },
    ...change,
  })
  const pulses = (n: number) => session({ quantities: { duration_s: 60, pulses: n } })

  it.each<[string, Partial<ConsumptionRule>, ConsumingSession, number]>([
    ['a tip for 1 pulse', {}, pulses(1), 1_000],
    ['a tip for 900 pulses', {}, pulses(900), 1_000],
    ['two tips for 901', {}, pulses(901), 2_000],
    ['none for a start without a pulse', {}, pulses(0), 0],
    [
      '15 ml of gel a treatment',
      { basis: 'session', per: 1, quantityMilli: 15_000, rounding: 'exact' },
      pulses(5),
      15_000,
    ],
    ['gel by the hour', { basis: 'run_hours', per: 1, quantityMilli: 30_000, rounding: 'exact' }, session(), 15_000],
    [
      '40 ml of cleaner a visit',
      { basis: 'session', per: 1, quantityMilli: 40_000, rounding: 'exact' },
      session({ kind: 'visit', quantities: { duration_s: 600 } }),
      40_000,
    ],
    ['nothing while it stands', { basis: 'session', per: 1 }, session({ kind: 'stop' }), 0],
    ['nothing where pulses are not counted', {}, session({ quantities: { duration_s: 60 } }), 0],
  ])('%s', (_, change, of, milli) => {
    expect(useOfSession(rule(change), of)).toBe(milli)
  })

  it('follows the rule in force, and the asset’s own before its type’s', () => {
    const rules = [
      rule({ to: 10 }),
      rule({ id: 'new', per: 600, from: 10 }),
      rule({ id: 'own', scope: 'asset', scopeId: 'b', per: 300 }),
    ]
    const of = (start: number, assetId = 'a') => deriveUse(rules, [session({ start, assetId })], 'UTC').totalMilli
    expect([of(9), of(10), of(10, 'b'), of(9, 'b')]).toEqual([1_000, 2_000, 3_000, 3_000])
  })

  it('does not depend on order, and a late session adds its own', () => {
    const DAY = 86_400_000
    const some = fc.record({ start: fc.nat(5 * DAY), n: fc.nat(2_000), id: fc.uuid() })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), some, (list, late) => {
        const make = ({ start, n, id }: { start: number; n: number; id: string }) => ({ ...pulses(n), start, id })
        const before = deriveUse([rule()], list.map(make), 'Asia/Shanghai')
        const after = deriveUse([rule()], [late, ...list].reverse().map(make), 'Asia/Shanghai')
        expect(after.totalMilli - before.totalMilli).toBe(useOfSession(rule(), make(late)))
        expect([...after.byDay.values()].reduce((sum, milli) => sum + milli, 0)).toBe(after.totalMilli)
      }),
    )
  })
})

describe('the normal quantile', () => {
  // Tables of the standard normal distribution.
  it.each([
    [0.5, 0],
    [0.9, 1.281552],
    [0.95, 1.644854],
    [0.975, 1.959964],
    [0.99, 2.326348],
    [0.999, 3.090232],
    [0.01, -2.326348],
  ])('of %f is %f', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 5))
  it('is of probabilities only', () => {
    expect(() => normalQuantile(1)).toThrow(RangeError)
  })
})

describe('a reorder point', () => {
  // Chopra & Meindl, Supply Chain Management, Managing uncertainty: demand 2,500 a day (σ 500), lead time 7 days (σ 7), 90 %: 22,491
  // of safety; with a certain lead time of 2 periods and 92 %: a reorder point of 6,000.
  it.each([
    [{ perDayMilli: 2_500, sdMilli: 500 }, { leadDays: 7, leadSdDays: 7, servicePercent: 90 }, 17_500, 22_491],
    [{ perDayMilli: 2_500, sdMilli: 500 }, { leadDays: 2, leadSdDays: 0, servicePercent: 92.1350396 }, 5_000, 1_000],
    [{ perDayMilli: 2_500, sdMilli: 500 }, { leadDays: 2, leadSdDays: 0, servicePercent: 50 }, 5_000, 0],
  ])('of %j at %j', (demand, terms, expected, safety) => {
    const found = reorderPoint(demand, terms)
    expect(found.expected).toBe(expected)
    expect(Math.round(found.safety)).toBe(safety)
  })
})

describe('an item in a store', () => {
  const TODAY = '2026-11-20'
  const item = { id: 'tip', unit: 'pcs', leadDays: 10, leadSdDays: 0, servicePercent: 50 }
  const nothing = { onHandMilli: 0, usedSinceMilli: 0, orderedMilli: 0, requestedMilli: 0, reservedMilli: 0 }
  const demand = { perDayMilli: 2_000, sdMilli: 500, days: 90 }
  const judge = (position: Partial<typeof nothing>, of: typeof demand | null = demand) =>
    judgeStock(item, { ...nothing, ...position }, of, { today: TODAY, sessions: ['s'], basis: 'use' })

  it.each([
    ['above its point', { onHandMilli: 21_000 }, 21_000, false, '2026-11-30', 0],
    ['at its point', { onHandMilli: 20_000 }, 20_000, true, '2026-11-30', 60_000],
    ['with an order on its way', { onHandMilli: 5_000, orderedMilli: 30_000 }, 35_000, false, '2026-11-22', 0],
    ['kept for an order', { onHandMilli: 30_000, reservedMilli: 15_000 }, 15_000, true, '2026-12-05', 65_000],
    ['used, not yet issued', { onHandMilli: 30_000, usedSinceMilli: 12_000 }, 18_000, true, '2026-11-29', 62_000],
    ['out', {}, 0, true, '2026-11-20', 80_000],
  ] as const)('%s', (_, position, available, low, runsOutOn, suggested) => {
    expect(judge(position)).toMatchObject({
      availableMilli: available,
      isLow: low,
      runsOutOn,
      suggestedMilli: suggested,
    })
  })

  it('without use is neither low nor runs out', () => {
    expect(judge({}, { ...demand, perDayMilli: 0, sdMilli: 0 })).toMatchObject({ isLow: false, runsOutOn: null })
    expect(judge({}, null)).toMatchObject({ pointMilli: null, isLow: false, runsOutOn: null })
  })

  it('warns while it is low', () => {
    const names = { item: { zh: '治疗头', en: 'Tip' }, store: { zh: '库', en: 'Store' }, unit: 'pcs' }
    expect(judgeLowStock(names, judge({ onHandMilli: 21_000 }))).toBeNull()
    expect(judgeLowStock(names, judge({ onHandMilli: 20_000 }))).toMatchObject({ severity: 'warning' })
    expect(judgeLowStock(names, judge({}))).toMatchObject({ severity: 'critical' })
  })

  it('counts days without use, and asks for a fortnight', () => {
    const byDay = new Map([
      ['2026-11-01', 7_000],
      ['2026-11-08', 7_000],
    ])
    expect(demandOf(byDay, '2026-11-01', '2026-11-15')?.perDayMilli).toBe(1_000)
    expect(demandOf(byDay, '2026-11-01', '2026-11-14')).toBeNull()
  })
})
