import { type Catalogue, type CodecSandbox, createCodecSandbox, loadCatalogue } from '@custodia/device-profiles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMessage } from '../../src/dialects/index.ts'
import { type Directory, indexDirectory } from '../../src/pipeline/directory.ts'
import { runPipeline } from '../../src/pipeline/pipeline.ts'
import { ReceiptMemory } from '../../src/spool/index.ts'

let catalogue: Catalogue
let sandbox: CodecSandbox
let directory: Directory
const NOW = Date.UTC(2026, 10, 21, 12)

beforeAll(async () => {
  catalogue = await loadCatalogue()
  sandbox = createCodecSandbox()
  await sandbox.start()
  const device = (id: string, key: string, profileId: string) => ({ id, key, profileId, siteId: 'org_hz' })
  directory = indexDirectory(
    {
      devices: [
        device('dev_laser', 'laser-1', 'custodia/laser-nd-yag'),
        device('dev_van', '356307042441013', 'teltonika/fmb920'),
        device('dev_room', 'eui-24e124128c140062', 'milesight/vs121'),
        device('dev_plug', 'shellyplusplugs-1', 'shelly/plus-plug-s'),
        device('dev_gw', 'ac233fc00001', 'minew/g1'),
        device('dev_tag', 'ac233fa00001', 'minew/e7'),
        device('dev_odd', 'odd-1', 'nobody/nothing'),
      ],
      bindings: [
        { deviceId: 'dev_laser', assetId: 'ast_old', role: 'primary', from: 0, to: NOW - 1000 },
        { deviceId: 'dev_laser', assetId: 'ast_laser', role: 'primary', from: NOW - 1000, to: null },
        { deviceId: 'dev_gw', assetId: 'ast_zone', role: 'primary', from: 0, to: null },
      ],
    },
    catalogue,
  )
})
afterAll(() => sandbox.stop())

const run = async (...messages: readonly (readonly [topic: string, payload: unknown])[]) => {
  const result = await runPipeline(
    messages.map(([topic, payload], i) => ({
      seq: i + 1,
      topic,
      payload: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)),
      receivedAt: NOW,
    })),
    { readMessage, directory, sandbox, retentionMs: 86_400_000 * 365 },
  )
  return { ...result, points: [...result.points] }
}

const laser = 'custodia/v1/hz/laser-1/telemetry'

test('a native message becomes a point, with the asset as bound at its own time', async () => {
  const { points, verdicts, messageOf } = await run([
    laser,
    [
      { ts: NOW - 1001, values: { pulses_total: 10 } },
      { ts: NOW - 1000, values: { pulses_total: 11, handpiece_temperature_c: 33.5, fault_code: 'E07' } },
    ],
  ])
  const common = {
    measurement: 'medical_device',
    device: 'dev_laser',
    site: 'org_hz',
    profile: 'custodia/laser-nd-yag',
  }
  expect(points).toEqual([
    { ...common, asset: 'ast_old', ts: NOW - 1001, fields: { pulses_total: 10 } },
    {
      ...common,
      asset: 'ast_laser',
      ts: NOW - 1000,
      fields: { pulses_total: 11, handpiece_temperature_c: 33.5, fault_code: 'E07' },
    },
  ])
  expect(messageOf).toEqual([0, 0])
  expect(verdicts).toMatchObject([{ deviceKey: 'laser-1', deviceId: 'dev_laser', reason: null }])
})

