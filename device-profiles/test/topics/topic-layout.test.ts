import { describe, expect, it } from 'vitest'
import {
  createTopicLayout,
  DEFAULT_TOPIC_LAYOUT,
  DIALECTS,
  loadCatalogue,
  toDeviceKey,
  topicsFor,
} from '../../src/index.ts'

const catalogue = await loadCatalogue()
const profileOf = (id: string) => {
  const profile = catalogue.get(id)
  if (profile === undefined) throw new Error(id)
  return profile
}

describe('the default layout', () => {
  it.each([
    ['custodia/v1/sh01/Laser-01/telemetry', 'native', 'laser-01', 'telemetry'],
    ['custodia/v1/sh01/laser-01/config/reported', 'native', 'laser-01', 'config/reported'],
    ['v3/app@ttn/devices/Dev1/up', 'tts', 'dev1', 'up'],
    ['v3/app/devices/dev1/location/solved', 'tts', 'dev1', 'location/solved'],
    ['application/17c82e96/device/0101010101010101/event/join', 'chirpstack', '0101010101010101', 'join'],
    ['owntracks/zhang.wei/iPhone', 'owntracks', 'zhang.wei~iphone', ''],
    ['owntracks/zhang.wei/iPhone/event', 'owntracks', 'zhang.wei~iphone', 'event'],
    ['352093089439474/data', 'teltonika', '352093089439474', ''],
    ['shellies/plug/status/switch:0', 'shelly', 'shellies~plug', 'status/switch:0'],
    ['plug/events/rpc', 'shelly', 'plug', 'events/rpc'],
    ['tele/plug/SENSOR', 'tasmota', 'plug', 'SENSOR'],
    ['stat/plug/STATUS8', 'tasmota', 'plug', 'STATUS8'],
    ['zigbee2mqtt/0x00158d00018255df', 'zigbee2mqtt', '0x00158d00018255df', ''],
    ['zigbee2mqtt/kitchen/floor light/availability', 'zigbee2mqtt', 'kitchen~floor%20light', 'availability'],
    ['/gw/AC233FC001EA/status', 'ble_gateway', 'ac233fc001ea', ''],
    ['spBv1.0/Plant/NBIRTH/Line 1', 'sparkplug', 'plant~line%201', ''],
    ['spBv1.0/plant/DDATA/line1/press', 'sparkplug', 'plant~line1~press', ''],
  ])('%s is of %s', (topic, dialect, key, channel) => {
    expect(DEFAULT_TOPIC_LAYOUT.match(topic)).toMatchObject({ dialect, key, channel })
  })

  it.each([
    ['spBv1.0/STATE/scada', 'sparkplug'],
    ['tasmota/discovery/A1B2C3D4E5F6/config', 'tasmota'],
    ['homeassistant/sensor/0x00158d00018255df/temperature/config', 'zigbee2mqtt'],
  ])('%s is known, and measures nothing', (topic, dialect) => {
    expect(DEFAULT_TOPIC_LAYOUT.match(topic)).toMatchObject({ dialect, silent: true })
  })

  it.each(['', '/', 'a/b', '1234/data', 'owntracks/x', 'status/switch:0', 'custodia/v1/sh01', 'spBv1.0/a'])(
    '%j is of none',
    (topic) => {
      expect(DEFAULT_TOPIC_LAYOUT.match(topic)).toBeNull()
    },
  )

  it('gives each shipped profile filters that its own dialect reads', () => {
    for (const profile of catalogue.list()) {
      const key = { owntracks: 'zhang~iphone', sparkplug: 'g~n' }[String(profile.dialects[0])] ?? '352093089439474'
      for (const filter of topicsFor(profile, key).publish) {
        const topic = filter.replaceAll('+', 'x')
        const match = DEFAULT_TOPIC_LAYOUT.match(topic)
        expect([profile.id, topic, match && profile.dialects.includes(match.dialect)]).toEqual([
          profile.id,
          topic,
          true,
        ])
      }
    }
  })
})

