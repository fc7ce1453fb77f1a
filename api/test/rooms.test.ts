/** Rooms: booked against occupied, as telemetry comes, also when it comes late. */
import { loadCatalogue } from '@custodia/device-profiles'
import type { TelemetryPoint } from '@custodia/domain'
import { markTimelines, schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDerivationWorker, type DerivationWorker } from '../src/index.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** The day before, Friday 20 November, 0:00 in Shanghai. */
const FRIDAY = Date.parse('2026-11-19T16:00:00Z')
const at = (hour: number, minute = 0): number => FRIDAY + hour * HOUR + minute * MINUTE
const ROOM = 'ast_room_test'

let platform: Platform
let worker: DerivationWorker

const counts = (from: number, to: number, people: number): TelemetryPoint[] =>
  Array.from({ length: Math.floor((to - from) / (5 * MINUTE)) }, (_, i) => ({
    measurement: 'room',
    device: 'dev_counter',
    asset: ROOM,
    site: 'org_a_sh',
    profile: 'milesight/vs121',
    ts: from + i * 5 * MINUTE,
    fields: { people_count: people },
  }))

const arrive = async (points: readonly TelemetryPoint[]): Promise<void> => {
  await platform.store.write(points)
  const times = points.map(({ ts }) => ts)
  const range = { timeline: `asset:${ROOM}`, from: Math.min(...times), to: Math.max(...times) }
  await markTimelines(platform.registry.db, [range], platform.clock.now)
  await worker.idle()
}

const book = (login: string, from: number, to: number, more: object = {}) =>
  platform.as(login, {
    method: 'POST',
    url: '/api/v1/bookings',
    payload: { assetId: ROOM, personId: 'per_org_a_derm', title: '例会', start: from, end: to, ...more },
  })

const outcomes = async (login = 'ann') => {
  const answer = await platform.as(login, '/api/v1/rooms/bookings?from=2026-11-20&to=2026-11-20')
  expect(answer.statusCode, answer.body).toBe(200)
  const { items } = answer.json<{ items: { id: string; title: string; judged: { outcome: string } }[] }>()
  return items
}
const figures = async (query = '', login = 'ann') =>
  (await platform.as(login, `/api/v1/rooms/figures?from=2026-11-20&to=2026-11-20${query}`)).json()

beforeAll(async () => {
  platform = await startPlatform()
  const { db } = platform.registry
  const since = NOW - 90 * DAY
  await db.insert(schema.asset).values({
    ...{ id: ROOM, code: 'RM-1', category: 'room', nameZh: '一号会议室', nameEn: 'Room 1', model: 'Meeting room' },
    ...{ currency: 'CNY', createdAt: since, attributes: { capacity: 8 } },
  })
  await db.insert(schema.assetPlacement).values({
    ...{ id: 'plc_room', assetId: ROOM, orgUnitId: 'org_a_admin', locationId: 'loc_a', validFrom: since },
  })
  await db.insert(schema.device).values({
    ...{ id: 'dev_counter', key: 'counter', name: 'C', profileId: 'milesight/vs121', orgUnitId: 'org_a_sh' },
    ...{ status: 'active', createdAt: since },
  })
  await db.insert(schema.binding).values({ id: 'bnd_c', deviceId: 'dev_counter', assetId: ROOM, validFrom: since })
  await db.insert(schema.openingHours).values(
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      ...{ id: `oph_${weekday}`, orgUnitId: 'org_a_sh', weekday, startMinute: 540, endMinute: 1140, validFrom: since },
    })),
  )
  await db.insert(schema.costPool).values({
    ...{ id: 'pool_r', assetId: ROOM, nameZh: '房租', nameEn: 'Rent', kind: 'fixed', amountMinor: 220_000 },
    ...{ currency: 'CNY', driver: 'occupied_hours', practicalCapacity: 220, validFrom: since },
  })
  worker = createDerivationWorker({
    ...{ registry: platform.registry, store: platform.store, catalogue: await loadCatalogue() },
    log: { warn: () => {}, error: (detail) => platform.log.errors.push(detail) },
    now: () => platform.clock.now,
  })
  await worker.start()
})

afterAll(async () => {
  await worker.stop()
  await platform.stop()
})

