import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { createDuckDbStore, type TelemetryStore } from '@custodia/storage/telemetry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeStoreContract, MINUTE, point } from './store-contract.ts'
import { describeTiersContract } from './tiers-contract.ts'

const memoryLimitMb = 128
let dir = ''
let files = 0
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'custodia-duckdb-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const open = async (file: string): Promise<TelemetryStore> => {
  const store = createDuckDbStore({ path: file, memoryLimitMb })
  await store.start()
  return store
}

const fileOf = new WeakMap<TelemetryStore, string>()
describeStoreContract('DuckDB store', {
  tellsExisting: true,
  keepsCursor: true,
  open: async () => {
    const file = path.join(dir, `contract-${files++}.duckdb`)
    const store = await open(file)
    fileOf.set(store, file)
    return store
  },
  reopen: async (store) => {
    await store.stop()
    return open(fileOf.get(store) ?? '')
  },
})

describeTiersContract('DuckDB store', { open: () => open(':memory:') })

describe('the embedded store alone', () => {
  it('refuses a second instance on the file in this process', async () => {
    const file = path.join(dir, 'twice.duckdb')
    const store = await open(file)
    await expect(open(file)).rejects.toThrow(/open already/)
    await store.write([point(1, { power_w: 1 })])
    await store.stop()
    const again = await open(file)
    expect(await again.count()).toBe(1)
    await again.stop()
  })

  it('keeps every acknowledged batch and its cursor through kill -9', async () => {
    const file = path.join(dir, 'killed.duckdb')
    const script = `
      import { createDuckDbStore } from '@custodia/storage/telemetry'
      const store = createDuckDbStore({ path: ${JSON.stringify(file)}, memoryLimitMb: 128 })
      await store.start()
      for (let seq = 1; ; seq++) {
        const fields = { power_w: seq }
        const points = [0, 1].map((k) => ({ measurement: 'power', device: 'dev_' + k, site: 's', profile: 'p/q', ts: seq, fields }))
        await store.write(points, { spool: 's', seq })
        process.stdout.write(seq + '\\n')
        if (seq === 60) process.kill(process.pid, 'SIGKILL')
      }`
    const child = promisify(execFile)(process.execPath, [
      ...['--import', 'tsx', '--conditions=custodia-source', '--input-type=module', '-e', script],
    ])
    await expect(child).rejects.toMatchObject({ signal: 'SIGKILL' })
    const store = await open(file)
    expect(await store.cursor('s')).toBe(60)
    expect(await store.count()).toBe(120)
    await store.stop()
  })

  it('refuses points beyond its retention, and forgets them at start', async () => {
    const file = path.join(dir, 'retention.duckdb')
    let now = 100 * MINUTE
    const make = (): TelemetryStore =>
      createDuckDbStore({ path: file, memoryLimitMb, retention: { raw: 50 * MINUTE }, now: () => now })
    const store = make()
    await store.start()
    const outcome = await store.write([point(49 * MINUTE, { power_w: 1 }), point(50 * MINUTE, { power_w: 2 })])
    expect(outcome).toMatchObject({ ok: true, rejected: [{ index: 0, reason: 'outside_retention' }] })
    await store.stop()
    now = 101 * MINUTE
    const later = make()
    await later.start()
    expect(await later.count()).toBe(0)
    await later.stop()
  })

  it('keeps the minutes of samples that are gone, and knows the series when it is heard of again', async () => {
    const file = path.join(dir, 'tiers.duckdb')
    let now = 100 * MINUTE
    const retention = { raw: 50 * MINUTE, one_minute: 200 * MINUTE }
    const make = async (): Promise<TelemetryStore> => {
      const made = createDuckDbStore({ path: file, memoryLimitMb, retention, now: () => now })
      await made.start()
      return made
    }
    const tiers = { until: { one_minute: 900 * MINUTE, one_hour: 0 }, stale: [], rawSince: 900 * MINUTE }
    const minutesOf = async (of: TelemetryStore): Promise<readonly number[]> =>
      (await of.series({ device: 'dev_a', metric: 'power_w', bucketMs: MINUTE, from: 0, to: 900 * MINUTE, tiers })).map(
        ({ mean }) => mean,
      )
    let store = await make()
    await store.write([point(60 * MINUTE, { power_w: 1 }), point(60 * MINUTE + 1, { power_w: 3 })])
    await store.rollUp({ tier: 'one_minute', from: 0, to: 100 * MINUTE })
    now = 120 * MINUTE
    await store.expire()
    expect([await store.count(), await minutesOf(store)]).toEqual([0, [2]])
    await store.stop()
    store = await make()
    expect(await store.latest(['dev_a'])).toEqual([])
    expect(await minutesOf(store)).toEqual([2])
    expect(await store.write([point(119 * MINUTE, { power_w: 9 })])).toMatchObject({ existing: [] })
    await store.rollUp({ tier: 'one_minute', from: 100 * MINUTE, to: 120 * MINUTE })
    expect(await minutesOf(store)).toEqual([2, 9])
    await store.stop()
    store = await make()
    expect(await minutesOf(store)).toEqual([2, 9])
    now = 300 * MINUTE
    await store.expire()
    expect(await minutesOf(store)).toEqual([9])
    await store.stop()
  })

  it('takes concurrent reads while it writes', async () => {
    const store = await open(':memory:')
    const writes = Array.from({ length: 20 }, (_, k) => store.write([point(k, { power_w: k })]))
    const reads = Array.from({ length: 20 }, () =>
      store.samples({ devices: ['dev_a'], metrics: ['power_w'], from: 0, to: 99 }),
    )
    for (const outcome of await Promise.all(writes)) expect(outcome.ok).toBe(true)
    for (const samples of await Promise.all(reads)) expect(samples.map((s) => s.ts)).toEqual(samples.map((_, k) => k))
    expect(await store.count()).toBe(20)
    await store.stop()
    expect(await store.write([point(1, { power_w: 1 })])).toMatchObject({ ok: false })
  })
})
