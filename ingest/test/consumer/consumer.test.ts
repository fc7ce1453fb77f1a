import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freePort, temporaryFolder } from '../../../test/support/server.ts'
import { type MosquittoServer, startMosquitto } from '../../../test/support/start-mosquitto.ts'
import { openTcpProxy } from '../../../test/support/tcp-proxy.ts'
import { type Consumer, type ConsumerOptions, createConsumer } from '../../src/consumer/consumer.ts'
import type { IncomingMessage } from '../../src/spool/index.ts'

let dir: string
let port: number
let mosquitto: MosquittoServer
let accepted: string[]
let logged: string[]
const consumers: Consumer[] = []

beforeEach(async () => {
  dir = await temporaryFolder('consumer')
  port = await freePort()
  mosquitto = await startMosquitto({ dir, port })
  accepted = []
  logged = []
})
afterEach(async () => {
  for (const consumer of consumers.splice(0)) await consumer.stop()
  await mosquitto.stop()
  await rm(dir, { recursive: true, force: true })
})

const text = (message: IncomingMessage) => Buffer.from(message.payload).toString()
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 10 })

const start = async (options: Partial<ConsumerOptions> = {}): Promise<Consumer> => {
  const consumer = createConsumer({
    url: mosquitto.url,
    clientId: 'ingest-1',
    topics: ['a/#', 'b'],
    accept: async (message) => {
      accepted.push(text(message))
    },
    log: { info: (_, line) => logged.push(line), warn: (_, line) => logged.push(line) },
    now: () => 77,
    ...options,
  })
  consumers.push(consumer)
  await consumer.start()
  return consumer
}

/** Publishes lines with Mosquitto's own client; resolves when the broker has them. */
const publish = (lines: readonly string[], qos = '1', topic = 'a/x', more: readonly string[] = []): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn('mosquitto_pub', ['-p', String(port), '-q', qos, '-t', topic, '-l', ...more])
    child.on('error', reject)
    child.on('close', () => resolve())
    child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  })

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, i) => String(from + i))

test.each(['0', '1', '2'])('messages of QoS %s are accepted in order with topic and receive time', async (qos) => {
  const messages: IncomingMessage[] = []
  await start({
    accept: async (message) => {
      messages.push(message)
    },
  })
  await publish(numbers(200), qos)
  await until(() => expect(messages).toHaveLength(200))
  expect(messages.map(text)).toEqual(numbers(200))
  expect(messages[0]).toMatchObject({ topic: 'a/x', receivedAt: 77 })
})

test('what was not accepted when the process ended is delivered to the next one; what was accepted is not', async () => {
  let count = 0
  const first = await start({
    accept: (message) => {
      count += 1
      // The first ten are committed, the others never.
      if (count > 10) return new Promise(() => {})
      accepted.push(text(message))
      return Promise.resolve()
    },
  })
  await publish(numbers(15))
  await until(() => expect(count).toBe(15))
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const stopped = first.stop()
  vi.runAllTimers()
  vi.useRealTimers()
  await stopped
  expect(accepted).toEqual(numbers(10))
  await start()
  await until(() => expect(accepted).toEqual(numbers(15)))
})

test('messages that came while nobody was there wait on the broker', async () => {
  const first = await start()
  await first.stop()
  await publish(numbers(300))
  await start()
  await until(() => expect(accepted).toEqual(numbers(300)))
})