describe('another layout', () => {
  const layout = createTopicLayout({
    teltonika: ['fleet/{site}/tracker-{key}/data'],
    tasmota: ['tasmota/{key}/{prefix}/{channel}'],
    native: ['acme/{site}/{key}/{channel}'],
    zigbee2mqtt: ['sh01/z2m/{key}/{channel}', 'sh02/z2m/{key}/{channel}'],
    owntracks: ['phones/{key}/{channel}'],
    ble_gateway: [],
    sparkplug: ['east/spBv1.0/{group}/{type}/{node}', 'east/spBv1.0/{group}/{type}/{node}/{device}'],
  })

  it.each([
    ['fleet/sh01/tracker-352093089439474/data', 'teltonika', '352093089439474'],
    ['tasmota/plug/tele/SENSOR', 'tasmota', 'plug'],
    ['acme/sh01/laser/config/reported', 'native', 'laser'],
    ['sh02/z2m/kitchen/lamp', 'zigbee2mqtt', 'kitchen~lamp'],
    ['phones/zhang', 'owntracks', 'zhang'],
    ['east/spBv1.0/g/DDATA/n/d', 'sparkplug', 'g~n~d'],
    ['east/spBv1.0/STATE/scada', 'sparkplug', ''],
  ])('%s is of %s', (topic, dialect, key) => {
    expect(layout.match(topic)).toMatchObject({ dialect, key })
  })

  it.each([
    '352093089439474/data',
    'tele/plug/SENSOR',
    'custodia/v1/s/d/telemetry',
    '/gw/ac23/status',
    'owntracks/a/b',
  ])('%s no longer is', (topic) => {
    expect(layout.match(topic)).toBeNull()
  })

  it('gives credentials that hold a device to its own topics', () => {
    expect(topicsFor(profileOf('teltonika/fmb920'), '352093089439474', layout).publish).toEqual([
      'fleet/+/tracker-352093089439474/data',
    ])
    expect(layout.topicsOf('tasmota', 'plug')).toEqual({
      publish: ['tasmota/plug/tele/+', 'tasmota/plug/stat/+'],
      subscribe: ['tasmota/plug/cmnd/+'],
    })
    expect(layout.topicsOf('native', 'laser').publish).toContain('acme/+/laser/config/reported')
    expect(layout.topicsOf('native', 'laser').subscribe).toContain('acme/+/laser/config/desired')
    expect(layout.topicsOf('owntracks', 'zhang').publish).toContain('phones/zhang')
    expect(layout.topicsOf('zigbee2mqtt', 'kitchen~lamp').publish).toEqual([])
    expect(layout.topicsOf('sparkplug', 'g~n')).toEqual({
      publish: ['NBIRTH/n', 'NDATA/n', 'NDEATH/n', 'DBIRTH/n/+', 'DDATA/n/+', 'DDEATH/n/+'].map(
        (rest) => `east/spBv1.0/g/${rest}`,
      ),
      subscribe: ['east/spBv1.0/g/NCMD/n', 'east/spBv1.0/g/DCMD/n/+'],
    })
  })

  it('knows where to say something to a device', () => {
    expect(layout.topicFor('native', 'laser', 'config/desired', { site: 'sh01' })).toBe(
      'acme/sh01/laser/config/desired',
    )
    expect(DEFAULT_TOPIC_LAYOUT.topicFor('native', 'laser', 'command', { site: 'sh01' })).toBe(
      'custodia/v1/sh01/laser/command',
    )
    expect(layout.fill('sparkplug', { group: 'G', type: 'NCMD', node: 'N' })).toBe('east/spBv1.0/G/NCMD/N')
  })
})

describe('templates that would be guessed at are refused', () => {
  it.each([
    [{ teltonika: ['fleet/data'] }, 'must name the device by {key}'],
    [{ teltonika: ['fleet/{imei}/data'] }, '{imei} is not known here'],
    [{ shelly: ['{key}/status'] }, 'has no {channel}'],
    [{ shelly: ['{key}/{channel}/x'] }, '{channel} must be its last level'],
    [{ tasmota: ['{key}/{channel}'] }, 'has no {prefix}'],
    [{ owntracks: ['phones/{user}/{channel}'] }, 'must name the device by {user} {device} or {key}'],
    [{ zigbee2mqtt: ['{key}/{channel}'] }, 'both match'],
    [{ teltonika: ['t/{key}'], ble_gateway: ['t/{gateway}'] }, 't/{key} and ble_gateway t/{gateway} both match t/x'],
    [{ teltonika: ['a/{key}/+', 'a/+/{key}'] }, 'both match a/x/x'],
  ])('%j: %s', (overrides, problem) => {
    expect(() => createTopicLayout(overrides)).toThrow(problem)
  })

  it('names everything that is wrong at once', () => {
    expect(() => createTopicLayout({ teltonika: ['x'], shelly: ['y'] })).toThrow(/teltonika x[\s\S]*shelly y/)
  })
})

describe('a key', () => {
  it.each([
    ['kitchen/Lamp', 'kitchen~lamp'],
    ['living room', 'living%20room'],
    ['a~b', 'a%7eb'],
    ['50%', '50%25'],
  ])('%s is %s, and comes back into filters', (name, key) => {
    expect(toDeviceKey(name)).toBe(key)
    expect(createTopicLayout({ shelly: ['s/{key}/{channel}'] }).topicsOf('shelly', key).publish[0]).toBe(
      `s/${name.toLowerCase()}/online`,
    )
  })

  it('never becomes a wildcard', () => {
    for (const dialect of DIALECTS)
      for (const { length } of DEFAULT_TOPIC_LAYOUT.topicsOf(dialect, 'x%23').publish) expect(length).toBeGreaterThan(0)
    expect(JSON.stringify(DEFAULT_TOPIC_LAYOUT.topicsOf('teltonika', 'a%23%2b%2f').publish)).toBe('["a%23%2b%2f/data"]')
  })
})
