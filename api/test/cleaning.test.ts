/** Cleaning on a real registry: a zone of company A with rounds, visits as they come, standards and decisions on them. */
import { loadCatalogue } from '@custodia/device-profiles'
import { type Registry, schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleBusinessWarnings } from '../src/jobs/alarms/business-warnings.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Saturday 21 November 2026, 00:00 in Shanghai; now is noon. */
const TODAY = Date.parse('2026-11-21T00:00:00+08:00')
let platform: Platform
let round = ''

const get = async (login: string, path: string) => {
  const answer = await platform.as(login, `/api/v1${path}`)
  return { status: answer.statusCode, body: answer.json() }
}
const send = async (login: string, method: 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) => {
  const answer = await platform.as(login, {
    method,
    url: `/api/v1${path}`,
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const outcomes = async (day = '2026-11-21'): Promise<string[]> =>
  (await get('ann', `/cleaning/rounds?from=${day}&to=${day}`)).body.items.map(
    ({ nameEn, outcome }: { nameEn: string; outcome: string }) => `${nameEn} ${outcome}`,
  )

const addVisit = (registry: Registry, id: string, start: number, minutes: number, assetId = 'zone_a') =>
  registry.db.insert(schema.usageSession).values({
    ...{ id, timeline: 'tag:dev', kind: 'visit' as const, assetId, startTs: start, endTs: start + minutes * MINUTE },
    ...{ open: false, quantities: { duration_s: minutes * 60 }, personId: 'per_org_a_admin', flags: [] },
    ...{ rule: 'usage.visit', ruleVersion: 2, evidence: [], derivedAt: NOW },
  })

const addZone = async (registry: Registry, company: 'a' | 'b'): Promise<void> => {
  const id = `zone_${company}`
  const [createdAt, validFrom] = [NOW - 200 * DAY, NOW - 200 * DAY]
  await registry.db.insert(schema.asset).values({
    ...{ id, code: id.toUpperCase(), category: 'cleaning_zone', nameZh: '治疗区', nameEn: `Zone ${company}` },
    ...{ model: 'Treatment', currency: 'CNY', createdAt },
  })
  await registry.db
    .insert(schema.assetPlacement)
    .values({ id: `plc_${id}`, assetId: id, orgUnitId: `org_${company}_derm`, validFrom, validTo: null })
}

beforeAll(async () => {
  platform = await startPlatform()
  await addZone(platform.registry, 'a')
  await addZone(platform.registry, 'b')
})
afterAll(() => platform.stop())

describe('setting up', () => {
  it('says what a zone is; the first time for any day, later for a day to come', async () => {
    const first = await send('ann', 'PUT', '/cleaning/zones/zone_a', {
      ...{ roomType: 'treatment', areaM2: 50, from: '2026-06-01' },
    })
    expect(first).toMatchObject({ status: 200, body: { from: '2026-06-01' } })
    const late = await send('ann', 'PUT', '/cleaning/zones/zone_a', {
      ...{ roomType: 'treatment', areaM2: 60, from: '2026-11-21' },
    })
    expect(late.status).toBe(400)
    expect(late.body.errors[0]).toMatchObject({ path: 'body.from', message: expect.stringContaining('after today') })
    expect((await send('eve', 'PUT', '/cleaning/zones/zone_a', { roomType: 'treatment', areaM2: 1 })).status).toBe(403)
  })

  it('sets a standard for the company, which holds below', async () => {
    const made = await send('ann', 'POST', '/cleaning/standards', {
      ...{ orgUnitId: 'org_a', roomType: 'treatment', nameZh: '治疗区', nameEn: 'Treatment area' },
      ...{ minutesPerM2: 0.2, shortPercent: 50, from: '2026-06-01' },
      tools: [{ code: 'MOP', nameZh: '拖把', nameEn: 'Mop' }],
      consumables: [{ itemCode: 'DIS', nameZh: '消毒液', nameEn: 'Disinfectant', unit: 'ml', per: 'm2', quantity: 3 }],
    })
    expect(made).toMatchObject({ status: 201, body: { current: true, orgUnit: { id: 'org_a' } } })
    const zones = await get('eve', '/cleaning/zones')
    expect(zones.body.items).toMatchObject([{ asset: { id: 'zone_a' }, areaM2: 50, standardMinutes: 10, rounds: 0 }])
    const again = await send('ann', 'POST', '/cleaning/standards', {
      ...{
        orgUnitId: 'org_a',
        roomType: 'treatment',
        nameZh: '治疗区',
        nameEn: 'x',
        minutesPerM2: 0.1,
        from: '2026-11-20',
      },
    })
    expect(again.body.errors[0]).toMatchObject({ path: 'body.from' })
  })

  it('plans rounds from now on', async () => {
    platform.clock.now = TODAY - 95 * DAY
    const plan = (nameEn: string, plannedMinute: number) =>
      send('ann', 'POST', '/cleaning/schedules', {
        ...{ zoneId: 'zone_a', nameZh: nameEn, nameEn, weekdays: [1, 2, 3, 4, 5, 6, 7], plannedMinute },
        ...{ earlyMinutes: 30, lateMinutes: 60, assigneeId: 'per_org_a_admin' },
      })
    const early = await plan('early', 480)
    expect(early).toMatchObject({ status: 201, body: { assignee: { id: 'per_org_a_admin' } } })
    round = early.body.id
    expect((await plan('noon', 660)).status).toBe(201)
    expect((await plan('evening', 1200)).status).toBe(201)
    platform.clock.now = NOW
    expect(await outcomes()).toEqual(['early missed', 'noon due', 'evening upcoming'])
    expect((await outcomes('2026-08-17')).length).toBe(0)
  })

  it.each([
    [{ zoneId: 'zone_b' }, 'body.zoneId'],
    [{ assigneeId: 'per_org_b_derm' }, 'body.assigneeId'],
    [{ weekdays: [] }, 'body.weekdays'],
    [{ weekdays: [1, 1] }, 'body.weekdays'],
    [{ plannedMinute: 1440 }, 'body.plannedMinute'],
  ])('refuses %j', async (part, path) => {
    const answer = await send('ann', 'POST', '/cleaning/schedules', {
      ...{
        zoneId: 'zone_a',
        nameZh: 'x',
        nameEn: 'x',
        weekdays: [1],
        plannedMinute: 0,
        earlyMinutes: 0,
        lateMinutes: 0,
      },
      ...part,
    })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path }] } })
  })
})

