/** Another company's manager must find nothing of ours, by any address. */
import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, B, SESSION_END, SESSION_START, seedFacts } from './facts.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())

const range = `from=${SESSION_START}&to=${SESSION_END + 1}`
const get = (login: string | null, url: string) => platform.as(login, `/api/v1${url}`)

const THINGS = [
  `/assets/${A.asset}`,
  `/assets/${A.asset}/responsible`,
  `/assets/${A.asset}/responsible/frozen`,
  `/locations/loc_a/responsible`,
  `/assets/${A.asset}/equipment`,
  `/assets/${A.asset}/label`,
  `/assets/${A.asset}/life`,
  `/assets/${A.asset}/replacement`,
  `/assets/${A.asset}/ownership-cost`,
  `/assets/${A.asset}/dossier`,
  `/assets/${A.asset}/dossier.xlsx`,
  `/figures/engineering/orders?by=asset&key=${A.asset}`,
  `/figures/engineering/explain?by=asset&key=${A.asset}&figure=mtbf`,
  `/assets/${A.asset}/calendar`,
  `/devices/${A.device}`,
  `/devices/${A.device}/config`,
  `/devices/${A.device}/certificates`,
  `/telemetry/latest?asset=${A.asset}`,
  `/telemetry/latest?device=${A.device}`,
  `/telemetry/series?asset=${A.asset}&metric=power_w&${range}`,
  `/telemetry/series?device=${A.device}&metric=power_w&${range}`,
  `/telemetry/samples?asset=${A.asset}&${range}`,
  `/telemetry/samples?device=${A.device}&metric=power_w&${range}`,
  `/sessions/${A.session}`,
  `/sessions/${A.session}/explain`,
  `/due-dates/${A.plan}/explain`,
  `/costs/${A.line}/explain`,
  `/maintenance-plans/${A.plan}/completions`,
  `/people/per_${A.department}`,
  `/people/per_${A.department}/duty-times`,
  `/dead-letters/dlt_${A.device}`,
]

const LISTS = [
  '/org-units',
  '/people',
  '/locations',
  '/assets',
  '/assets?sort=-cost',
  '/assets?sort=due&due=soon',
  '/devices',
  '/devices/summary',
  '/devices/export',
  '/commands',
  '/bindings',
  `/bindings?asset=${A.asset}`,
  '/responsibilities',
  '/responsibility/coverage',
  '/responsibility/coverage?of=location',
  '/responsibility/conflicts',
  '/handovers',
  '/incidents',
  '/people-figures',
  '/people-statements',
  '/sessions',
  `/sessions?asset=${A.asset}`,
  `/sessions?orgUnit=org_a`,
  '/maintenance-plans',
  '/asset-types',
  '/due-dates',
  `/due-dates?asset=${A.asset}&status=soon`,
  '/costs?month=2026-11',
  `/costs?asset=${A.asset}`,
  '/costs/summary?month=2026-11&by=asset',
  '/costs/summary?month=2026-11&by=department',
  '/costs/summary?month=2026-11&by=company',
  '/figures/engineering?by=asset',
  '/figures/engineering?by=branch',
  '/figures/engineering/orders',
  '/figures/engineering/export?by=asset',
  '/figures/engineers',
  '/bookings',
  '/calendar',
  '/calendar-feeds',
  '/cleaning/rounds',
  '/cleaning/figures',
  '/cleaning/zones',
  '/cleaning/schedules',
  '/cleaning/standards',
  '/cleaning/proposals',
  '/maintenance-plans/proposals',
  '/warranties',
  '/warranty-claims',
  '/warranty-claims/candidates',
  '/vendors',
  '/vendor-contracts',
  '/vendor-calls',
  '/stock-items',
  '/stock-stores',
  '/stock-levels',
  '/stock-movements',
  '/stock-commitments',
  '/ledger',
  '/dead-letters',
  '/dead-letters/summary?by=device',
  '/dead-letters/export',
  '/dead-letters/export?format=csv',
  '/quarantine',
  '/warnings',
  '/work-orders',
  '/work-orders/counts',
  '/work-orders/export',
  '/asset-labels',
  '/tokens',
  '/receivers',
  '/records',
  '/attendance',
  '/exports/assets',
  '/exports/people',
  '/imports/people/rows?format=csv',
  '/imports/memberships/rows?format=csv',
  '/imports/locations/rows?format=csv',
  '/imports/responsibilities/rows?format=csv',
  '/imports/asset-types/rows?format=csv',
  '/imports/assets/rows?format=csv',
  '/imports/placements/rows?format=csv',
  '/imports/bindings/rows?format=csv',
  '/imports/tag-holders/rows?format=csv',
  '/imports/warranties/rows?format=csv',
  '/imports/maintenance-plans/rows?format=csv',
  '/imports/bookings/rows?format=csv',
  '/imports/cost-pools/rows?format=csv',
  '/imports/opening-hours/rows?format=csv',
  '/imports/holidays/rows?format=csv',
  '/imports/duty-times/rows?format=csv',
  '/imports/vendors/rows?format=csv',
  '/imports/stock-items/rows?format=csv',
  '/imports/stock-stores/rows?format=csv',
  '/imports/cleaning-zones/rows?format=csv',
  '/imports/vehicle-rosters/rows?format=csv',
  '/imports/geofences/rows?format=csv',
  '/imports/org-units/rows?format=csv',
  '/purchases',
  '/asset-lives',
  '/asset-transfers',
  '/depreciation-books',
  '/replacement-plan',
  '/me',
]

