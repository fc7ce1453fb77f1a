import { describe, expect, it } from 'vitest'
import { read, uplinksOf, valuesOf } from './reading.ts'

/** "Data Formats" of the documentation of The Things Stack. */
const topic = (channel: string): string => `v3/app1@tenant/devices/dev1/${channel}`
const end_device_ids = { device_id: 'dev1', application_ids: { application_id: 'app1' }, dev_eui: '0004A30B001C0530' }
const up = {
  end_device_ids,
  received_at: '2020-02-12T15:15:45.787654321Z',
  uplink_message: {
    f_port: 1,
    frm_payload: 'gkHe',
    decoded_payload: { temperature: 1.0, luminosity: 0.64 },
    received_at: '2020-02-12T15:15:45.123456789Z',
    settings: { time: '2020-02-12T15:15:44Z' },
    locations: {
      user: { latitude: 37.97155556731436, longitude: 23.72678801175413, altitude: 2, source: 'SOURCE_REGISTRY' },
    },
  },
}

describe('up', () => {
  it('is a frame at the network server’s time, with what the server decoded', () => {
    expect(uplinksOf(read(topic('up'), up))).toEqual([
      {
        deviceKey: 'dev1',
        sampleTime: Date.parse('2020-02-12T15:15:45.123Z'),
        body: {
          kind: 'frame',
          port: 1,
          bytes: Buffer.from([0x82, 0x41, 0xde]),
          decoded: { temperature: 1, luminosity: 0.64 },
        },
      },
    ])
  })

  it('has the gateway’s time where no server says one', () => {
    const { received_at: _server, ...uplink_message } = up.uplink_message
    expect(uplinksOf(read(topic('up'), { end_device_ids, uplink_message }))[0]?.sampleTime).toBe(
      Date.parse('2020-02-12T15:15:44Z'),
    )
  })

  it('of another device is refused', () => {
    expect(read(topic('up'), { ...up, end_device_ids: { device_id: 'dev2' } })).toEqual({
      kind: 'malformed',
      deviceKey: 'dev1',
      detail: 'end_device_ids.device_id is dev2',
    })
  })
})

describe('other messages', () => {
  it('a join is a sign of life', () => {
    const join = {
      end_device_ids,
      received_at: '2020-02-12T15:15:45.7Z',
      join_accept: { session_key_id: 'AXBSH1Pk6Z0G166', received_at: '2020-02-17T07:49:12.5Z' },
    }
    expect(valuesOf(read(topic('join'), join))).toEqual({ online: true })
    expect(uplinksOf(read(topic('join'), join))[0]).toMatchObject({
      incidental: true,
      sampleTime: Date.parse('2020-02-17T07:49:12.5Z'),
    })
  })

  it('a solved location has the same names as ChirpStack’s', () => {
    const solved = {
      end_device_ids,
      received_at: '2020-02-12T15:15:45.7Z',
      location_solved: {
        service: 'test-service',
        location: { latitude: 10, longitude: 20, altitude: 30, accuracy: 0, source: 'SOURCE_GPS' },
      },
    }
    expect(valuesOf(read(topic('location/solved'), solved))).toEqual({
      latitude: 10,
      longitude: 20,
      altitude: 30,
      accuracy: null,
    })
    expect(read(topic('location/solved'), { end_device_ids })).toMatchObject({ kind: 'malformed' })
  })

  it.each(['down/queued', 'down/sent', 'down/ack', 'down/failed', 'service/data'])('%s measures nothing', (channel) => {
    expect(uplinksOf(read(topic(channel), { end_device_ids }))).toEqual([])
  })
})
