import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMessageReader, type DialectResult, readMessage } from '../../src/dialects/index.ts'

const read = (topic: string, payload: unknown): DialectResult =>
  readMessage({
    topic,
    payload: new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload)),
    receivedAt: 1_763_712_000_000,
  })

const uplinksOf = (result: DialectResult) => {
  if (result.kind !== 'uplinks') throw new Error(JSON.stringify(result))
  return result.uplinks
}

describe('topics nobody knows', () => {
  it.each([
    'homeassistant/sensor/x/state',
    'v3/app@ttn/dev1/join',
    'v3/app@ttn/devices/dev1/up/extra/more',
    '/gw/ac233fc001ea/action',
    '35209308145225/data',
    'status/switch:0',
    'x/status/a/b',
    '',
    '/',
    '$SYS/broker/uptime',
  ])('%j is not ours', (topic) => {
    expect(read(topic, {})).toEqual({ kind: 'not_mine' })
  })
})

describe('native', () => {
  const topic = 'custodia/v1/sh01/Laser-01/telemetry'

  it('has the device key in lower case', () => {
    expect(uplinksOf(read(topic, { ts: 1763712000000, values: { running: 1 } }))).toEqual([
      { deviceKey: 'laser-01', sampleTime: 1763712000000, body: { kind: 'values', values: { running: 1 } } },
    ])
  })

  it.each([
    ['seconds', { ts: 1763712000, values: {} }],
    ['text', { ts: '2026-11-21T00:00:00Z', values: {} }],
    ['beyond every calendar', { ts: 1e17, values: {} }],
    ['false', { ts: false, values: {} }],
    ['values as an array', { ts: 1763712000000, values: [1] }],
    ['no values', { ts: 1763712000000 }],
    ['an empty array', []],
    ['a number', 5],
    ['null', null],
  ])('refuses %s', (_, payload) => {
    expect(read(topic, payload)).toMatchObject({ kind: 'malformed', deviceKey: 'laser-01' })
  })

  it.each([
    ['online', true],
    ['offline', false],
    [{ ts: 1763712000000, online: true }, true],
  ])('reads the status %j', (payload, online) => {
    const [uplink] = uplinksOf(read('custodia/v1/sh01/laser-01/status', payload))
    expect(uplink?.body).toEqual({ kind: 'values', values: { online } })
  })

  it.each([
    'custodia/v1/sh01',
    'custodia/v1/sh01/x/telemetry/more',
    'custodia/v1//x/telemetry',
    'custodia/v1/sh01/x/config',
  ])('refuses the topic %s', (wrong) => expect(read(wrong, {})).toMatchObject({ kind: 'malformed' }))
})

describe('The Things Stack', () => {
  const topic = 'v3/app1/devices/Dev1/up'
  const uplink = { f_port: 10, frm_payload: 'AQoBCgEKAQo=', received_at: '2020-08-24T10:08:44.634338856Z' }

  it('reads an uplink of the open source edition, without tenant', () => {
    // Storage integration example of The Things Stack's documentation.
    const [result] = uplinksOf(
      read(topic, {
        end_device_ids: { device_id: 'dev1' },
        received_at: '2020-08-24T10:08:44.868680817Z',
        uplink_message: uplink,
      }),
    )
    expect(result).toMatchObject({ deviceKey: 'dev1', sampleTime: Date.parse('2020-08-24T10:08:44.634Z') })
    expect(result?.body).toMatchObject({ kind: 'frame', port: 10 })
    expect(result?.body.kind === 'frame' && [...result.body.bytes]).toEqual([1, 10, 1, 10, 1, 10, 1, 10])
  })

  it('falls back on the time of the application server', () => {
    const [result] = uplinksOf(
      read(topic, {
        received_at: '2020-08-24T10:08:44.868680817Z',
        uplink_message: { ...uplink, received_at: undefined },
      }),
    )
    expect(result?.sampleTime).toBe(Date.parse('2020-08-24T10:08:44.868Z'))
  })

  it.each([
    ['no uplink', {}],
    ['no port', { uplink_message: { ...uplink, f_port: undefined } }],
    ['port 256', { uplink_message: { ...uplink, f_port: 256 } }],
    ['no payload', { uplink_message: { ...uplink, frm_payload: undefined } }],
    ['base64 without its end', { uplink_message: { ...uplink, frm_payload: 'AQoBC' } }],
    ['a time without zone', { uplink_message: { ...uplink, received_at: '2020-08-24 10:08:44' } }],
  ])('refuses %s', (_, payload) => {
    expect(read(topic, payload)).toMatchObject({ kind: 'malformed', deviceKey: 'dev1' })
  })
})

