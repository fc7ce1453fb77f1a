import type { RepairFact } from '../reliability/failure.ts'
import type { ChecklistItem, ChecklistResult } from './checklist.ts'
import type {
  CostEntry,
  FailureReport,
  LabourEntry,
  OrderAttachment,
  OrderPriority,
  OrderSignature,
  OrderState,
} from './order-event.ts'

/** A work order as its events make it. */
export interface WorkOrder {
  readonly state: OrderState
  /** True if a plan asked for it: no failure. */
  readonly planned: boolean
  readonly planId: string | null
  readonly dueOn: string | null
  readonly priority: OrderPriority
  readonly assigneeId: string | null
  readonly scheduled: { readonly from: number; readonly to: number } | null
  readonly requestedAt: number
  /** When the asset stopped doing what it should; the request’s time if nobody said. Null for planned work. */
  readonly failedAt: number | null
  readonly startedAt: number | null
  readonly finishedAt: number | null
  /** Who finished it last; somebody else verifies it. */
  readonly finishedBy: string | null
  readonly restoredAt: number | null
  readonly verifiedAt: number | null
  /** Milliseconds in progress, paused, and waiting for parts, up to the last event. */
  readonly workedMs: number
  readonly pausedMs: number
  readonly partsWaitMs: number
  readonly failure: FailureReport | null
  /** Codes of the tasks that the order is for; without a plan, none. */
  readonly tasks: readonly string[]
  /** Codes of the tasks that are done, once it is finished. */
  readonly tasksDone: readonly string[]
  readonly checklist: readonly ChecklistItem[]
  /** The latest answer to each item. */
  readonly results: readonly ChecklistResult[]
  readonly labour: readonly LabourEntry[]
  readonly costs: readonly CostEntry[]
  readonly attachments: readonly OrderAttachment[]
  readonly signatures: readonly (OrderSignature & { readonly at: number; readonly actor: string })[]
  readonly lastAt: number
}

/** What an order tells of reliability; null for one that came to nothing. */
export const repairOf = (id: string, assetId: string, order: WorkOrder): RepairFact | null =>
  order.state === 'rejected' || order.state === 'cancelled'
    ? null
    : {
        id,
        assetId,
        planned: order.planned,
        failureCode: order.failure?.code ?? null,
        failedAt: order.failedAt ?? order.startedAt ?? order.requestedAt,
        repairStartedAt: order.startedAt,
        restoredAt: order.restoredAt,
      }
