import { schema } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
  const { db } = platform.registry
  const names = { nameZh: '物', nameEn: 'Thing', currency: 'CNY', createdAt: NOW - 100 * DAY }
  await db.insert(schema.asset).values({ ...names, id: 'ast_van', code: 'VAN-1', category: 'vehicle', model: 'Van' })
  await db
    .insert(schema.assetPlacement)
    .values({ id: 'plc_van', assetId: 'ast_van', orgUnitId: 'org_a_admin', validFrom: NOW - 100 * DAY, validTo: null })
  await db
    .insert(schema.stockItem)
    .values({ ...names, id: 'sti_gel', orgUnitId: 'org_a', code: 'GEL', kind: 'consumable', unit: 'ml' })
  await db
    .insert(schema.stockStore)
    .values({ id: 'sto_a', orgUnitId: 'org_a_sh', code: 'STORE-A', nameZh: '库', nameEn: 'Store', createdAt: NOW })
})
afterAll(() => platform.stop())

const send = async (login: string, kind: string, records: readonly object[], more: object = {}) => {
  const answer = await platform.as(login, {
    method: 'POST',
    url: `/api/v1/records/${kind}`,
    payload: { source: 'erp', records, ...more },
  })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const get = async (login: string, url: string) => (await platform.as(login, `/api/v1${url}`)).json()

const GATE = {
  externalId: 'g1',
  employeeNo: 'e-ORG_A_DERM',
  direction: 'in',
  at: '2026-11-20T08:57:12+08:00',
  place: '东门',
}

describe('attendance', () => {
  it('is recorded once, corrected, and taken back', async () => {
    expect(await send('ann', 'attendance', [GATE])).toMatchObject({ created: 1, records: [{ result: 'created' }] })
    const again = await send('ann', 'attendance', [GATE, { ...GATE, externalId: 'g2', direction: 'out', at: NOW }])
    expect(again.records.map(({ result }: { result: string }) => result)).toEqual(['unchanged', 'created'])
    const list = async () =>
      (await get('ann', '/attendance')).items.map((row: { direction: string; at: number; source: string }) => [
        row.direction,
        row.at,
        row.source,
      ])
    expect(await list()).toEqual([
      ['out', NOW, 'erp'],
      ['in', Date.parse('2026-11-20T00:57:12Z'), 'erp'],
    ])
    expect(await send('ann', 'attendance', [{ ...GATE, at: '2026-11-20T08:50:00+08:00' }])).toMatchObject({
      corrected: 1,
    })
    expect((await list())[1]).toEqual(['in', Date.parse('2026-11-20T00:50:00Z'), 'erp'])
    expect(await send('ann', 'attendance', [{ ...GATE, withdrawn: true }])).toMatchObject({
      records: [{ result: 'withdrawn' }],
    })
    expect(await list()).toHaveLength(1)
    const versions = (await get('ann', '/records?kind=attendance')).items.filter(
      (row: { externalId: string }) => row.externalId === 'g1',
    )
    expect(versions.map(({ version }: { version: number }) => version).sort()).toEqual([1, 2, 3])
  })

  it('sent at once from several sides is one', async () => {
    const record = { ...GATE, externalId: 'race' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => send('ann', 'attendance', [record])))
    expect(answers.map(({ created }) => created).sort()).toEqual([0, 0, 0, 1])
    expect(new Set(answers.map(({ records }) => records[0].id)).size).toBe(1)
  })

  it('a wrong record is refused and holds up no other', async () => {
    const { records, refused, created } = await send('ann', 'attendance', [
      { ...GATE, externalId: 'w1', employeeNo: 'nobody' },
      { ...GATE, externalId: 'w2', at: NOW + 9 * DAY },
      { ...GATE, externalId: 'w3', employeeNo: 'E-org_b_derm' },
      { ...GATE, externalId: 'w4' },
    ])
    expect({ refused, created }).toEqual({ refused: 3, created: 1 })
    expect(records.map(({ errors }: { errors: { path: string }[] }) => errors[0]?.path)).toEqual([
      'employeeNo',
      'at',
      'employeeNo',
      undefined,
    ])
    const answer = await platform.as('ann', {
      method: 'POST',
      url: '/api/v1/records/attendance',
      payload: { source: 'Gate 1', records: [{}] },
    })
    expect(answer.json().errors.map(({ path }: { path: string }) => path)).toContain('body.source')
  })

  it('numbers count within a unit’s system; others see nothing of it', async () => {
    const other = { ...GATE, employeeNo: 'E-org_b_derm' }
    expect(await send('bob', 'attendance', [other])).toMatchObject({ created: 1 })
    expect((await get('bob', '/attendance')).items).toHaveLength(1)
    expect((await get('vic', '/attendance')).items).toEqual([])
    expect((await get('bob', '/records')).items).toHaveLength(1)
    const foreign = await platform.as('bob', {
      method: 'POST',
      url: '/api/v1/records/attendance',
      payload: { source: 'erp', orgUnitId: 'org_a', records: [other] },
    })
    expect(foreign.statusCode).toBe(400)
  })
})

