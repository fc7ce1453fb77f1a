import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CostLineDraft, type MonthlyCostInput, monthlyCost, monthlyPoolTotals } from '../../src/cost/monthly.ts'
import type { CostPool } from '../../src/cost/pool.ts'
import type { UsageShare } from '../../src/cost/usage-piece.ts'

const timeZone = 'Asia/Shanghai'
const month = '2026-11'
const HOUR = 3_600_000
const sum = (lines: readonly { amountMinor: number }[]) =>
  lines.reduce((total, { amountMinor }) => total + amountMinor, 0)

const START = Date.parse('2026-10-30T00:00+08:00')
const share = fc
  .record({
    start: fc.integer({ min: START, max: START + 33 * 24 * HOUR }),
    duration: fc.integer({ min: 0, max: 30 * HOUR }),
    pulses: fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: undefined }),
    orgUnitId: fc.constantFrom('dep_a', 'dep_b', null),
    personId: fc.constantFrom('per_1', 'per_2', null),
  })
  .map(({ start, duration, pulses, orgUnitId, personId }) => ({
    start,
    end: start + duration,
    quantities: { run_hours: duration / HOUR, ...(pulses === undefined ? {} : { pulses }) },
    orgUnitId,
    personId,
  }))
const usageList = fc
  .array(share, { maxLength: 25 })
  .map((list) => list.map((s, k) => ({ ...s, sessionId: `ses_${k}` })))
const instant = fc.integer({ min: START, max: START + 35 * 24 * HOUR })
const dated = fc
  .tuple(instant, fc.boolean())
  .map(([change, known]) => [
    ...(known ? [{ orgUnitId: 'dep_x', from: 0, to: change }] : []),
    { orgUnitId: 'dep_y', from: change, to: null },
  ])
const poolList = fc
  .array(
    fc.record({
      kind: fc.constantFrom('fixed' as const, 'variable' as const),
      amountMinor: fc.integer({ min: 0, max: 10_000_000 }),
      driver: fc.constantFrom('run_hours' as const, 'pulses' as const),
      practicalCapacity: fc.option(fc.double({ min: 0.5, max: 500, noNaN: true })),
      from: instant,
      length: fc.option(fc.integer({ min: 1, max: 40 * 24 * HOUR })),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map(({ length, ...pool }, k): CostPool => {
      return { ...pool, id: `pool_${k}`, currency: 'CNY', to: length === null ? null : pool.from + length }
    }),
  )
const input = fc
  .record({
    usage: usageList,
    pools: poolList,
    owners: dated,
    memberships: dated,
    zone: fc.constantFrom(timeZone, 'Europe/Berlin'),
  })
  .map(({ memberships, zone, ...rest }): MonthlyCostInput => {
    const membershipsOf = ({ personId }: UsageShare) => (personId === 'per_1' ? memberships : [])
    return { ...rest, assetId: 'ast_1', month, timeZone: zone, membershipsOf }
  })

const amounts = (lines: readonly CostLineDraft[]) =>
  Object.fromEntries(lines.map(({ key, amountMinor, driverQuantity }) => [key, [amountMinor, driverQuantity]]))

describe('monthly cost always', () => {
  it('sums to its pools, each and all', () => {
    fc.assert(
      fc.property(input, (given) => {
        const lines = monthlyCost(given)
        const totals = monthlyPoolTotals(given)
        for (const { poolId, totalMinor } of totals) {
          expect(sum(lines.filter((line) => line.poolId === poolId))).toBe(totalMinor)
        }
        expect(sum(lines)).toBe(totals.reduce((total, { totalMinor }) => total + totalMinor, 0))
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length)
      }),
      { numRuns: 300 },
    )
  })

  it('stays the same when a session is split at any instant', () => {
    fc.assert(
      fc.property(input, fc.nat(), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (given, pick, where) => {
        const whole = given.usage[given.usage.length === 0 ? 0 : pick % given.usage.length]
        if (whole === undefined || whole.end - whole.start < 2) return
        const cut = whole.start + Math.max(1, Math.floor((whole.end - whole.start) * where))
        const scale = (f: number) =>
          Object.fromEntries(Object.entries(whole.quantities).map(([driver, quantity]) => [driver, quantity * f]))
        const first = (cut - whole.start) / (whole.end - whole.start)
        const parts = [
          { ...whole, end: cut, quantities: scale(first) },
          { ...whole, sessionId: `${whole.sessionId}_b`, start: cut, quantities: scale(1 - first) },
        ]
        const usage = [...given.usage.filter((s) => s !== whole), ...parts]
        expect(amounts(monthlyCost({ ...given, usage }))).toEqual(amounts(monthlyCost(given)))
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on the order of the sessions', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(monthlyCost({ ...given, usage: [...given.usage].reverse() })).toEqual(monthlyCost(given))
      }),
    )
  })

  it('charges a fixed pool at most its rate, and no line against its sign', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const line of monthlyCost(given)) {
          expect(line.amountMinor).toBeGreaterThanOrEqual(0)
          const pool = given.pools.find(({ id }) => id === line.poolId)
          if (line.kind !== 'usage' || pool?.kind !== 'fixed' || pool.practicalCapacity === null) continue
          const atRate = (pool.amountMinor / pool.practicalCapacity) * line.driverQuantity
          expect(line.amountMinor).toBeLessThanOrEqual(Math.ceil(atRate + 1))
        }
      }),
    )
  })
})
