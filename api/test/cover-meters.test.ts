/** Covers that a meter ends, and what cleaning takes of stock, by HTTP and by the watch. */
import { loadCatalogue } from '@custodia/device-profiles'
import { addDays, localDay } from '@custodia/domain'
import { schema } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleBusinessWarnings } from '../src/jobs/alarms/business-warnings.ts'
import { A, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
type Who = Parameters<Platform['as']>[0]
const get = async (login: Who, url: string) => (await platform.as(login, `/api/v1${url}`)).json()
const send = async (method: 'POST' | 'PATCH', url: string, payload: object) => {
  const answer = await platform.as('ann', { method, url: `/api/v1${url}`, payload })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json()
}

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())

describe('a warranty with a meter limit', () => {
  const TODAY = localDay(NOW, 'Asia/Shanghai')
  let clock = NOW
  /** What is told of covers to somebody, once the watch has looked again. */
  const told = async (login: Who = 'ann'): Promise<string[]> => {
    clock += 11 * 60_000
    await settleBusinessWarnings(platform.registry, await loadCatalogue(), clock)
    const { items } = await get(login, '/warnings?state=open&limit=200')
    return items
      .filter(({ kind }: { kind: string }) => kind === 'warning.cover_meter')
      .map(({ subjectId, severity }: { subjectId: string; severity: string }) => `${subjectId} ${severity}`)
  }
  const day = (on: string, usage: number, lastReading: number) => ({
    ...{ assetId: A.asset, metric: 'handpiece_pulses_total', day: on, usage, lastReading },
    ...{ lastTs: NOW, samples: 1, flags: [] },
  })

  it('is told 90, 30 and 7 days before its meter is forecast to end it, and when it is reached', async () => {
    const { id } = await send('POST', '/warranties', {
      ...{ assetId: A.asset, kind: 'part', vendor: 'Candela', part: 'HP', startsOn: '2026-01-01' },
      ...{ endsOn: '2027-12-31', meterMetric: 'handpiece_pulses_total', meterLimit: 1_000_000 },
    })
    // Nothing is known of its meter.
    expect(await told()).toEqual([])
    const { db } = platform.registry
    await db
      .insert(schema.meterDay)
      .values(Array.from({ length: 40 }, (_, k) => day(addDays(TODAY, k - 40), 2_000, 820_000 + 2_000 * (k + 1))))
    // 100,000 are left at 2,000 a day: 50 days.
    expect(await told()).toEqual([`${id}@90 info`])
    // Late readings of yesterday bring it nearer.
    const limit = (meterLimit: number) => send('PATCH', `/warranties/${id}`, { meterLimit })
    await limit(940_000)
    expect(await told()).toEqual([`${id}@30 warning`])
    await limit(910_000)
    expect(await told()).toEqual([`${id}@7 warning`])
    const [warning] = (await get('ann', '/warnings?state=open&limit=200')).items.filter(
      ({ kind }: { kind: string }) => kind === 'warning.cover_meter',
    )
    expect(warning.explanation.inputs).toMatchObject({
      reading: 900_000,
      limit: 910_000,
      forecastOn: addDays(TODAY, 5),
    })
    await db.insert(schema.meterDay).values(day(TODAY, 10_000, 910_000))
    expect(await told()).toEqual([`${id}@0 warning`])
    expect(await told('bob')).toEqual([])
    // A longer one of the same part takes its place.
    await send('POST', '/warranties', {
      ...{ assetId: A.asset, kind: 'part', vendor: 'Candela', part: 'HP' },
      ...{ startsOn: '2026-11-01', endsOn: '2028-12-31' },
    })
    expect(await told()).toEqual([])
  })

  it('keeps what a change leaves out', async () => {
    const warranty = await send('POST', '/warranties', {
      ...{ assetId: A.asset, kind: 'extension', vendor: 'Candela', startsOn: '2026-01-01', endsOn: '2027-12-31' },
      ...{ covers: ['HP-FIBRE'], excludes: ['TIP'] },
    })
    const changed = await send('PATCH', `/warranties/${warranty.id}`, { covers: ['HP-FIBRE', 'PSU'] })
    expect(changed).toMatchObject({ covers: ['HP-FIBRE', 'PSU'], excludes: ['TIP'] })
    const vendor = await send('POST', '/vendors', {
      ...{ orgUnitId: 'org_a', code: 'V-KEEP', nameZh: '泰朗', nameEn: 'Tailang', taxNo: '9131' },
      ...{ requires: ['insurance'], contacts: [{ name: '李' }] },
    })
    const moved = await send('PATCH', `/vendors/${vendor.id}`, { address: '上海' })
    expect(moved).toMatchObject({ address: '上海', taxNo: '9131', requires: ['insurance'], contacts: [{ name: '李' }] })
    const item = await send('POST', '/stock-items', {
      ...{ orgUnitId: 'org_a', code: 'KEEP', nameZh: '件', nameEn: 'Piece', kind: 'consumable', unit: 'pcs' },
      ...{ currency: 'CNY', leadDays: 12, priceMinor: 300, vendorId: vendor.id },
    })
    const named = await send('PATCH', `/stock-items/${item.id}`, { nameEn: 'Part' })
    expect(named).toMatchObject({ nameEn: 'Part', leadDays: 12, priceMinor: 300, vendorId: vendor.id })
  })
})

