import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BookTerms, bookSchedule, bookValueAt, disposalResult, planPostings } from '../../src/lifecycle/index.ts'

const basis: BookTerms = {
  ...{ method: 'straight_line', costMinor: 1_200_000, salvageMinor: 0, years: 10, metric: null, lifeUnits: null },
  ...{ inServiceOn: '2024-03-15', fromMonth: null },
}
const book = { currency: 'CNY', convention: 'monthly', usage: [], disposedOn: null } as const
const of = (terms: readonly BookTerms[], more: object = {}) => {
  const schedule = bookSchedule({ ...book, terms, ...more })
  if (schedule === null) throw new Error('no basis')
  return schedule
}
const sum = (rows: readonly { readonly amountMinor: number }[]): number =>
  rows.reduce((all, row) => all + row.amountMinor, 0)

describe('depreciation in a book', () => {
  it('is nothing without a basis', () => expect(bookSchedule({ ...book, terms: [] })).toBeNull())

  it('starts in the month after the day in service', () => {
    const { rows } = of([basis])
    expect(rows[0]).toEqual({ month: '2024-04', amountMinor: 10_000, accumulatedMinor: 10_000, bookMinor: 1_190_000 })
    expect(rows).toHaveLength(120)
  })

  it('writes off what is left by changed estimates, and leaves the months before as they were', () => {
    const change: BookTerms = { ...basis, costMinor: null, inServiceOn: null, years: 3, fromMonth: '2026-04' }
    const { rows } = of([basis, change])
    expect(rows.find(({ month }) => month === '2026-03')).toMatchObject({ amountMinor: 10_000, bookMinor: 960_000 })
    expect(rows.find(({ month }) => month === '2026-04')?.amountMinor).toBe(Math.round(320_000 / 12))
    expect(rows.at(-1)).toMatchObject({ month: '2029-03', accumulatedMinor: 1_200_000, bookMinor: 0 })
  })

  it('takes the newest basis from the beginning', () => {
    const late = { ...basis, costMinor: 1_320_000 }
    expect(of([basis, late]).rows[0]?.amountMinor).toBe(11_000)
  })

  it.each([
    ['monthly', '2026-11-10', 32, 10_000],
    ['daily', '2026-11-10', 33, 3_288],
  ] as const)('ends with the disposal, %s', (convention, disposedOn, months, last) => {
    const { rows } = of([basis], { convention, disposedOn })
    expect(rows).toHaveLength(months)
    expect(rows.at(-1)).toMatchObject({ month: '2026-11', amountMinor: last })
    expect(rows.at(-1)?.bookMinor).toBe(1_200_000 - sum(rows))
  })

  it('goes by use, and on with what is left after a change', () => {
    const units: BookTerms = {
      ...basis,
      method: 'units_of_production',
      years: null,
      metric: 'odometer',
      lifeUnits: 100,
    }
    const usage = [10, 20, 30].map((n, k) => ({ month: `2024-0${4 + k}`, units: n }))
    expect(of([units], { usage }).rows.map(({ amountMinor }) => amountMinor)).toEqual([120_000, 240_000, 360_000])
    const change = { ...units, costMinor: null, inServiceOn: null, lifeUnits: 60, fromMonth: '2024-06' }
    expect(of([units, change], { usage }).rows.at(-1)).toMatchObject({ amountMinor: 420_000, bookMinor: 420_000 })
  })

  it('conserves the cost whatever is changed when', () => {
    const method = fc.constantFrom('straight_line', 'double_declining')
    const change = fc.record({ at: fc.integer({ min: 0, max: 90 }), years: fc.integer({ min: 1, max: 8 }), method })
    const cost = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(
        cost,
        fc.integer({ min: 1, max: 9 }),
        method,
        fc.array(change, { maxLength: 3 }),
        (costMinor, years, how, changes) => {
          const first = { ...basis, costMinor, years, method: how } as BookTerms
          const later = changes.map(({ at, ...rest }) => {
            const fromMonth = `${2024 + Math.floor((at + 3) / 12)}-${String(((at + 3) % 12) + 1).padStart(2, '0')}`
            return { ...basis, ...rest, costMinor: null, inServiceOn: null, fromMonth } as BookTerms
          })
          const { rows } = of([first, ...later])
          expect(sum(rows)).toBe(costMinor)
          expect(rows.every(({ amountMinor, bookMinor }) => amountMinor >= 0 && bookMinor >= 0)).toBe(true)
          const months = rows.map((row) => row.month)
          expect(months).toEqual([...new Set(months)].sort())
        },
      ),
    )
  })

  it('gives the book value of any month', () => {
    const schedule = of([basis])
    expect(['2024-03', '2024-04', '2099-01'].map((month) => bookValueAt(schedule, month))).toEqual([
      1_200_000, 1_190_000, 0,
    ])
  })

  it('reckons gain and loss against it', () => {
    const sale = { proceedsMinor: 500, costMinor: 50, currency: 'CNY', on: '2026-11-10' }
    expect(disposalResult({ ...sale, bookMinor: 300 }).gainMinor).toBe(150)
    expect(disposalResult({ ...sale, bookMinor: 700 }).gainMinor).toBe(-250)
  })
})

describe('entries of depreciation', () => {
  const rows = of([basis]).rows
  const enter = (input: Omit<Parameters<typeof planPostings>[0], 'from'>) => planPostings({ from: '2024-04', ...input })

  it('are whole months first, and nothing when asked again', () => {
    const first = enter({ rows, posted: [], through: '2024-06' })
    expect(first.map(({ month, amountMinor }) => [month, amountMinor])).toEqual([
      ['2024-04', 10_000],
      ['2024-05', 10_000],
      ['2024-06', 10_000],
    ])
    expect(enter({ rows, posted: first, through: '2024-06' })).toEqual([])
  })

  it('correct months that came to say something else: before, after, and the adjustment', () => {
    const before = enter({ rows, posted: [], through: '2024-06' })
    const after = of([basis, { ...basis, costMinor: 1_320_000 }]).rows
    const adjustment = enter({ rows: after, posted: before, through: '2024-06' })
    expect(adjustment).toEqual(
      ['2024-04', '2024-05', '2024-06'].map((month) => ({ month, amountMinor: 1_000, correction: true, sequence: 1 })),
    )
    expect(sum(before) + sum(adjustment)).toBe(33_000)
  })

  it('sum to the rows, in however many steps they were made', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 5 }), (costs) => {
        let posted: { month: string; amountMinor: number }[] = []
        let now = rows
        for (const [k, extra] of costs.entries()) {
          now = of([{ ...basis, costMinor: 1_200_000 + extra * 77_777 }]).rows
          posted = [...posted, ...enter({ rows: now, posted, through: `2024-0${5 + k}` })]
        }
        const last = `2024-0${4 + costs.length}`
        expect(sum(posted)).toBe(sum(now.filter(({ month }) => costs.length > 0 && month <= last)))
      }),
    )
  })
})
