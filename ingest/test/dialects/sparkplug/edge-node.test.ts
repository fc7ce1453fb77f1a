import { createDuckDbStore, type TelemetryStore } from '@custodia/storage/telemetry'
import { newClient } from 'sparkplug-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type MosquittoServer, startMosquitto } from '../../../../test/support/start-mosquitto.ts'
import { type Consumer, createConsumer } from '../../../src/consumer/consumer.ts'
import type { Ingest } from '../../../src/ingest.ts'
import { addDevice, type Ground, openIngest, prepareGround, silent } from '../../harness.ts'

/** An edge node of Cirrus Link's `sparkplug-client` on a real Mosquitto, and the whole of ingest behind it. */

const DEVICE = 'dev_plant~line1~laser'
const NODE = 'dev_plant~line1'

let ground: Ground
let store: TelemetryStore
let mosquitto: MosquittoServer
let consumer: Consumer
let ingest: Ingest
let loseNext = false
let births = 0
let commands = 0
let pulses = 1000

const open = () =>
  openIngest(ground, store, 'edge', { publish: (topic, payload, options) => consumer.publish(topic, payload, options) })

beforeAll(async () => {
  ground = await prepareGround()
  await addDevice(ground.registry, 'plant~line1', 'sparkplug/edge-node')
  await addDevice(ground.registry, 'plant~line1~laser', 'sparkplug/laser-controller')
  store = createDuckDbStore({ path: ':memory:', memoryLimitMb: 64 })
  await store.start()
  mosquitto = await startMosquitto()
  consumer = createConsumer({
    url: mosquitto.url,
    clientId: 'host',
    topics: ['spBv1.0/#'],
    accept: async (message) => {
      if (loseNext && message.topic.includes('/DDATA/')) {
        loseNext = false
        return
      }
      await ingest.accept(message)
    },
    log: silent,
  })
  ingest = await open()
  await consumer.start()
})
afterAll(async () => {
  await consumer.stop()
  await ingest.stop()
  await mosquitto.stop()
  await store.stop()
  await ground.stop()
})

const until = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 25 })

const valuesOf = async (device: string, metric: string): Promise<unknown[]> => {
  const rows = await store.samples({ devices: [device], metrics: [metric as never], from: 0, to: Date.now() + 60_000 })
  return rows.map((row) => row.values[metric as never])
}

test('births, data by alias, a restart, a lost message with its rebirth, and death', async () => {
  const edge = newClient({
    serverUrl: mosquitto.url,
    username: '',
    password: '',
    groupId: 'Plant',
    edgeNode: 'Line1',
    clientId: 'edge',
    publishDeath: true,
  })
  const pulsesMetric = () => ({ name: 'Counters/PulsesTotal', alias: 11, type: 'Int64' as const, value: pulses })
  const giveBirth = (): void => {
    births += 1
    const timestamp = Date.now()
    edge.publishNodeBirth({ timestamp, metrics: [{ name: 'Node Control/Rebirth', type: 'Boolean', value: false }] })
    edge.publishDeviceBirth('Laser', { timestamp, metrics: [pulsesMetric()] })
  }
  edge.on('birth', giveBirth)
  edge.on('ncmd', ({ metrics }) => {
    if (metrics?.[0]?.name !== 'Node Control/Rebirth' || metrics[0].value !== true) return
    commands += 1
    giveBirth()
  })
  const measure = (): void => {
    pulses += 10
    const { name: _name, ...byAlias } = pulsesMetric()
    edge.publishDeviceData('Laser', { timestamp: Date.now(), metrics: [byAlias] })
  }
  const arrives = (count: number) =>
    until(async () => {
      await ingest.idle()
      expect((await valuesOf(DEVICE, 'pulses_total')).at(-1)).toBe(count)
    })

  await arrives(1000)
  expect(await valuesOf(NODE, 'online')).toContain(1)
  measure()
  await arrives(1010)

  await ingest.stop()
  ingest = await open()
  measure()
  await arrives(1020)
  expect(commands).toBe(0)

  loseNext = true
  measure()
  measure()
  await until(async () => expect(commands).toBe(1))
  await arrives(1040)
  expect(births).toBe(2)
  measure()
  await arrives(1050)
  expect(ingest.ledger().total).toMatchObject({ deadLettered: 1, spooled: 0 })

  edge.stop()
  await until(async () => {
    await ingest.idle()
    expect((await valuesOf(NODE, 'online')).at(-1)).toBe(0)
    expect((await valuesOf(DEVICE, 'online')).at(-1)).toBe(0)
  })
}, 60_000)