describe('what cleanings take by their standards', () => {
  const SINCE = NOW - 60 * DAY
  let stored = 0
  /** A visit that many whole days before the first of today's. */
  const visit = (daysAgo: number, minutes = 20) => {
    stored += 1
    const startTs = NOW - daysAgo * DAY - 3_600_000
    return {
      ...{ id: `visit:z:${stored}`, timeline: 'tag:z', kind: 'visit' as const, assetId: A.asset, startTs },
      ...{ endTs: startTs + minutes * 60_000, open: false, quantities: { duration_s: minutes * 60 } },
      ...{ orgUnitId: A.department, flags: [], rule: 'usage.visit', ruleVersion: 1, evidence: [], derivedAt: NOW },
    }
  }
  const gel = {
    itemCode: 'GEL',
    nameZh: '消毒液',
    nameEn: 'Disinfectant',
    unit: 'ml',
    per: 'm2',
    quantity: 2.5,
  } as const
  const standard = (id: string, validFrom: number, validTo: number | null, quantity: number) => ({
    ...{ id, orgUnitId: 'org_a', roomType: 'treatment', nameZh: '治疗区', nameEn: 'Treatment', minutesPerM2: 0.5 },
    ...{
      shortPercent: 50,
      consumables: [{ ...gel, quantity }],
      validFrom,
      validTo,
      createdAt: SINCE,
      createdBy: 'usr_ann',
    },
  })
  let item = ''
  let store = ''
  const level = async () => (await get('ann', `/stock-levels?item=${item}&store=${store}`)).items[0]

  beforeAll(async () => {
    const { db } = platform.registry
    const names = { nameZh: '消毒液', nameEn: 'Disinfectant' }
    item = (
      await send('POST', '/stock-items', {
        ...{ ...names, orgUnitId: 'org_a', code: 'GEL', kind: 'consumable', unit: 'mL', currency: 'CNY', leadDays: 10 },
      })
    ).id
    store = (await send('POST', '/stock-stores', { orgUnitId: 'org_a', code: 'ST', nameZh: '库', nameEn: 'Store' })).id
    await send('POST', '/stock-movements', {
      ...{ kind: 'count', itemId: item, storeId: store, quantity: 10_000, at: NOW - 10.5 * DAY },
    })
    await db.insert(schema.cleaningZone).values({
      ...{ id: 'czn_t', assetId: A.asset, roomType: 'treatment', areaM2: 20, validFrom: SINCE, validTo: null },
    })
    await db
      .insert(schema.cleaningStandard)
      .values([standard('cst_a', SINCE, NOW - 20 * DAY, 2.5), standard('cst_b', NOW - 20 * DAY, null, 5)])
    // One visit a day; one more on the day of the count, before it; and one that was too short to be a cleaning.
    await db
      .insert(schema.usageSession)
      .values([...Array.from({ length: 40 }, (_, day) => visit(day + 1)), visit(10.6), visit(3, 4)])
  })

  it('is demand, and taken off what was counted: before, after a late visit, and the difference', async () => {
    const before = await level()
    // 21 visits at 50 ml, then 19 at 100 ml by the later standard, and the one before the count: 3,050 ml in 40 days.
    expect(before).toMatchObject({ basis: 'use', perDay: 76.25, onHand: 10_000, usedSince: 1_000 })
    expect(before.explanation.sessions).toHaveLength(41)
    await platform.registry.db.insert(schema.usageSession).values(visit(2.1))
    const after = await level()
    expect(after.perDay).toBeCloseTo(78.75)
    expect([after.usedSince - before.usedSince, after.available - before.available]).toEqual([100, -100])
    expect(after.runsOutOn <= before.runsOutOn).toBe(true)
  })

  it('gives way to a rule of use for the zone', async () => {
    const rule = { scope: 'asset', scopeId: A.asset, basis: 'session', per: 1, quantity: 10, rounding: 'whole' }
    await send('POST', `/stock-items/${item}/consumption-rules`, { ...rule, validFrom: NOW - 50 * DAY })
    // Every session takes 10 ml, also the run and the short visit.
    expect((await level()).usedSince).toBeLessThan(200)
  })

  it('is seen by its own company only', async () => {
    expect((await get('bob', '/stock-levels')).items).toEqual([])
  })
})
