import { readFileSync } from 'node:fs'
import {
  deriveTrips,
  type MetricValues,
  type Sample,
  TRIP_DEFAULTS,
  type TripParams,
  tripMarginMs,
} from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  at,
  batched,
  eastOf,
  expectBatchesEqualFull,
  expectIncrementalEqualsFull,
  lately,
  paces,
  reshuffled,
  sample,
} from './streams.ts'

const fix = (seconds: number, metres: number, more: MetricValues = {}): Sample =>
  sample(seconds, { ...eastOf(metres), ...more })

interface Vector {
  readonly params: { minDistanceM: number; minTripS: number; minStopS: number; maxGapS: number }
  readonly samples: readonly { minute: number; m: number; speed: number }[]
  readonly trips: readonly { fromMinute: number; toMinute: number; distanceM: number }[]
  readonly stops: readonly { fromMinute: number; toMinute: number }[]
}
const vector = JSON.parse(readFileSync(new URL('../vectors/trips.json', import.meta.url), 'utf8')) as Vector

describe('the trips vector', () => {
  const vectorParams: TripParams = {
    ...TRIP_DEFAULTS,
    minDistanceM: vector.params.minDistanceM,
    minTripMs: vector.params.minTripS * 1000,
    minStopMs: vector.params.minStopS * 1000,
    maxGapMs: vector.params.maxGapS * 1000,
  }
  it.each([
    { name: 'with measured speed', speed: true },
    { name: 'without', speed: false },
  ])('$name', ({ speed }) => {
    const samples = vector.samples.map((row) => fix(row.minute * 60, row.m, speed ? { speed_mps: row.speed } : {}))
    const sessions = deriveTrips(samples, vectorParams, { asset: 'ast_van' })
    const trips = sessions.filter(({ kind }) => kind === 'trip')
    const stops = sessions.filter(({ kind }) => kind === 'stop')
    expect(trips.map(({ start, end }) => [start, end])).toEqual(
      vector.trips.map(({ fromMinute, toMinute }) => [at(fromMinute * 60), at(toMinute * 60)]),
    )
    for (const [i, trip] of trips.entries()) {
      expect(trip.quantities.distance_km).toBeCloseTo((vector.trips[i]?.distanceM ?? 0) / 1000, 6)
    }
    expect(stops.map(({ start, end }) => [start, end])).toEqual(
      vector.stops.map(({ fromMinute, toMinute }) => [at(fromMinute * 60), at(toMinute * 60)]),
    )
  })
})

/** A fix every 30 s: `[metres, speed]`. */
const drive = (fromSecond: number, points: readonly (readonly [number, number])[], more: MetricValues = {}): Sample[] =>
  points.map(([metres, speed], i) => fix(fromSecond + i * 30, metres, { speed_mps: speed, ...more }))

const PARK = (metres: number, count: number) => Array.from({ length: count }, () => [metres, 0] as const)
const OUT = [
  [100, 10],
  [400, 10],
  [700, 10],
  [1000, 10],
] as const

interface Row {
  readonly name: string
  readonly samples: readonly Sample[]
  /** `[kind, start, end, open, flags]` in seconds. */
  readonly expected: readonly (readonly [string, number, number, boolean, readonly string[]])[]
}
const positions = ['distance_from_positions'] as const

