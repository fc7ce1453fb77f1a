/** Dead letters by HTTP: who sees which, filters, counts, files, replays, purges. */
import { type QueuedLetter, type ReplayOutcome, schema, settleQueuedLetters } from '@custodia/storage/registry'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())

const HOUR = 3_600_000
let seq = 0

const letter = (id: string, more: Partial<typeof schema.deadLetter.$inferInsert> = {}) => ({
  id,
  spool: 'main',
  seq: ++seq,
  topic: `custodia/v1/a/${id}/telemetry`,
  payload: Buffer.from('{}'),
  receivedAt: NOW - HOUR,
  deviceKey: 'key-a',
  deviceId: A.device,
  profileId: 'shelly/plus-plug-s',
  reason: 'bad_value',
  detail: 'power_w: "12"',
  ...more,
})

beforeEach(async () => {
  const { db } = platform.registry
  await db.delete(schema.deadLetter)
  await db.delete(schema.replay)
  await db
    .insert(schema.deadLetter)
    .values([
      letter('dlt_a1'),
      letter('dlt_a2', { receivedAt: NOW - 2 * HOUR, reason: 'malformed', topic: 'other/topic' }),
      letter('dlt_a3', { receivedAt: NOW - 3 * DAY }),
      letter('dlt_b1', { deviceId: B.device, deviceKey: 'key-b' }),
      letter('dlt_nobody', { deviceId: null, deviceKey: 'stranger', profileId: null, reason: 'unknown_device' }),
    ])
})

const get = async (login: string, url: string) => (await platform.as(login, `/api/v1${url}`)).json()
const post = (login: string, url: string, payload?: object) =>
  platform.as(login, { method: 'POST', url: `/api/v1${url}`, payload })
const ids = async (login: string, query: string): Promise<string[]> =>
  (await get(login, `/dead-letters${query}`)).items.map((row: { id: string }) => row.id)

/** Stands in for ingest: settles what waits as told. */
const settle = (outcome: (letter: QueuedLetter) => ReplayOutcome) =>
  settleQueuedLetters(platform.registry, { limit: 100, now: () => NOW }, async (letters) => ({
    batch: {},
    outcomes: letters.map(outcome),
  }))

describe('the list', () => {
  it.each([
    ['', ['dlt_a1', 'dlt_a2', 'dlt_a3']],
    ['?reason=malformed', ['dlt_a2']],
    ['?topicPrefix=other/', ['dlt_a2']],
    ['?deviceKey=KEY-A', ['dlt_a1', 'dlt_a2', 'dlt_a3']],
    [`?device=${A.device}&profile=shelly/plus-plug-s`, ['dlt_a1', 'dlt_a2', 'dlt_a3']],
    ['?profile=other', []],
    [`?from=${NOW - DAY}`, ['dlt_a1', 'dlt_a2']],
    [`?to=${NOW - HOUR}`, ['dlt_a2', 'dlt_a3']],
    ['?state=queued', []],
    ['?state=standing', ['dlt_a1', 'dlt_a2', 'dlt_a3']],
  ])('%s', async (query, expected) => {
    expect(await ids('ann', query)).toEqual(expected)
  })

  it('goes on page by page', async () => {
    const first = await get('ann', '/dead-letters?limit=2')
    expect(first.nextCursor).not.toBeNull()
    expect(await ids('ann', `?limit=2&cursor=${first.nextCursor}`)).toEqual(['dlt_a3'])
  })

  it('has those of a device that was registered since, and of nobody for the whole group only', async () => {
    expect(await ids('root', '')).toHaveLength(5)
    const { db } = platform.registry
    await db
      .insert(schema.deadLetter)
      .values(letter('dlt_since', { deviceId: null, deviceKey: `key-${A.device}`, receivedAt: NOW }))
    expect((await ids('ann', ''))[0]).toBe('dlt_since')
    expect(await ids('bob', '')).toEqual(['dlt_b1'])
  })

  it('shows bytes in every form', async () => {
    expect(await get('ann', '/dead-letters/dlt_a1')).toMatchObject({
      text: '{}',
      hex: '7b7d',
      state: 'standing',
      attempts: 0,
    })
  })
})

describe('counts', () => {
  it.each([
    [
      'reason',
      [
        ['bad_value', 2],
        ['malformed', 1],
      ],
    ],
    ['device', [['key-a', 3]]],
    ['profile', [['shelly/plus-plug-s', 3]]],
    [
      'day',
      [
        ['2026-11-21', 2],
        ['2026-11-18', 1],
      ],
    ],
  ])('by %s', async (by, expected) => {
    const { items } = await get('ann', `/dead-letters/summary?by=${by}`)
    expect(items.map((row: { name: string; count: number }) => [row.name, row.count])).toEqual(expected)
  })
})

