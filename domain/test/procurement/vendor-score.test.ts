import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceDrift, scoreVendor, type VendorFacts } from '../../src/procurement/index.ts'

const HOUR = 3_600_000
const YEAR = 365.25 * 24 * HOUR
const call = (id: string, response: number, repair: number, promisedHours: number | null = 8) => ({
  ...{ id, calledAt: 0, arrivedAt: response * HOUR, finishedAt: (response + repair) * HOUR, promisedHours },
})
const FACTS: VendorFacts = {
  ...{ failures: 4, assetYears: 8 },
  calls: [call('1', 4, 2), call('2', 8, 18), call('3', 9, 36), call('4', 30, 6, null)],
  claims: [
    { claimedMinor: 600_000, acceptedMinor: 600_000 },
    { claimedMinor: 400_000, acceptedMinor: 100_000 },
  ],
  prices: [
    { what: 'tip', at: 0, unitMinor: 10_000 },
    { what: 'tip', at: YEAR, unitMinor: 10_500 },
  ],
}

describe('a score', () => {
  it('weighs each part by its figure', () => {
    const { total, parts } = scoreVendor('vnd', FACTS)
    // 0.5 failures an asset-year of 4; 2 of 4 in time; median of 2, 6, 18 and 36 h of 72; 700 of 1000; 5 % of 20.
    expect(parts.map(({ score }) => score)).toEqual([87.5, 50, 83.3, 70, 75])
    expect(parts.map(({ base }) => base)).toEqual([8, 4, 4, 2, 1])
    expect(total).toBeCloseTo((87.5 * 30 + 50 * 20 + 83.3 * 15 + 70 * 20 + 75 * 15) / 100, 1)
  })

  it('leaves out what has too small a base, and says so', () => {
    const { total, parts, explanation } = scoreVendor('vnd', { ...FACTS, calls: FACTS.calls.slice(0, 2), claims: [] })
    expect(parts.map(({ score }) => score === null)).toEqual([false, true, true, true, false])
    expect(total).toBeCloseTo((87.5 * 30 + 75 * 15) / 45, 1)
    expect(explanation.steps[1]?.en).toContain('below 3')
    const nothing = scoreVendor('vnd', { failures: 0, assetYears: 0, calls: [], claims: [], prices: [] })
    expect(nothing.total).toBeNull()
  })

  it('lies between 0 and 100, and more failures never raise it', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 1, max: 50, noNaN: true }), (failures, assetYears) => {
        const score = (n: number) => scoreVendor('v', { ...FACTS, failures: n, assetYears }).total ?? -1
        expect(score(failures)).toBeGreaterThanOrEqual(0)
        expect(score(failures)).toBeLessThanOrEqual(100)
        expect(score(failures + 1)).toBeLessThanOrEqual(score(failures))
      }),
    )
  })
})

describe('prices', () => {
  it('drift by the year, each thing by its first and last', () => {
    const half = { what: 'gel', at: YEAR / 2, unitMinor: 110 }
    expect(priceDrift([half, { what: 'gel', at: 0, unitMinor: 100 }]).percent).toBeCloseTo(20)
    expect(priceDrift([half])).toEqual({ percent: null, base: 0 })
    expect(priceDrift([half, { ...half, at: YEAR / 2 + HOUR, unitMinor: 200 }]).percent).toBeNull()
  })
})
