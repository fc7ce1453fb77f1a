import { type Catalogue, loadCatalogue } from '@custodia/device-profiles'
import { beforeAll, expect, test } from 'vitest'
import { readMessage } from '../../src/dialects/index.ts'
import { indexDirectory } from '../../src/pipeline/directory.ts'
import { runPipeline } from '../../src/pipeline/pipeline.ts'
import { selectFreshPoints } from '../../src/settle/fresh-points.ts'
import { ledgerRows, NOTHING_STOOD, type Standing, settleBatch } from '../../src/settle/settlement.ts'
import { IdentityWindow, type StoredCounts } from '../../src/spool/index.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue()
})

const NOW = Date.UTC(2026, 10, 21, 12)
const bind = (deviceId: string, assetId: string, role: string, from: number, to: number | null) => ({
  deviceId,
  assetId,
  role,
  from,
  to,
})

/** Runs messages of (seconds → values) of one laser through pipeline and window. */
const prepare = async (window: IdentityWindow, ...samples: readonly (readonly (readonly [number, object])[])[]) => {
  const directory = indexDirectory(
    {
      devices: [{ id: 'dev_1', key: 'l1', profileId: 'custodia/laser-nd-yag', siteId: 'org_1' }],
      bindings: [
        bind('dev_1', 'ast_a', 'primary', 0, NOW + 5),
        bind('dev_1', 'ast_b', 'primary', NOW + 5, null),
        bind('dev_1', 'ast_c', 'meter', 0, null),
      ],
    },
    catalogue,
  )
  const messages = samples.map((entries, i) => ({
    seq: i + 1,
    topic: 'custodia/v1/hz/l1/telemetry',
    payload: Buffer.from(JSON.stringify(entries.map(([offset, values]) => ({ ts: NOW + offset, values })))),
    receivedAt: NOW,
  }))
  const sandbox = { decode: () => Promise.reject(new Error('no frames here')) }
  const result = await runPipeline(messages, { readMessage, directory, sandbox, retentionMs: Number.POSITIVE_INFINITY })
  return { messages, result, fresh: selectFreshPoints(result, window) }
}
const settle = (
  { messages, result, fresh }: Awaited<ReturnType<typeof prepare>>,
  settled: readonly number[] = [],
  rejected: Parameters<typeof settleBatch>[4]['rejected'] = [],
) => settleBatch('s', messages, result, fresh, { rejected }, { settled, elsewhere: [] }, (verdict) => verdict.deviceKey)
const counted = (settlement: ReturnType<typeof settle>) => settlement.counts.get('2026-11-21')?.get('l1')
const pulses = (n: number) => ({ pulses_total: n })

test('what another process stored is no news to the store, and news to the registry all the same', async () => {
  const batch = await prepare(new IdentityWindow(100), [[1, pulses(1)]], [[2, pulses(2)]])
  const { messages, result, fresh } = batch
  const settled = (standing: Standing) =>
    settleBatch('s', messages, result, fresh, { rejected: [] }, standing, (verdict) => verdict.deviceKey)
  const own = settled({ settled: [0], elsewhere: [] })
  expect(Array.from(own.news, ({ ts }) => ts)).toEqual([NOW + 2])
  const others = settled({ settled: [], elsewhere: [0] })
  expect(counted(others)).toEqual(counted(own))
  expect(Array.from(others.news, ({ ts }) => ts)).toEqual([NOW + 1, NOW + 2])
  expect(others.dirty.find(({ timeline }) => timeline === 'asset:ast_a')).toMatchObject({ from: NOW + 1, to: NOW + 2 })
  expect(others.late.map(({ from, to }) => [from, to])).toEqual([[NOW + 1, NOW + 2]])
})

test('a message with one new point is stored, one with none is a duplicate', async () => {
  const window = new IdentityWindow(100)
  const batch = await prepare(
    window,
    [[1, pulses(1)]],
    [[1, pulses(1)]],
    [
      [1, pulses(1)],
      [2, pulses(2)],
    ],
  )
  const settlement = settle(batch)
  expect(counted(settlement)).toEqual([2, 1, 0])
  expect(Array.from(settlement.news, ({ ts }) => ts)).toEqual([NOW + 1, NOW + 2])
})

test('points that the store had are no news: duplicate, no mark', async () => {
  const batch = await prepare(new IdentityWindow(100), [[1, pulses(1)]], [[2, pulses(2)]])
  const settlement = settle(batch, [0])
  expect(counted(settlement)).toEqual([1, 1, 0])
  expect(settlement.dirty).toContainEqual({ timeline: 'asset:ast_a', from: NOW + 2, to: NOW + 2 })
})

test('timelines are those of all assets that the device was on at each sample’s time', async () => {
  const batch = await prepare(new IdentityWindow(100), [
    [8, pulses(3)],
    [1, pulses(1)],
    [4, pulses(2)],
    [5, pulses(2)],
  ])
  expect([...settle(batch).dirty].sort((a, b) => a.timeline.localeCompare(b.timeline))).toEqual([
    { timeline: 'asset:ast_a', from: NOW + 1, to: NOW + 4 },
    { timeline: 'asset:ast_b', from: NOW + 5, to: NOW + 8 },
    { timeline: 'asset:ast_c', from: NOW + 1, to: NOW + 8 },
  ])
})

