import { describe, expect, it } from 'vitest'
import { read, uplinksOf, valuesOf } from './reading.ts'

/** Events as in "Event types" of ChirpStack's documentation. */
const topic = (event: string): string =>
  `application/17c82e96-be03-4f38-aef3-f83d48582d97/device/0101010101010101/event/${event}`
const deviceInfo = {
  tenantId: '52f14cd4-c6f1-4fbd-8f87-4025e1d49242',
  applicationId: '17c82e96-be03-4f38-aef3-f83d48582d97',
  deviceName: 'Test device',
  devEui: '0101010101010101',
  tags: { key: 'value' },
}
const up = {
  deduplicationId: '3ac7e3c4-4401-4b8d-9386-a5c902f9202d',
  time: '2022-07-18T09:34:15.775023242+00:00',
  deviceInfo,
  devAddr: '00189440',
  dr: 1,
  fPort: 1,
  data: 'qg==',
  rxInfo: [{ gatewayId: '0016c001f153a14c', uplinkId: 4217106255, rssi: -36, snr: 10.5 }],
}

describe('up', () => {
  it('is a frame for the codec', () => {
    expect(uplinksOf(read(topic('up'), up))).toEqual([
      {
        deviceKey: '0101010101010101',
        sampleTime: Date.parse('2022-07-18T09:34:15.775Z'),
        body: { kind: 'frame', port: 1, bytes: Buffer.from([0xaa]) },
      },
    ])
  })

  it('brings what the server decoded, for a profile without a codec', () => {
    const [uplink] = uplinksOf(read(topic('up'), { ...up, object: { temperature: 21.5 } }))
    expect(uplink?.body).toMatchObject({ kind: 'frame', decoded: { temperature: 21.5 } })
  })

  it('without a payload says that the device is there', () => {
    const { data: _data, fPort: _fPort, ...empty } = up
    expect(uplinksOf(read(topic('up'), empty))[0]).toMatchObject({
      incidental: true,
      body: { kind: 'values', values: { online: true } },
    })
  })

  it.each([
    [
      'another device in the payload',
      { ...up, deviceInfo: { ...deviceInfo, devEui: '0202020202020202' } },
      'deviceInfo.devEui',
    ],
    ['no port', { ...up, fPort: undefined }, 'fPort'],
    ['port 0', { ...up, fPort: 0 }, 'fPort'],
    ['base64 without its end', { ...up, data: 'AQoBC' }, 'base64'],
    ['a time without zone', { ...up, time: '2022-07-18 09:34:15' }, 'time'],
    ['no JSON', '{"data":', 'not a JSON object'],
    ['an array', [up], 'not a JSON object'],
    ['the protobuf marshaler', Uint8Array.of(0x0a, 0x24, 0x33, 0x61), 'json=true'],
  ])('refuses %s', (_, payload, detail) => {
    expect(read(topic('up'), payload)).toEqual({
      kind: 'malformed',
      deviceKey: '0101010101010101',
      detail: expect.stringContaining(detail),
    })
  })
})

describe('other events', () => {
  it('takes a join as a sign of life', () => {
    const join = { time: '2022-07-18T09:33:28.823500726+00:00', deviceInfo, devAddr: '00189440' }
    expect(valuesOf(read(topic('join'), join))).toEqual({ online: true })
  })

  it.each([
    ['percent', { margin: 10, batteryLevel: 88.3 }, { margin: 10, externalPowerSource: false, batteryLevel: 88.3 }],
    [
      'an external supply',
      { margin: 10, externalPowerSource: true, batteryLevel: 0 },
      { margin: 10, externalPowerSource: true, batteryLevel: null },
    ],
    [
      'no measurement',
      { margin: -3, batteryLevelUnavailable: true, batteryLevel: 0 },
      { margin: -3, externalPowerSource: false, batteryLevel: null },
    ],
  ])('reads a status with %s', (_, status, values) => {
    const time = '2022-07-18T09:35:06.927172638+00:00'
    expect(valuesOf(read(topic('status'), { time, deviceInfo, ...status }))).toEqual({ online: true, ...values })
  })

  it('reads a resolved location', () => {
    const location = { latitude: 37.344214, longitude: -8.839375, altitude: 2 }
    expect(valuesOf(read(topic('location'), { deviceInfo, location }))).toMatchObject(location)
    expect(read(topic('location'), { deviceInfo, location: {} })).toMatchObject({ kind: 'malformed' })
  })

  it.each(['ack', 'txack', 'log', 'integration'])('knows that %s measures nothing', (event) => {
    expect(uplinksOf(read(topic(event), { deviceInfo }))).toEqual([])
  })
})
