/** The life of assets by HTTP: request to disposal by two people, moves, loans, books, replacement, cost of ownership, sight. */
import { type PurchaseRecord, recordPurchase, schema } from '@custodia/storage/registry'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
type Who = Parameters<Platform['as']>[0]
const get = (login: Who, url: string) => platform.as(login, `/api/v1${url}`)
const send = (login: Who, url: string, payload: object, method: 'POST' | 'PATCH' | 'PUT' = 'POST') =>
  platform.as(login, { method, url: `/api/v1${url}`, payload })
const ok = async (answer: Promise<LightMyRequestResponse>, status = 200) => {
  const got = await answer
  expect(got.statusCode, got.body).toBe(status)
  return got.json()
}
const refused = async (answer: Promise<LightMyRequestResponse>, status: number, words: string) => {
  const got = await answer
  expect(got.statusCode, got.body).toBe(status)
  expect(got.body).toContain(words)
}

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  const { db } = platform.registry
  const vendor = {
    orgUnitId: 'org_a',
    nameZh: '医疗器械公司',
    nameEn: 'Device Co',
    requires: [],
    round: 1,
    createdAt: NOW,
    createdBy: 'x',
  }
  await db.insert(schema.vendor).values([
    { ...vendor, id: 'vnd_ok', code: 'V1', state: 'approved' },
    { ...vendor, id: 'vnd_new', code: 'V2', state: 'draft' },
    { ...vendor, id: 'vnd_b', code: 'V3', orgUnitId: 'org_b', state: 'approved' },
  ])
  await db.insert(schema.assetType).values({
    ...{
      id: 'aty_laser',
      orgUnitId: 'org_group',
      code: 'LASER',
      nameZh: '激光',
      nameEn: 'Laser',
      category: 'medical_device',
    },
    ...{ vendor: 'Candela', model: 'GentleMax', expectedLifeYears: 8, createdAt: NOW },
  })
  await db.insert(schema.assetTypePlan).values({
    ...{ id: 'tpl_1', typeId: 'aty_laser', taskCode: 'PM-6M', nameZh: '半年保养', nameEn: 'Half-yearly care' },
    ...{ calendar: 'floating', interval: 'P6M' },
  })
})
afterAll(() => platform.stop())

const LINE = {
  category: 'medical_device',
  assetTypeId: 'aty_laser',
  nameZh: '激光机',
  nameEn: 'Laser',
  model: 'GentleMax',
  quantity: 1,
  priceMinor: 1_200_000,
}
const ask = (login: Who, more: object = {}) =>
  ok(
    send(login, '/purchases', {
      orgUnitId: A.department,
      title: 'Laser',
      reason: 'the old one fails',
      lines: [LINE],
      ...more,
    }),
    201,
  )
const change = (login: Who, id: string, body: object, more: object = {}) =>
  send(login, `/purchases/${id}/changes`, { change: body, ...more })
const ORDERED = { type: 'ordered', vendorId: 'vnd_ok', lines: [{ line: '1', quantity: 1, priceMinor: 1_200_000 }] }
const CHECKS = ['complete', 'undamaged', 'registration', 'serial', 'function_test'].map((item) => ({
  item,
  value: true,
}))
const accept = (login: Who, id: string, code: string, more: object = {}) =>
  send(login, `/purchases/${id}/units/1/accept`, { asset: { code }, results: CHECKS, warrantyMonths: 24, ...more })
const live = (login: Who, id: string, body: object) => send(login, `/assets/${id}/life/changes`, { change: body })

/** A laser that was bought and accepted. */
const buy = async (code: string): Promise<string> => {
  const { id } = await ask('eve')
  await ok(change('ann', id, { type: 'approved' }))
  await ok(change('ann', id, ORDERED))
  await ok(change('eve', id, { type: 'received', units: [{ order: '1', line: '1', serialNo: `SN-${code}` }] }))
  const done = await ok(accept('eve', id, code), 201)
  return done.units[0].asset.id
}

