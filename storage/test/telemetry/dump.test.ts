import type { TelemetryPoint } from '@custodia/domain'
import { type DumpableStore, parseLine } from '@custodia/storage/backup'
import {
  createDuckDbStore,
  createInfluxStore,
  type TelemetryStore,
  TIER_MS,
  type Tier,
} from '@custodia/storage/telemetry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isMissing } from '../../../test/support/missing-servers.ts'
import type { TestServer } from '../../../test/support/server.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'

const START = Date.UTC(2026, 9, 20, 22)
const TAGS = { measurement: 'environment', site: 'org_1', profile: 'vendor/model', asset: 'ast_1' } as const
const describeSource = () => TAGS

const points: readonly TelemetryPoint[] = Array.from({ length: 400 }, (_, i) => ({
  ...TAGS,
  device: `dev_${i % 3}`,
  ...(i % 3 === 2 ? { via: 'dev_gateway' } : undefined),
  ts: START + i * 30_000,
  fields: {
    temperature_c: 20 + Math.sin(i),
    energy_kwh_total: i / 7,
    ...(i % 5 === 0 ? { fault_code: `E"${i}\\,\n=` } : undefined),
  },
}))

type Store = TelemetryStore & DumpableStore
let influx: TestServer | undefined
const open: Store[] = []

const STORES = [
  { name: 'DuckDB', missing: false, make: () => createDuckDbStore({ path: ':memory:', memoryLimitMb: 64 }) },
  {
    name: 'InfluxDB',
    missing: isMissing('influxdb'),
    make: (database: string) => createInfluxStore({ url: influx?.url ?? '', database }),
  },
] as const

const start = async (make: (name: string) => Store, name: string): Promise<Store> => {
  const store = make(name)
  await store.start()
  open.push(store)
  return store
}

const linesOf = async (store: Store, tier?: Tier): Promise<readonly string[]> => {
  const dump = await store.openDump(describeSource)
  const lines: string[] = []
  try {
    const counts = await dump.counts(tier)
    for (const day of new Set(counts.map((count) => count.day)))
      for await (const some of dump.lines(
        counts.filter((count) => count.day === day),
        tier,
      ))
        lines.push(...some)
  } finally {
    await dump.close()
  }
  return lines.sort()
}

beforeAll(async () => {
  if (!isMissing('influxdb')) influx = await startInfluxd()
})
afterAll(async () => {
  for (const store of open) await store.stop()
  await influx?.stop()
})

describe.each(STORES)('a dump of $name', ({ name, missing, make }) => {
  describe.skipIf(missing)('holds everything', () => {
    let store: Store
    beforeAll(async () => {
      store = await start(make, 'from')
      await store.write(points)
      for (const tier of ['one_minute', 'one_hour'] as const)
        await store.rollUp({ tier, from: START, to: START + 6 * TIER_MS.one_hour })
    })

    it('counts the values of each device and day', async () => {
      const dump = await store.openDump(describeSource)
      const counts = await dump.counts()
      await dump.close()
      expect([...new Set(counts.map(({ day }) => day))]).toEqual(['2026-10-20', '2026-10-21'])
      expect(counts.reduce((sum, { values }) => sum + values, 0)).toBe(await store.count())
    })

    it.each(STORES.filter((other) => !other.missing))('that $name needs to answer the same', async (target) => {
      const other = await start(target.make, `to_${name.toLowerCase()}`)
      await other.write((await linesOf(store)).map(parseLine))
      for (const tier of ['one_minute', 'one_hour'] as const) {
        const lines = await linesOf(store, tier)
        await other.loadTier(tier, lines)
        // Loaded again, as after a restore that was broken off.
        await other.loadTier(tier, lines.slice(0, 5))
      }
      const all = {
        devices: ['dev_0', 'dev_1', 'dev_2'],
        metrics: ['temperature_c', 'energy_kwh_total', 'fault_code'],
      } as const
      const range = { from: START, to: START + 86_400_000 }
      expect(await other.count()).toBe(await store.count())
      expect(await other.samples({ ...all, ...range })).toEqual(await store.samples({ ...all, ...range }))
      const standing = { until: { one_minute: range.to, one_hour: range.to }, stale: [], rawSince: range.to }
      const query = { device: 'dev_1', metric: 'energy_kwh_total', ...range, tiers: standing } as const
      for (const bucketMs of [TIER_MS.one_minute * 5, TIER_MS.one_hour])
        expect(await other.series({ ...query, bucketMs })).toEqual(await store.series({ ...query, bucketMs }))
      expect((await other.series({ ...query, bucketMs: TIER_MS.one_hour })).length).toBeGreaterThan(2)
    })
  })
})