test('every family’s message becomes points', async () => {
  const { points, verdicts } = await run(
    [
      '356307042441013/data',
      {
        state: {
          reported: { ts: NOW, latlng: '30.27,120.15', alt: 10, ang: 90, sat: 9, sp: 36, 239: 1, 16: 12345000 },
        },
      },
    ],
    [
      'v3/rooms@ttn/devices/eui-24e124128c140062/up',
      { uplink_message: { f_port: 85, frm_payload: 'BMkDCAChBs0F', received_at: new Date(NOW).toISOString() } },
    ],
    [
      'shellyplusplugs-1/status/switch:0',
      { id: 0, output: true, apower: 812.5, voltage: 229.8, current: 3.5, aenergy: { total: 1500 } },
    ],
    [
      '/gw/AC233FC00001/status',
      [
        { timestamp: new Date(NOW).toISOString(), type: 'Gateway', mac: 'AC233FC00001', gatewayFree: 90 },
        { timestamp: new Date(NOW).toISOString(), type: 'iBeacon', mac: 'AC233FA00001', rssi: -60 },
        { timestamp: new Date(NOW).toISOString(), type: 'iBeacon', mac: 'AC233FFFFFFF', rssi: -70 },
      ],
    ],
  )
  expect(verdicts.map((verdict) => [verdict.reason, verdict.detail])).toEqual(Array(4).fill([null, '']))
  expect(points.map(({ device, fields }) => [device, fields])).toEqual([
    ['dev_van', expect.objectContaining({ latitude_deg: 30.27, speed_mps: 10, ignition: 1, odometer_km: 12345 })],
    ['dev_room', expect.objectContaining({ people_count: 3 })],
    ['dev_plug', expect.objectContaining({ power_w: 812.5, relay_on: 1, energy_kwh_total: 1.5 })],
    ['dev_gw', { online: 1 }],
    ['dev_tag', { rssi_dbm: -60 }],
  ])
  // A sighting stands where its gateway is.
  expect(points.at(-1)).toMatchObject({ via: 'dev_gw', asset: 'ast_zone' })
})

test.each<[string, string, unknown, string]>([
  ['a topic of no dialect', 'somewhere/else/entirely', '{}', 'no_dialect'],
  ['text that is not JSON', laser, 'hello', 'malformed'],
  ['bytes that are not UTF-8', laser, '\ufffd\u0000', 'malformed'],
  ['an unknown device', 'custodia/v1/hz/laser-9/telemetry', { ts: NOW, values: { pulses_total: 1 } }, 'unknown_device'],
  [
    'a profile that the catalogue has not',
    'custodia/v1/hz/odd-1/telemetry',
    { ts: NOW, values: { pulses_total: 1 } },
    'unknown_profile',
  ],
  [
    'a device in another envelope',
    'custodia/v1/hz/shellyplusplugs-1/telemetry',
    { ts: NOW, values: { power_w: 1 } },
    'wrong_dialect',
  ],
  ['values that nobody knows', laser, { ts: NOW, values: { nonsense: 1 } }, 'no_values'],
  ['a value of the wrong type', laser, { ts: NOW, values: { pulses_total: 'many' } }, 'bad_value'],
  ['a value that cannot be', laser, { ts: NOW, values: { handpiece_temperature_c: 900 } }, 'out_of_range'],
  ['a sample time more than a day ahead', laser, { ts: NOW + 86_400_001, values: { pulses_total: 1 } }, 'future'],
  [
    'a sample before the retention edge',
    laser,
    { ts: NOW - 86_400_000 * 366, values: { pulses_total: 1 } },
    'before_retention',
  ],
  [
    'a frame that the codec cannot read',
    'v3/rooms@ttn/devices/eui-24e124128c140062/up',
    { uplink_message: { f_port: 85, frm_payload: 'A////w==', received_at: new Date(NOW).toISOString() } },
    'codec_error',
  ],
])('%s is a dead letter without points', async (_, topic, payload, reason) => {
  const { points, verdicts } = await run([topic, payload])
  expect(points).toEqual([])
  expect(verdicts.map((verdict) => verdict.reason)).toEqual([reason])
  expect(verdicts[0]?.detail).not.toBe('')
})

test('good values beside bad ones are kept', async () => {
  const { points, verdicts } = await run(
    [laser, { ts: NOW, values: { pulses_total: 5, handpiece_temperature_c: 900 } }],
    [laser, [{ ts: NOW + 1e9, values: { pulses_total: 6 } }, { ts: NOW - 5, values: { pulses_total: 4 } }, 'junk']],
  )
  expect(points.map((point) => [point.ts, point.fields])).toEqual([
    [NOW, { pulses_total: 5 }],
    [NOW - 5, { pulses_total: 4 }],
  ])
  expect(verdicts.map((verdict) => verdict.reason)).toEqual(['out_of_range', 'malformed'])
})

