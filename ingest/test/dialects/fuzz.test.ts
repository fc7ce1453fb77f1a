import { DIALECTS } from '@custodia/device-profiles'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMessageReader } from '../../src/dialects/index.ts'
import { createSparkplugSessions } from '../../src/dialects/sparkplug/sessions.ts'
import { fromHex, RECEIVED_AT } from './reading.ts'
import { encode } from './sparkplug/peer.ts'

/** Whatever a device can send: a value comes back, soon, from every dialect, and the sessions survive it. */

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** A whole message of each dialect, to be cut, bent and filled with strange things. */
const MESSAGES: readonly (readonly [topic: string, payload: Uint8Array])[] = [
  ['custodia/v1/s/d/telemetry', json({ ts: 1763712000000, values: { running: 1 } })],
  ['custodia/v1/s/d/status', json({ ts: 1763712000000, online: true })],
  ['custodia/v1/s/d/config/reported', json({ version: 3, values: {} })],
  ['custodia/v1/s/d/command/result', json({ id: 'cmd_1', status: 'done' })],
  ['v3/a/devices/d/up', json({ uplink_message: { f_port: 1, frm_payload: 'AQ==' } })],
  ['v3/a/devices/d/join', json({ join_accept: {}, received_at: '2020-08-24T10:08:44.8Z' })],
  ['application/a/device/d/event/up', json({ deviceInfo: { devEui: 'd' }, fPort: 1, data: 'AQ==', object: {} })],
  ['application/a/device/d/event/status', json({ margin: 1, batteryLevel: 5 })],
  ['owntracks/u/d', json([{ _type: 'location', lat: 1, lon: 2, tst: 1763712000 }])],
  ['352093089439474/data', json({ state: { reported: { ts: 1763712000000, latlng: '1,2' } } })],
  [
    '352093089439474/data',
    fromHex(
      '000000000000004308020000016B40D57B480100000000000000000000000000000001010101000000000000016B40D5C198010000000000000000000000000000000101010101000000020000252C',
    ),
  ],
  ['plug/events/rpc', json({ method: 'NotifyStatus', params: { ts: 1763712000, 'switch:0': {} } })],
  ['plug/status/switch:0', json({ apower: 1 })],
  ['plug/online', new TextEncoder().encode('true')],
  [
    'tele/d/SENSOR',
    json({ Time: '2026-11-21T00:00:00', ENERGY: { Power: [1, 2] }, TempUnit: 'F', PressureUnit: 'inHg' }),
  ],
  ['stat/d/RESULT', json({ POWER: 'ON' })],
  ['zigbee2mqtt/a/b', json({ temperature: 1, last_seen: 1763712000000 })],
  ['zigbee2mqtt/a/availability', json({ state: 'online' })],
  ['/gw/ac233fc001ea/status', json([{ timestamp: '2019-08-01T05:54:25Z', mac: 'AC233FA018E3', rssi: -54 }])],
  ['spBv1.0/g/NBIRTH/n', encode([{ name: 'a.b', alias: 1, type: 'Float', value: 1 }], { seq: 0 })],
  ['spBv1.0/g/NDATA/n', encode([{ alias: 1, type: 'Float', value: 1, timestamp: 1 }], { seq: 1 })],
  ['spBv1.0/g/DBIRTH/n/d', encode([{ name: 'x', alias: 1, type: 'Int64', value: -1 }], { seq: 2 })],
  ['spBv1.0/g/DDATA/n/d', encode([{ alias: 1, type: 'Int64', value: -1 }], { seq: 3 })],
  ['spBv1.0/g/DDEATH/n/d', encode([], { seq: 4 })],
  ['spBv1.0/g/NDEATH/n', encode([{ name: 'bdSeq', type: 'UInt64', value: 0 }])],
]

const sessions = { sparkplug: createSparkplugSessions(), inOrder: true }
const live = createMessageReader({ tasmotaTimeZone: 'America/New_York' }, sessions)
const still = createMessageReader()

const KINDS = ['uplinks', 'malformed', 'not_mine']

