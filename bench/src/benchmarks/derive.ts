import path from 'node:path'
import { createDerivationWorker } from '@custodia/api'
import { loadCatalogue } from '@custodia/device-profiles'
import type { TelemetryPoint } from '@custodia/domain'
import {
  markTimelines,
  migrateRegistry,
  openRegistry,
  type Registry,
  schema,
  startEmbeddedPostgres,
} from '@custodia/storage/registry'
import { createDuckDbStore, createInfluxStore, type TelemetryStore } from '@custodia/storage/telemetry'
import { removeFolder, temporaryFolder } from '../../../test/support/server.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'
import type { Benchmark, Comparison } from '../comparison.ts'
import { type BenchDevice, createFleet, PROFILE_ID, pointOf, seedFleet } from '../fleet/fleet.ts'
import { dayRules } from '../fleet/rule-days.ts'
import { withStages } from '../wiring/stages.ts'

const ASSETS = 10_000
const LIMIT_MS = 10_000
const DAY_LIMIT_MS = 5
const ROUNDS = 5
const DAYS_A_ROUND = 10
const MINUTE = 60_000
/** A day of history, a sample each ten minutes: what is taken up next must not read it. */
const HISTORY_SAMPLES = 144
const STEP_MS = 10 * MINUTE
const WRITE_POINTS = 20_000

/** The pure rules, each on an asset's day of 10-second samples; in CPU time, as other programs take their share of the clock. */
const benchRules = (say: (line: string) => void): Comparison[] =>
  dayRules().map(({ name, derive }) => {
    let best = Number.POSITIVE_INFINITY
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      const before = process.cpuUsage()
      for (let k = 0; k < DAYS_A_ROUND; k++) derive()
      const { user, system } = process.cpuUsage(before)
      if (round > 0) best = Math.min(best, (user + system) / 1000 / DAYS_A_ROUND)
    }
    say(`${name}: ${best.toFixed(2)} ms of CPU`)
    return {
      name: `an asset's day of 8,640 samples, ${name}, best of ${ROUNDS} rounds`,
      against: `the limit of ${DAY_LIMIT_MS} ms`,
      ratio: best / DAY_LIMIT_MS,
      target: { atMost: 1 },
    }
  })

interface Stores {
  readonly registry: Registry
  readonly store: TelemetryStore
}

const seedFigures = async ({ db }: Registry, fleet: readonly BenchDevice[]): Promise<void> => {
  const validity = { validFrom: 0, validTo: null }
  for (let at = 0; at < fleet.length; at += 1000) {
    const some = fleet.slice(at, at + 1000)
    await db.insert(schema.costPool).values(
      some.map(({ assetId }) => ({
        ...validity,
        id: `cpl_${assetId}`,
        assetId,
        nameZh: '折旧',
        nameEn: 'Depreciation',
        kind: 'fixed' as const,
        amountMinor: 3_000_000,
        currency: 'CNY',
        driver: 'run_hours' as const,
        practicalCapacity: 200,
      })),
    )
    await db.insert(schema.maintenancePlan).values(
      some.map(({ assetId }) => ({
        ...validity,
        id: `pln_${assetId}`,
        assetId,
        taskCode: 'lamp',
        nameZh: '灯',
        nameEn: 'Lamp',
        meterMetric: 'pulses_total',
        meterStart: 0,
        meterPeriod: 1_000_000,
        nominalPerDay: 1000,
      })),
    )
  }
}

const writeAll = async (store: TelemetryStore, points: readonly TelemetryPoint[]): Promise<void> => {
  for (let at = 0; at < points.length; at += WRITE_POINTS) {
    const written = await store.write(points.slice(at, at + WRITE_POINTS))
    if (!written.ok) throw new Error(written.detail)
  }
}

/** Stores one sample of each device, or many, and marks the assets as ingest does. */
const arrive = async (
  { registry, store }: Stores,
  fleet: readonly BenchDevice[],
  samples: readonly { readonly sample: number; readonly ts: number }[],
): Promise<void> => {
  for (let at = 0; at < fleet.length; at += 500) {
    const some = fleet.slice(at, at + 500)
    await writeAll(
      store,
      samples.flatMap(({ sample, ts }) => some.map((device) => pointOf(device, sample, ts))),
    )
  }
  const times = samples.map(({ ts }) => ts)
  const marks = fleet.map(({ assetId }) => ({
    timeline: `asset:${assetId}`,
    from: Math.min(...times),
    to: Math.max(...times),
  }))
  await markTimelines(registry.db, marks, Date.now())
}