test('a sample time one day ahead is still taken, and one at the retention edge', async () => {
  const { points, verdicts } = await run(
    [laser, { ts: NOW + 86_400_000, values: { pulses_total: 5 } }],
    [laser, { ts: NOW - 86_400_000 * 365, values: { pulses_total: 1 } }],
  )
  expect(points.map((point) => point.ts)).toEqual([NOW + 86_400_000, NOW - 86_400_000 * 365])
  expect(verdicts.map((verdict) => verdict.reason)).toEqual([null, null])
})

test('a device without a clock gets the receive time, flagged; others have no flag', async () => {
  const { points } = await run(
    [laser, [{ values: { pulses_total: 6 } }, { ts: NOW - 1, values: { pulses_total: 5 } }]],
    ['shellyplusplugs-1/online', 'true'],
  )
  expect(points.map(({ ts, fields }) => [ts, fields])).toEqual([
    [NOW, { pulses_total: 6, receive_time: 1 }],
    [NOW - 1, { pulses_total: 5 }],
    [NOW, { online: 1, receive_time: 1 }],
  ])
})

test('a repeated delivery without a sample time is the point that it was; a sample time needs no memory', async () => {
  const receipts = new ReceiptMemory(100, 60_000)
  const deliver = async (text: string, receivedAt: number, dup: boolean) => {
    const message = { seq: 1, topic: laser, payload: Buffer.from(text), receivedAt, packetId: 3, dup }
    const result = await runPipeline([message], { readMessage, directory, sandbox, retentionMs: 1e12, receipts })
    return [result.points.at(0)?.ts, result.receipts.length]
  }
  const clockless = '{"values":{"pulses_total":1}}'
  expect(await deliver(clockless, NOW, false)).toEqual([NOW, 4])
  expect(await deliver(clockless, NOW + 5000, true)).toEqual([NOW, 0])
  expect(await deliver(clockless, NOW + 9000, false)).toEqual([NOW + 9000, 4])
  expect(await deliver(`{"ts":${NOW},"values":{"pulses_total":1}}`, NOW + 9000, false)).toEqual([NOW, 0])
})

test('unknown devices are counted by key, with the newest message; passers-by are no news', async () => {
  const strange = (key: string) =>
    [`custodia/v1/hz/${key}/telemetry`, { ts: NOW, values: { pulses_total: 1 } }] as const
  const { unknown, verdicts } = await run(strange('x'), strange('y'), strange('x'), [
    '/gw/AC233FC00001/status',
    [{ timestamp: new Date(NOW).toISOString(), type: 'iBeacon', mac: 'AC233FFFFFFF', rssi: -70 }],
  ])
  const body = { kind: 'values', values: { pulses_total: 1 } }
  expect([...unknown.values()]).toEqual([
    { deviceKey: 'x', dialect: 'native', message: 2, count: 2, body },
    { deviceKey: 'y', dialect: 'native', message: 1, count: 1, body },
  ])
  expect(verdicts.at(-1)?.reason).toBeNull()
})

test('sightings of an unknown gateway give no points', async () => {
  const { points, verdicts } = await run([
    '/gw/AC233FC00009/status',
    [{ timestamp: new Date(NOW).toISOString(), type: 'iBeacon', mac: 'AC233FA00001', rssi: -60 }],
  ])
  expect(points).toEqual([])
  expect(verdicts[0]?.reason).toBe('unknown_device')
})

test('a step that throws costs its own message only', async () => {
  const { points, verdicts } = await runPipeline(
    [
      { seq: 1, topic: 'boom', payload: Buffer.from(''), receivedAt: NOW },
      { seq: 2, topic: laser, payload: Buffer.from('{"values":{"pulses_total":1}}'), receivedAt: NOW },
    ],
    {
      readMessage: (message) => {
        if (message.topic === 'boom') throw new Error('a fault of ours')
        return readMessage(message)
      },
      directory,
      sandbox,
      retentionMs: Number.POSITIVE_INFINITY,
    },
  )
  expect(verdicts.map((verdict) => verdict.reason)).toEqual(['internal_error', null])
  expect(points).toHaveLength(1)
})
