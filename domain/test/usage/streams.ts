import type { MetricValues, Sample, UsageSession } from '@custodia/domain'
import { planRederivation, settleRederivation } from '@custodia/domain'
import fc from 'fast-check'
import { expect } from 'vitest'

/** Any whole day will do; everything is told in seconds from it. */
export const T0 = Date.UTC(2026, 2, 2)

export const at = (seconds: number): number => T0 + seconds * 1000

export const sample = (seconds: number, values: MetricValues, device = 'dev_a', via?: string): Sample => ({
  ts: at(seconds),
  device,
  values,
  ...(via === undefined ? {} : { via }),
})

/** A position so many metres east of a start on the equator at 30° east. */
export const eastOf = (metres: number, north = 0): { latitude_deg: number; longitude_deg: number } => ({
  latitude_deg: (north / 6_378_137) * (180 / Math.PI),
  longitude_deg: 30 + (metres / 6_378_137) * (180 / Math.PI),
})

/** The same samples in another order and with some of them repeated. */
export const reshuffled = <T>(items: fc.Arbitrary<readonly T[]>): fc.Arbitrary<{ items: readonly T[]; mixed: T[] }> =>
  items.chain((list) =>
    fc
      .tuple(fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length }), fc.subarray([...list]))
      .map(([all, again]) => ({ items: list, mixed: [...again, ...all, ...again.toReversed()] })),
  )

/** Times in seconds: mostly regular, sometimes with pauses on either side of the rules' limits. */
export const paces = (usual: number, pauses: readonly number[], length: number): fc.Arbitrary<number[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: fc.constant(usual) },
        { weight: 2, arbitrary: fc.integer({ min: 1, max: usual * 3 }) },
        { weight: 1, arbitrary: fc.constantFrom(...pauses) },
      ),
      { minLength: length / 2, maxLength: length, size: 'max' },
    )
    .map((steps) => {
      let seconds = 0
      return steps.map((step) => {
        seconds += step
        return seconds
      })
    })

/** Samples of which some within a stretch come late. */
export const lately = (
  streams: fc.Arbitrary<Sample[]>,
): fc.Arbitrary<{ readonly samples: readonly Sample[]; readonly late: readonly boolean[] }> =>
  streams.chain((samples) =>
    fc
      .record({
        from: fc.integer({ min: 0, max: samples.length - 1 }),
        isLate: fc.array(fc.boolean(), { minLength: 1, maxLength: 12, size: 'max' }),
      })
      .map(({ from, isLate }) => ({ samples, late: samples.map((_, i) => isLate[i - from] ?? false) })),
  )

interface IncrementalCase {
  readonly samples: readonly Sample[]
  /** Which samples come late. */
  readonly late: readonly boolean[]
  readonly marginMs: number
  readonly derive: (samples: readonly Sample[], resumeAt?: number) => UsageSession[]
}

/**
 * Derives without the late samples, then re-derives as planned after they came, in growing pieces until it settles, and
 * compares with deriving everything at once. Returns whether it started and stopped on the way.
 */
export const expectIncrementalEqualsFull = ({ samples, late, marginMs, derive }: IncrementalCase) => {
  const punctual = samples.filter((_, i) => !late[i])
  const lateTimes = samples.filter((_, i) => late[i]).map(({ ts }) => ts)
  const full = derive(samples)
  expect(derive(samples)).toEqual(full)
  if (lateTimes.length === 0) return { started: false, settled: false }

  const dirty = { from: Math.min(...lateTimes), to: Math.max(...lateTimes) }
  const stored = derive(punctual)
  const plan = planRederivation(dirty, stored, marginMs)
  const { from } = plan
  const needed = from === null ? samples : samples.filter(({ ts }) => ts >= from)
  const ends = [
    ...plan.settle.flatMap((end) => [end, end + marginMs / 2, end + 2 * marginMs]),
    Number.POSITIVE_INFINITY,
  ]
  for (const end of ends) {
    const piece = needed.filter(({ ts }) => ts <= end)
    const result = settleRederivation(plan, stored, derive(piece, from ?? undefined))
    if (result.settledAt === null && end !== Number.POSITIVE_INFINITY) continue
    const replaced = new Set(result.replaced)
    const order = (a: UsageSession, b: UsageSession) => a.start - b.start || a.end - b.end
    const merged = [...stored.filter((session) => !replaced.has(session)), ...result.sessions].sort(order)
    expect(merged).toEqual([...full].sort(order))
    return { started: from !== null, settled: result.settledAt !== null }
  }
  throw new Error('never settled')
}

