import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeOrder, foldOrder } from '../../src/work-order/change-order.ts'
import type { ChecklistItem } from '../../src/work-order/checklist.ts'
import { costOfOrder } from '../../src/work-order/order-cost.ts'
import type { OrderChange, OrderEvent, OrderState } from '../../src/work-order/order-event.ts'
import { stateAfter } from '../../src/work-order/order-transitions.ts'
import { repairOf, type WorkOrder } from '../../src/work-order/work-order.ts'

const MINUTE = 60_000

const REQUEST: OrderChange = { type: 'requested', failedAt: null, text: '手具不出光', urgency: 'normal' }
const FINISHED: OrderChange = {
  type: 'finished',
  restoredAt: null,
  failure: { code: 'E-07', mode: 'no output', mechanism: 'worn', cause: 'age' },
  results: [],
  alsoDone: [],
  meterReading: null,
  remark: null,
}

/** Events a number of minutes apart each, the first at 0. */
const eventsOf = (changes: readonly OrderChange[], minutes = 10): OrderEvent[] =>
  changes.map((change, index) => ({ ...change, at: index * minutes * MINUTE, actor: 'wang' }))

const orderOf = (changes: readonly OrderChange[], minutes?: number): WorkOrder => {
  const order = foldOrder(eventsOf(changes, minutes))
  if (order === null) throw new Error('no events')
  return order
}

const VERIFIED: OrderChange = { type: 'verified', remark: null }
const START: OrderChange = { type: 'started' }
const OUTPUT: ChecklistItem = {
  item: 'output',
  zh: '输出能量',
  en: 'Output energy',
  kind: 'number',
  unit: 'J',
  min: 90,
  max: 110,
  required: true,
}
const GENERATED: OrderChange = {
  type: 'generated',
  planId: 'plan-1',
  dueOn: '2026-12-01',
  tasks: ['optics_check', 'cleaning'],
  checklist: [OUTPUT],
}
const DONE: OrderChange = { ...FINISHED, failure: null, results: [{ item: 'output', value: 98 }] }
const PHOTO: OrderChange = {
  type: 'attached',
  attachment: { id: 'att-1', name: 'p.jpg', mediaType: 'image/jpeg', bytes: 3, sha256: 'ab' },
}
const SAMPLES: readonly OrderChange[] = [
  REQUEST,
  GENERATED,
  { type: 'plan_changed', dueOn: '2026-12-03', tasks: ['optics_check'], checklist: [] },
  { type: 'triaged', priority: 'high' },
  { type: 'planned', assigneeId: 'li', from: 0, to: MINUTE },
  START,
  { type: 'paused', reason: 'lunch' },
  { type: 'waited_for_parts', parts: 'lamp' },
  { type: 'resumed' },
  FINISHED,
  VERIFIED,
  { type: 'reopened', reason: 'again' },
  { type: 'rejected', reason: 'no fault' },
  { type: 'cancelled', reason: 'sold' },
  { type: 'labour', entry: { personId: 'li', minutes: 30, rateMinor: 6_000 } },
  { type: 'cost', entry: { kind: 'part', item: 'lamp', quantity: 1, amountMinor: 120_000 } },
  { type: 'noted', text: 'photo' },
  PHOTO,
  { type: 'signed', signature: { as: 'engineer', name: 'Li', attachmentId: 'att-1' } },
  { type: 'checks_added', items: [OUTPUT] },
  { type: 'checked', results: [{ item: 'output', value: 80 }] },
  { ...DONE, remark: 'spare lamp' } as OrderChange,
  { type: 'diagnosed', failure: { code: 'E-08', mode: null, mechanism: null, cause: null }, failedAt: null },
]