describe('a warning', () => {
  const warned = async (login: string): Promise<string[]> => {
    await settleBusinessWarnings(platform.registry, await loadCatalogue(), platform.clock.now)
    const { body } = await get(login, '/warnings?kind=warning.cleaning_missed')
    return body.items.map(({ severity, count }: { severity: string; count: number }) => `${severity} ${count}`)
  }

  it('is raised for a zone to which nobody came, and cleared when somebody did', async () => {
    // Eight days of three rounds, and this morning's.
    expect(await warned('ann')).toEqual(['warning 25'])
    expect(await warned('bob')).toEqual([])
    await addVisit(platform.registry, 'visit:morning', TODAY + 7.6 * HOUR, 2)
    expect(await warned('ann')).toEqual([])
    await platform.registry.db.delete(schema.usageSession).where(eq(schema.usageSession.id, 'visit:morning'))
  })
})

describe('a day', () => {
  it('changes when a visit comes late: figure before, figure after', async () => {
    await addVisit(platform.registry, 'visit:noon', TODAY + 10.75 * HOUR, 11)
    const before = (await get('ann', '/cleaning/figures?from=2026-11-21&to=2026-11-21')).body.total
    expect(await outcomes()).toEqual(['early missed', 'noon done', 'evening upcoming'])
    expect(before).toMatchObject({ compliance: { numerator: 1, denominator: 2 }, counts: { missed: 1, pending: 1 } })
    await addVisit(platform.registry, 'visit:early', TODAY + 8.2 * HOUR, 9)
    expect(await outcomes()).toEqual(['early done', 'noon done', 'evening upcoming'])
    const after = (await get('ann', '/cleaning/figures?from=2026-11-21&to=2026-11-21')).body.total
    expect(after).toMatchObject({ compliance: { value: 1, denominator: 2 }, time: { numerator: 20, denominator: 20 } })
  })

  it('says why', async () => {
    const why = (await get('eve', `/cleaning/rounds/explain?round=${round}&day=2026-11-21`)).body
    expect(why).toMatchObject({ rule: { rule: 'cleaning.round' }, sessions: ['visit:early'], inputs: { minutes: 9 } })
    expect(why.sessionDetails).toMatchObject([{ id: 'visit:early', assetId: 'zone_a' }])
    const figure = (await get('eve', '/cleaning/figures/explain?from=2026-11-21&to=2026-11-21&figure=compliance')).body
    expect(figure.steps.at(-1).en).toBe('Done of planned = 2 ÷ 2 = 100 %')
  })

  it('says of a missed round whether the zone’s gateway was alive', async () => {
    const why = async () =>
      (await get('ann', `/cleaning/rounds/explain?round=${round}&day=2026-11-19`)).body as {
        steps: { en: string }[]
        telemetry: object[]
      }
    expect((await why()).steps.map(({ en }) => en)).toContainEqual(expect.stringContaining('reported nothing'))
    const { registry, store } = platform
    const since = NOW - 200 * DAY
    await registry.db.insert(schema.device).values({
      ...{ id: 'dev_gw', key: 'gw', name: 'Gateway', profileId: 'minew/g1', orgUnitId: 'org_a_sh', status: 'active' },
      createdAt: since,
    })
    await registry.db
      .insert(schema.binding)
      .values({ id: 'bnd_gw', deviceId: 'dev_gw', assetId: 'zone_a', validFrom: since, validTo: null })
    const planned = TODAY - 2 * DAY + 8 * HOUR
    const written = await store.write(
      [-40, -20, 0, 40].map((minutes) => ({
        ...{ measurement: 'patrol', device: 'dev_gw', asset: 'zone_a', site: 'org_a_sh', profile: 'minew/g1' },
        ...{ ts: planned + minutes * MINUTE, fields: { online: 1 } },
      })),
    )
    expect(written.ok).toBe(true)
    const { steps, telemetry } = await why()
    expect(steps.map(({ en }) => en)).toContainEqual(expect.stringContaining('reported 3 times'))
    expect(telemetry).toMatchObject([{ device: 'dev_gw', metrics: ['online'], samples: 3 }])
  })

  it('uses tools and consumables by the standard', async () => {
    expect((await get('ann', '/cleaning/supplies?from=2026-11-21&to=2026-11-21')).body).toMatchObject({
      cleanings: 2,
      besidePlan: 0,
      tools: [{ code: 'MOP', uses: 2, minutes: 20 }],
      consumables: [{ itemCode: 'DIS', unit: 'ml', quantity: 300, uses: 2 }],
    })
  })

  it('lists figures per zone, type, branch and person', async () => {
    for (const [by, key] of [
      ['zone', 'zone_a'],
      ['type', 'treatment'],
      ['branch', 'org_a_sh'],
      ['person', 'per_org_a_admin'],
    ])
      expect((await get('vic', `/cleaning/figures?from=2026-11-21&to=2026-11-21&by=${by}`)).body.items).toMatchObject([
        { key, compliance: { numerator: 2, denominator: 2 } },
      ])
  })

  it('can be excused, once, with a reason, and the excuse taken back', async () => {
    const excuse = { roundId: round, day: '2026-11-20', reason: 'Floor was being painted' }
    expect(await outcomes('2026-11-20')).toContain('early missed')
    expect((await send('eve', 'POST', '/cleaning/excuses', excuse)).status).toBe(403)
    expect((await send('bob', 'POST', '/cleaning/excuses', excuse)).status).toBe(404)
    const made = await send('ann', 'POST', '/cleaning/excuses', excuse)
    expect(made.status).toBe(201)
    expect(await outcomes('2026-11-20')).toContain('early excused')
    expect((await send('ann', 'POST', '/cleaning/excuses', excuse)).status).toBe(409)
    expect((await send('bob', 'DELETE', `/cleaning/excuses/${made.body.id}`)).status).toBe(404)
    expect((await send('ann', 'DELETE', `/cleaning/excuses/${made.body.id}`)).status).toBe(200)
    expect(await outcomes('2026-11-20')).toContain('early missed')
    expect((await send('ann', 'POST', '/cleaning/excuses', excuse)).status).toBe(201)
  })
})

