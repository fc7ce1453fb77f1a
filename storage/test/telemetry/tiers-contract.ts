import type { MetricName, TelemetryPoint } from '@custodia/domain'
import { type SeriesBucket, type TelemetryStore, TIER_MS, type TiersStanding } from '@custodia/storage/telemetry'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE, point, type StoreUnderTest } from './store-contract.ts'

const HOUR = 60 * MINUTE
const T0 = Date.UTC(2026, 9, 5, 8)
const ALWAYS = { stale: [], rawSince: 0 } as const
const upTo = (until: number): TiersStanding => ({ until: { one_minute: until, one_hour: until }, ...ALWAYS })

/** Sums of floats depend on their order. */
const rounded = (buckets: readonly SeriesBucket[]): readonly SeriesBucket[] =>
  buckets.map((bucket) => ({ ...bucket, mean: Number(bucket.mean.toPrecision(12)) }))

/** What every telemetry store must do with minute and hour series. */
export const describeTiersContract = (name: string, under: Pick<StoreUnderTest, 'open'>): void => {
  describe(`${name}: tiers`, () => {
    let store: TelemetryStore
    beforeAll(async () => {
      store = await under.open()
    })
    afterAll(() => store.stop())

    const write = async (points: readonly TelemetryPoint[]): Promise<void> => {
      expect(await store.write(points)).toMatchObject({ ok: true, rejected: [] })
    }
    const rollBoth = async (from: number, to: number, devices?: readonly string[]): Promise<void> => {
      await store.rollUp({ tier: 'one_minute', from, to, devices })
      await store.rollUp({ tier: 'one_hour', from, to, devices })
    }
    const series = (device: string, metric: MetricName, bucketMs: number, tiers?: TiersStanding) =>
      store.series({ device, metric, bucketMs, from: T0, to: T0 + 4 * HOUR, tiers })

    it('answers from tiers as from raw samples, whatever the samples, their gaps and the cut of the query', async () => {
      let run = 0
      const sample = fc.record({
        at: fc.integer({ min: 0, max: 3 * 3600 - 1 }),
        value: fc.integer({ min: -9, max: 99 }),
      })
      const query = fc.record({
        bucketMs: fc.constantFrom(10_000, MINUTE, 5 * MINUTE, 90 * MINUTE, HOUR, 2 * HOUR),
        from: fc.integer({ min: -HOUR, max: 2 * HOUR }),
        length: fc.integer({ min: 1, max: 4 * HOUR }),
        minutes: fc.integer({ min: 0, max: 180 }),
        hours: fc.integer({ min: 0, max: 3 }),
        stale: fc.array(fc.integer({ min: 0, max: 3 * HOUR }), { maxLength: 2 }),
      })
      await fc.assert(
        fc.asyncProperty(
          fc.array(sample, { minLength: 1, maxLength: 40 }),
          fc.array(query, { minLength: 3, maxLength: 6 }),
          async (samples, queries) => {
            const device = `dev_equal_${run++}`
            await write(
              samples.map(({ at, value }) =>
                point(T0 + at * 1000, { power_w: value, energy_kwh_total: value }, { device }),
              ),
            )
            await rollBoth(T0, T0 + 3 * HOUR, [device])
            for (const { bucketMs, from, length, minutes, hours, stale } of queries)
              for (const metric of ['power_w', 'energy_kwh_total'] as const) {
                const asked = { device, metric, bucketMs, from: T0 + from, to: T0 + from + length }
                const tiers = {
                  until: { one_minute: T0 + minutes * MINUTE, one_hour: T0 + hours * HOUR },
                  stale: stale.map((at) => ({ from: T0 + at, to: T0 + at + 1 })),
                  rawSince: 0,
                }
                expect(rounded(await store.series({ ...asked, tiers }))).toEqual(rounded(await store.series(asked)))
              }
          },
        ),
        { numRuns: 12 },
      )
    })

    it('reads the tiers where they stand, and raw samples where they do not', async () => {
      const device = 'dev_which'
      await write([0, 20, 40, 60].map((s) => point(T0 + s * 1000, { power_w: s }, { device })))
      await rollBoth(T0, T0 + HOUR, [device])
      // What only raw samples have tells who answered.
      await write([point(T0 + 10_000, { power_w: 1000 }, { device }), point(T0 + HOUR, { power_w: 7 }, { device })])
      const most = async (bucketMs: number, tiers?: TiersStanding): Promise<readonly number[]> =>
        (await series(device, 'power_w', bucketMs, tiers)).map(({ max }) => max)
      expect(await most(MINUTE, upTo(T0 + HOUR))).toEqual([40, 60, 7])
      expect(await most(HOUR, upTo(T0 + HOUR))).toEqual([60, 7])
      expect(await most(30_000, upTo(T0 + HOUR))).toEqual([1000, 40, 60, 7])
      expect(await most(MINUTE)).toEqual([1000, 60, 7])
      expect(await most(HOUR, upTo(T0))).toEqual([1000, 7])
      // A part that late samples changed comes from raw samples until it is made again, then from the tiers.
      const stale = [{ from: T0 + 10_000, to: T0 + 10_001 }]
      expect(await most(MINUTE, { ...upTo(T0 + HOUR), stale })).toEqual([1000, 60, 7])
      await rollBoth(T0, T0 + HOUR, [device])
      expect(await most(MINUTE, upTo(T0 + HOUR))).toEqual([1000, 60, 7])
      expect(await most(HOUR, upTo(T0 + HOUR))).toEqual([1000, 7])
      // Raw samples that may be gone are not asked for.
      expect(await most(HOUR, { ...upTo(T0 + HOUR), rawSince: T0 + 2 * HOUR })).toEqual([1000])
      expect(await most(HOUR, { ...upTo(T0 + HOUR), stale, rawSince: T0 + 2 * HOUR })).toEqual([1000])
    })

    it('makes only the intervals and devices that it is asked for, and again without a trace', async () => {
      for (const device of ['dev_some_1', 'dev_some_2'])
        await write(
          [0, 1, 2, 3].map((k) =>
            point(T0 + k * MINUTE, { voltage_v: 230 + k }, { device, measurement: 'environment' }),
          ),
        )
      expect(
        await store.rollUp({ tier: 'one_minute', from: T0 + MINUTE, to: T0 + 3 * MINUTE, devices: ['dev_some_1'] }),
      ).toBe(2)
      expect(
        await store.rollUp({ tier: 'one_minute', from: T0 + MINUTE, to: T0 + 3 * MINUTE, devices: ['dev_some_1'] }),
      ).toBe(2)
      const onlyTiers = { ...upTo(T0 + HOUR), rawSince: T0 + 9 * HOUR }
      expect(await series('dev_some_1', 'voltage_v', MINUTE, onlyTiers)).toEqual([
        { ts: T0 + MINUTE, mean: 231, min: 231, max: 231, last: 231, count: 1 },
        { ts: T0 + 2 * MINUTE, mean: 232, min: 232, max: 232, last: 232, count: 1 },
      ])
      expect(await series('dev_some_2', 'voltage_v', MINUTE, onlyTiers)).toEqual([])
      expect(await store.rollUp({ tier: 'one_hour', from: T0, to: T0, devices: ['dev_some_1'] })).toBe(0)
      expect(await store.rollUp({ tier: 'one_hour', from: T0, to: T0 + HOUR, devices: [] })).toBe(0)
      expect(await store.rollUp({ tier: 'one_hour', from: T0, to: T0 + HOUR, devices: ['dev_none'] })).toBe(0)
    })

    it('keeps the parts of an interval apart in which a device changed its asset, and what each gateway heard', async () => {
      const device = 'dev_rebound'
      const at = (s: number, power_w: number, more: object) => point(T0 + s * 1000, { power_w }, { device, ...more })
      await write([
        at(0, 10, { asset: 'ast_1', via: 'dev_gw1' }),
        at(20, 20, { asset: 'ast_1', via: 'dev_gw1' }),
        at(40, 60, { asset: 'ast_2', via: 'dev_gw2' }),
      ])
      await rollBoth(T0, T0 + HOUR, [device])
      const [all] = await series(device, 'power_w', HOUR, upTo(T0 + HOUR))
      expect(all).toMatchObject({ mean: 30, min: 10, max: 60, count: 3 })
      const heard = (vias: readonly string[]) =>
        store.series({
          device,
          vias,
          metric: 'power_w',
          bucketMs: HOUR,
          from: T0,
          to: T0 + HOUR,
          tiers: upTo(T0 + HOUR),
        })
      expect(await heard(['dev_gw1'])).toEqual([{ ts: T0, mean: 15, min: 10, max: 20, last: 20, count: 2 }])
      expect(await heard(['dev_gw2'])).toEqual([{ ts: T0, mean: 60, min: 60, max: 60, last: 60, count: 1 }])
    })

    it('knows its oldest sample', async () => {
      const before = await store.oldest()
      expect(before).toBeLessThanOrEqual(T0)
      await write([point(T0 - 50 * TIER_MS.one_hour, { power_w: 1 }, { device: 'dev_oldest' })])
      expect(await store.oldest()).toBe(T0 - 50 * TIER_MS.one_hour)
    })
  })
}
