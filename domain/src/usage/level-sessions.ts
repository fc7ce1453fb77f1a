/** Sessions while a level is on, with what is added up over each: what runs and occupancy have in common. */
import type { Sample } from '../reading.ts'
import type { MetricName } from '../vocabulary.ts'
import { firstIndexAt, readSeries } from './samples.ts'
import { advanceSpans, type Span, type SpanRule, type SpanState } from './spans.ts'
import { addWithin, type Tally } from './tallies.ts'

/** All that such a rule remembers at a sample: plain data, of a size that does not grow with the session. */
export interface LevelState<T> {
  readonly spans: SpanState
  /** What the session under way adds up to, up to where it cannot end earlier any more; null without one. */
  readonly base: { readonly until: number; readonly tally: T } | null
  /** Samples after it: they count if the session goes on. */
  readonly tail: readonly Sample[]
}

export interface LevelSession<T> {
  readonly span: Span
  readonly tally: T
}

/**
 * Takes up newer samples, ordered, where `state` left off: the sessions that ended with them and the one still open, and the
 * state after them. Deriving in parts gives what deriving at once gives.
 */
export const advanceLevel = <T>(
  ordered: readonly Sample[],
  rule: { readonly metric: MetricName; readonly span: SpanRule; readonly tally: Tally<T> },
  state: LevelState<T> | null,
): { readonly sessions: readonly LevelSession<T>[]; readonly state: LevelState<T> } => {
  const { tally } = rule
  const { spans, state: after } = advanceSpans(readSeries(ordered, rule.metric), rule.span, state?.spans)
  const known = state === null || state.tail.length === 0 ? ordered : [...state.tail, ...ordered]
  const totalOf = (start: number, end: number, base: LevelState<T>['base']): T =>
    base === null
      ? addWithin(tally, tally.empty(), known, start, end)
      : addWithin(tally, tally.copy(base.tally), known, base.until + 1, end)
  const baseOf = (start: number) => (state?.spans.onSince === start ? state.base : null)

  const { onSince } = after
  const until = after.offSince ?? after.lastTs
  const base = onSince === null || until === null ? null : { until, tally: totalOf(onSince, until, baseOf(onSince)) }
  return {
    sessions: spans.map((span) => ({
      span,
      tally: totalOf(span.start, span.end, span.open ? base : baseOf(span.start)),
    })),
    state: { spans: after, base, tail: base === null ? [] : known.slice(firstIndexAt(known, base.until + 1)) },
  }
}
