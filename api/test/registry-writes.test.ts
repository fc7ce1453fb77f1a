import { schema, verifySecret } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())

const send = async (login: string, method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
  const answer = await platform.as(login, {
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const get = async (login: string, url: string) => (await platform.as(login, `/api/v1${url}`)).json()

describe('devices', () => {
  it('are provisioned with a credential for their own topics, shown once', async () => {
    const made = await send('ann', 'POST', '/devices', {
      key: '352093089439474',
      name: 'Tracker',
      profileId: 'teltonika/fmb920',
      orgUnitId: A.branch,
    })
    expect(made.status).toBe(201)
    const { credential, id } = made.body
    expect(credential.publish.every((filter: string) => filter.includes('352093089439474'))).toBe(true)
    const [stored] = await platform.registry.db
      .select()
      .from(schema.mqttCredential)
      .where(eq(schema.mqttCredential.deviceId, id))
    expect(verifySecret(credential.secret, stored?.secretHash ?? '')).toBe(true)
    expect(JSON.stringify(await get('ann', `/devices/${id}`))).not.toContain(credential.secret)

    const again = await send('ann', 'POST', '/devices', {
      key: '352093089439474',
      name: 'x',
      profileId: 'teltonika/fmb920',
      orgUnitId: A.branch,
    })
    expect(again.status).toBe(409)
    const unknown = await send('ann', 'POST', '/devices', {
      key: 'k',
      name: 'x',
      profileId: 'acme/none',
      orgUnitId: A.branch,
    })
    expect(unknown.body.errors[0]).toMatchObject({ path: 'body.profileId' })
    const wild = await send('ann', 'POST', '/devices', {
      key: '+/#',
      name: 'x',
      profileId: 'teltonika/fmb920',
      orgUnitId: A.branch,
    })
    expect(wild.status).toBe(400)

    const second = await send('ann', 'POST', `/devices/${id}/credentials`)
    expect(second.status).toBe(201)
    expect(second.body.username).not.toBe(credential.username)
    expect((await send('ann', 'DELETE', `/devices/${A.device}/credentials/${credential.id}`)).status).toBe(404)
    expect((await send('ann', 'DELETE', `/devices/${id}/credentials/${credential.id}`)).status).toBe(200)
    expect((await send('ann', 'DELETE', `/devices/${id}/credentials/${credential.id}`)).status).toBe(404)
  })
})

describe('bindings', () => {
  it('refuse an overlap, end, and can follow one another', async () => {
    const overlap = await send('ann', 'POST', '/bindings', { deviceId: A.device, assetId: A.asset })
    expect(overlap.status).toBe(409)
    expect((await send('ann', 'PATCH', `/bindings/bnd_${A.asset}`, { validTo: NOW - 200 * DAY })).status).toBe(400)
    expect((await send('ann', 'PATCH', `/bindings/bnd_${A.asset}`, { validTo: NOW })).body.validTo).toBe(NOW)
    const next = await send('ann', 'POST', '/bindings', { deviceId: A.device, assetId: A.asset, validFrom: NOW })
    expect(next.status).toBe(201)
    expect(next.body.metrics).toContain('power_w')
    const marks = await platform.registry.db
      .select()
      .from(schema.dirtyTimeline)
      .where(eq(schema.dirtyTimeline.timeline, `asset:${A.asset}`))
    expect(marks).toHaveLength(1)
    expect((await get('ann', `/bindings?asset=${A.asset}`)).items.map((row: { id: string }) => row.id)).toEqual([
      next.body.id,
      `bnd_${A.asset}`,
    ])
  })
})

describe('responsibilities', () => {
  it('resolve by level and time, refuse a second answerable person, and hand over', async () => {
    const names = async (query = '') => {
      const { items } = await get('ann', `/assets/${A.asset}/responsible${query}`)
      return items.map((row: { role: string; personId: string; via: string }) => [row.role, row.personId, row.via])
    }
    const person = `per_${A.department}`
    expect(await names()).toEqual([
      ['custodian', person, 'asset'],
      ['supervisor', person, 'org_unit'],
    ])
    const other = { scope: 'asset', scopeId: A.asset, role: 'custodian', raci: 'R', personId: 'per_org_a_admin' }
    const refused = await send('ann', 'POST', '/responsibilities', other)
    expect(refused.status).toBe(409)
    expect(refused.body.detail).toContain(`rsp_${A.asset}`)
    expect((await send('ann', 'PATCH', `/responsibilities/rsp_${A.asset}`, { validTo: NOW - DAY })).status).toBe(200)
    expect((await send('ann', 'POST', '/responsibilities', { ...other, validFrom: NOW - DAY })).status).toBe(201)
    expect(await names('?role=custodian')).toEqual([['custodian', 'per_org_a_admin', 'asset']])
    expect(await names(`?role=custodian&at=${NOW - 2 * DAY}`)).toEqual([['custodian', person, 'asset']])
    expect(await names(`?role=custodian&at=2020-01-01T00:00:00Z`)).toEqual([])
    const category = { scope: 'category', scopeId: 'vehicle', role: 'owner', raci: 'A', personId: person }
    expect((await send('ann', 'POST', '/responsibilities', category)).status).toBe(403)
    expect((await send('root', 'POST', '/responsibilities', category)).status).toBe(201)
  })
})

describe('maintenance', () => {
  it.each([
    [{}, 'calendar'],
    [{ calendar: 'fixed', anchorOn: '2026-01-31' }, 'interval'],
    [{ calendar: 'fixed', interval: 'P1M' }, 'anchorOn'],
    [{ calendar: 'fixed', interval: 'PT5H', anchorOn: '2026-01-31' }, 'interval'],
    [{ calendar: 'fixed', interval: 'P0M', anchorOn: '2026-01-31' }, 'interval'],
    [{ calendar: 'fixed', interval: 'P1M', anchorOn: '2026-02-31' }, 'anchorOn'],
    [{ meterMetric: 'pulses_total' }, 'meterPeriod'],
    [{ meterMetric: 'power_w', meterPeriod: 5 }, 'meterMetric'],
  ])('refuses a plan %j for its %s', async (fields, path) => {
    const plan = { assetId: A.asset, taskCode: 'check', nameZh: '检', nameEn: 'Check', ...fields }
    const answer = await send('ann', 'POST', '/maintenance-plans', plan)
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(`body.${path}`)
  })

  it('takes a plan and a completion, and asks for the next due date', async () => {
    await platform.registry.db.delete(schema.dirtyTimeline)
    const plan = await send('ann', 'POST', '/maintenance-plans', {
      assetId: A.asset,
      taskCode: 'check',
      nameZh: '检',
      nameEn: 'Check',
      calendar: 'floating',
      interval: 'P6M',
      anchorOn: '2026-01-31',
    })
    expect(plan.status).toBe(201)
    const done = await send('eve', 'POST', `/maintenance-plans/${A.plan}/completions`, { note: 'fine' })
    expect(done.body).toMatchObject({ planId: A.plan, plannedOn: '2026-11-25', completedAt: NOW, note: 'fine' })
    expect((await get('ann', `/maintenance-plans/${A.plan}/completions`)).items).toHaveLength(1)
    const marks = await platform.registry.db.select().from(schema.dirtyTimeline)
    expect(marks.map((mark) => mark.timeline)).toEqual([`asset:${A.asset}`])
    expect(
      (await send('eve', 'POST', `/maintenance-plans/${A.plan}/completions`, { completedAt: NOW + 1 })).status,
    ).toBe(400)
  })
})

describe('assets and people', () => {
  it('are added, moved, and keep where they were', async () => {
    const asset = await send('ann', 'POST', '/assets', {
      code: 'VAN-1',
      category: 'vehicle',
      nameZh: '面包车',
      nameEn: 'Van',
      model: 'Buick GL8',
      attributes: { plate: '沪A12345' },
      orgUnitId: A.department,
      validFrom: NOW - DAY,
    })
    expect(asset.body).toMatchObject({
      code: 'VAN-1',
      orgUnit: { id: A.department },
      company: { id: 'org_a' },
      branch: { id: A.branch },
      state: { code: 'unknown', since: null },
    })
    expect((await get('ann', `/assets?q=${encodeURIComponent('沪a123')}`)).items).toHaveLength(1)
    const moved = await send('ann', 'PATCH', `/assets/${asset.body.id}`, {
      orgUnitId: 'org_a_admin',
      locationId: 'loc_a',
    })
    expect(moved.body).toMatchObject({ orgUnit: { id: 'org_a_admin' }, location: { id: 'loc_a' } })
    expect(
      moved.body.placements.map((row: { orgUnitId: string; validTo: number | null }) => [row.orgUnitId, row.validTo]),
    ).toEqual([
      ['org_a_admin', null],
      [A.department, NOW],
    ])
    expect(
      (await send('ann', 'POST', '/assets', { ...asset.body, orgUnitId: A.department, locationId: null })).status,
    ).toBe(409)

    const person = await send('ann', 'POST', '/people', {
      orgUnitId: A.department,
      employeeNo: 'E9',
      name: '李',
      nameEn: 'Li',
    })
    platform.clock.now = NOW + DAY
    expect(
      (await send('ann', 'PATCH', `/people/${person.body.id}`, { orgUnitId: 'org_a_admin' })).body.orgUnit.id,
    ).toBe('org_a_admin')
    platform.clock.now = NOW
    const memberships = await platform.registry.db
      .select()
      .from(schema.membership)
      .where(eq(schema.membership.personId, person.body.id))
    expect(memberships.map((row) => [row.orgUnitId, row.validFrom, row.validTo])).toEqual([
      [A.department, NOW, NOW + DAY],
      ['org_a_admin', NOW + DAY, null],
    ])
    const log = await platform.registry.db
      .select()
      .from(schema.auditLog)
      .where(eq(schema.auditLog.entityId, asset.body.id))
    expect(log.map((entry) => [entry.actor, entry.action])).toEqual([
      ['usr_ann', 'create'],
      ['usr_ann', 'move'],
    ])
  })

  it('hang units below units that can have them', async () => {
    const unit = { code: 'NEW', nameZh: '新', nameEn: 'New' }
    const branch = await send('root', 'POST', '/org-units', {
      ...unit,
      parentId: 'org_b',
      kind: 'branch',
      timeZone: 'Asia/Tokyo',
    })
    expect(branch.body).toMatchObject({
      timeZone: 'Asia/Tokyo',
      currency: 'CNY',
      path: `org_group/org_b/${branch.body.id}`,
    })
    expect(
      (await send('root', 'POST', '/org-units', { ...unit, code: 'N2', parentId: A.department, kind: 'company' })).body
        .errors[0].path,
    ).toBe('body.kind')
    expect((await send('root', 'PATCH', `/org-units/${branch.body.id}`, { timeZone: 'Mars/Base' })).status).toBe(400)
    expect((await send('root', 'PATCH', `/org-units/${branch.body.id}`, { nameEn: 'Newer' })).body.nameEn).toBe('Newer')
    expect((await get('bob', '/org-units?kind=branch')).items.map((row: { nameEn: string }) => row.nameEn)).toContain(
      'Newer',
    )
  })
})

describe('bookings', () => {
  it('refuse what overlaps, also when two come at once', async () => {
    const booking = (start: number) => ({
      assetId: A.asset,
      personId: `per_${A.department}`,
      title: 'x',
      start,
      end: start + 3_600_000,
    })
    expect((await send('ann', 'POST', '/bookings', booking(NOW + 90 * 60_000))).status).toBe(409)
    const both = await Promise.all([
      send('ann', 'POST', '/bookings', booking(NOW + DAY)),
      send('ann', 'POST', '/bookings', booking(NOW + DAY)),
    ])
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409])
    expect((await send('ann', 'POST', '/bookings', booking(NOW + DAY + 3_600_000))).status).toBe(201)
    expect((await send('ann', 'POST', '/bookings', { ...booking(NOW), end: NOW })).body.errors[0].path).toBe('body.end')
  })
})