/** Samples in batches that come in any order, as store and forward brings them. */
export const batched = (streams: fc.Arbitrary<Sample[]>): fc.Arbitrary<readonly (readonly Sample[])[]> =>
  streams.chain((samples) =>
    fc
      .record({
        sizes: fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 12, size: 'max' }),
        order: fc.array(fc.nat(), { minLength: 1, maxLength: 40, size: 'max' }),
      })
      .map(({ sizes, order }) => {
        const batches: Sample[][] = []
        for (let i = 0; i < samples.length; ) {
          const size = sizes[batches.length % sizes.length] ?? 1
          batches.push(samples.slice(i, i + size))
          i += size
        }
        return batches
          .map((batch, i) => ({ batch, rank: (order[i % order.length] ?? 0) % 7 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ batch }) => batch)
      }),
  )

/** Re-derives after every batch, as a worker does, and compares what is stored at last with deriving everything at once. */
export const expectBatchesEqualFull = (
  batches: readonly (readonly Sample[])[],
  { marginMs, derive }: Pick<IncrementalCase, 'marginMs' | 'derive'>,
) => {
  let samples: Sample[] = []
  let stored: UsageSession[] = []
  const order = (a: UsageSession, b: UsageSession) => a.start - b.start || a.end - b.end
  for (const batch of batches) {
    samples = [...samples, ...batch]
    const times = batch.map(({ ts }) => ts)
    const plan = planRederivation({ from: Math.min(...times), to: Math.max(...times) }, stored, marginMs)
    const { from } = plan
    const needed = from === null ? samples : samples.filter(({ ts }) => ts >= from)
    const { replaced, sessions } = settleRederivation(plan, stored, derive(needed, from ?? undefined))
    const gone = new Set(replaced)
    stored = [...stored.filter((session) => !gone.has(session)), ...sessions].sort(order)
  }
  expect(stored).toEqual(derive(samples).sort(order))
}

/** Orderly samples cut into parts, as one message after the other brings them. */
export const inParts = (streams: fc.Arbitrary<Sample[]>): fc.Arbitrary<readonly (readonly Sample[])[]> =>
  streams.chain((samples) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12, size: 'max' }).map((sizes) => {
      const parts: Sample[][] = []
      for (let i = 0; i < samples.length; ) {
        // An empty part now and then: a mark without a sample.
        const size = parts.length > samples.length ? samples.length : (sizes[parts.length % sizes.length] ?? 1)
        // Samples of one instant come together: a later one would be late.
        let end = Math.min(samples.length, i + size)
        while (end > i && end < samples.length && samples[end]?.ts === samples[end - 1]?.ts) end += 1
        parts.push(samples.slice(i, end))
        i = end
      }
      return parts
    }),
  )

/** Samples of two devices, of which not every one has every metric. */
export const mixedDevices = (streams: fc.Arbitrary<Sample[]>): fc.Arbitrary<Sample[]> =>
  streams.chain((samples) =>
    fc
      .array(fc.record({ other: fc.boolean(), drop: fc.nat(5) }), { minLength: 1, maxLength: 20, size: 'max' })
      .map((choices) =>
        samples.map((one, i) => {
          const choice = choices[i % choices.length]
          const metrics = Object.entries(one.values).filter((_, m) => metricsLeft(choice?.drop ?? 0, m))
          return { ...one, device: choice?.other ? 'dev_b' : one.device, values: Object.fromEntries(metrics) }
        }),
      ),
  )

const metricsLeft = (drop: number, metric: number): boolean => drop !== metric

/**
 * Derives part by part with the state of the part before, kept as JSON as a store keeps it, and compares with deriving everything at
 * once: what closed stays, what was open goes on.
 */
export const expectPartsEqualFull = <State>(
  parts: readonly (readonly Sample[])[],
  advance: (
    samples: readonly Sample[],
    state: State | null,
  ) => { readonly sessions: readonly UsageSession[]; readonly state: State },
) => {
  let state: State | null = null
  let stored: UsageSession[] = []
  for (const part of parts) {
    const next: { readonly sessions: readonly UsageSession[]; readonly state: State } = advance(part, state)
    stored = [...stored.filter(({ open }) => !open), ...next.sessions]
    state = JSON.parse(JSON.stringify(next.state)) as State
  }
  expect(stored).toEqual(advance(parts.flat(), null).sessions)
  return state
}
