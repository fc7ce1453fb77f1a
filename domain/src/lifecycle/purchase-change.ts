/** What happens on the way from a request to accepted assets, as it is recorded: appended, never changed. */
import type { ChecklistAnswer, ChecklistItem } from '../work-order/checklist.ts'

export const PURCHASE_STATES = [
  'requested',
  'rejected',
  'withdrawn',
  'approved',
  'ordered',
  'received',
  'accepted',
] as const
export type PurchaseState = (typeof PURCHASE_STATES)[number]

export const PURCHASE_CATEGORIES = ['medical_device', 'vehicle', 'room', 'cleaning_zone'] as const
export type PurchaseCategory = (typeof PURCHASE_CATEGORIES)[number]

/** One thing asked for. */
export interface PurchaseLine {
  /** Within the purchase: `1`, `2` … */
  readonly line: string
  readonly category: PurchaseCategory
  /** Equipment model; null for what has none. */
  readonly assetTypeId: string | null
  readonly nameZh: string
  readonly nameEn: string
  /** Maker and model. */
  readonly model: string
  readonly quantity: number
  /** Expected price of one, minor units of the purchase's currency. */
  readonly priceMinor: number
}

/** What is asked for, and why. */
export interface PurchaseWish {
  readonly title: string
  readonly reason: string
  /** Local day `YYYY-MM-DD`; null if nobody said. */
  readonly neededOn: string | null
  readonly currency: string
  readonly lines: readonly PurchaseLine[]
  /** The asset that it takes the place of; null for something new. */
  readonly replacesAssetId: string | null
}

export interface OrderedLine {
  readonly line: string
  readonly quantity: number
  /** Agreed price of one, minor units. */
  readonly priceMinor: number
}

/** An order to one vendor. */
export interface PurchaseOrder {
  /** Within the purchase: `1`, `2` … */
  readonly order: string
  readonly vendorId: string | null
  readonly vendorName: string
  readonly orderedOn: string
  readonly expectedOn: string | null
  readonly lines: readonly OrderedLine[]
}

/** One piece that came. */
export interface ReceivedUnit {
  /** Within the purchase: `1`, `2` … */
  readonly unit: string
  readonly order: string
  readonly line: string
  readonly serialNo: string | null
}

/** A piece that had come before the purchase was recorded here. */
export interface ImportedUnit {
  /** Within the purchase: `1`, `2` … */
  readonly unit: string
  readonly line: string
  readonly serialNo: string | null
  /** When it came, UTC milliseconds. */
  readonly receivedAt: number
  /** The asset that it became there; null: it waits for its acceptance here. */
  readonly assetId: string | null
}

export type PurchaseChange =
  | ({ readonly type: 'requested' } & PurchaseWish)
  /** It came from another system, where it was approved and ordered, and part of it may have been received and accepted. */
  | ({
      readonly type: 'imported'
      readonly source: string
      readonly externalId: string
      readonly approvedBy: string
      readonly order: PurchaseOrder
      readonly units?: readonly ImportedUnit[]
    } & PurchaseWish)
  /** Asks for something else; what was approved before is asked for anew. */
  | ({ readonly type: 'revised' } & PurchaseWish)
  | { readonly type: 'approved'; readonly remark: string | null }
  | { readonly type: 'rejected'; readonly reason: string }
  | { readonly type: 'withdrawn'; readonly reason: string }
  | ({ readonly type: 'ordered' } & PurchaseOrder)
  /** What has not come of an order will not come. */
  | { readonly type: 'order_cancelled'; readonly order: string; readonly reason: string }
  | { readonly type: 'received'; readonly units: readonly ReceivedUnit[]; readonly deliveryNote: string | null }
  | {
      readonly type: 'unit_accepted'
      readonly unit: string
      readonly assetId: string
      /** What was checked, as it stood then. */
      readonly checklist: readonly ChecklistItem[]
      readonly results: readonly ChecklistAnswer[]
      readonly remark: string | null
    }
  /** Goes back to the vendor, who owes another one. */
  | {
      readonly type: 'unit_refused'
      readonly unit: string
      readonly results: readonly ChecklistAnswer[]
      readonly reason: string
    }
  /** Nothing more will be ordered: what was accepted is all. */
  | { readonly type: 'closed_short'; readonly reason: string }
  | { readonly type: 'noted'; readonly text: string }

export type PurchaseChangeType = PurchaseChange['type']

/** A change with when it was made, by whom, and the documents that prove it. */
export type PurchaseEvent = PurchaseChange & {
  readonly at: number
  readonly actor: string
  readonly documents: readonly string[]
}
