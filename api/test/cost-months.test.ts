/** A month of two companies: closed, corrected, restated; who sees what of it. */
import { loadCatalogue } from '@custodia/device-profiles'
import { loadAssetTimelines, recordCostEntry, schema } from '@custodia/storage/registry'
import { eq, sql } from 'drizzle-orm'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deriveCostMonths } from '../src/jobs/derive-costs.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

const HOUR = 3_600_000
const VAN = 'ast_van'
const at = (local: string) => Date.parse(`${local}+08:00`)
let platform: Platform

const person = (id: string, orgUnitId: string) => ({
  ...{ id, orgUnitId, employeeNo: id, name: id, nameEn: id, createdAt: 0 },
})
const trip = (id: string, start: string, km: number, personId: string | null) => ({
  ...{ id, timeline: `asset:${VAN}`, kind: 'trip' as const, assetId: VAN },
  ...{ startTs: at(start), endTs: at(start) + HOUR, open: false },
  quantities: { duration_s: 3600, distance_km: km },
  ...{ personId, flags: [], rule: 'usage.trip', ruleVersion: 1, evidence: [], derivedAt: NOW },
})
const send = async (login: string, url: string, payload: object, method: 'POST' | 'PATCH' = 'POST') => {
  const answer = await platform.as(login, { method, url: `/api/v1${url}`, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const get = async (login: string, url: string) => {
  const answer = await platform.as(login, `/api/v1${url}`)
  return { status: answer.statusCode, body: answer.json() }
}
const derive = async (month = '2026-10') => {
  const { registry, store } = platform
  const catalogue = await loadCatalogue()
  await registry.transaction(async (tx) => {
    const asset = (await loadAssetTimelines(tx, [VAN])).get(VAN)
    if (asset !== undefined)
      await deriveCostMonths({ tx, store, catalogue, now: platform.clock.now }, [
        { asset, timeZone: 'Asia/Shanghai', months: [month] },
      ])
  })
  await registry.db.delete(schema.dirtyTimeline)
}
const rowsOf = (sheet: ExcelJS.Worksheet | undefined): ExcelJS.CellValue[][] => {
  const rows: ExcelJS.CellValue[][] = []
  sheet?.eachRow((row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1)))
  return rows
}
const unitsOf = (body: { units: { unit: { id: string } | null; totalMinor: number }[] }) =>
  Object.fromEntries(body.units.map(({ unit, totalMinor }) => [unit?.id ?? 'nobody', totalMinor]))
const adjustmentsOf = async (month: string) =>
  (await get('root', `/cost-months/${month}/lines?adjustments=true`)).body.items.map(
    (line: Record<string, unknown> & { unit: { id: string } | null }) => [
      line.layer,
      line.unit?.id,
      line.correctsMonth,
      line.bookedMinor,
      line.knownMinor,
      line.amountMinor,
    ],
  )

beforeAll(async () => {
  platform = await startPlatform()
  const { db } = platform.registry
  const since = { validFrom: NOW - 100 * DAY, validTo: null }
  await db.insert(schema.person).values([person('per_1', 'org_a_derm'), person('per_2', 'org_b_derm')])
  await db.insert(schema.membership).values([
    { id: 'mbr_1', personId: 'per_1', orgUnitId: 'org_a_derm', ...since },
    { id: 'mbr_2', personId: 'per_2', orgUnitId: 'org_b_derm', ...since },
  ])
  await db.insert(schema.asset).values({
    ...{ id: VAN, code: 'VAN', category: 'vehicle', nameZh: '货车', nameEn: 'Van', model: 'V', currency: 'CNY' },
    createdAt: NOW - 100 * DAY,
  })
  await db
    .insert(schema.assetPlacement)
    .values({ id: 'plc_van', assetId: VAN, orgUnitId: 'org_a_admin', locationId: null, ...since })
  await db.insert(schema.costPool).values({
    ...{ id: 'pol_lease', assetId: VAN, nameZh: '租赁', nameEn: 'Lease', kind: 'fixed', amountMinor: 310_000 },
    ...{ currency: 'CNY', driver: 'km', practicalCapacity: 1_000, element: 'rent', covers: ['fuel'], ...since },
  })
  await db
    .insert(schema.usageSession)
    .values([trip('ses_1', '2026-10-06T09:00', 100, 'per_1'), trip('ses_2', '2026-10-07T09:00', 200, 'per_2')])
  const entry = { day: '2026-10-09', createdAt: NOW, createdBy: 'system', currency: 'CNY', source: 'test' }
  await recordCostEntry(db, {
    ...entry,
    sourceRef: 'toll',
    assetId: VAN,
    kind: 'toll',
    amountMinor: 5_000,
    text: 'Toll',
  })
  // The lease's rate covers fuel: what was filled up is not charged again.
  await recordCostEntry(db, {
    ...entry,
    sourceRef: 'fuel',
    assetId: VAN,
    kind: 'fuel',
    amountMinor: 44_000,
    text: 'Fuel',
  })
  await derive()
})
afterAll(() => platform.stop())

describe('an open month', () => {
  it('is what pools charge and what was recorded, each sum of units that of its company', async () => {
    const { body } = await get('root', '/cost-months/2026-10')
    expect(body).toMatchObject({ state: 'ended', version: null, method: 'direct', adjustments: 0 })
    expect(unitsOf(body)).toEqual({ org_a_derm: 31_000, org_b_derm: 62_000, org_a_admin: 217_000 + 5_000 })
    expect(body.groupTotals).toEqual([{ currency: 'CNY', totalMinor: 315_000 }])
    expect(
      body.companies.map((c: { company: { id: string }; totalMinor: number }) => [c.company.id, c.totalMinor]),
    ).toEqual([
      ['org_a', 253_000],
      ['org_b', 62_000],
    ])
  })

  it('passes costs of serving departments on, by the method of the time', async () => {
    const from = at('2026-10-01T00:00')
    const pool = { orgUnitId: 'org_a_admin', nameZh: '工资', nameEn: 'Wages', element: 'labour', amountMinor: 78_000 }
    expect((await send('ann', '/department-pools', { ...pool, validFrom: from })).status).toBe(201)
    const share = { fromUnitId: 'org_a_admin', validFrom: from }
    expect((await send('root', '/service-shares', { ...share, toUnitId: 'org_a_derm', weight: 2 })).status).toBe(201)
    expect((await send('root', '/service-shares', { ...share, toUnitId: 'org_b_derm', weight: 1 })).status).toBe(201)
    const { body } = await get('root', '/cost-months/2026-10')
    expect(unitsOf(body)).toEqual({ org_a_admin: 0, org_a_derm: 31_000 + 200_000, org_b_derm: 62_000 + 100_000 })
    const flow = (await get('root', '/cost-months/2026-10/lines?layer=allocation&orgUnit=org_b_derm')).body.items[0]
    const why = await get('root', `/cost-months/2026-10/explain?key=${encodeURIComponent(flow.key)}`)
    expect(why.body.rule.rule).toBe('cost.service_allocation')
    expect(why.body.words).toMatchObject({
      direct: { zh: '直接分配法', en: 'Direct method' },
      org_b_derm: { en: flow.unit.nameEn },
      org_a_admin: { en: flow.fromUnit.nameEn },
    })
    expect(why.body.steps.at(-1).en).toBe('Borne in the end: 33.3333 % = ¥1,000.00 (rounded by largest remainder)')
  })

  it('tells who is over budget', async () => {
    const plan = { orgUnitId: 'org_a_derm', months: ['2026-10'], amountMinor: 30_000 }
    expect((await send('ann', '/budgets', plan)).status).toBe(201)
    const { budgets } = (await get('ann', '/cost-months/2026-10')).body
    expect(budgets[0]).toMatchObject({ actualMinor: 31_000, budgetMinor: 30_000, state: 'over', usedPercent: 103.33 })
  })

  it('shows a manager only the lines of their part of the organisation', async () => {
    const own = (await get('bob', '/cost-months/2026-10')).body
    expect(Object.keys(unitsOf(own))).toEqual(['org_b_derm'])
    const lines = (await get('bob', '/cost-months/2026-10/lines')).body.items
    expect(lines.map((line: { unit: { id: string } }) => line.unit.id).sort()).toEqual([
      'org_a_admin',
      'org_b_derm',
      'org_b_derm',
    ])
    const plan = { orgUnitId: 'org_a_derm', months: ['2026-11'], amountMinor: 1 }
    expect((await send('bob', '/budgets', plan)).status).toBe(400)
    expect(
      (await send('bob', '/service-shares', { fromUnitId: 'org_a_admin', toUnitId: 'org_b_derm', weight: 9 })).status,
    ).toBe(400)
  })
})

describe('closing', () => {
  it('is for managers of the whole group, and for months that are over', async () => {
    expect((await send('ann', '/cost-months/2026-10/close', {})).status).toBe(403)
    expect((await send('root', '/cost-months/2026-11/close', {})).status).toBe(409)
    expect((await get('ann', '/cost-months/2026-10/checks')).status).toBe(403)
    expect((await get('root', '/cost-months/2026-10/checks')).body.canClose).toBe(true)
  })

  it('waits for what is still being derived', async () => {
    const mark = { timeline: `asset:${VAN}`, fromTs: at('2026-10-30T00:00'), toTs: NOW, markedAt: NOW, revision: 1 }
    await platform.registry.db.insert(schema.dirtyTimeline).values(mark)
    const refused = await send('root', '/cost-months/2026-10/close', {})
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('1 timelines have changes')])
    await platform.registry.db.delete(schema.dirtyTimeline)
  })

  it('writes version 1, once', async () => {
    const closed = await send('root', '/cost-months/2026-10/close', {})
    expect(closed.body).toMatchObject({ version: 1, reason: null, totals: [{ currency: 'CNY', amountMinor: 393_000 }] })
    expect((await send('root', '/cost-months/2026-10/close', {})).status).toBe(409)
    expect((await send('ann', '/budgets', { orgUnitId: 'org_a', months: ['2026-10'], amountMinor: 1 })).status).toBe(
      409,
    )
    const { db } = platform.registry
    const change = db.update(schema.costPeriodLine).set({ amountMinor: 1 })
    await expect(change).rejects.toThrow()
    const one = await db.select().from(schema.costPeriodLine).limit(1)
    await expect(
      db.insert(schema.costPeriodLine).values(one.map((line) => ({ ...line, key: 'more' }))),
    ).rejects.toThrow()
  })

  it('makes a journal of each company that balances', async () => {
    const { journals } = (await get('root', '/cost-months/2026-10/journal')).body
    expect(journals.map((j: { company: { id: string } }) => j.company.id)).toEqual(['org_a', 'org_b'])
    for (const { rows, totalMinor } of journals) {
      const sum = (side: 'debitMinor' | 'creditMinor') =>
        rows.reduce((total: number, row: Record<string, number>) => total + (row[side] ?? 0), 0)
      expect([sum('debitMinor'), sum('creditMinor')]).toEqual([totalMinor, totalMinor])
    }
    expect((await get('bob', '/cost-months/2026-10/journal')).body.journals).toHaveLength(1)
  })

  it('gives a workbook and tables', async () => {
    const sheet = await platform.as('root', '/api/v1/cost-months/2026-10/export.xlsx?language=en')
    expect(sheet.statusCode).toBe(200)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(sheet.rawPayload.buffer as ArrayBuffer)
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Cover', 'Departments', 'Journal', 'Lines'])
    for (const each of workbook.worksheets) expect(each.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    const part = (name: string) => rowsOf(workbook.getWorksheet(name))
    expect(part('Cover').find(([label]) => label === 'State')?.[1]).toBe('Closed v1')
    expect(part('Cover').filter(([, said]) => said === 'Balances')).toHaveLength(2)
    // A company's units sum to it, as a formula that says so; lines sum to the month.
    const units = part('Departments')
    const totals = units.filter((row) => row[1] === 'Total').map((row) => row.at(-1))
    expect(totals).toEqual([
      { formula: expect.stringMatching(/^SUM\(L2:L\d+\)$/), result: 2_310 },
      { formula: expect.stringMatching(/^SUM\(L\d+:L\d+\)$/), result: 1_620 },
    ])
    const amounts = part('Lines')
      .slice(1)
      .map((row) => Number(row[8]))
    expect(Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100)).toBe(393_000)
    expect(workbook.getWorksheet('Lines')?.getCell('I2').numFmt).toBe('#,##0.00;[Red]-#,##0.00')
    // Each journal's debits equal its credits, and its total says the same.
    const booked = part('Journal').slice(1)
    const companies = [...new Set(booked.map(([company]) => company))]
    expect(companies).toHaveLength(2)
    for (const company of companies) {
      const rows = booked.filter((row) => row[0] === company && row[2] !== 'Total')
      const side = (column: number) => Math.round(rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0) * 100)
      expect(side(7)).toBeGreaterThan(0)
      expect(side(7)).toBe(side(8))
    }
    expect(workbook.getWorksheet('Journal')?.getCell('H2').numFmt).toBe('#,##0.00;[Red]-#,##0.00')
    const journal = await platform.as('root', '/api/v1/cost-months/2026-10/journal.csv?language=en')
    expect(journal.body.split('\n')[0]).toBe(
      '\ufeffcompany,currency,month,account,account_name,cost_centre,cost_centre_name,partner,corrects,debit,credit',
    )
  })
})

