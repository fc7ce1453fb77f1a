import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  acceptanceChecks,
  changePurchase,
  foldPurchase,
  type Purchase,
  type PurchaseChange,
  type PurchaseEvent,
  purchaseProgress,
  purchaseTotals,
} from '../../src/lifecycle/index.ts'

const line = {
  line: '1',
  category: 'medical_device',
  assetTypeId: null,
  nameZh: '激光',
  nameEn: 'Laser',
  model: 'X',
} as const
const wish = {
  ...{ title: 'Laser', reason: 'old one fails', neededOn: null, currency: 'CNY', replacesAssetId: null },
  lines: [{ ...line, quantity: 2, priceMinor: 1_000 }],
}
const requested: PurchaseChange = { type: 'requested', ...wish }
const approved: PurchaseChange = { type: 'approved', remark: null }
const ordered = (quantity = 2, priceMinor = 1_050, order = '1'): PurchaseChange => ({
  ...{ type: 'ordered', order, vendorId: 'v', vendorName: 'V', orderedOn: '2026-11-01', expectedOn: null },
  lines: [{ line: '1', quantity, priceMinor }],
})
const received = (...units: string[]): PurchaseChange => ({
  type: 'received',
  units: units.map((unit) => ({ unit, order: '1', line: '1', serialNo: `S${unit}` })),
  deliveryNote: null,
})
const checklist = acceptanceChecks('medical_device')
const results = checklist.filter(({ required }) => required).map(({ item }) => ({ item, value: true }))
const accepted = (
  unit: string,
  answers: readonly { item: string; value: boolean | number }[] = results,
): PurchaseChange => ({
  ...{ type: 'unit_accepted', unit, assetId: `asset${unit}`, checklist, results: answers, remark: null },
})

type Script = readonly (readonly [PurchaseChange, string])[]
const run = (script: Script): { purchase: Purchase | null; problem: string | null; events: PurchaseEvent[] } => {
  let purchase: Purchase | null = null
  const events: PurchaseEvent[] = []
  for (const [k, [change, actor]] of script.entries()) {
    const result = changePurchase(purchase, change, { at: k, actor })
    if (!result.ok) return { purchase, problem: result.problem, events }
    purchase = result.purchase
    events.push(result.event)
  }
  return { purchase, problem: null, events }
}
const APPROVED: Script = [
  [requested, 'asks'],
  [approved, 'approves'],
]
const COMING: Script = [...APPROVED, [ordered(), 'buys']]

