import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  BOARD_ROLE,
  grantBoards,
  migrateRegistry,
  openRegistry,
  type Registry,
  withRollUp,
} from '@custodia/storage/registry'
import { createInfluxStore, type TelemetryStore, TIER_MS, type Tier } from '@custodia/storage/telemetry'
import { pino } from 'pino'
import { createCatalogueContext } from '../../../standalone/src/compose/context.ts'
import type { ServiceContext } from '../../../standalone/src/compose/service-context.ts'
import { startApi, startIngest, startWorker } from '../../../standalone/src/compose/services.ts'
import { createStack, type Stack } from '../../../standalone/src/compose/stack.ts'
import { readConfig } from '../../../standalone/src/config.ts'
import { seedGroup } from '../../../standalone/src/demo/seed-group.ts'
import { seedOrders } from '../../../standalone/src/demo/seed-orders.ts'
import { seedProcurement } from '../../../standalone/src/demo/seed-procurement.ts'
import { createProcessParts } from '../../../standalone/src/ops/process-parts.ts'
import { startOperations } from '../../../standalone/src/ops/start-operations.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'
import { HISTORY_DAYS, historyOf, largeGroup } from './large-group.ts'
import { doWhatPeopleDo } from './what-people-do.ts'

const DAY_MS = 86_400_000
/** Messages given to the spool at once. */
const CHUNK = 2_000

/** An InfluxDB and a PostgreSQL with 30 days of 200 assets, as ingest and the worker leave them. */
export interface FilledServers {
  readonly influxUrl: string
  readonly registryUrl: string
  /** The same with the rights of boards. */
  readonly readerUrl: string
  readonly registry: Registry
  /** The end of the history. */
  readonly now: number
  stop(): Promise<void>
}

const isEmpty = async (registry: Registry, table: string): Promise<boolean> =>
  (await registry.pool.query(`select 1 from ${table} limit 1`)).rows.length === 0

/** What devices sent that nobody knows, or could read: what the boards of the platform's health are there for. */
const stray = (now: number) => [
  { topic: 'custodia/v1/sh-jingan/unknown-laser/telemetry', payload: `{"ts":${now - 60_000},"values":{"power_w":5}}` },
  { topic: 'custodia/v1/sh-jingan/unknown-laser/telemetry', payload: 'not json' },
]

/** Days whose hours are rolled up at once: an interval of InfluxDB 1.6 costs by the query. */
const STRIDE_DAYS = 10
/** Minutes are made of the last hours only. */
const MINUTES_MS = 8 * 3_600_000

/** The tiers, as the worker makes them, in longer strides, and while later days are still being told. */
const createRolling = (registry: Registry, store: TelemetryStore, now: number) => {
  const edgeOf = (tier: Tier, ts: number): number => ts - (ts % TIER_MS[tier])
  let done = edgeOf('one_hour', now - HISTORY_DAYS * DAY_MS)
  let rolling: Promise<unknown> = Promise.resolve()
  const hoursTo = (ts: number): void => {
    const query = { tier: 'one_hour', from: done, to: edgeOf('one_hour', ts) } as const
    done = query.to
    rolling = rolling.then(() => store.rollUp(query))
    // Whoever awaits the end is told.
    rolling.catch(() => {})
  }
  return {
    /** All is stored up to there. */
    hoursTo,
    /** All is stored. */
    finish: async (): Promise<void> => {
      hoursTo(now)
      await rolling
      const to = edgeOf('one_minute', now)
      await store.rollUp({ tier: 'one_minute', from: to - MINUTES_MS, to })
      await withRollUp(registry, (turn) => turn.advance('one_minute', to))
      await withRollUp(registry, (turn) => turn.advance('one_hour', done))
    },
  }
}

/** As many minutes of processes as 30 days have, like those that the processes of the fill wrote: for the time that queries take, and for nothing else. */
export const addVolume = async ({ registry, now }: FilledServers): Promise<void> => {
  await registry.pool.query(
    `insert into process_minute (process_id, minute, service, received, stored, duplicate, dead_lettered, points, spooled, spooled_bytes,
       lag_ms, cpu_ms, rss_bytes)
     select p.process_id, m, p.service, p.received, p.stored, p.duplicate, p.dead_lettered, p.points, p.spooled, p.spooled_bytes,
       p.lag_ms, p.cpu_ms, p.rss_bytes
     from (select distinct on (process_id) * from process_minute order by process_id, minute desc) as p,
       generate_series($1::bigint - $1::bigint % 60000, $2::bigint, 60000) as m
     on conflict do nothing`,
    [now - HISTORY_DAYS * DAY_MS, now],
  )
  await registry.pool.query('analyze process_minute')
}

