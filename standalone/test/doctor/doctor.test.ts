/** Each fault on real servers: doctor names it and says how to mend it; mended so, it is gone. */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { initCertificateAuthority } from '@custodia/api'
import { createBroker } from '@custodia/broker'
import { openSpool } from '@custodia/ingest'
import {
  hashSecret,
  migrateRegistry,
  openRegistry,
  type Registry,
  saveProcess,
  schema,
} from '@custodia/storage/registry'
import { createInfluxStore } from '@custodia/storage/telemetry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSpoolEnvironment } from '../../../ingest/src/spool/environment.ts'
import { findProgram, freePort, removeFolder, type TestServer, temporaryFolder } from '../../../test/support/server.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'
import { type MosquittoFiles, type MosquittoServer, startMosquitto } from '../../../test/support/start-mosquitto.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'
import { writeSlotState } from '../../src/compose/slot-state.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import { runChecks } from '../../src/doctor/run-checks.ts'

type Environment = Readonly<Record<string, string>>

const DAY = 86_400_000
/** What is configured if nothing is. */
const RETENTION = { raw: 400 * DAY, one_minute: 1100 * DAY, one_hour: 3660 * DAY }
const USER = 'custodia-ingest'
const SECRET = 'a-secret-of-this-test-only'
const installed =
  findProgram('initdb', ['/usr/lib/postgresql/15/bin']) !== null &&
  findProgram('influxd') !== null &&
  findProgram('mosquitto') !== null

