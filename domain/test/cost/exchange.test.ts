import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertMinor, convertParts, isExchangeRate } from '../../src/cost/exchange.ts'

describe('currencies', () => {
  it.each([
    [10_000, 'USD', 'CNY', '7.1234', 71_234],
    [-10_000, 'USD', 'CNY', '7.1234', -71_234],
    [1, 'CNY', 'USD', '0.5', 1],
    [-1, 'CNY', 'USD', '0.5', -1],
    [100, 'CNY', 'JPY', '20.5', 21],
    [21, 'JPY', 'CNY', '0.048', 101],
  ])('%i %s in %s at %s is %i', (amount, from, to, rate, expected) => {
    expect(convertMinor(amount, { from, to, rate })).toBe(expected)
  })

  it.each(['0', '0.000', '-1', '1e3', '', '7,12', '.5'])('refuses the rate "%s"', (rate) => {
    expect(isExchangeRate(rate)).toBe(false)
    expect(() => convertMinor(1, { from: 'USD', to: 'CNY', rate })).toThrow(RangeError)
  })

  it('parts sum to the whole, converted once', () => {
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    const rate = fc.integer({ min: 1, max: 99_999_999 }).map((n) => (n / 10_000).toFixed(4))
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), amount), rate, (parts, given) => {
        fc.pre(isExchangeRate(given))
        const terms = { from: 'USD', to: 'CNY', rate: given }
        const converted = convertParts(parts, terms)
        const sum = (values: Readonly<Record<string, number>>) => Object.values(values).reduce((a, b) => a + b, 0)
        expect(sum(converted)).toBe(convertMinor(sum(parts), terms))
        expect(Object.keys(converted).sort()).toEqual(Object.keys(parts).sort())
      }),
    )
  })
})
