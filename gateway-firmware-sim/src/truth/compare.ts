import { hiddenBy } from './hidden-time.ts'
import { matchPeriods, overlapOf, type Pair, type Period, sharedOf } from './match.ts'
import type { HiddenTime, TruthFile, TruthItem, TruthKind } from './truth-file.ts'

/** What a platform derived, in the truth file's terms. */
export interface DerivedItem extends Period {
  readonly kind: TruthKind
  /** Code of the asset. */
  readonly asset: string
  readonly tag?: string
  readonly distanceKm?: number
  readonly pulses?: number
  readonly code?: string
  /** Registry id of the session, where there is one. */
  readonly id: string | null
  readonly flags: readonly string[]
}

/** Median and 95 % of absolute errors; null without any. */
export interface Spread {
  readonly median: number
  readonly p95: number
}

export interface KindResult {
  readonly kind: TruthKind
  /** Of what happened: asked, and not asked as it was hidden. */
  readonly truth: number
  readonly hidden: number
  /** Of what was derived: judged, and not judged as it lies in hidden time. */
  readonly derived: number
  readonly unjudged: number
  readonly matched: number
  readonly precision: number
  readonly recall: number
  readonly startErrorS: Spread | null
  readonly endErrorS: Spread | null
  /** Shares of the true value. */
  readonly durationError: Spread | null
  readonly distanceError: Spread | null
  readonly pulsesError: Spread | null
}

/** A true item that nothing matches, or a derived one that nothing true matches. */
export interface Mismatch {
  readonly kind: TruthKind
  readonly asset: string
  readonly side: 'missed' | 'invented'
  readonly start: number
  readonly end: number
  readonly tag: string | null
  readonly id: string | null
  readonly flags: readonly string[]
  /** What there is instead: the other side's items that overlap it. */
  readonly instead: readonly (Period & { readonly id: string | null; readonly overlap: number })[]
}

export interface Comparison {
  readonly kinds: readonly KindResult[]
  /** The worst first: the longest. */
  readonly mismatches: readonly Mismatch[]
}

const spreadOf = (errors: readonly number[]): Spread | null => {
  if (errors.length === 0) return null
  const sorted = errors.map(Math.abs).sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
  return { median: at(0.5), p95: at(0.95) }
}

const relativeErrors = (
  pairs: readonly Pair<TruthItem, DerivedItem>[],
  amountOf: (item: TruthItem | DerivedItem) => number | undefined,
): number[] =>
  pairs.flatMap(({ truth, derived }) => {
    const [expected, found] = [amountOf(truth), amountOf(derived)]
    return expected === undefined || found === undefined || expected === 0 ? [] : [(found - expected) / expected]
  })

const timelineOf = ({ kind, asset, tag, code }: TruthItem | DerivedItem): string =>
  [kind, asset, tag ?? '', code ?? ''].join('|')

const groupByTimeline = <Item extends TruthItem | DerivedItem>(items: readonly Item[]): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(timelineOf(item))
    if (group === undefined) groups.set(timelineOf(item), [item])
    else group.push(item)
  }
  return groups
}

interface Judged {
  readonly pairs: readonly Pair<TruthItem, DerivedItem>[]
  readonly missed: readonly TruthItem[]
  readonly invented: readonly DerivedItem[]
  readonly hidden: number
  readonly unjudged: number
}

const instead = (item: Period, others: readonly (Period & { readonly id?: string | null })[]): Mismatch['instead'] =>
  others
    .map((other) => ({ start: other.start, end: other.end, id: other.id ?? null, overlap: overlapOf(item, other) }))
    .filter(({ overlap }) => overlap > 0)

/**
 * One timeline: all true items are matched, the hidden ones as well; but only what can be seen is asked and judged. A piece
 * of something that is not asked was not invented.
 */
