import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBudget } from '../../src/cost/budget.ts'
import { DEFAULT_CHART, LEDGER_ROLES } from '../../src/cost/chart.ts'
import { journalOf } from '../../src/cost/journal.ts'
import { adjustmentsOf, type LedgerLine } from '../../src/cost/ledger.ts'
import { judgeBudget } from '../../src/warning/cost-rules.ts'

const explanation = {
  rule: { rule: 'test', version: 1, title: { zh: '', en: '' }, source: '' },
  inputs: {},
  sessions: [],
  telemetry: [],
  steps: [],
}
const line = (fields: Partial<LedgerLine> & Pick<LedgerLine, 'key' | 'amountMinor'>): LedgerLine => ({
  layer: 'pool',
  kind: 'usage',
  element: 'rent',
  assetId: 'ast_1',
  refId: 'pol_1',
  unitId: 'dep_a',
  fromUnitId: 'dep_own',
  personId: null,
  quantity: null,
  currency: 'CNY',
  explanation,
  ...fields,
})
const sum = (lines: readonly { amountMinor: number }[]) => lines.reduce((total, l) => total + l.amountMinor, 0)

const month = fc.dictionary(fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5'), fc.integer({ min: -9_999, max: 9_999 }), {
  noNullPrototype: true,
})
const linesOf = (amounts: Readonly<Record<string, number>>) =>
  Object.entries(amounts).map(([key, amountMinor]) => line({ key, amountMinor }))

describe('a closed month', () => {
  it('is adjusted by what is known now and was not booked', () => {
    const booked = [line({ key: 'k1', amountMinor: 1_000 }), line({ key: 'k2', amountMinor: 500 })]
    const known = [line({ key: 'k1', amountMinor: 800 }), line({ key: 'k3', amountMinor: 250, unitId: 'dep_b' })]
    const adjustments = adjustmentsOf('2026-10', known, booked)
    expect(adjustments.map((a) => [a.correctsKey, a.unitId, a.bookedMinor, a.knownMinor, a.amountMinor])).toEqual([
      ['k1', 'dep_a', 1_000, 800, -200],
      ['k2', 'dep_a', 500, 0, -500],
      ['k3', 'dep_b', 0, 250, 250],
    ])
    expect(adjustments[0]?.explanation.steps.at(-1)?.en).toBe(
      '2026-10 is closed with ¥10.00; known now: ¥8.00; adjusted in the open month by -¥2.00',
    )
  })

  it('books each correction once, however often it is corrected and in whichever month', () => {
    fc.assert(
      fc.property(fc.array(month, { minLength: 1, maxLength: 5 }), (states) => {
        const booked: LedgerLine[] = []
        for (const state of states) {
          const known = linesOf(state)
          const adjustments = adjustmentsOf('2026-10', known, booked)
          booked.push(...adjustments.map((a) => ({ ...a, key: a.correctsKey })))
          expect(sum(booked)).toBe(sum(known))
          expect(adjustmentsOf('2026-10', known, booked)).toEqual([])
        }
      }),
    )
  })
})

const terms = {
  companyOf: (unit: string | null) => (unit === null ? 'none' : unit.startsWith('hk') ? 'hk' : 'cn'),
  currencyOf: (company: string) => (company === 'hk' ? 'HKD' : 'CNY'),
  rateOf: (from: string, to: string) => (from === 'CNY' && to === 'HKD' ? '1.0873' : from === 'HKD' ? '0.9197' : null),
}

describe('a journal', () => {
  it('books a charge to who bears it and from where it comes', () => {
    const [journal] = journalOf([line({ key: 'k', amountMinor: 120 })], terms)
    expect(journal).toMatchObject({ companyId: 'cn', currency: 'CNY', totalMinor: 120 })
    expect(journal?.rows.map((r) => [r.role, r.unitId, r.debitMinor, r.creditMinor])).toEqual([
      ['expense.rent', 'dep_a', 120, 0],
      ['recharge', 'dep_own', 0, 120],
    ])
  })

  it('books a charge between companies on both sides, each in its currency', () => {
    const journals = journalOf([line({ key: 'k', amountMinor: 10_000, unitId: 'hk_sales' })], terms)
    expect(journals.map(({ companyId, currency, totalMinor }) => [companyId, currency, totalMinor])).toEqual([
      ['cn', 'CNY', 10_000],
      ['hk', 'HKD', 10_873],
    ])
    expect(journals[1]?.rows.map((r) => [r.role, r.partnerId])).toEqual([
      ['expense.rent', null],
      ['intercompany_payable', 'cn'],
    ])
  })

  it('leaves an amount in its currency where there is no rate', () => {
    const journals = journalOf([line({ key: 'k', amountMinor: 5, currency: 'EUR' })], terms)
    expect(journals.map(({ currency }) => currency)).toEqual(['EUR'])
  })

  it('balances, whatever the lines', () => {
    const any = fc.record({
      key: fc.string(),
      amountMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      layer: fc.constantFrom('pool', 'entry', 'allocation' as const),
      kind: fc.constantFrom('usage', 'idle', 'unallocated', 'allocated_in', 'allocated_out' as const),
      unitId: fc.constantFrom('dep_a', 'dep_b', 'hk_a', null),
      fromUnitId: fc.constantFrom('dep_own', 'hk_own', null),
      currency: fc.constantFrom('CNY', 'HKD', 'EUR'),
      correctsMonth: fc.constantFrom('2026-09', null),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (given) => {
        const lines = given.map((fields) => ({ ...line(fields as never), correctsMonth: fields.correctsMonth }))
        for (const { rows, totalMinor } of journalOf(lines, terms)) {
          expect(rows.reduce((total, { creditMinor }) => total + creditMinor, 0)).toBe(totalMinor)
          expect(rows.every((r) => r.debitMinor >= 0 && r.creditMinor >= 0 && r.debitMinor * r.creditMinor === 0)).toBe(
            true,
          )
        }
        const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)
        expect(journalOf([...lines].sort(byKey), terms)).toEqual(journalOf(lines, terms))
      }),
    )
  })

  it('has an account for every role, each with its own code', () => {
    expect(DEFAULT_CHART.map(({ role }) => role)).toEqual(LEDGER_ROLES)
    expect(new Set(DEFAULT_CHART.map(({ code }) => code)).size).toBe(LEDGER_ROLES.length)
  })
})

describe('a budget', () => {
  it.each([
    [10_000, 8_999, 'within', 89.99],
    [10_000, 9_000, 'near', 90],
    [10_000, 10_000, 'near', 100],
    [10_000, 10_001, 'over', 100.01],
    [0, 1, 'over', null],
    [0, 0, 'within', null],
  ] as const)('of %i with %i spent: %s', (budgetMinor, actualMinor, state, usedPercent) => {
    const found = compareBudget({ unitId: 'dep_a', month: '2026-11', budgetMinor, actualMinor, currency: 'CNY' })
    expect(found).toMatchObject({ state, usedPercent, leftMinor: budgetMinor - actualMinor })
  })
})

describe('a warning about a budget', () => {
  const of = (actualMinor: number) =>
    judgeBudget({ unitId: 'dep_a', month: '2026-11', budgetMinor: 10_000, actualMinor, currency: 'CNY' })

  it.each([
    [8_999, null],
    [9_500, 'info'],
    [12_000, 'warning'],
  ])('with %i of 10,000 spent is %s', (actual, severity) => {
    expect(of(actual)?.severity ?? null).toBe(severity)
  })

  it('says how much is missing', () => {
    expect(of(12_000)?.explanation.steps[0]?.en).toBe('2026-11 is over its budget by ¥20.00.')
  })
})