describe('from a request to service', () => {
  it('asks, approves by another, orders from an approved vendor, receives and accepts', async () => {
    const { id, no, state, possible } = await ask('eve')
    expect([no, state]).toEqual(['PR-2026-000001', 'requested'])
    expect(possible).not.toContain('approved')
    await refused(change('eve', id, { type: 'approved' }), 403, 'manager')
    const own = await ask('ann')
    await refused(change('ann', own.id, { type: 'approved' }), 409, 'four eyes')
    await ok(change('ann', id, { type: 'approved' }, { expectedSeq: 1 }))
    await refused(change('ann', id, { type: 'noted', text: 'x' }, { expectedSeq: 1 }), 409, 'event 2')
    await refused(change('ann', id, { ...ORDERED, vendorId: 'vnd_new' }), 409, 'must be approved')
    await refused(change('ann', id, { ...ORDERED, vendorId: 'vnd_b' }), 400, 'is no vendor')
    await refused(
      change('ann', id, { ...ORDERED, lines: [{ line: '1', quantity: 1, priceMinor: 1_300_000 }] }),
      409,
      'revise',
    )
    await ok(change('ann', id, ORDERED))
    const received = await ok(
      change('eve', id, { type: 'received', units: [{ order: '1', line: '1', serialNo: 'SN-7' }] }),
    )
    expect(received).toMatchObject({ state: 'received', units: [{ unit: '1', serialNo: 'SN-7', state: 'received' }] })
    await refused(accept('eve', id, 'L-1', { results: [] }), 409, 'without an answer')
    await refused(accept('eve', id, 'AST_A'), 409, 'exists already')
    const done = await ok(accept('eve', id, 'L-1'), 201)
    expect(done).toMatchObject({ state: 'accepted', acceptedUnits: 1, orderedMinor: 1_200_000 })
    const asset = done.units[0].asset.id
    expect(await ok(get('eve', `/assets/${asset}`))).toMatchObject({
      serialNo: 'SN-7',
      purchaseMinor: 1_200_000,
      assetTypeId: 'aty_laser',
    })
    const plans = await platform.registry.db.select().from(schema.maintenancePlan)
    expect(plans.find(({ assetId }) => assetId === asset)).toMatchObject({ taskCode: 'PM-6M' })
    expect((await get('eve', '/warranties')).body).toContain('2028-11-21')
    expect(await ok(get('eve', `/assets/${asset}/life`))).toMatchObject({
      state: 'accepted',
      possible: expect.arrayContaining(['put_in_service']),
    })
    expect(await ok(live('eve', asset, { type: 'put_in_service' }))).toMatchObject({ state: 'in_service', seq: 2 })
  })

  it('keeps documents, and serves them to who sees the purchase', async () => {
    const { id } = await ask('eve')
    const upload = (login: Who) =>
      platform.as(login, {
        ...{
          method: 'POST',
          url: `/api/v1/purchases/${id}/documents?name=quote.pdf`,
          payload: Buffer.from('%PDF-1.7 x'),
        },
        headers: { 'content-type': 'application/pdf' },
      })
    const document = await ok(upload('eve'), 201)
    expect((await upload('bob')).statusCode).toBe(404)
    await refused(
      change('eve', id, { type: 'noted', text: 'x' }, { documents: ['doc_none'] }),
      400,
      'is not a document',
    )
    await ok(change('eve', id, { type: 'noted', text: 'quotation' }, { documents: [document.id] }))
    expect((await get('ann', `/life-documents/${document.id}`)).body).toBe('%PDF-1.7 x')
    expect((await get('bob', `/life-documents/${document.id}`)).statusCode).toBe(404)
  })
})

