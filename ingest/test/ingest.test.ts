import { join } from 'node:path'
import { createDuckDbStore, type TelemetryStore } from '@custodia/storage/telemetry'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Ingest } from '../src/ingest.ts'
import { readLedger } from '../src/ledger-rows.ts'
import { addDevice, createFailingStore, type Ground, native, openIngest, prepareGround } from './harness.ts'

let ground: Ground
let duck: TelemetryStore
let store: ReturnType<typeof createFailingStore>
let ingest: Ingest
let name: string
let count = 0
const NOW = Date.UTC(2026, 10, 21, 12)

beforeAll(async () => {
  ground = await prepareGround()
})
afterAll(() => ground.stop())
beforeEach(async () => {
  count += 1
  name = `t${count}`
  duck = createDuckDbStore({ path: ':memory:', memoryLimitMb: 64 })
  await duck.start()
  store = createFailingStore(duck)
  await addDevice(ground.registry, `laser-${count}`, 'custodia/laser-nd-yag', `ast_${count}`)
  // A new binding is a dirty mark of its own.
  await query('delete from dirty_timeline')
  ingest = await openIngest(ground, store, name)
})
afterEach(async () => {
  await ingest.stop()
  await duck.stop()
})

const key = () => `laser-${count}`
const pulses = (n: number, ts = NOW + n) => native(key(), { pulses_total: n }, ts, NOW)
const query = async (text: string): Promise<readonly Record<string, unknown>[]> =>
  (await ground.registry.pool.query(text)).rows
const total = () => ingest.ledger().total
const until = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 5000, interval: 10 })

test('messages become points, live values, dirty marks and ledger rows', async () => {
  await Promise.all([1, 3, 2].map((n) => ingest.accept(pulses(n))))
  await ingest.idle()
  expect(await duck.count()).toBe(3)
  const samples = await duck.samples({ devices: [`dev_${key()}`], metrics: ['pulses_total'], from: 0, to: NOW * 2 })
  expect(samples.map((sample) => sample.values.pulses_total)).toEqual([1, 2, 3])
  expect(await query(`select ts, num from live_value where device_id = 'dev_${key()}'`)).toEqual([
    { ts: NOW + 3, num: 3 },
  ])
  expect(await query(`select from_ts, to_ts from dirty_timeline where timeline = 'asset:ast_${count}'`)).toEqual([
    { from_ts: NOW + 1, to_ts: NOW + 3 },
  ])
  expect(total()).toEqual({ received: 3, stored: 3, duplicate: 0, deadLettered: 0, spooled: 0 })
  const rows = await query(
    `select day, device_key, received, stored from ledger where spool like '${name}.%' order by device_key desc`,
  )
  expect(rows).toEqual([
    { day: '2026-11-21', device_key: key(), received: 3, stored: 3 },
    { day: '2026-11-21', device_key: '', received: 0, stored: 0 },
  ])
})

test('a full batch does not wait for the interval, nor does what is left of many messages', async () => {
  await ingest.accept(pulses(1))
  await ingest.idle()
  // From here on no time passes but what the test says.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const untilStored = async (points: number): Promise<void> => {
      const patience = performance.now() + 20_000
      while ((await duck.count()) < points && performance.now() < patience) await new Promise((on) => setImmediate(on))
      expect(await duck.count()).toBe(points)
    }
    const send = (from: number, to: number): Promise<unknown> =>
      Promise.all(Array.from({ length: to - from }, (_, i) => ingest.accept(pulses(from + i))))
    await send(2, 102)
    await send(102, 30_501)
    await untilStored(1 + 30_000)
    await vi.advanceTimersByTimeAsync(100)
    await untilStored(30_500)
  } finally {
    vi.useRealTimers()
  }
})

test('a repeated message is a duplicate, marks nothing, and stays one after a restart', async () => {
  await ingest.accept(pulses(1))
  await ingest.idle()
  await query(`delete from dirty_timeline`)
  await ingest.accept(pulses(1))
  await ingest.idle()
  await ingest.stop()
  ingest = await openIngest(ground, store, name)
  await ingest.accept(pulses(1))
  await ingest.accept(native(key(), { pulses_total: 1, handpiece_temperature_c: 30 }, NOW + 1, NOW))
  await ingest.idle()
  expect(total()).toMatchObject({ received: 4, stored: 2, duplicate: 2 })
  expect(await query('select 1 from dirty_timeline')).toHaveLength(1)
})

