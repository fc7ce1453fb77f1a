/**
 * The contract on a server that is not in Debian: InfluxDB 2.x, Cloud or 3, at CUSTODIA_TEST_INFLUX2_URL with an operator's token in
 * CUSTODIA_TEST_INFLUX2_TOKEN. It gets databases of its own, which stay there.
 */
import { createInfluxStore, describeServer, type TelemetryStore } from '@custodia/storage/telemetry'
import { describe, expect, it } from 'vitest'
import { describeStoreContract, MINUTE, point } from './store-contract.ts'
import { describeTiersContract } from './tiers-contract.ts'

const { CUSTODIA_TEST_INFLUX2_URL: url = '', CUSTODIA_TEST_INFLUX2_TOKEN: token } = process.env
const DAY = 86_400_000
const RUN = Date.now().toString(36)

describe.skipIf(url === '')('on an InfluxDB of another version', () => {
  const open = async (name: string, retention = {}): Promise<TelemetryStore> => {
    const store = createInfluxStore({ url, token, database: `test_${RUN}_${name}`, retention })
    await store.start()
    return store
  }

  describeStoreContract('InfluxDB store', {
    tellsExisting: false,
    keepsCursor: false,
    open: () => open('contract'),
    reopen: async (store) => {
      await store.stop()
      return open('contract')
    },
  })
  describeTiersContract('InfluxDB store', { open: () => open('tiers') })

  it('is of a version that we know', async () => {
    expect((await describeServer({ url, token })).major).toBeGreaterThan(1)
  })

  it('tells the server its retention, changes it, and rejects what is beyond', async () => {
    await (await open('retention', { raw: 9 * DAY, one_minute: 20 * DAY })).stop()
    const store = await open('retention', { raw: 2 * DAY, one_minute: 30 * DAY, one_hour: 90 * DAY })
    const unaware = await open('retention')
    const now = Date.now()
    for (const writer of [store, unaware]) {
      const outcome = await writer.write([point(now - 5 * DAY, { power_w: 1 }), point(now - MINUTE, { power_w: 2 })])
      expect(outcome).toMatchObject({ ok: true, rejected: [{ index: 0, reason: 'outside_retention' }] })
    }
    expect(await store.count()).toBe(1)
    await store.stop()
    await unaware.stop()
  })

  it('says how to mend a token that is not accepted', async () => {
    const stranger = createInfluxStore({ url, token: 'not-a-token', database: 'custodia' })
    await expect(stranger.start()).rejects.toThrow('CUSTODIA_INFLUX_TOKEN')
    await stranger.stop()
  })
})
