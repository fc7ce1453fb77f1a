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
 * the spans of all values. `resumeAt` names such an instant; values up to and including it are passed over.
 */
export const findSpans = (levels: readonly Reading[], rule: SpanRule, resumeAt = Number.NEGATIVE_INFINITY): Span[] => {
  const spans: Span[] = []
  let running = false
  let onSince: number | null = null
  let offSince: number | null = null
  let lastTs: number | null = null

  const close = (end: number, gap: boolean) => {
    if (onSince !== null) spans.push({ start: onSince, end, open: false, gap })
    running = false
    onSince = null
    offSince = null
  }

  for (const { ts, value } of levels) {
    if (ts <= resumeAt) continue
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
  return spans
}
