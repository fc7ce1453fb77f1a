import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

const HOUR = 3_600_000
const PROPOSALS = '/api/v1/maintenance-plans/proposals'
const ENGINEER = `per_${A.department}`
let platform: Platform

interface Slot {
  readonly id: string
  readonly planId: string
  readonly state: string
  readonly staleReason: string | null
  readonly start: number
  readonly end: number
  readonly bundleId: string | null
  readonly includedInPlanId: string | null
  readonly engineer: { readonly id: string }
  readonly order: { readonly id: string; readonly no: string } | null
  readonly latestOn: string
}
interface Run {
  readonly id: string
  readonly state: string
  readonly progress: number
  readonly result: {
    readonly placed: number
    readonly visitsSaved: number
    readonly minutesSaved: number
    readonly unplacedByReason: Readonly<Record<string, number>>
  } | null
}

const post = (login: string, url: string, payload: object = {}) => platform.as(login, { method: 'POST', url, payload })

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  const { db } = platform.registry
  const validity = { validFrom: NOW - 400 * DAY, validTo: null }
  for (const [personId, branch] of [
    [ENGINEER, A.branch],
    [`per_${B.department}`, B.branch],
  ] as const)
    for (const weekday of [1, 2, 3, 4, 5, 6]) {
      await db.insert(schema.dutyTime).values({
        ...{ id: `dty_${personId}_${weekday}`, personId, weekday, startMinute: 540, endMinute: 1080, ...validity },
      })
      await db.insert(schema.openingHours).values({
        ...{
          id: `opn_${branch}_${weekday}`,
          orgUnitId: branch,
          weekday,
          startMinute: 480,
          endMinute: 1200,
          ...validity,
        },
      })
    }
  const plan = {
    ...{ assetId: A.asset, calendar: 'floating' as const, interval: 'P1M', anchorOn: '2026-10-28', ...validity },
  }
  await db.insert(schema.maintenancePlan).values([
    { ...plan, id: 'pln_small', taskCode: 'cleaning', nameZh: '清洁', nameEn: 'Cleaning', durationMinutes: 20 },
    { ...plan, id: 'pln_late', taskCode: 'test', nameZh: '检验', nameEn: 'Inspection', legal: true },
  ])
  await db
    .update(schema.maintenancePlan)
    .set({ includes: ['cleaning'], durationMinutes: 90 })
    .where(eq(schema.maintenancePlan.id, A.plan))
  await db.insert(schema.dueDate).values(
    [
      ['pln_small', '2026-11-26'],
      ['pln_late', '2026-11-10'],
    ].map(([planId, dueOn]) => ({
      ...{ planId: planId ?? '', assetId: A.asset, dueOn: dueOn ?? '', trigger: 'calendar' as const, explanation: {} },
      computedAt: NOW,
    })),
  )
}, 60_000)
afterAll(() => platform.stop())

const plan = async (login = 'eve'): Promise<Run> => {
  const started = await post(login, `${PROPOSALS}/run`, {})
  expect(started.statusCode, started.body).toBe(202)
  const { id } = started.json<Run>()
  return until(async () => {
    const run = (await platform.as(login, `${PROPOSALS}/runs/${id}`)).json<Run>()
    return run.state === 'running' ? null : run
  })
}