describe('a purchase of another system', () => {
  it('is recorded once, told apart when it says something else, and received and accepted here', async () => {
    const record: PurchaseRecord = {
      ...{ source: 'erp', externalId: 'PO-7', orgUnitId: A.department, approvedBy: 'Chen' },
      ...{ vendorId: null, vendorName: 'Device Co', orderedOn: '2026-11-01', expectedOn: null },
      wish: {
        ...{ title: 'Laser', reason: 'ERP', neededOn: null, currency: 'CNY', replacesAssetId: null },
        lines: [{ ...LINE, line: '1', category: 'medical_device' }],
      },
    }
    const say = (more: Partial<PurchaseRecord> = {}) =>
      platform.registry.transaction((tx) => recordPurchase(tx, { ...record, ...more }, { at: NOW, actor: 'erp' }))
    const [first, again] = await Promise.all([say(), say()])
    expect([first.created, again.created].sort()).toEqual([false, true])
    expect([first.same, again.same, again.id]).toEqual([true, true, first.id])
    expect(await say({ vendorName: 'Other' })).toMatchObject({ id: first.id, created: false, same: false })
    const row = await ok(get('eve', `/purchases/${first.id}`))
    expect(row).toMatchObject({ state: 'ordered', source: 'erp', approvedBy: { name: 'Chen' } })
    await ok(change('eve', first.id, { type: 'received', units: [{ order: '1', line: '1', serialNo: 'E-1' }] }))
    expect(await ok(accept('eve', first.id, 'L-ERP'), 201)).toMatchObject({ state: 'accepted' })
  })
})

describe('moves and loans', () => {
  it('go when the receiving side accepts, by somebody else', async () => {
    const asset = await buy('L-2')
    const offer = { assetId: asset, kind: 'move', toUnitId: 'org_a_admin', reason: 'more use there' }
    const { id } = await ok(send('ann', '/asset-transfers', offer), 201)
    await refused(send('ann', '/asset-transfers', offer), 409, 'asset_transfer_open')
    await refused(send('ann', `/asset-transfers/${id}/accept`, {}), 403, 'four eyes')
    expect((await ok(get('eve', `/assets/${asset}/life`))).placements).toHaveLength(1)
    await ok(send('root', `/asset-transfers/${id}/accept`, { note: 'here' }))
    expect((await get('eve', `/assets/${asset}/life`)).statusCode).toBe(404)
    const moved = await ok(get('ann', `/assets/${asset}/life`))
    expect(moved).toMatchObject({ orgUnit: { id: 'org_a_admin' }, state: 'accepted' })
    expect(moved.events.at(-1).change).toMatchObject({ type: 'moved', transferId: id })
    await refused(send('root', `/asset-transfers/${id}/decline`, {}), 409, 'accepted')
  })

  it('lend to another company, which sees it meanwhile, and take it back', async () => {
    const asset = await buy('L-3')
    await ok(live('eve', asset, { type: 'put_in_service' }))
    const loan = {
      assetId: asset,
      kind: 'loan',
      toUnitId: B.department,
      dueBackOn: '2026-12-01',
      reason: 'theirs is broken',
    }
    await refused(send('ann', '/asset-transfers', { ...loan, dueBackOn: '2026-11-20' }), 400, 'due back')
    const { id } = await ok(send('ann', '/asset-transfers', loan), 201)
    expect((await ok(get('bob', '/asset-transfers'))).items).toHaveLength(1)
    await ok(send('bob', `/asset-transfers/${id}/accept`, {}))
    expect(await ok(get('bob', `/assets/${asset}/life`))).toMatchObject({ state: 'lent', purchaseMinor: 1_200_000 })
    expect((await ok(get('ann', '/asset-transfers?state=accepted'))).items[0]).toMatchObject({
      id,
      possible: ['return'],
    })
    await ok(send('eve', `/asset-transfers/${id}/return`, { fit: false, note: 'dented' }))
    expect(await ok(get('eve', `/assets/${asset}/life`))).toMatchObject({
      state: 'out_of_service',
      orgUnit: { id: A.department },
    })
    expect((await get('bob', `/assets/${asset}/life`)).statusCode).toBe(404)
  })
})

