import { describe, expect, it } from 'vitest'
import { read, uplinksOf, valuesOf } from './reading.ts'

/** "MQTT Topics and Messages" of the documentation of Zigbee2MQTT. */
describe('a device', () => {
  it('has flat values, and the receive time where it says none', () => {
    expect(uplinksOf(read('zigbee2mqtt/0x00158d00018255df', { temperature: 27.34, humidity: 44.72 }))).toEqual([
      {
        deviceKey: '0x00158d00018255df',
        sampleTime: null,
        body: { kind: 'values', values: { temperature: 27.34, humidity: 44.72 } },
      },
    ])
  })

  it('may have a name with levels', () => {
    expect(uplinksOf(read('zigbee2mqtt/kitchen/floor_light', { state: 'ON', brightness: 215 }))[0]?.deviceKey).toBe(
      'kitchen~floor_light',
    )
  })

  it.each([
    ['ISO_8601', '2026-11-20T23:59:58.123Z'],
    ['ISO_8601_local', '2026-11-21T00:59:58.123+01:00'],
    ['epoch', 1_795_219_198_123],
  ])('was heard at last_seen (%s)', (_, seen) => {
    const [uplink] = uplinksOf(read('zigbee2mqtt/plug', { power: 12.5, color: { x: 0.1 }, last_seen: seen }))
    expect(uplink).toMatchObject({ sampleTime: 1_795_219_198_123 })
    expect(uplink?.body).toEqual({ kind: 'values', values: { power: 12.5, color: { x: 0.1 } } })
  })

  it.each([
    ['online', true],
    ['offline', false],
    ['{"state":"online"}', true],
    ['{"state":"offline"}', false],
  ])('is %s', (payload, online) => {
    expect(valuesOf(read('zigbee2mqtt/kitchen/plug/availability', payload))).toEqual({ online })
  })

  it.each([
    ['zigbee2mqtt/plug', '12.5', 'output: json'],
    ['zigbee2mqtt/plug', '[]', 'not a JSON object'],
    ['zigbee2mqtt/plug', { last_seen: 'yesterday' }, 'last_seen'],
    ['zigbee2mqtt/plug/availability', 'maybe', 'neither'],
    ['zigbee2mqtt/plug/availability', '{"state":5}', 'neither'],
  ])('%s %j is refused', (topic, payload, detail) => {
    expect(read(topic, payload)).toMatchObject({
      kind: 'malformed',
      deviceKey: 'plug',
      detail: expect.stringContaining(detail),
    })
  })
})

describe('the bridge', () => {
  it.each([
    ['online', true],
    ['{"state":"offline"}', false],
  ])('is %s, by the base topic', (payload, online) => {
    expect(uplinksOf(read('zigbee2mqtt/bridge/state', payload))).toEqual([
      {
        deviceKey: 'zigbee2mqtt',
        optional: true,
        incidental: true,
        sampleTime: null,
        body: { kind: 'values', values: { online } },
      },
    ])
  })

  it.each([
    ['bridge/info', '{"version":"1.13.0-dev"}'],
    ['bridge/devices', '[]'],
    ['bridge/logging', '{"level":"info","message":"Zigbee: allowing new devices to join."}'],
    ['bridge/event', '{"type":"device_joined","data":{}}'],
    ['bridge/response/permit_join', '{"data":{"value":true},"status":"ok"}'],
    ['plug/set', '{"state":"ON"}'],
    ['plug/set/state', 'ON'],
    ['plug/get', '{"state":""}'],
    ['plug', ''],
  ])('%s measures nothing', (name, payload) => {
    expect(uplinksOf(read(`zigbee2mqtt/${name}`, payload))).toEqual([])
  })
})
