import { createHmac } from 'node:crypto'
import { loadCatalogue } from '@custodia/device-profiles'
import { schema } from '@custodia/storage/registry'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEventDelivery, type EventDelivery } from '../src/index.ts'
import { settleBusinessWarnings } from '../src/jobs/alarms/business-warnings.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'
import { DINGTALK_SECRET, FEISHU_SECRET, type ReceivingServer, startReceivingServer } from './receiving-server.ts'

let platform: Platform
let server: ReceivingServer
let delivery: EventDelivery
beforeAll(async () => {
  platform = await startPlatform({ allowPrivateTargets: true })
  // Events are stamped by the database's clock.
  platform.clock.now = Date.now()
  server = await startReceivingServer(() => platform.clock.now)
  const log = { info: () => undefined, warn: () => undefined }
  delivery = createEventDelivery({
    registry: platform.registry,
    log,
    now: () => platform.clock.now,
    allowPrivate: true,
  })
  await delivery.start()
})
afterAll(async () => {
  await delivery.stop()
  await server.stop()
  await platform.stop()
})
beforeEach(() => {
  server.answer = null
  server.received.length = 0
})
afterEach(() => platform.registry.pool.query(`update receiver set ended_at = 1`))

const post = async (login: string, url: string, payload: object = {}) =>
  platform.as(login, { method: 'POST', url: `/api/v1${url}`, payload })

const listen = async (login: string, receiver: object) => {
  const answer = await post(login, '/receivers', {
    name: 'ERP',
    channel: 'webhook',
    url: `${server.url}/hook`,
    kinds: ['*'],
    ...receiver,
  })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}

let count = 0
const addAsset = (login: string, orgUnitId: string) =>
  post(login, '/assets', {
    ...{
      code: `R-${++count}`,
      category: 'room',
      nameZh: `会议室${count}`,
      nameEn: `Room ${count}`,
      model: 'Room',
      orgUnitId,
    },
  })

const arrives = (wanted: number) =>
  vi.waitFor(() => expect(server.received.length).toBeGreaterThanOrEqual(wanted), { timeout: 8000, interval: 20 })
const bodies = () => server.received.map(({ body }) => JSON.parse(body))
const ring = () => platform.registry.notify('deliveries', '')
const deliveriesOf = async (login: string, id: string, state = '') =>
  (await platform.as(login, `/api/v1/receivers/${id}/deliveries${state}`)).json().items
/** What the log says once it says so. */
const settled = (
  login: string,
  id: string,
  check: (
    items: {
      deliveredAt: number | null
      failedAt: number | null
      attempts: number
      lastError: string | null
      id: number
    }[],
  ) => void,
) => vi.waitFor(async () => check(await deliveriesOf(login, id)), { timeout: 8000, interval: 50 })