describe('one thing of company A', () => {
  it.each(THINGS)('%s is there for A, not found for B, and asks nobody to sign in', async (url) => {
    expect((await get('ann', url)).statusCode).toBe(200)
    const other = await get('bob', url)
    expect(other.statusCode).toBe(404)
    expect(other.headers['content-type']).toContain('application/problem+json')
    expect((await get(null, url)).statusCode).toBe(401)
  })
})

describe('lists', () => {
  it.each(LISTS)('%s shows each company its own only', async (url) => {
    const [ours, theirs] = [await get('ann', url), await get('bob', url)]
    expect([ours.statusCode, theirs.statusCode]).toEqual([200, 200])
    expect(theirs.body).not.toMatch(/ast_a|dev_a|org_a|per_org_a|loc_a|pln_a|cst_a|orgxa/)
    expect(ours.body).not.toMatch(/ast_b|dev_b|org_b|per_org_b|loc_b|pln_b|cst_b|orgxa|unknown-1/)
    expect((await get(null, url)).statusCode).toBe(401)
  })

  it('shows the whole group to those over it', async () => {
    for (const url of ['/assets', '/sessions', '/costs?month=2026-11', '/due-dates', '/ledger']) {
      const body = (await get('root', url)).body
      expect(body).toMatch(/_a\b/)
      expect(body).toMatch(/_b\b/)
    }
    expect((await get('root', '/quarantine')).json().items).toHaveLength(1)
  })
})

describe('writes', () => {
  it.each([
    ['POST', '/bindings', { deviceId: A.device, assetId: A.asset, role: 'second' }],
    ['PATCH', `/bindings/bnd_${A.asset}`, { validTo: NOW }],
    ['PATCH', `/assets/${A.asset}`, { nameEn: 'mine now' }],
    ['POST', `/maintenance-plans/${A.plan}/completions`, {}],
    ['POST', `/devices/${A.device}/credentials`, undefined],
    ['PATCH', `/responsibilities/rsp_${A.asset}`, { validTo: NOW }],
    ['POST', `/bookings/bkg_${A.asset}/cancel`, undefined],
  ] as const)('%s %s is not found for B', async (method, url, payload) => {
    const answer = await platform.as('bob', { method, url: `/api/v1${url}`, payload })
    expect(answer.statusCode).toBe(404)
  })

  it.each([
    ['/assets', { code: 'X', category: 'room', nameZh: 'x', nameEn: 'x', model: 'x', orgUnitId: A.department }],
    [
      '/assets',
      {
        code: 'X',
        category: 'room',
        nameZh: 'x',
        nameEn: 'x',
        model: 'x',
        orgUnitId: B.department,
        locationId: 'loc_a',
      },
    ],
    ['/people', { orgUnitId: A.department, employeeNo: 'X', name: 'x', nameEn: 'x' }],
    ['/devices', { key: 'x', name: 'x', profileId: 'shelly/plus-plug-s', orgUnitId: A.branch }],
    ['/locations', { orgUnitId: A.branch, kind: 'room', code: 'X', nameZh: 'x', nameEn: 'x' }],
    [
      '/responsibilities',
      { scope: 'org_unit', scopeId: A.department, role: 'owner', raci: 'A', personId: `per_${B.department}` },
    ],
    ['/bookings', { assetId: B.asset, personId: `per_${A.department}`, title: 'x', start: NOW, end: NOW + 1000 }],
  ])('POST %s names no unit, place or person of A (%j)', async (url, payload) => {
    const answer = await platform.as('bob', { method: 'POST', url: `/api/v1${url}`, payload })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors[0].path).toMatch(/^body\./)
  })

  it.each([
    ['vic', 'POST', '/assets'],
    ['vic', 'POST', `/maintenance-plans/${A.plan}/completions`],
    ['eve', 'PATCH', `/assets/${A.asset}`],
    ['eve', 'POST', '/devices'],
    ['ann', 'POST', '/org-units'],
    ['ann', 'POST', '/accounts'],
    ['ann', 'GET', '/accounts'],
    ['vic', 'POST', `/bookings/bkg_${A.asset}/cancel`],
  ] as const)('%s may not %s %s', async (login, method, url) => {
    expect(
      (await platform.as(login, { method, url: `/api/v1${url}`, ...(method === 'GET' ? {} : { payload: {} }) }))
        .statusCode,
    ).toBe(403)
  })
})

