import type { DepreciationRow } from '../cost/depreciation.ts'

/** An amount to enter as a cost for a month. */
export interface Posting {
  /** `YYYY-MM` that it is for. */
  readonly month: string
  readonly amountMinor: number
  /** True if the month had entries already: this one corrects them. */
  readonly correction: boolean
  /** How many entries there were for the month before. */
  readonly sequence: number
}

/**
 * What is still to enter so that each month's entries sum to what its row says: whole rows for months without entries,
 * differences for months whose row came to say something else (a late invoice, a corrected basis, use that came late, a disposal).
 * Entering them and asking again gives nothing.
 */
export const planPostings = (input: {
  readonly rows: readonly Pick<DepreciationRow, 'month' | 'amountMinor'>[]
  /** Entries so far. */
  readonly posted: readonly { readonly month: string; readonly amountMinor: number }[]
  /** First and last month to enter, both inclusive. */
  readonly from: string
  readonly through: string
}): Posting[] => {
  const due = new Map<string, number>()
  for (const { month, amountMinor } of input.rows)
    if (month >= input.from && month <= input.through) due.set(month, (due.get(month) ?? 0) + amountMinor)
  const posted = new Map<string, { sum: number; count: number }>()
  for (const { month, amountMinor } of input.posted) {
    const before = posted.get(month) ?? { sum: 0, count: 0 }
    posted.set(month, { sum: before.sum + amountMinor, count: before.count + 1 })
  }
  return [...new Set([...due.keys(), ...posted.keys()])].sort().flatMap((month) => {
    const before = posted.get(month) ?? { sum: 0, count: 0 }
    const amountMinor = (due.get(month) ?? 0) - before.sum
    return amountMinor === 0 ? [] : [{ month, amountMinor, correction: before.count > 0, sequence: before.count }]
  })
}
