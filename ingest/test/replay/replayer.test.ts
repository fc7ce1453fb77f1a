import { queueReplay, schema } from '@custodia/storage/registry'
import { createDuckDbStore, type TelemetryStore } from '@custodia/storage/telemetry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ingest } from '../../src/ingest.ts'
import { addDevice, createFailingStore, type Ground, native, openIngest, prepareGround } from '../harness.ts'

let ground: Ground
let store: TelemetryStore
let failing: ReturnType<typeof createFailingStore>
let ingest: Ingest
const SOON = { timeout: 10_000, interval: 20 }
const NOW = Math.floor(Date.now() / 1000) * 1000

beforeAll(async () => {
  ground = await prepareGround()
  store = createDuckDbStore({ path: ':memory:', memoryLimitMb: 64 })
  await store.start()
  failing = createFailingStore(store)
  ingest = await openIngest(ground, failing, 'replay')
})
afterAll(async () => {
  await ingest.stop()
  await store.stop()
  await ground.stop()
})

const replay = (deviceKey: string) =>
  ground.registry.transaction((tx) =>
    queueReplay(tx, { filter: { units: null, deviceKey }, actor: 'usr_1', now: NOW, said: { deviceKey } }),
  )

/** Resolves with the replay once it is finished. */
const finished = async (id: string) => {
  const read = async () => (await ground.registry.db.select().from(schema.replay).where(eq(schema.replay.id, id)))[0]
  await expect.poll(async () => (await read())?.finishedAt, SOON).not.toBeNull()
  return read()
}

const letters = (deviceKey: string) =>
  ground.registry.db
    .select()
    .from(schema.deadLetter)
    .where(eq(schema.deadLetter.deviceKey, deviceKey))
    .orderBy(schema.deadLetter.receivedAt)

const samplesOf = async (device: string) =>
  (await store.samples({ devices: [device], metrics: ['pulses_total', 'receive_time'], from: 0, to: NOW * 2 })).map(
    ({ ts, values }) => [ts - NOW, values.pulses_total, values.receive_time],
  )

const totals = async () =>
  (
    await ground.registry.pool.query(
      `select sum(received)::int as received, sum(stored)::int as stored, sum(dead_lettered)::int as dead,
         sum(replayed)::int as replayed from ledger`,
    )
  ).rows[0]

test('what an unknown device sent is there once it is known, at the times of its receipt; again changes nothing', async () => {
  for (const [values, ts, at] of [
    [{ pulses_total: 1 }, NOW - 5000, NOW - 4000],
    [{ pulses_total: 2 }, undefined, NOW - 3000],
    [{ pulses_total: 'many' }, undefined, NOW - 2000],
  ] as const)
    await ingest.accept(native('stranger', values, ts, at))
  await ingest.idle()
  const before = ingest.ledger()
  expect(before.total).toMatchObject({ received: 3, deadLettered: 3, spooled: 0 })

  await addDevice(ground.registry, 'stranger', 'custodia/laser-nd-yag', 'ast_1')
  // A new binding is a dirty mark of its own.
  await ground.registry.db.delete(schema.dirtyTimeline)
  const first = await replay('stranger')
  expect(first.total).toBe(3)
  expect(await finished(first.id)).toMatchObject({ stored: 2, duplicate: 0, failed: 1 })
  expect(await samplesOf('dev_stranger')).toEqual([
    [-5000, 1, undefined],
    [-3000, 2, 1],
  ])
  expect(await letters('stranger')).toMatchObject([
    { outcome: 'stored', queued: false, attempts: 1, reason: 'unknown_device' },
    { outcome: 'stored', queued: false, attempts: 1 },
    { outcome: null, replayedAt: null, attempts: 1, reason: 'bad_value', profileId: 'custodia/laser-nd-yag' },
  ])
  const dirty = await ground.registry.db.select().from(schema.dirtyTimeline)
  expect(dirty).toMatchObject([{ timeline: 'asset:ast_1', fromTs: NOW - 5000, toTs: NOW - 3000 }])
  // The books say what became of each message as it came; of the dead letters, two have been settled since.
  expect(ingest.ledger()).toEqual(before)
  expect(await totals()).toEqual({ received: 3, stored: 0, dead: 3, replayed: 2 })

  const again = await replay('stranger')
  expect(again.total).toBe(1)
  expect(await finished(again.id)).toMatchObject({ stored: 0, failed: 1 })
  expect(await samplesOf('dev_stranger')).toHaveLength(2)
  expect((await letters('stranger')).map(({ attempts }) => attempts)).toEqual([1, 1, 2])
  expect(await totals()).toEqual({ received: 3, stored: 0, dead: 3, replayed: 2 })
})