describe('booked against occupied', () => {
  it('refuses what overlaps, and says with what', async () => {
    const made = await Promise.all([book('ann', at(9), at(10)), book('ann', at(9, 30), at(10, 30))])
    expect(made.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409])
    const [first] = made.filter(({ statusCode }) => statusCode === 201)
    const refused = made.find(({ statusCode }) => statusCode === 409)
    expect(refused?.json().detail).toContain(first?.json().id)
    // Whichever came first, another is added so that the day is the same.
    await platform.registry.db.delete(schema.booking)
    for (const [from, to] of [
      [9, 10],
      [11, 12],
      [14, 15],
      [16, 17],
    ] as const)
      expect((await book('ann', at(from), at(to), { attendees: 4 })).statusCode).toBe(201)
    expect((await book('bob', at(18), at(19))).statusCode).toBe(404)
    expect((await book('vic', at(18), at(19))).statusCode).toBe(403)
  })

  it('knows nothing without telemetry', async () => {
    expect((await outcomes()).map(({ judged }) => judged.outcome)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
  })

  it('tells used, no-show, unknown and walk-ins apart', async () => {
    await arrive([
      ...counts(at(8), at(9, 5), 0),
      ...counts(at(9, 5), at(10, 20), 3),
      ...counts(at(10, 20), at(12, 30), 0),
      ...counts(at(12, 30), at(13), 1),
      ...counts(at(13), at(13, 30), 0),
      // Silent from 13:25 to 15:45.
      ...counts(at(15, 45), at(16, 20), 0),
      ...counts(at(16, 20), at(16, 45), 2),
      ...counts(at(16, 45), at(20), 0),
    ])
    const judged = (await outcomes()).reverse().map((row) => row.judged)
    expect(judged.map(({ outcome }) => outcome)).toEqual(['used', 'no_show', 'unknown', 'used'])
    expect(judged[0]).toMatchObject({ overrunMs: 20 * MINUTE, late: false })
    expect(judged[3]).toMatchObject({ late: true, usedMs: 25 * MINUTE, earlyEndMs: 15 * MINUTE })
    const { total } = await figures()
    expect(total).toMatchObject({ bookings: 4, walkIns: 1, walkInMs: 30 * MINUTE, availableMs: 10 * HOUR })
    expect(total.outcomes).toEqual({ used: 2, no_show: 1, unknown: 1, pending: 0 })
    expect(total.figures.utilisation.numerator).toBe(130 * MINUTE)
    expect(total.figures.seats.value).toBeGreaterThan(0)
  })

  it('follows late telemetry: before, after, and what changed', async () => {
    const before = (await figures()).total
    // The sensor had stored what it saw: nobody at 14:00.
    await arrive(counts(at(13, 30), at(15, 45), 0))
    const after = (await figures()).total
    expect(before.outcomes).toMatchObject({ no_show: 1, unknown: 1 })
    expect(after.outcomes).toMatchObject({ no_show: 2, unknown: 0 })
    expect(after.usedMs - before.usedMs).toBe(0)
    expect(after.figures.no_show).toEqual({ value: 0.5, numerator: 2, denominator: 4 })
  })

  it('explains a booking with its sessions and telemetry', async () => {
    const [last] = await outcomes()
    const answer = await platform.as('ann', `/api/v1/rooms/bookings/${last?.id}/explain`)
    expect(answer.statusCode).toBe(200)
    const explanation = answer.json()
    expect(explanation.rule.rule).toBe('rooms.booking')
    expect(explanation.sessions).toHaveLength(1)
    expect(explanation.telemetry[0]).toMatchObject({ device: 'dev_counter' })
    const figure = await platform.as(
      'ann',
      '/api/v1/rooms/figures/explain?from=2026-11-20&to=2026-11-20&figure=utilisation',
    )
    expect(figure.json().steps.at(-1).en).toContain('÷ 10')
  })

  it('charges by booked and by used time, side by side', async () => {
    const answer = await platform.as('ann', '/api/v1/rooms/charges?from=2026-11-20&to=2026-11-20&by=person')
    const { items } = answer.json()
    // ¥10 an hour: 4 h held, of which 2 by no-shows; 80 + 25 min used, and 30 min by the owner's walk-in.
    expect(items).toMatchObject([
      { person: { id: 'per_org_a_derm' }, bookedMs: 4 * HOUR, noShowMs: 2 * HOUR, bookedMinor: 4000, usedMinor: 1667 },
      { person: null, orgUnit: { id: 'org_a_admin' }, bookedMinor: 0, usedMs: 30 * MINUTE, usedMinor: 500 },
    ])
  })

  it('a day shows bookings and who was there; other companies see nothing of it', async () => {
    const day = (await platform.as('ann', '/api/v1/rooms/day?day=2026-11-20')).json()
    expect(day.rooms).toHaveLength(1)
    expect(day.rooms[0].occupied.map((piece: { kind: string }) => piece.kind)).toEqual([
      'booked',
      'overrun',
      'walk_in',
      'booked',
    ])
    expect((await platform.as('bob', '/api/v1/rooms/day?day=2026-11-20')).json().rooms).toEqual([])
    expect(await outcomes('bob')).toEqual([])
    expect((await figures('', 'bob')).total.rooms).toBe(0)
    const [own] = await outcomes()
    expect((await platform.as('bob', `/api/v1/rooms/bookings/${own?.id}/explain`)).statusCode).toBe(404)
  })
})