test('a gateway’s report marks its zone of that time, a sighting its tag', async () => {
  const directory = indexDirectory(
    {
      devices: [
        { id: 'dev_gw', key: 'ac233fc00001', profileId: 'minew/g1', siteId: 'org_1' },
        { id: 'dev_tag', key: 'c30000000001', profileId: 'minew/e7', siteId: 'org_1' },
      ],
      bindings: [
        bind('dev_gw', 'ast_lobby', 'primary', 0, NOW + 5),
        bind('dev_gw', 'ast_kitchen', 'primary', NOW + 5, null),
      ],
    },
    catalogue,
  )
  const report = (offset: number, seen: readonly object[]) => ({
    seq: offset,
    topic: '/gw/ac233fc00001/status',
    payload: Buffer.from(
      JSON.stringify([
        { timestamp: new Date(NOW + offset).toISOString(), type: 'Gateway', mac: 'AC233FC00001' },
        ...seen,
      ]),
    ),
    receivedAt: NOW + offset,
  })
  const tag = { timestamp: new Date(NOW + 1).toISOString(), type: 'Unknown', mac: 'C30000000001', rssi: -60 }
  const messages = [report(1, [tag]), report(9, [])]
  const sandbox = { decode: () => Promise.reject(new Error('no frames here')) }
  const result = await runPipeline(messages, { readMessage, directory, sandbox, retentionMs: Number.POSITIVE_INFINITY })
  const settlement = settle({ messages, result, fresh: selectFreshPoints(result, new IdentityWindow(100)) })
  expect(settlement.deadLetters).toEqual([])
  expect(settlement.dirty).toEqual([
    { timeline: 'asset:ast_lobby', from: NOW + 1, to: NOW + 1 },
    { timeline: 'asset:ast_kitchen', from: NOW + 9, to: NOW + 9 },
    { timeline: 'tag:dev_tag', from: NOW + 1, to: NOW + 1 },
  ])
})

test('what may have come after its interval was rolled up is told by device and day', async () => {
  const window = new IdentityWindow(100)
  const day = 86_400_000
  const batch = await prepare(window, [
    [1 - 3 * day, pulses(1)],
    [9 - 3 * day, pulses(2)],
    [-60_000, pulses(3)],
    [1, pulses(4)],
  ])
  const { late } = settleBatch(
    ...([
      'spool-1',
      batch.messages,
      batch.result,
      batch.fresh,
      { rejected: [] },
      NOTHING_STOOD,
      () => 'x',
      [],
    ] as const),
    NOW - 30_000,
  )
  expect(late).toMatchObject([
    { device: batch.fresh.points.at(0)?.device, from: NOW + 1 - 3 * day, to: NOW + 9 - 3 * day },
    { device: batch.fresh.points.at(0)?.device, from: NOW - 60_000, to: NOW - 60_000 },
  ])
})

test('a point that the store refused makes its message a dead letter; it is not remembered as stored, others are', async () => {
  const window = new IdentityWindow(100)
  const batch = await prepare(
    window,
    [
      [1, pulses(1)],
      [2, pulses(2)],
    ],
    [[3, pulses(3)]],
  )
  const settlement = settle(
    batch,
    [],
    [
      { index: 1, reason: 'type_conflict', detail: 'field is a string' },
      { index: 2, reason: 'outside_retention', detail: 'too old' },
    ],
  )
  expect(counted(settlement)).toEqual([0, 0, 2])
  expect(settlement.deadLetters.map(({ seq, reason, deviceId }) => [seq, reason, deviceId])).toEqual([
    [1, 'type_conflict', 'dev_1'],
    [2, 'before_retention', 'dev_1'],
  ])
  expect(Array.from(settlement.news, ({ ts }) => ts)).toEqual([NOW + 1])
  expect([...settlement.identities]).toEqual([...batch.fresh.identities.subarray(0, 2)])
  expect(settlement.refused).toEqual([...batch.fresh.identities.subarray(2)])
  for (let i = 0; i < settlement.refused.length; i += 2)
    window.delete(settlement.refused[i] ?? 0, settlement.refused[i + 1] ?? 0)
  const again = await prepare(window, [
    [1, pulses(1)],
    [2, pulses(2)],
  ])
  expect(Array.from(again.fresh.points, ({ ts }) => ts)).toEqual([NOW + 2])
})

test('the rows of a day sum to what it received, the spooled ones standing without a device', () => {
  const before: Readonly<Record<string, StoredCounts>> = { l1: [3, 0, 1], '': [0, 0, 2] }
  const spool = {
    id: 's',
    counts: (_: string, key: string) => before[key] ?? ([0, 0, 0] as const),
    dayTotals: () => ({ received: 20, settled: 11 }),
  }
  const added = new Map([
    [
      '2026-11-21',
      new Map<string, StoredCounts>([
        ['l1', [2, 1, 0]],
        ['l2', [1, 0, 0]],
      ]),
    ],
  ])
  const rows = ledgerRows(spool, added)
  expect(
    rows.map(({ deviceKey, received, stored, duplicate, deadLettered }) => [
      deviceKey,
      received,
      stored,
      duplicate,
      deadLettered,
    ]),
  ).toEqual([
    ['l1', 7, 5, 1, 1],
    ['l2', 1, 1, 0, 0],
    // 2 unreadable ones before, and 20 − 11 − 4 that wait.
    ['', 7, 0, 0, 2],
  ])
})
