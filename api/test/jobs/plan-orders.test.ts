import { loadCatalogue } from '@custodia/device-profiles'
import { appendOrderEvent, newId, openOrder, schema, verifyTrail } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDerivationWorker, createOrderGenerator, type DerivationWorker } from '../../src/index.ts'
import { generateOrders } from '../../src/jobs/generate-orders.ts'
import { DAY, NOW, type Platform, startPlatform } from '../platform.ts'

let platform: Platform
let worker: DerivationWorker

beforeAll(async () => {
  platform = await startPlatform()
  worker = createDerivationWorker({
    registry: platform.registry,
    store: platform.store,
    catalogue: await loadCatalogue(),
    log: { warn: () => undefined, error: (detail) => platform.log.errors.push(detail) },
    now: () => platform.clock.now,
  })
  await worker.start()
  await platform.registry.db.insert(schema.responsibility).values({
    ...{ id: newId('rsp'), scope: 'org_unit', scopeId: 'org_a', role: 'maintainer', raci: 'R' },
    ...{ personId: 'per_org_a_derm', validFrom: NOW - 300 * DAY },
  })
})
afterAll(async () => {
  await worker.stop()
  await platform.stop()
})

type Plan = Partial<typeof schema.maintenancePlan.$inferInsert>

const addAssets = async (count: number, plans: readonly Plan[]): Promise<readonly string[]> => {
  const { db } = platform.registry
  const ids = Array.from({ length: count }, () => newId('ast'))
  await db.insert(schema.asset).values(
    ids.map((id) => ({
      ...{ id, code: id, category: 'medical_device' as const, nameZh: '机', nameEn: 'Machine', model: 'M' },
      ...{ currency: 'CNY', createdAt: NOW - 90 * DAY },
    })),
  )
  await db.insert(schema.assetPlacement).values(
    ids.map((assetId) => ({
      ...{ id: newId('plc'), assetId, orgUnitId: 'org_a_derm', locationId: 'loc_a', validFrom: NOW - 90 * DAY },
    })),
  )
  await db.insert(schema.maintenancePlan).values(
    ids.flatMap((assetId) =>
      plans.map((plan) => ({
        ...{ id: newId('pln'), assetId, taskCode: 'clean', nameZh: '清洁', nameEn: 'Cleaning', validFrom: NOW - DAY },
        ...{ calendar: 'fixed' as const, interval: 'P1M', anchorOn: '2026-11-25', ...plan },
      })),
    ),
  )
  await worker.idle()
  return ids
}

const generate = (at = platform.clock.now) => generateOrders({ registry: platform.registry, now: at })
const ordersOf = (assetId: string) =>
  platform.registry.db
    .select()
    .from(schema.workOrder)
    .where(eq(schema.workOrder.assetId, assetId))
    .orderBy(schema.workOrder.no)
const by = (at = platform.clock.now, actor = 'usr_eve') => ({ at, actor })
const change = (orderId: string, what: Parameters<typeof appendOrderEvent>[3]) =>
  platform.registry.transaction((tx) => appendOrderEvent(tx, orderId, null, what, by()))
const finish = async (orderId: string, alsoDone: readonly string[] = []) => {
  await change(orderId, { type: 'started' })
  const done = { restoredAt: null, failure: null, results: [], meterReading: null, remark: null }
  await change(orderId, { type: 'finished', ...done, alsoDone })
  await worker.idle()
}