const rows: readonly Row[] = [
  { name: 'nothing of nothing', samples: [], expected: [] },
  {
    name: 'a trip between two stops, both back-dated',
    samples: drive(0, [...PARK(0, 4), ...OUT, ...PARK(1100, 8)]),
    expected: [
      ['stop', 0, 120, false, []],
      ['trip', 120, 240, false, positions],
      ['stop', 240, 450, true, []],
    ],
  },
  {
    name: 'a pause shorter than min_stop is part of the trip',
    samples: drive(0, [...PARK(0, 4), ...OUT, ...PARK(1100, 5), [1500, 10], [2000, 10], ...PARK(2200, 8)]),
    expected: [
      ['stop', 0, 120, false, []],
      ['trip', 120, 450, false, positions],
      ['stop', 450, 660, true, []],
    ],
  },
  {
    name: 'on the way the last trip is open',
    samples: drive(0, [...PARK(0, 4), ...OUT]),
    expected: [
      ['stop', 0, 120, false, []],
      ['trip', 120, 210, true, positions],
    ],
  },
  {
    name: 'a gap on the way ends the trip at the last fix; the missing leg is a trip',
    samples: [...drive(0, [...PARK(0, 4), ...OUT]), ...drive(4000, PARK(9000, 8))],
    expected: [
      ['stop', 0, 120, false, []],
      ['trip', 120, 210, false, ['gap', ...positions]],
      ['trip', 210, 4000, false, ['gap', ...positions]],
      ['stop', 4000, 4210, true, []],
    ],
  },
  {
    name: 'a gap at rest changes nothing where the vehicle is where it was',
    samples: [...drive(0, [...PARK(0, 4), ...OUT, ...PARK(1100, 2)]), ...drive(9000, PARK(1120, 2))],
    expected: [
      ['stop', 0, 120, false, []],
      ['trip', 120, 240, false, positions],
      ['stop', 240, 9030, true, []],
    ],
  },
  {
    name: 'a gap at rest with another place after it: a missing leg',
    samples: [...drive(0, PARK(0, 4)), ...drive(9000, PARK(5000, 2))],
    expected: [
      ['stop', 0, 90, false, ['gap']],
      ['trip', 90, 9000, false, ['gap', ...positions]],
      ['stop', 9000, 9030, true, []],
    ],
  },
  {
    name: 'a short way out and back is drift',
    samples: drive(0, [...PARK(0, 4), [250, 8], [20, 0], ...PARK(10, 12)]),
    expected: [['stop', 0, 510, true, []]],
  },
  {
    name: 'with the ignition off, a receiver that wanders beyond the radius has gone nowhere',
    samples: drive(0, [...PARK(0, 4), [230, 1], [260, 0], [420, 0], [650, 2], ...PARK(240, 12), ...PARK(10, 4)], {
      ignition: 0,
    }),
    expected: [['stop', 0, 690, true, []]],
  },
  {
    name: 'nor has it where the wandering begins with the arrival; the next trip begins where it starts moving',
    samples: [
      ...drive(0, [...PARK(0, 4), ...OUT, [1100, 0]], { ignition: 1 }),
      ...drive(
        270,
        [
          [1350, 0],
          [1400, 0],
          [1350, 1],
          [1100, 0],
          [1380, 0],
          [1340, 0],
          [1100, 0],
          [1320, 0],
        ],
        { ignition: 0 },
      ),
      ...drive(510, [[1100, 0], [1200, 10], [1500, 10], [1800, 10], ...PARK(1900, 8)], { ignition: 1 }),
    ],
    expected: [
      ['stop', 0, 120, false, []],
      ['trip', 120, 240, false, positions],
      ['stop', 240, 540, false, []],
      ['trip', 540, 630, false, positions],
      ['stop', 630, 840, true, []],
    ],
  },
  {
    name: 'switched off at rest and next heard of elsewhere, it has stopped',
    samples: [
      ...drive(0, [...PARK(0, 4), ...OUT], { ignition: 1 }),
      ...drive(240, PARK(1100, 2), { ignition: 0 }),
      ...drive(1800, [[5000, 10], [5300, 10], ...PARK(5600, 8)], { ignition: 1 }),
    ],
    expected: [
      ['stop', 0, 120, false, []],
      ['trip', 120, 240, false, positions],
      ['stop', 240, 270, false, []],
      ['trip', 270, 1860, false, positions],
      ['stop', 1860, 2070, true, []],
    ],
  },
  {
    name: 'a vehicle on a tow truck moves with the ignition off',
    samples: drive(0, [...PARK(0, 4), ...OUT, ...PARK(1100, 8)], { ignition: 0 }),
    expected: [
      ['stop', 0, 120, false, []],
      ['trip', 120, 240, false, positions],
      ['stop', 240, 450, true, []],
    ],
  },
  {
    name: 'rejected fixes do not show',
    samples: [
      ...drive(0, PARK(10, 20)),
      sample(31, { latitude_deg: 0, longitude_deg: 0 }),
      fix(95, 60_000),
      fix(100, 900, { fix_valid: 0 }),
      fix(200, 900, { accuracy_m: 500 }),
      sample(230, { latitude_deg: 91, longitude_deg: 30 }),
      sample(245, { ignition: 1 }),
    ],
    expected: [['stop', 0, 570, true, []]],
  },
]

