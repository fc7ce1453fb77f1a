import {
  advanceOccupancy,
  deriveOccupancy,
  OCCUPANCY_DEFAULTS,
  type OccupancyState,
  occupancyMarginMs,
  type Sample,
} from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  at,
  batched,
  expectBatchesEqualFull,
  expectIncrementalEqualsFull,
  expectPartsEqualFull,
  inParts,
  lately,
  mixedDevices,
  paces,
  reshuffled,
  sample,
} from './streams.ts'

const params = { ...OCCUPANCY_DEFAULTS.people_count, maxGapMs: 900_000 }

/** A count every minute. */
const people = (fromMinute: number, counts: readonly number[]): Sample[] =>
  counts.map((count, i) => sample((fromMinute + i) * 60, { people_count: count }))

const rows = [
  {
    name: 'from the first person to the first empty reading',
    samples: people(0, [0, 2, 3, 0, 0, 0, 0, 0, 0, 0]),
    expected: [[1, 3, false, []]],
  },
  {
    name: 'an interruption of exactly 5 min merges',
    samples: people(0, [1, 0, 0, 0, 0, 0, 1]),
    expected: [[0, 6, true, []]],
  },
  {
    name: 'a longer one does not',
    samples: people(0, [1, 0, 0, 0, 0, 0, 0, 1]),
    expected: [
      [0, 1, false, []],
      [7, 7, true, []],
    ],
  },
  { name: 'open while it may still merge', samples: people(0, [1, 1, 0, 0]), expected: [[0, 3, true, []]] },
  {
    name: 'a silent sensor ends it at the last reading',
    samples: [...people(0, [1, 1]), ...people(20, [1, 1])],
    expected: [
      [0, 1, false, ['gap']],
      [20, 21, true, []],
    ],
  },
  {
    name: 'a sensor silent after an empty reading',
    samples: [...people(0, [1, 0]), ...people(20, [0])],
    expected: [[0, 1, false, []]],
  },
] as const

describe('deriveOccupancy', () => {
  it.each(rows)('$name', ({ samples, expected }) => {
    const sessions = deriveOccupancy(samples, params, { asset: 'ast_room' })
    expect(sessions.map(({ start, end, open, flags }) => [start, end, open, flags])).toEqual(
      expected.map(([start, end, open, flags]) => [at(start * 60), at(end * 60), open, flags]),
    )
  })

  it.each([
    { metric: 'presence', free: 0, busy: 1 },
    { metric: 'co2_ppm', free: 799, busy: 800 },
  ] as const)('reads $metric', ({ metric, free, busy }) => {
    const samples = [free, busy, busy, free, free, free].map((value, i) => sample(i * 240, { [metric]: value }))
    const sessions = deriveOccupancy(samples, OCCUPANCY_DEFAULTS[metric], { asset: 'ast_room' })
    expect(sessions.map(({ start, end }) => [start, end])).toEqual([[at(240), at(720)]])
    expect(sessions[0]?.quantities).toEqual({ duration_s: 480 })
  })

  it('weights people by time and leaves the empty end out of the maximum', () => {
    const samples = [
      sample(0, { people_count: 2 }),
      sample(60, { people_count: 8 }),
      sample(240, { people_count: 0 }),
      sample(900, { people_count: 0 }),
    ]
    expect(deriveOccupancy(samples, params, { asset: 'ast_room' })[0]?.quantities).toEqual({
      duration_s: 240,
      people_mean: 6.5,
      people_max: 8,
    })
  })
})

const streams = fc
  .record({
    seconds: paces(60, [299, 300, 301, 899, 901, 2000], 120),
    counts: fc.array(fc.constantFrom(0, 0, 0, 1, 4), { minLength: 30, maxLength: 30 }),
  })
  .map(({ seconds, counts }) =>
    seconds.map((second, i) => sample(second, { people_count: counts[Math.floor(i / 4) % counts.length] ?? 0 })),
  )

describe('deriveOccupancy, properties', () => {
  const derive = (samples: readonly Sample[], resumeAt?: number) =>
    deriveOccupancy(samples, params, { asset: 'ast_room', resumeAt })

  it('does not depend on order and repetition', () => {
    fc.assert(
      fc.property(reshuffled(streams), ({ items, mixed }) => {
        expect(derive(mixed)).toEqual(derive(items))
      }),
    )
  })

  it('comes to the same whatever the batches and their order', () => {
    fc.assert(
      fc.property(batched(streams), (batches) => {
        expectBatchesEqualFull(batches, { marginMs: occupancyMarginMs(params), derive })
      }),
    )
  })

  it('re-derives incrementally what deriving at once gives', () => {
    let started = 0
    let settled = 0
    fc.assert(
      fc.property(lately(streams), ({ samples, late }) => {
        const result = expectIncrementalEqualsFull({ samples, late, marginMs: occupancyMarginMs(params), derive })
        started += Number(result.started)
        settled += Number(result.settled)
      }),
      { numRuns: 500 },
    )
    expect(started).toBeGreaterThan(20)
    expect(settled).toBeGreaterThan(20)
  })

  it('goes on from what it remembers as if it had read everything', () => {
    fc.assert(
      fc.property(inParts(mixedDevices(streams)), (parts) => {
        expectPartsEqualFull(parts, (samples, state: OccupancyState | null) =>
          advanceOccupancy(samples, params, { asset: 'ast_room', state }),
        )
      }),
      { numRuns: 500 },
    )
  })
})
