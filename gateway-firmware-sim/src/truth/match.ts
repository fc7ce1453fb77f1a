/** A period, half open, UTC milliseconds. */
export interface Period {
  readonly start: number
  readonly end: number
}

/** Least overlap of a pair: intersection over union. */
export const LEAST_IOU = 0.5

/** Milliseconds that two periods share; negative is how far they are apart. */
export const sharedOf = (a: Period, b: Period): number => Math.min(a.end, b.end) - Math.max(a.start, b.start)

/** Intersection over union of two periods, 0 to 1. */
export const overlapOf = (a: Period, b: Period): number => {
  const shared = sharedOf(a, b)
  const union = Math.max(a.end, b.end) - Math.min(a.start, b.start)
  return shared <= 0 || union <= 0 ? 0 : shared / union
}

export interface Pair<Truth, Derived> {
  readonly truth: Truth
  readonly derived: Derived
}

/**
 * A maximum matching of what happened and what was derived, of one kind on one asset: a pair overlaps by at least half of
 * its union, and nothing is used twice. Augmenting paths (Berge 1957), the best overlaps tried first.
 */
export const matchPeriods = <Truth extends Period, Derived extends Period>(
  truths: readonly Truth[],
  derived: readonly Derived[],
): readonly Pair<Truth, Derived>[] => {
  const candidates = truths.map((truth) =>
    derived
      .map((session, index) => ({ index, overlap: overlapOf(truth, session) }))
      .filter(({ overlap }) => overlap >= LEAST_IOU)
      .sort((a, b) => b.overlap - a.overlap),
  )
  const takenBy = new Map<number, number>()
  const place = (truth: number, tried: Set<number>): boolean => {
    for (const { index } of candidates[truth] ?? []) {
      if (tried.has(index)) continue
      tried.add(index)
      const other = takenBy.get(index)
      if (other !== undefined && !place(other, tried)) continue
      takenBy.set(index, truth)
      return true
    }
    return false
  }
  for (const [index] of truths.entries()) place(index, new Set())
  return [...takenBy].flatMap(([at, by]) => {
    const [truth, session] = [truths[by], derived[at]]
    return truth === undefined || session === undefined ? [] : [{ truth, derived: session }]
  })
}