const judge = (
  truths: readonly TruthItem[],
  derived: readonly DerivedItem[],
  hidden: readonly HiddenTime[],
): Judged => {
  const isHidden = (item: Period): boolean => hiddenBy(item, hidden) !== null
  // Those that are asked come first, so that none loses its session to one that is not.
  const asked = truths.filter((truth) => !isHidden(truth))
  const notAsked = truths.filter(isHidden)
  const matched = matchPeriods([...asked, ...notAsked], derived)
  const askedSet = new Set(asked)
  const pairs = matched.filter(({ truth }) => askedSet.has(truth))
  const found = new Set(pairs.map(({ truth }) => truth))
  const used = new Set(matched.map((pair) => pair.derived))
  const unmatched = derived.filter((session) => !used.has(session))
  const isPiece = (session: Period): boolean =>
    notAsked.some((truth) => sharedOf(truth, session) > (session.end - session.start) / 2)
  const invented = unmatched.filter((session) => !isHidden(session) && !isPiece(session))
  return {
    pairs,
    missed: asked.filter((truth) => !found.has(truth)),
    invented,
    hidden: notAsked.length,
    unjudged: derived.length - pairs.length - invented.length,
  }
}

const resultOf = (kind: TruthKind, judged: readonly Judged[]): KindResult => {
  const pairs = judged.flatMap((one) => one.pairs)
  const missed = judged.reduce((sum, one) => sum + one.missed.length, 0)
  const invented = judged.reduce((sum, one) => sum + one.invented.length, 0)
  const truth = pairs.length + missed
  const derived = pairs.length + invented
  return {
    kind,
    truth,
    hidden: judged.reduce((sum, one) => sum + one.hidden, 0),
    derived,
    unjudged: judged.reduce((sum, one) => sum + one.unjudged, 0),
    matched: pairs.length,
    precision: derived === 0 ? 1 : pairs.length / derived,
    recall: truth === 0 ? 1 : pairs.length / truth,
    startErrorS: spreadOf(pairs.map((pair) => (pair.derived.start - pair.truth.start) / 1000)),
    endErrorS: spreadOf(pairs.map((pair) => (pair.derived.end - pair.truth.end) / 1000)),
    durationError: spreadOf(relativeErrors(pairs, (item) => item.end - item.start)),
    distanceError: spreadOf(relativeErrors(pairs, (item) => item.distanceKm)),
    pulsesError: spreadOf(relativeErrors(pairs, (item) => item.pulses)),
  }
}

const mismatchesOf = (
  { missed, invented }: Judged,
  truths: readonly TruthItem[],
  derived: readonly DerivedItem[],
): Mismatch[] => [
  ...missed.map(
    (item): Mismatch => ({
      kind: item.kind,
      asset: item.asset,
      side: 'missed',
      start: item.start,
      end: item.end,
      tag: item.tag ?? null,
      id: null,
      flags: [],
      instead: instead(item, derived),
    }),
  ),
  ...invented.map(
    (item): Mismatch => ({
      kind: item.kind,
      asset: item.asset,
      side: 'invented',
      start: item.start,
      end: item.end,
      tag: item.tag ?? null,
      id: item.id,
      flags: item.flags,
      instead: instead(item, truths),
    }),
  ),
]

/** Compares what was derived with what happened, kind by kind, timeline by timeline. */
export const compareWithTruth = (
  truth: Pick<TruthFile, 'items' | 'hidden'>,
  derived: readonly DerivedItem[],
): Comparison => {
  const hidden = new Map<string, HiddenTime[]>()
  for (const time of truth.hidden) hidden.set(time.asset, [...(hidden.get(time.asset) ?? []), time])
  const truths = groupByTimeline(truth.items)
  const sessions = groupByTimeline(derived)
  const judged = new Map<TruthKind, Judged[]>()
  const mismatches: Mismatch[] = []
  for (const timeline of new Set([...truths.keys(), ...sessions.keys()])) {
    const own = truths.get(timeline) ?? []
    const found = sessions.get(timeline) ?? []
    const [first] = [...own, ...found]
    if (first === undefined) continue
    const result = judge(own, found, hidden.get(first.asset) ?? [])
    judged.set(first.kind, [...(judged.get(first.kind) ?? []), result])
    mismatches.push(...mismatchesOf(result, own, found))
  }
  return {
    kinds: [...judged].map(([kind, results]) => resultOf(kind, results)),
    mismatches: mismatches.sort((a, b) => b.end - b.start - (a.end - a.start)),
  }
}
