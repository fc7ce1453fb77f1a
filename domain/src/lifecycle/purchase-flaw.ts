import { answerFlaw, isWithinLimits, settleAnswers, unansweredItems } from '../work-order/checklist.ts'
import type { OrderedLine, PurchaseEvent, PurchaseWish } from './purchase-change.ts'
import { orderedUnits, outstandingUnits, type Purchase, purchaseProgress } from './purchase-progress.ts'

/** How far an agreed price may lie above the approved one without asking again, percent. */
export const PRICE_TOLERANCE_PERCENT = 5

type EventOf<Type extends PurchaseEvent['type']> = Extract<PurchaseEvent, { readonly type: Type }>

const twice = (names: readonly string[]): string | undefined => names.find((name, k) => names.indexOf(name) !== k)

/** What is wrong with what is asked for; null if it is sound. */
export const wishFlaw = ({ lines }: Pick<PurchaseWish, 'lines'>): string | null => {
  if (lines.length === 0) return 'asks for nothing'
  const double = twice(lines.map(({ line }) => line))
  if (double !== undefined) return `has the line ${double} twice`
  const odd = lines.find((one) => !Number.isInteger(one.quantity) || one.quantity < 1 || !(one.priceMinor >= 0))
  return odd === undefined ? null : `needs a whole quantity from 1 on and a price from 0 on in line ${odd.line}`
}

const lineFlaw = (purchase: Purchase, { line, quantity, priceMinor }: OrderedLine): string | null => {
  const asked = purchase.lines.find((one) => one.line === line)
  if (asked === undefined) return `orders the line ${line}, which nobody asked for`
  const left = asked.quantity - orderedUnits(purchase, line)
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > left)
    return `orders ${quantity} of line ${line}; ${left} are left to order`
  const most = Math.floor((asked.priceMinor * (100 + PRICE_TOLERANCE_PERCENT)) / 100)
  return priceMinor > most
    ? `orders line ${line} at ${priceMinor}, more than ${PRICE_TOLERANCE_PERCENT} % above the approved ${asked.priceMinor} (minor units): revise the request, so that it is approved again`
    : null
}

const orderFlaw = (purchase: Purchase, event: EventOf<'ordered'>): string | null => {
  if (event.lines.length === 0) return 'orders nothing'
  if (purchase.closedShort) return 'comes too late: nothing more was to be ordered'
  if (purchase.orders.some(({ order }) => order === event.order))
    return `has the number ${event.order} of another order`
  const double = twice(event.lines.map(({ line }) => line))
  if (double !== undefined) return `has the line ${double} twice`
  if (event.expectedOn !== null && event.expectedOn < event.orderedOn) return 'is expected before it was ordered'
  for (const line of event.lines) {
    const flaw = lineFlaw(purchase, line)
    if (flaw !== null) return flaw
  }
  return null
}

const receiptFlaw = (purchase: Purchase, { units }: EventOf<'received'>): string | null => {
  if (units.length === 0) return 'brings nothing'
  const known = purchase.units.map(({ unit }) => unit)
  const double = twice([...known, ...units.map(({ unit }) => unit)])
  if (double !== undefined) return `has the number ${double} of another unit`
  const serials = [...purchase.units.filter(({ state }) => state !== 'refused'), ...units].flatMap(
    ({ serialNo }) => serialNo ?? [],
  )
  const serial = twice(serials)
  if (serial !== undefined) return `has the serial number ${serial} twice`
  for (const { order, line } of units) {
    const coming = outstandingUnits(purchase, order, line)
    const came = units.filter((one) => one.order === order && one.line === line).length
    if (came > coming) return `brings ${came} of line ${line} of order ${order}; ${coming} are still to come`
  }
  return null
}

/** What is wrong with what had come of a purchase before it was recorded here; null if it is sound. */
export const importedUnitsFlaw = (purchase: Purchase, event: EventOf<'imported'>): string | null => {
  const units = event.units ?? []
  if (units.length === 0) return null
  const asset = twice(units.flatMap(({ assetId }) => assetId ?? []))
  if (asset !== undefined) return `names the asset ${asset} twice`
  if (units.some(({ receivedAt }) => receivedAt > event.at)) return 'brings what has not come yet'
  const received = units.map((unit) => ({ ...unit, order: event.order.order }))
  return receiptFlaw({ ...purchase, units: [] }, { ...event, type: 'received', units: received, deliveryNote: null })
}

const acceptanceFlaw = (purchase: Purchase, event: EventOf<'unit_accepted'>): string | null => {
  const unit = purchase.units.find((one) => one.unit === event.unit)
  const orderer = purchase.orders.find(({ order }) => order === unit?.order)?.by
  if (orderer === event.actor) return 'needs four eyes: who ordered it does not accept it; somebody else does'
  for (const answer of event.results) {
    const flaw = answerFlaw(event.checklist, answer)
    if (flaw !== null) return flaw
  }
  const missing = unansweredItems(event.checklist, settleAnswers(event.checklist, [], event.results, event.at))
  if (missing.length > 0) return `leaves checks without an answer: ${missing.join(', ')}`
  const failed = event.checklist.filter((check) => {
    const answer = event.results.find(({ item }) => item === check.item)
    return answer !== undefined && !isWithinLimits(check, answer.value)
  })
  const must = failed.filter(({ required }) => required).map(({ item }) => item)
  if (must.length > 0) return `cannot be: required checks failed (${must.join(', ')}); refuse the unit`
  return failed.length > 0 && (event.remark ?? '').trim() === ''
    ? `must say in its remark why it is accepted though checks failed: ${failed.map(({ item }) => item).join(', ')}`
    : null
}

/** What is wrong with a change beside the order of states; null if it is sound. */
export const purchaseFlaw = (purchase: Purchase, event: PurchaseEvent): string | null => {
  switch (event.type) {
    case 'revised':
      return purchase.orders.length > 0 ? 'comes too late: something is ordered' : wishFlaw(event)
    case 'approved':
      return event.actor === purchase.requestedBy
        ? 'needs four eyes: who asks does not approve; somebody else does'
        : null
    case 'withdrawn':
      return purchase.orders.length > 0 ? 'comes too late: something was ordered; cancel what has not come' : null
    case 'ordered':
      return orderFlaw(purchase, event)
    case 'order_cancelled': {
      const order = purchase.orders.find((one) => one.order === event.order)
      if (order === undefined) return `names the order ${event.order}, which there is none of`
      return order.lines.some(({ line }) => outstandingUnits(purchase, order.order, line) > 0)
        ? null
        : 'has nothing to cancel: all of it came, or it was cancelled'
    }
    case 'received':
      return receiptFlaw(purchase, event)
    case 'unit_accepted':
    case 'unit_refused': {
      const unit = purchase.units.find((one) => one.unit === event.unit)
      if (unit?.state !== 'received') return `names the unit ${event.unit}, which is not waiting for its acceptance`
      return event.type === 'unit_accepted' ? acceptanceFlaw(purchase, event) : null
    }
    case 'closed_short':
      return purchase.closedShort || purchaseProgress(purchase).accepted === 0
        ? 'needs something that was accepted; withdraw the request, or cancel its orders'
        : null
    default:
      return null
  }
}
