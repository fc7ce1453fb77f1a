import { describe, expect, test } from 'vitest'
import { describeServer, readServer } from '../../src/telemetry/influx/describe-server.ts'

describe('what /ping says', () => {
  // Headers of InfluxData's documentation; the first and the third as the real servers here gave them.
  const rows = [
    ['1.6.7~rc0', 'OSS', 'InfluxDB', '1.6.7~rc0', 'v1'],
    ['1.11.5-c1.11.5', 'ENT', 'InfluxDB Enterprise', '1.11.5-c1.11.5', 'v1'],
    ['v2.7.12', 'OSS', 'InfluxDB', '2.7.12', 'v2'],
    [null, 'Cloud', 'InfluxDB Cloud', '', 'v2'],
    ['3.4.1', 'Core', 'InfluxDB 3 Core', '3.4.1', 'v3'],
    ['3.4.1', 'Enterprise', 'InfluxDB 3 Enterprise', '3.4.1', 'v3'],
    ['3.4.1', 'Cloud', 'InfluxDB Cloud', '3.4.1', 'v3'],
  ] as const
  test.each(rows)('%s %s is %s', (version, build, product, said, api) => {
    expect(readServer(version, build)).toEqual({ product, version: said, major: Number(api.slice(1)), api })
  })

  test.each([
    [null, null],
    ['relic', 'x'],
    ['', ''],
  ])('%s %s is none', (version, build) => {
    expect(readServer(version, build)).toBeNull()
  })

  test('nobody there is told with the address and a mend', async () => {
    await expect(describeServer({ url: 'http://127.0.0.1:1' })).rejects.toThrow(/127\.0\.0\.1:1 .*CUSTODIA_INFLUX_URL/)
  })
})
