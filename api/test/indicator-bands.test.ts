/** An indicator that leaves its band, from the order that was late to the warning, and back. */
import { loadCatalogue } from '@custodia/device-profiles'
import type { OrderChange } from '@custodia/domain'
import { appendOrderEvent } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleBusinessWarnings } from '../src/jobs/alarms/business-warnings.ts'
import { A, seedFacts } from './facts.ts'
import { seedOrders } from './orders-of-a-laser.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
let orders: Awaited<ReturnType<typeof seedOrders>>

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  orders = await seedOrders(platform.registry, A)
})
afterAll(() => platform.stop())

const call = async (login: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
  const answer = await platform.as(login, {
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
    ...(method === 'GET' ? {} : { headers: { origin: 'http://custodia.test' } }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const MINUTE = 60_000
const FINISHED: OrderChange = {
  ...{ type: 'finished', restoredAt: null, results: [], alsoDone: [], meterReading: null, remark: null },
  failure: { code: 'HP-01', mode: null, mechanism: null, cause: null },
}
const BAND = { orgUnitId: 'org_a', figure: 'repeat_rate', high: 0.2, minBase: 3 }

/** The warnings of bands that are open after the rules looked again. */
const settle = async (at: number) => {
  platform.clock.now = at
  await settleBusinessWarnings(platform.registry, await loadCatalogue(), at)
  const { items } = (await call('ann', 'GET', '/warnings?state=open&limit=200')).body
  return items.filter(({ kind }: { kind: string }) => kind === 'warning.indicator_beyond_band')
}

describe('a band of an indicator', () => {
  it.each([
    ['without a bound', { ...BAND, high: null }, 'body.low'],
    ['that is upside down', { ...BAND, low: 0.5 }, 'body.high'],
    ['of a share above one', { ...BAND, high: 20 }, 'body.high'],
    ['of another company', { ...BAND, orgUnitId: 'org_b' }, 'body.orgUnitId'],
  ])('%s is refused', async (_, body, path) => {
    expect(await call('ann', 'POST', '/indicator-bands', body)).toMatchObject({
      status: 400,
      body: { errors: [{ path }] },
    })
  })

  it('is set by managers, seen in their part only, and taken away', async () => {
    expect((await call('eve', 'POST', '/indicator-bands', BAND)).status).toBe(403)
    const { status, body } = await call('ann', 'POST', '/indicator-bands', BAND)
    expect([status, body.unit.id]).toEqual([201, 'org_a'])
    expect((await call('vic', 'GET', '/indicator-bands')).body.items).toHaveLength(1)
    expect((await call('bob', 'GET', '/indicator-bands')).body.items).toEqual([])
    expect((await call('bob', 'DELETE', `/indicator-bands/${body.id}`)).status).toBe(404)
    expect((await call('ann', 'DELETE', `/indicator-bands/${body.id}`)).status).toBe(204)
    expect((await call('ann', 'GET', '/indicator-bands')).body.items).toEqual([])
  })

  it('warns with its figure, once however often it is looked at, and clears when a repair brings it back', async () => {
    // Repairs of 4 h and 2 h: a mean of 3 h.
    const band = { orgUnitId: 'org_a', figure: 'mttr', high: 2.5, minBase: 2 }
    const { body: whole } = await call('ann', 'POST', '/indicator-bands', band)
    const { body: each } = await call('ann', 'POST', '/indicator-bands', { ...band, by: 'asset', severity: 'critical' })
    await call('ann', 'POST', '/indicator-bands', { ...band, minBase: 3 })
    const raised = await settle(NOW)
    expect(
      raised.map(({ subjectId, severity }: { subjectId: string; severity: string }) => [subjectId, severity]).sort(),
    ).toEqual(
      [
        [`${whole.id}@`, 'warning'],
        [`${each.id}@${A.asset}`, 'critical'],
      ].sort(),
    )
    expect(raised[0].explanation.inputs).toMatchObject({
      figure: 'mttr',
      value: 3,
      high: 2.5,
      base: 2,
      to: '2026-11-21',
    })
    expect((await settle(NOW + MINUTE)).map(({ id }: { id: string }) => id).sort()).toEqual(
      raised.map(({ id }: { id: string }) => id).sort(),
    )

    // The laser that is still down is repaired within a minute: a mean of 2 h. The rules look again within minutes.
    await platform.registry.transaction(async (tx) => {
      for (const [at, change] of [
        [NOW + MINUTE, { type: 'started' }],
        [NOW + 2 * MINUTE, FINISHED],
      ] as const) {
        const done = await appendOrderEvent(tx, orders.open, null, change, { at, actor: 'usr_eve' })
        if (!done.ok) throw new Error(JSON.stringify(done))
      }
    })
    expect(await settle(NOW + 3 * MINUTE)).toHaveLength(2)
    expect(await settle(NOW + 6 * MINUTE)).toEqual([])
  })

  it('that is taken away warns of nothing any more, at once', async () => {
    const { body } = await call('ann', 'POST', '/indicator-bands', { ...BAND, high: 0.01 })
    expect(await settle(NOW + 7 * MINUTE)).toHaveLength(1)
    await call('ann', 'DELETE', `/indicator-bands/${body.id}`)
    expect(await settle(NOW + 8 * MINUTE)).toEqual([])
  })
})