/** A service with a context of its own, which says in the registry how it is and what it does in each minute, as a process does. */
const asProcess = async (shared: ServiceContext, service: 'ingest' | 'worker' | 'api', stack: Stack) => {
  const context = { ...shared, parts: createProcessParts() }
  const operations = await startOperations(context, service, stack)
  await operations.running()
  return { context, operations }
}

const asReader = (url: string): string => url.replace(/\/\/[^@]+@/, `//${BOARD_ROLE}@`)

/** Servers that `npm run filled` keeps, for people who write boards: `CUSTODIA_TEST_FILLED` names its file. New views are made there. */
const reuse = async (file: string): Promise<FilledServers> => {
  const { influxUrl, registryUrl, now } = JSON.parse(await readFile(file, 'utf8')) as Omit<FilledServers, 'registry'>
  const registry = await openRegistry({ url: registryUrl })
  await migrateRegistry(registry)
  await grantBoards(registry, 'a password of the tests')
  return { influxUrl, registryUrl, readerUrl: asReader(registryUrl), now, registry, stop: () => registry.close() }
}

/** Both servers, filled. */
export const filledServers = (): Promise<FilledServers> => {
  const kept = process.env.CUSTODIA_TEST_FILLED
  return kept === undefined ? startFilledServers() : reuse(kept)
}

/** Starts both servers and fills them through the real ingest and derivation. Takes about a minute. */
export const startFilledServers = async (onPhase: (name: string) => void = () => {}): Promise<FilledServers> => {
  const now = Date.now()
  const group = largeGroup(now)
  const log = pino({ level: 'silent' })
  const stack = createStack()
  const dir = await mkdtemp(join(tmpdir(), 'custodia-boards-'))
  stack.push('folder', () => rm(dir, { recursive: true, force: true }))
  try {
    const [influxd, postgres] = await Promise.all([startInfluxd(), startPostgres()])
    stack.push('influxd', () => influxd.stop())
    stack.push('postgres', () => postgres.stop())
    const registry = await openRegistry({ url: postgres.url })
    stack.push('registry', () => registry.close())
    await migrateRegistry(registry)
    const config = readConfig({
      CUSTODIA_DATA: dir,
      CUSTODIA_REGISTRY_URL: postgres.url,
      CUSTODIA_INFLUX_URL: influxd.url,
      CUSTODIA_HTTP_PORT: '0',
    })
    const telemetry = createInfluxStore({ url: influxd.url, database: 'custodia' })
    await telemetry.start()
    stack.push('telemetry', () => telemetry.stop())
    const context = await createCatalogueContext(config, { registry, registryUrl: postgres.url, telemetry }, log, stack)
    await seedGroup(registry, group, { now, secretsPath: join(dir, 'secrets.json'), catalogue: context.catalogue })
    await seedOrders(registry, group, now)
    await seedProcurement(registry, group, now)

    onPhase('seeded')
    const ingest = await startIngest((await asProcess(context, 'ingest', stack)).context, stack)
    const encoder = new TextEncoder()
    const rolling = createRolling(registry, telemetry, now)
    let told = now - HISTORY_DAYS * DAY_MS
    for (const messages of historyOf(group, now)) {
      for (let at = 0; at < messages.length; at += CHUNK)
        await Promise.all(
          messages
            .slice(at, at + CHUNK)
            .map(({ topic, payload, ts }) =>
              ingest.accept({ topic, payload: encoder.encode(payload), receivedAt: ts }),
            ),
        )
      told += DAY_MS
      if (told >= now || (now - told) % (STRIDE_DAYS * DAY_MS) !== 0) continue
      await ingest.idle()
      rolling.hoursTo(told)
    }
    for (const { topic, payload } of stray(now))
      await ingest.accept({ topic, payload: encoder.encode(payload), receivedAt: now })
    await ingest.idle()
    onPhase('ingested')
    // Alarms are judged for the last day only, the one told as usual: 30 days of them would take longer than all the rest.
    await registry.pool.query('update alarm_mark set from_ts = greatest(from_ts, $1)', [now - DAY_MS])
    const worker = await startWorker((await asProcess(context, 'worker', stack)).context, stack)
    await Promise.all([rolling.finish().then(() => onPhase('rolled up')), worker.idle().then(() => onPhase('derived'))])
    while (!(await isEmpty(registry, 'alarm_mark'))) await sleep(50)
    onPhase('judged')
    const api = await asProcess(context, 'api', stack)
    const { url } = await startApi(api.context, stack, api.operations)
    await doWhatPeopleDo(url, registry, group, now)
    await worker.idle()
    onPhase('people have done theirs')
    await grantBoards(registry, 'a password of the tests')
    await registry.pool.query('analyze')
    return {
      influxUrl: influxd.url,
      registryUrl: postgres.url,
      readerUrl: asReader(postgres.url),
      registry,
      now,
      stop: () => stack.stop(),
    }
  } catch (error) {
    await stack.stop()
    throw error
  }
}
