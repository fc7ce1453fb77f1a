/** The sightings behind a visit are there for the zone's department, and nothing else of the tag. */
import type { TelemetryPoint } from '@custodia/domain'
import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatewaysOverTime } from '../src/views/telemetry-sight.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

const MINUTE = 60_000
const TAG = 'dev_tag'
const START = NOW - 60 * MINUTE
const END = START + 10 * MINUTE
/** Zone, its department, its gateway. */
const ZONES = [
  ['ast_zone_derm', 'org_a_derm', 'dev_gw_derm'],
  ['ast_zone_derm_2', 'org_a_derm', 'dev_gw_derm_2'],
  ['ast_zone_admin', 'org_a_admin', 'dev_gw_admin'],
] as const

let platform: Platform

const sighting = (ts: number, via: string, rssi: number): TelemetryPoint => ({
  measurement: 'patrol',
  device: TAG,
  via,
  site: 'org_a_sh',
  profile: 'minew/e7',
  ts,
  fields: { rssi_dbm: rssi },
})

beforeAll(async () => {
  platform = await startPlatform()
  const { db } = platform.registry
  const since = START - 1000 * MINUTE
  const validity = { validFrom: since, validTo: null }
  const device = (id: string, profileId: string) => ({
    id,
    key: id,
    name: id,
    profileId,
    orgUnitId: 'org_a_sh',
    status: 'active' as const,
    createdAt: since,
  })
  await db
    .insert(schema.device)
    .values([device(TAG, 'minew/e7'), ...ZONES.map(([, , gateway]) => device(gateway, 'minew/g1'))])
  for (const [zone, orgUnitId, deviceId] of ZONES) {
    await db.insert(schema.asset).values({
      id: zone,
      code: zone,
      category: 'cleaning_zone',
      nameZh: '区',
      nameEn: 'Zone',
      model: '',
      currency: 'CNY',
      createdAt: since,
    })
    await db
      .insert(schema.assetPlacement)
      .values({ id: `plc_${zone}`, assetId: zone, orgUnitId, locationId: null, ...validity })
    await db.insert(schema.binding).values({ id: `bnd_${zone}`, deviceId, assetId: zone, ...validity })
  }
  const visit = (id: string, assetId: string, orgUnitId: string, startTs: number, endTs: number) => ({
    id,
    timeline: `tag:${TAG}`,
    kind: 'visit' as const,
    assetId,
    startTs,
    endTs,
    open: false,
    quantities: { duration_s: (endTs - startTs) / 1000 },
    tagDeviceId: TAG,
    orgUnitId,
    flags: [],
    rule: 'usage.visit',
    ruleVersion: 1,
    evidence: [{ device: TAG, metrics: ['rssi_dbm' as const], from: startTs, to: endTs, samples: 33 }],
    derivedAt: NOW,
  })
  await db
    .insert(schema.usageSession)
    .values([
      visit('vis_derm', 'ast_zone_derm', 'org_a_derm', START, END),
      visit('vis_admin', 'ast_zone_admin', 'org_a_admin', END + 20 * MINUTE, END + 30 * MINUTE),
    ])
  await db.insert(schema.liveValue).values({ deviceId: TAG, metric: 'rssi_dbm', ts: END, num: -60, revision: 1 })
  const points: TelemetryPoint[] = []
  // Heard by every gateway each minute, from well before the visits until well after.
  for (let minute = -20; minute <= 60; minute += 1)
    for (const [index, [, , gateway]] of ZONES.entries())
      points.push(sighting(START + minute * MINUTE, gateway, -60 - index * 10))
  await platform.store.write(points)
  // A department of the other company, and one of the same company.
  await db
    .insert(schema.roleGrant)
    .values([{ id: 'grn_bob_derm', userId: 'usr_bob', orgUnitId: 'org_b_derm', role: 'manager' }])
})
afterAll(() => platform.stop())

interface SampleItem {
  readonly ts: number
  readonly via: string
}

const get = (login: string, url: string) => platform.as(login, `/api/v1${url}`)
const everything = `device=${TAG}&metric=rssi_dbm&from=${START - 100 * MINUTE}&to=${NOW}`
const samplesOf = async (login: string, query = everything): Promise<SampleItem[]> =>
  (await get(login, `/telemetry/samples?${query}`)).json().items
const viasOf = (items: readonly SampleItem[]): string[] => [...new Set(items.map((item) => item.via))].sort()

/** Moves what eve is: an engineer of dermatology, or of administration. */
const moveEve = (orgUnitId: string) =>
  platform.registry.db.update(schema.roleGrant).set({ orgUnitId }).where(eq(schema.roleGrant.userId, 'usr_eve'))

