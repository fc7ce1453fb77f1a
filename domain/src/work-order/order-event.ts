/** What happens to a work order, as it is recorded: appended, never changed. Instants are UTC milliseconds. */

/** What failed and why, by ISO 14224: how it showed, what happened to the part, what led to it. */
export interface FailureReport {
  /** The asset type's code for what failed. */
  readonly code: string
  readonly mode: string | null
  readonly mechanism: string | null
  readonly cause: string | null
}

/** One answer of a checklist. */
export interface ChecklistResult {
  readonly item: string
  readonly value: number | string | boolean
  /** False if it is outside the item's limits. */
  readonly ok: boolean
}

export interface LabourEntry {
  readonly personId: string
  readonly minutes: number
}

/** Money out of the house or out of the store, in minor units of the order's currency. */
export interface CostEntry {
  readonly kind: 'part' | 'outside' | 'other'
  readonly item: string
  readonly quantity: number
  readonly amountMinor: number
}

export type OrderChange =
  /** A fault or wish as it was reported: nothing of it is ever overwritten. */
  | { readonly type: 'requested'; readonly failedAt: number | null; readonly text: string }
  /** A plan came due. */
  | { readonly type: 'generated'; readonly planId: string; readonly dueOn: string }
  | { readonly type: 'triaged'; readonly priority: 'low' | 'normal' | 'high' | 'urgent' }
  | { readonly type: 'planned'; readonly assigneeId: string; readonly from: number; readonly to: number }
  | { readonly type: 'started' }
  | { readonly type: 'paused'; readonly reason: string }
  | { readonly type: 'waited_for_parts'; readonly parts: string }
  | { readonly type: 'resumed' }
  /** The work is done and the asset may be used again, unless `restoredAt` says another time. */
  | {
      readonly type: 'finished'
      readonly restoredAt: number | null
      readonly failure: FailureReport | null
      readonly results: readonly ChecklistResult[]
    }
  | { readonly type: 'verified' }
  | { readonly type: 'reopened'; readonly reason: string }
  | { readonly type: 'rejected'; readonly reason: string }
  | { readonly type: 'cancelled'; readonly reason: string }
  /** Entries; a mistake is mended by a negative one. */
  | { readonly type: 'labour'; readonly entry: LabourEntry }
  | { readonly type: 'cost'; readonly entry: CostEntry }
  | { readonly type: 'noted'; readonly text: string }

export type OrderEvent = OrderChange & {
  readonly at: number
  /** Account or job that did it. */
  readonly actor: string
}

export type OrderState =
  | 'requested'
  | 'triaged'
  | 'planned'
  | 'in_progress'
  | 'paused'
  | 'waiting_for_parts'
  | 'done'
  | 'verified'
  | 'rejected'
  | 'cancelled'
