import { expect, test } from 'vitest'
import {
  addMonths,
  dayName,
  dayNumber,
  isoNano,
  isoSecond,
  localDayNumber,
  midnight,
  weekday,
} from '../src/local-time.ts'

test.each([
  ['2026-11-21', 'Asia/Shanghai', '2026-11-20T16:00:00Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
  ['2026-11-21', 'Asia/Kolkata', '2026-11-20T18:30:00Z'],
])('%s begins in %s at %s', (day, zone, instant) => {
  const at = midnight(dayNumber(day), zone)
  expect(isoSecond(at)).toBe(instant)
  expect(localDayNumber(at, zone)).toBe(dayNumber(day))
  expect(localDayNumber(at - 1, zone)).toBe(dayNumber(day) - 1)
})

test('days are named, counted and shifted by months, clamped to the month end', () => {
  expect(dayName(dayNumber('2024-02-29'))).toBe('2024-02-29')
  expect(weekday(dayNumber('2026-11-21'))).toBe(6)
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-03-31', -13)).toBe('2025-02-28')
  expect(() => dayNumber('21.11.2026')).toThrow('not a calendar day')
})

test('instants are written as gateways and network servers do', () => {
  const at = Date.UTC(2026, 0, 2, 3, 4, 5, 6)
  expect(isoSecond(at)).toBe('2026-01-02T03:04:05Z')
  expect(isoNano(at)).toBe('2026-01-02T03:04:05.006000000Z')
})
