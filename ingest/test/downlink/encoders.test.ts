import { createTopicLayout, type DialectName } from '@custodia/device-profiles'
import { describe, expect, test } from 'vitest'
import { encodeCommand } from '../../src/downlink/encoders/index.ts'
import { encodeNativeConfig } from '../../src/downlink/encoders/native.ts'

const command = {
  id: 'cmd_1',
  requestNo: 7,
  name: 'restart',
  args: {},
  expiresAt: 1000,
  deviceKey: 'k',
  lastTopic: '',
  frame: null,
}

type Case = readonly [
  string,
  Parameters<typeof encodeCommand>[0][number],
  Partial<Omit<typeof command, 'args' | 'frame'>> & { readonly args?: object; readonly frame?: object },
  string,
  unknown,
  boolean,
]

// Forms after each maker's documentation; the files of the encoders name them.
test.each<Case>([
  [
    'native',
    'native',
    { lastTopic: 'custodia/v1/HZ/Laser-1/telemetry', args: { delay_s: 5 } },
    'custodia/v1/HZ/Laser-1/command',
    { id: 'cmd_1', name: 'restart', args: { delay_s: 5 }, expiresAt: 1000 },
    true,
  ],
  [
    'Shelly, a method',
    'shelly',
    { name: 'Switch.Set', args: { id: 0, on: true }, lastTopic: 'shellyplusplugs-A8/status/switch:0' },
    'shellyplusplugs-A8/rpc',
    { id: 7, src: 'shellyplusplugs-A8/custodia', method: 'Switch.Set', params: { id: 0, on: true } },
    true,
  ],
  [
    'Shelly with levels in its prefix',
    'shelly',
    { name: 'Sys.GetStatus', lastTopic: 'site/3/plug/events/rpc' },
    'site/3/plug/rpc',
    { id: 7, src: 'site/3/plug/custodia', method: 'Sys.GetStatus', params: {} },
    true,
  ],
  [
    'Tasmota',
    'tasmota',
    { name: 'Power', args: { value: 'ON' }, lastTopic: 'tele/tasmota_8A/SENSOR' },
    'cmnd/tasmota_8A/Power',
    'ON',
    true,
  ],
  [
    'Tasmota without a parameter asks',
    'tasmota',
    { name: 'Status', lastTopic: 'tele/x/LWT' },
    'cmnd/x/Status',
    '',
    true,
  ],
  [
    'Zigbee2MQTT',
    'zigbee2mqtt',
    { name: 'set', args: { state: 'OFF' }, lastTopic: 'zigbee2mqtt/Room 3/Plug/availability' },
    'zigbee2mqtt/Room 3/Plug/set',
    { state: 'OFF' },
    false,
  ],
  [
    'The Things Stack, raw',
    'tts',
    { name: 'raw', args: { port: 85, hex: 'ff01' }, lastTopic: 'v3/rooms@ttn/devices/eui-1/up' },
    'v3/rooms@ttn/devices/eui-1/down/push',
    { downlinks: [{ f_port: 85, frm_payload: '/wE=', priority: 'NORMAL' }] },
    false,
  ],
  [
    'The Things Stack, by the codec',
    'tts',
    {
      name: 'interval',
      args: { confirmed: true },
      frame: { port: 85, bytes: Uint8Array.of(255, 3) },
      lastTopic: 'v3/rooms@ttn/devices/eui-1/up',
    },
    'v3/rooms@ttn/devices/eui-1/down/push',
    { downlinks: [{ f_port: 85, frm_payload: '/wM=', priority: 'NORMAL', confirmed: true }] },
    false,
  ],
  [
    'ChirpStack',
    'chirpstack',
    { name: 'raw', args: { port: 2, hex: '00' }, lastTopic: 'application/7a/device/24E124/event/up' },
    'application/7a/device/24E124/command/down',
    { devEui: '24E124', confirmed: false, fPort: 2, data: 'AA==' },
    false,
  ],
  [
    'OwnTracks',
    'owntracks',
    { name: 'reportLocation', lastTopic: 'owntracks/li/phone' },
    'owntracks/li/phone/cmd',
    { _type: 'cmd', action: 'reportLocation' },
    false,
  ],
  [
    'Teltonika',
    'teltonika',
    { name: 'setdigout', args: { parameters: '1' }, lastTopic: '352093081452251/data' },
    '352093081452251/commands',
    { CMD: 'setdigout 1' },
    false,
  ],
])('%s', (_, dialect, given, topic, payload, confirms) => {
  const encoded = encodeCommand([dialect], { ...command, ...given } as Parameters<typeof encodeCommand>[1])
  if ('problem' in encoded) throw new Error(encoded.problem)
  const text = Buffer.from(encoded.payload).toString()
  expect({ ...encoded, payload: typeof payload === 'string' ? text : JSON.parse(text) }).toEqual({
    ...{ topic, payload, confirms },
    ...{ qos: 1, retain: false },
  })
})

