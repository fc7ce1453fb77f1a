import type { MetricValues, TelemetryPoint } from '@custodia/domain'
import type { TelemetryStore, WriteOutcome } from '@custodia/storage/telemetry'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

export interface StoreUnderTest {
  /** A new, empty store that has been started. */
  open(): Promise<TelemetryStore>
  /** Ends the store and opens the same data again. */
  reopen(store: TelemetryStore): Promise<TelemetryStore>
  /** True if the adapter says which points stood there already. */
  readonly tellsExisting: boolean
  readonly keepsCursor: boolean
}

const T0 = Date.UTC(2026, 9, 5, 8)
export const MINUTE = 60_000

export const point = (
  ts: number,
  fields: MetricValues,
  more: Partial<Omit<TelemetryPoint, 'ts' | 'fields'>> = {},
): TelemetryPoint => ({
  measurement: 'power',
  device: 'dev_a',
  asset: 'ast_1',
  site: 'org_sh',
  profile: 'shelly/plus-plug-s',
  ts,
  fields,
  ...more,
})

const accepted = (outcome: WriteOutcome): Extract<WriteOutcome, { ok: true }> => {
  if (!outcome.ok) throw new Error(`not written: ${outcome.detail}`)
  return outcome
}

const EVER = { from: 0, to: Date.UTC(2030, 0, 1) }

