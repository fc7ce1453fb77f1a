import { deriveFenceVisits, distanceBeyondM, type Fence, type FenceFix, type FenceShape } from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const CENTRE = { latitudeDeg: 31.23, longitudeDeg: 121.47 }
const METRE = 1 / ((Math.PI / 180) * 6_378_137)
const MINUTE = 60_000
const GAP = { maxGapMs: 3_600_000 }

const CIRCLE: Fence = {
  id: 'geo_1',
  shape: { kind: 'circle', centre: CENTRE, radiusM: 200 },
  bufferM: 50,
  from: 0,
  to: null,
}

/** Fixes a minute apart, each so many metres north of the centre. */
const northOf = (metres: readonly number[], accuracyM: number | null = null): FenceFix[] =>
  metres.map((metre, k) => ({
    ts: (k + 1) * MINUTE,
    device: 'dev_1',
    latitudeDeg: CENTRE.latitudeDeg + metre * METRE,
    longitudeDeg: CENTRE.longitudeDeg,
    accuracyM,
  }))

const visits = (fixes: readonly FenceFix[], fence = CIRCLE) =>
  deriveFenceVisits(fixes, fence, GAP).map(({ entered, left, open, entrySeen, gap }) => [
    entered / MINUTE,
    left / MINUTE,
    ...(open ? ['open'] : []),
    ...(entrySeen ? [] : ['was there']),
    ...(gap ? ['gap'] : []),
  ])

describe('time inside a fence', () => {
  const cases: readonly [string, FenceFix[], unknown[]][] = [
    ['from the first of two fixes inside to the first of two outside', northOf([900, 100, 50, 400, 900]), [[2, 4]]],
    ['one fix inside is no visit', northOf([900, 100, 900, 900]), []],
    ['one fix outside is no leaving', northOf([900, 100, 50, 400, 100, 100, 900, 900]), [[2, 7]]],
    ['within the buffer it neither left', northOf([900, 100, 50, 240, 240, 100]), [[2, 6, 'open']]],
    ['nor entered', northOf([900, 240, 240, 230]), []],
    ['it was there before the first fix', northOf([50, 50, 900, 900]), [[1, 3, 'was there']]],
    [
      'a fix that may be wrong by more than it is away says nothing',
      northOf([900, 0, 0, 300, 300, 0], 150),
      [[2, 6, 'open']],
    ],
    [
      'two visits',
      northOf([900, 0, 0, 900, 900, 0, 0, 900, 900]),
      [
        [2, 4],
        [6, 8],
      ],
    ],
    ['no fixes', [], []],
  ]
  it.each(cases)('%s', (_, fixes, expected) => {
    expect(visits(fixes)).toEqual(expected)
  })

  it('over a night without fixes it stays where it still stands, and left if it is elsewhere', () => {
    const [away, ...inside] = northOf([900, 0, 0])
    const later = (metres: readonly number[]): FenceFix[] =>
      northOf(metres).map((fix) => ({ ...fix, ts: fix.ts + 600 * MINUTE }))
    if (away === undefined) throw new Error('no fix')
    expect(visits([away, ...inside, ...later([0, 0])])).toEqual([[2, 602, 'open']])
    expect(visits([away, ...inside, ...later([900, 900])])).toEqual([[2, 3, 'gap']])
  })

  it('counts only while the fence is in force', () => {
    const fixes = northOf([900, 0, 0, 0, 0, 900, 900])
    expect(visits(fixes, { ...CIRCLE, from: 4 * MINUTE })).toEqual([[4, 6, 'was there']])
    expect(visits(fixes, { ...CIRCLE, to: 4 * MINUTE })).toEqual([[2, 3, 'open']])
  })
})

const square = (half: number): FenceShape => ({
  kind: 'polygon',
  corners: [
    [-half, -half],
    [-half, half],
    [half, half],
    [half, -half],
  ].map(([north = 0, east = 0]) => ({
    latitudeDeg: CENTRE.latitudeDeg + north * METRE,
    longitudeDeg: CENTRE.longitudeDeg + (east * METRE) / Math.cos((CENTRE.latitudeDeg * Math.PI) / 180),
  })),
})

describe('distance to the edge', () => {
  it.each([
    ['in the middle', 0, -100],
    ['near the edge, inside', 90, -10],
    ['beyond the edge', 130, 30],
  ])('of a square, %s', (_, north, expected) => {
    const at = { ...CENTRE, latitudeDeg: CENTRE.latitudeDeg + north * METRE }
    expect(distanceBeyondM(square(100), at)).toBeCloseTo(expected, 1)
  })

  it('of a polygon across the date line', () => {
    const shape: FenceShape = {
      kind: 'polygon',
      corners: [
        { latitudeDeg: -1, longitudeDeg: 179 },
        { latitudeDeg: -1, longitudeDeg: -179 },
        { latitudeDeg: 1, longitudeDeg: -179 },
        { latitudeDeg: 1, longitudeDeg: 179 },
      ],
    }
    expect(distanceBeyondM(shape, { latitudeDeg: 0, longitudeDeg: 180 })).toBeLessThan(0)
    expect(distanceBeyondM(shape, { latitudeDeg: 0, longitudeDeg: -178 })).toBeGreaterThan(100_000)
  })

  it('of a polygon with many corners is that of the circle, and so are the visits', () => {
    const corners = Array.from({ length: 180 }, (_, k) => {
      const angle = (k * Math.PI) / 90
      return {
        latitudeDeg: CENTRE.latitudeDeg + 200 * METRE * Math.sin(angle),
        longitudeDeg:
          CENTRE.longitudeDeg + (200 * METRE * Math.cos(angle)) / Math.cos((CENTRE.latitudeDeg * Math.PI) / 180),
      }
    })
    const polygon: Fence = { ...CIRCLE, shape: { kind: 'polygon', corners } }
    // Not within a metre of an edge, where the two differ.
    const metre = fc.integer({ min: 0, max: 500 }).filter((m) => Math.abs(m - 200) > 1 && Math.abs(m - 250) > 1)
    fc.assert(
      fc.property(fc.array(metre, { maxLength: 30 }), (metres) => {
        expect(visits(northOf(metres), polygon)).toEqual(visits(northOf(metres)))
      }),
    )
  })

  it('visits are in order, apart, and never begin where the vehicle was outside', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 60 }), (metres) => {
        const fixes = northOf(metres)
        let last = 0
        for (const visit of deriveFenceVisits(fixes, CIRCLE, GAP)) {
          expect(visit.entered).toBeGreaterThanOrEqual(last)
          expect(visit.left).toBeGreaterThan(visit.entered)
          expect(metres[visit.entered / MINUTE - 1]).toBeLessThanOrEqual(200)
          last = visit.left
        }
      }),
    )
  })
})
