/** Due dates that stand on open days, and on the state of an asset, from the request to the date. */
import { loadCatalogue } from '@custodia/device-profiles'
import type { TelemetryPoint } from '@custodia/domain'
import { markTimelines, newId, schema } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDerivationWorker, type DerivationWorker } from '../src/index.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

const MINUTE = 60_000

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
  worker = createDerivationWorker({
    registry: platform.registry,
    store: platform.store,
    catalogue: await loadCatalogue(),
    log: { warn: () => undefined, error: (detail) => platform.log.errors.push(detail) },
    now: serverNow,
  })
  keepUp()
  await worker.start()
})
afterAll(async () => {
  await worker.stop()
  await platform.stop()
})

const call = async (login: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
  keepUp()
  const answer = await platform.as(login, {
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
    ...(method === 'GET' ? {} : { headers: { origin: 'http://custodia.test' } }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const addLaser = async (): Promise<{ readonly assetId: string; readonly deviceId: string }> => {
  const { db } = platform.registry
  const [assetId, deviceId, validFrom] = [newId('ast'), newId('dev'), NOW - 90 * DAY]
  await db.insert(schema.asset).values({
    ...{ id: assetId, code: assetId, category: 'medical_device', nameZh: '激光', nameEn: 'Laser', model: 'M' },
    ...{ currency: 'CNY', createdAt: validFrom },
  })
  await db
    .insert(schema.assetPlacement)
    .values({ id: newId('plc'), assetId, orgUnitId: 'org_a_derm', locationId: 'loc_a', validFrom })
  await db.insert(schema.device).values({
    ...{ id: deviceId, key: deviceId, name: 'D', profileId: 'custodia/laser-nd-yag', orgUnitId: 'org_a_sh' },
    ...{ status: 'active', createdAt: validFrom },
  })
  await db.insert(schema.binding).values({ id: newId('bnd'), deviceId, assetId, validFrom })
  return { assetId, deviceId }
}

const NAMES = { nameZh: '保养', nameEn: 'Care' }

const dueOf = async (assetId: string) => {
  keepUp()
  await worker.idle()
  return (await call('ann', 'GET', `/due-dates?asset=${assetId}`)).body.items as {
    readonly planId: string
    readonly dueOn: string | null
    readonly trigger: string | null
  }[]
}

const MONDAY_TO_SATURDAY = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1260 }))

describe('open days', () => {
  it('of a unit hold for those below it until they have their own', async () => {
    expect((await call('eve', 'GET', '/org-units/org_a_derm/opening-hours')).body).toMatchObject({
      own: false,
      from: null,
      week: [],
    })
    expect((await call('ann', 'PUT', '/org-units/org_a/opening-hours', { week: MONDAY_TO_SATURDAY })).status).toBe(200)
    expect((await call('eve', 'GET', '/org-units/org_a_derm/opening-hours')).body).toMatchObject({
      own: false,
      from: { id: 'org_a' },
      week: MONDAY_TO_SATURDAY,
    })
    const sunday = [{ weekday: 7, startMinute: 600, endMinute: 720 }]
    await call('ann', 'PUT', '/org-units/org_a_sh/opening-hours', { week: sunday })
    expect((await call('eve', 'GET', '/org-units/org_a_derm/opening-hours')).body.week).toEqual(sunday)
    expect((await call('ann', 'PUT', '/org-units/org_a_sh/opening-hours', { week: [] })).body).toMatchObject({
      own: false,
      from: { id: 'org_a' },
    })
  })

  it.each([
    ['somebody without the role', 'eve', 'org_a_derm', { week: [] }, 403],
    ['a manager of another company', 'bob', 'org_a', { week: [] }, 404],
    [
      'spans that overlap',
      'ann',
      'org_a',
      { week: [...MONDAY_TO_SATURDAY, { weekday: 1, startMinute: 600, endMinute: 660 }] },
      400,
    ],
    ['an end before the beginning', 'ann', 'org_a', { week: [{ weekday: 1, startMinute: 600, endMinute: 540 }] }, 400],
  ])('are not set by %s', async (_, login, unit, body, status) => {
    expect((await call(login, 'PUT', `/org-units/${unit}/opening-hours`, body)).status).toBe(status)
  })

  it('move a due date off a closed day, and back once it is open again', async () => {
    const { assetId } = await addLaser()
    // 2026-12-06 is a Sunday.
    const plan = { ...NAMES, assetId, taskCode: 'monthly', calendar: 'fixed', interval: 'P1Y', anchorOn: '2026-12-06' }
    expect((await call('ann', 'POST', '/maintenance-plans', { ...plan, closedDay: 'after' })).status).toBe(201)
    expect(await dueOf(assetId)).toMatchObject([{ dueOn: '2026-12-07' }])
    const day = { orgUnitId: 'org_a', day: '2026-12-07', nameZh: '盘点', nameEn: 'Stocktaking' }
    const holiday = await call('ann', 'POST', '/holidays', day)
    expect(holiday.status).toBe(201)
    expect(await dueOf(assetId)).toMatchObject([{ dueOn: '2026-12-08' }])
    expect((await call('ann', 'POST', '/holidays', day)).status).toBe(409)
    expect((await call('bob', 'DELETE', `/holidays/${holiday.body.id}`)).status).toBe(404)
    expect((await call('bob', 'GET', '/holidays')).body.items).toEqual([])
    expect((await call('eve', 'GET', '/holidays?orgUnit=org_a_derm&from=2026-12-01')).body.items).toMatchObject([
      { day: '2026-12-07', nameEn: 'Stocktaking', unit: { id: 'org_a' } },
    ])
    expect((await call('ann', 'DELETE', `/holidays/${holiday.body.id}`)).status).toBe(204)
    expect(await dueOf(assetId)).toMatchObject([{ dueOn: '2026-12-07' }])
    await call('ann', 'PUT', '/org-units/org_a/opening-hours', { week: [] })
    expect(await dueOf(assetId)).toMatchObject([{ dueOn: '2026-12-06' }])
  })
})

describe('a plan by condition', () => {
  const arrive = async (device: string, asset: string, from: number, celsius: readonly number[]): Promise<void> => {
    const points = celsius.map(
      (value, minute): TelemetryPoint => ({
        ...{ measurement: 'medical_device', device, asset, site: 'org_a_sh', profile: 'custodia/laser-nd-yag' },
        ...{ ts: from + minute * MINUTE, fields: { coolant_temperature_c: value } },
      }),
    )
    await platform.store.write(points)
    const last = from + (celsius.length - 1) * MINUTE
    await markTimelines(platform.registry.db, [{ timeline: `asset:${asset}`, from, to: last }], platform.clock.now)
  }

  it('is due once its condition has held, says by which samples, and rests after it was done', async () => {
    const { assetId, deviceId } = await addLaser()
    const condition = {
      ...{ metric: 'coolant_temperature_c', condition: 'above', threshold: 30, clear: 26 },
      ...{ forS: 600, cooldownDays: 2, dueInDays: 5 },
    }
    const made = await call('ann', 'POST', '/maintenance-plans', { ...NAMES, assetId, taskCode: 'coolant', condition })
    expect(made.status).toBe(201)
    expect(await dueOf(assetId)).toMatchObject([{ dueOn: null, trigger: null }])

    const warm = Array.from({ length: 8 }, () => 31)
    await arrive(deviceId, assetId, NOW - 5 * DAY, [...warm, 25, 25])
    expect(await dueOf(assetId), 'eight minutes are not ten').toMatchObject([{ dueOn: null }])

    await arrive(deviceId, assetId, NOW - 4 * DAY, [...warm, 31, 31, 31, 31])
    const [due] = await dueOf(assetId)
    // 2026-11-17T04:10Z is 12:10 in Shanghai; five days later.
    expect(due).toMatchObject({ dueOn: '2026-11-22', trigger: 'condition' })
    const why = (await call('ann', 'GET', `/due-dates/${due?.planId}/explain`)).body
    expect(why.telemetry).toMatchObject([{ device: deviceId, metrics: ['coolant_temperature_c'] }])
    expect(why.steps.map(({ en }: { en: string }) => en).join(' ')).toContain('met on 2026-11-17')

    // A late sample shows that it was cool in the middle of it: it never held.
    await arrive(deviceId, assetId, NOW - 4 * DAY + 5.5 * MINUTE, [20])
    expect(await dueOf(assetId), 'after a late sample').toMatchObject([{ dueOn: null }])

    await arrive(deviceId, assetId, NOW - 3 * DAY, [...warm, ...warm])
    expect(await dueOf(assetId)).toMatchObject([{ dueOn: '2026-11-23', trigger: 'condition' }])
    const completion = { completedAt: NOW - 2 * DAY, note: 'coolant changed' }
    expect((await call('ann', 'POST', `/maintenance-plans/${made.body.id}/completions`, completion)).status).toBe(201)
    expect(await dueOf(assetId), 'done').toMatchObject([{ dueOn: null }])

    await arrive(deviceId, assetId, NOW - DAY, [20, ...warm, ...warm])
    expect(await dueOf(assetId), 'within its rest').toMatchObject([{ dueOn: null }])
  })
})
