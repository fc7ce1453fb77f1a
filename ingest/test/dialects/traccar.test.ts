import { describe, expect, it } from 'vitest'
import { read, uplinksOf, valuesOf } from './reading.ts'

const topic = 'traccar/358511020498451/position'
const eventTopic = 'traccar/358511020498451/event'
const device = { id: 3, name: 'BUS-01', uniqueId: '358511020498451', status: 'online' }
const position = {
  id: 9812,
  deviceId: 3,
  protocol: 'gt06',
  latitude: 14.6335,
  longitude: -89.9885,
  speed: 20,
  course: 90,
  fixTime: '2026-01-15T12:00:00.000+00:00',
  deviceTime: '2026-01-15T12:00:30.000+00:00',
  valid: true,
  attributes: { ignition: true },
}
const FIX = Date.UTC(2026, 0, 15, 12)

describe('a position', () => {
  it('has the time of its fix', () => {
    const [uplink] = uplinksOf(read(topic, { position, device }))
    expect(uplink).toMatchObject({ deviceKey: '358511020498451', sampleTime: FIX })
    expect(uplink?.body).toMatchObject({ values: { latitude: 14.6335, fix: true, attributes: { ignition: true } } })
  })

  it('that repeats the last one has the time of the message, and no fix', () => {
    const result = read(topic, { position: { ...position, outdated: true }, device })
    expect(uplinksOf(result)).toMatchObject([{ sampleTime: FIX + 30_000, body: { values: { fix: false } } }])
  })

  it.each([
    ['invalid', { valid: false }, false],
    ['without a word on it', { valid: undefined }, false],
    ['valid', { valid: true }, true],
  ])('%s has a fix: %s', (_name, change, fix) => {
    expect(valuesOf(read(topic, { position: { ...position, ...change }, device }))).toMatchObject({ fix })
  })

  it.each<[string, unknown, string]>([
    ['no JSON', '{"position":', 'not a JSON object'],
    ['an array', [position], 'not a JSON object'],
    ['no position', { device }, 'has no position'],
    ['another device', { position, device: { uniqueId: '358511020498452' } }, 'device.uniqueId is 358511020498452'],
    ['no time', { position: { ...position, fixTime: null, deviceTime: null } }, 'fixTime is not a time'],
    ['a time without a zone', { position: { ...position, fixTime: '2026-01-15T12:00:00' } }, 'fixTime is not a time'],
    [
      'no time of the message',
      { position: { ...position, outdated: true, deviceTime: 7 } },
      'deviceTime is not a time',
    ],
  ])('with %s is refused', (_name, payload, detail) => {
    expect(read(topic, payload)).toEqual({
      kind: 'malformed',
      deviceKey: '358511020498451',
      detail: expect.stringContaining(detail),
    })
  })
})

describe('an event', () => {
  const event = { id: 500, deviceId: 3, type: 'deviceOffline', eventTime: '2026-01-15T12:00:00.000+00:00' }

  it.each([
    ['deviceOnline', true],
    ['deviceOffline', false],
    ['deviceUnknown', false],
  ])('%s says that the device is there: %s', (type, online) => {
    const uplinks = uplinksOf(read(eventTopic, { event: { ...event, type }, device }))
    expect(uplinks).toMatchObject([{ incidental: true, sampleTime: FIX, body: { values: { online } } }])
  })

  it.each(['geofenceEnter', 'deviceMoving', 'maintenance', 'alarm'])('%s is no news', (type) => {
    expect(uplinksOf(read(eventTopic, { event: { ...event, type }, device }))).toEqual([])
  })

  it('without a type is refused', () => {
    expect(read(eventTopic, { event: {}, device })).toMatchObject({
      kind: 'malformed',
      detail: 'has no event with a type',
    })
  })
})
