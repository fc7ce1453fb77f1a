import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigurationError, readConfig } from '../src/config.ts'

describe('readConfig', () => {
  test('without any setting everything is embedded and on this machine only', () => {
    expect(readConfig({ PATH: '/bin' })).toMatchObject({
      http: { host: '127.0.0.1', port: 8080, secureCookies: false },
      embeddedBroker: { host: '127.0.0.1', port: 1883 },
      outsideBroker: null,
      registryUrl: null,
      influx: null,
    })
  })

  test('options of the command line win over the environment; absent ones do not', () => {
    const config = readConfig(
      { CUSTODIA_HTTP_PORT: '1', CUSTODIA_MQTT_PORT: '2' },
      { CUSTODIA_HTTP_PORT: '3', CUSTODIA_MQTT_PORT: undefined },
    )
    expect([config.http.port, config.embeddedBroker.port]).toEqual([3, 2])
  })

  test('profiles of the installation lie in the data folder, unless another folder is named', () => {
    expect(readConfig({ CUSTODIA_DATA: '/srv/data' }).profiles).toEqual({
      folder: '/srv/data/profiles',
      isChosen: false,
    })
    expect(readConfig({ CUSTODIA_PROFILES: '/srv/models' }).profiles).toEqual({ folder: '/srv/models', isChosen: true })
  })

  test('servers are chosen by their addresses', () => {
    const config = readConfig({
      CUSTODIA_REGISTRY_URL: 'postgres://u:p@h/db',
      CUSTODIA_INFLUX_URL: 'http://h:8086',
      CUSTODIA_MQTT_URL: 'mqtt://h:1883',
      CUSTODIA_MQTT_TOPICS: 'a/#, b/+',
    })
    expect(config).toMatchObject({
      registryUrl: 'postgres://u:p@h/db',
      influx: { url: 'http://h:8086', database: 'custodia' },
      outsideBroker: { url: 'mqtt://h:1883', clientId: 'custodia-ingest-1', topics: ['a/#', 'b/+'] },
    })
  })

  test('topics are JSON, or a file with it, and are checked before anything starts', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'custodia-topics-')), 'topics.json')
    writeFileSync(file, '{"teltonika": ["fleet/{key}/data"], "ble_gateway": []}')
    try {
      for (const text of [file, '{"teltonika": ["fleet/{key}/data"], "ble_gateway": []}'])
        expect(readConfig({ CUSTODIA_TOPICS: text }).dialects.topics).toEqual({
          teltonika: ['fleet/{key}/data'],
          ble_gateway: [],
        })
    } finally {
      rmSync(dirname(file), { recursive: true })
    }
  })

  test.each([
    ['{"teltonica": []}', 'teltonica'],
    ['{"teltonika": "x"}', 'teltonika'],
    ['{"teltonika": ["fleet/data"]}', 'must name the device by {key}'],
    ['{"teltonika": ["t/{key}"], "ble_gateway": ["t/{gateway}"]}', 'both match t/x'],
    ['{"teltonika": [', 'CUSTODIA_TOPICS'],
    ['/nowhere/topics.json', 'neither a JSON object nor a file'],
  ])('topics %s are refused', (text, problem) => {
    expect(() => readConfig({ CUSTODIA_TOPICS: text })).toThrow(problem)
  })

  test('a zone must exist', () => {
    expect(readConfig({ CUSTODIA_TASMOTA_TIME_ZONE: 'Asia/Shanghai' }).dialects.tasmotaTimeZone).toBe('Asia/Shanghai')
    expect(() => readConfig({ CUSTODIA_TASMOTA_TIME_ZONE: 'Mars/Olympus' })).toThrow('IANA')
  })

  test('all problems are named at once, a misspelt variable among them', () => {
    const read = () =>
      readConfig({
        CUSTODIA_HTTP_PORT: 'eighty',
        CUSTODIA_INFLUX_URL: 'influx',
        CUSTODIA_SPOOL_ID: 'Ä',
        CUSTODIA_MQTT_HSOT: 'x',
      })
    expect(read).toThrow(ConfigurationError)
    for (const name of ['CUSTODIA_HTTP_PORT', 'CUSTODIA_INFLUX_URL', 'CUSTODIA_SPOOL_ID', 'CUSTODIA_MQTT_HSOT'])
      expect(read).toThrow(name)
    expect(read).toThrow('4 problem(s)')
  })
})
