/** What the platform does by itself, or people do for a whole group, reaches a receiver: a released room, a closed month. */
import { createHmac } from 'node:crypto'
import { loadCatalogue } from '@custodia/device-profiles'
import { addDays, localDay, type TelemetryPoint } from '@custodia/domain'
import { schema } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createEventDelivery, type EventDelivery } from '../src/index.ts'
import { releaseNoShows } from '../src/rooms/release-no-shows.ts'
import { DAY, type Platform, startPlatform } from './platform.ts'
import { type ReceivingServer, startReceivingServer } from './receiving-server.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ROOM = 'ast_room'

let platform: Platform
let server: ReceivingServer
let delivery: EventDelivery

beforeAll(async () => {
  platform = await startPlatform({ allowPrivateTargets: true })
  // Events are stamped by the database's clock.
  platform.clock.now = Date.now()
  server = await startReceivingServer(() => platform.clock.now)
  delivery = createEventDelivery({
    ...{ registry: platform.registry, log: { info: () => undefined, warn: () => undefined }, allowPrivate: true },
    now: () => platform.clock.now,
  })
  await delivery.start()
  const { db } = platform.registry
  const since = platform.clock.now - 90 * DAY
  await db.insert(schema.asset).values({
    ...{ id: ROOM, code: 'RM-1', category: 'room', nameZh: '会议室', nameEn: 'Room', model: 'Meeting room' },
    ...{ currency: 'CNY', createdAt: since },
  })
  await db
    .insert(schema.assetPlacement)
    .values({ id: 'plc_room', assetId: ROOM, orgUnitId: 'org_a_admin', locationId: 'loc_a', validFrom: since })
  await db.insert(schema.device).values({
    ...{ id: 'dev_counter', key: 'counter', name: 'C', profileId: 'milesight/vs121', orgUnitId: 'org_a_sh' },
    ...{ status: 'active', createdAt: since },
  })
  await db.insert(schema.binding).values({ id: 'bnd_c', deviceId: 'dev_counter', assetId: ROOM, validFrom: since })
})
afterAll(async () => {
  await delivery.stop()
  await server.stop()
  await platform.stop()
})

const send = async (login: string, method: 'POST' | 'PUT', url: string, payload: object = {}) => {
  const answer = await platform.as(login, { method, url: `/api/v1${url}`, payload })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json()
}
const listen = (login: string, orgUnitId: string, kinds: readonly string[]) =>
  send(login, 'POST', '/receivers', { name: 'ERP', channel: 'webhook', url: `${server.url}/hook`, kinds, orgUnitId })
const arrived = async (event: string) => {
  const bodies = () => server.received.map(({ body }) => JSON.parse(body)).filter((body) => body.event === event)
  await vi.waitFor(() => expect(bodies()).not.toEqual([]), { timeout: 8000, interval: 20 })
  return bodies()
}

describe('a receiver is told', () => {
  it('of the room that nobody came to, by the release itself, once', async () => {
    await listen('ann', 'org_a_sh', ['booking.released'])
    await listen('bob', 'org_b', ['booking.*'])
    await send('ann', 'PUT', `/rooms/${ROOM}/policy`, { releaseNoShows: true })
    const start = platform.clock.now + MINUTE
    const booking = await send('ann', 'POST', '/bookings', {
      ...{ assetId: ROOM, personId: 'per_org_a_derm', title: '例会', start, end: start + HOUR },
    })
    const empty: TelemetryPoint[] = Array.from({ length: 17 }, (_, k) => ({
      ...{ measurement: 'room', device: 'dev_counter', asset: ROOM, site: 'org_a_sh', profile: 'milesight/vs121' },
      ...{ ts: start - HOUR + k * 5 * MINUTE, fields: { people_count: 0 } },
    }))
    await platform.store.write(empty)
    platform.clock.now = start + 20 * MINUTE
    const release = async () =>
      releaseNoShows({
        ...{ registry: platform.registry, store: platform.store, catalogue: await loadCatalogue() },
        now: () => platform.clock.now,
      })
    expect(await release()).toEqual([booking.id])
    expect(await release()).toEqual([])
    expect(await arrived('booking.released')).toMatchObject([
      {
        subject: { kind: 'booking', id: booking.id },
        asset: { code: 'RM-1' },
        data: { start, end: start + 20 * MINUTE, reason: 'no_show', personId: 'per_org_a_derm' },
      },
    ])
  })

  it('of the month that was closed, with its totals, signed; a refused close tells nobody', async () => {
    const { secret } = await listen('root', 'org_group', ['period.closed'])
    await listen('ann', 'org_a', ['period.*'])
    const thisMonth = localDay(platform.clock.now, 'Asia/Shanghai').slice(0, 7)
    const month = addDays(`${thisMonth}-01`, -1).slice(0, 7)
    const refused = await platform.as('root', { method: 'POST', url: `/api/v1/cost-months/${thisMonth}/close` })
    expect(refused.statusCode).toBe(409)
    await platform.registry.db.insert(schema.costEntry).values({
      ...{ id: 'cse_1', source: 'test', sourceRef: '1', assetId: ROOM, day: `${month}-15`, kind: 'other' },
      ...{ amountMinor: 12_345, currency: 'CNY', text: 'Repair', createdAt: platform.clock.now, createdBy: 'system' },
    })
    await platform.registry.db.delete(schema.dirtyTimeline)
    await send('root', 'POST', `/cost-months/${month}/close`)
    const told = await arrived('period.closed')
    expect(told).toMatchObject([
      {
        subject: { kind: 'cost_period' },
        data: {
          month,
          version: 1,
          reason: null,
          closedBy: 'usr_root',
          totals: [{ currency: 'CNY', amountMinor: 12_345 }],
        },
      },
    ])
    const sent = server.received.find(({ body }) => body.includes('period.closed'))
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(sent?.headers['x-custodia-signature'])) ?? []
    expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${sent?.body}`).digest('hex'))
  })
})