describe('webhooks', () => {
  it('tells of a change in the order of events, signed, once', async () => {
    const { id, secret } = await listen('ann', { orgUnitId: 'org_a', kinds: ['asset.*'] })
    expect(secret).toMatch(/^whs_/)
    const asset = (await addAsset('ann', 'org_a_derm')).json()
    await platform.as('ann', { method: 'PATCH', url: `/api/v1/assets/${asset.id}`, payload: { nameEn: 'Big room' } })
    platform.clock.now += 1000
    await platform.as('ann', {
      method: 'PATCH',
      url: `/api/v1/assets/${asset.id}`,
      payload: { orgUnitId: 'org_a_admin' },
    })
    await arrives(3)
    expect(bodies().map(({ event }) => event)).toEqual(['asset.created', 'asset.changed', 'asset.moved'])
    expect(bodies()[1]).toMatchObject({
      subject: { kind: 'asset', id: asset.id },
      asset: { code: asset.code },
      data: { changed: ['name_en'] },
    })
    const [first] = server.received
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(first?.headers['x-custodia-signature'])) ?? []
    expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${first?.body}`).digest('hex'))
    await settled('ann', id, (items) => expect(items.filter(({ deliveredAt }) => deliveredAt !== null)).toHaveLength(3))
    expect((await platform.as('ann', '/api/v1/receivers')).json().items[0]).toMatchObject({
      state: 'working',
      waiting: 0,
    })
  })

  it('keeps to the part of the organisation, and to what is asked for', async () => {
    await listen('bob', { orgUnitId: 'org_b', kinds: ['asset.created'] })
    await listen('ann', { orgUnitId: 'org_a_admin', kinds: ['asset.created'] })
    await addAsset('ann', 'org_a_derm')
    const seen = (await addAsset('bob', 'org_b_derm')).json()
    await arrives(1)
    expect(bodies().map(({ subject }) => subject.id)).toEqual([seen.id])
    expect((await platform.as('bob', '/api/v1/receivers')).json().items).toHaveLength(1)
    const [mine] = (await platform.as('ann', '/api/v1/receivers')).json().items
    expect((await platform.as('bob', `/api/v1/receivers/${mine.id}/deliveries`)).statusCode).toBe(404)
    expect((await platform.as('vic', '/api/v1/receivers')).statusCode).toBe(403)
    expect(
      (
        await post('bob', '/receivers', {
          name: 'x',
          channel: 'webhook',
          url: `${server.url}/x`,
          kinds: ['*'],
          orgUnitId: 'org_a',
        })
      ).statusCode,
    ).toBe(400)
  })

  it('what is undone is told nobody', async () => {
    const { id } = await listen('root', { orgUnitId: 'org_group' })
    await platform.registry
      .transaction(async (tx) => {
        await tx
          .insert(schema.auditLog)
          .values({ at: NOW, actor: 'system', action: 'create', entity: 'nothing', entityId: 'x' })
        throw new Error('undone')
      })
      .catch(() => undefined)
    await post('root', `/receivers/${id}/test`)
    await arrives(1)
    expect(bodies().filter(({ data }) => data.entity === 'nothing')).toEqual([])
  })

  it('tries again with growing waits, keeps the order, warns, and clears when it is back', async () => {
    const { id } = await listen('ann', { orgUnitId: 'org_a', kinds: ['asset.created'] })
    server.answer = { status: 503 }
    const assets = [(await addAsset('ann', 'org_a_derm')).json(), (await addAsset('ann', 'org_a_derm')).json()]
    await settled('ann', id, ([newest, oldest]) => {
      expect(oldest).toMatchObject({ attempts: 1, lastError: 'answered 503' })
      expect(newest?.attempts).toBe(0)
    })
    for (const [attempts, waitMs] of [
      [2, 5000],
      [3, 10_000],
      [4, 20_000],
    ] as const) {
      platform.clock.now += waitMs
      await ring()
      await settled('ann', id, (items) => expect(items.at(-1)?.attempts).toBe(attempts))
    }
    const catalogue = await loadCatalogue()
    platform.clock.now += 20 * 60_000
    await settleBusinessWarnings(platform.registry, catalogue, platform.clock.now)
    const warnings = async () =>
      (await platform.as('ann', '/api/v1/warnings?kind=warning.receiver_failing&state=open')).json().items
    expect(await warnings()).toMatchObject([{ severity: 'warning', subjectKind: 'receiver', subjectId: id }])
    expect((await platform.as('bob', '/api/v1/warnings?kind=warning.receiver_failing')).json().items).toEqual([])
    server.answer = null
    server.received.length = 0
    await ring()
    await arrives(2)
    expect(bodies().map(({ subject }) => subject.id)).toEqual(assets.map((asset) => asset.id))
    await settled('ann', id, (items) => expect(items.every(({ deliveredAt }) => deliveredAt !== null)).toBe(true))
    await settleBusinessWarnings(platform.registry, catalogue, platform.clock.now)
    expect(await warnings()).toEqual([])
  })

  it('what one event is refused for holds up no other; replay sends it again, under its id', async () => {
    const { id } = await listen('ann', { orgUnitId: 'org_a', kinds: ['asset.created'] })
    server.answer = { status: 422 }
    await addAsset('ann', 'org_a_derm')
    await settled('ann', id, (items) => expect(items[0]?.attempts).toBe(1))
    server.answer = null
    platform.clock.now += 3_600_000
    await ring()
    await settled('ann', id, (items) => expect(items[0]?.deliveredAt).not.toBeNull())
    const [first] = bodies()
    server.received.length = 0
    const answer = await post('ann', `/receivers/${id}/replay`, { from: 0 })
    expect(answer.json()).toEqual({ replayed: 1 })
    await arrives(1)
    expect(bodies()[0].id).toBe(first.id)
    expect((await post('ann', `/receivers/${id}/replay`, { from: 0, onlyFailed: true })).json()).toEqual({
      replayed: 0,
    })
    const [newest] = await deliveriesOf('ann', id)
    expect((await post('ann', `/receivers/${id}/deliveries/${newest.id}/replay`)).json()).toEqual({ replayed: 1 })
  })

  it('gives up after three days, and is paused and ended by people', async () => {
    const { id } = await listen('ann', { orgUnitId: 'org_a', kinds: ['asset.created'] })
    server.answer = { status: 500 }
    await addAsset('ann', 'org_a_derm')
    await settled('ann', id, (items) => expect(items[0]?.attempts).toBe(1))
    platform.clock.now += 72 * 3_600_000
    await ring()
    await settled('ann', id, (items) => expect(items[0]?.failedAt).not.toBeNull())
    const patch = (payload: object) => platform.as('ann', { method: 'PATCH', url: `/api/v1/receivers/${id}`, payload })
    expect((await patch({ paused: true })).json()).toMatchObject({ state: 'paused' })
    server.answer = null
    server.received.length = 0
    await addAsset('ann', 'org_a_derm')
    await ring()
    expect(await deliveriesOf('ann', id, '?state=waiting')).toHaveLength(1)
    await patch({ paused: false })
    await arrives(1)
    expect((await platform.as('ann', { method: 'DELETE', url: `/api/v1/receivers/${id}` })).statusCode).toBe(204)
    expect((await platform.as('ann', `/api/v1/receivers/${id}/deliveries`)).statusCode).toBe(404)
  })

  it('tells of warnings when people are told, of sessions once each, of orders and bookings', async () => {
    await listen('ann', {
      orgUnitId: 'org_a',
      kinds: ['warning.*', 'session.closed', 'order.*', 'booking.*'],
      minSeverity: 'warning',
    })
    const asset = (await addAsset('ann', 'org_a_derm')).json()
    const explanation = {
      rule: { rule: 'warning.x', version: 1, title: { zh: '漏水', en: 'Leak' }, source: 's' },
      inputs: {},
      sessions: [],
      telemetry: [],
      steps: [],
    }
    const warn = (id: string, severity: 'info' | 'critical') => ({
      ...{
        id,
        kind: 'warning.x',
        subjectKind: 'asset',
        subjectId: id,
        assetId: asset.id,
        orgUnitId: 'org_a_derm',
        severity,
      },
      ...{ raisedAt: NOW, lastAt: NOW, count: 1, detail: {}, explanation },
    })
    await platform.registry.db
      .insert(schema.warning)
      .values([warn('wrn_1', 'critical'), warn('wrn_2', 'info'), warn('wrn_3', 'critical')])
    await platform.registry.pool.query(`update warning set told_at = 1 where id in ('wrn_1', 'wrn_2')`)
    await platform.registry.pool.query(
      `update warning set cleared_at = ${NOW + 1} where id in ('wrn_1', 'wrn_2', 'wrn_3')`,
    )
    const session = (quantity: number) =>
      platform.registry.pool.query(
        `insert into usage_session (id, timeline, kind, asset_id, start_ts, end_ts, open, quantities, flags, rule, rule_version, evidence, derived_at)
         values ('ses_1', 't', 'occupancy', $1, $4::bigint, $4::bigint + 1, $2, $3, '[]', 'r', 1, '{}', 1)
         on conflict (id) do update set open = excluded.open, quantities = excluded.quantities`,
        [asset.id, quantity === 0, JSON.stringify({ minutes: quantity }), platform.clock.now],
      )
    for (const quantity of [0, 5, 5, 6]) await session(quantity)
    const order = (await post('ann', '/work-orders', { assetId: asset.id, text: '灯坏', urgency: 'high' })).json()
    const booked = await post('ann', '/bookings', {
      assetId: asset.id,
      personId: 'per_org_a_derm',
      title: '例会',
      start: platform.clock.now + 1e7,
      end: platform.clock.now + 2e7,
    })
    expect(booked.statusCode, booked.body).toBe(201)
    const booking = booked.json()
    const cancelled = await post('ann', `/bookings/${booking.id}/cancel`)
    expect(cancelled.statusCode, cancelled.body).toBe(200)
    await arrives(7)
    expect(bodies().map(({ event, subject, data }) => [event, subject.id, data.quantities?.minutes])).toEqual([
      ['warning.raised', 'wrn_1', undefined],
      ['warning.cleared', 'wrn_1', undefined],
      ['session.closed', 'ses_1', 5],
      ['session.closed', 'ses_1', 6],
      ['order.requested', order.id, undefined],
      ['booking.created', booking.id, undefined],
      ['booking.cancelled', booking.id, undefined],
    ])
  })
})

describe('robots', () => {
  it.each([
    ['dingtalk', '/robot/send?access_token=token-of-a-test', DINGTALK_SECRET],
    ['feishu', '/open-apis/bot/v2/hook/7e2b8d4c-1f0a-4c2e-9d57-3b6a1c0e5f42', FEISHU_SECRET],
    ['wecom', '/cgi-bin/webhook/send?key=key-of-a-test', null],
  ])('%s takes what is signed and formed as its maker documents it', async (channel, path, secret) => {
    const made = await listen('ann', {
      orgUnitId: 'org_a',
      channel,
      url: server.url + path,
      secret,
      kinds: ['asset.created'],
    })
    expect(made.secret).toBeNull()
    expect(made.address).not.toMatch(/token-of-a-test|key-of-a-test|7e2b8d4c-1f0a/)
    const asset = (await addAsset('ann', 'org_a_derm')).json()
    await settled('ann', made.id, (items) => expect(items[0]).toMatchObject({ lastError: null, attempts: 1 }))
    await settled('ann', made.id, (items) => expect(items[0]?.deliveredAt).not.toBeNull())
    expect(server.received[0]?.body).toContain(`新增：${asset.nameZh} (${asset.code})`)
  })

  it('says in the robot’s words why it refused', async () => {
    const url = `${server.url}/robot/send?access_token=token-of-a-test`
    const { id } = await listen('ann', {
      orgUnitId: 'org_a',
      channel: 'dingtalk',
      url,
      secret: 'SECwrong-secret',
      kinds: ['asset.created'],
    })
    await addAsset('ann', 'org_a_derm')
    await settled('ann', id, (items) => expect(items[0]?.lastError).toContain('sign not match'))
  })

  it('gathers what happens at once into one message within the maker’s bounds', async () => {
    const url = `${server.url}/cgi-bin/webhook/send?key=key-of-a-test`
    const { id } = await listen('ann', { orgUnitId: 'org_a', channel: 'wecom', url, kinds: ['asset.created'] })
    await platform.as('ann', { method: 'PATCH', url: `/api/v1/receivers/${id}`, payload: { paused: true } })
    for (let n = 0; n < 12; n++) await addAsset('ann', 'org_a_derm')
    await platform.as('ann', { method: 'PATCH', url: `/api/v1/receivers/${id}`, payload: { paused: false } })
    await settled('ann', id, (items) =>
      expect(items.filter(({ deliveredAt }) => deliveredAt !== null)).toHaveLength(10),
    )
    platform.clock.now += 3000
    await ring()
    await settled('ann', id, (items) =>
      expect(items.filter(({ deliveredAt }) => deliveredAt !== null)).toHaveLength(12),
    )
    expect(server.received).toHaveLength(2)
  })
})
