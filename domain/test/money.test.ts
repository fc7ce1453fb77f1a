import { describe, expect, it } from 'vitest'
import { formatMoney, requireMinor, roundMinor } from '../src/money.ts'

describe('money', () => {
  it.each([
    [7058824, 'CNY', '¥70,588.24'],
    [-5, 'EUR', '-€0.05'],
    [1200, 'JPY', '¥1,200'],
    [0, 'USD', '$0.00'],
  ])('%d minor units of %s read %s', (amountMinor, currency, text) => {
    expect(formatMoney({ amountMinor, currency })).toBe(text)
  })

  it.each([
    [0.5, 1],
    [-0.5, -1],
    [-0.4, 0],
    [2.4999, 2],
  ])('%d rounds to %d', (amount, expected) => {
    expect(roundMinor(amount)).toBe(expected)
  })

  it('refuses fractions and amounts that a double cannot hold', () => {
    expect(() => requireMinor(0.5, 'x')).toThrow(RangeError)
    expect(() => roundMinor(2 ** 60)).toThrow(RangeError)
  })
})
