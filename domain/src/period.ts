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
