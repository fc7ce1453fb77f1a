import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocateLargestRemainder } from '../../src/cost/allocate.ts'
import vectors from '../vectors/cost.json' with { type: 'json' }

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)
const total = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
const weights = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 4 }),
  fc.oneof(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 5 }), fc.constant(5e-324)),
  { minKeys: 1, maxKeys: 20, noNullPrototype: true },
)

/** A vector's row as JSON types it: shares of ids that differ from row to row. */
const rows: { totalMinor: number; weights: object; shares: object; unallocated?: number }[] =
  vectors.largestRemainder.cases

describe('largest remainder', () => {
  it.each(rows)(`${vectors.largestRemainder.source}: $totalMinor over $weights`, (row) => {
    const given: Record<string, number> = Object.fromEntries(Object.entries(row.weights))
    expect(allocateLargestRemainder(row.totalMinor, given)).toEqual({
      shares: row.shares,
      unallocated: row.unallocated ?? 0,
    })
  })

  it(`practical capacity, ${vectors.practicalCapacity.source}`, () => {
    const { poolMinor, practicalHours, usedHours, idleMinor } = vectors.practicalCapacity
    const { shares } = allocateLargestRemainder(poolMinor, { idle: practicalHours - usedHours, used: usedHours })
    expect(shares).toEqual({ idle: idleMinor, used: poolMinor - idleMinor })
  })

  it('conserves the total', () => {
    fc.assert(
      fc.property(total, weights, (amount, given) => {
        const { shares, unallocated } = allocateLargestRemainder(amount, given)
        expect(sum(Object.values(shares)) + unallocated).toBe(amount)
      }),
    )
  })

  it('conserves the total at every level: company, department, person', () => {
    const tree = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 3 }),
      fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.double({ min: 0.1, max: 1e6, noNaN: true }), {
        minKeys: 1,
        maxKeys: 6,
        noNullPrototype: true,
      }),
      { minKeys: 1, maxKeys: 6, noNullPrototype: true },
    )
    fc.assert(
      fc.property(total, tree, (amount, departments) => {
        const byDepartment = Object.fromEntries(
          Object.entries(departments).map(([id, of]) => [id, sum(Object.values(of))]),
        )
        const { shares } = allocateLargestRemainder(amount, byDepartment)
        const persons = Object.entries(departments).map(([id, of]) => {
          const own = allocateLargestRemainder(shares[id] ?? 0, of)
          expect(sum(Object.values(own.shares))).toBe(shares[id])
          return sum(Object.values(own.shares))
        })
        expect(sum(persons)).toBe(amount)
      }),
    )
  })

  it('gives each its exact share to within one minor unit, and more to no smaller weight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (amount, given) => {
        const { shares } = allocateLargestRemainder(amount, given)
        const whole = sum(Object.values(given))
        const entries = Object.entries(shares)
        for (const [id, share] of entries) {
          expect(Math.abs(share - (amount * (given[id] ?? 0)) / whole)).toBeLessThan(1 + 1e-6)
          for (const [other, less] of entries) {
            if ((given[other] ?? 0) < (given[id] ?? 0)) expect(less).toBeLessThanOrEqual(share)
          }
        }
      }),
    )
  })

  it('does not depend on the order of the ids', () => {
    fc.assert(
      fc.property(total, weights, (amount, given) => {
        const reversed = Object.fromEntries(Object.entries(given).reverse())
        expect(allocateLargestRemainder(amount, reversed)).toEqual(allocateLargestRemainder(amount, given))
      }),
    )
  })

  it.each([
    ['half a minor unit', 0.5, { a: 1 }],
    ['a negative weight', 1, { a: -1 }],
    ['an infinite weight', 1, { a: Number.POSITIVE_INFINITY }],
  ])('refuses %s', (_, amount, given) => {
    expect(() => allocateLargestRemainder(amount, given)).toThrow(RangeError)
  })
})