describe('proposals', () => {
  it('come of 30 rounds that took over 10 % more, with the distribution behind them', async () => {
    const before = (await get('ann', '/cleaning/proposals')).body.items
    expect(before).toMatchObject([{ state: 'too_few', roomType: 'treatment', mayDecide: true }])
    for (let day = 1; day <= 40; day++)
      await addVisit(platform.registry, `visit:${day}`, TODAY - day * DAY + 20 * HOUR, day === 7 ? 119 : 12.5)
    const [proposal] = (await get('ann', '/cleaning/proposals')).body.items
    expect(proposal).toMatchObject({ state: 'proposed', minutesPerM2: 0.2, proposedMinutesPerM2: 0.25 })
    expect(proposal.distribution).toMatchObject({ rounds: 40, kept: 39, above: 1, median: 0.25 })
    expect(proposal.explanation.sessions).toHaveLength(40)
  })

  it('are decided by a person over the unit, on what they saw, from a day to come', async () => {
    const [{ standardId }] = (await get('ann', '/cleaning/proposals')).body.items
    const decide = (login: string, part: object) =>
      send(login, 'POST', '/cleaning/proposals/decide', {
        ...{ standardId, decision: 'approved', minutesPerM2: 0.25, ...part },
      })
    expect((await decide('vic', {})).status).toBe(403)
    expect((await decide('bob', {})).status).toBe(404)
    expect((await decide('ann', { minutesPerM2: 0.3 })).status).toBe(409)
    expect((await decide('ann', { effectiveFrom: '2026-11-21' })).body.errors[0].path).toBe('body.effectiveFrom')
    expect((await decide('ann', { decision: 'rejected' })).body.errors[0].path).toBe('body.reason')
    const timeOf = async (day: string) => (await get('ann', `/cleaning/figures?from=${day}&to=${day}`)).body.total.time
    expect(await timeOf('2026-11-19')).toMatchObject({ numerator: 12.5, denominator: 10 })
    const made = await decide('ann', { effectiveFrom: '2026-11-25' })
    expect(made).toMatchObject({ status: 201, body: { effectiveFrom: '2026-11-25', distribution: { kept: 39 } } })
    // The past is judged as before, and what comes by the new standard.
    expect(await timeOf('2026-11-19')).toMatchObject({ numerator: 12.5, denominator: 10 })
    platform.clock.now = Date.parse('2026-11-26T12:00:00+08:00')
    await addVisit(platform.registry, 'visit:new', Date.parse('2026-11-25T20:00:00+08:00'), 12.5)
    expect(await timeOf('2026-11-25')).toMatchObject({ numerator: 12.5, denominator: 12.5 })
    expect(await timeOf('2026-11-19')).toMatchObject({ numerator: 12.5, denominator: 10 })
    platform.clock.now = NOW
    expect((await get('ann', '/cleaning/proposals')).body.items).toMatchObject([
      { state: 'within', minutesPerM2: 0.25 },
    ])
    expect((await get('ann', '/cleaning/revisions')).body.items).toMatchObject([
      { decision: 'approved', fromMinutesPerM2: 0.2, toMinutesPerM2: 0.25, decidedBy: { name: 'ann' } },
    ])
    // Until it begins it can be taken away; then the proposal is back.
    expect((await send('ann', 'DELETE', `/cleaning/standards/${standardId}`)).status).toBe(409)
    expect((await send('ann', 'DELETE', `/cleaning/standards/${made.body.newStandardId}`)).status).toBe(200)
    expect((await get('ann', '/cleaning/proposals')).body.items).toMatchObject([{ state: 'proposed', standardId }])
  })

  it('are held for 30 days after a rejection', async () => {
    const [{ standardId }] = (await get('ann', '/cleaning/proposals')).body.items
    const rejected = { standardId, decision: 'rejected', minutesPerM2: 0.25, reason: 'Building work in October' }
    expect((await send('ann', 'POST', '/cleaning/proposals/decide', rejected)).status).toBe(201)
    expect((await get('ann', '/cleaning/proposals')).body.items).toMatchObject([{ state: 'held' }])
    expect((await send('ann', 'POST', '/cleaning/proposals/decide', rejected)).status).toBe(409)
  })
})

