import { daysInMonth } from '../calendar.ts'

/**
 * The share of a month's amount that some of its days bear, by the day, in whole minor units. Shares of neighbouring stretches sum to the
 * share of both, and those of a whole month to its amount, whatever the rounding.
 * @param month `YYYY-MM`
 * @param days first and last day of the stretch, both inclusive; days outside the month bear nothing
 */
export const shareOfMonth = (
  amountMinor: number,
  month: string,
  days: { readonly from: string; readonly to: string },
): number => {
  const count = daysInMonth(month)
  const before = days.from.slice(0, 7) < month ? 0 : Number(days.from.slice(8)) - 1
  const until = days.to.slice(0, 7) > month ? count : Number(days.to.slice(8))
  if (days.from.slice(0, 7) > month || days.to.slice(0, 7) < month) return 0
  const upTo = (day: number): number => Math.round((amountMinor * day) / count)
  return upTo(until) - upTo(before)
}
