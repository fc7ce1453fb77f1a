/** Who answers for places and assets, what nobody answers for, handovers with acceptance, what was around an incident. */
import { loadCatalogue } from '@custodia/device-profiles'
import { createAccount, schema } from '@custodia/storage/registry'
import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../src/auth/passwords.ts'
import { settleBusinessWarnings } from '../src/jobs/alarms/business-warnings.ts'
import { routeWarnings } from '../src/jobs/alarms/route-warnings.ts'
import { A, B, SESSION_END, SESSION_START, seedFacts } from './facts.ts'
import { DAY, NOW, PASSWORD, type Platform, startPlatform } from './platform.ts'

let platform: Platform

const HOUR = 3_600_000
const MINUTE = 60_000
const DERM = `per_${A.department}`
const ADMIN = 'per_org_a_admin'
const SINCE = NOW - 100 * DAY
const AT = SESSION_START + 30 * MINUTE

const ask = async (login: string | null, method: 'GET' | 'POST', url: string, payload?: object) => {
  const answer = await platform.as(login, {
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const get = (login: string | null, url: string) => ask(login, 'GET', url)

const visit = (id: string, start: number, end: number) => ({
  ...{
    id,
    timeline: 'tag:dev_tag',
    kind: 'visit' as const,
    assetId: 'ast_zone',
    startTs: start,
    endTs: end,
    open: false,
  },
  ...{ quantities: { duration_s: (end - start) / 1000 }, tagDeviceId: 'dev_tag', personId: ADMIN, flags: [] },
  ...{ rule: 'usage.visit', ruleVersion: 1, evidence: [], derivedAt: NOW },
})

beforeAll(async () => {
  platform = await startPlatform()
  const { registry, store } = platform
  await seedFacts(registry, store)
  const { db } = registry
  await db.update(schema.userAccount).set({ personId: DERM }).where(eq(schema.userAccount.id, 'usr_eve'))
  // Somebody with an account and no part of the organisation.
  await createAccount(registry, {
    ...{ id: 'usr_nia', login: 'nia', personId: ADMIN, passwordHash: await hashPassword(PASSWORD), createdAt: SINCE },
    grants: [],
  })
  await db.insert(schema.membership).values(
    [DERM, ADMIN].map((personId) => ({
      ...{ id: `mbr_${personId}`, personId, orgUnitId: personId.slice(4), validFrom: SINCE, validTo: null },
    })),
  )
  await db.insert(schema.asset).values({
    ...{ id: 'ast_zone', code: 'AST_ZONE', category: 'cleaning_zone' as const, nameZh: '走廊', nameEn: 'Corridor' },
    ...{ model: 'Corridor', currency: 'CNY', createdAt: SINCE },
  })
  await db.update(schema.assetPlacement).set({ locationId: 'loc_a' }).where(eq(schema.assetPlacement.assetId, A.asset))
  await db.insert(schema.assetPlacement).values({
    ...{ id: 'plc_zone', assetId: 'ast_zone', orgUnitId: 'org_a_admin', locationId: 'loc_a' },
    ...{ validFrom: SINCE, validTo: null },
  })
  await db.insert(schema.responsibility).values({
    ...{
      id: 'rsp_loc_a',
      scope: 'location' as const,
      scopeId: 'loc_a',
      role: 'custodian' as const,
      raci: 'A' as const,
    },
    ...{ personId: ADMIN, validFrom: SINCE, validTo: null },
  })
  await db.insert(schema.responsibility).values({
    ...{ id: 'rsp_maint', scope: 'asset' as const, scopeId: A.asset, role: 'maintainer' as const, raci: 'R' as const },
    ...{ personId: DERM, validFrom: SINCE, validTo: null },
  })
  await db.insert(schema.usageSession).values(visit('visit:early', AT - 3 * HOUR, AT - 3 * HOUR + 10 * MINUTE))
})
afterAll(() => platform.stop())

describe('who answers', () => {
  it('is told of an asset as of any time, with the levels that were asked', async () => {
    const { body } = await get('ann', `/assets/${A.asset}/responsible?role=supervisor&at=${AT}`)
    expect(body.items[0]).toMatchObject({ personId: DERM, via: 'org_unit' })
    expect(
      body.items[0].path.map((level: { scope: string; rowId: string | null }) => [level.scope, level.rowId]),
    ).toEqual([
      ['asset', null],
      ['location', null],
      ['org_unit', `rsp_${A.department}`],
    ])
    expect((await get('ann', `/assets/${A.asset}/responsible?at=${SINCE - DAY}`)).body.items).toEqual([])
  })

  it('is told of a place by itself, and only to those who see it', async () => {
    const { body } = await get('ann', `/locations/loc_a/responsible?at=${AT}`)
    expect(body).toMatchObject({ accountable: { personId: ADMIN, via: 'location' }, items: [{ role: 'custodian' }] })
    expect((await get('bob', '/locations/loc_a/responsible')).status).toBe(404)
  })
})

/** What the watch does with warnings: raises, routes and tells. */
const watch = async (): Promise<void> => {
  await settleBusinessWarnings(platform.registry, await loadCatalogue(), platform.clock.now)
  await routeWarnings(platform.registry, { email: true, webhook: false }, platform.clock.now)
}
const told = (personId: string, kind: string) =>
  platform.registry.db
    .select({ channel: schema.notification.channel, event: schema.notification.event })
    .from(schema.notification)
    .innerJoin(schema.warning, eq(schema.warning.id, schema.notification.warningId))
    .where(and(eq(schema.notification.personId, personId), eq(schema.warning.kind, kind)))
    .orderBy(schema.notification.channel)

describe('coverage', () => {
  it('says where each asset finds its accountable person, and explains the gaps', async () => {
    const { body } = await get('ann', '/responsibility/coverage')
    expect(body).toMatchObject({ subjects: 2, gaps: 0, levels: { location: 2, nobody: 0 } })
    const near = await get('ann', '/responsibility/coverage?upTo=asset&limit=1')
    expect(near.body).toMatchObject({
      gaps: 2,
      items: [{ reason: 'further_up', via: 'location', person: { id: ADMIN } }],
    })
    const second = await get('ann', `/responsibility/coverage?upTo=asset&limit=1&cursor=${near.body.nextCursor}`)
    expect(second.body).toMatchObject({ items: [{ subject: { id: 'ast_zone' } }], nextCursor: null })
    expect((await get('ann', `/responsibility/coverage?at=${SINCE - 1}&of=location`)).body.items[0]).toMatchObject({
      reason: 'nobody',
      subject: { id: 'loc_a' },
    })
  })

  it('finds places whose accountable person has left', async () => {
    const { db } = platform.registry
    await db
      .update(schema.membership)
      .set({ validTo: NOW - DAY })
      .where(eq(schema.membership.personId, ADMIN))
    const { body } = await get('ann', '/responsibility/coverage?of=location')
    expect(body).toMatchObject({ departed: 1, gaps: 1, items: [{ reason: 'departed', person: { id: ADMIN } }] })
    await db.update(schema.membership).set({ validTo: null }).where(eq(schema.membership.personId, ADMIN))
  })

  it('warns of a unit with gaps, and of a loan after its last day, until they are mended', async () => {
    const { db } = platform.registry
    const look = async (at: number) => {
      await settleBusinessWarnings(platform.registry, await loadCatalogue(), at)
      const rows = await db.select().from(schema.warning).where(isNull(schema.warning.clearedAt))
      return (kind: string, unit: string) => rows.filter((row) => row.kind === kind && row.orgUnitId === unit)
    }
    const leaves = (validTo: number | null) =>
      db.update(schema.membership).set({ validTo }).where(eq(schema.membership.personId, ADMIN))
    const loan = { id: 'trf_1', assetId: A.asset, kind: 'loan' as const, fromUnitId: A.department, borrower: '友院' }
    await db.insert(schema.assetTransfer).values({
      ...{
        ...loan,
        dueBackOn: '2026-11-20',
        reason: 'x',
        state: 'accepted',
        offeredBy: 'usr_ann',
        offeredAt: NOW - 9 * DAY,
      },
    })
    await leaves(NOW - DAY)
    const of = await look(NOW)
    const [gap] = of('warning.accountability_gap', 'org_a_sh')
    expect(gap).toMatchObject({
      subjectId: 'org_a_sh@location',
      explanation: { inputs: { departed: 1, nobody: 0, subjects: 1 } },
    })
    // 21 November in Shanghai: the last day is over.
    const [overdue] = of('warning.loan_overdue', A.department)
    expect(overdue).toMatchObject({
      severity: 'warning',
      assetId: A.asset,
      raisedAt: Date.parse('2026-11-21T00:00:00+08:00'),
    })
    expect(overdue?.explanation).toMatchObject({
      steps: [{ zh: expect.stringContaining('借给友院，应于 2026-11-20 归还，已逾期 1 天') }, {}],
    })
    // Gaps are looked at every ten minutes.
    await leaves(null)
    await db.update(schema.assetTransfer).set({ state: 'returned' }).where(eq(schema.assetTransfer.id, 'trf_1'))
    const soon = await look(NOW + 9 * MINUTE)
    expect(soon('warning.accountability_gap', 'org_a_sh')).toHaveLength(1)
    expect(soon('warning.loan_overdue', A.department)).toEqual([])
    expect((await look(NOW + 10 * MINUTE))('warning.accountability_gap', 'org_a_sh')).toEqual([])
  })

  it('shows another company nothing', async () => {
    const { body } = await get('bob', '/responsibility/coverage?upTo=asset')
    expect(JSON.stringify(body)).not.toMatch(/ast_a|ast_zone|loc_a|org_a/)
  })
})

describe('conflicts', () => {
  it('lists statements that contradict each other to those who see them', async () => {
    const { db } = platform.registry
    await db.insert(schema.responsibility).values({
      ...{ id: 'rsp_twice', scope: 'location', scopeId: 'loc_a', role: 'custodian', raci: 'R', personId: DERM },
      ...{ validFrom: NOW - DAY, validTo: NOW + DAY },
    })
    const { body } = await get('ann', '/responsibility/conflicts')
    expect(body.items).toMatchObject([{ kind: 'role', from: NOW - DAY, to: NOW + DAY }])
    expect(body.items[0].rows.map(({ id }: { id: string }) => id)).toEqual(['rsp_loc_a', 'rsp_twice'])
    expect((await get('ann', `/responsibility/conflicts?at=${AT - 5 * DAY}`)).body.items).toEqual([])
    expect((await get('bob', '/responsibility/conflicts')).body.items).toEqual([])
    await db.delete(schema.responsibility).where(eq(schema.responsibility.id, 'rsp_twice'))
  })
})

describe('a handover', () => {
  it('changes nothing before it is accepted, tells both, and freezes what was opened before', async () => {
    const order = (requestKey: string) =>
      ask('ann', 'POST', '/work-orders', { assetId: A.asset, text: 'No beam', priority: 'normal', requestKey })
    expect((await order('handover-1')).status).toBe(201)
    const offer = { fromPersonId: DERM, toPersonId: ADMIN, note: '转岗' }
    const { status, body } = await ask('ann', 'POST', '/handovers', offer)
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'offered', mayAccept: false, mayWithdraw: true })
    expect(body.statements.map(({ id }: { id: string }) => id).sort()).toEqual([
      `rsp_${A.asset}`,
      'rsp_maint',
      `rsp_${A.department}`,
    ])
    await watch()
    expect(await told(ADMIN, 'warning.handover_waiting')).toEqual([
      { channel: 'app', event: 'raised' },
      { channel: 'email', event: 'raised' },
    ])
    // The receiver needs no role, also to see it among their own warnings; nobody else may decide.
    const waiting = '/warnings?kind=warning.handover_waiting'
    expect((await get('nia', `${waiting}&person=me`)).body.items).toMatchObject([{ subjectId: body.id }])
    expect((await get('nia', waiting)).body.items).toEqual([])
    const url = `/handovers/${body.id}`
    expect((await ask('eve', 'POST', `${url}/accept`)).status).toBe(403)
    expect((await get('bob', url)).status).toBe(404)
    expect((await get('nia', '/handovers?mine=true')).body.items).toMatchObject([{ id: body.id, mayAccept: true }])
    expect((await get('nia', `${url}/plan`)).body).toMatchObject({ handedOver: 3, skipped: [] })
    const before = await get('ann', `/assets/${A.asset}/responsible?role=custodian`)
    expect(before.body.items[0].personId).toBe(DERM)

    platform.clock.now = NOW + HOUR
    const accepted = await ask('nia', 'POST', `${url}/accept`, { note: 'ok' })
    expect(accepted.body).toMatchObject({ state: 'accepted', changedAt: NOW + HOUR, decisionNote: 'ok' })
    expect(accepted.body.changes).toHaveLength(3)
    const custodianAt = async (at: number) =>
      (await get('ann', `/assets/${A.asset}/responsible?role=custodian&at=${at}`)).body.items[0].personId
    expect(await custodianAt(NOW + HOUR - 1)).toBe(DERM)
    expect(await custodianAt(NOW + HOUR)).toBe(ADMIN)
    expect((await ask('nia', 'POST', `${url}/decline`)).status).toBe(409)
    await watch()
    expect(await told(DERM, 'warning.handover_decided')).toEqual([{ channel: 'app', event: 'raised' }])

    expect((await order('handover-2')).status).toBe(201)
    const { items } = (await get('ann', `/assets/${A.asset}/responsible/frozen?kind=order`)).body
    // The newer order names whoever took over; the older one keeps its person.
    expect(items.map((item: { person: { id: string } }) => item.person.id)).toEqual([ADMIN, DERM])
    expect(items.map((item: { now: { id: string } }) => item.now.id)).toEqual([ADMIN, ADMIN])
    expect((await get('bob', `/assets/${A.asset}/responsible/frozen`)).status).toBe(404)
  })

  it('is declined or taken back without a trace in who answers', async () => {
    const back = { fromPersonId: ADMIN, toPersonId: DERM, rowIds: ['rsp_loc_a'] }
    const offer = await ask('ann', 'POST', '/handovers', back)
    const declined = await ask('eve', 'POST', `/handovers/${offer.body.id}/decline`, { note: 'no' })
    expect(declined.body).toMatchObject({ state: 'declined', changedAt: null })
    const again = await ask('ann', 'POST', '/handovers', back)
    expect((await ask('ann', 'POST', `/handovers/${again.body.id}/withdraw`)).body.state).toBe('withdrawn')
    expect((await get('ann', '/locations/loc_a/responsible')).body.accountable.personId).toBe(ADMIN)
  })

  it.each([
    ['to oneself', { fromPersonId: ADMIN, toPersonId: ADMIN }, 'body.toPersonId'],
    ['to somebody out of sight', { fromPersonId: ADMIN, toPersonId: `per_${B.department}` }, 'body.toPersonId'],
    ['of somebody out of sight', { fromPersonId: `per_${B.department}`, toPersonId: ADMIN }, 'body.fromPersonId'],
    ['of what is not theirs', { fromPersonId: DERM, toPersonId: ADMIN, rowIds: ['rsp_loc_a'] }, 'body.rowIds'],
  ])('is refused %s, and says what to mend', async (_, payload, path) => {
    const { status, body } = await ask('ann', 'POST', '/handovers', payload)
    expect([status, body.errors[0].path]).toEqual([400, path])
  })

  it('of what others stated is not for those who manage nothing', async () => {
    expect((await ask('eve', 'POST', '/handovers', { fromPersonId: ADMIN, toPersonId: DERM })).status).toBe(400)
    expect((await ask(null, 'POST', '/handovers', {})).status).toBe(401)
  })
})

describe('an incident', () => {
  const trace = (login: string, where: string) => get(login, `/incidents/trace?${where}&at=${AT}&reason=smell`)

  it('shows who answered, what was going on, the last cleaning and what was measured', async () => {
    const { status, body } = await trace('ann', 'location=loc_a')
    expect(status).toBe(200)
    expect(body).toMatchObject({ accountable: { personId: ADMIN }, place: { id: 'loc_a' }, timeZone: 'Asia/Shanghai' })
    expect(body.assets.map(({ asset, inUse }: { asset: { id: string }; inUse: boolean }) => [asset.id, inUse])).toEqual(
      [
        [A.asset, true],
        ['ast_zone', false],
      ],
    )
    const of = (kind: string) => body.items.filter((item: { kind: string }) => item.kind === kind)
    expect(of('visit')).toMatchObject([{ id: 'visit:early', relation: 'before', person: { id: ADMIN }, news: null }])
    expect(of('run')).toMatchObject([{ id: A.session, start: SESSION_START, end: SESSION_END, relation: 'during' }])
    expect(body.assets[0].values).toMatchObject([{ metric: 'power_w', value: 830, ts: AT }])
    expect(body.explanation.steps.map(({ en }: { en: string }) => en)).toContain(
      'The last cleaning ended 170 min before, by Person org_a_admin.',
    )
    const [audit] = await platform.registry.db
      .select()
      .from(schema.auditLog)
      .where(and(eq(schema.auditLog.action, 'trace'), eq(schema.auditLog.entityId, 'loc_a')))
    expect(audit).toMatchObject({ actor: 'usr_ann', detail: { reason: 'smell' } })
  })

  it('is for managers of the place only', async () => {
    expect((await trace('eve', 'location=loc_a')).status).toBe(403)
    expect((await trace('vic', `asset=${A.asset}`)).status).toBe(403)
    expect((await trace('bob', 'location=loc_a')).status).toBe(404)
    expect((await trace('bob', `asset=${A.asset}`)).status).toBe(404)
    expect((await trace('ann', `location=loc_a&asset=${A.asset}`)).status).toBe(400)
    expect((await get('ann', `/incidents/trace?location=loc_a&at=${AT}`)).status).toBe(400)
  })

  it('keeps who was accountable, and tells late telemetry from what was known: before, after and the difference', async () => {
    const made = await ask('ann', 'POST', '/incidents', {
      locationId: 'loc_a',
      at: AT,
      title: '异味',
      text: '客户投诉',
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ responsible: { id: ADMIN }, place: { id: 'loc_a' } })
    const cleaned = (body: {
      trace: { items: { kind: string; id: string; apartMs: number; news: string | null }[] }
    }) =>
      body.trace.items
        .filter(({ kind }) => kind === 'visit')
        .map(({ id, apartMs, news }) => [id, apartMs / MINUTE, news])
    expect(cleaned(made.body)).toEqual([['visit:early', 170, null]])

    // A gateway that was away brings what it heard.
    await platform.registry.db
      .insert(schema.usageSession)
      .values(visit('visit:late', AT - 25 * MINUTE, AT - 12 * MINUTE))
    const { body } = await get('ann', `/incidents/${made.body.id}`)
    expect(cleaned(body)).toEqual([
      ['visit:early', 170, null],
      ['visit:late', 12, 'late'],
    ])
    expect(body.trace.explanation.steps.at(-1).en).toBe(
      'Since it was written down: 1 came or changed, 0 no longer stand.',
    )
    await platform.registry.db.delete(schema.usageSession).where(eq(schema.usageSession.id, 'visit:early'))
    expect((await get('ann', `/incidents/${made.body.id}`)).body.trace.gone).toMatchObject([{ id: 'visit:early' }])

    // The accountable person stays, whoever takes over.
    await platform.registry.db
      .update(schema.responsibility)
      .set({ personId: DERM })
      .where(eq(schema.responsibility.id, 'rsp_loc_a'))
    const later = (await get('ann', `/incidents/${made.body.id}`)).body
    expect([later.responsible.id, later.trace.accountable.personId]).toEqual([ADMIN, DERM])
    expect(later.frozen.inputs.row).toBe('rsp_loc_a')
    expect((await get('bob', `/incidents/${made.body.id}`)).status).toBe(404)
    expect((await get('bob', '/incidents')).body.items).toEqual([])

    const close = { conclusion: '空调滤网，已更换' }
    expect((await ask('ann', 'POST', `/incidents/${made.body.id}/close`, close)).body).toMatchObject(close)
    expect((await ask('ann', 'POST', `/incidents/${made.body.id}/close`, close)).status).toBe(409)
    expect((await ask('ann', 'POST', `/incidents/${made.body.id}/reopen`)).body.closedAt).toBeNull()
    expect((await get('ann', '/incidents?state=open')).body.items).toMatchObject([{ id: made.body.id }])
  })
})
