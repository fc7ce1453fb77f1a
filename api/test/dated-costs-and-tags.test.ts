/** What an asset costs and who carries which tag: dated rows that a manager sets, and nobody else sees. */
import { schema } from '@custodia/storage/registry'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())
beforeEach(async () => {
  await platform.registry.db.delete(schema.tagHolder)
  await platform.registry.db.delete(schema.dirtyTimeline)
})

const send = async (login: string | null, method: 'POST' | 'PATCH', url: string, payload: object) => {
  const answer = await platform.as(login, { method, url: `/api/v1${url}`, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const get = async (login: string, url: string) => {
  const answer = await platform.as(login, `/api/v1${url}`)
  return { status: answer.statusCode, body: answer.json() }
}
const idsOf = (body: { items: { id: string }[] }) => body.items.map((item) => item.id)
const auditOf = async (entity: string, entityId: string) =>
  (
    await platform.registry.db
      .select()
      .from(schema.auditLog)
      .where(and(eq(schema.auditLog.entity, entity), eq(schema.auditLog.entityId, entityId)))
      .orderBy(schema.auditLog.id)
  ).map(({ actor, action }) => ({ actor, action }))
const marksOf = async (timeline: string) =>
  (await platform.registry.db.select().from(schema.dirtyTimeline).where(eq(schema.dirtyTimeline.timeline, timeline)))[0]

const pool = {
  assetId: A.asset,
  nameZh: '维保',
  nameEn: 'Service contract',
  kind: 'fixed',
  amountMinor: 250_000,
  driver: 'run_hours',
  practicalCapacity: 120,
}
const tag = { deviceId: A.device, personId: `per_${A.department}` }

describe('cost pools', () => {
  it('are added in the asset’s currency, from now on, and ask for the costs', async () => {
    const made = await send('ann', 'POST', '/cost-pools', pool)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      ...pool,
      currency: 'CNY',
      asset: { id: A.asset, code: 'AST_A' },
      orgUnit: { id: A.department },
      validFrom: NOW,
      validTo: null,
    })
    expect(await auditOf('cost_pool', made.body.id)).toEqual([{ actor: 'usr_ann', action: 'create' }])
    expect(await marksOf(`asset:${A.asset}`)).toMatchObject({ fromTs: NOW })
    expect(idsOf((await get('ann', '/cost-pools')).body)).toEqual([made.body.id, `pol_${A.asset}`])
  })

  it('change their rate by an end and a beginning, never in place', async () => {
    const since = NOW - 50 * DAY
    const made = await send('ann', 'POST', '/cost-pools', { ...pool, currency: 'USD', validFrom: since })
    const at = `/cost-pools/${made.body.id}`
    for (const change of [{ amountMinor: 1 }, { amountMinor: 1, validTo: NOW }, { validTo: 'soon' }])
      expect((await send('ann', 'PATCH', at, change)).status).toBe(400)
    const early = await send('ann', 'PATCH', at, { validTo: since })
    expect(early.body.errors[0].path).toBe('body.validTo')
    const ended = await send('ann', 'PATCH', at, { validTo: NOW - DAY })
    expect(ended).toMatchObject({ status: 200, body: { amountMinor: 250_000, currency: 'USD', validTo: NOW - DAY } })
    expect(await auditOf('cost_pool', made.body.id)).toMatchObject([{ action: 'create' }, { action: 'end' }])
    const next = await send('ann', 'POST', '/cost-pools', { ...pool, amountMinor: 260_000, validFrom: NOW - DAY })
    const [before, after] = await Promise.all(
      [NOW - DAY - 1, NOW - DAY].map(async (instant) =>
        idsOf((await get('ann', `/cost-pools?asset=${A.asset}&at=${instant}`)).body),
      ),
    )
    expect(before).toContain(made.body.id)
    expect(before).not.toContain(next.body.id)
    expect(after).toContain(next.body.id)
    expect(after).not.toContain(made.body.id)
  })

  it('come page by page, and by department', async () => {
    const all = idsOf((await get('ann', '/cost-pools?orgUnit=org_a_sh')).body)
    expect(all.length).toBeGreaterThan(1)
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await get('ann', `/cost-pools?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`)
      paged.push(...idsOf(body))
      cursor = body.nextCursor
    }
    expect(paged).toEqual(all)
    expect((await get('ann', '/cost-pools?orgUnit=org_a_admin')).body.items).toEqual([])
    expect((await get('ann', '/cost-pools?cursor=x')).body.errors[0].path).toBe('query.cursor')
  })

  it.each([
    [{ amountMinor: 12.5 }, 'body.amountMinor'],
    [{ amountMinor: -1 }, 'body.amountMinor'],
    [{ kind: 'yearly' }, 'body.kind'],
    [{ driver: 'smiles' }, 'body.driver'],
    [{ practicalCapacity: 0 }, 'body.practicalCapacity'],
    [{ kind: 'variable' }, 'body.practicalCapacity'],
    [{ currency: 'yuan' }, 'body.currency'],
    [{ nameZh: ' ' }, 'body.nameZh'],
    [{ validFrom: NOW, validTo: NOW }, 'body.validTo'],
  ])('refuse %j', async (change, path) => {
    const answer = await send('ann', 'POST', '/cost-pools', { ...pool, ...change })
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
  })

  it('are of one company only', async () => {
    expect(idsOf((await get('bob', '/cost-pools')).body)).toEqual([`pol_${B.asset}`])
    expect((await get('bob', `/cost-pools?asset=${A.asset}`)).body.items).toEqual([])
    expect((await get('bob', '/cost-pools?orgUnit=org_a')).body.items).toEqual([])
    expect((await send('bob', 'POST', '/cost-pools', pool)).status).toBe(404)
    expect((await send('bob', 'PATCH', `/cost-pools/pol_${A.asset}`, { validTo: NOW })).status).toBe(404)
    expect((await send(null, 'POST', '/cost-pools', pool)).status).toBe(401)
    for (const login of ['vic', 'eve']) {
      expect(idsOf((await get(login, '/cost-pools')).body)).toContain(`pol_${A.asset}`)
      expect((await send(login, 'POST', '/cost-pools', pool)).status).toBe(403)
      expect((await send(login, 'PATCH', `/cost-pools/pol_${A.asset}`, { validTo: NOW })).status).toBe(403)
    }
  })
})