describe('retirement and disposal', () => {
  it('unbinds devices, books the loss, by two people, and has a way back', async () => {
    expect(await ok(live('ann', A.asset, { type: 'retired', reason: 'worn out' }))).toMatchObject({ state: 'retired' })
    expect((await ok(get('ann', `/assets/${A.asset}`))).retiredAt).toBe(NOW)
    const disposal = {
      way: 'sold',
      on: '2026-11-21',
      proceedsMinor: 50_000,
      costMinor: 1_000,
      recipient: 'Dealer',
      dataErased: true,
    }
    await refused(live('ann', A.asset, { type: 'disposed', disposal, reason: 'sold' }), 409, 'four eyes')
    await refused(
      live('root', A.asset, { type: 'disposed', disposal: { ...disposal, dataErased: false }, reason: 'x' }),
      409,
      'erase',
    )
    expect(await ok(live('root', A.asset, { type: 'disposed', disposal, reason: 'sold' }))).toMatchObject({
      state: 'disposed',
      disposal,
    })
    const entries = () => platform.registry.db.select().from(schema.costEntry)
    expect(await entries()).toMatchObject([{ source: 'disposal', amountMinor: -49_000 }])
    const bindings = await platform.registry.db.select().from(schema.binding)
    expect(bindings.find(({ assetId }) => assetId === A.asset)?.validTo).toBe(NOW)
    await refused(live('ann', A.asset, { type: 'disposal_reversed', reason: 'wrong one' }), 403, 'administrator')
    await ok(live('root', A.asset, { type: 'disposal_reversed', reason: 'wrong one' }))
    expect((await entries()).map(({ amountMinor }) => amountMinor)).toEqual([-49_000, 49_000])
    await ok(live('ann', A.asset, { type: 'reinstated', reason: 'still needed' }))
    expect((await ok(get('ann', `/assets/${A.asset}`))).retiredAt).toBeNull()
    expect(await ok(live('eve', A.asset, { type: 'put_in_service' }))).toMatchObject({ state: 'in_service' })
  })

  it('follows what was said of the asset itself', async () => {
    await ok(send('bob', `/assets/${B.asset}`, { retiredAt: NOW - DAY }, 'PATCH'))
    expect(await ok(get('bob', `/assets/${B.asset}/life`))).toMatchObject({ state: 'retired', seq: 0 })
    expect((await ok(get('bob', '/asset-lives?state=retired'))).items).toHaveLength(1)
    await ok(live('bob', B.asset, { type: 'reinstated', reason: 'no' }))
    await ok(live('bob', B.asset, { type: 'put_in_service' }))
    await ok(send('bob', `/assets/${B.asset}`, { retiredAt: NOW }, 'PATCH'))
    expect(await ok(get('bob', `/assets/${B.asset}/life`))).toMatchObject({ state: 'retired' })
    await ok(live('bob', B.asset, { type: 'reinstated', reason: 'no' }))
    expect(
      (await ok(get('bob', `/assets/${B.asset}/life`))).events.map((event: { state: string }) => event.state),
    ).toEqual([...['retired', 'out_of_service', 'in_service', 'retired', 'out_of_service']])
    await ok(live('bob', B.asset, { type: 'put_in_service' }))
  })
})

