import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, SESSION_END, SESSION_START, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
const COUNT = 130

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  const { db } = platform.registry
  const numbers = Array.from({ length: COUNT }, (_, index) => String(index).padStart(3, '0'))
  const since = { validFrom: NOW - DAY, validTo: null }
  await db.insert(schema.asset).values(
    numbers.map((no) => ({
      id: `ast_room_${no}`,
      code: `R-${no}`,
      category: 'room' as const,
      nameZh: '会议室',
      nameEn: `Room ${no}`,
      model: 'room',
      currency: 'CNY',
      createdAt: NOW,
    })),
  )
  await db.insert(schema.assetPlacement).values(
    numbers.map((no) => ({
      id: `plc_${no}`,
      assetId: `ast_room_${no}`,
      orgUnitId: 'org_a_admin',
      locationId: 'loc_a',
      ...since,
    })),
  )
  await db.insert(schema.device).values(
    numbers.map((no) => ({
      id: `dev_room_${no}`,
      key: `room-${no}`,
      name: no,
      profileId: 'milesight/vs121',
      orgUnitId: 'org_a_sh',
      status: 'active' as const,
      createdAt: NOW,
    })),
  )
  await db
    .insert(schema.binding)
    .values(numbers.map((no) => ({ id: `bnd_${no}`, deviceId: `dev_room_${no}`, assetId: `ast_room_${no}`, ...since })))
  await db.insert(schema.liveValue).values(
    numbers.map((no) => ({
      deviceId: `dev_room_${no}`,
      metric: 'people_count',
      ts: NOW - 1000,
      num: 4,
      revision: 1,
    })),
  )
  await db.insert(schema.usageSession).values(
    numbers.slice(0, 5).map((no) => ({
      id: `occ_${no}`,
      timeline: `asset:ast_room_${no}`,
      kind: 'occupancy' as const,
      assetId: `ast_room_${no}`,
      startTs: NOW - 600_000,
      endTs: NOW - 1000,
      open: true,
      quantities: { duration_s: 599 },
      flags: [],
      rule: 'usage.occupancy',
      ruleVersion: 1,
      evidence: [],
      derivedAt: NOW,
    })),
  )
})
afterAll(() => platform.stop())

const list = async (query: string) => (await platform.as('ann', `/api/v1/assets${query}`)).json()
const codes = (page: { items: { code: string }[] }): string[] => page.items.map((row) => row.code)

const statementsDuring = async (work: () => Promise<unknown>): Promise<number> => {
  const { pool } = platform.registry
  let count = 0
  const onAcquire = (): void => {
    count += 1
  }
  pool.on('acquire', onAcquire)
  await work()
  pool.off('acquire', onAcquire)
  return count
}