describe('what moves between companies', () => {
  it('keeps a device’s past with the company where it was', async () => {
    const moved = SESSION_START + 30 * 60_000
    const { db } = platform.registry
    await db.update(schema.binding).set({ validTo: moved }).where(eq(schema.binding.deviceId, A.device))
    await db.insert(schema.binding).values({ id: 'bnd_moved', deviceId: A.device, assetId: B.asset, validFrom: moved })
    await db.update(schema.device).set({ orgUnitId: B.branch }).where(eq(schema.device.id, A.device))
    const samples = async (login: string, query: string): Promise<number[]> =>
      (await get(login, `/telemetry/samples?${query}&metric=power_w&${range}`))
        .json()
        .items.map((row: { ts: number }) => row.ts)
    const theirs = await samples('bob', `device=${A.device}`)
    expect(theirs).toHaveLength(31)
    expect(Math.min(...theirs)).toBe(moved)
    expect(await samples('ann', `asset=${A.asset}`)).toHaveLength(30)
    await db.delete(schema.binding).where(eq(schema.binding.id, 'bnd_moved'))
    await db.update(schema.binding).set({ validTo: null }).where(eq(schema.binding.deviceId, A.device))
    await db.update(schema.device).set({ orgUnitId: A.branch }).where(eq(schema.device.id, A.device))
  })

  it('lets an engineer of one department see that department only', async () => {
    expect((await get('eve', `/assets/${A.asset}`)).statusCode).toBe(200)
    const { db } = platform.registry
    await db
      .update(schema.assetPlacement)
      .set({ orgUnitId: 'org_a_admin' })
      .where(eq(schema.assetPlacement.assetId, A.asset))
    expect((await get('eve', `/assets/${A.asset}`)).statusCode).toBe(404)
    // Charged to her department all the same.
    expect((await get('eve', '/costs?month=2026-11')).json().items).toHaveLength(2)
    expect((await get('eve', '/costs/summary?month=2026-11')).json()).toMatchObject({
      totals: [{ totalMinor: 100_000, poolTotalMinor: 0, chargedFromElsewhereMinor: 100_000 }],
    })
    expect((await get('eve', `/costs/${A.line}/explain`)).json()).toMatchObject({
      sessions: [A.session],
      sessionDetails: [],
    })
    await db
      .update(schema.assetPlacement)
      .set({ orgUnitId: A.department })
      .where(eq(schema.assetPlacement.assetId, A.asset))
  })

  it('ends with the grant', async () => {
    const { db } = platform.registry
    await db.delete(schema.roleGrant).where(eq(schema.roleGrant.userId, 'usr_vic'))
    expect((await get('vic', '/assets')).json()).toEqual({ items: [], nextCursor: null })
    expect((await get('vic', `/assets/${A.asset}`)).statusCode).toBe(404)
    expect((await get('vic', '/me')).json()).toMatchObject({ role: null, units: [] })
    await db.insert(schema.roleGrant).values({ id: 'grn_vic', userId: 'usr_vic', orgUnitId: 'org_a', role: 'viewer' })
  })
})
