import mqtt from 'mqtt'
import { afterEach, expect, test, vi } from 'vitest'
import { createLiveFleet, type LiveFleet } from '../../src/fleet/live-fleet.ts'
import { createMessageQueue } from '../../src/fleet/message-queue.ts'
import { demoGroup } from '../../src/group/demo-group.ts'
import type { SimulatedDevice } from '../../src/group/simulated-device.ts'
import { HOUR, MINUTE } from '../../src/local-time.ts'
import { deviceMessages } from '../../src/simulate.ts'
import { createMosquitto } from './mosquitto.ts'

const group = demoGroup('fleet', '2026-10-22')
const FROM = Date.UTC(2026, 10, 21, 6)
const log = { info: () => undefined, warn: () => undefined, debug: () => undefined }
const chosen = (['medical', 'plug', 'tracker', 'people_counter', 'ble_gateway'] as const).map(
  (kind): SimulatedDevice => {
    const device = group.simulated.find((d) => d.kind === kind)
    if (device === undefined) throw new Error(`no ${kind}`)
    return device
  },
)
const OBSERVER = { username: 'observer', password: 'sees all' }
const users = Object.fromEntries([[OBSERVER.username, OBSERVER.password], ...chosen.map((d) => [d.key, `of ${d.key}`])])
/** What a credential of each profile allows; here each device may write its own topics only. */
const acl = [
  'user observer',
  'topic read #',
  ...chosen.flatMap(({ key }) => [
    `user ${key}`,
    `topic write +/+/+/${key}/#`,
    `topic write +/+/+/${key}`,
    `topic write ${key}/#`,
    `topic write /gw/${key}/status`,
    `topic write v3/+/devices/${key}/up`,
  ]),
  '',
].join('\n')
const credentials = new Map(chosen.map(({ deviceId, key }) => [deviceId, { username: key, secret: `of ${key}` }]))
/** Simulated time, a thousand times as fast as real time. */
const fastClock = (): (() => number) => {
  const begun = Date.now()
  return () => FROM + (Date.now() - begun) * 1000
}

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const observe = async (url: string): Promise<{ topic: string; payload: string; retain: boolean }[]> => {
  const seen: { topic: string; payload: string; retain: boolean }[] = []
  const client = await mqtt.connectAsync(url, { ...OBSERVER, clientId: 'observer', clean: false, reconnectPeriod: 100 })
  client.on('message', (topic, payload, packet) =>
    seen.push({ topic, payload: payload.toString(), retain: packet.retain }),
  )
  await client.subscribeAsync(['#', '/gw/#'], { qos: 1 })
  cleanUps.push(() => client.endAsync(true))
  return seen
}
const run = (fleet: LiveFleet): LiveFleet => {
  cleanUps.push(() => fleet.stop())
  return fleet
}
const due = (to: number): string[] =>
  chosen.flatMap((d) => deviceMessages(group, d.deviceId, FROM, to).map((m) => m.payload))

test('each device sends in real time, with its own credential, exactly what the simulation says', async () => {
  const broker = await createMosquitto(users, acl)
  cleanUps.push(() => broker.remove())
  const seen = await observe(broker.url)
  const now = fastClock()
  const fleet = run(createLiveFleet({ group, url: broker.url, credentials, now, log, connectSpreadMs: 50 }))
  await fleet.start()
  await vi.waitFor(() => expect(fleet.stats().connected).toBe(chosen.length), 5000)
  await vi.waitFor(() => expect(now()).toBeGreaterThan(FROM + HOUR), { timeout: 10_000, interval: 100 })
  await fleet.stop()
  const { deliveredTo, acknowledged } = fleet.stats()
  expect(deliveredTo).toBeGreaterThan(FROM + 50 * MINUTE)
  const payloads = new Set(seen.map((m) => m.payload))
  const missing = due(deliveredTo).filter((payload) => !payloads.has(payload))
  expect(missing).toEqual([])
  expect(acknowledged).toBeGreaterThanOrEqual(due(deliveredTo).length)
  const [medical, plug] = chosen
  const status = seen
    .filter((m) => m.topic === `custodia/v1/${medical?.site}/${medical?.key}/status`)
    .map((m) => JSON.parse(m.payload) as { online: boolean })
  expect(status.map((s) => s.online)).toEqual([true, false])
  expect(seen.filter((m) => m.topic === `${plug?.key}/online`).map((m) => m.payload)).toEqual(['true', 'false'])
})

test('a broker that goes and comes back gets everything; a device with a wrong secret stays outside', async () => {
  const broker = await createMosquitto(users, acl)
  cleanUps.push(() => broker.remove())
  const seen = await observe(broker.url)
  const now = fastClock()
  const [stranger] = chosen
  const wrong = new Map(credentials).set(stranger?.deviceId ?? '', { username: stranger?.key ?? '', secret: 'guessed' })
  const fleet = run(createLiveFleet({ group, url: broker.url, credentials: wrong, now, log, connectSpreadMs: 50 }))
  await fleet.start()
  await vi.waitFor(() => expect(fleet.stats().connected).toBe(chosen.length - 1), 5000)
  await broker.stop()
  await vi.waitFor(() => expect(fleet.stats().connected).toBe(0), 5000)
  const cutOffTo = now() + 20 * MINUTE
  await vi.waitFor(() => expect(now()).toBeGreaterThan(cutOffTo), { timeout: 5000, interval: 100 })
  expect(fleet.stats().deliveredTo).toBeLessThan(cutOffTo)
  await broker.start()
  const others = chosen.slice(1).flatMap((d) => deviceMessages(group, d.deviceId, FROM, cutOffTo))
  await vi.waitFor(
    () => {
      const payloads = new Set(seen.map((m) => m.payload))
      expect(others.filter((m) => !payloads.has(m.payload)).map((m) => m.topic)).toEqual([])
    },
    { timeout: 15_000, interval: 200 },
  )
  expect(seen.some((m) => m.topic.includes(stranger?.key ?? '?'))).toBe(false)
}, 40_000)

test('a second fleet goes on where the first one ended', async () => {
  const [, , tracker] = chosen
  if (tracker === undefined) throw new Error('no tracker')
  const whole = deviceMessages(group, tracker.deviceId, FROM, FROM + 6 * HOUR)
  const taken: unknown[] = []
  const take = (from: number, to: number): void => {
    const queue = createMessageQueue(group, tracker.deviceId, from)
    for (let next = queue.peek(to - 1); next !== null; next = queue.peek(to - 1)) {
      taken.push(next)
      queue.shift()
    }
  }
  const restart = FROM + 2.35 * HOUR
  take(FROM, restart)
  take(restart, FROM + 6 * HOUR)
  expect(taken).toEqual(whole)
})
