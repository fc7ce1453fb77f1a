import { deriveMeterDays, type MeterDay, type MeterParams, type Sample } from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, inParts, lately, mixedDevices, paces, reshuffled, sample } from './streams.ts'

const params: MeterParams = { metric: 'pulses_total', noise: 2, maxPerHour: 1000 }
const context = { asset: 'ast_laser', timeZone: 'Asia/Shanghai' }

/** One reading an hour. */
const hourly = (...values: readonly number[]): Sample[] =>
  values.map((value, i) => sample(i * 3600, { pulses_total: value }))

interface Row {
  readonly name: string
  readonly samples: readonly Sample[]
  readonly params?: Partial<MeterParams>
  readonly usage: number
  readonly lastReading: number
  readonly flags: readonly string[]
}

const rows: readonly Row[] = [
  { name: 'positive differences add up', samples: hourly(100, 150, 150, 400), usage: 300, lastReading: 400, flags: [] },
  { name: 'a first reading counts nothing', samples: hourly(100), usage: 0, lastReading: 100, flags: [] },
  { name: 'noise does not add up', samples: hourly(100, 99, 100, 98, 100, 101), usage: 1, lastReading: 101, flags: [] },
  {
    name: 'any other decrease starts at zero',
    samples: hourly(5000, 40, 60),
    usage: 60,
    lastReading: 60,
    flags: ['reset'],
  },
  {
    name: 'a declared rollover adds the modulus',
    samples: hourly(65_500, 100),
    params: { rolloverModulus: 65_536 },
    usage: 136,
    lastReading: 100,
    flags: ['rollover'],
  },
  {
    name: 'a rollover that is physically impossible is a reset',
    samples: hourly(20_000, 100),
    params: { rolloverModulus: 65_536 },
    usage: 100,
    lastReading: 100,
    flags: ['reset'],
  },
  {
    name: 'a declared exchange carries on from the new meter’s start',
    samples: hourly(900, 30),
    params: { exchanges: [{ at: at(1800), finalReading: 950, startReading: 10 }] },
    usage: 70,
    lastReading: 30,
    flags: ['exchange'],
  },
  {
    name: 'a declared exchange to a higher meter',
    samples: hourly(900, 80_020),
    params: { exchanges: [{ at: at(1800), finalReading: 950, startReading: 80_000 }] },
    usage: 70,
    lastReading: 80_020,
    flags: ['exchange'],
  },
  {
    name: 'an exchange before the first reading is history',
    samples: hourly(900, 930),
    params: { exchanges: [{ at: at(-10), finalReading: 5, startReading: 800 }] },
    usage: 30,
    lastReading: 930,
    flags: [],
  },
  {
    name: 'a rate above the physical maximum rejects',
    samples: hourly(100, 50_000, 200),
    usage: 100,
    lastReading: 200,
    flags: ['rejected'],
  },
  {
    name: 'the physical maximum itself is possible',
    samples: hourly(0, 1002),
    usage: 1002,
    lastReading: 1002,
    flags: [],
  },
  {
    name: 'a corrupt lower reading is rejected, too',
    samples: hourly(90_000, 40_000, 90_010),
    usage: 10,
    lastReading: 90_010,
    flags: ['rejected'],
  },
  {
    name: 'a negative reading is rejected',
    samples: hourly(100, -5, 110),
    usage: 10,
    lastReading: 110,
    flags: ['rejected'],
  },
]

describe('deriveMeterDays', () => {
  it.each(rows)('$name', ({ samples, params: more, usage, lastReading, flags }) => {
    const days = deriveMeterDays(samples, { ...params, ...more }, context)
    expect(days).toHaveLength(1)
    expect(days[0]).toMatchObject({ usage, lastReading, flags, samples: samples.length })
  })

  it('counts by local day, on the day of the reading that shows it', () => {
    // 16:00 UTC is midnight in Shanghai.
    const samples = [
      sample(15 * 3600, { pulses_total: 100 }),
      sample(16 * 3600 - 1, { pulses_total: 110 }),
      sample(16 * 3600, { pulses_total: 130 }),
    ]
    expect(
      deriveMeterDays(samples, { ...params, maxPerHour: 100_000 }, context).map(({ day, usage }) => [day, usage]),
    ).toEqual([
      ['2026-03-02', 10],
      ['2026-03-03', 20],
    ])
  })

  it('keeps the counters of two devices apart', () => {
    const samples = [
      ...hourly(100, 150),
      ...[9000, 9020].map((value, i) => sample(i * 3600 + 5400, { pulses_total: value }, 'dev_b')),
    ]
    expect(deriveMeterDays(samples, params, context)[0]).toMatchObject({ usage: 70, lastDevice: 'dev_b', flags: [] })
  })

  it('has nothing to say before a first acceptable reading', () => {
    expect(deriveMeterDays(hourly(-1, -1), params, context)).toEqual([])
  })
})

