import { loadCatalogue } from '@custodia/device-profiles'
import { newId, schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDerivationWorker, type DerivationWorker } from '../src/index.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
let worker: DerivationWorker

/**
 * Triggers say since when by the server's clock, to the nearest millisecond; what is in force is asked by the platform's. The worker's keeps
 * up by itself, as it takes up a change whenever it likes.
 */
const serverNow = (): number => Math.max(NOW, Date.now() + 1)
const keepUp = () => {
  platform.clock.now = serverNow()
}

beforeAll(async () => {
  platform = await startPlatform()
  keepUp()
  worker = createDerivationWorker({
    registry: platform.registry,
    store: platform.store,
    catalogue: await loadCatalogue(),
    log: { warn: () => undefined, error: (detail) => platform.log.errors.push(detail) },
    now: serverNow,
  })
  await worker.start()
})
afterAll(async () => {
  await worker.stop()
  await platform.stop()
})

const call = async (
  login: string,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
) => {
  const answer = await platform.as(login, {
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
    ...(method === 'GET' ? {} : { headers: { origin: 'http://custodia.test' } }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const LASER = {
  ...{
    code: 'laser',
    nameZh: '激光',
    nameEn: 'Laser',
    category: 'medical_device',
    vendor: 'Auralis',
    model: 'PicoWave',
  },
  ...{ functionScore: 8, riskScore: 4, maintenanceScore: 5, expectedLifeYears: 8, makerBound: true },
}
const optics = {
  ...{ taskCode: 'optics', nameZh: '光路检查', nameEn: 'Optics check', calendar: 'floating', interval: 'P6M' },
}

const addType = async (code: string, login = 'ann', orgUnitId = 'org_a') =>
  (await call(login, 'POST', '/asset-types', { ...LASER, code, orgUnitId })).body.id as string

const addAsset = async (assetTypeId: string | null): Promise<string> => {
  const id = newId('ast')
  await platform.registry.db.insert(schema.asset).values({
    ...{ id, code: id, category: 'medical_device', nameZh: '机', nameEn: 'Machine', model: 'M', currency: 'CNY' },
    ...{ purchasedOn: '2026-07-01', createdAt: NOW - 90 * DAY, assetTypeId },
  })
  await platform.registry.db
    .insert(schema.assetPlacement)
    .values({ id: newId('plc'), assetId: id, orgUnitId: 'org_a_derm', locationId: 'loc_a', validFrom: NOW - 90 * DAY })
  return id
}

const plansOf = async (assetId: string) =>
  (await call('ann', 'GET', `/assets/${assetId}/equipment`)).body.plans as {
    readonly id: string
    readonly taskCode: string
    readonly interval: string
    readonly source: string
    readonly overridden: string[]
    readonly switchedOff: boolean
  }[]

const dueOf = async (assetId: string) => {
  keepUp()
  await worker.idle()
  const { items } = (await call('ann', 'GET', `/due-dates?asset=${assetId}`)).body
  return items.map((due: { dueOn: string; source: string }) => [due.dueOn, due.source])
}

describe('an equipment model', () => {
  it('is added, found, changed, scored by risk and removed', async () => {
    const id = await addType('laser-a')
    const found = await call('eve', 'GET', '/asset-types?q=laser-a')
    expect(found.body.items).toMatchObject([{ code: 'laser-a', assets: 0, risk: { score: 17, interval: 'P6M' } }])
    expect((await call('ann', 'PATCH', `/asset-types/${id}`, { riskScore: 5, vendor: 'Helvia' })).body).toMatchObject({
      vendor: 'Helvia',
      risk: { score: 18 },
    })
    expect((await call('eve', 'PATCH', `/asset-types/${id}`, { riskScore: 5 })).status).toBe(403)
    await addAsset(id)
    expect(await call('ann', 'DELETE', `/asset-types/${id}`)).toMatchObject({ status: 409 })
    const other = await addType('laser-b')
    expect((await call('ann', 'DELETE', `/asset-types/${other}`)).status).toBe(204)
    expect((await call('ann', 'GET', `/asset-types/${other}`)).status).toBe(404)
  })

  it('starts from the care plan of its device profile', async () => {
    const profile = (await loadCatalogue()).get('custodia/laser-nd-yag')
    const fields = { ...LASER, code: 'by-profile', orgUnitId: 'org_a', profileId: profile?.id }
    const made = await call('ann', 'POST', '/asset-types', fields)
    expect(made.status).toBe(201)
    expect(profile?.carePlan.length).toBeGreaterThan(0)
    expect(made.body.planRows.map(({ taskCode }: { taskCode: string }) => taskCode).sort()).toEqual(
      profile?.carePlan.map(({ taskCode }) => taskCode).sort(),
    )
    const wrong = { ...LASER, code: 'x', orgUnitId: 'org_a', profileId: 'no/such' }
    expect((await call('ann', 'POST', '/asset-types', wrong)).body.errors).toMatchObject([{ path: 'body.profileId' }])
  })

  it('of the group is seen by its companies, which do not change it; that of a company by no other', async () => {
    const group = await addType('laser-group', 'root', 'org_group')
    const own = await addType('laser-own')
    expect((await call('bob', 'GET', `/asset-types/${group}`)).status).toBe(200)
    expect((await call('bob', 'PATCH', `/asset-types/${group}`, { vendor: 'x' })).status).toBe(403)
    expect((await call('bob', 'GET', `/asset-types/${own}`)).status).toBe(404)
    const listed = (await call('bob', 'GET', '/asset-types')).body.items
    expect(listed.map(({ code }: { code: string }) => code)).not.toContain('laser-own')
  })

  it('travels as a file', async () => {
    const id = await addType('laser-file')
    await call('ann', 'PUT', `/asset-types/${id}/plans/optics`, { ...optics, includes: ['clean'], closedDay: 'before' })
    await call('ann', 'PUT', `/asset-types/${id}/items/component/head`, { nameZh: '手具', nameEn: 'Handpiece' })
    const part = { nameZh: '灯', nameEn: 'Lamp', detail: { unit: 'pc', priceMinor: 1200, component: 'head' } }
    await call('ann', 'PUT', `/asset-types/${id}/items/spare_part/L-1`, part)
    const file = (await call('ann', 'GET', `/asset-types/${id}/export`)).body
    expect(file).toMatchObject({
      format: 'custodia-asset-type/1',
      plans: [{ taskCode: 'optics', includes: ['clean'] }],
    })
    expect((await call('bob', 'POST', '/asset-types/import', { ...file, orgUnitId: 'org_b' })).status).toBe(409)
    file.type.code = 'laser-copy'
    const taken = await call('bob', 'POST', '/asset-types/import', { ...file, orgUnitId: 'org_b' })
    expect(taken.status).toBe(201)
    expect((await call('bob', 'GET', `/asset-types/${taken.body.id}/export`)).body).toEqual(file)
  })

  it.each([
    ['a code of no list', 'failure_code', { mode: 'XXX' }, 'body.detail.mode'],
    ['a component that is not there', 'spare_part', { component: 'nothing' }, 'body.detail.component'],
    ['an address that is none', 'document', { language: 'zh', url: 'javascript:alert(1)' }, 'body.detail.url'],
    ['a component within itself', 'component', { parent: 'self' }, 'body.detail.parent'],
  ])('refuses %s', async (_, kind, detail, path) => {
    const id = await addType(`refuse-${kind}`)
    await call('ann', 'PUT', `/asset-types/${id}/items/component/self`, { nameZh: '件', nameEn: 'Part' })
    const answer = await call('ann', 'PUT', `/asset-types/${id}/items/${kind}/self`, {
      nameZh: '件',
      nameEn: 'Part',
      detail,
    })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path }] } })
  })

  it('keeps the file of a document', async () => {
    const id = await addType('laser-document')
    await call('ann', 'PUT', `/asset-types/${id}/items/document/manual`, {
      ...{ nameZh: '说明书', nameEn: 'Manual', detail: { language: 'zh' } },
    })
    const contentBase64 = Buffer.from('%PDF-1.7 manual').toString('base64')
    const stored = await call('ann', 'PUT', `/asset-types/${id}/documents/manual/file`, {
      ...{ name: '说明书.pdf', mediaType: 'application/pdf', contentBase64 },
    })
    const { href } = stored.body.items[0].file
    const file = await platform.as('eve', href)
    expect([file.statusCode, file.headers['content-type'], file.body]).toEqual([
      200,
      'application/pdf',
      '%PDF-1.7 manual',
    ])
    expect((await platform.as('bob', href)).statusCode).toBe(404)
  })
})

