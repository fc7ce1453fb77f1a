/** Ingest processes of a share are added, killed, followed and retired while devices send: each message is in the books and stored once. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrateRegistry, openRegistry, type Registry, schema } from '@custodia/storage/registry'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { removeFolder, type TestServer, temporaryFolder } from '../support/server.ts'
import { startInfluxd } from '../support/start-influxd.ts'
import { startMosquitto } from '../support/start-mosquitto.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { type CustodiaProcess, type Environment, runCustodia, startCustodia } from './support/custodia-process.ts'
import { nativeMessage } from './support/field-messages.ts'

const PUBLISHERS = 4
const DEVICES = Array.from({ length: 8 }, (_, i) => ({ id: `dev_${i}`, key: `laser-${i}`, assetId: `ast_${i}` }))
const PATIENCE = { timeout: 120_000, interval: 200 }
/** A round is a sample of each device, ten seconds after the one before. */
const ROUND_MS = 25
const STEP_MS = 10_000
/** 200 s on, 200 s off. */
const CYCLE = 40
const ON = 20

interface Books {
  readonly received: number
  readonly stored: number
  readonly duplicate: number
  readonly deadLettered: number
  readonly spooled: number
}

const seedDevices = async ({ db }: Registry): Promise<void> => {
  const created = { createdAt: 0 }
  for (const { id, key, assetId } of DEVICES) {
    const model = { category: 'medical_device', model: 'Nd:YAG', currency: 'CNY' } as const
    await db.insert(schema.asset).values({ id: assetId, code: assetId, nameZh: key, nameEn: key, ...model, ...created })
    const place = { orgUnitId: 'branch', ...created }
    await db
      .insert(schema.device)
      .values({ id, key, name: key, profileId: 'custodia/laser-nd-yag', status: 'active', ...place })
    await db.insert(schema.binding).values({ id: `bnd_${id}`, deviceId: id, assetId, validFrom: 0 })
  }
}

