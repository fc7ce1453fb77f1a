import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDuckDbStore, type SampleQuery } from '@custodia/storage/telemetry'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RepeatingStore } from '../../test/support/repeating-store.ts'
import { freePort } from '../../test/support/server.ts'
import { type AnswerProxy, startAnswerProxy } from './answer-proxy.ts'
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

/** What a device says; `publish` resolves with its PUBACK, however often the connection was lost on the way. */
type Speak = (publish: (topic: string, payload: string) => Promise<void>) => Promise<unknown>

/**
 * Kills broker and ingest whenever so many messages have been acknowledged, and starts them again. Before a kill, answers are held
 * back, so that messages are safe that their sender will send again.
 */
const speakThroughKills = async (folder: string, kills: readonly number[], speak: Speak): Promise<void> => {
  mkdirSync(folder)
  const port = await freePort()
  let child = await launch(folder, port)
  const proxy: AnswerProxy = await startAnswerProxy(port)
  const client: MqttClient = await connectAsync(`mqtt://127.0.0.1:${proxy.port}`, {
    username: 'any',
    password: 'x',
    clean: false,
    clientId: 'any',
    reconnectPeriod: 50,
    outgoingStore: new RepeatingStore(),
  })
  client.on('error', () => {})
  let acknowledged = 0
  const speaking = speak(async (topic, payload) => {
    await client.publishAsync(topic, payload, { qos: 1 })
    acknowledged += 1
  })
  for (const at of kills) {
    while (acknowledged < at) await new Promise((resolve) => setTimeout(resolve, 2))
    proxy.holdAnswers()
    await new Promise((resolve) => setTimeout(resolve, 50))
    await kill(child)
    child = await launch(folder, port)
  }
  await speaking
  await client.endAsync()
  await proxy.stop()
  await kill(child)
}

/** The stored samples after everything was settled; the ledger must say that each message was stored once. */
const settleAndRead = async (folder: string, messages: number, query: Pick<SampleQuery, 'devices' | 'metrics'>) => {
  const store = createDuckDbStore({ path: join(folder, 'telemetry.duckdb'), memoryLimitMb: 64 })
  await store.start()
  const ingest = await openIngest(ground, store, 'crash', { spoolPath: join(folder, 'spool') })
  await ingest.idle()
  const ledger = ingest.ledger()
  const samples = await store.samples({ ...query, from: 0, to: Date.now() * 2 })
  const { rows } = await ground.registry.pool.query(
    `select sum(stored)::int as stored, sum(received)::int as received from ledger where spool = $1`,
    [ledger.spool],
  )
  await ingest.stop()
  await store.stop()
  expect(ledger.balanced).toBe(true)
  expect(ledger.total).toMatchObject({ stored: messages, deadLettered: 0, spooled: 0 })
  expect(ledger.total.received).toBe(messages + ledger.total.duplicate)
  expect(ledger.total.duplicate).toBeGreaterThan(0)
  expect(rows).toEqual([{ stored: messages, received: ledger.total.received }])
  return samples
}

test('kill -9 in a stream of QoS 1 messages loses none and stores none twice', async () => {
  const MESSAGES = 6000
  const folder = join(ground.folder, 'crash')
  await addDevice(ground.registry, 'laser-1', 'custodia/laser-nd-yag', 'ast_1')
  const from = Date.now() - MESSAGES
  let published = 0
  await speakThroughKills(folder, [400, 1700, 3600], (publish) =>
    Promise.all(
      Array.from({ length: 100 }, async () => {
        while (published < MESSAGES) {
          const n = published
          published += 1
          await publish(
            'custodia/v1/hz/laser-1/telemetry',
            JSON.stringify({ ts: from + n, values: { pulses_total: n } }),
          )
        }
      }),
    ),
  )
  const samples = await settleAndRead(folder, MESSAGES, { devices: ['dev_laser-1'], metrics: ['pulses_total'] })
  expect(samples.map(({ values }) => values.pulses_total)).toEqual(Array.from({ length: MESSAGES }, (_, n) => n))
}, 120_000)

test('nor of devices without a clock, whose messages have no time that would tell a repetition', async () => {
  const PLUGS = 40
  const EACH = 60
  const folder = join(ground.folder, 'clockless')
  const plugs = Array.from({ length: PLUGS }, (_, i) => `plug-${i}`)
  for (const plug of plugs) await addDevice(ground.registry, plug, 'shelly/plus-plug-s', `ast_${plug}`)
  await speakThroughKills(folder, [300, 900, 1600], (publish) =>
    Promise.all(
      plugs.map(async (plug) => {
        for (let n = 0; n < EACH; n += 1) {
          // Everything is said twice: the same words again are another sample, unless they are the same packet.
          await publish(`${plug}/status/switch:0`, JSON.stringify({ id: 0, apower: n >> 1 }))
          // Two samples of one device in one millisecond would be one.
          const answered = Date.now()
          while (Date.now() === answered) await new Promise((resolve) => setImmediate(resolve))
        }
      }),
    ),
  )
  const devices = plugs.map((plug) => `dev_${plug}`)
  const samples = await settleAndRead(folder, PLUGS * EACH, { devices, metrics: ['power_w'] })
  for (const device of devices) {
    const said = samples.filter((sample) => sample.device === device).map(({ values }) => values.power_w)
    expect(said).toEqual(Array.from({ length: EACH }, (_, n) => n >> 1))
  }
}, 120_000)
