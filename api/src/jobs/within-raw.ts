/** A derivation looks somewhat further back than what changed: so far behind the oldest sample nothing is derived. */
const MARGIN_MS = 2 * 86_400_000

/**
 * The parts of changed ranges that samples still tell whole (`rawSince`, UTC milliseconds; null: all). What was derived of older ones
 * stands as it is: from the samples that are left it would come out as less.
 */
export const withinRaw = <Range extends { readonly from: number; readonly to: number }>(
  ranges: readonly Range[],
  rawSince: number | null,
): readonly Range[] => {
  if (rawSince === null) return ranges
  const edge = rawSince + MARGIN_MS
  return ranges.flatMap((range) => (range.to < edge ? [] : [{ ...range, from: Math.max(range.from, edge) }]))
}