describe('purchase', () => {
  it('goes from request to accepted assets', () => {
    const script: Script = [...COMING, [received('1', '2'), 'asks'], [accepted('1'), 'asks'], [accepted('2'), 'asks']]
    const { purchase, problem, events } = run(script)
    expect(problem).toBeNull()
    expect(purchase).toMatchObject({ state: 'accepted', approvedBy: 'approves' })
    expect(purchase && purchaseProgress(purchase)).toEqual({ asked: 2, ordered: 2, received: 2, accepted: 2 })
    expect(purchase && purchaseTotals(purchase)).toEqual({ askedMinor: 2_000, orderedMinor: 2_100 })
    expect(foldPurchase(events)).toEqual(purchase)
  })

  it.each<[string, Script, string]>([
    [
      'approval by who asked',
      [
        [requested, 'asks'],
        [approved, 'asks'],
      ],
      'four eyes',
    ],
    [
      'an order before approval',
      [
        [requested, 'asks'],
        [ordered(), 'buys'],
      ],
      'only while the purchase is approved',
    ],
    ['an order above the approved price', [...APPROVED, [ordered(2, 1_051), 'buys']], 'revise the request'],
    ['an order of more than was asked for', [...APPROVED, [ordered(3), 'buys']], '2 are left to order'],
    ['more than is to come', [...COMING, [received('1', '2', '3'), 'asks']], '2 are still to come'],
    ['a unit twice', [...COMING, [received('1'), 'asks'], [received('1'), 'asks']], 'of another unit'],
    ['acceptance by who ordered', [...COMING, [received('1'), 'buys'], [accepted('1'), 'buys']], 'four eyes'],
    [
      'acceptance without answers',
      [...COMING, [received('1'), 'asks'], [accepted('1', []), 'asks']],
      'without an answer',
    ],
    [
      'acceptance with a required check failed',
      [
        ...COMING,
        [received('1'), 'asks'],
        [
          accepted(
            '1',
            results.map((one) => ({ ...one, value: false })),
          ),
          'asks',
        ],
      ],
      'refuse the unit',
    ],
    [
      'acceptance beyond a limit without a remark',
      [
        ...COMING,
        [received('1'), 'asks'],
        [accepted('1', [...results, { item: 'leakage_current', value: 501 }]), 'asks'],
      ],
      'leakage_current',
    ],
    ['withdrawal after an order', [...COMING, [{ type: 'withdrawn', reason: 'x' }, 'asks']], 'only while'],
    ['nothing asked for', [[{ ...requested, lines: [] } as PurchaseChange, 'asks']], 'asks for nothing'],
  ])('refuses %s', (_, script, words) => {
    expect(run(script).problem).toContain(words)
  })

  it('asks for approval again once it was revised', () => {
    const { purchase } = run([...APPROVED, [{ type: 'revised', ...wish }, 'other']])
    expect(purchase).toMatchObject({ state: 'requested', requestedBy: 'other', approvedBy: null })
  })

  it('lets another one come for one that was refused', () => {
    const refused: PurchaseChange = { type: 'unit_refused', unit: '1', results: [], reason: 'dented' }
    const script: Script = [...COMING, [received('1', '2'), 'asks'], [refused, 'asks'], [received('3'), 'asks']]
    expect(run(script)).toMatchObject({ problem: null, purchase: { state: 'received' } })
  })

  it('ends with less than was asked for', () => {
    const script: Script = [
      ...COMING,
      [received('1'), 'asks'],
      [accepted('1'), 'asks'],
      [{ type: 'order_cancelled', order: '1', reason: 'no longer made' }, 'buys'],
      [{ type: 'closed_short', reason: 'one is enough' }, 'buys'],
    ]
    const { purchase, problem } = run(script)
    expect({ problem, state: purchase?.state }).toEqual({ problem: null, state: 'accepted' })
    expect(purchase && purchaseTotals(purchase)).toEqual({ askedMinor: 2_000, orderedMinor: 1_050 })
  })

  it('takes what another system ordered', () => {
    const order = {
      order: '1',
      vendorId: null,
      vendorName: 'V',
      orderedOn: '2026-11-01',
      expectedOn: null,
      lines: [{ line: '1', quantity: 2, priceMinor: 900 }],
    }
    const imported: PurchaseChange = {
      type: 'imported',
      source: 'erp',
      externalId: '7',
      approvedBy: 'Chen',
      order,
      ...wish,
    }
    expect(
      run([
        [imported, 'erp'],
        [received('1'), 'asks'],
      ]),
    ).toMatchObject({ problem: null, purchase: { state: 'ordered' } })
    const much = { ...order, lines: [{ line: '1', quantity: 3, priceMinor: 900 }] }
    expect(run([[{ ...imported, order: much } as PurchaseChange, 'erp']]).problem).toContain('2 are left to order')
  })

  it('may come with pieces that had come, and be accepted, before it was recorded', () => {
    const order = {
      ...{ order: '1', vendorId: null, vendorName: 'V', orderedOn: '2024-02-01', expectedOn: null },
      lines: [{ line: '1', quantity: 2, priceMinor: 900 }],
    }
    const unit = (no: string, assetId: string | null, receivedAt = 0) => ({
      ...{ unit: no, line: '1', serialNo: null, receivedAt, assetId },
    })
    const imported = (...units: readonly ReturnType<typeof unit>[]): PurchaseChange => ({
      ...{ type: 'imported', source: 'file', externalId: '7', approvedBy: 'Chen', order, units, ...wish },
    })
    const stateOf = (...units: readonly ReturnType<typeof unit>[]) => run([[imported(...units), 'x']]).purchase?.state
    expect(stateOf()).toBe('ordered')
    expect(stateOf(unit('1', 'a'))).toBe('ordered')
    expect(stateOf(unit('1', 'a'), unit('2', null))).toBe('received')
    expect(stateOf(unit('1', 'a'), unit('2', 'b'))).toBe('accepted')
    const problem = (...units: readonly ReturnType<typeof unit>[]) => run([[imported(...units), 'x']]).problem
    expect(problem(unit('1', 'a'), unit('2', 'a'))).toContain('the asset a twice')
    expect(problem(unit('1', 'a'), unit('1', 'b'))).toContain('number 1 of another unit')
    expect(problem(unit('1', null), unit('2', null), unit('3', null))).toContain('2 are still to come')
    expect(problem(unit('1', null, 99))).toContain('has not come yet')
    // What waits is accepted here, by somebody else.
    const script = (actor: string): Script => [
      [imported(unit('1', 'a'), unit('2', null)), 'x'],
      [accepted('2'), actor],
    ]
    expect(run(script('x')).problem).toContain('four eyes')
    expect(run(script('y')).purchase?.state).toBe('accepted')
  })

  it('never accepts more than came, never has more come than was ordered or asked for', () => {
    const step = fc.oneof(
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('1', '2', '3'))
        .map(([n, order]) => ordered(n, 1_000, order)),
      fc.uniqueArray(fc.constantFrom('1', '2', '3', '4'), { minLength: 1 }).map((units) => received(...units)),
      fc.constantFrom('1', '2', '3', '4').map((unit) => accepted(unit)),
      fc
        .constantFrom('1', '2', '3', '4')
        .map((unit): PurchaseChange => ({ type: 'unit_refused', unit, results: [], reason: 'x' })),
      fc.constantFrom('1', '2').map((order): PurchaseChange => ({ type: 'order_cancelled', order, reason: 'x' })),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (changes) => {
        let purchase = run(APPROVED).purchase
        for (const [k, change] of changes.entries()) {
          const result = changePurchase(purchase, change, {
            at: 10 + k,
            actor: change.type === 'ordered' ? 'buys' : 'asks',
          })
          if (result.ok) purchase = result.purchase
          const { asked, ordered: on, received: here, accepted: done } = purchaseProgress(purchase ?? never())
          expect(done).toBeLessThanOrEqual(here)
          expect(here).toBeLessThanOrEqual(on)
          expect(on).toBeLessThanOrEqual(asked)
          expect(purchase?.state === 'accepted').toBe(done === asked)
        }
      }),
    )
  })
})

const never = (): Purchase => {
  throw new Error('no purchase')
}
