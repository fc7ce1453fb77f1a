import { connect as connectTcp } from 'node:net'
import { connectAsync } from 'mqtt'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { RepeatingStore } from '../../test/support/repeating-store.ts'
import { type AcceptedMessage, type Broker, createBroker, type Principal } from '../src/index.ts'
import { launch, run } from './mosquitto-client.ts'
import { connectPacket, publishPacket } from './packets.ts'

const principals: Readonly<Record<string, Principal & { readonly secret: string }>> = {
  laser: {
    username: 'laser',
    secret: 'one',
    deviceId: 'dev_1',
    publish: ['custodia/v1/hz/laser/telemetry', 'custodia/v1/hz/laser/status'],
    subscribe: ['custodia/v1/hz/laser/#'],
  },
  van: { username: 'van', secret: 'two', deviceId: 'dev_2', publish: ['van/data'], subscribe: ['van/#'] },
  network: { username: 'network', secret: 'three', deviceId: null, publish: ['v3/#'], subscribe: ['custodia/#'] },
}

let broker: Broker
let port: number
let webSocketPort: number | null
let accepted: AcceptedMessage[]
let logged: string[]
let accept: (message: AcceptedMessage) => Promise<void>
let authenticate: (username: string, secret: string) => Promise<Principal | null>

beforeEach(async () => {
  accepted = []
  logged = []
  accept = async (message) => {
    accepted.push(message)
  }
  authenticate = async (username, secret) => {
    const principal = principals[username]
    return principal?.secret === secret ? principal : null
  }
  broker = createBroker({
    host: '127.0.0.1',
    port: 0,
    webSocketPort: 0,
    maxPacketBytes: 10_000,
    authenticate: (username, secret) => authenticate(username, secret),
    accept: (message) => accept(message),
    log: { info: (_, text) => logged.push(text), warn: (_, text) => logged.push(text) },
    now: () => 1234,
  })
  ;({ port, webSocketPort } = await broker.start())
})
afterEach(() => broker.stop())

const login = (name: string): string[] => [
  '-h',
  '127.0.0.1',
  '-p',
  String(port),
  '-u',
  name,
  '-P',
  principals[name]?.secret ?? '',
]
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5000, interval: 10 })
const texts = () => accepted.map((message) => Buffer.from(message.payload).toString())

describe('publishing', () => {
  test.each(['0', '1', '2'])('a message of QoS %s is accepted with topic, bytes, time and user', async (qos) => {
    const { code } = await run('mosquitto_pub', [
      ...login('laser'),
      '-q',
      qos,
      '-t',
      'custodia/v1/hz/laser/telemetry',
      '-m',
      '{"ts":1}',
    ])
    expect(code).toBe(0)
    await until(() => expect(accepted).toHaveLength(1))
    expect(accepted[0]).toMatchObject({ topic: 'custodia/v1/hz/laser/telemetry', receivedAt: 1234, username: 'laser' })
    expect(texts()).toEqual(['{"ts":1}'])
  })

  test('messages keep their order', async () => {
    const lines = Array.from({ length: 500 }, (_, i) => String(i))
    await run('mosquitto_pub', [...login('van'), '-q', '1', '-t', 'van/data', '-l'], lines.join('\n'))
    expect(texts()).toEqual(lines)
  })

  test('PUBACK is sent after the message was accepted, and not before', async () => {
    const held: (() => void)[] = []
    accept = () =>
      new Promise((resolve) => {
        held.push(() => resolve())
      })
    const client = launch('mosquitto_pub', [...login('van'), '-q', '1', '-t', 'van/data', '-m', 'x', '-d'])
    await until(() => expect(held).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(client.child.exitCode).toBeNull()
    expect(client.output).not.toContain('PUBACK')
    held[0]?.()
    await client.ended
    expect(client.output).toContain('received PUBACK')
  })

  test('a message that cannot be taken over is not acknowledged: the device keeps it', async () => {
    accept = () => Promise.reject(new Error('The spool is full'))
    const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
      username: 'van',
      password: 'two',
      reconnectPeriod: 20,
    })
    let acknowledged = false
    const published = client.publishAsync('van/data', 'kept', { qos: 1 }).then(() => {
      acknowledged = true
    })
    await new Promise((resolve) => client.once('close', () => resolve(undefined)))
    expect(acknowledged).toBe(false)
    accept = async (message) => {
      accepted.push(message)
    }
    await published
    expect(texts()).toEqual(['kept'])
    await client.endAsync()
  })

  test('a repeated delivery says so, with the packet identifier of the first', async () => {
    let refuse = true
    accept = async (message) => {
      accepted.push(message)
      if (refuse) throw new Error('The spool is full')
    }
    const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
      username: 'van',
      password: 'two',
      reconnectPeriod: 20,
      outgoingStore: new RepeatingStore(),
    })
    const published = client.publishAsync('van/data', 'kept', { qos: 1 })
    await new Promise((resolve) => client.once('close', () => resolve(undefined)))
    refuse = false
    await published
    await client.publishAsync('van/data', 'unheeded', { qos: 0 })
    await until(() => expect(accepted).toHaveLength(3))
    const [first, second, third] = accepted
    expect(accepted.map((message) => message.dup)).toEqual([false, true, false])
    expect(first?.packetId).toBeGreaterThan(0)
    expect(second?.packetId).toBe(first?.packetId)
    expect(third?.packetId).toBe(0)
    await client.endAsync()
  })

  test('a topic outside the credential closes the connection, unacknowledged and unaccepted', async () => {
    const { output } = await run('mosquitto_pub', [
      ...login('van'),
      '-q',
      '1',
      '-t',
      'custodia/v1/hz/laser/telemetry',
      '-m',
      'x',
      '-d',
    ])
    expect(output).not.toContain('PUBACK')
    expect(accepted).toEqual([])
    expect(logged).toEqual(['a publish outside the credential’s topics was refused'])
  })

  test('a will is accepted when the device vanishes, but not when the platform stops', async () => {
    const will = ['--will-topic', 'custodia/v1/hz/laser/status', '--will-payload', 'offline']
    const gone = launch('mosquitto_sub', [...login('laser'), '-t', 'custodia/v1/hz/laser/#', ...will])
    await until(() => expect(broker.connections()).toBe(1))
    gone.child.kill('SIGKILL')
    await until(() => expect(texts()).toEqual(['offline']))
    const stays = launch('mosquitto_sub', [...login('laser'), '-t', 'custodia/v1/hz/laser/#', ...will])
    await until(() => expect(broker.connections()).toBe(1))
    await broker.stop()
    stays.child.kill()
    await stays.ended
    expect(accepted).toHaveLength(1)
  })

  test('a will on a foreign topic is not accepted', async () => {
    const client = launch('mosquitto_sub', [
      ...login('van'),
      '-t',
      'van/#',
      '--will-topic',
      'v3/x',
      '--will-payload',
      'x',
    ])
    await until(() => expect(broker.connections()).toBe(1))
    client.child.kill('SIGKILL')
    await until(() => expect(broker.connections()).toBe(0))
    await until(() => expect(logged).toHaveLength(1))
    expect(accepted).toEqual([])
  })
})