test('a clockless message that is delivered again is a duplicate, also after a restart; said again it is a sample', async () => {
  const say = (receivedAt: number, dup: boolean) =>
    ingest.accept({ ...native(key(), { pulses_total: 1 }, undefined, receivedAt), packetId: 5, dup })
  await say(NOW, false)
  await ingest.idle()
  await say(NOW + 1000, true)
  await ingest.idle()
  await ingest.stop()
  ingest = await openIngest(ground, store, name)
  await say(NOW + 2000, true)
  await say(NOW + 60_000, false)
  await ingest.idle()
  expect(total()).toEqual({ received: 4, stored: 2, duplicate: 2, deadLettered: 0, spooled: 0 })
  const metrics = ['pulses_total', 'receive_time'] as const
  const samples = await duck.samples({ devices: [`dev_${key()}`], metrics, from: 0, to: NOW * 2 })
  expect(samples.map(({ ts, values }) => [ts, values])).toEqual([
    [NOW, { pulses_total: 1, receive_time: 1 }],
    [NOW + 60_000, { pulses_total: 1, receive_time: 1 }],
  ])
  // The flag is no reading: it is in the series, and not among the live values, repaired ones included.
  expect(await query(`select metric from live_value where device_id = 'dev_${key()}'`)).toEqual([
    { metric: 'pulses_total' },
  ])
})

test('a duplicate that fell out of the window is known by the store', async () => {
  await ingest.accept(pulses(1))
  await ingest.idle()
  await ingest.stop()
  // Another spool has no memory of the first one's points.
  ingest = await openIngest(ground, store, `${name}b`)
  await ingest.accept(pulses(1))
  await ingest.idle()
  expect(total()).toMatchObject({ received: 1, stored: 0, duplicate: 1 })
})

test('what is wrong goes to dead letters with its bytes, beside what is right', async () => {
  await Promise.all([
    ingest.accept(native(key(), { pulses_total: 7, handpiece_temperature_c: 900 }, NOW, NOW)),
    ingest.accept({ topic: 'no/where/at/all', payload: Buffer.from([0, 255]), receivedAt: NOW }),
    ingest.accept(native(`stranger-${count}`, { pulses_total: 1 }, NOW, NOW)),
    ingest.accept(native(`stranger-${count}`, { pulses_total: 2 }, NOW, NOW)),
  ])
  await ingest.idle()
  const letters = await query(
    `select device_key, device_id, reason, encode(payload, 'hex') as hex from dead_letter where spool like '${name}.%' order by seq`,
  )
  expect(letters.map((row) => [row.device_key, row.device_id, row.reason])).toEqual([
    [key(), `dev_${key()}`, 'out_of_range'],
    [null, null, 'no_dialect'],
    [`stranger-${count}`, null, 'unknown_device'],
    [`stranger-${count}`, null, 'unknown_device'],
  ])
  expect(letters[1]?.hex).toBe('00ff')
  expect(await query(`select count, dialect from quarantine where device_key = 'stranger-${count}'`)).toEqual([
    { count: 2, dialect: 'native' },
  ])
  expect(await duck.count()).toBe(1)
  expect(total()).toEqual({ received: 4, stored: 0, duplicate: 0, deadLettered: 4, spooled: 0 })
})

test('a device that was registered a moment ago is known', async () => {
  await ingest.accept(pulses(1))
  await ingest.idle()
  await addDevice(ground.registry, `fresh-${count}`, 'custodia/rf')
  await ingest.accept(native(`fresh-${count}`, { pulses_total: 1 }, NOW, NOW))
  await ingest.idle()
  expect(total()).toMatchObject({ stored: 2, deadLettered: 0 })
})

