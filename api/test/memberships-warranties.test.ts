/** Which department people belong to over time, and warranties of assets. */
import { schema } from '@custodia/storage/registry'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform

const SINCE = NOW - 300 * DAY
const PERSON = `per_${A.department}`
const FIRST = { id: 'mbr_first', personId: PERSON, orgUnitId: A.department, validFrom: SINCE, validTo: null }

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())
beforeEach(async () => {
  const { db } = platform.registry
  await db.delete(schema.membership)
  await db.update(schema.person).set({ orgUnitId: A.department }).where(eq(schema.person.id, PERSON))
  await db.insert(schema.membership).values(FIRST)
})

const send = async (login: string | null, method: 'POST' | 'PATCH', url: string, payload: object) => {
  const answer = await platform.as(login, { method, url: `/api/v1${url}`, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const get = async (login: string, url: string) => (await platform.as(login, `/api/v1${url}`)).json()
const idsOf = (body: { items: { id: string }[] }) => body.items.map((item) => item.id)
const departmentNow = async () => (await get('ann', `/people/${PERSON}`)).orgUnitId
const auditOf = (entity: string, entityId: string) =>
  platform.registry.db
    .select()
    .from(schema.auditLog)
    .where(and(eq(schema.auditLog.entity, entity), eq(schema.auditLog.entityId, entityId)))
    .orderBy(schema.auditLog.id)

const move = { personId: PERSON, orgUnitId: 'org_a_admin' }

describe('memberships', () => {
  it('end the open one where the next begins, and take the person along', async () => {
    const made = await send('ann', 'POST', '/memberships', { ...move, validFrom: NOW - 10 * DAY })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      ...move,
      person: { id: PERSON },
      orgUnit: { id: 'org_a_admin' },
      validFrom: NOW - 10 * DAY,
      validTo: null,
    })
    expect((await get('ann', `/memberships?person=${PERSON}`)).items).toMatchObject([
      { id: made.body.id },
      { id: FIRST.id, validTo: NOW - 10 * DAY },
    ])
    expect(await departmentNow()).toBe('org_a_admin')
    expect(await auditOf('membership', made.body.id)).toMatchObject([
      { actor: 'usr_ann', action: 'create', detail: { ended: FIRST.id } },
    ])
    const asOf = async (at: number) => idsOf(await get('ann', `/memberships?person=${PERSON}&at=${at}`))
    expect(await asOf(NOW - 10 * DAY - 1)).toEqual([FIRST.id])
    expect(await asOf(NOW - 10 * DAY)).toEqual([made.body.id])
    expect(idsOf(await get('ann', `/memberships?orgUnit=${A.department}`))).toEqual([FIRST.id])
    const page = await get('ann', '/memberships?limit=1')
    expect(idsOf(await get('ann', `/memberships?limit=1&cursor=${page.nextCursor}`))).toEqual([FIRST.id])
  })

  it('state what was before the first, and leave the person where they are', async () => {
    const past = { ...move, validFrom: SINCE - 50 * DAY }
    const open = await send('ann', 'POST', '/memberships', past)
    expect(open.status).toBe(409)
    expect(open.body.detail).toContain(FIRST.id)
    expect((await send('ann', 'POST', '/memberships', { ...past, validTo: SINCE })).status).toBe(201)
    expect(await departmentNow()).toBe(A.department)
  })

  it('end, and may not reach into another by a later end', async () => {
    const at = `/memberships/${FIRST.id}`
    expect((await send('ann', 'PATCH', at, { validTo: SINCE })).body.errors[0].path).toBe('body.validTo')
    expect((await send('ann', 'PATCH', at, { validTo: NOW, orgUnitId: 'org_a_admin' })).status).toBe(400)
    expect(await send('ann', 'PATCH', at, { validTo: NOW - 5 * DAY })).toMatchObject({
      status: 200,
      body: { id: FIRST.id, validTo: NOW - 5 * DAY },
    })
    expect(await auditOf('membership', FIRST.id)).toMatchObject([{ action: 'end', detail: { validTo: NOW - 5 * DAY } }])
    expect(await departmentNow()).toBe(A.department)
    const later = { ...move, validFrom: NOW - 5 * DAY, validTo: NOW - DAY }
    const made = await send('ann', 'POST', '/memberships', later)
    expect(made.status).toBe(201)
    expect((await send('ann', 'PATCH', at, { validTo: null })).status).toBe(409)
    expect(await departmentNow()).toBe(A.department)
    expect((await send('ann', 'PATCH', `/memberships/${made.body.id}`, { validTo: null })).status).toBe(200)
    expect(await departmentNow()).toBe('org_a_admin')
  })

  it.each([
    [{ personId: 'per_nobody' }, 'body.personId'],
    [{ personId: `per_${B.department}` }, 'body.personId'],
    [{ orgUnitId: B.department }, 'body.orgUnitId'],
    [{ validFrom: NOW + 1 }, 'body.validFrom'],
    [{ validFrom: NOW, validTo: NOW }, 'body.validTo'],
  ])('refuse %j', async (change, path) => {
    const answer = await send('ann', 'POST', '/memberships', { ...move, ...change })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].path).toBe(path)
  })

  it('are of one company only', async () => {
    expect((await get('bob', '/memberships')).items).toEqual([])
    expect((await get('bob', `/memberships?person=${PERSON}`)).items).toEqual([])
    expect((await send('bob', 'PATCH', `/memberships/${FIRST.id}`, { validTo: NOW })).status).toBe(404)
    const taken = await send('bob', 'POST', '/memberships', { personId: PERSON, orgUnitId: B.department })
    expect(taken.body.errors[0].path).toBe('body.personId')
    expect((await send('eve', 'POST', '/memberships', move)).status).toBe(403)
    expect((await send('vic', 'PATCH', `/memberships/${FIRST.id}`, { validTo: NOW })).status).toBe(403)
    expect((await send(null, 'POST', '/memberships', move)).status).toBe(401)
  })

  it('do not bring back a person who is with another company now', async () => {
    const { db } = platform.registry
    await db
      .update(schema.membership)
      .set({ validTo: NOW - DAY })
      .where(eq(schema.membership.id, FIRST.id))
    await db.update(schema.person).set({ orgUnitId: B.department }).where(eq(schema.person.id, PERSON))
    expect((await send('ann', 'PATCH', `/memberships/${FIRST.id}`, { validTo: null })).status).toBe(403)
  })
})