describe('connecting', () => {
  test.each([
    ['a wrong secret', ['-u', 'laser', '-P', 'two'], /not authori[sz]ed|bad user name/i],
    ['an unknown user', ['-u', 'nobody', '-P', 'one'], /not authori[sz]ed|bad user name/i],
    ['no credential', [], /not authori[sz]ed|bad user name/i],
    ['MQTT 5', ['-u', 'laser', '-P', 'one', '-V', '5'], /protocol version|unspecified|error/i],
  ])('%s is refused', async (_, credential, message) => {
    const { code, output } = await run('mosquitto_pub', [
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      ...credential,
      '-t',
      'van/data',
      '-m',
      'x',
      '-q',
      '1',
    ])
    expect(code).not.toBe(0)
    expect(output).toMatch(message)
    expect(accepted).toEqual([])
  })

  test('a registry that is away is answered with "server unavailable"', async () => {
    authenticate = () => Promise.reject(new Error('no connection'))
    const { output } = await run('mosquitto_pub', [...login('laser'), '-t', 'van/data', '-m', 'x'])
    expect(output).toMatch(/unavailable/i)
  })

  test('one credential cannot take over the connection of another by its client id', async () => {
    const first = launch('mosquitto_sub', [...login('laser'), '-i', 'same', '-t', 'custodia/v1/hz/laser/#'])
    await until(() => expect(broker.connections()).toBe(1))
    const second = launch('mosquitto_sub', [...login('van'), '-i', 'same', '-t', 'van/#'])
    await until(() => expect(broker.connections()).toBe(2))
    const third = launch('mosquitto_sub', [...login('van'), '-i', 'same', '-t', 'van/#'])
    await until(() => expect(broker.connections()).toBe(2))
    for (const client of [first, second, third]) {
      client.child.kill()
      await client.ended
    }
  })

  test('an oversized packet ends the connection before anybody has authenticated', async () => {
    const socket = connectTcp(port, '127.0.0.1')
    socket.on('error', () => {})
    // A CONNECT header that announces 200 MB.
    socket.write(Buffer.from([0x10, 0x80, 0x84, 0xaf, 0x5f]))
    await new Promise((resolve) => socket.on('close', resolve))
    expect(logged).toEqual(['an MQTT connection broke the packet limits'])
  })

  test('an oversized message ends the connection, one within the limit passes', async () => {
    await run('mosquitto_pub', [...login('van'), '-q', '1', '-t', 'van/data', '-s'], 'x'.repeat(9_900))
    expect(accepted).toHaveLength(1)
    const client = launch('mosquitto_pub', [...login('van'), '-q', '1', '-t', 'van/data', '-m', 'x'.repeat(10_100)])
    await until(() => expect(logged).toContain('an MQTT connection broke the packet limits'))
    client.child.kill()
    await client.ended
    expect(accepted).toHaveLength(1)
  })

  test('packets sent together with CONNECT wait for the authentication', async () => {
    const socket = connectTcp(port, '127.0.0.1')
    const publish = publishPacket('van/data', 'early')
    socket.write(Buffer.concat([connectPacket('van', 'two'), ...Array.from({ length: 300 }, () => publish)]))
    await until(() => expect(accepted).toHaveLength(300))
    socket.destroy()
  })

  test('who publishes and never pings stays connected beyond the keep-alive time; who says nothing does not', async () => {
    const keepAliveSeconds = 1
    const [speaking, silent] = [connectTcp(port, '127.0.0.1'), connectTcp(port, '127.0.0.1')]
    for (const socket of [speaking, silent]) socket.resume().on('error', () => {})
    const isOver = new Promise((resolve) => silent.on('close', resolve))
    speaking.write(connectPacket('van', 'two', keepAliveSeconds))
    silent.write(connectPacket('network', 'three', keepAliveSeconds))
    const speak = setInterval(() => speaking.write(publishPacket('van/data', 'still here')), 100)
    try {
      await isOver
      const soFar = accepted.length
      expect(soFar).toBeGreaterThan(0)
      // As long again: it is heard after more than one and a half times its keep-alive (MQTT 3.1.1 §3.1.2.10).
      const start = performance.now()
      await until(() => expect(performance.now() - start).toBeGreaterThan(1600))
      expect(accepted.length).toBeGreaterThan(soFar)
      expect(speaking.destroyed).toBe(false)
      expect(broker.usernames()).toEqual(['van'])
    } finally {
      clearInterval(speak)
      speaking.destroy()
    }
  })

  test('a revoked credential is disconnected and not let in again', async () => {
    const client = launch('mosquitto_sub', [...login('laser'), '-t', 'custodia/v1/hz/laser/#', '-d'])
    await until(() => expect(broker.connections()).toBe(1))
    authenticate = async () => null
    expect(broker.disconnect('van')).toBe(0)
    expect(broker.disconnect('laser')).toBe(1)
    await until(() => expect(broker.connections()).toBe(0))
    await until(() => expect(client.output).toMatch(/not authori[sz]ed|bad user name/i))
    client.child.kill()
    await client.ended
  })

  test('a credential revoked while it is being checked is refused', async () => {
    let release = () => {}
    authenticate = async (username) => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return principals[username] ?? null
    }
    const client = launch('mosquitto_pub', [...login('laser'), '-t', 'custodia/v1/hz/laser/telemetry', '-m', 'x'])
    await until(() => expect(broker.disconnect('laser')).toBe(1))
    release()
    await client.ended
    expect(accepted).toEqual([])
    expect(client.output).toMatch(/not authori[sz]ed|bad user name/i)
  })
})