/** Seconds that one worker takes until nothing waits; the worker is started for it. */
const secondsOfOneWorker = async ({ registry, store }: Stores): Promise<number> => {
  const failures: object[] = []
  const worker = createDerivationWorker({
    registry,
    store,
    catalogue: await loadCatalogue(),
    log: { warn: (detail) => failures.push(detail), error: (detail) => failures.push(detail) },
    now: Date.now,
  })
  const start = performance.now()
  await worker.start()
  await worker.idle()
  const seconds = (performance.now() - start) / 1000
  await worker.stop()
  if (failures.length > 0) throw new Error(`deriving failed: ${JSON.stringify(failures[0])}`)
  return seconds
}

const benchFleet = async (stores: Stores, wiring: string, say: (line: string) => void): Promise<Comparison[]> => {
  const { registry } = stores
  const fleet = createFleet(ASSETS)
  const profile = (await loadCatalogue()).get(PROFILE_ID)
  if (profile === undefined) throw new Error(`the catalogue has no ${PROFILE_ID}`)
  await seedFleet(registry, fleet, profile)
  await seedFigures(registry, fleet)
  await registry.pool.query('delete from dirty_timeline')
  const end = Math.floor(Date.now() / STEP_MS) * STEP_MS - STEP_MS
  const history = Array.from({ length: HISTORY_SAMPLES }, (_, k) => ({
    sample: k,
    ts: end - (HISTORY_SAMPLES - 1 - k) * STEP_MS,
  }))
  await arrive(stores, fleet, history)
  const first = await secondsOfOneWorker(stores)
  say(`${wiring}: a day of history of ${ASSETS} assets in ${first.toFixed(1)} s`)
  const took: number[] = []
  for (const round of [1, 2, 3]) {
    await arrive(stores, fleet, [{ sample: HISTORY_SAMPLES + round, ts: end + round * MINUTE }])
    took.push(await secondsOfOneWorker(stores))
  }
  say(`${wiring}: a new sample of each of ${ASSETS} assets in ${took.map((s) => s.toFixed(1)).join(', ')} s`)
  const sessions = await registry.pool.query(
    'select count(*)::int as n, count(distinct (asset_id, start_ts))::int as d from usage_session',
  )
  const [{ n, d } = { n: 0, d: 0 }] = sessions.rows as { n: number; d: number }[]
  if (n === 0 || n !== d) throw new Error(`${n} sessions, ${d} of them different`)
  return [
    {
      name: `${ASSETS} assets with a new sample each, one worker, ${wiring}, longest of ${took.length}`,
      against: `the limit of ${LIMIT_MS / 1000} s`,
      ratio: (Math.max(...took) * 1000) / LIMIT_MS,
      target: { atMost: 1 },
    },
    {
      name: `the first derivation of a day of ${ASSETS} assets, one worker, ${wiring}`,
      against: `the limit of ${LIMIT_MS / 1000} s for new data`,
      ratio: (first * 1000) / LIMIT_MS,
      note: `${HISTORY_SAMPLES} samples each`,
    },
  ]
}

const onProduction = (say: (line: string) => void): Promise<Comparison[]> =>
  withStages(async (onEnd) => {
    const influx = await startInfluxd()
    onEnd(() => influx.stop())
    const postgres = await startPostgres({ fsync: true })
    onEnd(() => postgres.stop())
    const registry = await openRegistry({ url: postgres.url, max: 5 })
    onEnd(() => registry.close())
    await migrateRegistry(registry)
    const store = createInfluxStore({ url: influx.url, database: 'derive' })
    await store.start()
    onEnd(() => store.stop())
    return benchFleet({ registry, store }, 'InfluxDB and PostgreSQL', say)
  })

const onEmbedded = (say: (line: string) => void): Promise<Comparison[]> =>
  withStages(async (onEnd) => {
    const dir = await temporaryFolder('derive')
    onEnd(() => removeFolder(dir))
    const postgres = await startEmbeddedPostgres({ dir: path.join(dir, 'registry') })
    onEnd(() => postgres.stop())
    const registry = await openRegistry({ url: postgres.url, max: 5 })
    onEnd(() => registry.close())
    await migrateRegistry(registry)
    const store = createDuckDbStore({ path: path.join(dir, 'telemetry.duckdb'), memoryLimitMb: 1024 })
    await store.start()
    onEnd(() => store.stop())
    return benchFleet({ registry, store }, 'embedded', say)
  })

/** Deriving usage: the rules alone, and one worker over a whole fleet with figures that stand on it. */
export const derive: Benchmark = async (say) => [
  ...benchRules(say),
  ...(await onEmbedded(say)),
  ...(await onProduction(say)),
]
