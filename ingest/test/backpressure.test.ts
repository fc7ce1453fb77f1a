import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Broker, createBroker } from '@custodia/broker'
import { connect, connectAsync, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { freePort, temporaryFolder } from '../../test/support/server.ts'
import { type MosquittoServer, startMosquitto } from '../../test/support/start-mosquitto.ts'
import { type Consumer, createConsumer } from '../src/consumer/consumer.ts'
import { openSpool, type Spool } from '../src/spool/index.ts'
import { silent } from './harness.ts'

const MAX_BYTES = 4000
const MESSAGES = 300
/** Devices that publish at a time; a device goes on when it has PUBACK. An empty spool takes any group of messages. */
const DEVICES = 5
const PADDING = 'x'.repeat(60)

let dir: string
let spool: Spool
let client: MqttClient
const numbers = Array.from({ length: MESSAGES }, (_, n) => n)
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 10 })

beforeEach(async () => {
  dir = await temporaryFolder('backpressure')
  spool = await openSpool({ path: join(dir, 'spool'), maxBytes: MAX_BYTES })
})
afterEach(async () => {
  await client.endAsync(true)
  await spool.close()
  await rm(dir, { recursive: true, force: true })
})

const numberOf = (payload: Uint8Array): number => Number(Buffer.from(payload).subarray(PADDING.length).toString())

/** Takes everything out of the spool as it comes, until every message was seen; gives the numbers in their first order. */
const drain = async (): Promise<readonly number[]> => {
  const seen = new Set<number>()
  while (seen.size < MESSAGES) {
    const messages = spool.read(spool.cursor + 1, 1000)
    for (const { payload } of messages) seen.add(numberOf(payload))
    const last = messages.at(-1)
    if (last !== undefined)
      await spool.advance(last.seq, { counts: new Map(), identities: new Uint32Array(), receipts: new Float64Array() })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return [...seen]
}

/** The last sequence once nothing more comes in. */
const whenFull = async (): Promise<number> => {
  let before = -1
  while (spool.lastSeq === 0 || spool.lastSeq !== before) {
    before = spool.lastSeq
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return before
}

describe('past the spool’s size PUBACKs stop, and go on when it has room', () => {
  let broker: Broker
  afterEach(() => broker.stop())

  test('of the embedded broker', async () => {
    broker = createBroker({
      host: '127.0.0.1',
      port: 0,
      authenticate: async (username) => ({ username, deviceId: null, publish: ['#'], subscribe: [] }),
      accept: (message) => spool.append(message),
      log: silent,
    })
    const { port } = await broker.start()
    client = await connectAsync(`mqtt://127.0.0.1:${port}`, { username: 'van', password: 'x' })
    let acknowledged = 0
    const left = [...numbers]
    const publishing = Promise.all(
      Array.from({ length: DEVICES }, async () => {
        for (let n = left.shift(); n !== undefined; n = left.shift()) {
          await client.publishAsync('t', `${PADDING}${n}`, { qos: 1 })
          acknowledged += 1
        }
      }),
    )
    const taken = await whenFull()
    expect(spool.bytes).toBeLessThanOrEqual(MAX_BYTES)
    expect(taken).toBeLessThan(MESSAGES)
    expect(acknowledged).toBe(taken)
    expect(await drain()).toEqual(numbers)
    await publishing
  })
})

describe('past the spool’s size no message is acknowledged to an outside broker', () => {
  let mosquitto: MosquittoServer
  let consumer: Consumer
  beforeEach(async () => {
    mosquitto = await startMosquitto({ dir, port: await freePort() })
  })
  afterEach(async () => {
    await consumer.stop()
    await mosquitto.stop()
  })

  test('which keeps them until the spool has room', async () => {
    consumer = createConsumer({
      url: mosquitto.url,
      clientId: 'ingest-1',
      topics: ['t'],
      accept: (message) => spool.append(message),
      log: silent,
    })
    await consumer.start()
    client = await connectAsync(mosquitto.url)
    await Promise.all(numbers.map((n) => client.publishAsync('t', `${PADDING}${n}`, { qos: 1 })))
    const taken = await whenFull()
    expect(spool.bytes).toBeLessThanOrEqual(MAX_BYTES)
    expect(taken).toBeLessThan(MESSAGES)
    // Another takes the session over, acknowledges nothing, and gets what the broker has not had acknowledged.
    const left: number[] = []
    const successor = connect(mosquitto.url, { clientId: 'ingest-1', clean: false, reconnectPeriod: 0 })
    successor.handleMessage = ({ payload }, callback) => {
      left.push(numberOf(Buffer.from(payload)))
      callback(new Error('no PUBACK'))
    }
    await until(() => expect(left).toEqual(numbers.slice(taken)))
    await successor.endAsync(true)
    expect(await drain()).toEqual(numbers)
  })
})
