/** The roll-up on real stores: what is due, late samples, history, gaps in its running, and two of them at once. */
import type { TelemetryPoint } from '@custodia/domain'
import {
  commitIngestBatch,
  migrateRegistry,
  openRegistry,
  type Registry,
  readRollUpLag,
  readTiersStanding,
  restartRollUp,
} from '@custodia/storage/registry'
import {
  createDuckDbStore,
  createInfluxStore,
  type RollUpQuery,
  type SeriesRetention,
  type TelemetryStore,
} from '@custodia/storage/telemetry'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isMissing } from '../../../test/support/missing-servers.ts'
import type { TestServer } from '../../../test/support/server.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'
import { createRollUp, type RollUp } from '../../src/jobs/roll-up.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Marks are made by the registry's clock, so that the samples are of a past that it knows. */
const NOW = Math.floor(Date.now() / HOUR) * HOUR - 2 * DAY
const log = { info: () => undefined, warn: () => undefined }

let registry: Registry
let postgres: TestServer
beforeAll(async () => {
  postgres = await startPostgres()
  registry = await openRegistry({ url: postgres.url, max: 6 })
  await migrateRegistry(registry)
})
afterAll(async () => {
  await registry.close()
  await postgres.stop()
})
beforeEach(async () => {
  await registry.pool.query('delete from series_progress; delete from series_mark')
})

const sample = (device: string, ts: number, power_w: number): TelemetryPoint => ({
  measurement: 'power',
  device,
  site: 'org_1',
  profile: 'shelly/plus-plug-s',
  ts,
  fields: { power_w, fault_code: 'OK' },
})

