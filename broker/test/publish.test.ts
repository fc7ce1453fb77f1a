import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Broker, createBroker, NoSubscriberError } from '../src/index.ts'
import { launch, run } from './mosquitto-client.ts'

let broker: Broker
let port: number
let accepted: string[]

beforeEach(async () => {
  accepted = []
  broker = createBroker({
    host: '127.0.0.1',
    port: 0,
    authenticate: async (username) => ({ username, deviceId: null, publish: [], subscribe: [`t/${username}/#`] }),
    accept: async ({ topic }) => void accepted.push(topic),
    log: { info: () => {}, warn: () => {} },
  })
  ;({ port } = await broker.start())
})
afterEach(() => broker.stop())

const subscribe = (topic: string, ...more: readonly string[]) =>
  launch('mosquitto_sub', ['-h', '127.0.0.1', '-p', String(port), '-u', 'd1', '-P', 'x', '-t', topic, '-v', ...more])
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5000, interval: 10 })
const bytes = (text: string): Uint8Array => Buffer.from(text)
const once = { qos: 1, retain: false } as const

test.each(['0', '1'])('what is published reaches a subscriber of QoS %s, and not ourselves', async (qos) => {
  const device = subscribe('t/d1/+', '-q', qos)
  await until(async () => expect(broker.connections()).toBe(1))
  await vi.waitFor(() => broker.publish('t/d1/command', bytes('{"id":1}'), once), { timeout: 5000, interval: 20 })
  await until(() => expect(device.output).toContain('t/d1/command {"id":1}'))
  expect(accepted).toEqual([])
  device.child.kill()
  await device.ended
  await until(() => expect(broker.connections()).toBe(0))
  await expect(broker.publish('t/d1/command', bytes('late'), once)).rejects.toBeInstanceOf(NoSubscriberError)
})

test('a message that would reach nobody is refused', async () => {
  await expect(broker.publish('t/d1/command', bytes('x'), once)).rejects.toThrow('nobody who is connected subscribes')
})

test('a retained message waits for its device, however large it is', async () => {
  await broker.publish('t/d1/config/desired', Buffer.alloc(8000, 'x'), { qos: 1, retain: true })
  const got = await run('mosquitto_sub', [
    ...[
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-u',
      'd1',
      '-P',
      'x',
      '-t',
      't/d1/config/desired',
      '-C',
      '1',
      '-W',
      '5',
    ],
  ])
  expect(got.output.trim()).toHaveLength(8000)
})

test('connected user names are told once each', async () => {
  const [first, second] = [subscribe('t/d1/a'), subscribe('t/d1/b')]
  await until(() => expect(broker.connections()).toBe(2))
  expect(broker.usernames()).toEqual(['d1'])
  for (const client of [first, second]) {
    client.child.kill()
    await client.ended
  }
})
