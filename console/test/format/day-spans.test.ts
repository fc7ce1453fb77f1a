import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DaySpan, formatDaySpans, parseDaySpans } from '../../src/format/day-spans.ts'

it.each<[string, readonly (readonly [number, number])[] | null]>([
  ['', []],
  ['09:00–21:00', [[540, 1260]]],
  [
    '9-12, 13:30 - 21',
    [
      [540, 720],
      [810, 1260],
    ],
  ],
  [
    '13：00至24：00，8:00~12:00',
    [
      [480, 720],
      [780, 1440],
    ],
  ],
  ['12:00–12:00', null],
  ['20:00–08:00', null],
  ['08:00–25:00', null],
  ['08:70–10:00', null],
  ['8–12, 11–13', null],
  ['closed', null],
])('%j', (text, spans) => {
  const read = parseDaySpans(text)
  expect(read?.map(({ startMinute, endMinute }) => [startMinute, endMinute]) ?? null).toEqual(spans)
})

it('reads what it writes', () => {
  const spansOf = (edges: readonly number[]): DaySpan[] => {
    const sorted = [...new Set(edges)].sort((a, b) => a - b)
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, k) => ({
      startMinute: sorted[2 * k] ?? 0,
      endMinute: sorted[2 * k + 1] ?? 0,
    }))
  }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1440 }), { maxLength: 8 }), (edges) => {
      const spans = spansOf(edges)
      expect(parseDaySpans(formatDaySpans(spans))).toEqual(spans)
    }),
  )
})