describe('changing rounds', () => {
  it('never reaches back', async () => {
    const change = {
      ...{ nameZh: 'early', nameEn: 'early', weekdays: [7], plannedMinute: 540, earlyMinutes: 0, lateMinutes: 0 },
      from: '2026-11-22',
    }
    expect((await send('ann', 'PUT', `/cleaning/schedules/${round}`, { ...change, from: '2026-11-20' })).status).toBe(
      400,
    )
    expect((await send('bob', 'PUT', `/cleaning/schedules/${round}`, change)).status).toBe(404)
    const changed = await send('ann', 'PUT', `/cleaning/schedules/${round}`, change)
    expect(changed).toMatchObject({ status: 200, body: { plannedMinute: 540, weekdays: [7] } })
    expect(await outcomes()).toContain('early done')
    expect(await outcomes('2026-11-22')).toEqual(['early upcoming', 'noon upcoming', 'evening upcoming'])
    expect(await outcomes('2026-11-23')).toEqual(['noon upcoming', 'evening upcoming'])
    expect((await send('ann', 'POST', `/cleaning/schedules/${changed.body.id}/end`, {})).status).toBe(200)
    expect(await outcomes('2026-11-22')).toEqual(['noon upcoming', 'evening upcoming'])
    expect((await send('ann', 'POST', `/cleaning/schedules/${round}/end`, { on: '2026-12-01' })).status).toBe(409)
  })
})