const FUEL = {
  ...{ externalId: 'f1', asset: 'van-1', employeeNo: 'E-org_a_admin', at: '2026-11-20T10:00:00+08:00' },
  ...{
    quantity: 41.2,
    unit: 'l',
    full: true,
    amountMinor: 32_960,
    currency: 'CNY',
    odometerKm: 88_123,
    station: '中石化',
  },
}

describe('fuel', () => {
  it('becomes an entry with its cost; a correction cancels it and enters it anew', async () => {
    expect(await send('ann', 'fuel', [FUEL])).toMatchObject({ created: 1 })
    expect(await send('ann', 'fuel', [FUEL])).toMatchObject({ unchanged: 1 })
    const costs = async () =>
      (await platform.registry.pool.query('select amount_minor::int as amount from cost_entry order by id')).rows.map(
        ({ amount }) => amount,
      )
    expect(await costs()).toEqual([32_960])
    expect(await send('ann', 'fuel', [{ ...FUEL, amountMinor: 33_000 }])).toMatchObject({ corrected: 1 })
    expect((await costs()).sort((a, b) => a - b)).toEqual([-32_960, 32_960, 33_000])
    expect(await send('ann', 'fuel', [{ ...FUEL, withdrawn: true }])).toMatchObject({
      records: [{ result: 'withdrawn' }],
    })
    expect((await costs()).reduce((sum, amount) => sum + amount, 0)).toBe(0)
  })

  it('needs a vehicle, and a quantity', async () => {
    const { errors } = (
      await platform.as('ann', {
        method: 'POST',
        url: '/api/v1/records/fuel',
        payload: { source: 'erp', records: [{ ...FUEL, quantity: null }] },
      })
    ).json()
    expect(errors[0].path).toBe('body.records.0.quantity')
    expect(await send('ann', 'fuel', [{ ...FUEL, externalId: 'f9', asset: 'NONE' }])).toMatchObject({ refused: 1 })
  })
})

describe('stock and purchases', () => {
  it('a receipt comes once; more than there is cannot go; what was said stands', async () => {
    const receipt = {
      externalId: 's1',
      kind: 'receipt',
      item: 'gel',
      store: 'store-a',
      quantity: 500.5,
      at: NOW - DAY,
      amountMinor: 9900,
    }
    expect(await send('ann', 'stock', [receipt])).toMatchObject({ created: 1 })
    expect(await send('ann', 'stock', [receipt])).toMatchObject({ unchanged: 1 })
    expect(await send('ann', 'stock', [{ ...receipt, quantity: 400 }])).toMatchObject({
      records: [{ result: 'conflict' }],
    })
    const issue = { ...receipt, externalId: 's2', kind: 'issue', amountMinor: null, asset: 'VAN-1' }
    expect((await send('ann', 'stock', [{ ...issue, quantity: 501 }])).records[0].errors[0].message).toContain('500.5')
    expect(await send('ann', 'stock', [{ ...issue, quantity: 100 }])).toMatchObject({ created: 1 })
  })

  it('a purchase ordered elsewhere stands here as ordered', async () => {
    const purchase = {
      ...{
        externalId: 'p1',
        orgUnit: 'org_a_derm',
        title: '治疗床',
        approvedBy: '周总',
        vendorName: '某公司',
        orderedOn: '2026-11-18',
        currency: 'CNY',
      },
      lines: [{ category: 'room', nameZh: '治疗床', nameEn: 'Bed', model: 'B-2', quantity: 2, priceMinor: 500_000 }],
    }
    const { records } = await send('ann', 'purchases', [purchase])
    expect(records).toMatchObject([{ result: 'created' }])
    expect(await send('ann', 'purchases', [purchase])).toMatchObject({ unchanged: 1, records: [{ id: records[0].id }] })
    expect(await send('ann', 'purchases', [{ ...purchase, title: '沙发' }])).toMatchObject({
      records: [{ result: 'conflict' }],
    })
    expect((await get('ann', `/purchases/${records[0].id}`)).state).toBe('ordered')
  })
})

it('a token for records writes records and nothing else', async () => {
  const { token } = (
    await platform.as('ann', {
      method: 'POST',
      url: '/api/v1/tokens',
      payload: { name: 'gate', scope: 'write:records' },
    })
  ).json()
  const ask = (method: 'GET' | 'POST', url: string, payload?: object) =>
    platform.as(null, {
      method,
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${token}` },
      ...(payload === undefined ? {} : { payload }),
    })
  expect(
    (await ask('POST', '/records/attendance', { source: 'gate', records: [{ ...GATE, externalId: 't1' }] })).statusCode,
  ).toBe(200)
  expect((await ask('GET', '/records')).json().detail).toContain('read:records')
  expect((await ask('GET', '/people')).statusCode).toBe(403)
  expect((await ask('POST', '/people', {})).statusCode).toBe(403)
  const unknown = await platform.as('ann', {
    method: 'POST',
    url: '/api/v1/tokens',
    payload: { name: 'x', scope: 'write:everything read' },
  })
  expect(unknown.json().errors[0].message).toContain('write:everything')
})
