import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldStock, nearestStore, pickBatches, type StockRow } from '../../src/stock/index.ts'

let position = 0
const row = (change: Partial<StockRow>): StockRow => {
  position += 1
  const id = `m${position}`
  return { id, position, kind: 'receipt', batchId: null, quantityMilli: 0, at: position, reversesId: null, ...change }
}

describe('stock', () => {
  it('a movement written late changes what a count differs by, not what is on hand', () => {
    const rows = [
      row({ quantityMilli: 10_000, at: 1 }),
      row({ kind: 'issue', quantityMilli: -3_000, at: 2 }),
      row({ kind: 'count', quantityMilli: 5_000, at: 5 }),
      row({ kind: 'issue', quantityMilli: -1_000, at: 6 }),
    ]
    const before = foldStock(rows)
    expect(before.totalMilli).toBe(4_000)
    expect(before.counts[0]?.differenceMilli).toBe(-2_000)
    const after = foldStock([...rows, row({ kind: 'issue', quantityMilli: -2_000, at: 3 })])
    expect(after.totalMilli).toBe(4_000)
    expect(after.counts[0]?.differenceMilli).toBe(0)
  })

  it('a reversed movement or count is as if it had never been', () => {
    const receipt = row({ quantityMilli: 10_000 })
    const issue = row({ kind: 'issue', quantityMilli: -4_000 })
    const count = row({ kind: 'count', quantityMilli: 1_000 })
    const undo = (of: StockRow): StockRow =>
      row({ kind: 'reversal', quantityMilli: -of.quantityMilli, reversesId: of.id })
    expect(foldStock([receipt, issue, undo(issue)]).totalMilli).toBe(10_000)
    expect(foldStock([receipt, issue, count, undo(count)])).toMatchObject({ totalMilli: 6_000, counts: [] })
    expect(foldStock([receipt, issue, count, undo(issue)]).counts[0]?.differenceMilli).toBe(-9_000)
  })

  it('any order of the rows gives the same, and without counts the sum', () => {
    const anyRow = fc.record({
      quantityMilli: fc.integer({ min: -9_000, max: 9_000 }),
      at: fc.nat(5),
      batchId: fc.constantFrom(null, 'a', 'b'),
      counted: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 15 }), fc.boolean(), (drafts, counts) => {
        const rows = drafts.map(({ counted, ...draft }) =>
          row({ ...draft, kind: counts && counted ? 'count' : 'receipt' }),
        )
        const fold = foldStock(rows)
        const again = foldStock([...rows].reverse())
        expect(again.totalMilli).toBe(fold.totalMilli)
        expect(new Map(again.onHand)).toEqual(new Map(fold.onHand))
        if (!counts) expect(fold.totalMilli).toBe(rows.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0))
      }),
    )
  })
})

describe('batches', () => {
  const batch = (no: string, expiresOn: string | null, onHandMilli: number) => ({
    batchId: no,
    no,
    expiresOn,
    onHandMilli,
  })
  const SHELF = [
    batch('none', null, 5_000),
    batch('late', '2027-01-01', 4_000),
    batch('soon', '2026-12-01', 2_000),
    batch('gone', '2026-11-01', 9_000),
  ]

  it('go out by expiry, those without a date last, and never out of date', () => {
    expect(pickBatches(SHELF, 7_000, '2026-11-20')).toEqual({
      ok: true,
      picks: [
        { batchId: 'soon', quantityMilli: 2_000 },
        { batchId: 'late', quantityMilli: 4_000 },
        { batchId: 'none', quantityMilli: 1_000 },
      ],
    })
    expect(pickBatches(SHELF, 2_000, '2026-12-01')).toMatchObject({ picks: [{ batchId: 'soon' }] })
    expect(pickBatches(SHELF, 12_000, '2026-11-20')).toEqual({ ok: false, usableMilli: 11_000, expiredMilli: 9_000 })
  })

  it('give exactly what was asked for, and none more than it has', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 50 }), { maxLength: 8 }), fc.nat(200), (amounts, wanted) => {
        const shelf = amounts.map((amount, k) => batch(`b${k}`, `2027-01-${String(9 - k + 10)}`, amount))
        const result = pickBatches(shelf, wanted, '2026-11-20')
        if (!result.ok) return
        expect(result.picks.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)).toBe(wanted)
        for (const { batchId, quantityMilli } of result.picks)
          expect(quantityMilli).toBeLessThanOrEqual(shelf.find((one) => one.batchId === batchId)?.onHandMilli ?? 0)
      }),
    )
  })
})

describe('the store that serves an asset', () => {
  const stores = [
    { id: 's_group', unitPath: 'g' },
    { id: 's_ja', unitPath: 'g/a/ja' },
    { id: 's_ja_2', unitPath: 'g/a/ja' },
    { id: 's_jab', unitPath: 'g/a/jab' },
  ]
  it.each([
    ['g/a/ja/derm', 's_ja'],
    ['g/a/ja', 's_ja'],
    ['g/b/xx', 's_group'],
    ['x', undefined],
  ])('of %s is %s', (path, id) => {
    expect(nearestStore(stores, path)?.id).toBe(id)
    expect(nearestStore([...stores].reverse(), path)?.id).toBe(id)
  })
})