describe.skipIf(!installed)('custodia doctor', { timeout: 60_000 }, () => {
  let postgres: TestServer
  let influx: TestServer
  let mosquitto: MosquittoServer
  let dir: string
  let registry: Registry
  /** An installation in which all is well. */
  let well: Environment

  const files = (acl: string): MosquittoFiles => ({ passwordFile: `${USER}:${hashSecret(SECRET)}\n`, aclFile: acl })
  const ALL = `user ${USER}\ntopic readwrite #\n`

  beforeAll(async () => {
    dir = await temporaryFolder('doctor')
    ;[postgres, influx, mosquitto] = await Promise.all([
      startPostgres(),
      startInfluxd(),
      startMosquitto({ files: files(ALL) }),
    ])
    registry = await openRegistry({ url: postgres.url })
    well = {
      CUSTODIA_DATA: path.join(dir, 'data'),
      CUSTODIA_REGISTRY_URL: postgres.url,
      CUSTODIA_INFLUX_URL: influx.url,
      CUSTODIA_MQTT_URL: mosquitto.url,
      CUSTODIA_MQTT_USERNAME: USER,
      CUSTODIA_MQTT_PASSWORD: SECRET,
    }
  })
  afterAll(async () => {
    await registry.close()
    await Promise.all([postgres.stop(), influx.stop(), mosquitto.stop()])
    await removeFolder(dir)
  })

  /** Warnings and faults, `check: what → mend`; doctor itself must not give away a secret. */
  const doctor = async (more: Environment = {}, now: () => number = Date.now): Promise<string[]> => {
    const findings = await runChecks({ env: { ...well, ...more }, now })
    expect(JSON.stringify(findings)).not.toContain(SECRET)
    const bad = findings.filter(({ level }: Finding) => level === 'fault' || level === 'warning')
    return bad.map(({ check, level, where, what, mend }) => `${level} ${check} ${where}: ${what} → ${mend}`)
  }
  /** Of one check. */
  const of = async (check: string, more: Environment = {}, now?: () => number): Promise<string[]> =>
    (await doctor(more, now)).filter((line) => line.split(' ')[1] === check)

  test('tables that are missing: `custodia migrate`', async () => {
    expect(await of('registry')).toEqual([
      expect.stringMatching(/^fault.*it has no tables yet → Run `custodia migrate`/),
    ])
    await migrateRegistry(registry)
    expect(await of('registry')).toEqual([])
  })

  test('tables of a newer release: that release', async () => {
    const newer = Date.now() + DAY
    await registry.pool.query(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', $1)`, [
      newer,
    ])
    expect(await of('registry')).toEqual([expect.stringMatching(/^fault.*of a newer release.*→ Install that release/)])
    await registry.pool.query(`delete from drizzle.__drizzle_migrations where hash = 'newer'`)
    expect(await of('registry')).toEqual([])
  })

  test('series that are missing: `custodia migrate`', async () => {
    expect(await of('telemetry')).toEqual([
      expect.stringMatching(/^fault.*database not found.*→ Run `custodia migrate`/),
    ])
    const migrate = async (): Promise<void> => {
      const store = createInfluxStore({ url: influx.url, database: 'custodia', retention: RETENTION })
      await store.start()
      await store.stop()
    }
    await migrate()
    expect(await of('telemetry')).toEqual([])
    const drop = new URLSearchParams({ q: 'drop retention policy "one_hour" on "custodia"' })
    await fetch(`${influx.url}/query?${drop}`, { method: 'POST' })
    expect(await of('telemetry')).toEqual([expect.stringMatching(/^fault.*missing: one_hour → Run `custodia migrate`/)])
    await migrate()
    expect(await of('telemetry')).toEqual([])
  })

  test('accounts of InfluxDB: unknown, without the right to write or to read; and a retention that is not the configured one', async () => {
    const guarded = await startInfluxd({ asksWho: true })
    const as = (user: string, password = SECRET) => ({
      ...{ CUSTODIA_INFLUX_URL: guarded.url, CUSTODIA_INFLUX_USERNAME: user, CUSTODIA_INFLUX_PASSWORD: password },
    })
    const ask = async (q: string): Promise<void> => {
      const authorization = `Basic ${Buffer.from(`root:${SECRET}`).toString('base64')}`
      const body = new URLSearchParams({ q })
      const answer = await fetch(`${guarded.url}/query`, { method: 'POST', headers: { authorization }, body })
      expect(await answer.text()).not.toContain('error')
    }
    try {
      await ask(`create user root with password '${SECRET}' with all privileges`)
      const store = createInfluxStore({
        ...{ url: guarded.url, username: 'root', password: SECRET, database: 'custodia', retention: RETENTION },
      })
      await store.start()
      await store.stop()
      for (const [user, right] of [
        ['reader', 'read'],
        ['writer', 'write'],
        ['custodia', 'all'],
      ]) {
        await ask(`create user ${user} with password '${SECRET}'`)
        await ask(`grant ${right} on custodia to ${user}`)
      }
      expect(await of('telemetry', as('custodia', 'guess'))).toEqual([
        expect.stringMatching(/^fault.*refuses our account \(401.*→ Correct .*CUSTODIA_INFLUX_PASSWORD/),
      ])
      expect(await of('telemetry', as('reader'))).toEqual([
        expect.stringMatching(
          /^fault.*may not write autogen, one_minute, one_hour → `grant all on "custodia" to "reader"`/,
        ),
      ])
      expect(await of('telemetry', as('writer'))).toEqual([
        expect.stringMatching(/^fault.*may not read it \(403.*→ `grant all on "custodia" to "writer"`/),
      ])
      expect(await of('telemetry', as('custodia'))).toEqual([])
      await ask('alter retention policy "one_hour" on "custodia" duration 90d')
      expect(await of('telemetry', as('custodia'))).toEqual([
        expect.stringMatching(/^warning.*"one_hour" keeps 90 days, and CUSTODIA_HOUR_DAYS says 3660 days → .*migrate/),
      ])
    } finally {
      await guarded.stop()
    }
  })

  test('no PostgreSQL, no InfluxDB, no broker at the address', async () => {
    const port = await freePort()
    const away = {
      CUSTODIA_REGISTRY_URL: `postgres://custodia:${SECRET}@127.0.0.1:${port}/custodia`,
      CUSTODIA_INFLUX_URL: `http://127.0.0.1:${port}`,
      CUSTODIA_MQTT_URL: `mqtt://127.0.0.1:${port}`,
    }
    const found = await doctor(away)
    for (const [check, variable] of [
      ['registry', 'CUSTODIA_REGISTRY_URL'],
      ['telemetry', 'CUSTODIA_INFLUX_URL'],
      ['broker', 'CUSTODIA_MQTT_URL'],
    ])
      expect(found).toContainEqual(
        expect.stringMatching(new RegExp(`^fault ${check} .*ECONNREFUSED.* → Nothing listens there.*${variable}`)),
      )
  })

  test('a database that does not exist, and a password that is wrong', async () => {
    const other = postgres.url.replace(/\/custodia$/, '/other')
    expect(await of('registry', { CUSTODIA_REGISTRY_URL: other })).toEqual([
      expect.stringMatching(/^fault.*database "other" does not exist.*→ The database does not exist: create it/),
    ])
    await registry.pool.query('create database other')
    expect(await of('registry', { CUSTODIA_REGISTRY_URL: other })).toEqual([expect.stringContaining('no tables yet')])

    const { rows } = await registry.pool.query<{ file: string }>(`select current_setting('hba_file') as file`)
    const hba = rows[0]?.file ?? ''
    await registry.pool.query(`create role guarded login password '${SECRET}'; grant all on database custodia to guarded;
      grant select on all tables in schema public, drizzle to guarded; grant usage on schema drizzle to guarded`)
    await writeFile(hba, `host all guarded 127.0.0.1/32 scram-sha-256\n${await readFile(hba, 'utf8')}`)
    await registry.pool.query('select pg_reload_conf()')
    const as = (secret: string) => ({
      CUSTODIA_REGISTRY_URL: postgres.url.replace('custodia@', `guarded:${secret}@`),
    })
    expect(await of('registry', as('guess'))).toEqual([
      expect.stringMatching(/^fault.*password authentication failed.*→ The password is wrong/),
    ])
    expect(await of('registry', as(SECRET))).toEqual([])
  })

  test('clocks that are apart', async () => {
    const late = (): number => Date.now() + 45_000
    const found = await doctor({}, late)
    for (const check of ['registry', 'telemetry'])
      expect(found).toContainEqual(expect.stringMatching(new RegExp(`^fault ${check} .*behind this machine's → .*NTP`)))
    expect(await of('registry', {}, () => Date.now() - 8000)).toEqual([expect.stringMatching(/^warning.*ahead of/)])
  })

  test('a broker that refuses our account', async () => {
    expect(await of('broker', { CUSTODIA_MQTT_PASSWORD: 'guess' })).toEqual([
      expect.stringMatching(
        /^fault.*refuses us.*→ .*CUSTODIA_MQTT_USERNAME and CUSTODIA_MQTT_PASSWORD.*mosquitto-files/,
      ),
    ])
    expect(await of('broker')).toEqual([])
  })

  test('an account that may not speak to devices', async () => {
    await mosquitto.reload(files(`user ${USER}\ntopic read #\n`))
    await expect
      .poll(() => of('broker'), { timeout: 15_000 })
      .toEqual([expect.stringMatching(/^fault.*does not come back.*→ Give custodia-ingest read on # and write on/)])
    await mosquitto.reload(files(ALL))
    await expect.poll(() => of('broker'), { timeout: 15_000 }).toEqual([])
  })

  test('a broker that lets strangers in', async () => {
    const open = await startMosquitto()
    expect(await of('broker', { CUSTODIA_MQTT_URL: open.url })).toEqual([
      expect.stringMatching(/^warning.*lets clients in without user name.*→ .*allow_anonymous false/),
    ])
    await open.stop()
    expect(await of('broker')).toEqual([])
  })

  test('a broker that keeps no sessions and shares no subscriptions', async () => {
    const all = { username: USER, deviceId: null, publish: ['#'], subscribe: ['#'] }
    const broker = createBroker({
      host: '127.0.0.1',
      port: 0,
      authenticate: async (_, secret) => (secret === SECRET ? all : null),
      accept: async () => {},
      log: { info: () => {}, warn: () => {} },
    })
    const { port } = await broker.start()
    const found = await of('broker', { CUSTODIA_MQTT_URL: `mqtt://127.0.0.1:${port}`, CUSTODIA_MQTT_SHARE: 'ingest' })
    await broker.stop()
    expect(found).toEqual([
      expect.stringMatching(/^fault.*does not keep our session.*→ Set `persistence true`/),
      expect.stringMatching(/^fault.*does not serve shared subscriptions.*→ .*leave CUSTODIA_MQTT_SHARE out/),
    ])
    expect(await of('broker', { CUSTODIA_MQTT_SHARE: 'ingest' })).toEqual([])
  })

  test('certificates of the broker and of devices that end', async () => {
    const ca = path.join(dir, 'ca')
    const own = { CUSTODIA_MQTT_URL: '', CUSTODIA_MQTT_TLS_PORT: '8883', CUSTODIA_CA: ca }
    expect(await of('certificates', own)).toEqual([
      expect.stringMatching(/^fault.*broker.crt: the file is not there → .*ca init/),
    ])
    const hosts = ['127.0.0.1']
    await initCertificateAuthority(ca, { hosts, now: Date.now() - 830 * DAY })
    expect(await of('certificates', own)).toEqual([
      expect.stringMatching(/^fault.*broker.crt: expired on .* → .*ca init/),
    ])
    await initCertificateAuthority(ca, { hosts, now: Date.now() })
    expect(await of('certificates', own)).toEqual([])

    const now = Date.now()
    const device = { id: 'dev_1', key: 'laser-1', name: 'x', profileId: 'p', orgUnitId: 'org', createdAt: now }
    await registry.db.insert(schema.device).values({ ...device, status: 'active' })
    const certificate = {
      ...{ deviceId: 'dev_1', credentialId: 'crd_1', serial: '1', subject: 'CN=laser-1', origin: 'issued' as const },
      ...{ notBefore: now - DAY, createdAt: now },
    }
    await registry.db
      .insert(schema.deviceCertificate)
      .values({ ...certificate, id: 'c1', fingerprint: 'a', notAfter: now + 5.5 * DAY })
    expect(await of('certificates')).toEqual([
      expect.stringMatching(/^warning.*device laser-1: expires on .*in 5 days → Issue a new one/),
    ])
    await registry.db
      .insert(schema.deviceCertificate)
      .values({ ...certificate, id: 'c2', fingerprint: 'b', notAfter: now + 800 * DAY })
    expect(await of('certificates')).toEqual([])
  })

  test('a process that is not seen, and services that do not run', async () => {
    const now = Date.now()
    const row = (service: 'ingest' | 'api' | 'worker', seenAt: number) => ({
      ...{
        id: `proc_${service}`,
        service,
        host: 'h1',
        pid: 7,
        version: '0.1.0',
        probesUrl: null,
        startedAt: now - DAY,
        seenAt,
      },
      ...{
        ready: true,
        problem: null,
        spooled: 0,
        spooledBytes: 0,
        oldestUnsettledMs: 0,
        storeUp: true,
        registryUp: true,
      },
    })
    for (const service of ['api', 'worker'] as const) await saveProcess(registry, row(service, now))
    expect(await of('processes')).toEqual([
      expect.stringMatching(/^warning processes ingest: no such process runs → Start one: `custodia serve ingest`/),
    ])
    await saveProcess(registry, row('ingest', now - 120_000))
    expect(await of('processes')).toContainEqual(
      expect.stringMatching(
        /^fault processes ingest on h1, process 7: not seen for 12\d s → Look whether it still runs on h1/,
      ),
    )
    const stuck = { ...row('ingest', now), ready: false, problem: 'no answer from the telemetry store', storeUp: false }
    await saveProcess(registry, { ...stuck, spooled: 90, spooledBytes: 2e9, oldestUnsettledMs: 300_000 })
    expect((await of('processes')).map((line) => line.replace(/.*: /s, '').slice(0, 40))).toHaveLength(3)
    await saveProcess(registry, row('ingest', now))
    expect(await of('processes')).toEqual([])
  })

  test('books that do not balance, and a spool that may outgrow the disk', async () => {
    const spool = path.join(well.CUSTODIA_DATA ?? '', 'spool')
    const opened = await openSpool({ path: spool, maxBytes: 2 ** 24 })
    await opened.append({
      topic: 't',
      payload: Buffer.from('1'),
      receivedAt: Date.now(),
      packetId: 1,
      dup: false,
      retained: false,
    })
    await opened.close()
    expect(existsSync(spool)).toBe(true)
    expect(await of('ledger')).toEqual([])
    const day = new Date().toISOString().slice(0, 10)
    const environment = openSpoolEnvironment(spool, false)
    await environment.meta.put(`received:${day}`, 2)
    await environment.root.close()
    expect(await of('ledger')).toEqual([
      expect.stringMatching(new RegExp(`^fault.*the books of ${day} do not balance → Keep a copy`)),
    ])
    const again = openSpoolEnvironment(spool, false)
    await again.meta.put(`received:${day}`, 1)
    await again.root.close()
    expect(await of('ledger')).toEqual([])

    expect(await of('disk', { CUSTODIA_SPOOL_MAX_MB: '1048576' })).toEqual([
      expect.stringMatching(
        /^warning.*the spool may grow by 10\d\d\.\d GB.*→ .*CUSTODIA_SPOOL_MAX_MB below what is free/,
      ),
    ])
    expect(await of('disk', { CUSTODIA_SPOOL_MAX_MB: '16' })).toEqual([])
  })

  test('a spool and a session on the broker that no process has: until one does, or it is retired', async () => {
    const dataDir = well.CUSTODIA_DATA ?? ''
    const now = Date.now()
    writeSlotState(dataDir, { state: 'stopped', at: now - 2 * 3_600_000 })
    expect(await of('slots')).toEqual([
      expect.stringMatching(
        /^warning slots .*data: it has no process for 2 h; 1 messages wait in its spool, .*→ Start its process again.*`custodia retire`/,
      ),
    ])
    // Its row is that of the test before.
    writeSlotState(dataDir, { state: 'running', at: now, process: 'proc_ingest' })
    expect(await of('slots')).toEqual([])
    expect(await of('slots', {}, () => now + 180_000)).toEqual([expect.stringMatching(/it has no process for 3 min/)])
    writeSlotState(dataDir, { state: 'retired', at: now })
    expect(await of('slots', {}, () => now + DAY)).toEqual([])
  })

  test('a webhook and a mail server that do not answer', async () => {
    const server = createServer((socket) => socket.on('error', () => {}).end('554 go away\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const closed = await freePort()
    const told = (at: number) => ({
      CUSTODIA_WEBHOOK_URL: `http://127.0.0.1:${at}/hook`,
      CUSTODIA_WEBHOOK_SECRET: SECRET,
      CUSTODIA_SMTP_URL: `smtp://someone:${SECRET}@127.0.0.1:${closed}`,
      CUSTODIA_SMTP_FROM: 'custodia@example.org',
    })
    expect(await of('notifications', told(closed))).toEqual([
      expect.stringMatching(/^fault.*no connection to the mail server.*→ Nothing listens there.*CUSTODIA_SMTP_URL/),
      expect.stringMatching(/^fault.*webhook cannot be reached.*→ Nothing listens there.*CUSTODIA_WEBHOOK_URL/),
    ])
    expect(await of('notifications', told(port))).toEqual([expect.stringContaining('mail server')])
    await new Promise((resolve) => server.close(resolve))
  })

  test('a variable that is none of ours, and a value that cannot be; no secret is repeated', async () => {
    expect(await of('configuration', { CUSTODIA_MQTT_TOPIC: '#' })).toEqual([
      expect.stringMatching(/^fault.*CUSTODIA_MQTT_TOPIC: not a setting of Custodia.*→ Correct its name, or unset it/),
    ])
    const bad = { CUSTODIA_HTTP_PORT: '99999', CUSTODIA_BROKER_AUTH_TOKEN: 'too-short' }
    const found = await doctor(bad)
    expect(found).toEqual([
      expect.stringMatching(/^fault configuration CUSTODIA_HTTP_PORT: .*99999.*→ Correct CUSTODIA_HTTP_PORT/),
      expect.stringMatching(/^fault configuration CUSTODIA_BROKER_AUTH_TOKEN: at least 16 characters →/),
    ])
    expect(found.join()).not.toContain('too-short')
    expect(await doctor()).toEqual([])
  })
})