describe.skipIf(['influxdb', 'mosquitto', 'postgresql'].some(isMissing))('several ingest processes', () => {
  let dir: string
  let influx: TestServer
  let postgres: TestServer
  let mosquitto: TestServer
  let registry: Registry
  let env: Environment
  const running = new Set<CustodiaProcess>()

  const begin = async (args: readonly string[], ready: RegExp): Promise<CustodiaProcess> => {
    const process = await startCustodia(args, env, ready)
    running.add(process)
    return process
  }
  const ingest = () => begin(['serve', 'ingest'], /ingest is running/)
  /** Process that has a slot, as the lock's owner says. */
  const ownerOf = (slot: string): number =>
    (JSON.parse(readFileSync(path.join(dir, slot, 'owner.json'), 'utf8')) as { readonly pid: number }).pid

  beforeAll(async () => {
    dir = await temporaryFolder('scale')
    ;[influx, postgres, mosquitto] = await Promise.all([startInfluxd(), startPostgres(), startMosquitto()])
    registry = await openRegistry({ url: postgres.url, max: 2 })
    await migrateRegistry(registry)
    await seedDevices(registry)
    env = {
      CUSTODIA_DATA: dir,
      CUSTODIA_SPOOL_ID: 'auto',
      CUSTODIA_REGISTRY_URL: postgres.url,
      CUSTODIA_INFLUX_URL: influx.url,
      CUSTODIA_MQTT_URL: mosquitto.url,
      CUSTODIA_MQTT_SHARE: 'ingest',
      CUSTODIA_LOG_LEVEL: 'warn',
    }
  })
  afterAll(async () => {
    await Promise.all([...running].map((process) => process.end('SIGKILL')))
    await registry.close()
    await Promise.all([influx.stop(), postgres.stop(), mosquitto.stop()])
    await removeFolder(dir)
  })

  const countPoints = async (): Promise<number> => {
    const query = new URLSearchParams({ db: 'custodia', q: 'select count(pulses_total) from medical_device' })
    const answer = (await (await fetch(`${influx.url}/query?${query}`)).json()) as {
      results: { series?: { values: number[][] }[] }[]
    }
    return answer.results[0]?.series?.[0]?.values[0]?.[1] ?? 0
  }
  const stored = async (): Promise<number> =>
    (await registry.pool.query<{ n: number }>('select coalesce(sum(stored), 0)::int as n from ledger')).rows[0]?.n ?? 0
  const sessions = async () =>
    (
      await registry.pool.query<{ asset_id: string; start_ts: number; end_ts: number }>(
        'select asset_id, start_ts, end_ts from usage_session order by asset_id, start_ts',
      )
    ).rows.map(({ asset_id, start_ts, end_ts }) => `${asset_id} ${start_ts}–${end_ts}`)

  test('added, killed and retired under load: every message once', { timeout: 500_000 }, async () => {
    const [first, second] = [await ingest(), await ingest()]
    await begin(['serve', 'worker'], /worker is running/)
    expect([ownerOf('ingest-1'), ownerOf('ingest-2')]).toEqual([first.child.pid, second.child.pid])

    const publishers = await Promise.all(
      Array.from({ length: PUBLISHERS }, (_, i) => connectAsync(mosquitto.url, { clientId: `publisher-${i}` })),
    )
    const from = Math.floor(Date.now() / STEP_MS) * STEP_MS - 2 * 86_400_000
    let rounds = 0
    let sending = true
    const load = (async () => {
      for (; sending || rounds % CYCLE !== 0; rounds += 1) {
        const running = rounds % CYCLE < ON ? 1 : 0
        await Promise.all(
          DEVICES.map(({ key }, i) => {
            const values = { running, pulses_total: rounds }
            const { topic, payload } = nativeMessage(key, from + rounds * STEP_MS, values)
            return publishers[i % PUBLISHERS]?.publishAsync(topic, payload, { qos: 1 })
          }),
        )
        await sleep(ROUND_MS)
      }
    })()
    const more = async (count: number): Promise<void> => {
      const until = rounds + count
      await expect.poll(() => rounds, PATIENCE).toBeGreaterThanOrEqual(until)
    }

    await expect.poll(stored, PATIENCE).toBeGreaterThan(100)
    await Promise.all([ingest(), ingest()])
    await more(20)
    await first.end('SIGKILL')
    await more(20)
    const successor = await ingest()
    expect(ownerOf('ingest-1'), 'the free slot is taken').toBe(successor.child.pid)

    expect(await second.end('SIGTERM')).toBe(0)
    await more(20)
    const retire = await begin(['retire'], /has ended/)
    if (retire.child.exitCode === null) await once(retire.child, 'exit')
    const [, taken] = /^custodia-ingest-2: (\d+) messages taken from the broker/.exec(retire.output()) ?? []
    expect(Number(taken), 'what the broker kept for the absent process').toBeGreaterThan(0)
    await more(20)
    sending = false
    await load
    await Promise.all(publishers.map((publisher) => publisher.endAsync()))

    const sent = rounds * DEVICES.length
    await expect.poll(stored, PATIENCE).toBe(sent)
    expect(await countPoints()).toBe(sent)
    const ledger = runCustodia(['ledger', '--json'], env)
    const [books] = JSON.parse(ledger.stdout) as Books[]
    expect(books).toMatchObject({ stored: sent, deadLettered: 0, spooled: 0, balanced: true })
    expect(books?.received).toBe(sent + (books?.duplicate ?? 0))
    const { rows: parts } = await registry.pool.query<{ slot: string }>(
      "select distinct split_part(spool, '.', 1) as slot from ledger where stored > 0 order by 1",
    )
    expect(parts.map(({ slot }) => slot)).toEqual(['ingest-1', 'ingest-2', 'ingest-3', 'ingest-4'])

    const runs = DEVICES.flatMap(({ assetId }) =>
      Array.from({ length: rounds / CYCLE }, (_, k) => {
        const start = from + k * CYCLE * STEP_MS
        return `${assetId} ${start}–${start + ON * STEP_MS}`
      }),
    )
    await expect.poll(sessions, PATIENCE).toEqual(runs)

    const { stdout } = runCustodia(['doctor', '--json'], env)
    const found = JSON.parse(stdout) as { readonly check: string; readonly where: string; readonly what: string }[]
    const slots = found.filter(({ check }) => check === 'slots')
    expect(slots.map(({ where, what }) => `${path.basename(where)}: ${what}`).sort()).toEqual([
      'ingest-1: its process is seen',
      'ingest-2: retired; its books stay',
      'ingest-3: its process is seen',
      'ingest-4: its process is seen',
    ])
  })

  test('the last process is not retired: nobody would be subscribed', { timeout: 200_000 }, async () => {
    await Promise.all([...running].map((process) => process.end('SIGTERM')))
    const refused = runCustodia(['retire'], env)
    expect(refused.status).toBe(1)
    expect(refused.stderr).toMatch(/No ingest process is running and ready/)
  })
})