const streams = fc
  .record({
    seconds: paces(3600, [60, 40_000, 200_000], 60),
    steps: fc.array(fc.constantFrom(0, 5, 100, 400, -1, -2, -3, 60_000, -60_000), { minLength: 60, maxLength: 60 }),
  })
  .map(({ seconds, steps }) => {
    let value = 64_000
    return seconds.map((second, i) => {
      value = (value + (steps[i] ?? 0) + 65_536) % 65_536
      return sample(second, { pulses_total: value })
    })
  })
const rollover: MeterParams = { ...params, rolloverModulus: 65_536 }

describe('deriveMeterDays, properties', () => {
  it('does not depend on order and repetition', () => {
    fc.assert(
      fc.property(reshuffled(streams), ({ items, mixed }) => {
        expect(deriveMeterDays(mixed, rollover, context)).toEqual(deriveMeterDays(items, rollover, context))
      }),
    )
  })

  it('never counts more than is physically possible', () => {
    fc.assert(
      fc.property(streams, (samples) => {
        const total = deriveMeterDays(samples, rollover, context).reduce((sum, { usage }) => sum + usage, 0)
        const hours = ((samples.at(-1)?.ts ?? 0) - (samples[0]?.ts ?? 0)) / 3_600_000
        expect(total).toBeLessThanOrEqual(hours * rollover.maxPerHour + samples.length * rollover.noise + 1e-6)
      }),
    )
  })

  it('recomputes from a late reading’s own day on, until a day comes out as stored', () => {
    let settled = 0
    fc.assert(
      fc.property(lately(streams), ({ samples, late }) => {
        const full = deriveMeterDays(samples, rollover, context)
        const stored = deriveMeterDays(
          samples.filter((_, i) => !late[i]),
          rollover,
          context,
        )
        const lateSamples = samples.filter((_, i) => late[i])
        const first = lateSamples[0]
        const newest = lateSamples.at(-1)
        if (first === undefined || newest === undefined) return
        const dayOf = (ts: number) => new Date(ts + 8 * 3_600_000).toISOString().slice(0, 10)
        const from = dayOf(first.ts)
        const kept = stored.filter(({ day }) => day < from)
        const last = kept.at(-1)
        const derived = deriveMeterDays(
          samples.filter(({ ts }) => dayOf(ts) >= from),
          rollover,
          { ...context, before: last && { ts: last.lastTs, value: last.lastReading } },
        )
        const same = (a: MeterDay) => (b: MeterDay) =>
          b.day === a.day && b.lastTs === a.lastTs && b.lastReading === a.lastReading
        const stop = derived.find((day) => day.day >= dayOf(newest.ts) && stored.some(same(day)))
        const merged =
          stop === undefined
            ? [...kept, ...derived]
            : [...kept, ...derived.filter(({ day }) => day <= stop.day), ...stored.filter(({ day }) => day > stop.day)]
        settled += Number(stop !== undefined)
        expect(merged).toEqual(full)
      }),
      { numRuns: 500 },
    )
    expect(settled).toBeGreaterThan(20)
  })

  it('goes on from the newest day as if it had read everything, with several devices', () => {
    fc.assert(
      fc.property(inParts(mixedDevices(streams)), (parts) => {
        let stored: readonly MeterDay[] = []
        for (const part of parts) {
          const newest = stored.at(-1)
          const days = deriveMeterDays(part, rollover, newest === undefined ? context : { ...context, resume: newest })
          stored = [...stored.slice(0, -1), ...(days.length === 0 ? stored.slice(-1) : days)]
        }
        expect(stored).toEqual(deriveMeterDays(parts.flat(), rollover, context))
      }),
      { numRuns: 500 },
    )
  })

  it('begins again at a day’s start with several devices, by where each of them stood', () => {
    fc.assert(
      fc.property(mixedDevices(streams), fc.nat(), (samples, choice) => {
        const full = deriveMeterDays(samples, rollover, context)
        const at = choice % Math.max(1, full.length)
        const [previous, first] = [full[at - 1], full[at]]
        if (previous === undefined || first === undefined) return
        const dayOf = (ts: number) => new Date(ts + 8 * 3_600_000).toISOString().slice(0, 10)
        const before = { ts: previous.lastTs, value: previous.lastReading, device: previous.lastDevice }
        const again = deriveMeterDays(
          samples.filter(({ ts }) => dayOf(ts) >= first.day),
          rollover,
          { ...context, before: { ...before, chains: previous.chains } },
        )
        expect(again).toEqual(full.slice(at))
      }),
      { numRuns: 500 },
    )
  })
})
