/** Two workers, each a process of its own, share the timelines; what a killed one had at hand goes to the other. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { TelemetryPoint } from '@custodia/domain'
import { migrateRegistry, openRegistry, type Registry } from '@custodia/storage/registry'
import { createInfluxStore, type TelemetryStore } from '@custodia/storage/telemetry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../../../test/support/missing-servers.ts'
import type { TestServer } from '../../../test/support/server.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'

const ASSETS = 2000
const START = Date.parse('2026-11-18T04:00:00Z')
const MINUTE = 60_000
const DATABASE = 'workers'
/** A run of three minutes, then off. */
const RUNNING = [1, 1, 1, 0, 0, 0]

const idOf = (kind: string, n: number): string => `${kind}_${String(n).padStart(4, '0')}`

const samplesOf = (n: number): TelemetryPoint[] =>
  RUNNING.map((running, k) => ({
    measurement: 'medical_device',
    device: idOf('dev', n),
    asset: idOf('ast', n),
    site: 'org_1',
    profile: 'custodia/laser-nd-yag',
    ts: START + k * MINUTE,
    fields: { running, pulses_total: 60 * k },
  }))

describe.skipIf(isMissing('influxdb') || isMissing('postgresql'))('workers in processes of their own', () => {
  const servers: TestServer[] = []
  const children: ChildProcess[] = []
  let registry: Registry
  let store: TelemetryStore
  let arguments_: readonly string[] = []

  beforeAll(async () => {
    const [influx, postgres] = await Promise.all([startInfluxd(), startPostgres()])
    servers.push(influx, postgres)
    registry = await openRegistry({ url: postgres.url, max: 4 })
    await migrateRegistry(registry)
    store = createInfluxStore({ url: influx.url, database: DATABASE })
    await store.start()
    arguments_ = [postgres.url, influx.url, DATABASE]
  })

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    await store.stop()
    await registry.close()
    for (const server of servers) await server.stop()
  })

  const startWorker = async (): Promise<ChildProcess> => {
    const program = new URL('./worker-process.ts', import.meta.url).pathname
    const flags = ['--import', 'tsx', '--conditions=custodia-source']
    const child = spawn(process.execPath, [...flags, program, ...arguments_], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    if (child.stdout !== null) await once(child.stdout, 'data')
    return child
  }

  const count = async (query: string): Promise<number> => Number((await registry.pool.query(query)).rows[0]?.n)
  const waiting = () => count('select count(*) as n from dirty_timeline')

  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10))
  }

  test('2,000 timelines, one worker killed in the middle: each fact once, none lost', {
    timeout: 120_000,
  }, async () => {
    await registry.pool.query(
      `with numbers as (select to_char(n, 'FM0000') as n from generate_series(0, ${ASSETS - 1}) n),
        unit as (insert into org_unit (id, path, kind, code, name_zh, name_en, time_zone, currency, created_at)
          values ('org_1', 'org_1', 'branch', 'org_1', '院', 'Branch', 'Asia/Shanghai', 'CNY', 0)),
        assets as (insert into asset (id, code, category, name_zh, name_en, model, currency, created_at)
          select 'ast_' || n, n, 'medical_device', '机', 'Laser', 'M', 'CNY', 0 from numbers),
        placements as (insert into asset_placement (id, asset_id, org_unit_id, valid_from) select 'plc_' || n, 'ast_' || n, 'org_1', 0 from numbers),
        devices as (insert into device (id, key, name, profile_id, org_unit_id, status, created_at)
          select 'dev_' || n, n, 'D', 'custodia/laser-nd-yag', 'org_1', 'active', 0 from numbers)
      insert into binding (id, device_id, asset_id, valid_from) select 'bnd_' || n, 'dev_' || n, 'ast_' || n, 0 from numbers`,
    )
    const written = await store.write(Array.from({ length: ASSETS }, (_, n) => samplesOf(n)).flat())
    expect(written.ok).toBe(true)
    // The triggers of the bindings have marked all of them.
    expect(await waiting()).toBe(ASSETS)
    const [doomed] = await Promise.all([startWorker(), startWorker()])
    await until(async () => (await waiting()) < ASSETS * 0.8)
    // While it has timelines at hand.
    const inWork = `select count(*) as n from pg_locks where locktype = 'advisory' and granted`
    await until(async () => (await count(inWork)) > 0)
    doomed.kill('SIGKILL')
    await once(doomed, 'exit')
    const left = await waiting()
    expect(left).toBeGreaterThan(0)
    await until(async () => (await waiting()) === 0)
    expect(await count('select count(*) as n from usage_session')).toBe(ASSETS)
    expect(await count('select count(distinct asset_id) as n from usage_session where not open')).toBe(ASSETS)
    expect(await count(`select sum((quantities->>'pulses')::float8) as n from usage_session`)).toBe(ASSETS * 180)
    expect(await count('select sum(usage) as n from meter_day')).toBe(ASSETS * 300)
    expect(await count('select count(*) as n from timeline_state')).toBe(ASSETS)
  })
})
