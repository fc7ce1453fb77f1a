import {
  deriveVisits,
  type Sample,
  VISIT_DEFAULTS,
  type VisitContext,
  type VisitParams,
  visitMarginMs,
} from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  at,
  batched,
  expectBatchesEqualFull,
  expectIncrementalEqualsFull,
  lately,
  paces,
  reshuffled,
  sample,
} from './streams.ts'

/** Gateways `gw_x` are bound to zones `zone_x`, but for one that is bound to none. */
const zoneOf = (via: string): string | null => (via === 'gw_store' ? null : via.replace('gw_', 'zone_'))
const context: VisitContext = { tag: 'tag_1', zoneOf }

const seen = (second: number, gateway: string, rssi = -60): Sample =>
  sample(second, { rssi_dbm: rssi }, 'tag_1', `gw_${gateway}`)
const tapped = (second: number, gateway: string): Sample => sample(second, { tap: 1 }, 'tag_1', `gw_${gateway}`)
/** A sighting every 10 s, both ends included. */
const stay = (from: number, to: number, gateway: string, rssi = -60): Sample[] =>
  Array.from({ length: (to - from) / 10 + 1 }, (_, i) => seen(from + i * 10, gateway, rssi))
/** Heard elsewhere later, so that earlier visits are over. */
const later = (second: number): Sample[] => [seen(second, 'exit')]

interface Row {
  readonly name: string
  readonly samples: readonly Sample[]
  readonly params?: Partial<VisitParams>
  readonly context?: Partial<VisitContext>
  /** `[zone, start, end, open, flags]` in seconds. */
  readonly visits: readonly (readonly [string, number, number, boolean, readonly string[]])[]
}

const rows: readonly Row[] = [
  {
    name: 'from the first to the last sighting',
    samples: [...stay(0, 300, 'a'), ...later(900)],
    visits: [['zone_a', 0, 300, false, []]],
  },
  { name: 'open at the last sighting', samples: stay(0, 300, 'a'), visits: [['zone_a', 0, 300, true, []]] },
  { name: 'one sighting is no visit', samples: [seen(0, 'a'), ...later(900)], visits: [] },
  { name: 'a dwell under 60 s is dropped', samples: [...stay(0, 50, 'a'), ...later(900)], visits: [] },
  {
    name: 'a dwell of 60 s counts',
    samples: [...stay(0, 60, 'a'), ...later(900)],
    visits: [['zone_a', 0, 60, false, []]],
  },
  {
    name: 'stays 120 s apart merge',
    samples: [...stay(0, 100, 'a'), ...stay(220, 300, 'a'), ...later(900)],
    visits: [['zone_a', 0, 300, false, []]],
  },
  {
    name: 'stays further apart do not',
    samples: [...stay(0, 100, 'a'), ...stay(230, 300, 'a'), ...later(900)],
    visits: [
      ['zone_a', 0, 100, false, []],
      ['zone_a', 230, 300, false, []],
    ],
  },
  {
    name: 'a missing exit closes at last seen',
    samples: [...stay(0, 300, 'a'), ...stay(9000, 9300, 'a')],
    visits: [
      ['zone_a', 0, 300, false, ['missing_exit']],
      ['zone_a', 9000, 9300, true, []],
    ],
  },
  {
    name: 'a living gateway that does not hear the tag shows that it left',
    samples: stay(0, 300, 'a'),
    context: { heardBetween: (via, from, to) => via === 'gw_a' && from < at(600) && at(600) <= to },
    visits: [['zone_a', 0, 300, false, []]],
  },
  {
    name: 'the strongest signal wins where zones overlap',
    samples: [...stay(0, 300, 'a', -50), ...stay(0, 300, 'b', -70), ...later(900)],
    visits: [['zone_a', 0, 300, false, []]],
  },
  {
    name: 'a little stronger does not win the tag over',
    samples: [...stay(0, 300, 'a', -60), ...stay(100, 300, 'b', -55), ...later(900)],
    visits: [['zone_a', 0, 300, false, []]],
  },
  {
    name: 'much stronger does, from the instant on',
    samples: [...stay(0, 300, 'a', -70), ...stay(150, 300, 'b', -50), ...later(900)],
    visits: [
      ['zone_a', 0, 140, false, []],
      ['zone_b', 150, 300, false, []],
    ],
  },
  {
    name: 'a weaker zone takes over after last seen in the former one',
    samples: [...stay(0, 100, 'a', -45), ...stay(110, 300, 'b', -80), ...later(900)],
    visits: [
      ['zone_a', 0, 100, false, []],
      ['zone_b', 110, 300, false, []],
    ],
  },
  {
    name: 'passing another zone does not break a visit',
    samples: [...stay(0, 100, 'a'), ...stay(110, 130, 'b', -40), ...stay(140, 300, 'a', -40), ...later(900)],
    visits: [['zone_a', 0, 300, false, []]],
  },
  {
    name: 'a real visit elsewhere does',
    samples: [...stay(0, 100, 'a'), ...stay(110, 180, 'b', -40), ...stay(190, 300, 'a', -30), ...later(900)],
    visits: [
      ['zone_a', 0, 100, false, []],
      ['zone_b', 110, 180, false, []],
      ['zone_a', 190, 300, false, []],
    ],
  },
  {
    name: 'a tag that is never heard well is next door',
    samples: [...stay(0, 300, 'a', -84), ...stay(400, 700, 'b', -84), seen(600, 'b', -79), ...later(2000)],
    params: { minPeakDbm: -80 },
    visits: [['zone_b', 400, 700, false, []]],
  },
  {
    name: 'a weak stay next door does not break a visit',
    samples: [...stay(0, 100, 'a'), ...stay(110, 180, 'b', -85), ...stay(190, 300, 'a'), ...later(900)],
    params: { minPeakDbm: -80 },
    visits: [['zone_a', 0, 300, false, []]],
  },
  {
    name: 'a sighting without a strength counts',
    samples: [
      ...Array.from({ length: 10 }, (_, i) => sample(i * 10, { battery_percent: 90, tap: 0 }, 'tag_1', 'gw_a')),
      ...later(900),
    ],
    params: { minPeakDbm: -80 },
    visits: [['zone_a', 0, 90, false, []]],
  },
  { name: 'a gateway in no zone is not heard', samples: stay(0, 300, 'store'), visits: [] },
  {
    name: 'one tap is a visit',
    samples: [tapped(0, 'a'), ...later(900)],
    visits: [['zone_a', 0, 0, false, ['missing_exit']]],
  },
  {
    name: 'a tap wins over any signal of its instant and is never absorbed',
    samples: [...stay(0, 60, 'b', -30), tapped(60, 'a'), ...stay(70, 170, 'b', -30), ...later(900)],
    visits: [
      ['zone_a', 60, 60, false, ['missing_exit']],
      ['zone_b', 70, 170, false, []],
    ],
  },
]

