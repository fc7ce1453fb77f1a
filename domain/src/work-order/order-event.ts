/** What happens to a work order, as it is recorded: appended, never changed. Instants are UTC milliseconds. */
import type { ChecklistAnswer, ChecklistItem } from './checklist.ts'

export const ORDER_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
export type OrderPriority = (typeof ORDER_PRIORITIES)[number]

/** What failed and why, by ISO 14224: how it showed, what happened to the part, what led to it. */
export interface FailureReport {
  /** The asset type's code for what failed. */
  readonly code: string
  readonly mode: string | null
  readonly mechanism: string | null
  readonly cause: string | null
}

export interface LabourEntry {
  readonly personId: string
  /** Whole minutes; negative to mend a mistake. */
  readonly minutes: number
  /** An hour's price in minor units of the order's currency; null where nobody priced it. */
  readonly rateMinor: number | null
}

/** Money out of the house or out of the store, in minor units of the order's currency; negative to mend a mistake. */
export interface CostEntry {
  readonly kind: 'part' | 'outside' | 'other'
  readonly item: string
  readonly quantity: number
  readonly amountMinor: number
}

/** A file of an order; what is in it is known by its hash. */
export interface OrderAttachment {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  /** Of the content, hexadecimal. */
  readonly sha256: string
}

/** Who puts the name under an order: who did the work, or who takes the asset back. */
export interface OrderSignature {
  readonly as: 'engineer' | 'recipient'
  readonly name: string
  /** The drawn signature, an attachment of the order; null if it was typed. */
  readonly attachmentId: string | null
}

export type OrderChange =
  /** A fault or wish as it was reported: nothing of it is ever overwritten. */
  | {
      readonly type: 'requested'
      /** When the asset stopped doing what it should; null if nobody said. */
      readonly failedAt: number | null
      readonly text: string
      readonly urgency: OrderPriority
    }
  /** A plan came due. */
  | {
      readonly type: 'generated'
      readonly planId: string
      readonly dueOn: string
      /** Codes of the plan's task and of smaller ones that it includes, its own first. */
      readonly tasks: readonly string[]
      readonly checklist: readonly ChecklistItem[]
    }
  /** The plan came to say something else before the work began; its order follows. */
  | {
      readonly type: 'plan_changed'
      readonly dueOn: string
      readonly tasks: readonly string[]
      readonly checklist: readonly ChecklistItem[]
    }
  | { readonly type: 'triaged'; readonly priority: OrderPriority }
  | { readonly type: 'planned'; readonly assigneeId: string; readonly from: number; readonly to: number }
  /** `personId`: who begins; an order that nobody has is theirs then. */
  | { readonly type: 'started'; readonly personId?: string }
  | { readonly type: 'paused'; readonly reason: string }
  | { readonly type: 'waited_for_parts'; readonly parts: string }
  | { readonly type: 'resumed' }
  /** The work is done and the asset may be used again, unless `restoredAt` says another time. */
  | {
      readonly type: 'finished'
      readonly restoredAt: number | null
      readonly failure: FailureReport | null
      readonly results: readonly ChecklistAnswer[]
      /** Codes of other planned tasks of the asset that were done along. */
      readonly alsoDone: readonly string[]
      /** The plan's meter, read at the asset. */
      readonly meterReading: number | null
      /** What was done; why the asset goes back into use though a check failed. */
      readonly remark: string | null
    }
  | { readonly type: 'verified'; readonly remark: string | null }
  | { readonly type: 'reopened'; readonly reason: string }
  | { readonly type: 'rejected'; readonly reason: string }
  | { readonly type: 'cancelled'; readonly reason: string }
  /** What failed, and since when if that was said wrong, as soon as it is known. */
  | { readonly type: 'diagnosed'; readonly failure: FailureReport; readonly failedAt: number | null }
  | { readonly type: 'checks_added'; readonly items: readonly ChecklistItem[] }
  | { readonly type: 'checked'; readonly results: readonly ChecklistAnswer[] }
  /** Entries; a mistake is mended by a negative one. */
  | { readonly type: 'labour'; readonly entry: LabourEntry }
  | { readonly type: 'cost'; readonly entry: CostEntry }
  | { readonly type: 'attached'; readonly attachment: OrderAttachment }
  | { readonly type: 'signed'; readonly signature: OrderSignature }
  | { readonly type: 'noted'; readonly text: string }

export type OrderChangeType = OrderChange['type']

export type OrderEvent = OrderChange & {
  readonly at: number
  /** Account or job that did it. */
  readonly actor: string
}

export const ORDER_STATES = [
  'requested',
  'triaged',
  'planned',
  'in_progress',
  'paused',
  'waiting_for_parts',
  'done',
  'verified',
  'rejected',
  'cancelled',
] as const
export type OrderState = (typeof ORDER_STATES)[number]
