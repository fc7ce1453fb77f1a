/** Which batches an issue is taken from. */

/** A batch with what is on hand of it; `expiresOn` is its last day of use, `YYYY-MM-DD`, null without one. */
export interface BatchOnHand {
  readonly batchId: string | null
  readonly no: string
  readonly expiresOn: string | null
  readonly onHandMilli: number
}

export interface BatchPick {
  readonly batchId: string | null
  readonly quantityMilli: number
}

export type PickResult =
  | { readonly ok: true; readonly picks: readonly BatchPick[] }
  /** Not enough that may be used; `expiredMilli` is there besides, but out of date. */
  | { readonly ok: false; readonly usableMilli: number; readonly expiredMilli: number }

const isExpired = ({ expiresOn }: BatchOnHand, today: string): boolean => expiresOn !== null && expiresOn < today

/** First expired, first out: the batch that expires first, those without a date last, then by number. */
const byExpiry = (a: BatchOnHand, b: BatchOnHand): number => {
  const [first, second] = [a.expiresOn ?? '9999', b.expiresOn ?? '9999']
  return first < second ? -1 : first > second ? 1 : a.no < b.no ? -1 : a.no > b.no ? 1 : 0
}

/** Takes a quantity from the batches that expire first; what is out of date is never taken. */
export const pickBatches = (batches: readonly BatchOnHand[], wantedMilli: number, today: string): PickResult => {
  const there = batches.filter(({ onHandMilli }) => onHandMilli > 0)
  const usable = there.filter((batch) => !isExpired(batch, today)).sort(byExpiry)
  const usableMilli = usable.reduce((sum, { onHandMilli }) => sum + onHandMilli, 0)
  if (usableMilli < wantedMilli) {
    const allMilli = there.reduce((sum, { onHandMilli }) => sum + onHandMilli, 0)
    return { ok: false, usableMilli, expiredMilli: allMilli - usableMilli }
  }
  const picks: BatchPick[] = []
  let left = wantedMilli
  for (const { batchId, onHandMilli } of usable) {
    if (left <= 0) break
    const quantityMilli = Math.min(left, onHandMilli)
    picks.push({ batchId, quantityMilli })
    left -= quantityMilli
  }
  return { ok: true, picks }
}
