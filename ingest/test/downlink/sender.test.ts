import { createDeviceCommands, queueDownlink, type Registry, requestDeviceConfig } from '@custodia/storage/registry'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDownlinkSender, type DownlinkSender } from '../../src/downlink/sender.ts'
import { addDevice, type Ground, prepareGround, silent } from '../harness.ts'

let ground: Ground
let registry: Registry
let sender: DownlinkSender
let sent: { topic: string; text: string; retain: boolean }[]
let refuse: string | null
const clock = { now: 1_000_000 }

beforeAll(async () => {
  ground = await prepareGround()
  registry = ground.registry
})
afterAll(() => ground?.stop())

const startSender = async (retainedAnew = false): Promise<DownlinkSender> => {
  const made = createDownlinkSender({
    registry,
    catalogue: ground.catalogue,
    sandbox: ground.sandbox,
    publish: async (topic, payload, { retain }) => {
      if (refuse !== null) throw new Error(refuse)
      sent.push({ topic, text: Buffer.from(payload).toString(), retain })
    },
    log: silent,
    now: () => clock.now,
    retainedAnew,
  })
  await made.start()
  return made
}
beforeEach(async () => {
  sent = []
  refuse = null
  sender = await startSender()
})
afterEach(() => sender.stop())

let counter = 0
/** A device of a model, heard on a topic or never. */
const device = async (
  profileId: string,
  topicOf: ((key: string) => string) | null,
): Promise<{ id: string; key: string }> => {
  counter += 1
  const key = `d${counter}`
  const id = await addDevice(registry, key, profileId)
  if (topicOf !== null) await hear(id, topicOf(key))
  return { id, key }
}
const hear = (id: string, topic: string, online = true) =>
  registry.pool.query(
    `insert into device_state (device_id, last_seen_at, online, online_since, presence_at, last_topic) values ($1, $2, $3, $2, $2, $4)
     on conflict (device_id) do update set online = $3`,
    [id, clock.now, online, topic],
  )
const command = async (deviceId: string, name = 'restart', args = {}): Promise<string> => {
  const request = {
    deviceIds: [deviceId],
    name,
    args,
    expiresAt: clock.now + 60_000,
    idempotencyKey: null,
    batchId: null,
  }
  const [row] = await createDeviceCommands(registry, request, { at: clock.now, actor: 'system' })
  return row?.id ?? ''
}
const stateOf = async (id: string) => {
  const { rows } = await registry.pool.query(`select state, detail from device_command where id = $1`, [id])
  return [rows[0]?.state, rows[0]?.detail]
}
const native = (key: string) => `custodia/v1/hz/${key}/status`
const SOON = { timeout: 5000, interval: 20 }

test('a message is published once, by whichever process takes it', async () => {
  const second = await startSender()
  for (let k = 0; k < 120; k += 1)
    await queueDownlink(
      registry,
      { deviceId: null, topic: `t/${k}`, payload: Buffer.from('x'), qos: 1, retain: false, notAfter: null },
      clock.now,
    )
  await expect.poll(() => sent.length, SOON).toBe(120)
  await second.stop()
  expect(new Set(sent.map((one) => one.topic)).size).toBe(120)
})

test('a command is put into the device’s words and sent', async () => {
  const { id, key } = await device('custodia/laser-nd-yag', native)
  const cmd = await command(id, 'restart', { delay_s: 5 })
  await expect.poll(() => stateOf(cmd), SOON).toEqual(['sent', null])
  expect(sent.map((one) => [one.topic, JSON.parse(one.text)])).toEqual([
    [
      `custodia/v1/hz/${key}/command`,
      { id: cmd, name: 'restart', args: { delay_s: 5 }, expiresAt: clock.now + 60_000 },
    ],
  ])
})

test('one without an answer ends when it is sent, one that cannot be said fails and says why', async () => {
  const room = await device('milesight/vs121', (key) => `v3/rooms@ttn/devices/${key}/up`)
  const raw = await command(room.id, 'raw', { port: 85, hex: 'ff' })
  const odd = await command(room.id, 'raw', { port: 85 })
  await expect.poll(() => stateOf(raw), SOON).toEqual(['sent', expect.stringContaining('no answer')])
  await expect.poll(() => stateOf(odd), SOON).toEqual(['failed', expect.stringContaining('argument hex')])
})

test('a command waits for a device that was never heard, or has said that it is offline', async () => {
  const stranger = await device('custodia/laser-nd-yag', null)
  const absent = await device('custodia/laser-nd-yag', native)
  await hear(absent.id, '', false)
  const [first, second] = [await command(stranger.id), await command(absent.id)]
  const marker = await device('custodia/laser-nd-yag', native)
  const third = await command(marker.id)
  await expect.poll(() => stateOf(third), SOON).toEqual(['sent', null])
  expect([await stateOf(first), await stateOf(second)]).toEqual([
    ['queued', null],
    ['queued', null],
  ])
  await hear(stranger.id, native(stranger.key))
  await hear(absent.id, '', true)
  await registry.notify('device_changed', absent.id)
  await expect.poll(() => stateOf(first), SOON).toEqual(['sent', null])
  await expect.poll(() => stateOf(second), SOON).toEqual(['sent', null])
})

test('what nobody takes is tried again, until it is too late', async () => {
  refuse = 'nobody subscribes'
  const { id } = await device('custodia/laser-nd-yag', native)
  const [waits, late] = [await command(id), await command(id)]
  await registry.pool.query('update device_command set expires_at = $1 where id = $2', [clock.now + 500, late])
  await expect
    .poll(
      async () => (await registry.pool.query(`select error from downlink where id = $1`, [waits])).rows[0]?.error,
      SOON,
    )
    .toBe('nobody subscribes')
  clock.now += 1500
  await expect.poll(() => stateOf(late), SOON).toEqual(['expired', expect.stringContaining('could not be reached')])
  refuse = null
  clock.now += 1500
  await expect.poll(() => stateOf(waits), SOON).toEqual(['sent', null])
})

test('a command without an answer in time is timed out', async () => {
  const { id } = await device('custodia/laser-nd-yag', native)
  const cmd = await command(id)
  await expect.poll(() => stateOf(cmd), SOON).toEqual(['sent', null])
  clock.now += 60_000
  await registry.notify('downlink', '')
  await expect.poll(() => stateOf(cmd), SOON).toEqual(['timed_out', expect.stringContaining('no final answer')])
})

test('the newest configuration is retained, and anew after a start of a broker that forgets', async () => {
  const { id, key } = await device('custodia/laser-nd-yag', null)
  const audit = { at: clock.now, actor: 'system' }
  await requestDeviceConfig(registry, { deviceId: id, values: { a: 1 } }, audit)
  await requestDeviceConfig(registry, { deviceId: id, values: { a: 2 } }, audit)
  await hear(id, native(key))
  await registry.notify('device_changed', id)
  const expected = {
    topic: `custodia/v1/hz/${key}/config/desired`,
    text: '{"version":2,"values":{"a":2}}',
    retain: true,
  }
  await expect.poll(() => sent, SOON).toEqual([expected])
  await sender.stop()
  sent = []
  sender = await startSender(true)
  await expect.poll(() => sent, SOON).toEqual([expected])
})