describe('policies and closures', () => {
  const put = (login: string, body: object) =>
    platform.as(login, { method: 'PUT', url: `/api/v1/rooms/${ROOM}/policy`, payload: body })

  it('a policy holds for what begins after it', async () => {
    expect((await put('bob', { releaseNoShows: true })).statusCode).toBe(404)
    expect((await put('vic', { releaseNoShows: true })).statusCode).toBe(403)
    expect((await put('ann', { releaseNoShows: true, minPresenceMinutes: 30, graceMinutes: 5 })).statusCode).toBe(400)
    const before = (await figures()).total.outcomes
    expect((await put('ann', { releaseNoShows: true, graceMinutes: 30 })).statusCode).toBe(200)
    expect((await figures()).total.outcomes).toEqual(before)
    const listed = (await platform.as('ann', `/api/v1/rooms/${ROOM}/policy`)).json().items
    expect(listed).toMatchObject([
      { graceMinutes: 30, validFrom: NOW },
      { graceMinutes: 15, validFrom: null },
    ])
  })

  it('a closure takes no bookings, is not available, and can be withdrawn', async () => {
    const close = (start: number, end: number) =>
      platform.as('ann', {
        method: 'POST',
        url: `/api/v1/rooms/${ROOM}/closures`,
        payload: { start, end, reason: '漏水' },
      })
    const made = await close(at(17), at(19))
    expect(made.statusCode, made.body).toBe(201)
    expect((await figures()).total).toMatchObject({ availableMs: 8 * HOUR, outOfServiceMs: 2 * HOUR })
    const late = NOW + 2 * HOUR
    expect((await book('ann', late, late + HOUR)).statusCode).toBe(201)
    const refused = await close(late, late + HOUR)
    expect(refused.statusCode).toBe(409)
    expect(refused.json().detail).toContain('例会')
    const { id } = (await close(late + 2 * HOUR, late + 3 * HOUR)).json()
    const conflict = await book('ann', late + 2 * HOUR, late + 3 * HOUR)
    expect([conflict.statusCode, conflict.json().detail]).toEqual([409, expect.stringContaining('closed')])
    const withdraw = (login: string) =>
      platform.as(login, { method: 'POST', url: `/api/v1/room-closures/${id}/withdraw` })
    expect((await withdraw('bob')).statusCode).toBe(404)
    expect((await withdraw('ann')).json()).toMatchObject({ withdrawnAt: NOW })
    expect((await book('ann', late + 2 * HOUR, late + 3 * HOUR)).statusCode).toBe(201)
  })
})

describe('giving a booking back', () => {
  it('truncates and keeps it, frees the room, and can be taken back while that is free', async () => {
    const { id } = (await book('ann', NOW - 10 * MINUTE, NOW + HOUR)).json()
    const change = (what: string, login = 'ann') =>
      platform.as(login, { method: 'POST', url: `/api/v1/bookings/${id}/${what}` })
    expect((await change('release', 'bob')).statusCode).toBe(404)
    expect((await change('release', 'vic')).statusCode).toBe(403)
    expect((await change('release')).json()).toMatchObject({
      ...{ end: NOW, bookedEnd: NOW + HOUR, releasedAt: NOW, releaseReason: 'left_early' },
    })
    expect((await change('release')).statusCode).toBe(409)
    const other = (await book('ann', NOW + 30 * MINUTE, NOW + HOUR)).json()
    expect((await change('restore')).statusCode).toBe(409)
    await platform.as('ann', { method: 'POST', url: `/api/v1/bookings/${other.id}/cancel` })
    expect((await change('restore')).json()).toMatchObject({ end: NOW + HOUR, bookedEnd: null, releasedAt: null })
    const trail = await platform.registry.db.select().from(schema.auditLog).where(eq(schema.auditLog.entityId, id))
    expect(trail.map(({ action }) => action)).toEqual(['create', 'release', 'restore'])
  })

  it('a person books, gives back and cancels for themselves', async () => {
    await platform.registry.db
      .update(schema.userAccount)
      .set({ personId: 'per_org_a_derm' })
      .where(eq(schema.userAccount.id, 'usr_vic'))
    const own = await book('vic', NOW + 5 * HOUR, NOW + 6 * HOUR)
    expect(own.statusCode).toBe(201)
    expect((await book('vic', NOW + 7 * HOUR, NOW + 8 * HOUR, { personId: 'per_org_a_admin' })).statusCode).toBe(403)
    const cancelled = await platform.as('vic', { method: 'POST', url: `/api/v1/bookings/${own.json().id}/cancel` })
    expect(cancelled.json()).toMatchObject({ cancelledAt: NOW })
  })
})