describe('subscribing', () => {
  test('a subscriber within its filters gets messages of both qualities, and retained ones', async () => {
    await run('mosquitto_pub', [
      ...login('laser'),
      '-q',
      '1',
      '-r',
      '-t',
      'custodia/v1/hz/laser/status',
      '-m',
      'online',
    ])
    const client = launch('mosquitto_sub', [...login('network'), '-q', '1', '-t', 'custodia/v1/+/laser/#', '-v'])
    await until(() => expect(client.output).toContain('custodia/v1/hz/laser/status online'))
    for (const qos of ['0', '1']) {
      await run('mosquitto_pub', [
        ...login('laser'),
        '-q',
        qos,
        '-t',
        'custodia/v1/hz/laser/telemetry',
        '-m',
        `q${qos}`,
      ])
    }
    await until(() => expect(client.output).toMatch(/telemetry q0\n.*telemetry q1/))
    client.child.kill()
    await client.ended
  })

  test.each([
    ['a foreign topic', 'custodia/v1/hz/laser/#'],
    ['everything', '#'],
    ['the broker’s own topics', '$SYS/#'],
    ['a shared subscription', '$share/g/van/#'],
  ])('%s is refused with 0x80', async (_, filter) => {
    const { output } = await run('mosquitto_sub', [...login('van'), '-t', filter, '-d', '-W', '5'])
    expect(output).toMatch(/Subscribed \(mid: 1\): 128/)
  })
})

test('WebSocket connections have the same credentials, topics and limits', async () => {
  const open = async (secret: string) => {
    const socket = new WebSocket(`ws://127.0.0.1:${webSocketPort}`, 'mqtt')
    const received: number[] = []
    socket.on('message', (data: Buffer) => received.push(...data))
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(connectPacket('van', secret))
    return { socket, received, closed: new Promise((resolve) => socket.once('close', resolve)) }
  }
  const van = await open('two')
  await until(() => expect(van.received).toEqual([0x20, 2, 0, 0]))
  van.socket.send(publishPacket('van/data', 'over the web'))
  await until(() => expect(texts()).toEqual(['over the web']))
  van.socket.send(publishPacket('van/data', 'x'.repeat(10_100)))
  await van.closed
  expect(accepted).toHaveLength(1)
  const refused = await open('wrong')
  await refused.closed
  expect(refused.received).toEqual([0x20, 2, 0, 4])
})