describe('depreciation', () => {
  const line = { method: 'straight_line', years: 10, salvagePercent: 0 }
  it('enters months, and corrects them when an invoice comes late: before, after, adjustment', async () => {
    const body = {
      orgUnitId: 'org_a',
      code: 'CAS',
      nameZh: '会计账',
      nameEn: 'Accounts',
      purpose: 'local_gaap',
      postsFrom: '2026-09',
      defaults: { medical_device: line },
    }
    const book = await ok(send('ann', '/depreciation-books', body), 201)
    const tax = await ok(
      send('ann', '/depreciation-books', {
        ...body,
        code: 'TAX',
        purpose: 'tax',
        postsFrom: null,
        defaults: { medical_device: { ...line, method: 'double_declining', years: 5 } },
      }),
      201,
    )
    const asset = await buy('L-9')
    await ok(live('eve', asset, { type: 'put_in_service' }))
    const of = (id: string) => `/depreciation-books/${id}/assets/${asset}`
    expect(await ok(get('ann', of(book.id)))).toMatchObject({
      costMinor: 1_200_000,
      rows: expect.arrayContaining([expect.objectContaining({ month: '2026-12', amountMinor: 10_000 })]),
    })
    expect((await ok(get('ann', of(tax.id)))).rows[0]).toMatchObject({ month: '2026-12', amountMinor: 40_000 })
    // It served since August, as somebody found out.
    const terms = {
      method: 'straight_line',
      costMinor: 1_200_000,
      years: 10,
      inServiceOn: '2026-08-10',
      reason: 'in service since August',
    }
    await ok(send('ann', `${of(book.id)}/terms`, terms), 201)
    const before = await ok(send('ann', `/depreciation-books/${book.id}/postings`, { through: '2026-10' }))
    expect(before).toMatchObject({ totalMinor: 20_000, correctionsMinor: 0 })
    expect((await ok(send('ann', `/depreciation-books/${book.id}/postings`, { through: '2026-10' }))).items).toEqual([])
    await ok(send('ann', `${of(book.id)}/terms`, { ...terms, costMinor: 1_320_000, reason: 'freight came late' }), 201)
    const preview = await ok(get('ann', `/depreciation-books/${book.id}/postings?through=2026-10`))
    expect(preview).toMatchObject({ totalMinor: 2_000, correctionsMinor: 2_000 })
    await ok(send('ann', `/depreciation-books/${book.id}/postings`, { through: '2026-10' }))
    const after = await ok(get('ann', of(book.id)))
    expect(after.rows.slice(0, 3)).toMatchObject([
      { month: '2026-09', amountMinor: 11_000, postedMinor: 11_000 },
      { month: '2026-10', amountMinor: 11_000, postedMinor: 11_000 },
      { month: '2026-11', amountMinor: 11_000, postedMinor: null },
    ])
    expect(after.stated).toHaveLength(3)
    // A gain or loss against the book value in each book.
    await ok(live('ann', asset, { type: 'retired', reason: 'x' }))
    const disposal = { way: 'scrapped', on: '2026-11-21' }
    const gone = await ok(live('root', asset, { type: 'disposed', disposal, reason: 'burnt' }))
    expect(gone.disposalResults.map(({ gainMinor }: { gainMinor: number }) => gainMinor)).toEqual([
      -1_287_000, -1_200_000,
    ])
    expect((await ok(get('ann', of(book.id)))).rows.at(-1)).toMatchObject({ month: '2026-11', bookMinor: 1_287_000 })
  })

  it.each([
    ['no years', { method: 'straight_line', costMinor: 1, inServiceOn: '2026-01-01' }, 'whole years of life'],
    ['no basis', { method: 'straight_line', years: 3 }, 'costMinor'],
    [
      'a change with a cost',
      { method: 'straight_line', years: 3, costMinor: 1, fromMonth: '2026-10' },
      'must be absent',
    ],
    ['a change without a basis', { method: 'straight_line', years: 3, fromMonth: '2026-10' }, 'state the basis first'],
  ])('refuses terms with %s', async (_, terms, words) => {
    const [book] = (await ok(get('ann', '/depreciation-books'))).items
    await refused(
      send('ann', `/depreciation-books/${book.id}/assets/${A.asset}/terms`, { reason: 'x', ...terms }),
      400,
      words,
    )
  })

  it('takes what stands already by a book’s defaults', async () => {
    const [book] = (await ok(get('ann', '/depreciation-books'))).items
    await ok(send('ann', `/assets/${A.asset}`, { purchasedOn: '2024-01-10', purchaseMinor: 240_000 }, 'PATCH'))
    expect((await ok(send('ann', `/depreciation-books/${book.id}/open`, {}))).opened).toBeGreaterThan(0)
    const page = await ok(get('ann', `/depreciation-books/${book.id}/assets?month=2026-01`))
    expect(page.items.find((row: { asset: { id: string } }) => row.asset.id === A.asset)).toMatchObject({
      monthMinor: 2_000,
      bookMinor: 192_000,
    })
    expect((await get('bob', `/depreciation-books/${book.id}/assets`)).statusCode).toBe(404)
  })
})

