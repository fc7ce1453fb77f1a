/** What happens in the life of an asset, as it is recorded: appended, never changed. Instants are UTC milliseconds. */
import type { ChecklistAnswer } from '../work-order/checklist.ts'

export const LIFE_STATES = [
  'accepted',
  'in_service',
  'maintenance',
  'out_of_service',
  'lent',
  'retired',
  'disposed',
] as const
/** Where an asset stands in its life. */
export type LifeState = (typeof LIFE_STATES)[number]

export const DISPOSAL_WAYS = ['sold', 'scrapped', 'donated', 'returned', 'lost'] as const
export type DisposalWay = (typeof DISPOSAL_WAYS)[number]

/** How an asset left the house. Money in minor units of `currency`. */
export interface Disposal {
  readonly way: DisposalWay
  /** Local day `YYYY-MM-DD`. */
  readonly on: string
  readonly proceedsMinor: number
  /** What dismantling, transport or erasing cost. */
  readonly costMinor: number
  readonly currency: string
  /** Who has it now; null for what was scrapped or lost. */
  readonly recipient: string | null
  /** True if nothing that the asset kept of patients or people is on it any more; null where it keeps none. */
  readonly dataErased: boolean | null
}

export type LifeChange =
  /** The asset came through its acceptance; `purchaseId` is null for what came another way. */
  | {
      readonly type: 'accepted'
      readonly purchaseId: string | null
      readonly unit: string | null
      readonly results: readonly ChecklistAnswer[]
    }
  | { readonly type: 'put_in_service' }
  /** `orderId`: the work order that it is there for. */
  | { readonly type: 'sent_to_maintenance'; readonly orderId: string | null; readonly reason: string }
  | { readonly type: 'taken_out_of_service'; readonly reason: string }
  /** The receiving side accepted it: from now on it stands there. */
  | {
      readonly type: 'moved'
      readonly transferId: string | null
      readonly orgUnitId: string
      readonly locationId: string | null
    }
  | {
      readonly type: 'lent'
      readonly transferId: string
      /** A unit of the organisation, or null for a borrower outside. */
      readonly orgUnitId: string | null
      readonly borrower: string
      readonly dueBackOn: string
    }
  | { readonly type: 'returned'; readonly transferId: string; readonly fit: boolean; readonly remark: string | null }
  | { readonly type: 'retired'; readonly reason: string }
  | { readonly type: 'reinstated'; readonly reason: string }
  | { readonly type: 'disposed'; readonly disposal: Disposal; readonly reason: string }
  /** The disposal was recorded wrongly: the asset is retired as before. */
  | { readonly type: 'disposal_reversed'; readonly reason: string }
  | { readonly type: 'noted'; readonly text: string }

export type LifeChangeType = LifeChange['type']

/** A change with when it happened, who did it and the documents that prove it. */
export type LifeEvent = LifeChange & {
  readonly at: number
  /** Account or job. */
  readonly actor: string
  /** Ids of documents. */
  readonly documents: readonly string[]
}
