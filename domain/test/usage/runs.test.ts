import { advanceRuns, deriveRuns, type RunParams, type RunState, runMarginMs, type Sample } from '@custodia/domain'
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

const params: RunParams = {
  metric: 'power_w',
  onThreshold: 100,
  offThreshold: 50,
  minOnMs: 20_000,
  minOffMs: 30_000,
  maxGapMs: 120_000,
}

/** `[second, power]` pairs as samples. */
const power = (...pairs: readonly (readonly [number, number])[]): Sample[] =>
  pairs.map(([seconds, watts]) => sample(seconds, { power_w: watts }))

const every10 = (from: number, watts: readonly number[]): Sample[] =>
  watts.map((value, i) => sample(from + i * 10, { power_w: value }))

interface Row {
  readonly name: string
  readonly samples: readonly Sample[]
  readonly params?: Partial<RunParams>
  /** `[start, end, open, flags]` in seconds. */
  readonly runs: readonly (readonly [number, number, boolean, readonly string[]])[]
}

const rows: readonly Row[] = [
  { name: 'nothing of nothing', samples: [], runs: [] },
  {
    name: 'starts when it went on and ends when it went off',
    samples: every10(0, [5, 500, 500, 500, 5, 5, 5, 5]),
    runs: [[10, 40, false, []]],
  },
  { name: 'too short to be on', samples: every10(0, [5, 500, 5, 5, 5, 5]), runs: [] },
  {
    name: 'too short to be off',
    samples: every10(0, [500, 500, 500, 5, 5, 500, 5, 5, 5, 5]),
    runs: [[0, 60, false, []]],
  },
  {
    name: 'between the thresholds what was goes on',
    samples: every10(0, [70, 70, 500, 500, 500, 70, 70, 70, 70, 5, 5, 5, 5, 70, 70]),
    runs: [[20, 90, false, []]],
  },
  { name: 'the thresholds themselves are neither on nor off', samples: every10(0, [100, 100, 100, 100]), runs: [] },
  {
    name: 'a dip between the thresholds starts min_on anew',
    samples: every10(0, [500, 70, 500, 500, 500]),
    runs: [[20, 40, true, []]],
  },
  {
    name: 'open while the last reading is on',
    samples: every10(0, [500, 500, 500, 500]),
    runs: [[0, 30, true, []]],
  },
  {
    name: 'open while off for less than min_off',
    samples: every10(0, [500, 500, 500, 5, 5]),
    runs: [[0, 40, true, []]],
  },
  {
    name: 'a gap closes at the last reading and flags',
    samples: [...every10(0, [500, 500, 500]), ...every10(141, [500, 500, 500])],
    runs: [
      [0, 20, false, ['gap']],
      [141, 161, true, []],
    ],
  },
  {
    name: 'a pause of exactly max_gap is no gap',
    samples: [...every10(0, [500, 500, 500]), ...every10(140, [500, 500])],
    runs: [[0, 150, true, []]],
  },
  {
    name: 'a gap drops what was not yet on',
    samples: power([0, 500], [200, 5], [210, 5]),
    runs: [],
  },
  {
    name: 'a reading holds until the next one: devices that report on change',
    samples: power([0, 500], [100, 5], [200, 500], [300, 5], [400, 5]),
    runs: [
      [0, 100, false, []],
      [200, 300, false, []],
    ],
  },
  {
    name: 'a state flag',
    samples: [0, 1, 1, 0].map((running, i) => sample(i * 60, { running })),
    params: { metric: 'running', onThreshold: 0.5, offThreshold: 0.5, minOnMs: 0, minOffMs: 0 },
    runs: [[60, 180, false, []]],
  },
]

