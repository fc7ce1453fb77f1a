import { createInfluxStore, type SeriesRetention, type TelemetryStore } from '@custodia/storage/telemetry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findProgram, type TestServer } from '../../../test/support/server.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'
import { describeStoreContract, MINUTE, point } from './store-contract.ts'
import { describeTiersContract } from './tiers-contract.ts'

describe.skipIf(findProgram('influxd') === null)('on a real InfluxDB 1.x', () => {
  let server: TestServer
  let databases = 0
  beforeAll(async () => {
    server = await startInfluxd()
  })
  afterAll(() => server?.stop())

  const open = async (database: string, raw?: number): Promise<TelemetryStore> => {
    const store = createInfluxStore({ url: server.url, database, retention: { raw } })
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

  it('finds the culprits of a type conflict that only the server knows of', async () => {
    const database = `conflict_${databases++}`
    const store = await open(database)
    const planted = await fetch(`${server.url}/write?db=${database}`, {
      method: 'POST',
      body: `power,device=dev_a power_w="text" ${Date.now()}000000`,
    })
    expect(planted.status).toBe(204)
    const now = Date.now()
    const points = Array.from({ length: 9 }, (_, k) =>
      point(now + k, k === 2 || k === 7 ? { power_w: k } : { voltage_v: k }),
    )
    const outcome = await store.write(points)
    expect(outcome).toMatchObject({ ok: true })
    expect(outcome.ok && outcome.rejected.map((r) => [r.index, r.reason])).toEqual([
      [2, 'type_conflict'],
      [7, 'type_conflict'],
    ])
    const stored = await store.samples({ devices: ['dev_a'], metrics: ['voltage_v'], from: now, to: now + 9 })
    expect(stored.length).toBe(7)
    await store.stop()
  })

  it('tells the server its retention and rejects what is beyond, wherever the edge is noticed', async () => {
    const database = `retention_${databases++}`
    const now = Date.now()
    const store = await open(database, 90 * MINUTE)
    // Knows no retention itself: the server refuses.
    const unaware = await open(database)
    for (const writer of [store, unaware]) {
      const outcome = await writer.write([point(now - 120 * MINUTE, { power_w: 1 }), point(now, { power_w: 2 })])
      expect(outcome).toMatchObject({ ok: true, rejected: [{ index: 0, reason: 'outside_retention' }] })
    }
    expect(await store.count()).toBe(1)
    await store.stop()
    await unaware.stop()
  })

  it('asks to try later while the server is away, and loses nothing of what follows', async () => {
    const away = createInfluxStore({ url: 'http://127.0.0.1:1', database: 'x' })
    await expect(away.start()).rejects.toThrow()
    expect(await away.write([point(1, { power_w: 1 })])).toMatchObject({ ok: false })
    expect(await away.write([point(1, { power_w: 1 })])).toMatchObject({ ok: false })
    await away.stop()
  })

  it('writes the tags that the boards choose by', async () => {
    const database = `tags_${databases++}`
    const store = await open(database)
    await store.write([point(Date.now(), { power_w: 1 }, { via: 'dev_gw', asset: 'ast 1,=x' })])
    const answer = await fetch(`${server.url}/query?db=${database}&q=show series`)
    expect(await answer.text()).toContain(
      'power,asset=ast\\\\ 1\\\\,\\\\=x,device=dev_a,profile=shelly/plus-plug-s,site=org_sh,via=dev_gw',
    )
    await store.stop()
  })

  it('takes a user and a password, and says how to mend wrong ones', async () => {
    const asking = await startInfluxd({ asksWho: true })
    const account = { username: 'custodia', password: 'it\'s "secret"' }
    try {
      const made = await fetch(`${asking.url}/query`, {
        method: 'POST',
        body: new URLSearchParams({
          q: `create user custodia with password 'it\\'s "secret"' with all privileges`,
        }),
      })
      expect(made.status).toBe(200)
      const store = createInfluxStore({ url: asking.url, database: 'custodia', ...account })
      await store.start()
      expect(await store.write([point(Date.now(), { power_w: 1 })])).toMatchObject({ ok: true, rejected: [] })
      expect(await store.count()).toBe(1)
      await store.stop()
      const stranger = createInfluxStore({ url: asking.url, database: 'custodia', ...account, password: 'guessed' })
      await expect(stranger.start()).rejects.toThrow('authorization failed')
      expect(await stranger.write([point(Date.now(), { power_w: 1 })])).toMatchObject({ ok: false })
      await stranger.stop()
    } finally {
      await asking.stop()
    }
  })

  it('makes a policy for each series and gives it its retention, new or changed', async () => {
    const database = `policies_${databases++}`
    const policies = async (): Promise<unknown> => {
      const query = new URLSearchParams({ db: database, q: `show retention policies` })
      const answer = await (await fetch(`${server.url}/query?${query}`)).json()
      const rows: readonly unknown[][] = answer.results[0].series[0].values
      return Object.fromEntries(rows.map(([name, duration, , , isDefault]) => [name, [duration, isDefault]]))
    }
    const day = 24 * 60 * MINUTE
    const start = async (retention: SeriesRetention) => {
      const store = createInfluxStore({ url: server.url, database, retention })
      await store.start()
      await store.stop()
    }
    await start({ one_hour: 3660 * day })
    expect(await policies()).toEqual({
      autogen: ['0s', true],
      one_minute: ['0s', false],
      one_hour: ['87840h0m0s', false],
    })
    await start({ raw: 400 * day, one_minute: 1100 * day, one_hour: 3660 * day })
    expect(await policies()).toEqual({
      autogen: ['9600h0m0s', true],
      one_minute: ['26400h0m0s', false],
      one_hour: ['87840h0m0s', false],
    })
  })
})
