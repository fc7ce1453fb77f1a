import { expect, test } from 'vitest'
import { gatewayRow, minewTopic, strangerRow, tagRow } from '../../src/firmware/minew-g1.ts'
import { encodeNative, nativeTelemetryTopic } from '../../src/firmware/native.ts'
import { encodeSwitchStatus, shellyStatusTopic } from '../../src/firmware/shelly.ts'
import { encodeAvl, teltonikaTopic } from '../../src/firmware/teltonika.ts'
import { encodeUplink, thingsStackTopic } from '../../src/firmware/things-stack.ts'
import { encodeDeviceInfo, encodePeopleCount, regionMaskFor } from '../../src/firmware/vs121.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()
const keys = (value: unknown): string[] => Object.keys(value as object).sort()

// Milesight SensorDecoders, VS121 README, "Example".
test('VS121: three people in regions 1, 6 and 8, five at most', () => {
  expect(hex(encodePeopleCount(3, 0b1010_0001, 5))).toBe('04C9030800A106CD05')
})
test('VS121: device information', () => {
  expect(hex(encodeDeviceInfo(Buffer.from('6600b0940976', 'hex')))).toBe('FF0101FF086600B0940976FF090100FF1F1F07004B')
})
test.each([0, 1, 3, 8, 20])('VS121: the mask of %i people has a region each', (people) => {
  for (let shift = 0; shift < 16; shift++) {
    const bits = regionMaskFor(people, shift).toString(2).replaceAll('0', '').length
    expect(bits).toBe(Math.min(people, 8))
  }
})

// A Minew G1's upload as captured by its users (timestamps of a second, MACs in upper case without colons).
const captured = JSON.parse(`[
  {"timestamp":"2019-08-01T05:54:25Z","type":"Gateway","mac":"AC233FC001EA","gatewayFree":98,"gatewayLoad":0.05},
  {"timestamp":"2019-08-01T05:54:25Z","type":"Unknown","mac":"AC233FA03208","bleName":"","rssi":-79,"rawData":"0201060303E1FF0D16E1FFA10264000832A03F23AC"},
  {"timestamp":"2017-09-06T09:37:46Z","type":"iBeacon","mac":"1918FC051F5A","bleName":"","ibeaconUuid":"FDA50693A4E24FB1AFCFC6EB07647825","ibeaconMajor":10002,"ibeaconMinor":5208,"rssi":-67,"ibeaconTxPower":-59,"battery":0}
]`) as unknown[]

test('Minew G1: the gateway row is exactly as captured', () => {
  const row = gatewayRow(Date.UTC(2019, 7, 1, 5, 54, 25), 'AC233FC001EA', 98, 0.05)
  expect(JSON.parse(row)).toEqual(captured[0])
})
test('Minew G1: rows of tags and strangers have the captured fields', () => {
  const ts = Date.UTC(2026, 0, 2, 3, 4, 5)
  const tag: unknown = JSON.parse(tagRow(ts, 'AC233FF10001', 7, -60, 88))
  expect(keys(tag)).toEqual(keys(captured[2]))
  expect(tag).toMatchObject({ timestamp: '2026-01-02T03:04:05Z', type: 'iBeacon', rssi: -60, battery: 88 })
  expect(keys(JSON.parse(strangerRow(ts, 'C00000000001', -90)))).toEqual(keys(captured[1]))
  expect(minewTopic('ac233fc01a20')).toBe('/gw/ac233fc01a20/status')
})

test('Shelly: the status has the fields of the documented example', () => {
  // Shelly Gen 2 API, Switch, Status.
  const documented: unknown = JSON.parse(
    '{"id":0,"source":"WS_in","output":false,"apower":0,"voltage":225.9,"current":0,"aenergy":{"total":11.679,"by_minute":[0,0,0],"minute_ts":1654511972},"temperature":{"tC":53.3,"tF":127.9}}',
  )
  const status = JSON.parse(
    encodeSwitchStatus({ ts: 1_654_511_999_000, powerW: 230.04, voltageV: 230, energyWh: 11.6789, temperatureC: 53.3 }),
  ) as { aenergy: { total: number; by_minute: number[]; minute_ts: number }; temperature: unknown; current: number }
  expect(keys(status)).toEqual(keys(documented))
  expect(status.aenergy).toMatchObject({ total: 11.679, minute_ts: 1_654_511_940 })
  expect(status.aenergy.by_minute).toHaveLength(3)
  expect(status.temperature).toEqual({ tC: 53.3, tF: 127.9 })
  expect(status.current).toBe(1)
  expect(shellyStatusTopic('shellyplusplugs-a8032ab1c2d4')).toBe('shellyplusplugs-a8032ab1c2d4/status/switch:0')
})

test('Teltonika: a record is Codec JSON with AVL ids', () => {
  const record: unknown = JSON.parse(
    encodeAvl({
      ts: 1_700_000_000_123,
      latitude: 31.2291,
      longitude: 121.4482,
      altitudeM: 8.4,
      angleDeg: 359.7,
      satellites: 11,
      speedKmh: 43.6,
      event: 240,
      ignition: true,
      movement: true,
      odometerM: 12_345.6,
      externalMv: 13_871.2,
      hdop: 0.8,
      fix: true,
    }),
  )
  expect(record).toEqual({
    state: {
      reported: {
        ts: 1_700_000_000_123,
        pr: 0,
        latlng: '31.229100,121.448200',
        alt: 8,
        ang: 0,
        sat: 11,
        sp: 44,
        evt: 240,
        16: 12_346,
        21: 5,
        24: 44,
        66: 13_871,
        69: 1,
        182: 8,
        239: 1,
        240: 1,
      },
    },
  })
  expect(teltonikaTopic('352093080000001')).toBe('352093080000001/data')
})

test('The Things Stack: an uplink names its device as the topic does and carries the frame in base64', () => {
  const uplink = JSON.parse(
    encodeUplink({
      ts: Date.UTC(2026, 10, 21, 4, 5, 6, 78),
      application: 'mulan-rooms',
      devEui: '24e124798d084b47',
      devAddr: '01002F2D',
      gateway: 'ug65',
      gatewayEui: '24E124FFFEF13370',
      counter: 7,
      port: 85,
      bytes: Uint8Array.of(0x04, 0xc9, 3, 8, 0, 0xa1, 6, 0xcd, 5),
      rssi: -80,
      snr: 7.5,
    }),
  ) as Record<string, unknown>
  expect(uplink.end_device_ids).toMatchObject({ device_id: '24e124798d084b47', dev_eui: '24E124798D084B47' })
  expect(uplink.uplink_message).toMatchObject({
    f_port: 85,
    f_cnt: 7,
    frm_payload: 'BMkDCAChBs0F',
    received_at: '2026-11-21T04:05:06.078000000Z',
  })
  expect(thingsStackTopic('mulan-rooms', 'ttn', '24e1')).toBe('v3/mulan-rooms@ttn/devices/24e1/up')
})

test('native: a message is JSON with its time and values', () => {
  expect(JSON.parse(encodeNative(5, '"running":1'))).toEqual({ ts: 5, values: { running: 1 } })
  expect(nativeTelemetryTopic('sh-jingan', 'nd245478')).toBe('custodia/v1/sh-jingan/nd245478/telemetry')
})
