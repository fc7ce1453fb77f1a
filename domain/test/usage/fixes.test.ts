import { acceptFixes, greatCircleM, orderSamples, TRIP_DEFAULTS } from '@custodia/domain'
import { describe, expect, it } from 'vitest'
import { at, eastOf, sample } from './streams.ts'

describe('greatCircleM', () => {
  it.each([
    { name: 'a degree along the equator', a: [0, 0], b: [0, 1], metres: 111_319.49 },
    { name: 'a degree along a meridian', a: [0, 0], b: [1, 0], metres: 111_319.49 },
    { name: 'half around', a: [0, 0], b: [0, 180], metres: Math.PI * 6_378_137 },
    { name: 'over the date line', a: [0, 179.5], b: [0, -179.5], metres: 111_319.49 },
    { name: 'nowhere', a: [31.2, 121.5], b: [31.2, 121.5], metres: 0 },
  ] as const)('$name', ({ a, b, metres }) => {
    const measured = greatCircleM({ latitudeDeg: a[0], longitudeDeg: a[1] }, { latitudeDeg: b[0], longitudeDeg: b[1] })
    expect(measured).toBeCloseTo(metres, 1)
  })
})

describe('acceptFixes', () => {
  const good = sample(0, eastOf(0))
  it.each([
    { name: 'future', bad: sample(86_401, eastOf(10)), reason: 'future' },
    { name: 'said to be invalid', bad: sample(10, { ...eastOf(10), fix_valid: 0 }), reason: 'invalid' },
    { name: 'no place on Earth', bad: sample(10, { latitude_deg: 0, longitude_deg: 181 }), reason: 'invalid' },
    { name: 'null island', bad: sample(10, { latitude_deg: 0, longitude_deg: 0 }), reason: 'null_island' },
    { name: 'inaccurate', bad: sample(10, { ...eastOf(10), accuracy_m: 101 }), reason: 'inaccurate' },
    { name: 'too fast', bad: sample(10, eastOf(701)), reason: 'too_fast' },
    { name: 'a second one for the instant', bad: sample(0, eastOf(1), 'dev_b'), reason: 'same_instant' },
  ])('rejects $name', ({ bad, reason }) => {
    const { fixes, rejected } = acceptFixes([good, bad, sample(20, eastOf(20))], TRIP_DEFAULTS, { now: at(0) })
    expect(fixes.map(({ ts }) => ts)).toEqual([at(0), at(20)])
    expect(rejected).toEqual([{ ts: bad.ts, device: bad.device, reason }])
  })

  it('passes over samples without a position', () => {
    expect(acceptFixes([sample(0, { ignition: 1 })], TRIP_DEFAULTS)).toEqual({ fixes: [], rejected: [] })
  })

  it('recovers from a wild first fix once the way from it becomes possible', () => {
    const samples = [sample(0, eastOf(7000)), ...[10, 60, 99, 101, 110].map((second) => sample(second, eastOf(0)))]
    expect(acceptFixes(samples, TRIP_DEFAULTS).fixes.map(({ ts }) => ts)).toEqual([at(0), at(101), at(110)])
  })
})

describe('orderSamples', () => {
  it('returns ordered input as it is', () => {
    const samples = [sample(0, { tap: 1 }), sample(0, { tap: 1 }, 'dev_b'), sample(1, {})]
    expect(orderSamples(samples)).toBe(samples)
  })

  it('joins what one identity said, whatever came first', () => {
    const a = sample(0, { power_w: 5, running: 1 })
    const b = sample(0, { power_w: 7, firmware: '1.2' })
    const joined = [sample(0, { power_w: 7, running: 1, firmware: '1.2' })]
    expect(orderSamples([a, b])).toEqual(joined)
    expect(orderSamples([b, a])).toEqual(joined)
  })
})