describe('work orders', () => {
  it('a repair from request to verification, with the time in each state', () => {
    const order = orderOf([
      REQUEST,
      { type: 'triaged', priority: 'urgent' },
      { type: 'planned', assigneeId: 'li', from: 0, to: MINUTE },
      START,
      { type: 'paused', reason: 'the room is in use' },
      { type: 'resumed' },
      { type: 'waited_for_parts', parts: 'lamp' },
      { type: 'resumed' },
      { type: 'labour', entry: { personId: 'li', minutes: 45, rateMinor: null } },
      FINISHED,
    ])
    const verified = changeOrder(order, VERIFIED, { at: 100 * MINUTE, actor: 'zhang' })
    expect(verified).toMatchObject({ ok: true, order: { state: 'verified', verifiedAt: 100 * MINUTE } })
    expect(order).toMatchObject({
      state: 'done',
      priority: 'urgent',
      assigneeId: 'li',
      failedAt: 0,
      startedAt: 30 * MINUTE,
      finishedAt: 90 * MINUTE,
      restoredAt: 90 * MINUTE,
      workedMs: 40 * MINUTE,
      pausedMs: 10 * MINUTE,
      partsWaitMs: 10 * MINUTE,
    })
    expect(repairOf('wo-1', 'laser-1', order)).toEqual({
      id: 'wo-1',
      assetId: 'laser-1',
      planned: false,
      failureCode: 'E-07',
      failedAt: 0,
      repairStartedAt: 30 * MINUTE,
      restoredAt: 90 * MINUTE,
    })
  })

  it('planned work is triaged from the start and no failure', () => {
    const order = orderOf([GENERATED, START, { ...DONE, alsoDone: ['filter'] } as OrderChange])
    expect(order).toMatchObject({ state: 'done', planned: true, planId: 'plan-1', dueOn: '2026-12-01', failedAt: null })
    expect(order.tasksDone).toEqual(['optics_check', 'cleaning', 'filter'])
    expect(order.results).toEqual([{ item: 'output', value: 98, ok: true, at: 20 * MINUTE }])
    expect(repairOf('wo-2', 'laser-1', order)).toMatchObject({ planned: true, failedAt: 10 * MINUTE })
  })

  it('an order that nobody has belongs to who begins it; another’s stays theirs', () => {
    const began: OrderChange = { type: 'started', personId: 'wu' }
    expect(orderOf([REQUEST, began]).assigneeId).toBe('wu')
    const planned: OrderChange = { type: 'planned', assigneeId: 'li', from: 0, to: MINUTE }
    expect(orderOf([REQUEST, planned, began]).assigneeId).toBe('li')
  })

  it('reopened, it is not restored any more, and works on', () => {
    const order = orderOf([REQUEST, START, FINISHED, { type: 'reopened', reason: 'again' }, START])
    expect(order).toMatchObject({ state: 'in_progress', startedAt: 10 * MINUTE, finishedAt: null, restoredAt: null })
  })

  it.each<[string, readonly OrderChange[], OrderChange, string]>([
    ['begins once', [REQUEST], REQUEST, 'only as an order’s first event'],
    ['is not verified before it is done', [REQUEST, START], VERIFIED, 'only while it is done'],
    [
      'does not end before it fails',
      [{ type: 'requested', failedAt: 0, text: '', urgency: 'low' }, START],
      { ...FINISHED, restoredAt: -1 },
      'restored before it failed',
    ],
    ['is not restored in the future', [REQUEST, START], { ...FINISHED, restoredAt: 99 * MINUTE }, 'in the future'],
    ['says what failed', [REQUEST, START], { ...FINISHED, failure: null }, 'must say what failed'],
    [
      'is planned forwards',
      [REQUEST],
      { type: 'planned', assigneeId: 'li', from: MINUTE, to: MINUTE },
      'ends before it begins',
    ],
    [
      'cannot be cancelled when done',
      [REQUEST, START, FINISHED],
      { type: 'cancelled', reason: '' },
      'only while it is',
    ],
    ['is verified by somebody else', [REQUEST, START, FINISHED], VERIFIED, 'four eyes'],
    ['answers every check', [GENERATED, START], { ...FINISHED, failure: null }, 'without an answer: output'],
    [
      'says why a failed check is let pass',
      [GENERATED, START],
      { ...DONE, results: [{ item: 'output', value: 89.9 }] } as OrderChange,
      'though checks failed: output',
    ],
    [
      'answers only what is asked',
      [GENERATED, START],
      { type: 'checked', results: [{ item: 'leak', value: 1 }] },
      'does not ask',
    ],
    [
      'answers a number with a number',
      [GENERATED, START],
      { type: 'checked', results: [{ item: 'output', value: 'good' }] },
      'other than a number',
    ],
    ['asks nothing twice', [GENERATED], { type: 'checks_added', items: [OUTPUT] }, 'asks output twice'],
    [
      'is signed by a drawing of its own',
      [REQUEST, START],
      { type: 'signed', signature: { as: 'recipient', name: 'Wu', attachmentId: 'att-9' } },
      'not attached to the order',
    ],
    [
      'did not fail in the future',
      [REQUEST, START],
      {
        type: 'diagnosed',
        failure: { code: 'E-07', mode: null, mechanism: null, cause: null },
        failedAt: 99 * MINUTE,
      },
      'in the future',
    ],
    ['says what is possible instead', [REQUEST], { type: 'resumed' }, 'which allows triaged, planned, started'],
  ])('%s', (_, before, change, problem) => {
    const result = changeOrder(orderOf(before), change, { at: 60 * MINUTE, actor: 'wang' })
    expect(result).toMatchObject({ ok: false })
    expect(result.ok ? '' : result.problem).toContain(problem)
  })

  it('a check that failed passes with its reason, and the latest answer counts', () => {
    const low: OrderChange = { type: 'checked', results: [{ item: 'output', value: 80 }] }
    const order = orderOf([GENERATED, START, low, DONE])
    expect(order.results).toEqual([{ item: 'output', value: 98, ok: true, at: 30 * MINUTE }])
    const passed = orderOf([
      GENERATED,
      START,
      low,
      { ...DONE, results: [], remark: 'within the maker’s band' } as OrderChange,
    ])
    expect(passed.results).toMatchObject([{ value: 80, ok: false }])
  })

  it('costs add up, mistakes and all', () => {
    const order = orderOf([
      REQUEST,
      START,
      { type: 'labour', entry: { personId: 'li', minutes: 100, rateMinor: 12_000 } },
      { type: 'labour', entry: { personId: 'li', minutes: -10, rateMinor: 12_000 } },
      { type: 'labour', entry: { personId: 'wu', minutes: 20, rateMinor: null } },
      { type: 'cost', entry: { kind: 'part', item: 'lamp', quantity: 1, amountMinor: 120_000 } },
      { type: 'cost', entry: { kind: 'outside', item: 'maker’s engineer', quantity: 1, amountMinor: 300_000 } },
    ])
    expect(costOfOrder(order)).toEqual({
      labourMinutes: 110,
      labourMinor: 18_000,
      partsMinor: 120_000,
      outsideMinor: 300_000,
      otherMinor: 0,
      totalMinor: 438_000,
    })
  })

  it('nothing is recorded before what was recorded before it', () => {
    const result = changeOrder(orderOf([REQUEST, START]), { type: 'noted', text: '' }, { at: 0, actor: 'wang' })
    expect(result).toMatchObject({ ok: false })
  })

  it('whatever is tried, the recorded events make the same order again, and no time is lost', () => {
    const attempt = fc.tuple(fc.constantFrom(...SAMPLES), fc.integer({ min: 0, max: 120 }))
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 40 }), (attempts) => {
        let order: WorkOrder | null = null
        let at = 0
        const recorded: OrderEvent[] = []
        const spent: Partial<Record<OrderState, number>> = {}
        for (const [change, minutes] of attempts) {
          const before: WorkOrder | null = order
          const result = changeOrder(order, change, { at: at + minutes * MINUTE, actor: 'wang' })
          expect(result.ok && stateAfter(before?.state ?? null, change.type) === null).toBe(false)
          if (!result.ok) continue
          if (before !== null) spent[before.state] = (spent[before.state] ?? 0) + minutes * MINUTE
          at += minutes * MINUTE
          order = result.order
          recorded.push(result.event)
        }
        expect(foldOrder(recorded)).toEqual(order)
        expect(order?.workedMs ?? 0).toBe(spent.in_progress ?? 0)
        expect(order?.pausedMs ?? 0).toBe(spent.paused ?? 0)
        expect(order?.partsWaitMs ?? 0).toBe(spent.waiting_for_parts ?? 0)
      }),
    )
  })
})