test('a store outage fills the spool and not the memory; everything is stored afterwards, once', async () => {
  store.fail = 'before'
  await Promise.all(Array.from({ length: 500 }, (_, n) => ingest.accept(pulses(n))))
  await until(() => expect(ingest.stats()).toMatchObject({ received: 500, spooled: 500, storeUp: false }))
  expect(total()).toEqual({ received: 500, stored: 0, duplicate: 0, deadLettered: 0, spooled: 500 })
  expect(ingest.ledger().balanced).toBe(true)
  store.fail = 'no'
  await ingest.idle()
  expect(total()).toEqual({ received: 500, stored: 500, duplicate: 0, deadLettered: 0, spooled: 0 })
  expect(await duck.count()).toBe(500)
  const after = { spooled: 0, storeUp: true, outcomes: { stored: 500, duplicate: 0, deadLettered: 0 } }
  expect(ingest.stats()).toMatchObject(after)
  await ingest.stop()
  expect(ingest.stats(), 'of a spool that is closed').toMatchObject(after)
})

test('a write that succeeded without an answer is counted stored, not duplicate', async () => {
  store.fail = 'after'
  await ingest.accept(pulses(1))
  await until(() => expect(store.writes).toBeGreaterThan(1))
  store.fail = 'no'
  await ingest.idle()
  expect(total()).toMatchObject({ stored: 1, duplicate: 0 })
})

test('a process that ended between the store and the spool counts its batch stored, not duplicate', async () => {
  // The write reaches the store with its cursor, and ingest ends before it hears of it.
  store.fail = 'after'
  await Promise.all([1, 2].map((n) => ingest.accept(pulses(n))))
  await until(() => expect(store.writes).toBeGreaterThan(0))
  await ingest.stop()
  store.fail = 'no'
  ingest = await openIngest(ground, store, name)
  await ingest.accept(pulses(3))
  await ingest.idle()
  expect(total()).toEqual({ received: 3, stored: 3, duplicate: 0, deadLettered: 0, spooled: 0 })
})

test('past its size the spool takes no more; appends go on when the store is back', async () => {
  await ingest.stop()
  ingest = await openIngest(ground, store, `${name}small`, { maxSpoolBytes: 20_000 })
  store.fail = 'before'
  let accepted = 0
  const all = Array.from({ length: 30 }, async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, n))
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => ingest.accept(pulses(n * 20 + i)).then(() => (accepted += 1))),
    )
  })
  await until(() => expect(ingest.stats().spooled).toBeGreaterThan(0))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(accepted).toBeLessThan(600)
  expect(ingest.stats().spooledBytes).toBeLessThanOrEqual(20_000)
  store.fail = 'no'
  await Promise.all(all)
  await ingest.idle()
  expect(total()).toMatchObject({ received: 600, stored: 600, spooled: 0 })
})

test('how long messages have waited is not told by the times of receipt that a history has', async () => {
  await ingest.accept(pulses(1))
  await ingest.idle()
  store.fail = 'before'
  await ingest.accept({ ...pulses(2), receivedAt: NOW - 3_600_000 })
  await until(() => expect(ingest.stats()).toMatchObject({ spooled: 1, storeUp: false }))
  expect(ingest.stats().oldestUnsettledMs).toBeLessThan(60_000)
})

test('live values that a crash kept from the registry are repaired from the store', async () => {
  await ingest.accept(pulses(5))
  await ingest.idle()
  await ingest.stop()
  await query(`delete from live_value where device_id = 'dev_${key()}'`)
  ingest = await openIngest(ground, store, name)
  await until(async () =>
    expect(await query(`select num from live_value where device_id = 'dev_${key()}'`)).toEqual([{ num: 5 }]),
  )
})

test('late samples are stored and marked, and do not become the live value', async () => {
  await ingest.accept(pulses(9, NOW))
  await ingest.idle()
  await ingest.accept(pulses(8, NOW - 3_600_000))
  await ingest.idle()
  expect(await query(`select num from live_value where device_id = 'dev_${key()}'`)).toEqual([{ num: 9 }])
  expect(await query(`select from_ts from dirty_timeline where timeline = 'asset:ast_${count}'`)).toEqual([
    { from_ts: NOW - 3_600_000 },
  ])
})

test('the ledger of a running process can be read beside it, device by device', async () => {
  await ingest.accept(pulses(1))
  await ingest.idle()
  store.fail = 'before'
  await ingest.accept(pulses(2))
  const rows = await readLedger(join(ground.folder, `${name}.spool`))
  expect(rows).toEqual([
    { day: '2026-11-21', deviceKey: key(), received: 2, stored: 1, duplicate: 0, deadLettered: 0, spooled: 1 },
  ])
})