describe('the file', () => {
  it('is NDJSON', async () => {
    const answer = await platform.as('ann', '/api/v1/dead-letters/export?reason=bad_value')
    expect(answer.headers['content-type']).toContain('application/x-ndjson')
    expect(
      answer.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['dlt_a1', 'dlt_a3'])
  })

  it('is CSV in which no cell is a formula', async () => {
    await platform.registry.db
      .insert(schema.deadLetter)
      .values(letter('dlt_evil', { detail: '=HYPERLINK("x")', receivedAt: NOW }))
    const answer = await platform.as('ann', '/api/v1/dead-letters/export?format=csv')
    expect(answer.headers['content-type']).toContain('text/csv')
    const [title, first] = answer.body.split('\r\n')
    expect(title).toMatch(/^id,receivedAt,deviceKey/)
    expect(first).toContain(`"'=HYPERLINK(""x"")"`)
  })
})

describe('a replay', () => {
  it('queues what stands, follows it to its end, and has nothing to do the second time', async () => {
    const asked = await post('ann', '/dead-letters/replay', { filter: { deviceKey: 'key-a' } })
    expect(asked.statusCode).toBe(201)
    const { id } = asked.json()
    expect(asked.json()).toMatchObject({ total: 3, queued: 3, stored: 0, finishedAt: null })
    expect(await ids('ann', '?state=queued')).toHaveLength(3)
    expect((await post('ann', '/dead-letters/replay', { filter: {} })).json()).toMatchObject({
      total: 0,
      finishedAt: NOW,
    })

    const failed = {
      outcome: 'failed',
      reason: 'codec_error',
      detail: 'still',
      deviceId: null,
      profileId: null,
    } as const
    expect(
      await settle(({ id: one }) => (one === 'dlt_a2' ? { id: one, ...failed } : { id: one, outcome: 'stored' })),
    ).toBe(3)
    expect(await get('ann', `/replays/${id}`)).toMatchObject({
      queued: 0,
      stored: 2,
      duplicate: 0,
      failed: 1,
      finishedAt: NOW,
    })
    expect(await ids('ann', `?replay=${id}&state=replayed`)).toEqual(['dlt_a1', 'dlt_a3'])
    expect(await get('ann', '/dead-letters/dlt_a2')).toMatchObject({
      state: 'standing',
      reason: 'codec_error',
      attempts: 1,
    })
    expect((await get('root', '/ledger')).totals.replayed).toBe(2)

    const again = await post('ann', '/dead-letters/replay', { ids: ['dlt_a1', 'dlt_a2'] })
    expect(again.json()).toMatchObject({ total: 1 })
    expect((await get('bob', `/replays/${again.json().id}`)).status).toBe(404)
    expect((await post('ann', `/replays/${again.json().id}/cancel`)).json()).toMatchObject({
      total: 0,
      queued: 0,
      finishedAt: NOW,
    })
    expect(await ids('ann', '?state=queued')).toEqual([])
  })

  it.each([
    ['of another company', 'bob', { ids: ['dlt_b1', 'dlt_a1'] }, 404],
    ['of an unknown device', 'ann', { ids: ['dlt_nobody'] }, 404],
    ['by who may only look', 'vic', { ids: ['dlt_a1'] }, 403],
    ['of what is not there', 'ann', { ids: ['dlt_none'] }, 404],
    ['of nothing', 'ann', { ids: [] }, 400],
    ['of both', 'ann', { ids: ['dlt_a1'], filter: {} }, 400],
    ['by a misspelt filter', 'ann', { filter: { devicekey: 'key-a' } }, 400],
  ])('%s is refused', async (_, login, payload, status) => {
    expect((await post(login, '/dead-letters/replay', payload)).statusCode).toBe(status)
    expect(await ids('root', '?state=queued')).toEqual([])
  })

  it('by a filter takes what is in sight only', async () => {
    expect((await post('bob', '/dead-letters/replay', { filter: {} })).json()).toMatchObject({ total: 1 })
    expect(await ids('root', '?state=queued')).toEqual(['dlt_b1'])
  })
})

describe('a purge', () => {
  it('counts first, then deletes by age, in sight, and nothing that waits', async () => {
    const body = { olderThan: NOW - HOUR - 1 }
    expect((await post('ann', '/dead-letters/purge', body)).json()).toEqual({ count: 2, dryRun: true })
    await post('ann', '/dead-letters/replay', { ids: ['dlt_a3'] })
    expect((await post('ann', '/dead-letters/purge', { ...body, dryRun: false })).json()).toEqual({
      count: 1,
      dryRun: false,
    })
    expect(await ids('root', '')).toEqual(expect.arrayContaining(['dlt_a1', 'dlt_a3', 'dlt_b1', 'dlt_nobody']))
    expect(await ids('root', '')).not.toContain('dlt_a2')
    expect((await post('eve', '/dead-letters/purge', body)).statusCode).toBe(403)
  })
})
