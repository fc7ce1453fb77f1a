import type { WorkOrder } from './work-order.ts'

/** What an order took, in minutes and in minor units of its currency. */
export interface OrderCost {
  readonly labourMinutes: number
  /** Of the labour that has a price. */
  readonly labourMinor: number
  readonly partsMinor: number
  readonly outsideMinor: number
  readonly otherMinor: number
  readonly totalMinor: number
}

const MINUTES_AN_HOUR = 60

/** Sums an order's entries. Each labour entry is rounded to a minor unit by itself, so that the sum is that of what is shown. */
export const costOfOrder = ({ labour, costs }: Pick<WorkOrder, 'labour' | 'costs'>): OrderCost => {
  const sumOf = (kind: 'part' | 'outside' | 'other'): number =>
    costs.reduce((sum, entry) => sum + (entry.kind === kind ? entry.amountMinor : 0), 0)
  const labourMinor = labour.reduce(
    (sum, { minutes, rateMinor }) => sum + Math.round((minutes * (rateMinor ?? 0)) / MINUTES_AN_HOUR),
    0,
  )
  const [partsMinor, outsideMinor, otherMinor] = [sumOf('part'), sumOf('outside'), sumOf('other')]
  return {
    labourMinutes: labour.reduce((sum, { minutes }) => sum + minutes, 0),
    labourMinor,
    partsMinor,
    outsideMinor,
    otherMinor,
    totalMinor: labourMinor + partsMinor + outsideMinor + otherMinor,
  }
}