const shape = (samples: readonly Sample[]) =>
  deriveTrips(samples, TRIP_DEFAULTS, { asset: 'ast_van' }).map(({ kind, start, end, open, flags }) => [
    kind,
    start,
    end,
    open,
    flags,
  ])

describe('deriveTrips', () => {
  it.each(rows)('$name', ({ samples, expected }) => {
    expect(shape(samples)).toEqual(
      expected.map(([kind, start, end, open, flags]) => [kind, at(start), at(end), open, flags]),
    )
  })

  const journey = (odometer: (i: number) => MetricValues) =>
    drive(0, [...PARK(0, 4), ...OUT, ...PARK(1100, 8)]).map((item, i) => ({
      ...item,
      values: { ...item.values, ...odometer(i) },
    }))
  const tripOf = (samples: readonly Sample[]) =>
    deriveTrips(samples, TRIP_DEFAULTS, { asset: 'ast_van' }).find(({ kind }) => kind === 'trip')

  it.each([
    {
      name: 'the odometer, where both ends have one',
      odometer: (i: number) => ({ odometer_km: 500 + i * 0.3 }),
      km: 1.2,
      flags: [],
    },
    {
      name: 'positions, where one end has none',
      odometer: (i: number) => (i < 8 ? { odometer_km: 500 + i } : {}),
      km: 1,
      flags: [...positions],
    },
    {
      name: 'positions, where it went backwards',
      odometer: (i: number) => ({ odometer_km: 500 - i }),
      km: 1,
      flags: [...positions],
    },
  ])('measures by $name', ({ odometer, km, flags }) => {
    const trip = tripOf(journey(odometer))
    expect(trip?.quantities.distance_km).toBeCloseTo(km, 6)
    expect(trip?.flags).toEqual(flags)
  })

  it('counts engine hours between two samples with ignition on, and idling within stops', () => {
    const on = new Set([2, 3, 4, 5, 6, 7, 8, 9])
    const sessions = deriveTrips(
      journey((i) => ({ ignition: on.has(i) ? 1 : 0 })),
      TRIP_DEFAULTS,
      { asset: 'ast_van' },
    )
    expect(sessions.map(({ kind, quantities: { engine_s, idle_s } }) => [kind, engine_s, idle_s])).toEqual([
      ['stop', 60, 60],
      ['trip', 120, undefined],
      ['stop', 30, 30],
    ])
  })

  it('keeps the driver tag of a trip', () => {
    expect(tripOf(journey((i) => (i === 5 ? { driver_tag: '01a2b3' } : {})))?.tag).toBe('01a2b3')
  })

  it('rejects fixes more than a day ahead of the caller’s clock', () => {
    const samples = [...drive(0, PARK(0, 4)), fix(90 + 86_401, 5000)]
    const sessions = deriveTrips(samples, TRIP_DEFAULTS, { asset: 'ast_van', now: at(90) })
    expect(sessions.map(({ kind }) => kind)).toEqual(['stop'])
  })
})

const params: TripParams = { ...TRIP_DEFAULTS, maxGapMs: 900_000, minTripMs: 120_000 }