describe('the asset list', () => {
  it('shows a row with everything about it', async () => {
    const { items } = await list('?category=medical_device')
    expect(items).toEqual([
      {
        id: A.asset,
        code: 'AST_A',
        category: 'medical_device',
        nameZh: '激光',
        nameEn: 'Laser ast_a',
        model: 'GentleMax',
        orgUnit: { id: 'org_a_derm', nameZh: 'org_a_derm中', nameEn: 'org_a_derm' },
        company: { id: 'org_a', nameZh: 'org_a中', nameEn: 'org_a' },
        branch: { id: 'org_a_sh', nameZh: 'org_a_sh中', nameEn: 'org_a_sh' },
        location: null,
        timeZone: 'Asia/Shanghai',
        state: { code: 'idle', since: SESSION_END },
        live: expect.arrayContaining([{ metric: 'power_w', value: 850, ts: NOW - 10_000, unit: 'W' }]),
        nextDue: { planId: A.plan, nameZh: '光路检查', nameEn: 'Optics check', dueOn: '2026-11-25', status: 'soon' },
        monthCost: { amountMinor: 100_000, currency: 'CNY' },
        responsible: {
          personId: 'per_org_a_derm',
          name: '人org_a_derm',
          nameEn: 'Person org_a_derm',
          role: 'supervisor',
        },
      },
    ])
  })

  it.each(['code', '-code', 'name', 'state', '-due', '-cost'])('pages through every asset once by %s', async (sort) => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { code: string }[]; nextCursor: string | null } = await list(
        `?limit=50&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
      seen.push(...codes(page))
      cursor = page.nextCursor
    }
    expect(seen).toHaveLength(COUNT + 1)
    expect(new Set(seen).size).toBe(COUNT + 1)
  })

  it('filters by state, unit, due status and text', async () => {
    expect(codes(await list('?state=occupied'))).toEqual(['R-000', 'R-001', 'R-002', 'R-003', 'R-004'])
    expect(codes(await list('?orgUnit=org_a_derm'))).toEqual(['AST_A'])
    expect(codes(await list('?orgUnit=org_b'))).toEqual([])
    expect(codes(await list('?due=soon'))).toEqual(['AST_A'])
    expect(codes(await list('?due=overdue'))).toEqual([])
    expect(codes(await list('?q=room%20007'))).toEqual(['R-007'])
    expect(codes(await list('?q=%25'))).toEqual([])
    expect(codes(await list('?sort=-cost&limit=1'))).toEqual(['AST_A'])
  })

  it('turns offline, overdue and to the next month with the clock', async () => {
    platform.clock.now = NOW + 11 * DAY
    const { items } = await list('?category=medical_device')
    platform.clock.now = NOW
    expect(items[0]).toMatchObject({
      state: { code: 'offline', since: NOW - 10_000 },
      nextDue: { status: 'overdue' },
      monthCost: null,
    })
  })

  it('takes as many statements for 100 assets as for one', async () => {
    await list('?limit=1')
    const one = await statementsDuring(() => list('?limit=1'))
    const many = await statementsDuring(() => list('?limit=100'))
    expect(many).toBe(one)
    expect(many).toBeLessThanOrEqual(12)
  })
})

describe('what stands behind', () => {
  it('explains a session, a due date and a cost line down to the samples', async () => {
    for (const url of [`/sessions/${A.session}`, `/due-dates/${A.plan}`, `/costs/${A.line}`]) {
      const explained = (await platform.as('ann', `/api/v1${url}/explain`)).json()
      expect(explained.sessions).toEqual([A.session])
      expect(explained.rule.title).toEqual({ zh: expect.any(String), en: expect.any(String) })
      expect(explained.steps[0]).toEqual({ zh: expect.any(String), en: expect.any(String) })
      expect(explained.sessionDetails[0]).toMatchObject({ id: A.session, start: SESSION_START, end: SESSION_END })
      expect((await platform.as('ann', explained.sessionDetails[0].href)).json()).toMatchObject({ id: A.session })
      const samples = (await platform.as('ann', explained.telemetry[0].href)).json()
      expect(samples.items).toHaveLength(61)
      expect(samples.items[0]).toEqual({ ts: SESSION_START, deviceId: A.device, via: null, values: { power_w: 800 } })
    }
  })

  it('says of a cost line by name what it is about', async () => {
    const { inputs, words } = (await platform.as('ann', `/api/v1/costs/${A.line}/explain`)).json()
    expect(inputs.asset).toBe(A.asset)
    const { nameZh, nameEn } = (await platform.as('ann', `/api/v1/assets/${A.asset}`)).json()
    expect(words).toEqual({ [A.asset]: { zh: nameZh, en: nameEn } })
  })

  it('explains a figure that an older version derived, without the steps that cannot be read', async () => {
    const { db } = platform.registry
    const { dueDate } = schema
    const [before] = await db.select().from(dueDate).where(eq(dueDate.planId, A.plan))
    const older = { rule: { rule: 'maintenance.due', version: 1, source: 's' }, inputs: {}, steps: ['fixed from …'] }
    await db.update(dueDate).set({ explanation: older }).where(eq(dueDate.planId, A.plan))
    const answer = await platform.as('ann', `/api/v1/due-dates/${A.plan}/explain`)
    await db.update(dueDate).set({ explanation: before?.explanation }).where(eq(dueDate.planId, A.plan))
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      rule: { title: { zh: '保养到期日' } },
      sessions: [],
      telemetry: [],
      steps: [],
    })
  })

  it('gives a series in buckets, and samples page by page', async () => {
    const range = `from=${SESSION_START}&to=${SESSION_END}`
    const series = (
      await platform.as('ann', `/api/v1/telemetry/series?asset=${A.asset}&metric=power_w&${range}&points=6`)
    ).json()
    expect(series).toMatchObject({ bucketMs: 600_000, unit: 'W', deviceIds: [A.device] })
    expect(series.points[0]).toEqual({ ts: SESSION_START, mean: 804.5, min: 800, max: 809, last: 809, count: 10 })
    const seen: number[] = []
    let cursor = ''
    do {
      const page = (
        await platform.as('ann', `/api/v1/telemetry/samples?asset=${A.asset}&metric=power_w&${range}&limit=7${cursor}`)
      ).json()
      seen.push(...page.items.map((item: { ts: number }) => item.ts))
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    expect(seen).toEqual(Array.from({ length: 60 }, (_, minute) => SESSION_START + minute * 60_000))
  })

  it.each(['asset', 'department', 'company'])('sums cost by %s to what the pools cost', async (by) => {
    const summary = (await platform.as('root', `/api/v1/costs/summary?month=2026-11&by=${by}`)).json()
    expect(summary).toMatchObject({
      totalMinor: 200_000,
      poolTotalMinor: 200_000,
      currency: 'CNY',
      assetsNotDerived: 0,
    })
    expect(summary.items).toHaveLength(2)
    expect(summary.items[0]).toMatchObject({
      amountMinor: 100_000,
      usageMinor: 1000,
      idleMinor: 99_000,
      unallocatedMinor: 0,
    })
  })
})
