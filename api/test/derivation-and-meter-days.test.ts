/** Whether figures have followed what was stored, and the daily use of meters. */
import { schema } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  await platform.registry.db.delete(schema.dirtyTimeline)
  const day = { lastTs: NOW, samples: 10, flags: ['reset'] }
  await platform.registry.db.insert(schema.meterDay).values([
    { assetId: A.asset, metric: 'energy_kwh_total', day: '2026-11-20', usage: 2, lastReading: 12, ...day },
    { assetId: A.asset, metric: 'energy_kwh_total', day: '2026-11-21', usage: 0.5, lastReading: 12.5, ...day },
    { assetId: A.asset, metric: 'pulses_total', day: '2026-11-20', usage: 900, lastReading: 9000, ...day },
    { assetId: B.asset, metric: 'pulses_total', day: '2026-11-20', usage: 700, lastReading: 7000, ...day },
  ])
})
afterAll(() => platform.stop())

const get = async (login: string | null, url: string) => {
  const answer = await platform.as(login, `/api/v1${url}`)
  return { status: answer.statusCode, body: answer.json() }
}
const daysOf = (body: { items: { metric: string; day: string }[] }) =>
  body.items.map(({ metric, day }) => [metric, day])

describe('the state of the derivation', () => {
  it('says how much waits, how much of it fails, and since when', async () => {
    expect((await get('ann', '/derivation')).body).toEqual({ waiting: 0, failing: 0, oldestMarkedAt: null })
    const mark = { fromTs: NOW, toTs: NOW, revision: 1, notBefore: 0 }
    await platform.registry.db.insert(schema.dirtyTimeline).values([
      { timeline: `asset:${A.asset}`, markedAt: NOW - 5000, attempts: 0, ...mark },
      { timeline: `asset:${B.asset}`, markedAt: NOW - 9000, attempts: 3, ...mark },
    ])
    expect((await get('ann', '/derivation')).body).toEqual({ waiting: 2, failing: 1, oldestMarkedAt: NOW - 9000 })
  })

  it('is for those who are signed in', async () => {
    expect((await get(null, '/derivation')).status).toBe(401)
  })
})

describe('meter days', () => {
  it('are listed by metric and day, page by page', async () => {
    const first = await get('ann', `/meter-days?asset=${A.asset}&limit=2`)
    expect(first.body.items[0]).toEqual({
      assetId: A.asset,
      metric: 'energy_kwh_total',
      day: '2026-11-20',
      usage: 2,
      lastReading: 12,
      lastTs: NOW,
      samples: 10,
      flags: ['reset'],
    })
    const second = await get('ann', `/meter-days?asset=${A.asset}&limit=2&cursor=${first.body.nextCursor}`)
    expect([...daysOf(first.body), ...daysOf(second.body)]).toEqual([
      ['energy_kwh_total', '2026-11-20'],
      ['energy_kwh_total', '2026-11-21'],
      ['pulses_total', '2026-11-20'],
    ])
    expect(second.body.nextCursor).toBeNull()
  })

  it.each([
    { query: 'metric=pulses_total', days: [['pulses_total', '2026-11-20']] },
    { query: 'from=2026-11-21', days: [['energy_kwh_total', '2026-11-21']] },
    { query: 'to=2026-11-20&metric=energy_kwh_total', days: [['energy_kwh_total', '2026-11-20']] },
  ])('can be narrowed: $query', async ({ query, days }) => {
    expect(daysOf((await get('ann', `/meter-days?asset=${A.asset}&${query}`)).body)).toEqual(days)
  })

  it.each([
    { name: 'of an asset out of sight are not found', url: `/meter-days?asset=${B.asset}`, status: 404 },
    { name: 'of an unknown metric are refused', url: `/meter-days?asset=${A.asset}&metric=watts`, status: 400 },
    { name: 'need an asset', url: '/meter-days', status: 400 },
  ])('$name', async ({ url, status }) => {
    expect((await get('ann', url)).status).toBe(status)
  })
})
