/** Spans of a day as people write them: `09:00–12:30, 13:30–21:00`. */

export interface DaySpan {
  /** Minutes of the local day, `[start, end)`. */
  readonly startMinute: number
  readonly endMinute: number
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** `09:00–12:30, 13:30–21:00`; empty for none. */
export const formatDaySpans = (spans: readonly DaySpan[]): string =>
  [...spans]
    .sort((a, b) => a.startMinute - b.startMinute)
    .map(({ startMinute, endMinute }) => `${clock(startMinute)}–${clock(endMinute)}`)
    .join(', ')

const SPAN = /^(\d{1,2})(?::|：)?(\d{2})?\s*(?:-|–|—|~|至|to)\s*(\d{1,2})(?::|：)?(\d{2})?$/i

const minuteOf = (hour: string | undefined, minute: string | undefined): number =>
  Number(hour ?? 0) * 60 + Number(minute ?? 0)

/**
 * Reads spans of a day, separated by commas: with or without minutes, with any dash. Empty text is a day without any.
 * @returns null where something cannot be read, ends before it starts, passes midnight or overlaps
 */
export const parseDaySpans = (text: string): readonly DaySpan[] | null => {
  const parts = text
    .split(/[,，、;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const spans: DaySpan[] = []
  for (const part of parts) {
    const found = SPAN.exec(part)
    if (found === null) return null
    const [, startHour, startPart, endHour, endPart] = found
    if (Number(startPart ?? 0) > 59 || Number(endPart ?? 0) > 59) return null
    const span = { startMinute: minuteOf(startHour, startPart), endMinute: minuteOf(endHour, endPart) }
    if (span.startMinute >= span.endMinute || span.endMinute > 1440) return null
    spans.push(span)
  }
  spans.sort((a, b) => a.startMinute - b.startMinute)
  return spans.some((span, k) => k > 0 && span.startMinute < (spans[k - 1]?.endMinute ?? 0)) ? null : spans
}
