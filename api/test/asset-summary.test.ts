import { schema } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, seedFacts } from './facts.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  // A room beside the laser, of which nothing is known.
  const { db } = platform.registry
  await db.insert(schema.asset).values(
    ['1', '2'].map((n) => ({
      id: `ast_a_room_${n}`,
      code: `ROOM-${n}`,
      category: 'room' as const,
      nameZh: '会议室',
      nameEn: 'Meeting room',
      model: '',
      currency: 'CNY',
      createdAt: NOW,
    })),
  )
  await db.insert(schema.assetPlacement).values(
    ['1', '2'].map((n) => ({
      id: `plc_a_room_${n}`,
      assetId: `ast_a_room_${n}`,
      orgUnitId: 'org_a_admin',
      locationId: null,
      validFrom: NOW - 1,
      validTo: null,
    })),
  )
})
afterAll(() => platform.stop())

const FILTERS = [
  '',
  'category=room',
  'category=vehicle',
  'orgUnit=org_a_derm',
  'orgUnit=org_b',
  'state=unknown',
  'due=soon',
  'due=overdue',
  'q=meeting',
  'q=',
  'category=room&state=idle',
  'due=soon&state=idle&orgUnit=org_a',
]

describe('GET /assets/summary', () => {
  it('counts states, the most frequent first', async () => {
    const { laser, room } = { laser: 'idle', room: 'unknown' }
    expect((await platform.as('ann', '/api/v1/assets/summary')).json()).toEqual({
      total: 3,
      states: [
        { code: room, count: 2 },
        { code: laser, count: 1 },
      ],
    })
  })

  it.each(FILTERS.flatMap((query) => ['ann', 'bob', 'eve', 'root'].map((login) => [query, login] as const)))(
    '?%s counts for %s what the list shows',
    async (query, login) => {
      const summary = await platform.as(login, `/api/v1/assets/summary?${query}`)
      const list = await platform.as(login, `/api/v1/assets?${query}`)
      expect([summary.statusCode, list.statusCode]).toEqual([200, 200])
      const counts: Record<string, number> = {}
      const items: { state: { code: string } }[] = list.json().items
      for (const { state } of items) counts[state.code] = (counts[state.code] ?? 0) + 1
      const { total, states } = summary.json() as { total: number; states: { code: string; count: number }[] }
      expect(total).toBe(items.length)
      expect(Object.fromEntries(states.map(({ code, count }) => [code, count]))).toEqual(counts)
    },
  )

  it('takes no asset for a summary, asks who it is, and names what is wrong', async () => {
    expect((await platform.as('ann', `/api/v1/assets/${A.asset}`)).statusCode).toBe(200)
    expect((await platform.as(null, '/api/v1/assets/summary')).statusCode).toBe(401)
    const wrong = await platform.as('ann', '/api/v1/assets/summary?state=broken')
    expect(wrong.json().errors[0].path).toBe('query.state')
  })
})