describe('tag holders', () => {
  it('are stated for now or since the past, and ask for the tag’s visits', async () => {
    const made = await send('ann', 'POST', '/tag-holders', { ...tag, validFrom: NOW - 30 * DAY })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      ...tag,
      deviceKey: `key-${A.device}`,
      person: { id: tag.personId, nameEn: `Person ${A.department}` },
      validFrom: NOW - 30 * DAY,
      validTo: null,
    })
    expect(await marksOf(`tag:${A.device}`)).toMatchObject({ fromTs: NOW - 30 * DAY })
    expect(await auditOf('tag_holder', made.body.id)).toEqual([{ actor: 'usr_ann', action: 'create' }])
  })

  it('have a tag one at a time', async () => {
    const first = await send('ann', 'POST', '/tag-holders', { ...tag, validFrom: NOW - 30 * DAY })
    const other = { deviceId: A.device, personId: 'per_org_a_admin' }
    const early = await send('ann', 'POST', '/tag-holders', { ...other, validFrom: NOW - DAY })
    expect(early.status).toBe(409)
    expect(early.body.detail).toContain(first.body.id)
    const at = `/tag-holders/${first.body.id}`
    expect((await send('ann', 'PATCH', at, { validTo: NOW - 30 * DAY })).body.errors[0].path).toBe('body.validTo')
    expect(await send('ann', 'PATCH', at, { validTo: NOW - DAY })).toMatchObject({
      status: 200,
      body: { validTo: NOW - DAY },
    })
    const second = await send('ann', 'POST', '/tag-holders', { ...other, validFrom: NOW - DAY })
    expect(second.status).toBe(201)
    // The first may not reach into the second's time by a later end either.
    expect((await send('ann', 'PATCH', at, { validTo: null })).status).toBe(409)
    expect((await send('ann', 'PATCH', at, { validTo: NOW - DAY + 1 })).status).toBe(409)
    expect(idsOf((await get('ann', `/tag-holders?device=${A.device}&at=${NOW}`)).body)).toEqual([second.body.id])
    expect(idsOf((await get('ann', `/tag-holders?at=${NOW - DAY - 1}`)).body)).toEqual([first.body.id])
    expect(idsOf((await get('ann', `/tag-holders?person=${tag.personId}`)).body)).toEqual([first.body.id])
    const page = (await get('ann', '/tag-holders?limit=1')).body
    expect(idsOf((await get('ann', `/tag-holders?limit=1&cursor=${page.nextCursor}`)).body)).toEqual([first.body.id])
  })

  it('win a race one at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('ann', 'POST', '/tag-holders', tag)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
  })

  it.each([
    [{ personId: 'per_nobody' }, 'body.personId'],
    [{ personId: `per_${B.department}` }, 'body.personId'],
    [{ deviceId: '' }, 'body.deviceId'],
    [{ validFrom: -1 }, 'body.validFrom'],
    [{ validFrom: NOW, validTo: NOW - 1 }, 'body.validTo'],
  ])('refuse %j', async (change, path) => {
    const answer = await send('ann', 'POST', '/tag-holders', { ...tag, ...change })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].path).toBe(path)
  })

  it('are of one company only', async () => {
    const { body } = await send('ann', 'POST', '/tag-holders', tag)
    expect((await get('bob', '/tag-holders')).body.items).toEqual([])
    expect((await get('bob', `/tag-holders?device=${A.device}`)).body.items).toEqual([])
    expect((await send('bob', 'POST', '/tag-holders', tag)).status).toBe(404)
    expect((await send('bob', 'PATCH', `/tag-holders/${body.id}`, { validTo: NOW + 1 })).status).toBe(404)
    expect((await send('vic', 'POST', '/tag-holders', tag)).status).toBe(403)
    expect((await send(null, 'POST', '/tag-holders', tag)).status).toBe(401)
  })

  it('keep their names when the tag goes to another company', async () => {
    const { body } = await send('ann', 'POST', '/tag-holders', tag)
    const { db } = platform.registry
    await db.update(schema.device).set({ orgUnitId: B.branch }).where(eq(schema.device.id, A.device))
    const theirs = (await get('bob', '/tag-holders')).body
    expect(theirs.items).toMatchObject([{ id: body.id, personId: null, person: null }])
    expect(JSON.stringify(theirs)).not.toContain(A.department)
    expect((await get('bob', `/tag-holders?person=${tag.personId}`)).body.items).toEqual([])
    await db.update(schema.device).set({ orgUnitId: A.branch }).where(eq(schema.device.id, A.device))
  })
})