describe('deriveVisits', () => {
  it.each(rows)('$name', ({ samples, params, context: more, visits }) => {
    const derived = deriveVisits(samples, { ...VISIT_DEFAULTS, ...params }, { ...context, ...more })
    expect(derived.map(({ asset, start, end, open, flags }) => [asset, start, end, open, flags])).toEqual(
      visits.map(([zone, start, end, open, flags]) => [zone, at(start), at(end), open, flags]),
    )
  })

  it('follows a gateway that moves to another zone', () => {
    const moved = { ...context, zoneOf: (_: string, ts: number) => (ts < at(200) ? 'zone_old' : 'zone_new') }
    const visits = deriveVisits(stay(0, 400, 'a'), VISIT_DEFAULTS, moved)
    expect(visits.map(({ asset, start, end }) => [asset, start, end])).toEqual([
      ['zone_old', at(0), at(190)],
      ['zone_new', at(200), at(400)],
    ])
  })

  it('counts sightings and names its evidence', () => {
    const [visit] = deriveVisits([...stay(0, 300, 'a'), ...later(900)], VISIT_DEFAULTS, context)
    expect(visit).toMatchObject({
      kind: 'visit',
      tag: 'tag_1',
      quantities: { duration_s: 300, sightings: 31 },
      evidence: [{ device: 'tag_1', metrics: ['rssi_dbm'], from: at(0), to: at(300), samples: 31 }],
    })
  })
})

const streams = fc
  .record({
    seconds: paces(10, [60, 61, 119, 120, 121, 181, 1800, 1900], 160),
    places: fc.array(fc.constantFrom('a', 'a', 'b', 'c', 'store'), { minLength: 20, maxLength: 20 }),
    hold: fc.integer({ min: 1, max: 14 }),
    noise: fc.array(fc.integer({ min: -12, max: 12 }), { minLength: 23, maxLength: 23 }),
    taps: fc.boolean(),
  })
  .map(({ seconds, places, hold, noise, taps }) =>
    seconds.flatMap((second, i) => {
      const place = places[Math.floor(i / hold) % places.length] ?? 'a'
      const rssi = -60 + (noise[i % noise.length] ?? 0)
      const other = i % 3 === 0 ? [seen(second, 'b', -65 - (noise[(i * 7) % noise.length] ?? 0))] : []
      if (taps && i % 17 === 0) return [tapped(second, place)]
      return place === 'b' ? [seen(second, 'b', rssi)] : [seen(second, place, rssi), ...other]
    }),
  )
  .map((samples) => samples.toSorted((x, y) => x.ts - y.ts || ((x.via ?? '') < (y.via ?? '') ? -1 : 1)))

describe('deriveVisits, properties', () => {
  /** Gateways report on the hour for half an hour, say. */
  const heardBetween = (_: string, from: number, to: number) =>
    to === Number.POSITIVE_INFINITY ? false : Math.floor(to / 3_600_000) > Math.floor(from / 3_600_000)
  const withPeak = { ...VISIT_DEFAULTS, minPeakDbm: -62 }
  const derive = (samples: readonly Sample[], resumeAt?: number) =>
    deriveVisits(samples, withPeak, { ...context, heardBetween, resumeAt })

  it('does not depend on order and repetition', () => {
    fc.assert(
      fc.property(reshuffled(streams), ({ items, mixed }) => {
        expect(derive(mixed)).toEqual(derive(items))
      }),
    )
  })

  it('never has a tag in two places', () => {
    fc.assert(
      fc.property(streams, (samples) => {
        const visits = derive(samples)
        for (const [i, visit] of visits.entries()) {
          if (i > 0) expect(visit.start).toBeGreaterThan(visits[i - 1]?.end ?? 0)
        }
      }),
    )
  })

  it('comes to the same whatever the batches and their order', () => {
    fc.assert(
      fc.property(batched(streams), (batches) => {
        expectBatchesEqualFull(batches, { marginMs: visitMarginMs(VISIT_DEFAULTS), derive })
      }),
    )
  })

  it('re-derives incrementally what deriving at once gives', () => {
    let started = 0
    let settled = 0
    fc.assert(
      fc.property(lately(streams), ({ samples, late }) => {
        const result = expectIncrementalEqualsFull({ samples, late, marginMs: visitMarginMs(VISIT_DEFAULTS), derive })
        started += Number(result.started)
        settled += Number(result.settled)
      }),
      { numRuns: 1000 },
    )
    expect(started).toBeGreaterThan(20)
    expect(settled).toBeGreaterThan(20)
  })
})