describe('what becomes known of a closed month', () => {
  const before = async () => (await get('root', '/cost-months/2026-10')).body

  it('a late trip adjusts the open month and leaves the closed one', async () => {
    const closed = await before()
    expect(await adjustmentsOf('2026-11')).toEqual([])
    await platform.registry.db.insert(schema.usageSession).values(trip('ses_3', '2026-10-20T09:00', 100, 'per_1'))
    await derive()
    expect(await before()).toEqual(closed)
    expect(await adjustmentsOf('2026-11')).toEqual([
      ['allocation', 'org_a_derm', '2026-10', 200_000, 179_333, -20_667],
      ['allocation', 'org_a_admin', '2026-10', -200_000, -179_333, 20_667],
      ['allocation', 'org_b_derm', '2026-10', 100_000, 89_667, -10_333],
      ['allocation', 'org_a_admin', '2026-10', -100_000, -89_667, 10_333],
      ['pool', 'org_a_admin', '2026-10', 217_000, 186_000, -31_000],
      ['pool', 'org_a_derm', '2026-10', 31_000, 62_000, 31_000],
    ])
    // Adjustments move cost between departments here; November has only wages so far.
    const november = (await get('root', '/cost-months/2026-11')).body
    expect(november.groupTotals).toEqual([{ currency: 'CNY', totalMinor: 78_000 }])
  })

  it('so do a changed membership, a corrected rate and an entry that is taken back', async () => {
    const { db } = platform.registry
    await db
      .update(schema.membership)
      .set({ validTo: at('2026-10-15T00:00') })
      .where(eq(schema.membership.id, 'mbr_1'))
    await db
      .insert(schema.membership)
      .values({ id: 'mbr_3', personId: 'per_1', orgUnitId: 'org_b_derm', validFrom: at('2026-10-15T00:00') })
    const marked = await db.select().from(schema.dirtyTimeline)
    expect(marked.map(({ timeline }) => timeline)).toEqual([`asset:${VAN}`])
    await derive()
    const moved = await adjustmentsOf('2026-11')
    expect(moved.filter(([layer]: string[]) => layer === 'pool')).toEqual([
      ['pool', 'org_a_admin', '2026-10', 217_000, 186_000, -31_000],
      ['pool', 'org_b_derm', '2026-10', 0, 31_000, 31_000],
    ])
    await db.update(schema.costPool).set({ amountMinor: 620_000 }).where(eq(schema.costPool.id, 'pol_lease'))
    await derive()
    const sum = async () =>
      (await adjustmentsOf('2026-11')).reduce((total: number, row: number[]) => total + (row[5] ?? 0), 0)
    expect(await sum()).toBe(310_000)
    const entries = (await get('root', '/cost-entries?month=2026-10&orgUnit=org_a')).body.items
    expect(entries.map((e: { element: string; covered: boolean }) => [e.element, e.covered]).sort()).toEqual([
      ['fuel', true],
      ['toll', false],
    ])
    expect((await get('root', '/cost-entries?orgUnit=org_b')).body.items).toEqual([])
    // Nor does the cost of ownership count what the rate charges.
    const owned = JSON.stringify((await get('root', `/assets/${VAN}/ownership-cost`)).body)
    expect([owned.includes('Tolls and parking'), owned.includes('Fuel and charging')]).toEqual([true, false])
    const toll = (await get('root', '/cost-entries?month=2026-10')).body.items.find(
      (e: { element: string }) => e.element === 'toll',
    )
    const reversed = await send('ann', `/cost-entries/${toll.id}/reverse`, { text: 'Refunded' })
    expect(reversed.body).toMatchObject({ amountMinor: -5_000, reversesId: toll.id })
    expect((await send('ann', `/cost-entries/${toll.id}/reverse`, { text: 'Again' })).body.id).toBe(reversed.body.id)
    expect((await send('bob', `/cost-entries/${toll.id}/reverse`, { text: 'No' })).status).toBe(404)
    expect(await sum()).toBe(305_000)
  })

  it('a restatement is a further version; the first one stays', async () => {
    const first = (await get('root', '/cost-months/2026-10?version=1')).body
    const restated = await send('root', '/cost-months/2026-10/restate', { reason: 'Lease corrected' })
    expect(restated.body).toMatchObject({
      version: 2,
      reason: 'Lease corrected',
      totals: [{ amountMinor: 393_000 + 305_000 }],
    })
    expect(await adjustmentsOf('2026-11')).toEqual([])
    expect((await get('root', '/cost-months/2026-10')).body.groupTotals).toEqual([
      { currency: 'CNY', totalMinor: 698_000 },
    ])
    const again = (await get('root', '/cost-months/2026-10?version=1')).body
    expect(again.units).toEqual(first.units)
    expect((await send('root', '/cost-months/2026-10/restate', { reason: 'Once more' })).status).toBe(409)
  })

  it('books a correction once, though the month in which it stands is closed in its turn', async () => {
    const { db } = platform.registry
    await db.insert(schema.usageSession).values(trip('ses_4', '2026-10-21T09:00', 100, 'per_1'))
    await derive()
    const first = await adjustmentsOf('2026-11')
    platform.clock.now = at('2026-12-05T00:00')
    await derive('2026-11')
    expect((await send('root', '/cost-months/2026-11/close', {})).status).toBe(201)
    expect(await adjustmentsOf('2026-11')).toEqual(first)
    expect(await adjustmentsOf('2026-12')).toEqual([])
    await db.delete(schema.usageSession).where(eq(schema.usageSession.id, 'ses_4'))
    await derive()
    const back = await adjustmentsOf('2026-12')
    const delta = (rows: unknown[][]) => rows.map((row) => [row[0], row[1], row[5]])
    expect(delta(back)).toEqual(delta(first).map(([layer, unit, amount]) => [layer, unit, 0 - Number(amount)]))
    const [booked] = (
      await db.execute(
        sql`select sum(amount_minor)::float8 as sum from cost_period_line where corrects_month = '2026-10'`,
      )
    ).rows
    expect(booked).toEqual({ sum: 0 })
  })
})