/** A vehicle that changes its mind every few fixes: parks, drives either way, jumps. */
const streams = fc
  .record({
    seconds: paces(30, [170, 180, 190, 890, 900, 910, 2000], 100),
    speeds: fc.array(fc.constantFrom(0, 0, 0, 0, 0.5, 3, 12, -12, 200), { minLength: 30, maxLength: 30 }),
    withSpeed: fc.constantFrom('all', 'none', 'some'),
    noise: fc.array(fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -400, max: 400 })), {
      minLength: 17,
      maxLength: 17,
    }),
  })
  .map(({ seconds, speeds, withSpeed, noise }) => {
    let metres = 0
    return seconds.map((second, i) => {
      const speed = speeds[Math.floor(i / 5) % speeds.length] ?? 0
      metres += speed * (second - (seconds[i - 1] ?? second))
      const tells = withSpeed === 'all' || (withSpeed === 'some' && i % 3 !== 0)
      return fix(second, metres + (noise[i % noise.length] ?? 0), {
        ...(tells ? { speed_mps: Math.abs(speed) } : {}),
        ...(i % 2 === 0 ? { odometer_km: i } : {}),
        ignition: speed === 0 ? 0 : 1,
      })
    })
  })

describe('deriveTrips, properties', () => {
  const derive = (samples: readonly Sample[], resumeAt?: number) =>
    deriveTrips(samples, params, { asset: 'ast_van', resumeAt })

  it('does not depend on order and repetition', () => {
    fc.assert(
      fc.property(reshuffled(streams), ({ items, mixed }) => {
        expect(derive(mixed)).toEqual(derive(items))
      }),
    )
  })

  it('leaves no hole between trips and stops', () => {
    fc.assert(
      fc.property(streams, (samples) => {
        const sessions = derive(samples)
        for (const [i, session] of sessions.entries()) {
          expect(session.end).toBeGreaterThan(session.start)
          if (i > 0) expect(session.start).toBe(sessions[i - 1]?.end)
          expect(session.open).toBe(session.open && i === sessions.length - 1)
        }
      }),
    )
  })

  it('accumulates no distance from parked drift', () => {
    const drift = fc.array(
      fc.record({
        step: fc.integer({ min: 5, max: 1200 }),
        angle: fc.double({ min: 0, max: 6.3, noNaN: true }),
        radius: fc.double({ min: 0, max: 99, noNaN: true }),
      }),
      { minLength: 2, maxLength: 80 },
    )
    fc.assert(
      fc.property(drift, fc.boolean(), (points, withSpeed) => {
        let second = 0
        const samples = points.map(({ step, angle, radius }) => {
          second += step
          const place = eastOf(radius * Math.cos(angle), radius * Math.sin(angle))
          return sample(second, { ...place, ...(withSpeed ? { speed_mps: 0 } : {}) })
        })
        const sessions = derive(samples)
        expect(sessions.filter(({ kind }) => kind === 'trip')).toEqual([])
      }),
    )
  })

  it('accumulates none from a receiver that wanders under a roof, its ignition off', () => {
    const wander = fc.array(
      fc.record({ step: fc.integer({ min: 5, max: 600 }), metres: fc.integer({ min: -499, max: 499 }) }),
      {
        minLength: 2,
        maxLength: 60,
      },
    )
    fc.assert(
      fc.property(wander, (points) => {
        let second = 0
        const samples = points.map(({ step, metres }) => {
          second += step
          return fix(second, metres, { speed_mps: Math.abs(metres % 3), ignition: 0 })
        })
        expect(derive(samples).filter(({ kind }) => kind === 'trip')).toEqual([])
      }),
    )
  })

  it('comes to the same whatever the batches and their order', () => {
    fc.assert(
      fc.property(batched(streams), (batches) => {
        expectBatchesEqualFull(batches, { marginMs: tripMarginMs(params), derive })
      }),
    )
  })

  it('re-derives incrementally what deriving at once gives', () => {
    let started = 0
    let settled = 0
    fc.assert(
      fc.property(lately(streams), ({ samples, late }) => {
        const result = expectIncrementalEqualsFull({ samples, late, marginMs: tripMarginMs(params), derive })
        started += Number(result.started)
        settled += Number(result.settled)
      }),
      { numRuns: 1000 },
    )
    expect(started).toBeGreaterThan(20)
    expect(settled).toBeGreaterThan(20)
  })
})