test.each<[string, Parameters<typeof encodeCommand>[0], object, RegExp]>([
  ['a name that is no method', ['shelly'], { name: 'restart', lastTopic: 'p/online' }, /name one as Shelly does/],
  ['a parameter that is no text', ['tasmota'], { args: { value: {} }, lastTopic: 'tele/x/STATE' }, /must be a text/],
  ['a bridge’s device that is asked to restart', ['zigbee2mqtt'], { lastTopic: 'zigbee2mqtt/x' }, /knows set and get/],
  [
    'a frame without bytes',
    ['tts'],
    { name: 'raw', args: { port: 1 }, lastTopic: 'v3/a@b/devices/c/up' },
    /argument hex/,
  ],
  [
    'a port that does not exist',
    ['tts'],
    { name: 'raw', args: { port: 0, hex: '00' }, lastTopic: 'v3/a@b/devices/c/up' },
    /1 to 223/,
  ],
  ['a codec that encodes nothing', ['tts'], { lastTopic: 'v3/a@b/devices/c/up' }, /cannot encode downlinks/],
  ['a tag', ['ble_gateway'], { lastTopic: '/gw/1/status' }, /cannot be sent commands/],
  ['another topic than the dialect’s', ['native'], { lastTopic: 'v3/a@b/devices/c/up' }, /cannot be sent commands/],
])('%s is a problem', (_, dialects, given, problem) => {
  const encoded = encodeCommand(dialects, { ...command, ...given })
  expect('problem' in encoded ? encoded.problem : '').toMatch(problem)
})

test('a model of two dialects is answered in the one it spoke last', () => {
  const encoded = encodeCommand(['native', 'tts'], {
    ...command,
    name: 'raw',
    args: { port: 1, hex: '00' },
    lastTopic: 'v3/a@b/devices/c/up',
  })
  expect('topic' in encoded && encoded.topic).toBe('v3/a@b/devices/c/down/push')
})

test('a configuration is retained', () => {
  const encoded = encodeNativeConfig({ lastTopic: 'custodia/v1/hz/l1/status', version: 3, values: { a: 1 } })
  expect(encoded).toMatchObject({ topic: 'custodia/v1/hz/l1/config/desired', qos: 1, retain: true })
  expect(JSON.parse(Buffer.from(encoded?.payload ?? []).toString())).toEqual({ version: 3, values: { a: 1 } })
  expect(encodeNativeConfig({ lastTopic: 'x/y', version: 1, values: {} })).toBeNull()
})

describe('in another layout', () => {
  const layout = createTopicLayout({
    native: ['acme/{site}/{key}/{channel}'],
    tasmota: ['tasmota/{key}/{prefix}/{channel}'],
    zigbee2mqtt: ['sh01/z2m/{key}/{channel}'],
    shelly: ['plugs/{key}/{channel}'],
    chirpstack: ['lora/application/+/device/{key}/event/{channel}'],
    owntracks: ['phones/{key}/{channel}'],
  })
  const raw = { name: 'raw', args: { port: 1, hex: '00' } }

  test.each<[DialectName, object, string]>([
    ['native', { lastTopic: 'acme/hz/l1/status' }, 'acme/hz/l1/command'],
    ['tasmota', { name: 'Power', lastTopic: 'tasmota/plug/tele/STATE' }, 'tasmota/plug/cmnd/Power'],
    ['zigbee2mqtt', { name: 'set', lastTopic: 'sh01/z2m/kitchen/lamp' }, 'sh01/z2m/kitchen/lamp/set'],
    ['shelly', { name: 'Sys.GetStatus', lastTopic: 'plugs/a/b/online' }, 'plugs/a/b/rpc'],
    [
      'chirpstack',
      { ...raw, lastTopic: 'lora/application/7/device/0a/event/up' },
      'lora/application/7/device/0a/command/down',
    ],
    ['owntracks', { name: 'reportLocation', lastTopic: 'phones/zhang' }, 'phones/zhang/cmd'],
  ])('%s is told where it listens', (dialect, given, topic) => {
    const encoded = encodeCommand([dialect], { ...command, ...given }, layout)
    expect('topic' in encoded ? encoded.topic : encoded.problem).toBe(topic)
  })

  test('a configuration goes beside what the device publishes', () => {
    const config = { lastTopic: 'acme/hz/l1/config/reported', version: 3, values: {} }
    expect(encodeNativeConfig(config, layout)?.topic).toBe('acme/hz/l1/config/desired')
    expect(encodeNativeConfig({ ...config, lastTopic: 'custodia/v1/hz/l1/status' }, layout)).toBeNull()
  })
})
