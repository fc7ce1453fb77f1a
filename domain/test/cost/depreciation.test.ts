import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/calendar.ts'
import { contractInstalments } from '../../src/cost/contract.ts'
import { DEPRECIATION_RULE, depreciationSchedule } from '../../src/cost/depreciation.ts'
import { utilisationPercent } from '../../src/cost/utilisation.ts'
import vectors from '../vectors/cost.json' with { type: 'json' }

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1995-01-01', n))
const currency = 'CNY'
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('depreciation', () => {
  const { source, costMinor, salvagePercent, years, yearlyMinor } = vectors.doubleDecliningLastTwoStraight
  const salvageMinor = (costMinor * salvagePercent) / 100

  it(source, () => {
    const terms = {
      method: 'double_declining',
      currency,
      costMinor,
      salvageMinor,
      years,
      inServiceOn: '2026-01-15',
    } as const
    const { rows, yearlyMinor: yearly, explanation } = depreciationSchedule({ ...terms, convention: 'monthly' })
    expect(yearly).toEqual(yearlyMinor)
    expect([rows.length, rows[0]?.month, rows.at(-1)?.month]).toEqual([60, '2026-02', '2031-01'])
    expect(rows.at(-1)?.bookMinor).toBe(salvageMinor)
    expect(explanation.rule).toBe(DEPRECIATION_RULE)
    expect(depreciationSchedule({ ...terms, convention: 'daily' }).rows[0]).toMatchObject({
      month: '2026-01',
      amountMinor: Math.round((4_000_000 * 17) / 365),
    })
  })

  it('straight line: the last row absorbs the rounding', () => {
    const { rows } = depreciationSchedule({
      method: 'straight_line',
      currency,
      costMinor: 100_000,
      salvageMinor: 0,
      years: 1,
      inServiceOn: '2026-01-31',
      convention: 'monthly',
    })
    expect(rows.map(({ amountMinor }) => amountMinor)).toEqual([...Array(11).fill(8333), 8337])
  })

  it('units of production: stops at the salvage value', () => {
    const usage = [
      { month: '2026-01', units: 100 },
      { month: '2026-02', units: 0 },
      { month: '2026-03', units: 150 },
      { month: '2026-04', units: 100 },
    ]
    const terms = {
      method: 'units_of_production',
      costMinor: 100_000,
      salvageMinor: 10_000,
      currency,
      lifeUnits: 300,
    } as const
    const { rows, explanation } = depreciationSchedule({ ...terms, usage })
    expect(explanation.steps).toEqual([
      {
        zh: '工作量法：（原值 ¥1,000.00 − 残值 ¥100.00）× 使用量 ÷ 总工作量 300',
        en: 'Units of production: (cost ¥1,000.00 − salvage ¥100.00) × units used ÷ 300 units of life',
      },
      {
        zh: '原值 ¥1,000.00 − 累计折旧 ¥900.00 = 账面净值 ¥100.00',
        en: 'Cost ¥1,000.00 − depreciation so far ¥900.00 = book value ¥100.00',
      },
    ])
    expect(rows.map(({ amountMinor }) => amountMinor)).toEqual([30_000, 0, 45_000, 15_000])
    expect(rows.at(-1)).toEqual({ month: '2026-04', amountMinor: 15_000, accumulatedMinor: 90_000, bookMinor: 10_000 })
  })

  it('writes off cost − salvage exactly, never less than nothing in a month, each month once', () => {
    const method = fc.constantFrom('straight_line' as const, 'double_declining' as const)
    const convention = fc.constantFrom('monthly' as const, 'daily' as const)
    const cost = fc.integer({ min: 0, max: 1_000_000_000 })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        method,
        convention,
        cost,
        share,
        fc.integer({ min: 1, max: 12 }),
        day,
        (how, by, price, part, n, on) => {
          const salvage = Math.floor(price * part)
          const terms = { currency, costMinor: price, salvageMinor: salvage, years: n, inServiceOn: on }
          const { rows, yearlyMinor: yearly } = depreciationSchedule({ ...terms, method: how, convention: by })
          expect([rows.at(-1)?.accumulatedMinor, rows.at(-1)?.bookMinor]).toEqual([price - salvage, salvage])
          expect(sum(yearly)).toBe(price - salvage)
          expect(rows.every(({ amountMinor }) => amountMinor >= 0)).toBe(true)
          const months = rows.map(({ month }) => month)
          expect(months).toEqual([...new Set(months)].sort())
        },
      ),
    )
  })

  it.each([
    ['salvage above cost', { costMinor: 1, salvageMinor: 2, years: 1 }],
    ['no years', { costMinor: 2, salvageMinor: 1, years: 0 }],
    ['parts of a minor unit', { costMinor: 2.5, salvageMinor: 1, years: 1 }],
  ])('refuses %s', (_, terms) => {
    const rest = { method: 'straight_line', currency, inServiceOn: '2026-01-01', convention: 'monthly' } as const
    expect(() => depreciationSchedule({ ...terms, ...rest })).toThrow(RangeError)
  })
})

describe('contract instalments', () => {
  it(vectors.contractInstalments.source, () => {
    const { monthlyMinor, dailyMinor, days, totalMinor } = vectors.contractInstalments
    // Seven days of March, April, eleven of May.
    const terms = { startsOn: '2026-03-25', endsOn: '2026-05-12', monthlyMinor, dailyMinor }
    const instalments = contractInstalments(terms)
    expect(instalments.map((row) => row.days)).toEqual([days[0], 30, days[1]])
    expect(sum(instalments.map(({ amountMinor }) => amountMinor))).toBe(totalMinor)
  })

  it('cover each day of the contract once', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 900 }), (startsOn, length) => {
        const terms = { startsOn, endsOn: addDays(startsOn, length), monthlyMinor: 1, dailyMinor: 1 }
        expect(sum(contractInstalments(terms).map(({ days }) => days))).toBe(length)
      }),
    )
  })
})

describe('utilisation', () => {
  const { source, usedHours, availableHours, percent } = vectors.roomFrequency
  it.each([
    [source, usedHours, availableHours, percent],
    ['nothing available', 1, 0, null],
    ['nothing used', 0, 8, 0],
  ])('%s', (_, used, available, expected) => {
    expect(utilisationPercent(used, available)).toBe(expected)
  })
})