describe('orders of plans', () => {
  it('are made once, however many make them: 4 generators, 500 plans', async () => {
    const assets = await addAssets(250, [{}, { taskCode: 'check', nameEn: 'Check' }])
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => generate()))
    expect(outcomes.reduce((sum, { opened }) => sum + opened, 0)).toBe(500)
    const orders = await platform.registry.db.select().from(schema.workOrder)
    const made = orders.filter(({ assetId }) => assets.includes(assetId))
    expect(made.length).toBe(500)
    expect(new Set(made.map(({ planId }) => planId)).size).toBe(500)
    expect(made[0]).toMatchObject({ state: 'triaged', occurrence: 'first', responsiblePersonId: 'per_org_a_derm' })
    expect(await generate()).toEqual({ opened: 0, updated: 0, withdrawn: 0 })
  })

  it('are made when the window opens within the lead time, and not for what a larger service does along', async () => {
    const [asset = ''] = await addAssets(1, [
      { anchorOn: '2027-01-10', leadDays: 10 },
      { taskCode: 'service', anchorOn: '2026-11-28', includes: ['clean'], interval: 'P1Y' },
      { taskCode: 'clean', anchorOn: '2026-11-28' },
    ])
    await generate()
    expect((await ordersOf(asset)).map(({ taskCode }) => taskCode)).toEqual(['service'])
    // The first window opens on 7 January, ten days of lead before that is 28 December.
    await generate(Date.parse('2026-12-27T12:00:00+08:00'))
    expect((await ordersOf(asset)).length).toBe(1)
    await generate(Date.parse('2026-12-28T12:00:00+08:00'))
    expect((await ordersOf(asset)).map(({ dueOn }) => dueOn)).toEqual(['2026-11-28', '2027-01-10'])
  })

  it('follow their plan until the work begins, keeping what people added', async () => {
    const check = { zh: '清', en: 'Clean', kind: 'yes_no' as const, unit: null, min: null, max: null, required: true }
    const [asset = ''] = await addAssets(1, [{ checklist: [{ ...check, item: 'lens' }] }])
    await generate()
    const [order] = await ordersOf(asset)
    if (order === undefined) throw new Error('no order')
    await change(order.id, { type: 'checks_added', items: [{ ...check, item: 'mine' }] })
    const { db } = platform.registry
    const plan = eq(schema.maintenancePlan.id, order.planId ?? '')
    const replan = async (set: Plan) => {
      await db.update(schema.maintenancePlan).set(set).where(plan)
      await worker.idle()
    }
    await replan({ nameEn: 'Deep cleaning', anchorOn: '2026-11-27', checklist: [{ ...check, item: 'filter' }] })
    expect(await generate()).toMatchObject({ updated: 1 })
    const [updated] = await ordersOf(asset)
    expect(updated).toMatchObject({ dueOn: '2026-11-27', titleEn: 'Deep cleaning', seq: 3 })
    expect(updated?.planSnapshot).toMatchObject({ dueOn: '2026-11-27', rule: { anchor_on: '2026-11-27' } })
    const asked = await platform.as('eve', `/api/v1/work-orders/${order.id}`)
    expect(asked.json().checklist.map(({ item }: { item: string }) => item)).toEqual(['filter', 'mine'])
    await change(order.id, { type: 'started' })
    await replan({ anchorOn: '2026-11-29' })
    expect(await generate()).toEqual({ opened: 0, updated: 0, withdrawn: 0 })
    expect(await ordersOf(asset)).toMatchObject([{ dueOn: '2026-11-27', state: 'in_progress' }])
    expect((await verifyTrail(platform.registry)).firstBreak).toBeNull()
  })

  it('make the completion and the next date when they are done, and the next order in its time', async () => {
    const [asset = ''] = await addAssets(1, [{ leadDays: 40 }])
    await generate()
    const [first] = await ordersOf(asset)
    await finish(first?.id ?? '')
    await generate()
    const orders = await ordersOf(asset)
    expect(orders.map(({ dueOn, state }) => [dueOn, state])).toEqual([
      ['2026-11-25', 'done'],
      ['2026-12-25', 'triaged'],
    ])
    expect(orders[1]?.occurrence).toMatch(/^after cmp_/)
  })

  it('are withdrawn where a repair did their task, which resets the plan', async () => {
    const [asset = ''] = await addAssets(1, [{ calendar: 'floating', anchorOn: '2026-10-25' }])
    await generate()
    const first = { type: 'requested', text: 'dirty', urgency: 'normal', failedAt: null } as const
    const repair = await platform.registry.transaction((tx) =>
      openOrder(
        tx,
        {
          ...{ assetId: asset, orgUnitId: 'org_a_derm', kind: 'adhoc', titleZh: '脏', titleEn: 'Dirty', text: 'dirty' },
          ...{ first, occurrence: null, planSnapshot: null, responsiblePersonId: null, currency: 'CNY' },
        },
        by(),
      ),
    )
    await change(repair.id, { type: 'started' })
    await change(repair.id, {
      ...{ type: 'finished', restoredAt: null, results: [], alsoDone: ['clean'], meterReading: null, remark: null },
      failure: { code: 'dirt', mode: null, mechanism: null, cause: null },
    })
    await worker.idle()
    expect(await generate()).toMatchObject({ withdrawn: 1 })
    const orders = await ordersOf(asset)
    expect(orders.map(({ kind, state }) => [kind, state])).toContainEqual(['planned', 'cancelled'])
    const [due] = await platform.registry.db.select().from(schema.dueDate).where(eq(schema.dueDate.assetId, asset))
    expect(due?.dueOn).toBe('2026-12-21')
  })

  it('are withdrawn where the plan ended, and made by the running job', async () => {
    const [asset = ''] = await addAssets(1, [{}])
    const told: object[] = []
    const log = { info: (detail: object) => told.push(detail), warn: (detail: object) => told.push(detail) }
    const generator = createOrderGenerator({ registry: platform.registry, log, now: () => platform.clock.now })
    await generator.start()
    await expect.poll(async () => (await ordersOf(asset)).length, { timeout: 10_000 }).toBe(1)
    await generator.stop()
    await platform.registry.db
      .update(schema.maintenancePlan)
      .set({ validTo: platform.clock.now })
      .where(eq(schema.maintenancePlan.assetId, asset))
    await worker.idle()
    expect(await generate()).toMatchObject({ withdrawn: 1 })
    expect(await ordersOf(asset)).toMatchObject([{ state: 'cancelled' }])
  })

  it('are made on demand, further ahead, only where the account manages', async () => {
    const [asset = ''] = await addAssets(1, [{ anchorOn: '2027-03-01' }])
    const ask = (login: string, payload: object) =>
      platform.as(login, {
        ...{ method: 'POST', url: '/api/v1/plan-orders/generate', payload },
        headers: { origin: 'http://custodia.test' },
      })
    expect((await ask('eve', {})).statusCode).toBe(403)
    expect((await ask('bob', { horizonDays: 120 })).json()).toMatchObject({ opened: 0 })
    expect(await ordersOf(asset)).toEqual([])
    expect((await ask('ann', { horizonDays: 120 })).statusCode).toBe(200)
    expect((await ordersOf(asset)).length).toBe(1)
  })
})