describe('another company', () => {
  it.each([
    '/cleaning/rounds?from=2026-11-20&to=2026-11-21',
    '/cleaning/figures',
    '/cleaning/figures?by=person',
    '/cleaning/zones',
    '/cleaning/schedules',
    '/cleaning/standards',
    '/cleaning/standards?history=true',
    '/cleaning/proposals',
    '/cleaning/revisions',
    '/cleaning/supplies',
  ])('finds nothing of ours at %s', async (path) => {
    const answer = await get('bob', path)
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).not.toMatch(/zone_a|org_a|per_org_a|treatment/)
    expect((await platform.as(null, `/api/v1${path}`)).statusCode).toBe(401)
  })

  it('finds no round and no zone of ours', async () => {
    expect((await get('bob', `/cleaning/rounds/explain?round=${round}&day=2026-11-21`)).status).toBe(404)
    expect((await send('bob', 'PUT', '/cleaning/zones/zone_a', { roomType: 'x', areaM2: 1 })).status).toBe(404)
  })
})

it('asks for at most 92 days, in order', async () => {
  expect((await get('ann', '/cleaning/rounds?from=2026-08-01&to=2026-11-21')).status).toBe(400)
  expect((await get('ann', '/cleaning/rounds?from=2026-11-22&to=2026-11-21')).status).toBe(400)
  const first = (await get('ann', '/cleaning/rounds?from=2026-11-21&to=2026-11-21&limit=2')).body
  const next = (await get('ann', `/cleaning/rounds?from=2026-11-21&to=2026-11-21&limit=2&cursor=${first.nextCursor}`))
    .body
  expect([first.items.length, next.items.length, next.nextCursor]).toEqual([2, 1, null])
})