describe('Shelly', () => {
  it('takes a prefix of several levels', () => {
    // Captured from a Shelly Plus 1PM with the prefix shellies/plus1pm.
    const [uplink] = uplinksOf(read('shellies/plus1pm/status/mqtt', { connected: true }))
    expect(uplink).toMatchObject({ deviceKey: 'shellies~plus1pm', body: { values: { mqtt: { connected: true } } } })
  })

  it('takes an event as a sign of life', () => {
    const [uplink] = uplinksOf(
      read('plug/events/rpc', { method: 'NotifyEvent', params: { ts: 1735821119.25, events: [] } }),
    )
    expect(uplink).toEqual({
      deviceKey: 'plug',
      sampleTime: 1735821119250,
      body: { kind: 'values', values: { online: true } },
    })
  })

  it.each([
    ['events/rpc', { method: 'NotifyStatus' }],
    ['events/rpc', { method: 'Reboot', params: {} }],
    ['events/rpc', 'nothing'],
    ['online', '1'],
    ['status/switch:0', '[]'],
  ])('refuses %s %j', (channel, payload) => {
    expect(read(`plug/${channel}`, payload)).toMatchObject({ kind: 'malformed', deviceKey: 'plug' })
  })
})

describe('Teltonika', () => {
  const record = { ts: 1769610760000, latlng: '55.661378,12.584098', sat: 9 }
  const reader = createMessageReader({ topics: { teltonika: ['{key}/data', 'teltonika/{key}/data'] } })

  it('finds the IMEI where the configured topic has it', () => {
    const payload = new TextEncoder().encode(JSON.stringify({ state: { reported: record } }))
    const [uplink] = uplinksOf(reader({ topic: 'teltonika/864636060329170/data', payload, receivedAt: 0 }))
    expect(uplink?.deviceKey).toBe('864636060329170')
    expect(reader({ topic: 'teltonika/plug/data', payload, receivedAt: 0 })).toEqual({ kind: 'not_mine' })
    expect(() => createMessageReader({ topics: { teltonika: ['fleet/data'] } })).toThrow('{key}')
  })

  it.each([
    ['satellites in view', { sat: 9 }, true],
    ['no satellites', { sat: 0 }, false],
    ['GNSS status on with fix', { sat: 0, '69': 1 }, true],
    ['GNSS status on without fix', { sat: 9, '69': 2 }, false],
  ])('tells a fix by %s', (_, fields, fix) => {
    const [uplink] = uplinksOf(read('864636060329170/data', { state: { reported: { ...record, ...fields } } }))
    expect(uplink?.body).toMatchObject({ values: { lat: 55.661378, lng: 12.584098, fix } })
  })

  it('takes a record without position', () => {
    const [uplink] = uplinksOf(read('864636060329170/data', { state: { reported: { ts: 1769610760000, '239': 1 } } }))
    expect(uplink?.body).toEqual({ kind: 'values', values: { ts: 1769610760000, '239': 1 } })
  })
})

describe('BLE gateway', () => {
  const topic = '/gw/AC233FC001EA/status'
  const at = '2019-08-01T05:54:25Z'

  it('makes one sighting of an advertiser’s frames, at the strongest signal, whatever their order', () => {
    const frames = [
      { timestamp: at, type: 'S1', mac: 'AC233FA018E3', rssi: -54, battery: 100 },
      { timestamp: at, type: 'Unknown', mac: 'AC233FA018E3', rssi: -53 },
      { timestamp: at, type: 'Unknown', mac: 'AC233FA018E3', rssi: -60 },
    ]
    for (const order of [frames, [...frames].reverse()]) {
      const [, sighting, ...rest] = uplinksOf(read(topic, order))
      expect(rest).toEqual([])
      expect(sighting).toEqual({
        deviceKey: 'ac233fa018e3',
        via: 'ac233fc001ea',
        optional: true,
        sampleTime: Date.parse(at),
        body: { kind: 'values', values: expect.objectContaining({ rssi: -53, battery: 100 }) },
      })
    }
  })

  it('always speaks for the gateway itself', () => {
    expect(uplinksOf(read(topic, []))).toEqual([
      { deviceKey: 'ac233fc001ea', sampleTime: null, body: { kind: 'values', values: { online: 1 } } },
    ])
  })

  it.each([
    ['a time without zone', { timestamp: '2019-08-01 05:54:25', mac: 'AC233FA018E3' }],
    ['an address with colons cut', { timestamp: at, mac: 'AC:23:3F' }],
    ['no object', 7],
  ])('leaves out a row with %s and says so', (_, row) => {
    const result = read(topic, [row])
    expect(result).toMatchObject({ kind: 'uplinks', problems: [expect.stringContaining('[0]')] })
    expect(uplinksOf(result)).toHaveLength(1)
  })
})

describe('whatever comes', () => {
  const topics = [
    'custodia/v1/s/d/telemetry',
    'custodia/v1/s/d/status',
    'v3/a/devices/d/up',
    '/gw/ac233fc001ea/status',
    '864636060329170/data',
    'plug/events/rpc',
    'plug/status/switch:0',
    'plug/online',
  ]

  it('is read or refused, never thrown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...topics), fc.oneof(fc.json(), fc.string(), fc.constant('')), (topic, text) => {
        const result = read(topic, text)
        expect(['uplinks', 'malformed']).toContain(result.kind)
      }),
      { numRuns: 500 },
    )
  })

  it('survives bytes that are not text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...topics), fc.uint8Array(), (topic, payload) => {
        expect(['uplinks', 'malformed']).toContain(readMessage({ topic, payload, receivedAt: 0 }).kind)
      }),
    )
  })
})
