/** A purchase as it stands, and how far it is. */
import type { ChecklistAnswer } from '../work-order/checklist.ts'
import type { PurchaseOrder, PurchaseState, PurchaseWish, ReceivedUnit } from './purchase-change.ts'

/** An order as it stands. */
export interface PlacedOrder extends PurchaseOrder {
  readonly by: string
  readonly at: number
  /** True once what has not come will not come. */
  readonly cancelled: boolean
}

/** A piece that came, as it stands. */
export interface PurchasedUnit extends ReceivedUnit {
  readonly state: 'received' | 'accepted' | 'refused'
  readonly receivedBy: string
  readonly receivedAt: number
  /** Set once accepted. */
  readonly assetId: string | null
  readonly results: readonly ChecklistAnswer[]
}

/** A purchase as its events make it. */
export interface Purchase extends PurchaseWish {
  readonly state: PurchaseState
  readonly requestedAt: number
  /** Who asked last: somebody else approves. */
  readonly requestedBy: string
  readonly approvedBy: string | null
  readonly approvedAt: number | null
  readonly orders: readonly PlacedOrder[]
  readonly units: readonly PurchasedUnit[]
  readonly closedShort: boolean
  readonly lastAt: number
}

/** Units of an order's line that came and were kept. */
const keptOf = (units: readonly PurchasedUnit[], order: string, line: string): number =>
  units.filter((unit) => unit.order === order && unit.line === line && unit.state !== 'refused').length

/** How many of a line are on order or came; of a cancelled order only what came. */
export const orderedUnits = ({ orders, units }: Pick<Purchase, 'orders' | 'units'>, line: string): number => {
  let sum = 0
  for (const order of orders)
    for (const ordered of order.lines)
      if (ordered.line === line) sum += order.cancelled ? keptOf(units, order.order, line) : ordered.quantity
  return sum
}

/** How many of an order's line are still to come. */
export const outstandingUnits = (
  { orders, units }: Pick<Purchase, 'orders' | 'units'>,
  orderNo: string,
  line: string,
): number => {
  const order = orders.find((one) => one.order === orderNo)
  const quantity = order?.lines.find((one) => one.line === line)?.quantity ?? 0
  return order === undefined || order.cancelled ? 0 : quantity - keptOf(units, orderNo, line)
}

/** Counts of units on the way. */
export const purchaseProgress = (
  purchase: Pick<Purchase, 'lines' | 'orders' | 'units'>,
): { readonly asked: number; readonly ordered: number; readonly received: number; readonly accepted: number } => ({
  asked: purchase.lines.reduce((sum, { quantity }) => sum + quantity, 0),
  ordered: purchase.lines.reduce((sum, { line }) => sum + orderedUnits(purchase, line), 0),
  received: purchase.units.filter(({ state }) => state !== 'refused').length,
  accepted: purchase.units.filter(({ state }) => state === 'accepted').length,
})

/** What is asked for at expected prices, and what is on order or came at agreed ones; minor units. */
export const purchaseTotals = (
  purchase: Pick<Purchase, 'lines' | 'orders' | 'units'>,
): { readonly askedMinor: number; readonly orderedMinor: number } => {
  let orderedMinor = 0
  for (const { order, lines, cancelled } of purchase.orders)
    for (const { line, quantity, priceMinor } of lines)
      orderedMinor += priceMinor * (cancelled ? keptOf(purchase.units, order, line) : quantity)
  const askedMinor = purchase.lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0)
  return { askedMinor, orderedMinor }
}
