/** Figures of people: for themselves, for managers of their department, with evidence, and as given out to HR. */
import { createAccount, schema } from '@custodia/storage/registry'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../src/auth/passwords.ts'
import { A, B, seedFacts } from './facts.ts'
import { DAY, NOW, PASSWORD, type Platform, startPlatform } from './platform.ts'

let platform: Platform

const HOUR = 3_600_000
const MINUTE = 60_000
const DERM = `per_${A.department}`
const ADMIN = 'per_org_a_admin'
const SINCE = NOW - 100 * DAY
/** 10 November, 10:00 in Shanghai. */
const TENTH = Date.parse('2026-11-10T02:00:00Z')
const PERIOD = 'from=2026-11-01&to=2026-11-20'

const ask = async (login: string | null, method: 'GET' | 'POST', url: string, payload?: object) => {
  const answer = await platform.as(login, {
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, body: answer.json(), text: answer.body }
}
const get = (login: string | null, url: string) => ask(login, 'GET', url)

const session = (id: string, over: Partial<typeof schema.usageSession.$inferInsert>) => ({
  ...{ id, timeline: 'asset:ast_van', kind: 'trip' as const, assetId: 'ast_van', startTs: TENTH, endTs: TENTH + HOUR },
  ...{ open: false, quantities: { duration_s: 3600 }, personId: ADMIN, flags: [], rule: 'usage.trip', ruleVersion: 1 },
  ...{
    evidence: [{ device: 'dev_van', metrics: ['speed_mps'], from: TENTH, to: TENTH + HOUR, samples: 60 }],
    derivedAt: NOW,
  },
  ...over,
})
const order = (id: string, over: Partial<typeof schema.workOrder.$inferInsert>) => ({
  ...{
    id,
    no: `WO-2026-${id}`,
    seq: 1,
    assetId: A.asset,
    orgUnitId: A.department,
    kind: 'adhoc' as const,
    titleZh: '无光',
  },
  ...{
    titleEn: 'No beam',
    text: '',
    state: 'done' as const,
    priority: 'normal' as const,
    requestedAt: TENTH,
    lastAt: TENTH,
  },
  ...{ assigneeId: DERM, currency: 'CNY', createdBy: 'usr_ann' },
  ...over,
})
const placed = (assetId: string, category: 'vehicle' | 'room' | 'cleaning_zone') => ({
  asset: {
    ...{
      id: assetId,
      code: assetId.toUpperCase(),
      category,
      nameZh: assetId,
      nameEn: assetId,
      model: 'x',
      currency: 'CNY',
    },
    createdAt: SINCE,
  },
  placement: {
    id: `plc_${assetId}`,
    assetId,
    orgUnitId: 'org_a_admin',
    locationId: 'loc_a',
    validFrom: SINCE,
    validTo: null,
  },
})

beforeAll(async () => {
  platform = await startPlatform()
  const { registry, store } = platform
  await seedFacts(registry, store)
  const { db } = registry
  await createAccount(registry, {
    ...{ id: 'usr_nia', login: 'nia', personId: ADMIN, passwordHash: await hashPassword(PASSWORD), createdAt: SINCE },
    grants: [],
  })
  await db.insert(schema.membership).values(
    [DERM, ADMIN, `per_${B.department}`].map((personId) => ({
      ...{ id: `mbr_${personId}`, personId, orgUnitId: personId.slice(4), validFrom: SINCE, validTo: null },
    })),
  )
  const things = [placed('ast_van', 'vehicle'), placed('ast_room', 'room'), placed('ast_zone', 'cleaning_zone')]
  await db.insert(schema.asset).values(things.map(({ asset }) => asset))
  await db.insert(schema.assetPlacement).values(things.map(({ placement }) => placement))
  await db.insert(schema.workOrder).values([
    order('1', { startedAt: TENTH + HOUR, restoredAt: TENTH + 3 * HOUR, finishedAt: TENTH + 3 * HOUR }),
    order('2', { state: 'in_progress' }),
    order('3', { state: 'cancelled' }),
    order('4', { requestedAt: TENTH - 30 * DAY }),
    order('5', {
      planId: A.plan,
      dueOn: '2026-11-12',
      kind: 'planned',
      occurrence: 'x',
      finishedAt: TENTH + 2 * DAY,
    }),
  ])
  await db.insert(schema.usageSession).values([
    session('trip:1', { quantities: { duration_s: 3600, distance_km: 12.5, engine_s: 3600 } }),
    session('stop:1', {
      ...{ kind: 'stop', startTs: TENTH + HOUR, endTs: TENTH + 2 * HOUR, personId: null },
      quantities: { duration_s: 3600, engine_s: 400, idle_s: 400 },
    }),
    session('visit:1', {
      ...{ kind: 'visit', assetId: 'ast_zone', timeline: 'tag:t', tagDeviceId: 'dev_t', rule: 'usage.visit' },
      ...{ startTs: TENTH + 5 * MINUTE, endTs: TENTH + 35 * MINUTE },
    }),
    session('occ:1', {
      ...{
        kind: 'occupancy',
        assetId: 'ast_room',
        timeline: 'asset:ast_room',
        rule: 'usage.occupancy',
        personId: null,
      },
      ...{ startTs: TENTH, endTs: TENTH + HOUR },
    }),
  ])
  const booking = { assetId: 'ast_room', personId: ADMIN, orgUnitId: 'org_a_admin', title: '周会' }
  await db.insert(schema.booking).values([
    { ...booking, id: 'bkg_1', startTs: TENTH, endTs: TENTH + HOUR },
    { ...booking, id: 'bkg_2', startTs: TENTH + DAY, endTs: TENTH + DAY + HOUR },
  ])
  const dated = { validFrom: SINCE, validTo: null, createdAt: SINCE, createdBy: 'usr_ann' }
  await db.insert(schema.cleaningZone).values({
    ...{ id: 'czn_1', assetId: 'ast_zone', roomType: 'corridor', areaM2: 100, validFrom: SINCE, validTo: null },
  })
  await db.insert(schema.cleaningStandard).values({
    ...{ id: 'cst_1', orgUnitId: 'org_a', roomType: 'corridor', nameZh: '走廊', nameEn: 'Corridor' },
    ...{ minutesPerM2: 0.25, shortPercent: 50, ...dated },
  })
  await db.insert(schema.cleaningRound).values({
    ...{ id: 'crd_1', assetId: 'ast_zone', nameZh: '上午', nameEn: 'Morning', weekdays: [2], plannedMinute: 600 },
    ...{ earlyMinutes: 30, lateMinutes: 60, assigneeId: ADMIN, ...dated },
  })
})
afterAll(() => platform.stop())

describe('own figures', () => {
  it('are there for somebody without any part of the organisation, each with its denominator', async () => {
    const { status, body } = await get('nia', `/people-figures/me?${PERIOD}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ person: { id: ADMIN }, row: { orgUnits: [{ id: 'org_a_admin' }] } })
    const { figures, tally } = body.row
    expect(figures.distance).toMatchObject({ value: 12.5, denominator: 1 })
    expect(figures.idling).toMatchObject({ value: 0.1, numerator: 400, denominator: 4000 })
    // Three Tuesdays; on one of them somebody came.
    expect(figures.rounds_done).toMatchObject({ numerator: 1, denominator: 3 })
    expect(figures.visit_minutes).toMatchObject({ numerator: 30, denominator: 25, value: 1.2 })
    // A room without a sensor says nothing of the booking to which nobody came.
    expect(tally).toMatchObject({ bookings_booked: 2, bookings_used: 1, bookings_unknown: 1 })
    expect(figures.bookings_used).toMatchObject({ value: 1, denominator: 1, base: 2 })
  })

  it('explain themselves, with the facts behind them', async () => {
    const { body } = await get('nia', `/people-figures/explain?person=me&figure=idling&${PERIOD}`)
    expect(body.sessions.sort()).toEqual(['stop:1', 'trip:1'])
    expect(body.telemetry).not.toEqual([])
    expect(body.steps[1].en).toBe('400 ÷ 4,000 = 10 %')
    const evidence = await get('nia', `/people-figures/evidence?person=me&figure=rounds_done&${PERIOD}`)
    expect(evidence.body.total).toBe(3)
    expect(evidence.body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['missed', 'done', 'missed'])
    // The zone lies outside what this account may see; the fact is still theirs.
    expect(evidence.body.items[0].asset).toBeNull()
  })

  it('are nobody else’s', async () => {
    expect((await get('nia', `/people-figures?${PERIOD}`)).status).toBe(403)
    expect((await get('nia', `/people-figures/explain?person=${DERM}&figure=distance`)).status).toBe(403)
    expect((await get('vic', `/people-figures?${PERIOD}`)).status).toBe(403)
    expect((await get('vic', '/people-figures/me')).status).toBe(404)
    expect((await get(null, '/people-figures/me')).status).toBe(401)
  })
})

describe('attendance', () => {
  it('stands beside what is measured, and follows what its system corrects', async () => {
    const gate = (externalId: string, direction: string, at: string, more: object = {}) => ({
      ...{ externalId, employeeNo: 'E-org_a_admin', direction, at: `${at}+08:00` },
      ...more,
    })
    const tell = (...records: object[]) => ask('ann', 'POST', '/records/attendance', { source: 'gate', records })
    const mine = async () => (await get('nia', `/people-figures/me?${PERIOD}`)).body.row.tally
    // One trip from 10 to 11 o'clock; nothing at the door so far.
    expect(await mine()).toMatchObject({ presence_days: 0, passages: 0, driving_days: 1, driving_s: 3600 })
    await tell(gate('1', 'in', '2026-11-10T08:30:00'), gate('2', 'out', '2026-11-10T17:00:00'))
    await tell(gate('3', 'in', '2026-11-11T09:00:00'))
    expect(await mine()).toMatchObject({ presence_days: 2, presence_s: 8.5 * 3600, presence_unpaired: 1 })
    const stated = await ask('ann', 'POST', '/people-statements', {
      orgUnitId: 'org_a',
      from: '2026-11-01',
      to: '2026-11-20',
    })
    await tell(gate('2', 'out', '2026-11-10T18:00:00'), gate('4', 'out', '2026-11-11T17:00:00'))
    expect(await mine()).toMatchObject({ presence_days: 2, presence_s: 17.5 * 3600, presence_unpaired: 0 })
    // What was given out stays; what the gate corrected is told beside it.
    const { changes } = (await get('ann', `/people-statements/${stated.body.id}`)).body
    expect(changes.map(({ column, before, after }: Record<string, unknown>) => [column, before, after])).toEqual([
      ['presence_h', 8.5, 17.5],
      ['presence_unpaired', 1, 0],
    ])
    // A department's are the sum of its people's.
    const { items, total } = (await get('ann', `/people-figures?${PERIOD}&by=department`)).body
    expect(items[0].figures.presence).toEqual({
      numerator: 17.5 * 3600,
      denominator: 2,
      value: 8.75 * 3600,
      base: 4,
      atLeast: null,
    })
    expect(total.tally.presence_s).toBe(17.5 * 3600)
  })

  it('and driving hours explain themselves, and are in the export for HR', async () => {
    const why = (figure: string) => get('nia', `/people-figures/explain?person=me&figure=${figure}&${PERIOD}`)
    const presence = (await why('presence')).body
    expect(presence.rule.rule).toBe('people.presence')
    expect(presence.inputs).toMatchObject({ numerator: 17.5 * 3600, denominator: 2, base: 4 })
    expect(presence.steps.at(-1)).toEqual({
      zh: '共 17.5 小时 ÷ 2 天 = 每天 8.75 小时',
      en: '17.5 h ÷ 2 days = 8.75 h a day',
    })
    const records = (await get('nia', `/people-figures/evidence?person=me&figure=presence&${PERIOD}`)).body
    expect(records.items.map(({ titleEn, quantity }: Record<string, unknown>) => [titleEn, quantity])).toEqual([
      ['Doors 09:00–17:00', 8],
      ['Doors 08:30–18:00', 9.5],
    ])
    const driving = (await why('driving_time')).body
    expect(driving).toMatchObject({ rule: { rule: 'people.driving_time' }, sessions: ['trip:1'] })
    expect(driving.telemetry).toMatchObject([{ from: TENTH, to: TENTH + HOUR, samples: 60 }])
    const { columns, rows } = (await platform.as('ann', `/api/v1/people-figures/export?${PERIOD}&format=json`)).json()
    expect(columns.slice(-5)).toEqual(['presence_days', 'presence_h', 'presence_unpaired', 'driving_days', 'driving_h'])
    const mine = rows.find((row: { employee_no: string }) => row.employee_no === 'E-org_a_admin')
    expect(mine).toMatchObject({
      presence_days: 2,
      presence_h: 17.5,
      presence_unpaired: 0,
      driving_days: 1,
      driving_h: 1,
    })
    // Nobody else's.
    expect((await get('nia', `/people-figures/explain?person=${DERM}&figure=presence`)).status).toBe(403)
  })
})

describe('figures of a department', () => {
  it('are for its managers, and are the sum of its people', async () => {
    const { body } = await get('ann', `/people-figures?${PERIOD}`)
    expect(body.items.map(({ key }: { key: string }) => key)).toEqual([ADMIN, DERM])
    const derm = body.items[1]
    expect(derm.tally).toMatchObject({ orders_assigned: 3, orders_done: 2, orders_cancelled: 1, repairs: 1 })
    expect(derm.figures.repair_time).toMatchObject({ value: 2 * HOUR, base: 1 })
    expect(derm.figures.care_in_window).toMatchObject({ value: 1, denominator: 1 })
    const departments = (await get('ann', `/people-figures?${PERIOD}&by=department`)).body
    expect(departments.items.map(({ key }: { key: string }) => key).sort()).toEqual(['org_a_admin', A.department])
    expect(departments.total).toEqual(body.total)
    const one = await get('ann', `/people-figures?${PERIOD}&orgUnit=${A.department}&limit=1`)
    expect(one.body.items).toMatchObject([{ key: DERM }])
  })

  it('show another company nothing', async () => {
    const bob = await get('bob', `/people-figures?${PERIOD}`)
    expect(bob.text).not.toMatch(/org_a|per_org_a|ast_van/)
    expect((await get('bob', `/people-figures?${PERIOD}&person=${ADMIN}`)).body.items).toEqual([])
    expect((await get('bob', `/people-figures/evidence?person=${ADMIN}&figure=distance&${PERIOD}`)).body.total).toBe(0)
  })

  it('are refused for periods that make no sense', async () => {
    expect((await get('ann', '/people-figures?from=2026-11-02&to=2026-11-01')).status).toBe(400)
    expect((await get('ann', '/people-figures?from=2020-01-01&to=2026-11-01')).status).toBe(400)
  })
})

describe('the export', () => {
  it('has stable columns, employee numbers and department codes', async () => {
    const csv = await platform.as('ann', `/api/v1/people-figures/export?${PERIOD}&format=csv`)
    const [head = '', ...lines] = csv.body.replace('\uFEFF', '').trim().split(/\r?\n/)
    expect(head.split(',').slice(0, 8)).toEqual([
      ...['from', 'to', 'employee_no', 'name', 'name_en', 'department_code', 'department_zh', 'department_en'],
    ])
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('E-org_a_admin')
    const json = (await platform.as('ann', `/api/v1/people-figures/export?${PERIOD}&format=json&by=department`)).json()
    expect(json.columns).toEqual(head.split(','))
    expect(json.rows.find((row: { department_code: string }) => row.department_code === 'ORG_A_ADMIN')).toMatchObject({
      ...{ trips: 1, distance_km: 12.5, idle_h: 0.111, rounds_done: 1, bookings_unknown: 1 },
    })
    const xlsx = await platform.as('ann', `/api/v1/people-figures/export?${PERIOD}&format=xlsx`)
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('a statement', () => {
  it('stays as it was given out; a late trip and a changed membership are told beside it: before, after, adjustment', async () => {
    const { db } = platform.registry
    const made = await ask('ann', 'POST', '/people-statements', {
      orgUnitId: 'org_a',
      from: '2026-11-01',
      to: '2026-11-20',
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ people: 2, changes: [] })
    const url = `/people-statements/${made.body.id}`
    const frozen = made.body.rows

    // A tracker that had no signal brings another trip.
    await db.insert(schema.usageSession).values(
      session('trip:2', {
        ...{ startTs: TENTH + 3 * DAY, endTs: TENTH + 3 * DAY + HOUR },
        quantities: { duration_s: 3600, distance_km: 7.5, engine_s: 3600 },
      }),
    )
    const late = (await get('ann', url)).body
    expect(late.rows).toEqual(frozen)
    const of = (column: string) => late.changes.find((change: { column: string }) => change.column === column)
    expect(of('trips')).toMatchObject({ employeeNo: 'E-org_a_admin', before: 1, after: 2, adjustment: 1 })
    expect(of('distance_km')).toMatchObject({ before: 12.5, after: 20, adjustment: 7.5 })

    // The person belonged to another department since the 12th: what was driven since counts there.
    const since = TENTH + 2 * DAY
    await db.update(schema.membership).set({ validTo: since }).where(eq(schema.membership.personId, ADMIN))
    await db.insert(schema.membership).values({
      ...{ id: 'mbr_moved', personId: ADMIN, orgUnitId: A.department, validFrom: since, validTo: null },
    })
    const trips = (await get('ann', url)).body.changes.filter((change: { column: string }) => change.column === 'trips')
    // Two rows now, one of each department; the sum is what it was.
    expect(trips).toMatchObject([{ department: A.department.toUpperCase(), before: null, after: 1, adjustment: 1 }])
    const { items, total } = (await get('ann', `/people-figures?${PERIOD}&by=department`)).body
    expect(items.map(({ key, tally }: { key: string; tally: { trips: number } }) => [key, tally.trips]).sort()).toEqual(
      [
        ['org_a_admin', 1],
        [A.department, 1],
      ],
    )
    expect(total.tally.trips).toBe(2)
    const [audit] = await db
      .select()
      .from(schema.auditLog)
      .where(and(eq(schema.auditLog.entity, 'people_statement'), eq(schema.auditLog.entityId, made.body.id)))
    expect(audit).toMatchObject({ actor: 'usr_ann', action: 'issue' })
  })

  it('is for managers of the unit only', async () => {
    const body = { orgUnitId: 'org_a', from: '2026-11-01', to: '2026-11-20' }
    expect((await ask('vic', 'POST', '/people-statements', body)).status).toBe(403)
    expect((await ask('bob', 'POST', '/people-statements', body)).status).toBe(400)
    const [mine] = (await get('ann', '/people-statements')).body.items
    expect((await get('bob', `/people-statements/${mine.id}`)).status).toBe(404)
    expect((await get('bob', '/people-statements')).body.items).toEqual([])
  })
})
