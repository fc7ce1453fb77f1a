/** What is on hand, from what came, went and was counted. Quantities are thousandths of the item's unit, so that sums are exact. */

export const STOCK_KINDS = ['receipt', 'issue', 'return', 'count', 'transfer', 'write_off', 'reversal'] as const
export type StockKind = (typeof STOCK_KINDS)[number]

/** A movement of one item in one store. */
export interface StockRow {
  readonly id: string
  /** In the order written: decides between rows of one instant. */
  readonly position: number
  readonly kind: StockKind
  readonly batchId: string | null
  /** Signed; of a count what was there. */
  readonly quantityMilli: number
  /** UTC milliseconds: when it happened. */
  readonly at: number
  /** The row that a reversal takes back. */
  readonly reversesId: string | null
}

/** What a count found against what the movements before it said. */
export interface CountResult {
  readonly id: string
  readonly batchId: string | null
  readonly at: number
  readonly expectedMilli: number
  readonly countedMilli: number
  /** Found more (positive) or less (negative) than expected. */
  readonly differenceMilli: number
}

export interface StockFold {
  /** On hand by batch; null: without one. */
  readonly onHand: ReadonlyMap<string | null, number>
  readonly totalMilli: number
  readonly counts: readonly CountResult[]
}

/**
 * Folds movements in the order in which they happened. A count stands for all before it: a movement that is written down late and
 * happened before a count changes what the count is found to differ by, not what is on hand. A reversed row and its reversal are as if they
 * had never been. Any order of the rows gives the same.
 */
export const foldStock = (rows: readonly StockRow[]): StockFold => {
  const reversed = new Set(rows.flatMap(({ reversesId }) => (reversesId === null ? [] : [reversesId])))
  const standing = rows
    .filter(({ id, reversesId }) => reversesId === null && !reversed.has(id))
    .sort((a, b) => a.at - b.at || a.position - b.position)
  const onHand = new Map<string | null, number>()
  const counts: CountResult[] = []
  for (const { id, kind, batchId, quantityMilli, at } of standing) {
    const before = onHand.get(batchId) ?? 0
    if (kind === 'count') {
      counts.push({
        ...{ id, batchId, at, expectedMilli: before, countedMilli: quantityMilli },
        differenceMilli: quantityMilli - before,
      })
      onHand.set(batchId, quantityMilli)
    } else onHand.set(batchId, before + quantityMilli)
  }
  return { onHand, totalMilli: [...onHand.values()].reduce((sum, milli) => sum + milli, 0), counts }
}
