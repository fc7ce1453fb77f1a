import type {
  PurchaseChange,
  PurchaseChangeType,
  PurchaseEvent,
  PurchaseState,
  PurchaseWish,
} from './purchase-change.ts'
import { importedUnitsFlaw, purchaseFlaw, wishFlaw } from './purchase-flaw.ts'
import { type Purchase, type PurchasedUnit, purchaseProgress } from './purchase-progress.ts'

export type PurchaseResult =
  | { readonly ok: true; readonly event: PurchaseEvent; readonly purchase: Purchase }
  | { readonly ok: false; readonly problem: string }

const IN_STATES: Readonly<Record<Exclude<PurchaseChangeType, 'requested' | 'imported'>, readonly PurchaseState[]>> = {
  revised: ['requested', 'rejected', 'approved'],
  approved: ['requested'],
  rejected: ['requested'],
  withdrawn: ['requested', 'approved'],
  ordered: ['approved', 'ordered'],
  order_cancelled: ['ordered'],
  received: ['ordered'],
  unit_accepted: ['ordered', 'received'],
  unit_refused: ['ordered', 'received'],
  closed_short: ['approved', 'ordered'],
  noted: ['requested', 'rejected', 'withdrawn', 'approved', 'ordered', 'received', 'accepted'],
}

/** The changes that a state allows, as far as the state alone decides. */
export const purchaseChangesIn = (state: PurchaseState): PurchaseChangeType[] =>
  (Object.keys(IN_STATES) as (keyof typeof IN_STATES)[]).filter((type) => IN_STATES[type].includes(state))

/** The state of an approved purchase, by how far its units are. */
const stateOnTheWay = (purchase: Purchase): PurchaseState => {
  const { asked, ordered, received, accepted } = purchaseProgress(purchase)
  const wanted = purchase.closedShort ? ordered : asked
  if (accepted === wanted) return 'accepted'
  if (received === wanted) return 'received'
  return ordered > 0 ? 'ordered' : 'approved'
}

const wishOf = ({ title, reason, neededOn, currency, lines, replacesAssetId }: PurchaseWish): PurchaseWish => ({
  ...{ title, reason, neededOn, currency, lines, replacesAssetId },
})

const begin = (event: Extract<PurchaseEvent, { readonly type: 'requested' | 'imported' }>): Purchase => {
  const { at, actor } = event
  const wish: Purchase = {
    ...wishOf(event),
    ...{ state: 'requested', requestedAt: at, requestedBy: actor, approvedBy: null, approvedAt: null },
    ...{ orders: [], units: [], closedShort: false, lastAt: at },
  }
  if (event.type === 'requested') return wish
  const placed = { ...wish, approvedBy: event.approvedBy, approvedAt: at }
  const units = (event.units ?? []).map((unit): PurchasedUnit => {
    const state = unit.assetId === null ? 'received' : 'accepted'
    return { ...unit, order: event.order.order, state, receivedBy: actor, results: [] }
  })
  const there = { ...placed, orders: [{ ...event.order, by: actor, at, cancelled: false }], units }
  return { ...there, state: stateOnTheWay(there) }
}

const withUnit = (purchase: Purchase, unit: string, change: Partial<PurchasedUnit>): Purchase => ({
  ...purchase,
  units: purchase.units.map((one) => (one.unit === unit ? { ...one, ...change } : one)),
})

const changed = (purchase: Purchase, event: PurchaseEvent): Purchase => {
  const { at, actor } = event
  switch (event.type) {
    case 'revised':
      return {
        ...purchase,
        ...wishOf(event),
        state: 'requested',
        requestedBy: actor,
        approvedBy: null,
        approvedAt: null,
      }
    case 'approved':
      return { ...purchase, state: 'approved', approvedBy: actor, approvedAt: at }
    case 'rejected':
    case 'withdrawn':
      return { ...purchase, state: event.type }
    case 'ordered': {
      const { order, vendorId, vendorName, orderedOn, expectedOn, lines } = event
      const placed = { order, vendorId, vendorName, orderedOn, expectedOn, lines, by: actor, at, cancelled: false }
      return { ...purchase, orders: [...purchase.orders, placed] }
    }
    case 'order_cancelled':
      return {
        ...purchase,
        orders: purchase.orders.map((one) => (one.order === event.order ? { ...one, cancelled: true } : one)),
      }
    case 'received': {
      const rest = { state: 'received', receivedBy: actor, receivedAt: at, assetId: null, results: [] } as const
      return { ...purchase, units: [...purchase.units, ...event.units.map((unit) => ({ ...unit, ...rest }))] }
    }
    case 'unit_accepted':
      return withUnit(purchase, event.unit, { state: 'accepted', assetId: event.assetId, results: event.results })
    case 'unit_refused':
      return withUnit(purchase, event.unit, { state: 'refused', results: event.results })
    case 'closed_short':
      return { ...purchase, closedShort: true }
    default:
      return purchase
  }
}

const DECIDED: readonly PurchaseState[] = ['requested', 'rejected', 'withdrawn']

/**
 * Makes a change to a purchase, or says why it cannot be made. `purchase` is null before the first one. Source: domain rules §5; who
 * asks does not approve, who ordered does not accept what came (separation of duties).
 */
export const changePurchase = (
  purchase: Purchase | null,
  change: PurchaseChange,
  {
    at,
    actor,
    documents = [],
  }: { readonly at: number; readonly actor: string; readonly documents?: readonly string[] },
): PurchaseResult => {
  const event: PurchaseEvent = { ...change, at, actor, documents }
  const refuse = (problem: string): PurchaseResult => ({ ok: false, problem: `${change.type} ${problem}` })
  if (event.type === 'requested' || event.type === 'imported') {
    if (purchase !== null) return refuse('is how a purchase begins; this one has begun')
    const begun = begin(event)
    const flaw =
      wishFlaw(event) ??
      (event.type === 'imported'
        ? (purchaseFlaw({ ...begun, orders: [], units: [] }, { ...event, ...event.order, type: 'ordered' }) ??
          importedUnitsFlaw(begun, event))
        : null)
    return flaw === null ? { ok: true, event, purchase: begun } : refuse(flaw)
  }
  if (purchase === null) return refuse('is not how a purchase begins')
  if (!IN_STATES[event.type].includes(purchase.state))
    return refuse(
      `is possible only while the purchase is ${IN_STATES[event.type].join(', ')}; it is ${purchase.state}, which allows ${purchaseChangesIn(purchase.state).join(', ')}`,
    )
  const flaw = at < purchase.lastAt ? 'is earlier than what was recorded before it' : purchaseFlaw(purchase, event)
  if (flaw !== null) return refuse(flaw)
  const next = { ...changed(purchase, event), lastAt: at }
  return { ok: true, event, purchase: DECIDED.includes(next.state) ? next : { ...next, state: stateOnTheWay(next) } }
}

/** The purchase that recorded events make; null without any. Throws RangeError where they could never have been recorded. */
export const foldPurchase = (events: readonly PurchaseEvent[]): Purchase | null =>
  events.reduce<Purchase | null>((purchase, { at, actor, documents, ...change }) => {
    const result = changePurchase(purchase, change as PurchaseChange, { at, actor, documents })
    if (!result.ok) throw new RangeError(result.problem)
    return result.purchase
  }, null)