describe('currencies', () => {
  it('a company’s foreign amounts are converted as one sum; without a rate they stay apart', async () => {
    const entry = {
      externalId: 'usd-1',
      orgUnitId: 'org_b_derm',
      day: '2026-12-02',
      element: 'outside',
      currency: 'USD',
    }
    expect((await send('bob', '/cost-entries', { ...entry, amountMinor: 1_001, text: 'Licence' })).status).toBe(201)
    expect((await send('bob', '/cost-entries', { ...entry, amountMinor: 1_001, text: 'Licence' })).status).toBe(201)
    expect((await send('bob', '/cost-entries', { ...entry, amountMinor: 1_002, text: 'Licence' })).status).toBe(409)
    const totals = async () => (await get('root', '/cost-months/2026-12')).body.groupTotals
    const apart = await totals()
    expect(apart.map(({ currency }: { currency: string }) => currency)).toEqual(['CNY', 'USD'])
    const rate = { fromCurrency: 'USD', toCurrency: 'CNY', month: '2026-11', rate: '7.1' }
    expect((await send('ann', '/exchange-rates', rate)).status).toBe(403)
    expect((await send('root', '/exchange-rates', rate)).status).toBe(201)
    expect(await totals()).toEqual([{ currency: 'CNY', totalMinor: apart[0].totalMinor + 7_107 }])
  })
})