test('a repeated delivery of a clockless message is the same sample in a replay as well', async () => {
  const first = { ...native('clockless', { pulses_total: 7 }, undefined, NOW - 9000), packetId: 4 }
  await ingest.accept(first)
  await ingest.accept({ ...first, receivedAt: NOW - 8000, dup: true })
  await ingest.accept({ ...first, receivedAt: NOW - 7000 })
  await ingest.idle()
  await addDevice(ground.registry, 'clockless', 'custodia/laser-nd-yag')
  expect(await finished((await replay('clockless')).id)).toMatchObject({ stored: 2, duplicate: 1, failed: 0 })
  expect(await samplesOf('dev_clockless')).toEqual([
    [-9000, 7, 1],
    [-7000, 7, 1],
  ])
})

test.each(['before', 'after'] as const)(
  'a store that fails %s writing leaves the letters queued until it is back',
  async (fail) => {
    const key = `late-${fail}`
    await ingest.accept(native(key, { pulses_total: 1 }, NOW, NOW))
    await ingest.idle()
    await addDevice(ground.registry, key, 'custodia/laser-nd-yag', `ast_${key}`)
    await ground.registry.db.delete(schema.dirtyTimeline)
    failing.fail = fail
    const { writes } = failing
    const { id } = await replay(key)
    await expect.poll(() => failing.writes, SOON).toBeGreaterThan(writes)
    expect(await letters(key)).toMatchObject([{ queued: true, attempts: 0 }])
    failing.fail = 'no'
    const done = await finished(id)
    expect((done?.stored ?? 0) + (done?.duplicate ?? 0)).toBe(1)
    expect(await letters(key)).toMatchObject([{ queued: false, attempts: 1 }])
    expect(await samplesOf(`dev_${key}`)).toEqual([[0, 1, undefined]])
    // Also what the store has of an attempt that was cut off is news to the figures.
    const marks = await ground.registry.db.select().from(schema.dirtyTimeline)
    expect(marks).toMatchObject([{ timeline: `asset:ast_${key}`, fromTs: NOW, toTs: NOW }])
  },
)

test('a device is known to a replay though its notification has not come', async () => {
  await ingest.accept(native('unheralded', { pulses_total: 1 }, NOW, NOW))
  await ingest.idle()
  for (const change of ['disable', 'enable']) {
    for (const table of ['device', 'binding'])
      await ground.registry.pool.query(`alter table ${table} ${change} trigger user`)
    if (change === 'disable') await addDevice(ground.registry, 'unheralded', 'custodia/laser-nd-yag')
  }
  const { id } = await replay('unheralded')
  expect(await finished(id)).toMatchObject({ total: 1, stored: 1, failed: 0 })
})

test('a letter that the registry refuses has failed again, and holds up no other', async () => {
  for (const key of ['fine-1', 'poison', 'fine-2']) await ingest.accept(native(key, { pulses_total: 1 }, NOW, NOW))
  await ingest.idle()
  await ground.registry.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin
      if new.device_id = 'dev_poison' then raise exception 'refused' using errcode = '22023'; end if; return new;
    end $$;
    create trigger refuse before insert on live_value for each row execute function refuse()`)
  for (const key of ['fine-1', 'poison', 'fine-2']) await addDevice(ground.registry, key, 'custodia/laser-nd-yag')
  const { id } = await ground.registry.transaction((tx) =>
    queueReplay(tx, { filter: { units: null, reason: 'unknown_device' }, actor: 'usr_1', now: NOW, said: {} }),
  )
  expect(await finished(id)).toMatchObject({ total: 3, failed: 1 })
  expect(await letters('poison')).toMatchObject([{ reason: 'internal_error', queued: false, attempts: 1 }])
  await ground.registry.pool.query('drop trigger refuse on live_value')
})