test('no PUBACK is sent before its message is accepted', async () => {
  const held: (() => void)[] = []
  await start({
    accept: (message) =>
      new Promise((resolve) =>
        held.push(() => {
          accepted.push(text(message))
          resolve()
        }),
      ),
  })
  await publish(numbers(50))
  // Mosquitto sends 20 messages and no more until the first acknowledgement.
  await until(() => expect(held).toHaveLength(20))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(held).toHaveLength(20)
  while (accepted.length < 50) {
    for (const release of held.splice(0)) release()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await until(() => expect(accepted).toEqual(numbers(50)))
})

test('at the high-water mark reading pauses, and goes on when messages have been taken', async () => {
  const held: (() => void)[] = []
  await start({
    highWaterMark: 5,
    accept: (message) =>
      new Promise((resolve) =>
        held.push(() => {
          accepted.push(text(message))
          resolve()
        }),
      ),
  })
  await publish(numbers(40), '0')
  await until(() => expect(held).toHaveLength(5))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(held).toHaveLength(5)
  while (accepted.length < 40) {
    for (const release of held.splice(0)) release()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(accepted).toEqual(numbers(40))
})

test('a repeated delivery says so, with the packet identifier of the first; so does what was retained', async () => {
  const messages: IncomingMessage[] = []
  let refuse = true
  const accept = async (message: IncomingMessage) => {
    messages.push(message)
    if (refuse && message.packetId !== 0) throw new Error('The spool is full')
  }
  const consumer = await start({ accept })
  await publish(['plain'], '0')
  await publish(['again'])
  await until(() => expect(messages).toHaveLength(2))
  refuse = false
  await until(() => expect(messages).toHaveLength(3))
  // The redelivery comes before the subscription that follows a connection, which would bring a message retained by then once more.
  await until(() => expect(consumer.connected()).toBe(true))
  await publish(['kept'], '0', 'b', ['-r'])
  await until(() => expect(messages).toHaveLength(4))
  // Another process subscribes, and gets what the broker had retained.
  await start({ accept, clientId: 'ingest-2' })
  await until(() => expect(messages).toHaveLength(5))
  expect(messages.map((message) => [text(message), message.dup, message.retained])).toEqual([
    ['plain', false, false],
    ['again', false, false],
    ['again', true, false],
    ['kept', false, false],
    ['kept', false, true],
  ])
  expect(messages.map((message) => message.packetId)).toEqual([0, messages[2]?.packetId, expect.any(Number), 0, 0])
  expect(messages[1]?.packetId).toBeGreaterThan(0)
})

test('a message that was refused is delivered again, and none is lost', async () => {
  let refusals = 3
  await start({
    accept: async (message) => {
      if (refusals > 0) {
        refusals -= 1
        throw new Error('The spool is full')
      }
      accepted.push(text(message))
    },
  })
  await publish(numbers(30))
  await until(() => expect(new Set(accepted)).toEqual(new Set(numbers(30))))
  expect(logged).toContain('messages could not be taken over; asking the broker for them again')
})

test('a broker that goes and comes back is told once each, and its messages arrive', async () => {
  const consumer = await start()
  expect(consumer.connected()).toBe(true)
  await mosquitto.stop()
  await until(() => expect(consumer.connected()).toBe(false))
  mosquitto = await startMosquitto({ dir, port })
  await until(() => expect(consumer.connected()).toBe(true))
  await publish(numbers(20))
  await until(() => expect(accepted).toEqual(numbers(20)))
  expect(logged).toEqual([
    'the MQTT broker is available',
    'the MQTT broker is unavailable, connecting again',
    'the MQTT broker is available',
  ])
})

test('a broker that is away at the start is waited for', async () => {
  await mosquitto.stop()
  const consumer = await start()
  expect(consumer.connected()).toBe(false)
  mosquitto = await startMosquitto({ dir, port })
  await until(() => expect(consumer.connected()).toBe(true))
})

test('a broker that falls silent without closing the connection is found out, and looked for', async () => {
  const line = await openTcpProxy(port)
  const consumer = await start({ url: `mqtt://127.0.0.1:${line.port}`, keepaliveS: 1 })
  line.freeze()
  await until(() => expect(logged).toContain('the MQTT broker is unavailable, connecting again'))
  await until(() => expect(consumer.connected()).toBe(true))
  await consumer.stop()
  await line.close()
})

test('a broker that refuses us is tried again, and serves us once it knows us', async () => {
  const account = { username: 'ingest', password: 'a-secret' }
  const aclFile = 'topic readwrite #\nuser ingest\ntopic readwrite #\n'
  await mosquitto.stop()
  mosquitto = await startMosquitto({ dir, port, files: { passwordFile: '', aclFile } })
  const consumer = await start(account)
  expect(logged).toEqual(['the MQTT broker is unavailable, connecting again'])
  const made = `${dir}/made`
  spawnSync('mosquitto_passwd', ['-c', '-b', made, account.username, account.password])
  await mosquitto.reload({ passwordFile: readFileSync(made, 'utf8'), aclFile })
  await until(() => expect(consumer.connected()).toBe(true))
  await publish(['1'], '1', 'a/x', ['-u', account.username, '-P', account.password])
  await until(() => expect(accepted).toEqual(['1']))
})

test('a broker that refuses the subscription and keeps the connection is asked again', async () => {
  const plugin = readdirSync('/usr/lib')
    .map((folder) => `/usr/lib/${folder}/mosquitto_dynamic_security.so`)
    .find((path) => existsSync(path))
  const file = `${dir}/rights.json`
  const admin = ['admin', 'a-secret'] as const
  expect(spawnSync('mosquitto_ctrl', ['dynsec', 'init', file, ...admin]).status).toBe(0)
  await mosquitto.stop()
  mosquitto = await startMosquitto({
    ...{ dir, port },
    settings: [`plugin ${plugin}`, `plugin_opt_config_file ${file}`],
  })
  const consumer = await start()
  expect(consumer.connected()).toBe(false)
  expect(logged).toEqual(['the MQTT broker is unavailable, connecting again'])
  const acls = ['subscribe', 'publishClientSend'].map((acltype) => ({ acltype, allow: true }))
  const rights = JSON.stringify({ commands: [{ command: 'setDefaultACLAccess', acls }] })
  await publish([rights], '1', '$CONTROL/dynamic-security/v1', ['-u', admin[0], '-P', admin[1]])
  await until(() => expect(consumer.connected()).toBe(true))
  await publish(['1'])
  await until(() => expect(accepted).toEqual(['1']))
  expect(logged).toEqual(['the MQTT broker is unavailable, connecting again', 'the MQTT broker is available'])
})

test('two processes of one share divide the messages', async () => {
  const counts = [0, 0]
  for (const i of [0, 1]) {
    await start({
      clientId: `ingest-${i}`,
      share: 'ingest',
      accept: async (message) => {
        counts[i] = (counts[i] ?? 0) + 1
        accepted.push(text(message))
      },
    })
  }
  await publish(numbers(400))
  await until(() => expect(accepted).toHaveLength(400))
  expect(new Set(accepted).size).toBe(400)
  expect(Math.min(...counts)).toBeGreaterThan(50)
})

test('who leaves for good takes what the broker still had for it, and the others get what comes from then on', async () => {
  await start({ clientId: 'ingest-0', share: 'ingest' })
  const second = await start({ clientId: 'ingest-1', share: 'ingest' })
  await second.stop()
  await publish(numbers(300))
  // Mosquitto goes on counting an absent process in.
  await until(() => expect(accepted).toHaveLength(150))

  const leaving = createConsumer({
    ...{ url: mosquitto.url, clientId: 'ingest-1', topics: ['a/#', 'b'], share: 'ingest' },
    accept: async (message) => {
      accepted.push(text(message))
    },
    log: { info: () => {}, warn: () => {} },
  })
  expect(await leaving.leave()).toBe(150)
  expect(new Set(accepted)).toEqual(new Set(numbers(300)))
  await publish(numbers(100, 300))
  await until(() => expect(new Set(accepted)).toEqual(new Set(numbers(400))))
  expect(accepted).toHaveLength(400)
})

test('a session stays if its broker is away when its process leaves for good', async () => {
  await mosquitto.stop()
  const leaving = createConsumer({
    ...{ url: mosquitto.url, clientId: 'ingest-1', topics: ['a/#'], share: 'ingest' },
    accept: () => Promise.resolve(),
    log: { info: () => {}, warn: () => {} },
  })
  await expect(leaving.leave()).rejects.toThrow(/is away; the session stays/)
  await leaving.stop()
})
