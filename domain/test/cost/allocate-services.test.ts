import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALLOCATION_METHODS, type ServiceShare } from '../../src/cost/absorb.ts'
import { allocateServices, type ServiceFlow } from '../../src/cost/allocate-services.ts'

const currency = 'USD'
const sharesOf = (rows: Readonly<Record<string, Readonly<Record<string, number>>>>): ServiceShare[] =>
  Object.entries(rows).flatMap(([fromUnitId, row]) =>
    Object.entries(row).map(([toUnitId, weight]) => ({ fromUnitId, toUnitId, weight })),
  )
const costsOf = (costs: Readonly<Record<string, number>>) =>
  Object.entries(costs).map(([unitId, amountMinor]) => ({ unitId, amountMinor, currency }))
const received = (flows: readonly ServiceFlow[], unit: string): number =>
  flows.reduce((sum, flow) => sum + (flow.toUnitId === unit ? flow.amountMinor : 0), 0)

/** expertsmind.com, "Example of Methods of Allocating Service Costs": units of service and costs of S1–S3; P1, P2 produce. */
const units = {
  s1: { s2: 1_000, s3: 2_000, p1: 4_000, p2: 3_000 },
  s2: { s1: 2_000, s3: 4_000, p1: 10_000, p2: 4_000 },
  s3: { s1: 4_500, p1: 1_500, p2: 9_000 },
}
const before = { s1: 9_240_000, s2: 18_480_000, s3: 13_860_000 }
const own = { p1: 40_000_000, p2: 50_000_000 }

describe('serving departments of a published example', () => {
  it.each([
    ['direct', 60_460_000, 71_120_000],
    ['step_down', 57_336_000, 74_244_000],
  ] as const)('%s', (method, p1, p2) => {
    const flows = allocateServices({ method, shares: sharesOf(units), costs: costsOf(before) })
    expect([own.p1 + received(flows, 'p1'), own.p2 + received(flows, 'p2')]).toEqual([p1, p2])
  })

  it('reciprocal, to the dollar: University of Regina, BUS 388, 10.4', () => {
    const shares = sharesOf({
      hr: { dp: 20, rm: 10, machining: 40, assembly: 30 },
      dp: { hr: 8, rm: 7, machining: 30, assembly: 55 },
      rm: { machining: 50, assembly: 50 },
    })
    const costs = costsOf({ hr: 8_000_000, dp: 12_000_000, rm: 4_000_000 })
    const flows = allocateServices({ method: 'reciprocal', shares, costs })
    const [machining, assembly] = ['machining', 'assembly'].map((unit) => received(flows, unit))
    // The book rounds every step to dollars and says that it is a dollar off.
    expect(Math.abs((machining ?? 0) - 10_727_600)).toBeLessThan(100)
    expect(Math.abs((assembly ?? 0) - 13_272_300)).toBeLessThan(100)
    expect((machining ?? 0) + (assembly ?? 0)).toBe(24_000_000)
  })
})

describe('serving departments', () => {
  it('keep what nobody outside of their circle takes', () => {
    const shares = sharesOf({ a: { b: 1 }, b: { a: 1 }, c: { a: 1, x: 1 } })
    const flows = allocateServices({ method: 'reciprocal', shares, costs: costsOf({ a: 100, b: 100, c: 101 }) })
    expect(flows.map(({ fromUnitId, toUnitId, amountMinor }) => [fromUnitId, toUnitId, amountMinor])).toEqual([
      ['c', 'a', 51],
      ['c', 'x', 50],
    ])
  })

  it('refuse weights that are not positive', () => {
    const shares = sharesOf({ a: { b: 0 } })
    expect(() => allocateServices({ method: 'direct', shares, costs: [] })).toThrow(/share of a for b must be positive/)
  })

  const unit = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const weight = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ min: 1e-6, max: 1e6, noNaN: true }))
  const shares = fc.array(fc.record({ fromUnitId: unit, toUnitId: unit, weight }), { maxLength: 14 })
  const costs = fc
    .dictionary(unit, fc.integer({ min: -1_000_000_000, max: 1_000_000_000_000 }))
    .map((amounts) => costsOf(amounts))

  it.each(ALLOCATION_METHODS)('%s: all that a department passes on is its cost, or nothing', (method) => {
    fc.assert(
      fc.property(shares, costs, (given, amounts) => {
        const flows = allocateServices({ method, shares: given, costs: amounts })
        for (const { unitId, amountMinor } of amounts) {
          const passed = flows.filter(({ fromUnitId }) => fromUnitId === unitId)
          const sum = passed.reduce((total, flow) => total + flow.amountMinor, 0)
          expect(passed.length === 0 ? 0 : amountMinor).toBe(sum)
          expect(passed.every(({ toUnitId }) => toUnitId !== unitId)).toBe(true)
        }
      }),
    )
  })

  it.each(ALLOCATION_METHODS)('%s: the order of shares does not matter', (method) => {
    fc.assert(
      fc.property(shares, costs, (given, amounts) => {
        const reversed = allocateServices({ method, shares: [...given].reverse(), costs: amounts })
        expect(reversed).toEqual(allocateServices({ method, shares: given, costs: amounts }))
      }),
    )
  })
})
