import type { Reading } from './samples.ts'

/** When a level counts as on, and how long it must stay so. */
export interface SpanRule {
  readonly isOn: (value: number) => boolean
  /** With hysteresis, a value may be neither on nor off: it keeps what was. */
  readonly isOff: (value: number) => boolean
  readonly minOnMs: number
  readonly minOffMs: number
  readonly maxGapMs: number
  /** Where a span ends that is cut by a gap while it was off, but not yet for `minOffMs`. */
  readonly offBeforeGap: 'last_sample' | 'off_sample'
}

export interface Span {
  readonly start: number
  readonly end: number
  readonly open: boolean
  /** Closed at the last sample before a gap. */
  readonly gap: boolean
}

/** What a span rule remembers between two values. Plain data. */
export interface SpanState {
  readonly running: boolean
  /** First value of the on stretch that is a span, or may become one. */
  readonly onSince: number | null
  /** First value of the off stretch that may end the span. */
  readonly offSince: number | null
  readonly lastTs: number | null
}

/** Plainly off, with nothing read yet. */
const OFF: SpanState = { running: false, onSince: null, offSince: null, lastTs: null }

/**
 * Takes up newer values where `state` left off. Spans that ended with them, the one that is still open last, and the state
 * after them: the spans of two parts in turn are those of the whole, but for what was open between.
 */
export const advanceSpans = (
  levels: readonly Reading[],
  rule: SpanRule,
  state: SpanState = OFF,
): { readonly spans: readonly Span[]; readonly state: SpanState } => {
  const spans: Span[] = []
  let { running, onSince, offSince, lastTs } = state

  const close = (end: number, gap: boolean) => {
    if (onSince !== null) spans.push({ start: onSince, end, open: false, gap })
    running = false
    onSince = null
    offSince = null
  }

  for (const { ts, value } of levels) {
    if (lastTs !== null && ts - lastTs > rule.maxGapMs) {
      if (running && offSince !== null && rule.offBeforeGap === 'off_sample') close(offSince, false)
      else if (running) close(lastTs, true)
      onSince = null
    } else if (running && offSince !== null && ts - offSince >= rule.minOffMs) {
      close(offSince, false)
    } else if (!running && onSince !== null && ts - onSince >= rule.minOnMs) {
      running = true
    }
    if (!running) {
      if (rule.isOn(value)) {
        onSince ??= ts
        running = ts - onSince >= rule.minOnMs
      } else {
        onSince = null
      }
    }
    if (running) {
      if (rule.isOff(value)) {
        offSince ??= ts
        if (ts - offSince >= rule.minOffMs) close(offSince, false)
      } else {
        offSince = null
      }
    }
    lastTs = ts
  }
  if (running && onSince !== null && lastTs !== null)
    spans.push({ start: onSince, end: lastTs, open: true, gap: false })
  return { spans, state: { running, onSince, offSince, lastTs } }
}

/**
 * Spans during which a level is on. `levels` ascend by time. A value holds until the next one, up to `maxGapMs`: devices
 * that report on change say nothing while nothing changes.
 *
 * - Starts at the first on value, once values have been on for `minOnMs`.
 * - Ends at the first off value, once values have been off for `minOffMs`.
 * - Ends at the last value before a gap longer than `maxGapMs`; after a gap nothing is known, so the level counts as off.
 * - Is open, with the last value as its end, where none of these has happened yet.
 *
 * At the end of any closed span the state is plainly "off": the spans of the values after that instant are the rest of
 * the spans of all values.
 */
export const findSpans = (levels: readonly Reading[], rule: SpanRule): readonly Span[] =>
  advanceSpans(levels, rule).spans
