import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CostLine } from '../../src/api/types.ts'
import { groupByDepartment, sumsOf } from '../../src/pages/asset/cost-groups.ts'

const line = (id: string, unit: string | null, amountMinor: number, currency = 'CNY'): CostLine => ({
  id,
  assetId: 'ast_1',
  asset: { id: 'ast_1', code: 'A1', nameZh: '一', nameEn: 'One' },
  month: '2026-11',
  pool: { id: 'pol_1', nameZh: '租金', nameEn: 'Rent', kind: 'fixed' },
  kind: unit === null ? 'unallocated' : 'usage',
  orgUnit: unit === null ? null : { id: unit, nameZh: unit, nameEn: unit },
  person: null,
  driver: 'km',
  driverQuantity: 1,
  amountMinor,
  currency,
  computedAt: 0,
})

describe('groupByDepartment', () => {
  it('puts the largest payer first and what is unallocated last', () => {
    const groups = groupByDepartment([line('1', 'b', 5), line('2', null, 99), line('3', 'a', 9), line('4', 'b', 6)])
    expect(groups.map(({ orgUnit, lines }) => [orgUnit?.id ?? null, lines.length])).toEqual([
      ['b', 2],
      ['a', 1],
      [null, 1],
    ])
  })

  it('conserves every line and every sum', () => {
    const lines = fc.array(
      fc.record({
        unit: fc.constantFrom('a', 'b', null),
        amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
        currency: fc.constantFrom('CNY', 'USD'),
      }),
    )
    fc.assert(
      fc.property(lines, (drafts) => {
        const given = drafts.map(({ unit, amount, currency }, index) => line(String(index), unit, amount, currency))
        const groups = groupByDepartment(given)
        expect(groups.flatMap((group) => group.lines)).toHaveLength(given.length)
        const byCurrency = (sums: readonly { readonly currency: string; readonly amountMinor: number }[]) =>
          [...sumsOf(sums)].sort((a, b) => (a.currency < b.currency ? -1 : 1))
        expect(byCurrency(groups.flatMap((group) => group.sums))).toEqual(byCurrency(given))
      }),
    )
  })
})