describe('a department that sees a visit in its zone', () => {
  it('opens the evidence by the address that the explanation gives', async () => {
    const explained = (await get('eve', '/sessions/vis_derm/explain')).json()
    const items = (await platform.as('eve', explained.telemetry[0].href)).json().items as SampleItem[]
    expect(items).toHaveLength(22)
    expect(viasOf(items)).toEqual(['dev_gw_derm', 'dev_gw_derm_2'])
  })

  it('gets of the whole day only the visit, from its own gateways, page by page alike', async () => {
    const items = await samplesOf('eve')
    expect(viasOf(items)).toEqual(['dev_gw_derm', 'dev_gw_derm_2'])
    expect([Math.min(...items.map((item) => item.ts)), Math.max(...items.map((item) => item.ts))]).toEqual([START, END])
    const paged: SampleItem[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: SampleItem[]; nextCursor: string | null } = (
        await get('eve', `/telemetry/samples?${everything}&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).json()
      paged.push(...page.items)
      cursor = page.nextCursor
    }
    expect(paged).toEqual(items)
  })

  it('gets the series of the same samples', async () => {
    const series = (await get('eve', `/telemetry/series?${everything.replace('metric', 'points=5000&metric')}`)).json()
    expect(series.points).toHaveLength(11)
    expect(series.points[0]).toMatchObject({ ts: START, min: -70, max: -60, count: 2 })
    // One bucket over several stretches is one point.
    const wide = (await get('eve', `/telemetry/series?${everything}&points=1`)).json()
    expect(wide.points.map((point: { count: number }) => point.count).reduce((a: number, b: number) => a + b)).toBe(22)
  })

  it('gets nothing else of the tag', async () => {
    for (const url of [
      `/devices/${TAG}`,
      `/telemetry/latest?device=${TAG}`,
      `/telemetry/samples?device=${TAG}&from=${START - 20 * MINUTE}&to=${START}`,
      `/telemetry/samples?device=${TAG}&from=${END + 1}&to=${NOW}`,
      `/telemetry/series?device=${TAG}&metric=rssi_dbm&from=${END + 1}&to=${NOW}`,
    ])
      expect((await get('eve', url)).statusCode, url).toBe(404)
  })

  it('follows a gateway that came during the visit, and a zone that left the department', async () => {
    const { db } = platform.registry
    const half = START + 5 * MINUTE
    await db.update(schema.binding).set({ validFrom: half }).where(eq(schema.binding.id, 'bnd_ast_zone_derm_2'))
    const items = await samplesOf('eve')
    expect(items.filter((item) => item.via === 'dev_gw_derm')).toHaveLength(11)
    expect(Math.min(...items.filter((item) => item.via === 'dev_gw_derm_2').map((item) => item.ts))).toBe(half)
    const placement = eq(schema.assetPlacement.assetId, 'ast_zone_derm')
    await db.update(schema.assetPlacement).set({ orgUnitId: 'org_a_admin' }).where(placement)
    expect((await get('eve', `/telemetry/samples?${everything}`)).statusCode).toBe(404)
    await db.update(schema.assetPlacement).set({ orgUnitId: 'org_a_derm' }).where(placement)
  })
})

describe('others', () => {
  it('in another department see their own visit only', async () => {
    await moveEve('org_a_admin')
    const items = await samplesOf('eve')
    expect(viasOf(items)).toEqual(['dev_gw_admin'])
    expect(Math.min(...items.map((item) => item.ts))).toBe(END + 20 * MINUTE)
    const derm = `device=${TAG}&from=${START}&to=${END + 1}`
    expect((await get('eve', `/telemetry/samples?${derm}`)).statusCode).toBe(404)
    expect((await get('eve', '/sessions/vis_derm/explain')).statusCode).toBe(404)
    await moveEve('org_a_derm')
  })

  it('in another company see nothing', async () => {
    for (const url of [`/telemetry/samples?${everything}`, `/telemetry/series?${everything}`, `/devices/${TAG}`])
      expect((await get('bob', url)).statusCode, url).toBe(404)
  })

  it('over the tag’s branch see all of it', async () => {
    expect(await samplesOf('ann')).toHaveLength(80 * 3)
    expect((await get('ann', `/telemetry/latest?device=${TAG}`)).json().items).toHaveLength(1)
  })
})

describe('gatewaysOverTime', () => {
  const range = { start: 0, end: 100 }
  const row = (gatewayId: string, start: number, end: number) => ({ gatewayId, start, end })

  it.each([
    ['nothing', [], []],
    ['what lies outside', [row('a', 200, 300)], []],
    ['one', [row('a', 10, 20)], [{ start: 10, end: 20, vias: ['a'] }]],
    ['the range’s edges', [row('a', -5, 500)], [{ start: 0, end: 100, vias: ['a'] }]],
    [
      'a gap',
      [row('a', 10, 20), row('a', 30, 40)],
      [
        { start: 10, end: 20, vias: ['a'] },
        { start: 30, end: 40, vias: ['a'] },
      ],
    ],
    [
      'one coming, one going',
      [row('b', 15, 30), row('a', 10, 20)],
      [
        { start: 10, end: 15, vias: ['a'] },
        { start: 15, end: 20, vias: ['a', 'b'] },
        { start: 20, end: 30, vias: ['b'] },
      ],
    ],
  ])('%s', (_, rows, expected) => {
    expect(gatewaysOverTime(rows, range)).toEqual(expected)
  })
})
