import { describe, expect, it } from 'vitest'
import { foldOrder } from '../../src/work-order/change-order.ts'
import type { OrderChange } from '../../src/work-order/order-event.ts'
import { explainOrderTimes, timesOfOrder } from '../../src/work-order/order-times.ts'
import type { WorkOrder } from '../../src/work-order/work-order.ts'

const HOUR = 3_600_000

const REQUEST: OrderChange = { type: 'requested', failedAt: -2 * HOUR, text: '', urgency: 'normal' }
const START: OrderChange = { type: 'started' }

/** Changes an hour apart each, the first at 0. */
const orderOf = (...changes: readonly OrderChange[]): WorkOrder => {
  const order = foldOrder(changes.map((change, k) => ({ ...change, at: k * HOUR, actor: `a${k}` })))
  if (order === null) throw new Error('no events')
  return order
}

describe('times of an order', () => {
  it.each<[string, WorkOrder, number, object]>([
    ['while nobody started', orderOf(REQUEST), 5, { waitedMs: 5, workedMs: 0, downMs: 7 }],
    ['while it is worked on', orderOf(REQUEST, START), 5, { waitedMs: 1, workedMs: 4, downMs: 7 }],
    [
      'while it waits for parts',
      orderOf(REQUEST, START, { type: 'waited_for_parts', parts: 'lamp' }),
      5,
      { workedMs: 1, partsWaitMs: 3, pausedMs: 0, downMs: 7 },
    ],
    [
      'when it came to nothing',
      orderOf(REQUEST, { type: 'rejected', reason: 'no fault found' }),
      50,
      { waitedMs: 1, downMs: 3 },
    ],
    [
      'of planned work, which is no downtime',
      orderOf({ type: 'generated', planId: 'p', dueOn: '2026-12-01', tasks: ['t'], checklist: [] }, START),
      2,
      { workedMs: 1, downMs: null },
    ],
  ])('%s', (_, order, now, hours) => {
    const inMs = Object.fromEntries(
      Object.entries(hours).map(([name, value]) => [name, value === null ? null : value * HOUR]),
    )
    expect(timesOfOrder(order, now * HOUR)).toMatchObject(inMs)
  })

  it('explains them with its instants, in both languages', () => {
    const { steps } = explainOrderTimes(orderOf(REQUEST, START), 5 * HOUR)
    expect(steps.map(({ en }) => en)).toEqual([
      'Waiting = from the request (1970-01-01 00:00 UTC) to the first start (1970-01-01 01:00 UTC) = 1 h',
      'Working 4 h, paused 0 h, waiting for parts 0 h: the time spent in each state',
      'Down = from the failure (1969-12-31 22:00 UTC) to now, or its end, as it is not restored = 7 h',
    ])
    expect(steps[2]?.zh).toContain('停机')
  })
})