describe('the chart of accounts', () => {
  it('is the usual one until a company sets its own', async () => {
    const own = { orgUnitId: 'org_b', role: 'expense.outside', code: 'B-100', nameZh: '外包', nameEn: 'Services' }
    expect((await send('bob', '/ledger-accounts', own)).status).toBe(201)
    const found = (await get('bob', '/ledger-accounts?orgUnit=org_b')).body.items
    expect(found.find((a: { role: string }) => a.role === own.role)).toMatchObject({ code: 'B-100', usual: false })
    expect((await send('bob', '/ledger-accounts', { ...own, orgUnitId: 'org_b_derm' })).status).toBe(400)
    const { journals } = (await get('bob', '/cost-months/2026-12/journal')).body
    const codes = journals.flatMap((j: { rows: { account: { code: string } }[] }) =>
      j.rows.map(({ account }) => account.code),
    )
    expect(codes).toContain('B-100')
  })
})

describe('a rate corrected after the close', () => {
  it('adjusts the open month, and the closed one stays', async () => {
    const unitB = (body: { units: { unit: { id: string }; columns: { adjustment: number } }[] }) =>
      body.units.find(({ unit }) => unit.id === 'org_b_derm')?.columns.adjustment
    const licence = { orgUnitId: 'org_b_derm', day: '2026-12-02', element: 'outside', currency: 'USD', text: 'Licence' }
    await platform.registry.db.update(schema.authSession).set({ expiresAt: at('2028-01-01T00:00') })
    platform.clock.now = at('2027-01-03T00:00')
    await derive('2026-12')
    expect((await send('root', '/cost-months/2026-12/close', {})).status).toBe(201)
    const closed = (await get('root', '/cost-months/2026-12')).body
    expect(await adjustmentsOf('2027-01')).toEqual([])
    const rate = { fromCurrency: 'USD', toCurrency: 'CNY', month: '2026-12', rate: '7.2' }
    expect((await send('root', '/exchange-rates', rate)).status).toBe(201)
    expect((await get('root', '/cost-months/2026-12')).body).toEqual(closed)
    expect(await adjustmentsOf('2027-01')).toEqual([['rate', 'org_b_derm', '2026-12', 7_107, 7_207, 100]])
    const [line] = (await get('root', '/cost-months/2027-01/lines?adjustments=true')).body.items
    const why = await get('root', `/cost-months/2027-01/explain?key=${encodeURIComponent(line.key)}`)
    expect(why.body.steps.map(({ en }: { en: string }) => en).slice(0, 2)).toEqual([
      'Booked: $10.01 × rate 7.1 = ¥71.07',
      'Now: $10.01 × rate 7.2 = ¥72.07',
    ])
    // An entry that comes late is converted as its month was closed; the corrected rate changes it like the rest.
    await send('bob', '/cost-entries', { ...licence, externalId: 'usd-2', amountMinor: 1_000 })
    expect(await adjustmentsOf('2027-01')).toEqual([
      ['entry', 'org_b_derm', '2026-12', 0, 1_000, 1_000],
      ['rate', 'org_b_derm', '2026-12', 14_207, 14_407, 200],
    ])
    expect(unitB((await get('root', '/cost-months/2027-01')).body)).toBe(7_100 + 200)
    platform.clock.now = at('2027-02-03T00:00')
    await derive('2027-01')
    expect((await send('root', '/cost-months/2027-01/close', {})).status).toBe(201)
    const january = (await get('root', '/cost-months/2027-01')).body
    const journal = (await get('root', '/cost-months/2027-01/journal')).body
    expect(await adjustmentsOf('2027-02')).toEqual([])
    platform.clock.now += HOUR
    expect((await send('root', '/cost-months/2026-12/restate', { reason: 'Rate' })).status).toBe(201)
    // December now says all of it; February takes back what January holds, at the rates of each.
    expect(unitB((await get('root', '/cost-months/2027-02')).body)).toBe(-7_300)
    expect((await get('root', '/cost-months/2027-01')).body.units).toEqual(january.units)
    expect((await get('root', '/cost-months/2027-01/journal')).body).toEqual(journal)
  })
})

describe('a closed month whose lines change', () => {
  it('is marked once an asset, however many of its lines change at once and however long that takes', async () => {
    const lines = sql`insert into cost_line (id, asset_id, month, pool_id, kind, driver_quantity, amount_minor, currency, explanation, computed_at)
      select 'many:' || k, ${VAN}, p.month, 'pol', 'usage', 1, 1, 'CNY', '{}'::jsonb, 0
      from (select min(month) as month from cost_period) p, generate_series(1, 20000) k`
    const undone = platform.registry.transaction(async (tx) => {
      await tx.execute(lines)
      throw new Error('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
  })
})
