import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderChange, OrderEvent, OrderState } from '../../src/work-order/order-event.ts'
import { stateAfter } from '../../src/work-order/order-transitions.ts'
import { changeOrder, foldOrder, repairOf, type WorkOrder } from '../../src/work-order/work-order.ts'

const MINUTE = 60_000

const REQUEST: OrderChange = { type: 'requested', failedAt: null, text: '手具不出光' }
const FINISHED: OrderChange = {
  type: 'finished',
  restoredAt: null,
  failure: { code: 'E-07', mode: 'no output', mechanism: 'worn', cause: 'age' },
  results: [],
}

/** Events a number of minutes apart each, the first at 0. */
const eventsOf = (changes: readonly OrderChange[], minutes = 10): OrderEvent[] =>
  changes.map((change, index) => ({ ...change, at: index * minutes * MINUTE, actor: 'wang' }))

const orderOf = (changes: readonly OrderChange[], minutes?: number): WorkOrder => {
  const order = foldOrder(eventsOf(changes, minutes))
  if (order === null) throw new Error('no events')
  return order
}

const START: OrderChange = { type: 'started' }
const SAMPLES: readonly OrderChange[] = [
  REQUEST,
  { type: 'generated', planId: 'plan-1', dueOn: '2026-12-01' },
  { type: 'triaged', priority: 'high' },
  { type: 'planned', assigneeId: 'li', from: 0, to: MINUTE },
  START,
  { type: 'paused', reason: 'lunch' },
  { type: 'waited_for_parts', parts: 'lamp' },
  { type: 'resumed' },
  FINISHED,
  { type: 'verified' },
  { type: 'reopened', reason: 'again' },
  { type: 'rejected', reason: 'no fault' },
  { type: 'cancelled', reason: 'sold' },
  { type: 'labour', entry: { personId: 'li', minutes: 30 } },
  { type: 'cost', entry: { kind: 'part', item: 'lamp', quantity: 1, amountMinor: 120_000 } },
  { type: 'noted', text: 'photo' },
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
      { type: 'labour', entry: { personId: 'li', minutes: 45 } },
      FINISHED,
      { type: 'verified' },
    ])
    expect(order).toMatchObject({
      state: 'verified',
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
    const order = orderOf([
      { type: 'generated', planId: 'plan-1', dueOn: '2026-12-01' },
      START,
      { type: 'finished', restoredAt: null, failure: null, results: [{ item: 'output', value: 98, ok: true }] },
    ])
    expect(order).toMatchObject({ state: 'done', planned: true, planId: 'plan-1', dueOn: '2026-12-01', failedAt: null })
    expect(repairOf('wo-2', 'laser-1', order)).toMatchObject({ planned: true, failedAt: 10 * MINUTE })
  })

  it('reopened, it is not restored any more, and works on', () => {
    const order = orderOf([REQUEST, START, FINISHED, { type: 'reopened', reason: 'again' }, START])
    expect(order).toMatchObject({ state: 'in_progress', startedAt: 10 * MINUTE, finishedAt: null, restoredAt: null })
  })

  it.each<[string, readonly OrderChange[], OrderChange, string]>([
    ['begins once', [REQUEST], REQUEST, 'only as an order’s first event'],
    ['is not verified before it is done', [REQUEST, START], { type: 'verified' }, 'only while it is done'],
    [
      'does not end before it fails',
      [{ type: 'requested', failedAt: 5 * MINUTE, text: '' }, START],
      { ...FINISHED, restoredAt: 0 },
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
  ])('%s', (_, before, change, problem) => {
    const result = changeOrder(orderOf(before), change, { at: 60 * MINUTE, actor: 'wang' })
    expect(result).toMatchObject({ ok: false })
    expect(result.ok ? '' : result.problem).toContain(problem)
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