const until = async <T>(look: () => Promise<T | null>): Promise<T> => {
  const end = performance.now() + 10_000
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (performance.now() > end) throw new Error('not within 10 s')
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const slots = async (login = 'eve', query = ''): Promise<Slot[]> =>
  (await platform.as(login, `${PROPOSALS}${query}`)).json<{ items: Slot[] }>().items
const proposed = async (planId: string): Promise<Slot> => {
  const found = (await slots('eve', '?state=proposed')).find((slot) => slot.planId === planId)
  if (found === undefined) throw new Error(`no proposal for ${planId}`)
  return found
}

describe('proposals of slots', () => {
  it('bundles what falls due, says what it saves, and names what cannot be placed', async () => {
    const run = await plan()
    expect(run).toMatchObject({
      state: 'done',
      progress: 100,
      // One way of 30 min, one setup of 15 min, and the 20 min that the larger service includes.
      result: { placed: 2, visitsSaved: 1, minutesSaved: 65, unplacedByReason: { window_passed: 1 } },
    })
    const [large, small] = [await proposed(A.plan), await proposed('pln_small')]
    expect(small).toMatchObject({ start: large.start, end: large.end, includedInPlanId: A.plan })
    expect(large.engineer.id).toBe(ENGINEER)
    expect(large.end - large.start).toBe(105 * 60_000)
    expect(await slots('bob')).toEqual([])
  })

  it('remembers a refused time and day, and leaves the rest of the organisation alone', async () => {
    const first = await proposed(A.plan)
    expect((await post('vic', `${PROPOSALS}/${first.id}/reject`, { reason: 'no' })).statusCode).toBe(403)
    expect((await post('bob', `${PROPOSALS}/${first.id}/reject`, { reason: 'no' })).statusCode).toBe(404)
    const refused = await post('eve', `${PROPOSALS}/${first.id}/reject`, { reason: 'Training', rejects: 'day' })
    expect(refused.json()).toMatchObject({ state: 'rejected', reason: 'Training', rejects: 'day' })
    expect((await post('eve', `${PROPOSALS}/${first.id}/accept`)).statusCode).toBe(409)
    await plan()
    const second = await proposed(A.plan)
    expect(Math.floor((second.start + 8 * HOUR) / DAY)).not.toBe(Math.floor((first.start + 8 * HOUR) / DAY))
  })

  it('opens an order at the accepted time for the task and what it includes, once', async () => {
    const before = await proposed(A.plan)
    const answers = await Promise.all([1, 2].map(() => post('eve', `${PROPOSALS}/${before.id}/accept`)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    const accepted = answers.find(({ statusCode }) => statusCode === 200)?.json<Slot>()
    expect(accepted).toMatchObject({ state: 'accepted' })
    const orders = await platform.registry.db.select().from(schema.workOrder)
    expect(orders).toMatchObject([
      {
        ...{ id: accepted?.order?.id, no: accepted?.order?.no, state: 'planned', planId: A.plan, dueOn: '2026-11-25' },
        ...{ assigneeId: ENGINEER, scheduledFrom: before.start, scheduledTo: before.end },
      },
    ])
    expect(
      (await slots())
        .filter(({ state }) => state === 'accepted')
        .map(({ planId }) => planId)
        .sort(),
    ).toEqual([A.plan, 'pln_small'].sort())
    expect(await plan()).toMatchObject({ result: { placed: 0 } })
  })

  it('moves an accepted slot within its window, when the engineer is on duty and asset and engineer are free', async () => {
    const [slot] = (await slots()).filter(({ planId, state }) => planId === A.plan && state === 'accepted')
    if (slot === undefined) throw new Error('nothing accepted')
    const move = (start: number) => post('eve', `${PROPOSALS}/${slot.id}/move`, { start })
    const night = Date.parse('2026-11-24T20:00:00Z')
    expect((await move(night)).json()).toMatchObject({ detail: expect.stringContaining('fields listed') })
    expect((await move(Date.parse('2027-03-01T03:00:00Z'))).statusCode).toBe(400)
    await platform.registry.db.insert(schema.booking).values({
      ...{ id: 'bkg_tue', assetId: A.asset, personId: ENGINEER, orgUnitId: A.department, title: 'Course' },
      ...{ startTs: Date.parse('2026-11-24T03:00:00Z'), endTs: Date.parse('2026-11-24T04:00:00Z') },
    })
    expect((await move(Date.parse('2026-11-24T02:30:00Z'))).statusCode).toBe(409)
    const free = Date.parse('2026-11-24T06:00:00Z')
    const moved = await move(free)
    expect(moved.json(), moved.body).toMatchObject({ state: 'moved', start: free, order: slot.order })
    const [order] = await platform.registry.db.select().from(schema.workOrder)
    expect(order).toMatchObject({ state: 'planned', scheduledFrom: free, seq: 3 })
  })

  it('are stale at once when the asset is booked or the task done otherwise', async () => {
    await platform.registry.db
      .update(schema.dueDate)
      .set({ dueOn: '2026-12-01' })
      .where(eq(schema.dueDate.planId, 'pln_late'))
    await plan()
    const slot = await proposed('pln_late')
    expect(slot.latestOn).toBe('2026-12-01')
    await platform.registry.db.insert(schema.booking).values({
      ...{ id: 'bkg_over', assetId: A.asset, personId: ENGINEER, orgUnitId: A.department, title: 'Course' },
      ...{ startTs: slot.start, endTs: slot.end },
    })
    const stale = (await slots()).find(({ id }) => id === slot.id)
    expect(stale).toMatchObject({ state: 'stale', staleReason: 'asset_taken' })
    expect((await post('eve', `${PROPOSALS}/${slot.id}/accept`)).statusCode).toBe(409)
    await plan()
    expect((await proposed('pln_late')).start).not.toBe(slot.start)
  })
})

describe('duty times', () => {
  it('are set by managers, and decide who is planned for', async () => {
    const url = `/api/v1/people/${ENGINEER}/duty-times`
    const put = (login: string, payload: object) => platform.as(login, { method: 'PUT', url, payload })
    const before = (await platform.as('eve', url)).json()
    expect(before.week).toHaveLength(6)
    expect((await put('eve', { week: [] })).statusCode).toBe(403)
    expect((await put('bob', { week: [] })).statusCode).toBe(404)
    expect((await put('ann', { week: [{ weekday: 8, startMinute: 0, endMinute: 10 }] })).statusCode).toBe(400)
    const off = { day: '2026-11-24', startMinute: null, endMinute: null, note: 'Training' }
    platform.clock.now += 1000
    expect((await put('ann', { week: [], exceptions: [off] })).json()).toEqual({ week: [], exceptions: [off] })
    expect((await plan()).result?.unplacedByReason).toMatchObject({ no_engineer: 1 })
    platform.clock.now += 1000
    expect((await put('ann', before)).json()).toEqual(before)
    await plan()
    expect((await proposed('pln_late')).engineer.id).toBe(ENGINEER)
  })
})

describe('the usage calendar', () => {
  it('says what an asset does when, and its utilisation', async () => {
    const from = Date.parse('2026-11-20T16:00:00Z')
    const url = `/api/v1/assets/${A.asset}/calendar?from=${from}&to=${from + DAY}`
    const calendar = (await platform.as('vic', url)).json<{
      intervals: { start: number; end: number; state: string }[]
      hours: Record<string, number>
      utilisation: number
    }>()
    expect(
      calendar.intervals.map(({ start, end, state }) => [(start - from) / HOUR, (end - from) / HOUR, state]),
    ).toEqual([
      [0, 8, 'closed'],
      [8, 9, 'idle'],
      [9, 10, 'in_use'],
      [10, 13, 'idle'],
      [13, 14, 'booked'],
      [14, 20, 'idle'],
      [20, 24, 'closed'],
    ])
    expect(calendar).toMatchObject({ hours: { in_use: 1, booked: 1, idle: 10, closed: 12 } })
    // Twelve o’clock: four open hours so far.
    expect(calendar.utilisation).toBeCloseTo(1 / 4, 3)
  })
  it('shows many assets, of one’s own part only, with planned work as maintenance', async () => {
    const from = Date.parse('2026-11-23T16:00:00Z')
    const list = await platform.as('ann', `/api/v1/calendar?category=medical_device&from=${from}&to=${from + DAY}`)
    const { items } = list.json<{ items: { asset: { id: string }; hours: { maintenance: number } }[] }>()
    expect(items.map(({ asset }) => asset.id)).toEqual([A.asset])
    expect(items[0]?.hours.maintenance).toBe(1.75)
    expect((await platform.as('ann', `/api/v1/assets/${B.asset}/calendar`)).statusCode).toBe(404)
    expect((await platform.as('ann', `/api/v1/calendar?from=${from}&to=${from + 93 * DAY}`)).statusCode).toBe(400)
  })
})