const check = (topic: string, payload: Uint8Array): void => {
  for (const reader of [live, still]) {
    const result = reader({ topic, payload, receivedAt: RECEIVED_AT })
    expect(KINDS).toContain(result.kind)
    if (result.kind === 'malformed') expect(result.detail.length).toBeGreaterThan(0)
    if (result.kind !== 'uplinks') continue
    for (const { deviceKey, sampleTime } of result.uplinks) {
      expect(deviceKey).not.toMatch(/[/+#]/)
      expect(sampleTime === null || (Number.isFinite(sampleTime) && sampleTime > 1e11)).toBe(true)
    }
  }
}

const message = fc.constantFrom(...MESSAGES)
const seen = new Set(MESSAGES.map(([topic]) => live({ topic, payload: new Uint8Array(), receivedAt: 0 })))

describe('whatever comes', () => {
  it('all dialects are here', () => {
    expect(seen.size).toBeGreaterThan(0)
    const dialects = MESSAGES.flatMap(([topic, payload]) => {
      const result = still({ topic, payload, receivedAt: RECEIVED_AT })
      return result.kind === 'uplinks' ? [result.dialect] : []
    })
    const missing = DIALECTS.filter((dialect) => !dialects.includes(dialect) && dialect !== 'traccar')
    expect(missing).toEqual([])
  })

  it('random bytes', () => {
    fc.assert(
      fc.property(message, fc.uint8Array({ maxLength: 200 }), ([topic], payload) => check(topic, payload)),
      {
        numRuns: 3000,
      },
    )
  })

  it('real messages cut short', () => {
    for (const [topic, payload] of MESSAGES)
      for (let end = 0; end < payload.length; end += 1) check(topic, payload.subarray(0, end))
  })

  it('real messages with bytes changed', () => {
    fc.assert(
      fc.property(
        message,
        fc.array(fc.tuple(fc.nat(500), fc.nat(255)), { maxLength: 8 }),
        ([topic, payload], changes) => {
          const copy = Uint8Array.from(payload)
          for (const [at, byte] of changes) copy[at % Math.max(1, copy.length)] = byte
          check(topic, copy)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('JSON of any shape', () => {
    fc.assert(
      fc.property(message, fc.jsonValue({ maxDepth: 4 }), ([topic], value) => check(topic, json(value))),
      {
        numRuns: 3000,
      },
    )
  })

  it('real messages with a wrong type somewhere', () => {
    const bend = (value: unknown, steps: readonly number[], put: unknown): unknown => {
      const [step, ...rest] = steps
      if (step === undefined || typeof value !== 'object' || value === null) return put
      const names = Object.keys(value)
      const name = names[step % Math.max(1, names.length)]
      if (name === undefined) return put
      const bent = bend((value as Record<string, unknown>)[name], rest, put)
      return Array.isArray(value)
        ? value.map((item, index) => (String(index) === name ? bent : item))
        : { ...value, [name]: bent }
    }
    const texts = MESSAGES.filter(([, payload]) => payload[0] === 0x7b || payload[0] === 0x5b)
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
        fc.jsonValue({ maxDepth: 2 }),
        ([topic, payload], steps, put) => {
          check(topic, json(bend(JSON.parse(new TextDecoder().decode(payload)), steps, put)))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('topics of any kind', () => {
    const level = fc.constantFrom(
      '',
      'a',
      'A b',
      '~',
      '%',
      'status',
      'bridge',
      'x'.repeat(300),
      '__proto__',
      '\u0000',
      '温度',
    )
    const rest = fc.array(level, { maxLength: 5 }).map((levels) => levels.join('/'))
    const start = fc.constantFrom(...MESSAGES.map(([topic]) => `${topic.split('/')[0]}/`), '$custodia/teltonika/', '')
    fc.assert(
      fc.property(start, rest, message, (head, tail, [, payload]) => {
        check(head + tail, payload)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['deep JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a deep object', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['a huge array', `[${'{},'.repeat(100_000)}{}]`],
    ['an array of nulls', `[${'null,'.repeat(200_000)}null]`],
    ['a long text', `{"a":"${'x'.repeat(1_000_000)}"}`],
    ['dots', `{"${'a.'.repeat(10_000)}":1,"ENERGY":{"${'.'.repeat(10_000)}":1}}`],
    ['names of prototypes', '{"__proto__":{"x":1},"constructor":1,"toString":2,"hasOwnProperty":3,"a.__proto__.b":1}'],
    ['huge numbers', '{"ts":1e999,"tst":1e308,"last_seen":-1e308,"Time":1e300,"values":{"a":1e999}}'],
  ])('%s comes back within a second', (_, text) => {
    const payload = new TextEncoder().encode(text)
    for (const [topic] of MESSAGES) {
      const began = performance.now()
      check(topic, payload)
      expect(performance.now() - began).toBeLessThan(1000)
    }
    expect(({} as Record<string, unknown>).x).toBeUndefined()
    expect(({} as Record<string, unknown>).b).toBeUndefined()
  })
})