describe('an asset of a model', () => {
  it('follows its plans, within seconds to the due date, but for what it says for itself', async () => {
    const id = await addType('laser-plans')
    const [one, two] = [await addAsset(id), await addAsset(id)]
    await call('ann', 'PUT', `/asset-types/${id}/plans/optics`, optics)
    expect(await dueOf(one)).toEqual([['2027-01-01', 'inherited']])
    const [plan] = await plansOf(one)
    expect((await call('ann', 'PATCH', `/maintenance-plans/${plan?.id}`, { interval: 'P5M' })).status).toBe(200)
    expect(await dueOf(one)).toEqual([['2026-12-01', 'overridden']])
    await call('ann', 'PUT', `/asset-types/${id}/plans/optics`, { ...optics, interval: 'P3M', nameEn: 'Optics' })
    expect(await dueOf(two)).toEqual([['2026-10-01', 'inherited']])
    // The maker says three months now: the asset's five are longer.
    expect(await dueOf(one)).toEqual([['2026-10-01', 'overridden']])
    expect(await plansOf(one)).toMatchObject([{ interval: 'P5M', nameEn: 'Optics', overridden: ['interval'] }])
    await call('ann', 'PATCH', `/maintenance-plans/${plan?.id}`, { follow: ['interval'] })
    expect(await plansOf(one)).toMatchObject([{ interval: 'P3M', source: 'inherited', overridden: [] }])
  })

  it('does without a plan, takes it up again, and loses those of a model that it is of no more', async () => {
    const [first, second] = [await addType('laser-one'), await addType('laser-two')]
    await call('ann', 'PUT', `/asset-types/${first}/plans/optics`, optics)
    await call('ann', 'PUT', `/asset-types/${second}/plans/optics`, { ...optics, interval: 'P2M' })
    const asset = await addAsset(first)
    const [plan] = await plansOf(asset)
    await call('ann', 'PATCH', `/maintenance-plans/${plan?.id}`, { switchedOff: true })
    expect(await dueOf(asset)).toEqual([])
    expect(await plansOf(asset)).toMatchObject([{ switchedOff: true, source: 'overridden' }])
    await call('ann', 'PATCH', `/maintenance-plans/${plan?.id}`, { switchedOff: false })
    expect(await dueOf(asset)).toEqual([['2027-01-01', 'inherited']])
    expect((await call('ann', 'PATCH', `/assets/${asset}`, { assetTypeId: second })).body.assetTypeId).toBe(second)
    expect(await plansOf(asset)).toMatchObject([{ interval: 'P2M', source: 'inherited' }])
    expect(await dueOf(asset)).toEqual([['2026-09-01', 'inherited']])
    await call('ann', 'DELETE', `/asset-types/${second}/plans/optics`)
    expect(await dueOf(asset)).toEqual([])
  })

  it('that had a plan of the same task keeps it as its variant', async () => {
    const asset = await addAsset(null)
    await platform.registry.db.insert(schema.maintenancePlan).values({
      ...{ id: newId('pln'), assetId: asset, taskCode: 'optics', nameZh: '光路检查', nameEn: 'Optics check' },
      ...{ calendar: 'floating', interval: 'P1M', anchorOn: '2026-11-01', validFrom: NOW - DAY },
    })
    const id = await addType('laser-adopt')
    await call('ann', 'PUT', `/asset-types/${id}/plans/optics`, optics)
    await call('ann', 'PATCH', `/assets/${asset}`, { assetTypeId: id })
    expect(await plansOf(asset)).toMatchObject([{ interval: 'P1M', source: 'overridden', overridden: ['interval'] }])
    expect(await dueOf(asset)).toEqual([['2026-12-01', 'overridden']])
  })

  it('ends a plan of its own, and takes it up again', async () => {
    const asset = await addAsset(null)
    const own = { ...optics, assetId: asset, taskCode: 'own_check', anchorOn: '2026-12-01' }
    const made = await call('ann', 'POST', '/maintenance-plans', own)
    expect(made.status).toBe(201)
    expect(await dueOf(asset)).toEqual([['2027-06-01', 'own']])
    await call('ann', 'PATCH', `/maintenance-plans/${made.body.id}`, { switchedOff: true })
    expect(await dueOf(asset)).toEqual([])
    await call('ann', 'PATCH', `/maintenance-plans/${made.body.id}`, { switchedOff: false })
    expect(await dueOf(asset)).toEqual([['2027-06-01', 'own']])
    const check = { item: 'dose', zh: '剂量', en: 'Dose', kind: 'number', unit: 'J', min: 3, max: 2 }
    const refused = await call('ann', 'PATCH', `/maintenance-plans/${made.body.id}`, { checklist: [check] })
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'body.checklist'])
  })

  it('never stretches the law or the maker', async () => {
    const id = await addType('laser-law')
    await call('ann', 'PUT', `/asset-types/${id}/plans/safety`, { ...optics, taskCode: 'safety', legal: true })
    await call('ann', 'PUT', `/asset-types/${id}/plans/lamp`, {
      ...{ taskCode: 'lamp', nameZh: '灯', nameEn: 'Lamp', meterMetric: 'pulses_total', meterPeriod: 1000 },
    })
    const plans = await plansOf(await addAsset(id))
    const planId = (task: string) => plans.find(({ taskCode }) => taskCode === task)?.id
    for (const [task, patch, path] of [
      ['safety', { switchedOff: true }, 'body.switchedOff'],
      ['safety', { legal: false }, 'body.legal'],
      ['safety', { interval: 'P7M' }, 'body.interval'],
      ['lamp', { meterPeriod: 1001 }, 'body.meterPeriod'],
      ['lamp', { makerPeriod: 9000 }, 'body.makerPeriod'],
    ] as const) {
      const answer = await call('ann', 'PATCH', `/maintenance-plans/${planId(task)}`, patch)
      expect(answer.status).toBe(400)
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    }
    expect((await call('ann', 'PATCH', `/maintenance-plans/${planId('lamp')}`, { meterPeriod: 900 })).status).toBe(200)
  })

  it('overrides items, does without them, and has its own', async () => {
    const id = await addType('laser-items')
    const asset = await addAsset(id)
    const lamp = { nameZh: '灯', nameEn: 'Lamp', detail: { priceMinor: 100 } }
    await call('ann', 'PUT', `/asset-types/${id}/items/spare_part/lamp`, lamp)
    await call('ann', 'PUT', `/asset-types/${id}/items/spare_part/filter`, { nameZh: '滤芯', nameEn: 'Filter' })
    await call('ann', 'PUT', `/assets/${asset}/equipment/spare_part/lamp`, { ...lamp, detail: { priceMinor: 90 } })
    await call('ann', 'PUT', `/assets/${asset}/equipment/spare_part/filter`, { switchedOff: true })
    await call('ann', 'PUT', `/assets/${asset}/equipment/spare_part/pedal`, { nameZh: '脚踏', nameEn: 'Pedal' })
    const items = async () => {
      const { body } = await call('eve', 'GET', `/assets/${asset}/equipment`)
      return body.items.map((item: { code: string; source: string; switchedOff: boolean }) => [
        item.code,
        item.source,
        item.switchedOff,
      ])
    }
    expect(await items()).toEqual([
      ['filter', 'overridden', true],
      ['lamp', 'overridden', false],
      ['pedal', 'own', false],
    ])
    await call('ann', 'DELETE', `/assets/${asset}/equipment/spare_part/filter`)
    await call('ann', 'DELETE', `/assets/${asset}/equipment/spare_part/lamp`)
    expect(await items()).toEqual([
      ['filter', 'inherited', false],
      ['lamp', 'inherited', false],
      ['pedal', 'own', false],
    ])
    expect((await call('bob', 'GET', `/assets/${asset}/equipment`)).status).toBe(404)
    const trail = await platform.registry.db
      .select()
      .from(schema.auditLog)
      .where(eq(schema.auditLog.entity, 'equipment_item'))
    expect(trail.length).toBeGreaterThan(6)
  })
})
