/** Vendors, claims and stock by HTTP: two people approve, late facts change what is derived and not what was decided. */

import { loadCatalogue } from '@custodia/device-profiles'
import { foldStock } from '@custodia/domain'
import { createAccount, listStockOnHand, listStockRows, newId, schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../src/auth/passwords.ts'
import { settleBusinessWarnings } from '../src/jobs/alarms/business-warnings.ts'
import { A, B, SESSION_START, seedFacts } from './facts.ts'
import { DAY, NOW, PASSWORD, type Platform, startPlatform } from './platform.ts'

let platform: Platform

type Who = Parameters<Platform['as']>[0]
const get = async (login: Who, url: string) => (await platform.as(login, `/api/v1${url}`)).json()
const send = async (login: Who, method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, payload?: object) => {
  const answer = await platform.as(login, {
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}
/** Sends what must be taken. */
const post = async (login: Who, url: string, payload: object) => {
  const answer = await send(login, 'POST', url, payload)
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body
}
const pathOf = (answer: { body: { errors: { path: string }[] } }) => answer.body.errors[0]?.path

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  await createAccount(platform.registry, {
    ...{ id: 'usr_amy', login: 'amy', personId: null, passwordHash: await hashPassword(PASSWORD), createdAt: NOW },
    grants: [{ id: newId('grn'), orgUnitId: 'org_a', role: 'manager' }],
  })
})
afterAll(() => platform.stop())

const LICENCE = {
  kind: 'business_licence',
  name: '营业执照',
  no: '91310000',
  issuedOn: '2024-01-01',
  expiresOn: '2026-12-01',
}
let vendors = 0
/** A vendor of company A that two managers approved. */
const approvedVendor = async (): Promise<string> => {
  vendors += 1
  const { id } = await post('ann', '/vendors', {
    orgUnitId: 'org_a',
    code: `V-${vendors}`,
    nameZh: '泰朗',
    nameEn: 'Tailang',
  })
  await post('ann', `/vendors/${id}/documents`, LICENCE)
  await post('ann', `/vendors/${id}/steps`, { step: 'submitted' })
  await post('ann', `/vendors/${id}/steps`, { step: 'reviewed', note: '资质齐全' })
  await post('amy', `/vendors/${id}/steps`, { step: 'approved' })
  return id
}

describe('a vendor', () => {
  it('is approved by two people on documents in force, and every step is on record', async () => {
    const { id, state, mayBuy } = await post('ann', '/vendors', {
      ...{ orgUnitId: 'org_a', code: 'V-NEW', nameZh: '新辰', nameEn: 'Xinchen', taxNo: '91310000MA1' },
    })
    expect([state, mayBuy]).toEqual(['draft', false])
    const step = (login: Who, name: string) => send(login, 'POST', `/vendors/${id}/steps`, { step: name })
    expect((await step('amy', 'approved')).status).toBe(409)
    await step('ann', 'submitted')
    expect((await step('amy', 'approved')).body.detail).toContain('review it first')
    await step('ann', 'reviewed')
    expect((await step('ann', 'approved')).status).toBe(403)
    expect((await step('amy', 'approved')).body.detail).toContain('business_licence')
    const file = {
      name: 'licence.pdf',
      mediaType: 'application/pdf',
      contentBase64: Buffer.from('%PDF-1.7').toString('base64'),
    }
    const [document] = (await post('ann', `/vendors/${id}/documents`, LICENCE)).documents
    expect((await send('ann', 'PUT', `/vendor-files/${document.id}`, file)).status).toBe(200)
    expect((await platform.as('vic', `/api/v1/vendor-files/${document.id}`)).body).toBe('%PDF-1.7')
    expect((await step('amy', 'approved')).body).toMatchObject({ state: 'approved', mayBuy: true, obstacles: [] })
    const detail = await get('vic', `/vendors/${id}`)
    expect(detail.steps.map((one: { step: string }) => one.step)).toEqual(['submitted', 'reviewed', 'approved'])
    expect(detail.score.total).toBeNull()
    expect(
      (
        await send('ann', 'POST', '/vendors', {
          orgUnitId: 'org_a',
          code: 'V-2',
          nameZh: '重',
          nameEn: 'Again',
          taxNo: '91310000MA1',
        })
      ).status,
    ).toBe(409)
    // Without its licence it stays approved, and nothing is bought from it.
    const without = await send('ann', 'DELETE', `/vendors/${id}/documents/${document.id}`)
    expect(without.body).toMatchObject({ state: 'approved', mayBuy: false, documents: [] })
  })

  it('is of one company only, and of managers', async () => {
    const id = await approvedVendor()
    expect((await get('bob', '/vendors')).items).toEqual([])
    for (const url of [`/vendors/${id}`, `/vendor-files/${id}`])
      expect((await platform.as('bob', `/api/v1${url}`)).statusCode).toBe(404)
    expect((await send('bob', 'POST', `/vendors/${id}/steps`, { step: 'suspended' })).status).toBe(404)
    expect((await send('eve', 'POST', `/vendors/${id}/steps`, { step: 'suspended' })).status).toBe(403)
    expect(
      (await send('eve', 'POST', '/vendors', { orgUnitId: 'org_a_derm', code: 'X', nameZh: 'x', nameEn: 'x' })).status,
    ).toBe(403)
    expect((await send(null, 'POST', '/vendors', {})).status).toBe(401)
  })
})

/** A repaired failure of company A's laser. */
const failure = async (failedAt: number, partMinor = 420_000): Promise<string> => {
  const { id, seq } = await post('eve', '/work-orders', { assetId: A.asset, text: '手具不出光', failedAt })
  let expectedSeq = seq
  for (const change of [
    { type: 'triaged', priority: 'high' },
    { type: 'started', personId: `per_${A.department}` },
    {
      type: 'diagnosed',
      failure: { code: 'HP-FIBRE', mode: 'no output', mechanism: null, cause: null },
      failedAt: null,
    },
    { type: 'labour', entry: { personId: `per_${A.department}`, minutes: 60, rateMinor: 12_000 } },
    { type: 'cost', entry: { kind: 'part', item: '光纤', quantity: 1, amountMinor: partMinor } },
  ]) {
    platform.clock.now += 1
    expectedSeq = (await post('eve', `/work-orders/${id}/changes`, { expectedSeq, change })).seq
  }
  return id
}
const candidate = async (orderId: string) => (await get('ann', `/warranty-claims/candidates?order=${orderId}`)).items[0]

describe('a claim', () => {
  it('goes from candidate to money, which the asset’s costs get', async () => {
    const orderId = await failure(NOW - 2 * DAY)
    const found = await candidate(orderId)
    expect(found).toMatchObject({
      claimedMinor: 420_000,
      notCoveredMinor: 12_000,
      open: [],
      cover: { id: `wrt_${A.asset}` },
    })
    const claim = await post('ann', '/warranty-claims', { orderId, decision: 'submit' })
    expect(claim).toMatchObject({ state: 'submitted', claimedMinor: 420_000, notCoveredMinor: 12_000, asOfNow: null })
    expect(claim.no).toMatch(/^WC-2026-\d{6}$/)
    expect(await candidate(orderId)).toBeUndefined()
    expect(pathOf(await send('ann', 'POST', '/warranty-claims', { orderId, decision: 'submit' }))).toBe('body.orderId')
    const step = (change: object) => send('ann', 'POST', `/warranty-claims/${claim.id}/steps`, change)
    expect(pathOf(await step({ step: 'accepted', amountMinor: 420_001 }))).toBe('body.amountMinor')
    await step({ step: 'accepted', amountMinor: 400_000, note: '折旧扣减' })
    expect((await step({ step: 'recovered', amountMinor: 150_000 })).body.state).toBe('accepted')
    expect((await step({ step: 'recovered', amountMinor: 250_000 })).body).toMatchObject({
      state: 'recovered',
      next: [],
    })
    const entries = await platform.registry.db
      .select()
      .from(schema.costEntry)
      .where(eq(schema.costEntry.kind, 'recovery'))
    expect(entries.map(({ amountMinor, assetId }) => [amountMinor, assetId])).toEqual([
      [-150_000, A.asset],
      [-250_000, A.asset],
    ])
  })

  it('keeps what it froze when late facts come, and says what they would change', async () => {
    const part = {
      assetId: A.asset,
      kind: 'part',
      vendor: 'Candela',
      startsOn: '2026-01-01',
      endsOn: '2027-06-30',
      part: 'HP-FIBRE',
    }
    const warranty = await post('ann', '/warranties', { ...part, meterMetric: 'pulses_total', meterLimit: 1_000_000 })
    const orderId = await failure(NOW - DAY)
    const cited = async () => {
      const { cover, open } = await candidate(orderId)
      return [cover.id, open]
    }
    // Before: nothing is known of the meter, so the base warranty is what is certain.
    expect(await cited()).toEqual([`wrt_${A.asset}`, []])
    const reading = (day: string, lastReading: number) => ({
      ...{ assetId: A.asset, metric: 'pulses_total', day, usage: 10, lastReading, lastTs: NOW, samples: 1, flags: [] },
    })
    await platform.registry.db.insert(schema.meterDay).values(reading('2026-11-18', 990_000))
    // After: the part's warranty is within its meter and ends first.
    expect(await cited()).toEqual([warranty.id, []])
    const claim = await post('ann', '/warranty-claims', { orderId, decision: 'submit' })
    expect(claim).toMatchObject({ cover: { id: warranty.id }, asOfNow: null })
    // A late reading of the day itself is beyond the limit: the claim stands as it was made, and shows the adjustment.
    await platform.registry.db.insert(schema.meterDay).values(reading('2026-11-20', 1_000_001))
    const late = await get('ann', `/warranty-claims/${claim.id}`)
    expect(late).toMatchObject({
      state: 'submitted',
      cover: { id: warranty.id },
      asOfNow: { covered: true, coverId: `wrt_${A.asset}` },
    })
    // The way back: withdrawn, it is a candidate again, now by what is known.
    await post('ann', `/warranty-claims/${claim.id}/steps`, { step: 'withdrawn' })
    expect(await cited()).toEqual([`wrt_${A.asset}`, []])
    await post('ann', '/warranty-claims', { orderId, decision: 'dismiss', note: '金额太小' })
    expect(await candidate(orderId)).toBeUndefined()
  })

  it('says what must be found out where no cover is certain', async () => {
    expect((await send('ann', 'PATCH', `/warranties/wrt_${A.asset}`, { excludes: ['HP-FIBRE'] })).status).toBe(200)
    // Before the meter's first reading: whether the part's warranty holds is not known.
    const orderId = await failure(NOW - 10 * DAY)
    expect(await candidate(orderId)).toMatchObject({ open: ['meter'] })
    await send('ann', 'PATCH', `/warranties/wrt_${A.asset}`, { excludes: [] })
    expect(await candidate(orderId)).toMatchObject({ open: [], cover: { id: `wrt_${A.asset}` } })
  })

  it('is of one company only', async () => {
    const [claim] = (await get('ann', '/warranty-claims')).items
    expect((await get('bob', '/warranty-claims')).items).toEqual([])
    expect((await get('bob', '/warranty-claims/candidates')).items).toEqual([])
    expect((await platform.as('bob', `/api/v1/warranty-claims/${claim.id}`)).statusCode).toBe(404)
    expect((await send('eve', 'POST', `/warranty-claims/${claim.id}/steps`, { step: 'rejected' })).status).toBe(403)
    expect((await send('bob', 'PATCH', `/warranties/wrt_${A.asset}`, { excludes: [] })).status).toBe(404)
  })
})

describe('contracts and calls', () => {
  it('cover their assets, and the vendor is scored by what it did', async () => {
    const vendorId = await approvedVendor()
    const body = {
      ...{
        vendorId,
        orgUnitId: 'org_a',
        no: 'FW-2025-01',
        nameZh: '激光维保',
        nameEn: 'Laser service',
        kind: 'service',
      },
      ...{ amountMinor: 1_200_000, currency: 'CNY', per: 'year', startsOn: '2025-01-01', endsOn: '2026-12-31' },
      ...{ responseHours: 8, noticeDays: 30, assetIds: [A.asset] },
    }
    const contract = await post('ann', '/vendor-contracts', body)
    expect((await get('ann', `/vendor-contracts?asset=${A.asset}&on=2026-11-01`)).items).toMatchObject([
      { id: contract.id },
    ])
    expect(pathOf(await send('ann', 'POST', '/vendor-contracts', { ...body, no: 'X', assetIds: [B.asset] }))).toBe(
      'body.assetIds.0',
    )
    // It ends before the base warranty, so it is what is cited now.
    const orderId = await failure(NOW - 4 * DAY)
    expect(await candidate(orderId)).toMatchObject({ cover: { kind: 'contract', id: contract.id, vendorId } })
    const HOUR = 3_600_000
    for (const hours of [2, 6, 30]) {
      const call = await post('eve', '/vendor-calls', { vendorId, orderId, calledAt: NOW - 3 * DAY })
      const times = { arrivedAt: NOW - 3 * DAY + hours * HOUR, finishedAt: NOW - 3 * DAY + (hours + 3) * HOUR }
      const mended = await send('eve', 'PATCH', `/vendor-calls/${call.id}`, times)
      expect(mended.body).toMatchObject({ ...times, promisedHours: 8 })
      expect(pathOf(await send('eve', 'PATCH', `/vendor-calls/${call.id}`, { arrivedAt: NOW - 4 * DAY }))).toBe(
        'body.arrivedAt',
      )
    }
    const { score } = await get('ann', `/vendors/${vendorId}`)
    const byPart = Object.fromEntries(score.parts.map((part: { part: string }) => [part.part, part]))
    expect(byPart.response).toMatchObject({ base: 3, value: 2 / 3, score: 66.7 })
    expect(byPart.repair).toMatchObject({ base: 3, value: 3 })
    expect(byPart.reliability.base).toBeGreaterThan(1)
    expect(score.total).toBeGreaterThan(0)
    expect((await get('bob', '/vendor-contracts')).items).toEqual([])
    expect((await get('bob', '/vendor-calls')).items).toEqual([])

    const change = (patch: object) => send('ann', 'PATCH', `/vendor-contracts/${contract.id}`, patch)
    expect(pathOf(await change({ meterMetric: 'pulses_total' }))).toBe('body.meterLimit')
    expect(pathOf(await change({ endedOn: '2020-01-01' }))).toBe('body.endedOn')
    // The laser's meter stands above 1 pulse since the contract began: nothing is covered by it.
    expect((await change({ meterMetric: 'pulses_total', meterLimit: 1 })).body).toMatchObject({ meterLimit: 1 })
    expect((await candidate(orderId))?.cover.id).not.toBe(contract.id)
    await change({ meterMetric: null, meterLimit: null })
    expect((await candidate(orderId))?.cover.id).toBe(contract.id)
    // Ended before the failure it covers nothing; running on, it does.
    const { startsOn } = contract
    expect((await change({ endedOn: startsOn })).body).toMatchObject({ endedOn: startsOn })
    expect((await candidate(orderId))?.cover.id).not.toBe(contract.id)
    await change({ endedOn: null })
    expect((await candidate(orderId))?.cover.id).toBe(contract.id)
  })
})

describe('stock', () => {
  let tip: string
  let store: string
  let other: string
  const level = async () => (await get('ann', `/stock-levels?item=${tip}&store=${store}`)).items[0]
  const move = (change: object) => ({ itemId: tip, storeId: store, ...change })

  beforeAll(async () => {
    tip = (
      await post('ann', '/stock-items', {
        ...{ orgUnitId: 'org_a', code: 'TIP', nameZh: '治疗头', nameEn: 'Tip', kind: 'consumable', unit: 'pcs' },
        ...{ currency: 'CNY', batched: true, leadDays: 10, servicePercent: 95, priceMinor: 90_000 },
      })
    ).id
    const place = (code: string, orgUnitId: string) =>
      post('ann', '/stock-stores', { orgUnitId, code, nameZh: '库', nameEn: code })
    store = (await place('ST-SH', 'org_a_sh')).id
    other = (await place('ST-A', 'org_a')).id
  })

  it('comes by batch, goes out by expiry, is charged to whom it is for, and is never less than nothing', async () => {
    expect(pathOf(await send('ann', 'POST', '/stock-movements', move({ kind: 'receipt', quantity: 5 })))).toBe(
      'body.batchNo',
    )
    const receipt = (batchNo: string, expiresOn: string, quantity: number, amountMinor: number) =>
      post(
        'ann',
        '/stock-movements',
        move({ kind: 'receipt', at: NOW - 30 * DAY, quantity, batchNo, expiresOn, amountMinor }),
      )
    await receipt('LATE', '2027-06-30', 20, 2_000_000)
    await receipt('SOON', '2026-12-15', 10, 1_000_000)
    await receipt('GONE', '2026-11-01', 4, 400_000)
    const issue = await post(
      'ann',
      '/stock-movements',
      move({ kind: 'issue', quantity: 12, assetId: A.asset, requestKey: 'k1' }),
    )
    expect(issue.map((row: { batchNo: string; quantity: number }) => [row.batchNo, row.quantity]).sort()).toEqual([
      ['LATE', -2],
      ['SOON', -10],
    ])
    // Sent again it is the same; another under its key is refused.
    expect(
      (
        await post(
          'ann',
          '/stock-movements',
          move({ kind: 'issue', quantity: 12, assetId: A.asset, requestKey: 'k1', at: issue[0].at }),
        )
      ).length,
    ).toBe(2)
    expect(
      (await send('ann', 'POST', '/stock-movements', move({ kind: 'issue', quantity: 3, requestKey: 'k1' }))).status,
    ).toBe(409)
    const entries = await platform.registry.db
      .select()
      .from(schema.costEntry)
      .where(eq(schema.costEntry.source, 'stock'))
    expect(entries.map(({ amountMinor, assetId, kind }) => [amountMinor, assetId, kind])).toEqual([
      [1_200_000, A.asset, 'consumable'],
    ])
    const short = await send('ann', 'POST', '/stock-movements', move({ kind: 'issue', quantity: 19 }))
    expect(pathOf(short)).toBe('body.quantity')
    expect(short.body.errors[0].message).toContain('4 pcs more are out of date')
    expect(await level()).toMatchObject({
      onHand: 22,
      batches: [
        { no: 'GONE', quantity: 4 },
        { no: 'LATE', quantity: 18 },
      ],
    })
  })

  it('is a part of a work order, and can be taken back with what it charged', async () => {
    const orderId = await failure(NOW - 5 * DAY, 1)
    const cost = async () => {
      const order = await get('eve', `/work-orders/${orderId}`)
      expect(order, JSON.stringify(order)).toHaveProperty('cost')
      return order.cost.partsMinor
    }
    await post('ann', '/stock-commitments', move({ kind: 'reserved', quantity: 2, orderId }))
    expect((await level()).reserved).toBe(2)
    const [issue] = await post('ann', '/stock-movements', move({ kind: 'issue', quantity: 2, orderId }))
    expect([await cost(), (await level()).reserved]).toEqual([200_001, 0])
    const undo = await post('ann', `/stock-movements/${issue.id}/reversal`, { note: '领错' })
    expect(undo[0]).toMatchObject({ kind: 'reversal', quantity: 2, reversesId: issue.id })
    expect([await cost(), (await level()).onHand]).toEqual([1, 22])
    expect((await post('ann', `/stock-movements/${issue.id}/reversal`, { note: '再' }))[0].id).toBe(undo[0].id)
    const receipts = (await get('ann', `/stock-movements?item=${tip}&kind=receipt`)).items
    const soon = receipts.find(({ batchNo }: { batchNo: string }) => batchNo === 'SOON')
    expect(pathOf(await send('ann', 'POST', `/stock-movements/${soon.id}/reversal`, { note: 'used' }))).toBe(
      'body.quantity',
    )
  })

  it('is counted: a late issue changes what the count differs by, not what is there', async () => {
    await post('ann', '/stock-movements', move({ kind: 'write_off', quantity: 4, batchNo: 'GONE', note: '过期' }))
    await post('ann', '/stock-movements', move({ kind: 'count', quantity: 15, batchNo: 'LATE', at: NOW - 3_600_000 }))
    const count = async () => (await get('ann', `/stock-movements?item=${tip}&kind=count`)).items[0]
    // Two of the twelve that were issued came out of this batch, but after the count.
    expect([(await count()).difference, (await level()).onHand]).toEqual([-5, 13])
    await post('ann', '/stock-movements', move({ kind: 'issue', quantity: 3, batchNo: 'LATE', at: NOW - 2 * DAY }))
    expect([(await count()).difference, (await level()).onHand]).toEqual([-2, 13])
  })

  it('says the same on hand in SQL as the rule does', async () => {
    const { db } = platform.registry
    await post('ann', '/stock-movements', move({ kind: 'transfer', quantity: 3, toStoreId: other }))
    for (const storeId of [store, other]) {
      const rows = (await listStockRows(db, [{ itemId: tip, storeId }])).get(`${tip} ${storeId}`) ?? []
      const onHand = await listStockOnHand(db, { itemIds: [tip], storeIds: [storeId] })
      const folded = [...foldStock(rows).onHand].filter(([, milli]) => milli !== 0)
      expect(new Map(onHand.map((row) => [row.batchId, row.onHandMilli]))).toEqual(new Map(folded))
    }
  })

  it('is used by sessions: a late one raises the demand, and the warning comes', async () => {
    const { db } = platform.registry
    const session = (day: number, pulses: number) => ({
      ...{ id: `run:${A.asset}:t${day}`, timeline: `asset:${A.asset}`, kind: 'run' as const, assetId: A.asset },
      ...{ startTs: SESSION_START - day * DAY, endTs: SESSION_START - day * DAY + 1_800_000, open: false },
      ...{ quantities: { duration_s: 1800, pulses }, orgUnitId: A.department, flags: [], rule: 'usage.run' },
      ...{ ruleVersion: 1, evidence: [], derivedAt: NOW },
    })
    await db.insert(schema.usageSession).values(Array.from({ length: 40 }, (_, day) => session(day + 1, 900)))
    const before = await level()
    expect(before).toMatchObject({ basis: 'issues' })
    await post('ann', `/stock-items/${tip}/consumption-rules`, {
      ...{
        scope: 'asset',
        scopeId: A.asset,
        basis: 'pulses',
        per: 900,
        quantity: 1,
        rounding: 'whole',
        validFrom: NOW - 100 * DAY,
      },
    })
    const ruled = await level()
    expect(ruled).toMatchObject({ basis: 'use', perDay: 1, reorderPoint: 10, low: true })
    expect(ruled.explanation.sessions.length).toBe(40)
    // A treatment that came late: 901 pulses begin a second tip.
    await db
      .insert(schema.usageSession)
      .values({ ...session(5, 901), id: 'late', startTs: SESSION_START - 5 * DAY + 3_600_000 })
    const late = await level()
    expect(late.perDay).toBeCloseTo(42 / 40)
    expect(late.reorderPoint).toBeGreaterThan(ruled.reorderPoint)
    expect(late.runsOutOn <= ruled.runsOutOn).toBe(true)
  })

  it('is ordered of approved vendors only, by managers, and a receipt fills the order', async () => {
    const { id: draft } = await post('ann', '/vendors', {
      orgUnitId: 'org_a',
      code: 'V-D',
      nameZh: '草稿',
      nameEn: 'Draft',
    })
    const order = (vendorId: string) => move({ kind: 'ordered', quantity: 30, vendorId, expectedOn: '2026-12-01' })
    expect(pathOf(await send('ann', 'POST', '/stock-commitments', order(draft)))).toBe('body.vendorId')
    const vendorId = await approvedVendor()
    const asked = await post('ann', '/stock-commitments', move({ kind: 'requested', quantity: 30 }))
    expect((await level()).requested).toBe(30)
    const ordered = await send('ann', 'PATCH', `/stock-commitments/${asked.id}`, { kind: 'ordered', vendorId })
    expect(ordered.body).toMatchObject({ kind: 'ordered' })
    await post(
      'ann',
      '/stock-movements',
      move({ kind: 'receipt', quantity: 10, batchNo: 'NEW', expiresOn: '2028-01-01' }),
    )
    expect((await level()).ordered).toBe(20)
    const cancelled = await send('ann', 'PATCH', `/stock-commitments/${asked.id}`, { cancelled: true })
    expect(cancelled.body).toMatchObject({ outcome: 'cancelled' })
    expect((await send('ann', 'PATCH', `/stock-commitments/${asked.id}`, { cancelled: true })).status).toBe(409)
  })

  it('and what ends is told once, and clears when it is mended', async () => {
    const { registry } = platform
    const settle = async (now: number) => settleBusinessWarnings(registry, await loadCatalogue(), now)
    const told = async () => {
      const { items } = await get('ann', '/warnings?state=open&limit=200')
      const mine = /^warning\.(contract|document|low_stock|batch)/
      return items.map(({ kind }: { kind: string }) => kind).filter((kind: string) => mine.test(kind))
    }
    await post('ann', '/stock-movements', move({ kind: 'issue', quantity: 15, orgUnitId: A.department }))
    await settle(NOW)
    const first = await told()
    expect(new Set(first)).toEqual(
      new Set(['warning.contract_ending', 'warning.document_expiring', 'warning.low_stock']),
    )
    await settle(NOW + 60_000)
    expect(await told()).toEqual(first)
    await post(
      'ann',
      '/stock-movements',
      move({ kind: 'receipt', quantity: 200, batchNo: 'BIG', expiresOn: '2026-12-10' }),
    )
    await settle(NOW + 11 * 60_000)
    expect(await told()).not.toContain('warning.low_stock')
    expect(await told()).toContain('warning.batch_expiring')
    expect(
      (await get('bob', '/warnings?state=open&limit=200')).items.filter(({ kind }: { kind: string }) =>
        /stock|document/.test(kind),
      ),
    ).toEqual([])
  })

  it('is of one company only', async () => {
    for (const url of ['/stock-items', '/stock-stores', '/stock-levels', '/stock-movements', '/stock-commitments'])
      expect((await get('bob', url)).items).toEqual([])
    expect(
      (await send('bob', 'POST', '/stock-movements', move({ kind: 'count', quantity: 0, batchNo: 'LATE' }))).status,
    ).toBe(404)
    expect((await platform.as('bob', `/api/v1/stock-items/${tip}/consumption-rules`)).statusCode).toBe(404)
    expect(
      (await send('vic', 'POST', '/stock-movements', move({ kind: 'count', quantity: 0, batchNo: 'LATE' }))).status,
    ).toBe(403)
  })
})
