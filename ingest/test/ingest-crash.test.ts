import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDuckDbStore } from '@custodia/storage/telemetry'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../test/support/server.ts'
import { addDevice, type Ground, openIngest, prepareGround } from './harness.ts'

let ground: Ground
beforeAll(async () => {
  ground = await prepareGround()
})
afterAll(() => ground.stop())

const launch = (folder: string, port: number): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL('./ingest-process.ts', import.meta.url))
    const args = ['--import', 'tsx', '--conditions=custodia-source', script, folder, ground.registryUrl, String(port)]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    child.on('error', reject)
    child.stdout.once('data', () => resolve(child))
  })

const kill = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

test('kill -9 in a stream of QoS 1 messages loses none and stores none twice', async () => {
  const MESSAGES = 6000
  const KILLS = [400, 1700, 3600]
  const folder = join(ground.folder, 'crash')
  mkdirSync(folder)
  const port = await freePort()
  await addDevice(ground.registry, 'laser-1', 'custodia/laser-nd-yag', 'ast_1')
  let child = await launch(folder, port)
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
    username: 'laser-1',
    password: 'x',
    clean: false,
    clientId: 'laser-1',
    reconnectPeriod: 50,
  })
  client.on('error', () => {})

  const from = Date.now() - MESSAGES
  let acknowledged = 0
  let published = 0
  const publishNext = async (): Promise<void> => {
    while (published < MESSAGES) {
      const n = published
      published += 1
      const payload = JSON.stringify({ ts: from + n, values: { pulses_total: n } })
      await client.publishAsync('custodia/v1/hz/laser-1/telemetry', payload, { qos: 1 })
      acknowledged += 1
    }
  }
  const publishing = Promise.all(Array.from({ length: 100 }, publishNext))
  for (const at of KILLS) {
    while (acknowledged < at) await new Promise((resolve) => setTimeout(resolve, 2))
    await kill(child)
    child = await launch(folder, port)
  }
  await publishing
  await client.endAsync()
  await kill(child)

  const store = createDuckDbStore({ path: join(folder, 'telemetry.duckdb'), memoryLimitMb: 64 })
  await store.start()
  const ingest = await openIngest(ground, store, 'crash', { spoolPath: join(folder, 'spool') })
  await ingest.idle()
  const ledger = ingest.ledger()
  expect(ledger.balanced).toBe(true)
  expect(ledger.total).toMatchObject({ stored: MESSAGES, deadLettered: 0, spooled: 0 })
  expect(ledger.total.received).toBe(MESSAGES + ledger.total.duplicate)
  expect(await store.count()).toBe(MESSAGES)
  const samples = await store.samples({ devices: ['dev_laser-1'], metrics: ['pulses_total'], from: 0, to: from * 2 })
  expect(samples.map((sample) => sample.values.pulses_total)).toEqual(samples.map((_, n) => n))
  const { rows } = await ground.registry.pool.query(
    `select sum(stored)::int as stored, sum(received)::int as received from ledger`,
  )
  expect(rows).toEqual([{ stored: MESSAGES, received: ledger.total.received }])
  await ingest.stop()
  await store.stop()
}, 120_000)