/** What every telemetry store must do, whichever engine is below. */
export const describeStoreContract = (name: string, under: StoreUnderTest): void => {
  describe(name, () => {
    let store: TelemetryStore
    beforeAll(async () => {
      store = await under.open()
    })
    afterAll(() => store.stop())

    it('is empty at first', async () => {
      expect(await store.count()).toBe(0)
      expect(await store.latest(['dev_none'])).toEqual([])
      expect(await store.samples({ devices: ['dev_none'], metrics: ['power_w'], ...EVER })).toEqual([])
      expect(await store.cursor('none')).toBeNull()
      expect(accepted(await store.write([])).rejected).toEqual([])
    })

    it('returns what was written, with numbers and text, in order', async () => {
      const points = [
        point(T0 + MINUTE, { power_w: 12.5, fault_code: 'E"1\\, 故障=x' }),
        point(T0, { power_w: 1e21, relay_on: 1 }),
        point(T0, { power_w: -0.000001 }, { device: 'dev_b' }),
      ]
      expect(accepted(await store.write(points)).rejected).toEqual([])
      const samples = await store.samples({
        devices: ['dev_b', 'dev_a'],
        metrics: ['power_w', 'fault_code', 'relay_on', 'co2_ppm'],
        from: T0,
        to: T0 + MINUTE + 1,
      })
      expect(samples).toEqual([
        { ts: T0, device: 'dev_a', values: { power_w: 1e21, relay_on: 1 } },
        { ts: T0, device: 'dev_b', values: { power_w: -0.000001 } },
        { ts: T0 + MINUTE, device: 'dev_a', values: { power_w: 12.5, fault_code: 'E"1\\, 故障=x' } },
      ])
      expect(await store.count({ device: 'dev_a' })).toBe(4)
      expect(await store.count({ device: 'dev_none' })).toBe(0)
    })

    it('reads half-open periods and the oldest samples first under a limit', async () => {
      const device = 'dev_limit'
      await store.write([0, 1, 2, 3].map((k) => point(T0 + k * MINUTE, { power_w: k, voltage_v: 230 }, { device })))
      const query = { devices: [device], metrics: ['power_w', 'voltage_v'] as const }
      const times = async (from: number, to: number, limit?: number): Promise<number[]> =>
        (await store.samples({ ...query, from, to, limit })).map((s) => (s.ts - T0) / MINUTE)
      expect(await times(T0 + MINUTE, T0 + 3 * MINUTE)).toEqual([1, 2])
      expect(await times(T0, T0 + 9 * MINUTE, 3)).toEqual([0, 1, 2])
      expect(await times(T0, T0)).toEqual([])
    })

    it('changes nothing when a point is written again, and says so where it can', async () => {
      const device = 'dev_again'
      const points = [0, 1, 2].map((k) => point(T0 + k, { power_w: k, fault_code: 'ok' }, { device }))
      const first = accepted(await store.write(points))
      const again = accepted(await store.write([...points, point(T0 + 3, { power_w: 3 }, { device })]))
      expect(await store.count({ device })).toBe(7)
      if (under.tellsExisting) {
        expect(first.existing).toEqual([])
        expect(again.existing).toEqual([0, 1, 2])
      } else expect(again.existing).toBeNull()
    })

    it('lets later values win, within a batch and over batches, on late points too', async () => {
      const device = 'dev_wins'
      const at = (k: number, power_w: number): TelemetryPoint => point(T0 + k * MINUTE, { power_w }, { device })
      await store.write([at(0, 1), at(5, 2), at(5, 3)])
      await store.write([at(0, 9), at(2, 7), at(2, 8)])
      const samples = await store.samples({ devices: [device], metrics: ['power_w'], ...EVER })
      expect(samples.map((s) => s.values.power_w)).toEqual([9, 8, 3])
      expect(await store.count({ device })).toBe(3)
    })

    it('keeps a tag apart by the gateway that heard it, and finds it by either', async () => {
      const tag = { device: 'dev_tag', measurement: 'patrol', profile: 'minew/e7' } as const
      await store.write([
        point(T0, { rssi_dbm: -60 }, { ...tag, via: 'dev_gw1' }),
        point(T0, { rssi_dbm: -70 }, { ...tag, via: 'dev_gw2' }),
        point(T0 + 1000, { rssi_dbm: -65 }, { ...tag, device: 'dev_tag2', via: 'dev_gw2' }),
      ])
      expect(await store.samples({ devices: ['dev_tag'], metrics: ['rssi_dbm'], ...EVER })).toEqual([
        { ts: T0, device: 'dev_tag', via: 'dev_gw1', values: { rssi_dbm: -60 } },
        { ts: T0, device: 'dev_tag', via: 'dev_gw2', values: { rssi_dbm: -70 } },
      ])
      expect(await store.samples({ vias: ['dev_gw2'], metrics: ['rssi_dbm'], ...EVER })).toEqual([
        { ts: T0, device: 'dev_tag', via: 'dev_gw2', values: { rssi_dbm: -70 } },
        { ts: T0 + 1000, device: 'dev_tag2', via: 'dev_gw2', values: { rssi_dbm: -65 } },
      ])
      const heard = { devices: ['dev_tag'], vias: ['dev_gw2', 'dev_gw3'], metrics: ['rssi_dbm'] } as const
      expect(await store.samples({ ...heard, ...EVER })).toEqual([
        { ts: T0, device: 'dev_tag', via: 'dev_gw2', values: { rssi_dbm: -70 } },
      ])
      expect(await store.samples({ ...heard, vias: [], ...EVER })).toEqual([])
      const series = { device: 'dev_tag', metric: 'rssi_dbm', bucketMs: MINUTE, from: T0, to: T0 + MINUTE } as const
      expect(await store.series({ ...series, vias: ['dev_gw2', 'dev_gw3'] })).toEqual([
        { ts: T0, mean: -70, min: -70, max: -70, last: -70, count: 1 },
      ])
      expect(await store.series({ ...series, vias: ['dev_gw3'] })).toEqual([])
      expect(await store.series({ ...series, vias: [] })).toEqual([])
    })

    it('reads a sample once after its asset was corrected', async () => {
      const device = 'dev_moved'
      await store.write([point(T0, { power_w: 1 }, { device, asset: 'ast_1' })])
      await store.write([
        point(T0, { power_w: 1 }, { device, asset: 'ast_2' }),
        point(T0 + 1, { power_w: 2 }, { device, asset: undefined }),
      ])
      const samples = await store.samples({ devices: [device], metrics: ['power_w'], ...EVER })
      expect(samples.map((s) => s.values.power_w)).toEqual([1, 2])
    })

    it('knows the latest by sample time, not by arrival', async () => {
      const device = 'dev_latest'
      await store.write([point(T0 + MINUTE, { power_w: 5 }, { device })])
      await store.write([point(T0, { power_w: 4, fault_code: 'E7' }, { device })])
      const latest = await store.latest([device, 'dev_none'])
      expect([...latest].sort((a, b) => a.metric.localeCompare(b.metric))).toEqual([
        { device, metric: 'fault_code', ts: T0, value: 'E7' },
        { device, metric: 'power_w', ts: T0 + MINUTE, value: 5 },
      ])
    })

    it('finds the last values strictly before an instant, however far back', async () => {
      const device = 'dev_before'
      const day = 86_400_000
      await store.write([
        point(T0 - 40 * day, { power_w: 1, fault_code: 'old' }, { device }),
        point(T0, { power_w: 2 }, { device }),
        point(T0 + day, { power_w: 3, fault_code: 'new' }, { device }),
      ])
      const before = async (at: number): Promise<unknown> =>
        Object.fromEntries(
          (await store.lastBefore({ devices: [device], metrics: ['power_w', 'fault_code'], before: at })).map((v) => [
            v.metric,
            v.value,
          ]),
        )
      expect(await before(T0 - 40 * day)).toEqual({})
      expect(await before(T0)).toEqual({ power_w: 1, fault_code: 'old' })
      expect(await before(T0 + 1)).toEqual({ power_w: 2, fault_code: 'old' })
      expect(await before(T0 + 30 * day)).toEqual({ power_w: 3, fault_code: 'new' })
    })

    it('down-samples into buckets aligned to the epoch', async () => {
      const device = 'dev_series'
      const values = [1, 2, 6, 10]
      await store.write(values.map((power_w, k) => point(T0 + k * 20_000, { power_w, fault_code: 'x' }, { device })))
      const query = { device, from: T0, to: T0 + MINUTE + 1, bucketMs: MINUTE }
      expect(await store.series({ ...query, metric: 'power_w' })).toEqual([
        { ts: T0, mean: 3, min: 1, max: 6, last: 6, count: 3 },
        { ts: T0 + MINUTE, mean: 10, min: 10, max: 10, last: 10, count: 1 },
      ])
      expect(await store.series({ ...query, metric: 'fault_code' })).toEqual([])
      expect(await store.series({ ...query, metric: 'voltage_v' })).toEqual([])
    })

    it('rejects what it can never take, and stores the rest of the batch', async () => {
      const device = 'dev_bad'
      const outcome = accepted(
        await store.write([
          point(T0, { power_w: 1 }, { device }),
          point(T0 + 1, { power_w: 'warm' }, { device }),
          point(T0 + 2, { fault_code: 7 }, { device }),
          point(T0 + 3, { power_w: Number.NaN }, { device }),
          point(T0 + 4, {}, { device }),
          point(T0 + 5, { power_w: 2 }, { device }),
        ]),
      )
      expect(outcome.rejected.map((r) => [r.index, r.reason])).toEqual([
        [1, 'type_conflict'],
        [2, 'type_conflict'],
        [3, 'rejected_by_store'],
        [4, 'rejected_by_store'],
      ])
      expect(await store.count({ device })).toBe(2)
    })

    it('agrees with a plain model whatever the order, repetition and batching', async () => {
      let run = 0
      const write = fc.record({
        at: fc.integer({ min: 0, max: 12 }),
        via: fc.constantFrom(undefined, 'dev_gw1'),
        power_w: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
        fault_code: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(write, { maxLength: 8 }), { maxLength: 6 }), async (batches) => {
          const device = `dev_model_${run++}`
          const model = new Map<string, number | string>()
          for (const batch of batches) {
            const points = batch.flatMap(({ at, via, power_w, fault_code }) =>
              power_w === undefined && fault_code === undefined
                ? []
                : [point(T0 + at * MINUTE, { power_w, fault_code }, { device, via })],
            )
            const fields = (p: TelemetryPoint): [string, number | string][] =>
              Object.entries(p.fields).flatMap(([metric, value]) =>
                value === undefined ? [] : [[`${p.ts} ${p.via ?? ''} ${metric}`, value] as [string, number | string]],
              )
            const known = new Set(
              points.flatMap((p, i) => (fields(p).every(([key, value]) => model.get(key) === value) ? [i] : [])),
            )
            for (const [key, value] of points.flatMap(fields)) model.set(key, value)
            const outcome = accepted(await store.write(points))
            expect(outcome.rejected).toEqual([])
            // What stood there before the batch and is not contradicted within it must be told.
            if (under.tellsExisting && new Set(points.map((p) => `${p.ts} ${p.via}`)).size === points.length) {
              expect(outcome.existing).toEqual([...known])
            }
          }
          const samples = await store.samples({ devices: [device], metrics: ['power_w', 'fault_code'], ...EVER })
          const stored = samples.flatMap((s) =>
            Object.entries(s.values).map(([metric, value]) => [`${s.ts} ${s.via ?? ''} ${metric}`, value] as const),
          )
          expect(new Map(stored)).toEqual(model)
          expect(await store.count({ device })).toBe(model.size)
          const newest = Math.max(
            ...[...model.keys()].flatMap((key) => (key.endsWith('power_w') ? [Number.parseInt(key, 10)] : [])),
          )
          const latest = (await store.latest([device])).find((v) => v.metric === 'power_w')
          expect(latest?.ts ?? Number.NEGATIVE_INFINITY).toBe(newest)
        }),
        { numRuns: 40 },
      )
    })

    it('keeps everything over a restart', async () => {
      const device = 'dev_restart'
      await store.write([point(T0, { power_w: 1, fault_code: 'x' }, { device })], { spool: 'spool-1', seq: 41 })
      await store.write([point(T0 + 1, { power_w: 2 }, { device })], { spool: 'spool-1', seq: 42 })
      const before = await store.count()
      store = await under.reopen(store)
      expect(await store.count()).toBe(before)
      expect((await store.latest([device])).map((v) => v.value).sort()).toEqual([2, 'x'])
      expect(await store.cursor('spool-1')).toBe(under.keepsCursor ? 42 : null)
      const again = accepted(await store.write([point(T0 + 1, { power_w: 2 }, { device })]))
      if (under.tellsExisting) expect(again.existing).toEqual([0])
      expect(await store.count()).toBe(before)
    })
  })
}
