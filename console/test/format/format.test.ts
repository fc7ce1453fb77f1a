import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../src/format/csv.ts'
import { decimalMoney, formatMoney, majorMoney, minorMoney, moneyDigits } from '../../src/format/money.ts'
import { formatReading, formatValue } from '../../src/format/quantity.ts'
import { formatAgo, formatDuration, formatPeriod } from '../../src/format/time.ts'

describe('amounts as they are typed', () => {
  it.each([
    ['CNY', 2, 1234.56, 123_456],
    ['JPY', 0, 1234, 1234],
    ['KWD', 3, 1.234, 1234],
  ] as const)('%s has %d decimals', (currency, digits, typed, minor) => {
    expect(moneyDigits(currency)).toBe(digits)
    expect(minorMoney(typed, currency)).toBe(minor)
    expect(majorMoney(minor, currency)).toBe(typed)
  })

  it('waits for a code that is still being typed', () => {
    expect([moneyDigits(''), moneyDigits('J'), moneyDigits('JP')]).toEqual([2, 2, 2])
  })
})

describe('formatMoney', () => {
  it.each([
    [123_456, 'CNY', 'zh-CN', '¥1,234.56'],
    [123_456, 'CNY', 'en-GB', '¥1,234.56'],
    [1234, 'JPY', 'en-GB', '¥1,234'],
    [-5, 'USD', 'en-GB', '-$0.05'],
  ])('%i minor units of %s in %s', (minor, currency, locale, expected) => {
    expect(formatMoney(minor, currency, locale)).toBe(expected)
  })

  it('writes exact decimals for spreadsheets', () => {
    expect(decimalMoney(9_007_199_254_740_991, 'JPY')).toBe('9007199254740991')
    expect(decimalMoney(5, 'CNY')).toBe('0.05')
  })
})

describe('formatValue', () => {
  it.each([
    [21.456, '°C', '21.46 °C'],
    [63, '%', '63%'],
    [12_345.678, 'km', '12,346 km'],
    [10, 'm/s', '36 km/h'],
    [0, '', '0'],
    ['E12', '', 'E12'],
  ])('%s %s', (value, unit, expected) => {
    expect(formatValue(value, unit, 'en-GB')).toBe(expected)
  })
})

describe('formatReading', () => {
  it.each([
    ['running', 1, '', 'yes'],
    ['running', 0, '', 'no'],
    ['people_count', 1, '', '1'],
    ['not_in_the_vocabulary', 1, 'V', '1 V'],
  ])('%s = %s', (metric, value, unit, expected) => {
    expect(formatReading({ metric, value, unit }, 'en-GB', { yes: 'yes', no: 'no' })).toBe(expected)
  })
})

describe('times', () => {
  it('names the day once', () => {
    const start = Date.parse('2026-11-21T01:00:00Z')
    expect(formatPeriod(start, start + 3_600_000, 'Asia/Shanghai')).toBe('2026-11-21 09:00 – 10:00')
    expect(formatPeriod(start, start + 86_400_000, 'Asia/Shanghai')).toBe('2026-11-21 09:00 – 2026-11-22 09:00')
  })

  it.each([
    [45, 'en-GB', '45 s'],
    [3599, 'en-GB', '1 h 00 min'],
    [3900, 'zh-CN', '1 小时 05 分'],
  ])('%i seconds in %s', (seconds, locale, expected) => {
    expect(formatDuration(seconds, locale)).toBe(expected)
  })

  it('never speaks of the future when a clock runs ahead', () => {
    expect(formatAgo(5000, 1000, 'en-GB')).toBe('now')
  })
})

describe('writeCsv', () => {
  it('quotes, keeps Chinese for Excel, and lets no formula through', () => {
    expect(
      writeCsv(
        ['a', 'b'],
        [
          ['激光 "1"', 2],
          ['=1+1', null],
        ],
      ),
    ).toBe('\uFEFFa,b\r\n"激光 ""1""",2\r\n\'=1+1,\r\n')
  })
})
