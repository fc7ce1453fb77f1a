import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'
import type { WorkOrder } from './work-order.ts'

export const ORDER_TIMES_RULE: RuleReference = {
  rule: 'work_order.times',
  version: 1,
  title: { zh: '工单用时', en: 'Times of a work order' },
  source: 'domain rules §3, Reliability; EN 13306',
}

/** Where an order's time went, in milliseconds, as of an instant. */
export interface OrderTimes {
  /** From the request (or the plan's order) to the first start; to now, or to its end, while nobody started. */
  readonly waitedMs: number
  readonly workedMs: number
  readonly pausedMs: number
  readonly partsWaitMs: number
  /** From the failure to the restoration, or to now; null for planned work. */
  readonly downMs: number | null
}

const HOUR_MS = 3_600_000
const ENDED: readonly WorkOrder['state'][] = ['verified', 'done', 'rejected', 'cancelled']

/** An order's times as of `now`, what goes on at the moment included. */
export const timesOfOrder = (order: WorkOrder, now: number): OrderTimes => {
  const { state, lastAt, failedAt, startedAt, requestedAt, restoredAt } = order
  const running = Math.max(0, now - lastAt)
  const until = ENDED.includes(state) ? lastAt : Math.max(now, lastAt)
  return {
    waitedMs: (startedAt ?? until) - requestedAt,
    workedMs: order.workedMs + (state === 'in_progress' ? running : 0),
    pausedMs: order.pausedMs + (state === 'paused' ? running : 0),
    partsWaitMs: order.partsWaitMs + (state === 'waiting_for_parts' ? running : 0),
    downMs: failedAt === null ? null : Math.max(0, (restoredAt ?? until) - failedAt),
  }
}

const hours = (ms: number): string => formatQuantity(ms / HOUR_MS)
const day = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Why an order's times are what they are, with the instants between which they run. */
export const explainOrderTimes = (order: WorkOrder, now: number): Explanation => {
  const { waitedMs, workedMs, pausedMs, partsWaitMs, downMs } = timesOfOrder(order, now)
  const steps: BilingualText[] = [
    {
      zh: `等待 = 从提出（${day(order.requestedAt)}）到${order.startedAt === null ? '现在或结束（尚未开始）' : `首次开始（${day(order.startedAt)}）`} = ${hours(waitedMs)} 小时`,
      en: `Waiting = from the request (${day(order.requestedAt)}) to ${order.startedAt === null ? 'now, or its end, as nobody started' : `the first start (${day(order.startedAt)})`} = ${hours(waitedMs)} h`,
    },
    {
      zh: `工作 ${hours(workedMs)} 小时，暂停 ${hours(pausedMs)} 小时，等待备件 ${hours(partsWaitMs)} 小时：各状态所经过的时间之和`,
      en: `Working ${hours(workedMs)} h, paused ${hours(pausedMs)} h, waiting for parts ${hours(partsWaitMs)} h: the time spent in each state`,
    },
  ]
  if (downMs !== null && order.failedAt !== null)
    steps.push({
      zh: `停机 = 从故障（${day(order.failedAt)}）到${order.restoredAt === null ? '现在或结束（未恢复）' : `恢复（${day(order.restoredAt)}）`} = ${hours(downMs)} 小时`,
      en: `Down = from the failure (${day(order.failedAt)}) to ${order.restoredAt === null ? 'now, or its end, as it is not restored' : `the restoration (${day(order.restoredAt)})`} = ${hours(downMs)} h`,
    })
  return {
    rule: ORDER_TIMES_RULE,
    inputs: {
      requested_at: order.requestedAt,
      failed_at: order.failedAt,
      started_at: order.startedAt,
      finished_at: order.finishedAt,
      restored_at: order.restoredAt,
      as_of: now,
    },
    sessions: [],
    telemetry: [],
    steps,
  }
}
