/** Figures of maintenance by HTTP: by hand, per row and in total, explained, drilled down, as a file, each in sight only. */
import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { HOUR, seedOrders } from './orders-of-a-laser.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
let orders: Awaited<ReturnType<typeof seedOrders>>

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  orders = await seedOrders(platform.registry, A)
})
afterAll(() => platform.stop())

/** Midnight of the branch. */
const MONDAY = Date.parse('2026-11-23T00:00:00+08:00')
const NOVEMBER = 'from=2026-11-01&to=2026-11-30'
const get = async (login: string | null, url: string) => {
  const answer = await platform.as(login, `/api/v1/figures${url}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

describe('the figures of a laser in November, up to the 21st', () => {
  it('are those worked out by hand', async () => {
    const { items, total, groups } = await get('ann', `/engineering?by=asset&${NOVEMBER}`)
    expect(groups).toBe(1)
    const [row] = items
    expect(row).toMatchObject({
      ...{ key: A.asset, code: 'AST_A', assets: 1, sessions: 1, failures: 3, openFailures: 1, repeats: 1 },
      // Due on the 15th and done on the 16th; the next of the plan is due on the 25th of the seed.
      occurrences: { in_window: 1, open: 1, early: 0, late: 0, missed: 0, overdue: 0, cancelled: 0, no_due_date: 0 },
      operatingMs: HOUR,
      scheduledMs: NOW - Date.parse('2026-11-01T00:00:00+08:00'),
      downtimeMs: 19 * HOUR,
      byOpeningHours: 0,
    })
    expect(row.figures.compliance).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 })
    expect(row.figures.mtbf).toMatchObject({ value: HOUR / 3, base: 3 })
    expect(row.figures.mttr).toMatchObject({ value: 3 * HOUR, numerator: 6 * HOUR, denominator: 2 })
    expect(row.figures.mdt.value).toBe(8 * HOUR)
    expect(row.figures.repeat_rate.value).toBeCloseTo(1 / 3, 12)
    // The pool's month by the day: 21 of 30 days of 1,000.00.
    expect(row.costs).toMatchObject([
      { currency: 'CNY', runningMinor: 70_000, ordersMinor: 30_000, perHour: { value: 100_000 } },
    ])
    const { key: _k, code: _c, nameZh: _z, nameEn: _e, ...figures } = row
    expect(total).toEqual(figures)
  })

  it('the same by every grouping, in total over the whole group, and by opening hours where there are some', async () => {
    for (const by of ['type', 'vendor', 'branch', 'company', 'category']) {
      const { items, total } = await get('root', `/engineering?by=${by}&${NOVEMBER}`)
      expect(total).toMatchObject({ assets: 2, failures: 3, occurrences: { in_window: 1, open: 2 } })
      const sum = (pick: (row: Record<string, number>) => number | undefined) =>
        items.reduce((all: number, row: Record<string, number>) => all + (pick(row) ?? 0), 0)
      expect(sum((row) => row.assets)).toBe(2)
      expect(sum((row) => row.scheduledMs)).toBe(total.scheduledMs)
      expect(items.length).toBe(by === 'branch' || by === 'company' ? 2 : 1)
    }
    await platform.registry.db.insert(schema.openingHours).values(
      [1, 2, 3, 4, 5].map((weekday) => ({
        ...{ id: `oph_${weekday}`, orgUnitId: A.branch, weekday, startMinute: 540, endMinute: 1020 },
        ...{ validFrom: 0, validTo: null },
      })),
    )
    const { items } = await get('root', `/engineering?by=branch&${NOVEMBER}`)
    // 15 weekdays of 8 hours from the 2nd to the 20th; the 21st is a Saturday.
    expect(items).toMatchObject([
      { key: 'org_a_sh', scheduledMs: 120 * HOUR, byOpeningHours: 1 },
      { key: 'org_b_hz', byOpeningHours: 0 },
    ])
  })

  it('classes, counts and schedules of two halves add up to the month', async () => {
    const whole = (await get('ann', `/engineering?${NOVEMBER}`)).total
    const halves = [
      (await get('ann', '/engineering?from=2026-11-01&to=2026-11-13')).total,
      (await get('ann', '/engineering?from=2026-11-14&to=2026-11-30')).total,
    ]
    for (const name of ['failures', 'repeats', 'operatingMs', 'scheduledMs', 'downtimeMs'])
      expect(halves[0][name] + halves[1][name], name).toBe(whole[name])
    expect(halves[0].costs[0].totalMinor + halves[1].costs[0].totalMinor).toBe(whole.costs[0].totalMinor)
    for (const name of Object.keys(whole.occurrences))
      expect(halves[0].occurrences[name] + halves[1].occurrences[name], name).toBe(whole.occurrences[name])
  })
})

describe('why, and what behind', () => {
  it('each figure explains itself with its sessions and telemetry', async () => {
    const why = await get('ann', `/engineering/explain?by=asset&key=${A.asset}&figure=mtbf&${NOVEMBER}`)
    expect(why.rule.rule).toBe('maintenance.reliability')
    expect(why.sessions).toEqual([A.session])
    expect(why.sessionDetails).toHaveLength(1)
    expect(why.telemetry).toMatchObject([{ device: A.device, samples: 61 }])
    expect(why.steps.at(-1).en).toBe('MTBF = 1 h ÷ 3 failures = 0.333 h')
    const cost = await get('ann', `/engineering/explain?figure=cost_per_asset&currency=CNY&${NOVEMBER}`)
    expect(cost.steps[0].en).toContain('1,000 CNY')
  })

  it('leads to its orders', async () => {
    const { items, total } = await get('ann', `/engineering/orders?by=asset&key=${A.asset}&${NOVEMBER}`)
    expect(total).toBe(5)
    expect(
      items.map((item: { kind: string; class: string; order: { id: string } | null }) => [
        item.kind,
        item.class,
        item.order?.id ?? null,
      ]),
    ).toEqual([
      ['occurrence', 'open', null],
      ['failure', null, orders.open],
      ['failure', null, orders.again],
      ['occurrence', 'in_window', orders.service],
      ['failure', null, orders.first],
    ])
    expect(items[2]).toMatchObject({ repeatOf: orders.first, failureCode: 'HP-01', nameEn: 'No light' })
    expect((await get('ann', `/engineering/orders?repeats=true&${NOVEMBER}`)).items).toHaveLength(1)
    expect((await get('ann', `/engineering/orders?class=open&${NOVEMBER}`)).items).toHaveLength(1)
  })

  it('as a file that spreadsheets read', async () => {
    const answer = await platform.as('ann', `/api/v1/figures/engineering/export?by=asset&${NOVEMBER}`)
    const [head, line] = answer.body.split('\n')
    expect(head).toMatch(/^\uFEFFfrom,to,by,key/)
    expect(line).toContain('2026-11-01,2026-11-30,asset,ast_a,AST_A,激光')
  })
})

describe('engineers', () => {
  it('backlog, labour and load', async () => {
    const { db } = platform.registry
    await db.insert(schema.dutyTime).values(
      [1, 2, 3, 4, 5].map((weekday) => ({
        ...{ id: `dty_${weekday}`, personId: `per_${A.department}`, weekday, startMinute: 540, endMinute: 1020 },
        ...{ validFrom: 0, validTo: null },
      })),
    )
    const { items } = await get('ann', `/engineers?${NOVEMBER}`)
    const engineer = items.find((row: { person: { id: string } | null }) => row.person?.id === `per_${A.department}`)
    expect(engineer).toMatchObject({ open: 0, done: 3, labourMinutes: 240, dutyMs: 120 * HOUR, dutyAheadMs: 40 * HOUR })
    expect(engineer.utilisation.value).toBeCloseTo(4 / 120, 12)
    expect(engineer.mttr.value).toBe(3 * HOUR)
    // Planned over three days and nights of the coming week: the hours on duty count, three days of eight.
    await db
      .update(schema.workOrder)
      .set({ assigneeId: `per_${A.department}`, scheduledFrom: MONDAY, scheduledTo: MONDAY + 3 * 24 * HOUR })
      .where(eq(schema.workOrder.id, orders.open))
    const ahead = (await get('ann', `/engineers?${NOVEMBER}`)).items.find(
      (row: { person: { id: string } | null }) => row.person?.id === `per_${A.department}`,
    )
    expect(ahead).toMatchObject({ open: 1, plannedAheadMs: 24 * HOUR, load: { value: 0.6 } })
    const nobody = items.find((row: { person: unknown }) => row.person === null)
    expect(nobody).toMatchObject({ open: 1, unestimated: 1, oldestAt: NOW - 3 * HOUR })
  })
})

describe('sight and bad questions', () => {
  it('another company finds nothing of ours', async () => {
    const theirs = await get('bob', `/engineering?by=asset&${NOVEMBER}`)
    expect(theirs.items.map((row: { key: string }) => row.key)).toEqual([B.asset])
    expect(theirs.total.failures).toBe(0)
    expect((await get('bob', `/engineering/orders?${NOVEMBER}`)).total).toBe(1)
    expect((await get('bob', `/engineers?${NOVEMBER}`)).items).toEqual([
      expect.objectContaining({ person: null, open: 0 }),
    ])
    for (const path of ['explain', 'orders']) {
      const url = `/api/v1/figures/engineering/${path}?by=asset&key=${A.asset}&figure=mtbf&${NOVEMBER}`
      expect((await platform.as('bob', url)).statusCode).toBe(404)
    }
  })

  it.each([
    ['from=2026-11-02&to=2026-11-01', 'query.from'],
    ['from=2000-01-01&to=2026-11-01', 'query.from'],
    ['by=colour', 'query.by'],
    ['from=2026-02-30', 'query.from'],
  ])('%s is refused with what to mend', async (query, path) => {
    const answer = await platform.as('ann', `/api/v1/figures/engineering?${query}`)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors[0].path).toBe(path)
  })
})
