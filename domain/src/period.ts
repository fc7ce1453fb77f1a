/** A half-open interval of UTC milliseconds, `[start, end)`. */
export interface Period {
  readonly start: number
  readonly end: number
}

/** A half-open validity; `to: null` means until further notice. */
export interface Validity {
  readonly from: number
  readonly to: number | null
}

/** True if the validity covers the instant. */
export const coversInstant = (validity: Validity, at: number): boolean =>
  validity.from <= at && (validity.to === null || at < validity.to)

/** True if two validities share an instant. */
export const validitiesOverlap = (a: Validity, b: Validity): boolean =>
  (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)

/** The common part of two periods, or null if they only touch or are apart. */
export const intersectPeriods = (a: Period, b: Period): Period | null => {
  const start = Math.max(a.start, b.start)
  const end = Math.min(a.end, b.end)
  return start < end ? { start, end } : null
}

/** Milliseconds in a period. */
export const durationMs = (period: Period): number => period.end - period.start

/** Periods as the fewest that cover the same instants, by start; overlapping and touching ones become one. */
export const mergePeriods = (periods: readonly Period[]): Period[] => {
  const merged: Period[] = []
  for (const period of [...periods].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (period.end <= period.start) continue
    if (last === undefined || period.start > last.end) merged.push(period)
    else if (period.end > last.end) merged[merged.length - 1] = { start: last.start, end: period.end }
  }
  return merged
}

/** What two sets of periods have in common, merged; empty where they share nothing. */
export const commonPeriods = (a: readonly Period[], b: readonly Period[]): Period[] => {
  const [left, right] = [mergePeriods(a), mergePeriods(b)]
  const common: Period[] = []
  let at = 0
  for (const period of left) {
    // Ends ascend on both sides, so what ends before this period starts is of no use to later ones either.
    while ((right[at]?.end ?? Number.POSITIVE_INFINITY) <= period.start) at += 1
    for (let each = at; each < right.length; each += 1) {
      const other = right[each]
      if (other === undefined || other.start >= period.end) break
      const part = intersectPeriods(period, other)
      if (part !== null) common.push(part)
    }
  }
  return common
}

/** Milliseconds in all of them; periods that overlap count twice, so merge them first. */
export const totalMs = (periods: readonly Period[]): number =>
  periods.reduce((sum, period) => sum + durationMs(period), 0)