describe('replacement', () => {
  it('judges by criteria, plans a year and its cost, and follows a decision', async () => {
    const { db } = platform.registry
    const outlook = { newPriceMinor: 300_000, currency: 'CNY', endOfSupportOn: '2026-06-30', pricedOn: '2026-01-01' }
    await refused(send('ann', '/asset-types/aty_laser/outlook', outlook, 'PUT'), 403, 'manager')
    await ok(send('root', '/asset-types/aty_laser/outlook', outlook, 'PUT'))
    await ok(send('ann', `/assets/${A.asset}`, { assetTypeId: 'aty_laser' }, 'PATCH'))
    const years = [2024, 2025].map((year, k) => ({
      ...{
        id: `cen_${year}`,
        source: 'history',
        sourceRef: `${A.asset}/${year}`,
        assetId: A.asset,
        day: `${year}-01-10`,
        kind: 'outside' as const,
      },
      ...{ amountMinor: 40_000 * (k + 1), currency: 'CNY', text: 'repair', createdAt: NOW, createdBy: 'x' },
    }))
    await db
      .insert(schema.costEntry)
      .values([
        ...years,
        { ...(years[0] ?? never()), id: 'cen_now', sourceRef: 'now', day: '2026-11-01', amountMinor: 100_000 },
      ])
    const one = await ok(get('ann', `/assets/${A.asset}/replacement`))
    expect(one).toMatchObject({ candidate: true, planned: { year: 2026, reason: 'criteria', costMinor: 300_000 } })
    expect(one.economicLife.years.slice(0, 3)).toMatchObject([
      { serviceMinor: 40_000 },
      { serviceMinor: 80_000 },
      { serviceMinor: 120_000 },
    ])
    expect(one.explanation.steps.length).toBeGreaterThan(4)
    const decided = await ok(
      send('ann', `/assets/${A.asset}/replacement-decisions`, { year: 2028, reason: 'budget' }),
      201,
    )
    expect(decided.planned).toMatchObject({ year: 2028, reason: 'decided', costMinor: 312_120 })
    const plan = await ok(get('ann', '/replacement-plan'))
    expect(plan.years.find(({ year }: { year: number }) => year === 2028)).toMatchObject({
      assets: 1,
      costs: [{ currency: 'CNY', amountMinor: 312_120 }],
    })
    await ok(
      send(
        'ann',
        '/replacement-policy',
        {
          orgUnitId: 'org_a',
          servicePercent: 90,
          mtbfPercent: 50,
          discountPercent: 5,
          inflationPercent: 0,
          resaleLossPercent: 20,
        },
        'PUT',
      ),
    )
    await ok(send('ann', `/assets/${A.asset}/replacement-decisions`, { year: null, reason: 'as the rule says' }), 201)
    expect(await ok(get('ann', `/assets/${A.asset}/replacement`))).toMatchObject({ candidate: false, decision: null })
  })
})

const never = (): never => {
  throw new Error('no row')
}

describe('cost of ownership', () => {
  it('is the price and all that came after it, in parts', async () => {
    const { costs, from, explanation } = await ok(get('ann', `/assets/${A.asset}/ownership-cost`))
    expect(from).toBe('2024-01-10')
    const [cost] = costs
    expect(cost.parts[0]).toMatchObject({ kind: 'acquisition', amountMinor: 240_000 })
    expect(cost.totalMinor).toBe(
      cost.parts.reduce((sum: number, { amountMinor }: { amountMinor: number }) => sum + amountMinor, 0),
    )
    expect(cost.perYearMinor).toBeGreaterThan(0)
    expect(explanation.steps.length).toBeGreaterThan(3)
  })
})

describe('other companies', () => {
  it('find nothing', async () => {
    const [purchase] = (await ok(get('ann', '/purchases'))).items
    for (const url of [
      `/purchases/${purchase.id}`,
      `/assets/${A.asset}/life`,
      `/assets/${A.asset}/replacement`,
      `/assets/${A.asset}/ownership-cost`,
    ])
      expect((await get('bob', url)).statusCode, url).toBe(404)
    expect((await change('bob', purchase.id, { type: 'noted', text: 'x' })).statusCode).toBe(404)
    expect((await live('bob', A.asset, { type: 'retired', reason: 'x' })).statusCode).toBe(404)
    for (const url of ['/purchases', '/asset-lives', '/depreciation-books', '/replacement-plan'])
      expect((await get('bob', url)).body, url).not.toMatch(/"ast_a"|org_a|Laser ast_a/)
    expect((await ok(get('bob', '/asset-lives/counts'))).items).toEqual([{ state: 'in_service', assets: 1 }])
  })
})
