/** One figure of a benchmark, as a ratio to what it is held against in the same run. */
export interface Comparison {
  readonly name: string
  /** What the figure is a ratio to, in words. */
  readonly against: string
  readonly ratio: number
  /** Absent for a figure that is only shown. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number }
  readonly note?: string
}

/** A benchmark: starts what it needs in temporary folders on free ports, and ends it. */
export type Benchmark = (say: (line: string) => void) => Promise<readonly Comparison[]>

/** True if the target is met; null if there is none. */
export const isMet = ({ ratio, target }: Comparison): boolean | null => {
  if (target === undefined) return null
  return 'atLeast' in target ? ratio >= target.atLeast : ratio <= target.atMost
}

const digits = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(1) : ratio.toFixed(ratio >= 0.1 ? 2 : 3))

/** One line of the report. */
export const formatComparison = (comparison: Comparison): string => {
  const { name, against, ratio, target, note } = comparison
  const met = isMet(comparison)
  const wanted = target === undefined ? '' : 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`
  const verdict = met === null ? 'shown only' : `${wanted.padEnd(7)} ${met ? 'met' : 'NOT MET'}`
  return `${digits(ratio).padStart(7)}  ${verdict.padEnd(16)} ${name}: ratio to ${against}${note === undefined ? '' : ` (${note})`}`
}

/** The value below which a share of the values lies (nearest rank); NaN for none. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
