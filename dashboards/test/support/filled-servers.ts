import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { groupMessages } from '@custodia/gateway-firmware-sim'
import {
  BOARD_ROLE,
  grantBoards,
  migrateRegistry,
  openRegistry,
  type Registry,
  saveProcess,
  withRollUp,
} from '@custodia/storage/registry'
import { createInfluxStore, type TelemetryStore, TIER_MS } from '@custodia/storage/telemetry'
import { pino } from 'pino'
import { createCatalogueContext } from '../../../standalone/src/compose/context.ts'
import { startIngest, startWorker } from '../../../standalone/src/compose/services.ts'
import { createStack } from '../../../standalone/src/compose/stack.ts'
import { readConfig } from '../../../standalone/src/config.ts'
import { seedGroup } from '../../../standalone/src/demo/seed-group.ts'
import { seedOrders } from '../../../standalone/src/demo/seed-orders.ts'
import { seedProcurement } from '../../../standalone/src/demo/seed-procurement.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'
import { HISTORY_DAYS, largeGroup, thin, WHOLE_DAYS } from './large-group.ts'
import { roomAirMessages, withRoomAir } from './room-air.ts'

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

/**
 * The tiers, as the worker makes them, in longer strides: an interval of InfluxDB 1.6 costs by the query. Minutes are made of the last hours only.
 */
const rollUp = async (registry: Registry, store: TelemetryStore, now: number): Promise<void> => {
  for (const [tier, days, stride] of [
    ['one_minute', 1 / 3, DAY_MS],
    ['one_hour', HISTORY_DAYS, 10 * DAY_MS],
  ] as const) {
    const edge = (ts: number): number => ts - (ts % TIER_MS[tier])
    const end = edge(now)
    for (let from = edge(now - days * DAY_MS); from < end; from += stride)
      await store.rollUp({ tier, from, to: Math.min(from + stride, end) })
    await withRollUp(registry, (turn) => turn.advance(tier, end))
  }
}

/** What happened on the days that were told whole happened on the others, too: as many sessions as 30 days have. */
const repeatSessions = async (registry: Registry, now: number): Promise<void> => {
  for (let day = 0; day < HISTORY_DAYS; day++) {
    if (WHOLE_DAYS.some((whole) => whole === day)) continue
    const like = WHOLE_DAYS.findLast((whole) => whole <= day) ?? 0
    await registry.pool.query(
      `insert into usage_session (id, timeline, kind, asset_id, start_ts, end_ts, open, quantities, tag_device_id, person_id, booking_id,
         org_unit_id, attribution, flags, rule, rule_version, evidence, derived_at)
       select id || '-' || $1::text, timeline, kind, asset_id, start_ts - $2::bigint, end_ts - $2::bigint, false, quantities, tag_device_id, person_id, null,
         org_unit_id, attribution, flags, rule, rule_version, evidence, derived_at
       from usage_session where start_ts >= $3::bigint and start_ts < $4::bigint and not open and strpos(id, '-') = 0`,
      [day, (day - like) * DAY_MS, now - (like + 1) * DAY_MS, now - like * DAY_MS],
    )
  }
}

/** An ingest process and a worker that have run for 30 days, as they write it themselves minute by minute. */
const runFor30Days = async (registry: Registry, now: number): Promise<void> => {
  const seen = {
    host: 'clinic-1',
    version: '0.1.0',
    probesUrl: null,
    startedAt: now - HISTORY_DAYS * DAY_MS,
    seenAt: now,
  }
  const well = { ready: true, problem: null, storeUp: true, registryUp: true }
  const spool = { spooled: 0, spooledBytes: 0, oldestUnsettledMs: 0 }
  const none = { spooled: null, spooledBytes: null, oldestUnsettledMs: null }
  await saveProcess(registry, { id: 'prc_ingest', service: 'ingest', pid: 101, ...seen, ...well, ...spool })
  await saveProcess(registry, { id: 'prc_worker', service: 'worker', pid: 102, ...seen, ...well, ...none })
  await registry.pool.query(
    `insert into process_minute (process_id, minute, service, received, stored, duplicate, dead_lettered, points, spooled, spooled_bytes,
       lag_ms, cpu_ms, rss_bytes)
     select p.id, m, p.service, p.messages, p.messages, 0, 0, p.messages * 3, p.spooled, p.spooled * 200, p.spooled * 10, 900, 150000000
     from (values ('prc_ingest', 'ingest', 50, 2), ('prc_worker', 'worker', 0, null)) as p(id, service, messages, spooled),
       generate_series($1::bigint, $2::bigint, 60000) as m`,
    [seen.startedAt, now],
  )
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
  const group = withRoomAir(largeGroup(now))
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
    })
    const telemetry = createInfluxStore({ url: influxd.url, database: 'custodia' })
    await telemetry.start()
    stack.push('telemetry', () => telemetry.stop())
    const context = await createCatalogueContext(config, { registry, registryUrl: postgres.url, telemetry }, log, stack)
    await seedGroup(registry, group, { now, secretsPath: join(dir, 'secrets.json'), catalogue: context.catalogue })
    await seedOrders(registry, group, now)
    await seedProcurement(registry, group, now)

    onPhase('seeded')
    const ingest = await startIngest(context, stack)
    const encoder = new TextEncoder()
    const keeps = thin(now)
    for (let from = now - HISTORY_DAYS * DAY_MS; from < now; from += DAY_MS) {
      const to = Math.min(from + DAY_MS, now)
      const messages = [...groupMessages(group, from, to), ...roomAirMessages(group, from, to)].filter(keeps)
      for (let at = 0; at < messages.length; at += CHUNK)
        await Promise.all(
          messages
            .slice(at, at + CHUNK)
            .map(({ topic, payload, ts }) =>
              ingest.accept({ topic, payload: encoder.encode(payload), receivedAt: ts }),
            ),
        )
    }
    for (const { topic, payload } of stray(now))
      await ingest.accept({ topic, payload: encoder.encode(payload), receivedAt: now })
    await ingest.idle()
    onPhase('ingested')
    await rollUp(registry, telemetry, now)
    onPhase('rolled up')
    await runFor30Days(registry, now)
    // Alarms are judged for the last two days only: 30 days of them would take longer than all the rest.
    await registry.pool.query('update alarm_mark set from_ts = greatest(from_ts, $1)', [now - 2 * DAY_MS])
    const worker = await startWorker(context, stack)
    await worker.idle()
    onPhase('derived')
    await repeatSessions(registry, now)
    while (!(await isEmpty(registry, 'alarm_mark'))) await sleep(50)
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
