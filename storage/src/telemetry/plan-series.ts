import type { TiersStanding } from './port.ts'
import { ceilTo, floorTo, TIER_MS, TIERS, type Tier } from './tiers.ts'

/** A part of time and the series that answers for it; half open, in the order of time. */
export interface SeriesPart {
  readonly source: Tier | 'raw'
  readonly from: number
  readonly to: number
}

interface Range {
  readonly from: number
  readonly to: number
}

/** The range without those parts, which are widened to whole intervals. */
const without = (range: Range, parts: readonly Range[], stepMs: number): readonly Range[] =>
  parts.reduce<readonly Range[]>(
    (left, part) => {
      const [from, to] = [floorTo(part.from, stepMs), ceilTo(part.to, stepMs)]
      return left.flatMap((one) =>
        to <= one.from || from >= one.to
          ? [one]
          : [
              { from: one.from, to: from },
              { from: to, to: one.to },
            ].filter((rest) => rest.from < rest.to),
      )
    },
    [range],
  )

/** What lies between the parts of a range. */
const between = (range: Range, parts: readonly Range[]): readonly Range[] => {
  const ends = [range.from, ...parts.flatMap((part) => [part.from, part.to]), range.to]
  const gaps: Range[] = []
  for (let i = 0; i < ends.length; i += 2) {
    const [from = 0, to = 0] = [ends[i], ends[i + 1]]
    if (from < to) gaps.push({ from, to })
  }
  return gaps
}

const planRange = (range: Range, [tier, ...finer]: readonly Tier[], standing: TiersStanding): readonly SeriesPart[] => {
  if (tier === undefined) {
    const from = Math.max(range.from, standing.rawSince)
    return from < range.to ? [{ source: 'raw', from, to: range.to }] : []
  }
  const step = TIER_MS[tier]
  const whole = {
    from: ceilTo(range.from, step),
    to: Math.min(floorTo(range.to, step), floorTo(standing.until[tier], step)),
  }
  // What raw samples no longer tell stays as it was aggregated.
  const stale = standing.stale
    .map(({ from, to }) => ({ from: Math.max(from, ceilTo(standing.rawSince, step)), to }))
    .filter(({ from, to }) => from < to)
  const rolled = whole.from < whole.to ? without(whole, stale, step) : []
  return [
    ...rolled.map((part): SeriesPart => ({ source: tier, ...part })),
    ...between(range, rolled).flatMap((gap) => planRange(gap, finer, standing)),
  ].sort((a, b) => a.from - b.from)
}

/**
 * Which series answers for which part of a query: the coarsest tier whose intervals make up the buckets, as far as it stands; at ragged
 * ends, for late samples and for what is not rolled up yet a finer one. Before the raw samples begin, an interval that the query cuts is left out.
 */
export const planSeries = (
  query: Range & { readonly bucketMs: number },
  standing: TiersStanding,
): readonly SeriesPart[] =>
  planRange(query, TIERS.filter((tier) => query.bucketMs % TIER_MS[tier] === 0).reverse(), standing)