const describeRollUp = (name: string, open: (retention: SeriesRetention) => Promise<TelemetryStore>): void => {
  describe(name, () => {
    let store: TelemetryStore
    let clock = NOW
    beforeEach(async () => {
      clock = NOW
      store = await open({})
      return () => store.stop()
    })

    const watched = (calls: RollUpQuery[]) => ({
      oldest: () => store.oldest(),
      expire: () => store.expire(),
      rollUp: (query: RollUpQuery) => {
        calls.push(query)
        return store.rollUp(query)
      },
    })
    const rollUpOf = (retention: SeriesRetention = {}, calls: RollUpQuery[] = []): RollUp =>
      createRollUp({ registry, store: watched(calls), log, retention, now: () => clock })

    /** As ingest does it: into the store first, then the marks of what came late. */
    const send = async (points: readonly TelemetryPoint[]): Promise<void> => {
      expect(await store.write(points)).toMatchObject({ ok: true, rejected: [] })
      await commitIngestBatch(registry, { late: points.map(({ device, ts }) => ({ device, from: ts, to: ts })) })
    }
    const standing = async (device: string) =>
      (await readTiersStanding(registry.db, { devices: [device], from: 0, to: NOW + DAY })).get(device)

    /** What the tiers alone say, by their bucket: sum of the counts, and the greatest value. */
    const tiersOf = async (device: string, bucketMs: number): Promise<Record<string, [number, number]>> => {
      const tiers = await standing(device)
      const buckets = await store.series({
        ...{ device, metric: 'power_w', bucketMs, from: NOW - 3 * DAY, to: NOW + DAY },
        tiers: { until: tiers?.until ?? { one_minute: 0, one_hour: 0 }, stale: [], rawSince: NOW + 9 * DAY },
      })
      return Object.fromEntries(buckets.map(({ ts, count, max }) => [(ts - NOW) / MINUTE, [count, max]]))
    }

    test('gives way to an ingest that is behind, and goes on when it is not', async () => {
      await send([sample('dev_behind', NOW - 10 * MINUTE, 1)])
      const calls: RollUpQuery[] = []
      let looks = 0
      const rollUp = createRollUp({
        ...{ registry, store: watched(calls), log, retention: {}, now: () => clock },
        isIngestBehind: () => {
          looks += 1
          expect(calls).toEqual([])
          return looks < 3
        },
      })
      await rollUp.start()
      await expect.poll(() => calls.length, { timeout: 15_000 }).toBeGreaterThan(0)
      await rollUp.stop()
      expect(looks).toBe(3)
    })

    test('makes history once, then what becomes due, and leaves what is not over yet to the raw samples', async () => {
      const device = 'dev_due'
      await store.write([-90, -89.5, -10, -1.5].map((m) => sample(device, NOW + m * MINUTE, -m)))
      const calls: RollUpQuery[] = []
      const rollUp = rollUpOf({}, calls)
      await rollUp.catchUp()
      expect(await tiersOf(device, MINUTE)).toEqual({ '-90': [2, 90], '-10': [1, 10] })
      // The last hour has ended, but its last minutes may still be stored: its minutes answer for it.
      expect(await tiersOf(device, HOUR)).toEqual({ '-120': [2, 90], '-60': [1, 10] })
      expect((await standing(device))?.until).toEqual({ one_minute: NOW - 2 * MINUTE, one_hour: NOW - HOUR })
      const first = calls.length
      await rollUp.catchUp()
      expect(calls.length).toBe(first)
      clock += 3 * MINUTE
      await rollUp.catchUp()
      expect(await tiersOf(device, MINUTE)).toEqual({ '-90': [2, 90], '-10': [1, 10], '-2': [1, 1.5] })
      expect(await tiersOf(device, HOUR)).toEqual({ '-120': [2, 90], '-60': [2, 10] })
      // None of it was made twice.
      const minutes = calls.filter(({ tier }) => tier === 'one_minute').sort((a, b) => a.from - b.from)
      for (const [i, { from }] of minutes.entries()) if (i > 0) expect(from).toBe(minutes[i - 1]?.to)
      const lag = await readRollUpLag(registry.db)
      expect(lag.waitingMarks).toBe(0)
    })

    test('makes again what late samples touch, of their devices only, and says so until it is done', async () => {
      await store.write(['dev_a', 'dev_b'].map((device) => sample(device, NOW - 5 * HOUR, 1)))
      const calls: RollUpQuery[] = []
      const rollUp = rollUpOf({}, calls)
      clock += 3 * MINUTE
      await rollUp.catchUp()
      calls.length = 0
      await send([sample('dev_a', NOW - 5 * HOUR + 1000, 50), sample('dev_a', NOW - 3 * HOUR, 30)])
      expect((await standing('dev_a'))?.stale).toEqual([{ from: NOW - 5 * HOUR + 1000, to: NOW - 3 * HOUR + 1 }])
      expect((await standing('dev_b'))?.stale).toEqual([])
      expect(await tiersOf('dev_a', HOUR)).toEqual({ '-300': [1, 1] })
      await rollUp.catchUp()
      expect(await tiersOf('dev_a', HOUR)).toEqual({ '-300': [2, 50], '-180': [1, 30] })
      expect(await tiersOf('dev_a', MINUTE)).toEqual({ '-300': [2, 50], '-180': [1, 30] })
      expect((await standing('dev_a'))?.stale).toEqual([])
      for (const { devices, from, to } of calls) {
        expect(devices).toEqual(['dev_a'])
        expect([from >= NOW - 5 * HOUR, to <= NOW - 2 * HOUR]).toEqual([true, true])
      }
    })

    test('a sample that comes while its mark is worked on is not lost', async () => {
      const device = 'dev_meanwhile'
      await store.write([sample(device, NOW - HOUR, 1)])
      clock += 3 * MINUTE
      await rollUpOf().catchUp()
      await send([sample(device, NOW - HOUR + 1, 2)])
      let interrupted = false
      const store_ = {
        ...watched([]),
        rollUp: async (query: RollUpQuery) => {
          const made = await store.rollUp(query)
          if (!interrupted) await send([sample(device, NOW - HOUR + 2, 3)])
          interrupted = true
          return made
        },
      }
      await createRollUp({ registry, store: store_, log, retention: {}, now: () => clock }).catchUp()
      await rollUpOf().catchUp()
      expect(await tiersOf(device, MINUTE)).toEqual({ '-60': [3, 3] })
      expect(await tiersOf(device, HOUR)).toEqual({ '-60': [3, 3] })
    })

    test('goes on where it ended when it fails on the way', async () => {
      const device = 'dev_fails'
      await store.write(Array.from({ length: 40 }, (_, k) => sample(device, NOW - (45 - k) * MINUTE, k)))
      let left = 3
      const failing = {
        ...watched([]),
        rollUp: async (query: RollUpQuery) => {
          if (left-- <= 0) throw new Error('the store is away')
          return store.rollUp(query)
        },
      }
      await expect(
        createRollUp({ registry, store: failing, log, retention: {}, now: () => clock }).catchUp(),
      ).rejects.toThrow('away')
      const partly = Object.keys(await tiersOf(device, MINUTE)).length
      expect(partly).toBeGreaterThan(0)
      expect(partly).toBeLessThan(40)
      await rollUpOf().catchUp()
      expect(Object.keys(await tiersOf(device, MINUTE)).length).toBe(40)
    })

    test('several share: no interval is made twice', async () => {
      const device = 'dev_share'
      await store.write(Array.from({ length: 60 }, (_, k) => sample(device, NOW - (63 - k) * MINUTE, k)))
      const calls: RollUpQuery[] = []
      await Promise.all([1, 2, 3].map(() => rollUpOf({}, calls).catchUp()))
      await rollUpOf({}, calls).catchUp()
      const keys = calls.map(({ tier, from }) => `${tier} ${from}`)
      expect(new Set(keys).size).toBe(keys.length)
      expect(Object.keys(await tiersOf(device, MINUTE)).length).toBe(60)
    })

    test('an interval whose raw samples may be gone keeps what it has', async () => {
      const device = 'dev_edge'
      const old = NOW - 30 * HOUR
      await store.write([0, 1, 2].map((k) => sample(device, old + k * 1000, k)))
      clock += 3 * MINUTE
      await rollUpOf().catchUp()
      expect(await tiersOf(device, HOUR)).toEqual({ '-1800': [3, 2] })
      // A late sample beyond the edge, and then the same with the retention raised again.
      await send([sample(device, old + 5000, 99)])
      await rollUpOf({ raw: DAY }).catchUp()
      expect(await tiersOf(device, HOUR)).toEqual({ '-1800': [3, 2] })
      await send([sample(device, old + 6000, 99)])
      await rollUpOf({ raw: 9 * DAY }).catchUp()
      expect(await tiersOf(device, MINUTE)).toEqual({ '-1800': [3, 2] })
      // Started over, it begins where raw samples are whole.
      await restartRollUp(registry.db)
      await rollUpOf({ raw: 9 * DAY }).catchUp()
      expect(await tiersOf(device, HOUR)).toEqual({ '-1800': [3, 2] })
      expect((await standing(device))?.rawSince).toBeGreaterThan(old)
    })
  })
}

describe.skipIf(isMissing('postgresql'))('roll-up', () => {
  describeRollUp('on DuckDB', async (retention) => {
    const store = createDuckDbStore({ path: ':memory:', memoryLimitMb: 128, retention })
    await store.start()
    return store
  })

  describe.skipIf(isMissing('influxdb'))('with InfluxDB', () => {
    let influx: TestServer
    let databases = 0
    beforeAll(async () => {
      influx = await startInfluxd()
    })
    afterAll(() => influx.stop())

    describeRollUp('on InfluxDB', async (retention) => {
      const store = createInfluxStore({ url: influx.url, database: `roll_up_${databases++}`, retention })
      await store.start()
      return store
    })
  })
})