describe('deriveRuns', () => {
  it.each(rows)('$name', ({ samples, params: more, runs }) => {
    const derived = deriveRuns(samples, { ...params, ...more }, { asset: 'ast_1' })
    expect(derived.map(({ start, end, open, flags }) => [start, end, open, flags])).toEqual(
      runs.map(([start, end, open, flags]) => [at(start), at(end), open, flags]),
    )
  })

  it('counts pulses and energy within the run, from whichever device has them', () => {
    const samples = [
      ...every10(0, [5, 500, 500, 500, 5, 5, 5, 5]),
      ...[100, 100, 150, 220, 220, 220, 230].map((pulses, i) => sample(i * 10, { pulses_total: pulses }, 'dev_b')),
      sample(15, { energy_kwh_total: 1.5 }, 'dev_a'),
      sample(35, { energy_kwh_total: 1.75 }, 'dev_a'),
      sample(55, { energy_kwh_total: 2 }, 'dev_a'),
    ]
    const [run] = deriveRuns(samples, params, { asset: 'ast_1' })
    expect(run?.quantities).toEqual({ duration_s: 30, pulses: 120, energy_kwh: 0.25 })
    expect(run?.evidence).toEqual([
      { device: 'dev_a', metrics: ['power_w', 'energy_kwh_total'], from: at(10), to: at(40), samples: 6 },
      { device: 'dev_b', metrics: ['pulses_total'], from: at(10), to: at(40), samples: 4 },
    ])
  })

  it('says nothing of pulses that it read once only', () => {
    const samples = [...every10(0, [500, 500, 500, 500]), sample(5, { pulses_total: 7 }, 'dev_b')]
    expect(deriveRuns(samples, params, { asset: 'ast_1' })[0]?.quantities).toEqual({ duration_s: 30 })
  })

  it('applies the meter rule to counters if given', () => {
    const samples = [
      ...every10(0, [500, 500, 500, 500]),
      ...[65_500, 20, 15, 30].map((value, i) => sample(i * 10, { pulses_total: value }, 'dev_b')),
    ]
    const meters = {
      pulses_total: { metric: 'pulses_total', noise: 5, rolloverModulus: 65_536, maxPerHour: 36_000 },
    } as const
    expect(deriveRuns(samples, { ...params, meters }, { asset: 'ast_1' })[0]?.quantities.pulses).toBe(66)
  })
})

const streams = fc
  .record({
    seconds: paces(10, [119, 120, 121, 400], 120),
    levels: fc.array(fc.constantFrom(5, 70, 500, 500, 5), { minLength: 40, maxLength: 40 }),
  })
  .map(({ seconds, levels }) =>
    // Levels hold for a few samples, as loads do.
    seconds.map((second, i) =>
      sample(second, { power_w: levels[Math.floor(i / 3) % levels.length] ?? 0, pulses_total: i * 3 }),
    ),
  )

describe('deriveRuns, properties', () => {
  const derive = (samples: readonly Sample[], resumeAt?: number) =>
    deriveRuns(samples, params, { asset: 'ast_1', resumeAt })

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
        expectBatchesEqualFull(batches, { marginMs: runMarginMs(params), derive })
      }),
    )
  })

  it('re-derives incrementally what deriving at once gives', () => {
    let started = 0
    let settled = 0
    fc.assert(
      fc.property(lately(streams), ({ samples, late }) => {
        const result = expectIncrementalEqualsFull({ samples, late, marginMs: runMarginMs(params), derive })
        started += Number(result.started)
        settled += Number(result.settled)
      }),
      { numRuns: 500 },
    )
    // The property would be hollow if it always derived everything.
    expect(started).toBeGreaterThan(20)
    expect(settled).toBeGreaterThan(20)
  })

  it('goes on from what it remembers as if it had read everything', () => {
    fc.assert(
      fc.property(inParts(mixedDevices(streams)), (parts) => {
        expectPartsEqualFull(parts, (samples, state: RunState | null) =>
          advanceRuns(samples, params, { asset: 'ast_1', state }),
        )
      }),
      { numRuns: 500 },
    )
  })
})