describe('warranties', () => {
  const warranty = { assetId: A.asset, kind: 'base', vendor: 'Candela', startsOn: '2026-01-01', endsOn: '2027-12-31' }

  it('are added, several to an asset', async () => {
    const part = { ...warranty, kind: 'part', part: 'Cavity', meterMetric: 'pulses_total', meterLimit: 20_000_000 }
    const made = await send('ann', 'POST', '/warranties', part)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ ...part, asset: { id: A.asset } })
    expect((await send('ann', 'POST', '/warranties', warranty)).body).toMatchObject({ part: null, meterLimit: null })
    expect((await get('ann', `/warranties?asset=${A.asset}`)).items).toContainEqual(made.body)
    expect(await auditOf('warranty', made.body.id)).toMatchObject([{ actor: 'usr_ann', action: 'create' }])
  })

  it.each([
    [{ endsOn: '2025-12-31' }, 'body.endsOn'],
    [{ startsOn: '2026-02-30' }, 'body.startsOn'],
    [{ kind: 'part' }, 'body.part'],
    [{ part: 'Cavity' }, 'body.part'],
    [{ meterMetric: 'pulses_total' }, 'body.meterLimit'],
    [{ meterLimit: 5 }, 'body.meterMetric'],
    [{ meterMetric: 'power_w', meterLimit: 5 }, 'body.meterMetric'],
    [{ vendor: '' }, 'body.vendor'],
  ])('refuse %j', async (change, path) => {
    const answer = await send('ann', 'POST', '/warranties', { ...warranty, ...change })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].path).toBe(path)
  })

  it('are of one company only', async () => {
    expect((await send('bob', 'POST', '/warranties', warranty)).status).toBe(404)
    expect((await send('eve', 'POST', '/warranties', warranty)).status).toBe(403)
    expect((await send(null, 'POST', '/warranties', warranty)).status).toBe(401)
  })
})
