/** Calendars read over HTTP into bookings, and no-shows that give their rooms back. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadCatalogue } from '@custodia/device-profiles'
import type { TelemetryPoint } from '@custodia/domain'
import { listReleasesByPerson, schema } from '@custodia/storage/registry'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomWarnings } from '../../src/jobs/alarms/room-warnings.ts'
import { fetchCalendar } from '../../src/rooms/calendar/fetch-calendar.ts'
import { pollDueFeeds } from '../../src/rooms/poll-feed.ts'
import { releaseNoShows } from '../../src/rooms/release-no-shows.ts'
import { DAY, NOW, type Platform, startPlatform } from '../platform.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ROOM = 'ast_room_feed'

let platform: Platform
let server: Server
let origin: string
const served = {
  text: '',
  etag: '"1"',
  asked: [] as IncomingMessage['headers'][],
  answer: null as ((request: IncomingMessage, response: ServerResponse) => void) | null,
}

const stamp = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '')
const event = (uid: string, start: number, end: number, ...more: string[]): string =>
  [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${uid}`,
    ...more,
    'END:VEVENT',
  ].join('\r\n')
const publish = (etag: string, ...events: string[]): void => {
  served.text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:t', ...events, 'END:VCALENDAR', ''].join('\r\n')
  served.etag = etag
}

beforeAll(async () => {
  server = createServer((request, response) => {
    served.asked.push(request.headers)
    if (served.answer !== null) return served.answer(request, response)
    if (request.headers['if-none-match'] === served.etag) return response.writeHead(304).end()
    return response.writeHead(200, { 'content-type': 'text/calendar', etag: served.etag }).end(served.text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  platform = await startPlatform()
  const { db } = platform.registry
  const since = NOW - 90 * DAY
  for (const id of [ROOM, 'ast_room_2']) {
    await db.insert(schema.asset).values({
      ...{
        id,
        code: id,
        category: 'room',
        nameZh: '会议室',
        nameEn: 'Room',
        model: 'Room',
        currency: 'CNY',
        createdAt: since,
      },
    })
    await db
      .insert(schema.assetPlacement)
      .values({ id: `plc_${id}`, assetId: id, orgUnitId: 'org_a_admin', validFrom: since })
  }
  await db.insert(schema.device).values({
    ...{
      id: 'dev_c2',
      key: 'c2',
      name: 'C',
      profileId: 'milesight/vs121',
      orgUnitId: 'org_a_sh',
      status: 'active',
      createdAt: since,
    },
  })
  await db.insert(schema.binding).values({ id: 'bnd_c2', deviceId: 'dev_c2', assetId: 'ast_room_2', validFrom: since })
  await db.update(schema.person).set({ email: 'Derm@Example.com' }).where(eq(schema.person.id, 'per_org_a_derm'))
})

afterAll(async () => {
  await platform.stop()
  await new Promise((resolve) => server.close(resolve))
})

const settings = (allowPrivate = true) => ({ registry: platform.registry, allowPrivate, now: () => platform.clock.now })
const poll = () => pollDueFeeds(settings(), 10)
const booked = (assetId = ROOM) =>
  platform.registry.db
    .select()
    .from(schema.booking)
    .where(and(eq(schema.booking.assetId, assetId), isNull(schema.booking.cancelledAt)))
    .orderBy(asc(schema.booking.startTs))
const feeds = async (login = 'ann') => (await platform.as(login, '/api/v1/booking-feeds')).json().items

describe('a calendar feed', () => {
  const secret = () => `${origin}/calendar/s3cret/room.ics`

  it('is taken up by managers of the room; private addresses only where the installation allows them', async () => {
    const add = (login: string, url: string) =>
      platform.as(login, {
        method: 'POST',
        url: '/api/v1/booking-feeds',
        payload: { assetId: ROOM, name: 'Outlook', url, intervalMinutes: 15 },
      })
    expect((await add('bob', 'https://calendar.example.com/a.ics')).statusCode).toBe(404)
    expect((await add('vic', 'https://calendar.example.com/a.ics')).statusCode).toBe(403)
    for (const url of [
      secret(),
      'https://127.0.0.1/a.ics',
      'https://[::1]/a.ics',
      'https://localhost/a',
      'ftp://a.example/x',
      'nonsense',
    ])
      expect((await add('ann', url)).statusCode, url).toBe(400)
    const made = await add('ann', 'webcal://calendar.example.com/secret/a.ics')
    expect(made.statusCode).toBe(201)
    expect(made.json()).toMatchObject({ url: 'https://calendar.example.com/secret/a.ics', lastOkAt: null })
    expect((await add('ann', 'https://calendar.example.com/secret/a.ics')).statusCode).toBe(409)
    expect((await feeds('vic'))[0].url).toBe('https://calendar.example.com/…')
    expect(await feeds('bob')).toEqual([])
    const audit = await platform.registry.db
      .select()
      .from(schema.auditLog)
      .where(eq(schema.auditLog.entity, 'booking_feed'))
    expect(JSON.stringify(audit)).not.toContain('secret')
    // From here on it is the test's own server.
    await platform.registry.db.update(schema.bookingFeed).set({ url: secret() })
  })

  it('becomes bookings: people by their address, recurring ones, what somebody else has is refused and said', async () => {
    const taken = await platform.as('ann', {
      method: 'POST',
      url: '/api/v1/bookings',
      payload: {
        assetId: ROOM,
        personId: 'per_org_a_derm',
        title: '先订',
        start: NOW + 33 * HOUR,
        end: NOW + 34 * HOUR,
      },
    })
    expect(taken.statusCode).toBe(201)
    publish(
      '"1"',
      event('known', NOW + HOUR, NOW + 2 * HOUR, 'ORGANIZER:mailto:derm@example.com', 'ATTENDEE:mailto:x@example.com'),
      event('stranger', NOW + 3 * HOUR, NOW + 4 * HOUR, 'ORGANIZER:mailto:who@example.com'),
      event('daily', NOW + 6 * HOUR, NOW + 7 * HOUR, 'RRULE:FREQ=DAILY;COUNT=3'),
      event('clash', NOW + 33.5 * HOUR, NOW + 35 * HOUR),
    )
    expect(await poll()).toEqual({ read: 1, failed: 0 })
    const rows = await booked()
    expect(rows.map(({ title, personId, orgUnitId }) => [title, personId, orgUnitId])).toEqual([
      ['known', 'per_org_a_derm', 'org_a_derm'],
      ['stranger', null, 'org_a_admin'],
      ['daily', null, 'org_a_admin'],
      ['daily', null, 'org_a_admin'],
      ['先订', 'per_org_a_derm', 'org_a_derm'],
      ['daily', null, 'org_a_admin'],
    ])
    const [feed] = await feeds()
    expect(feed.report).toMatchObject({ created: 5, skippedTotal: 1, skipped: [{ uid: 'clash', reason: 'overlap' }] })
    expect(feed.report.skipped[0].detail).toContain(taken.json().id)
    const listed = (await platform.as('ann', `/api/v1/bookings?asset=${ROOM}`)).json().items
    expect(listed.find(({ title }: { title: string }) => title === 'stranger')).toMatchObject({
      ...{ person: null, organiserEmail: 'who@example.com', source: 'feed' },
    })
  })

  it('follows what changes: moved, gone, and what became free; asked with its ETag once nothing is refused', async () => {
    publish(
      '"2"',
      event('known', NOW + 2 * HOUR, NOW + 3 * HOUR, 'ORGANIZER:mailto:derm@example.com'),
      event('daily', NOW + 6 * HOUR, NOW + 7 * HOUR, 'RRULE:FREQ=DAILY;COUNT=3', `EXDATE:${stamp(NOW + 30 * HOUR)}`),
    )
    platform.clock.now = NOW + 16 * MINUTE
    await poll()
    const [feed] = await feeds()
    expect(feed.report).toMatchObject({ created: 0, changed: 1, cancelled: 2, unchanged: 2, skippedTotal: 0 })
    platform.clock.now = NOW + 32 * MINUTE
    served.asked.length = 0
    expect(await poll()).toEqual({ read: 1, failed: 0 })
    expect(served.asked.map((headers) => headers['if-none-match'])).toEqual(['"2"'])
    expect(await booked()).toHaveLength(4)
    expect(await poll()).toEqual({ read: 0, failed: 0 })
  })

  it('says why it cannot be read, keeps the bookings, waits longer each time, and recovers', async () => {
    const faults: readonly (readonly [string, (request: IncomingMessage, response: ServerResponse) => void, RegExp])[] =
      [
        ['not found', (_, response) => response.writeHead(404).end(), /no calendar at that address/],
        ['a sign-in page', (_, response) => response.writeHead(200).end('<html>'), /no calendar/],
        ['too large', (_, response) => response.writeHead(200).end('x'.repeat(5_000_000)), /larger than 4 MB/],
        ['a loop', (_, response) => response.writeHead(302, { location: '/again' }).end(), /redirects/],
        [
          'cut off',
          (_, response) => response.writeHead(200, { 'content-length': '99' }).write('BEGIN', () => response.destroy()),
          /./,
        ],
      ]
    const before = await booked()
    let wait = 0
    for (const [name, answer, said] of faults) {
      served.answer = answer
      const [due] = await platform.registry.db.select().from(schema.bookingFeed)
      platform.clock.now = due?.nextPollAt ?? 0
      expect(await poll(), name).toEqual({ read: 0, failed: 1 })
      const [feed] = await feeds()
      expect(feed.lastError, name).toMatch(said)
      expect(feed.nextPollAt - platform.clock.now).toBeGreaterThanOrEqual(wait)
      wait = feed.nextPollAt - platform.clock.now
    }
    expect(wait).toBeGreaterThan(2 * HOUR)
    const told = await roomWarnings.drafts(platform.registry, platform.clock.now + 3 * HOUR)
    expect(told).toMatchObject([{ kind: 'warning.room_calendar_fails', assetId: ROOM, orgUnitId: 'org_a_admin' }])
    expect(await booked()).toEqual(before)
    served.answer = null
    const answer = await platform.as('ann', {
      method: 'POST',
      url: `/api/v1/booking-feeds/${(await feeds())[0].id}/poll`,
    })
    // The API of this test does not reach private networks: it says so, instead of reaching one.
    expect(answer.json().lastError).toContain('must begin with https')
    platform.clock.now += 7 * HOUR
    await poll()
    expect((await feeds())[0]).toMatchObject({ lastError: null, failures: 0 })
  })

  it('never leads into a private network by a redirect or a name', async () => {
    const options = { etag: null, lastModified: null, allowPrivate: false, timeoutMs: 5000, maxBytes: 1000 }
    expect(await fetchCalendar(secret(), options)).toMatchObject({ ok: false })
    served.asked.length = 0
    expect(await fetchCalendar('https://localhost/x.ics', options)).toMatchObject({ ok: false })
    served.answer = (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    expect(await fetchCalendar(secret(), { ...options, allowPrivate: true })).toMatchObject({ ok: false })
    served.answer = null
    expect(served.asked).toHaveLength(1)
  })

  it('can be paused, and removed: what is to come is cancelled, what was stays', async () => {
    const [feed] = await feeds()
    const change = (method: 'PATCH' | 'DELETE', payload?: object) =>
      platform.as('ann', {
        method,
        url: `/api/v1/booking-feeds/${feed.id}`,
        ...(payload === undefined ? {} : { payload }),
      })
    expect((await change('PATCH', { paused: true })).json()).toMatchObject({ paused: true })
    platform.clock.now += DAY
    expect(await poll()).toEqual({ read: 0, failed: 0 })
    const over = (await booked()).filter(({ startTs }) => startTs < platform.clock.now)
    const gone = (await change('DELETE')).json()
    expect(gone.cancelled).toBeGreaterThan(0)
    expect(await feeds()).toEqual([])
    expect((await booked()).filter(({ source }) => source === 'feed')).toEqual(
      over.filter(({ source }) => source === 'feed'),
    )
    platform.clock.now = NOW
  })
})

describe('the release of a no-show', () => {
  const START = NOW + 2 * DAY
  const counts = (from: number, to: number, people: number): TelemetryPoint[] =>
    Array.from({ length: Math.floor((to - from) / (5 * MINUTE)) + 1 }, (_, i) => ({
      ...{ measurement: 'room', device: 'dev_c2', asset: 'ast_room_2', site: 'org_a_sh', profile: 'milesight/vs121' },
      ...{ ts: from + i * 5 * MINUTE, fields: { people_count: people } },
    }))
  const release = async () =>
    releaseNoShows({
      ...{ registry: platform.registry, store: platform.store, catalogue: await loadCatalogue() },
      now: () => platform.clock.now,
    })
  const book = async (start: number, end: number) => {
    const answer = await platform.as('ann', {
      method: 'POST',
      url: '/api/v1/bookings',
      payload: { assetId: 'ast_room_2', personId: 'per_org_a_derm', title: 'x', start, end },
    })
    return answer.json().id as string
  }

  it('needs a policy, a live sensor, and nobody; it truncates and keeps, and says why', async () => {
    const id = await book(START, START + HOUR)
    const at = async (minute: number) => {
      platform.clock.now = START + minute * MINUTE
      return release()
    }
    await platform.store.write(counts(START - HOUR, START, 0))
    expect(await at(20)).toEqual([])
    platform.clock.now = NOW
    const policy = await platform.as('ann', {
      ...{ method: 'PUT', url: '/api/v1/rooms/ast_room_2/policy', payload: { releaseNoShows: true } },
    })
    expect(policy.statusCode).toBe(200)
    // Silent since the start: it cannot tell.
    expect(await at(20)).toEqual([])
    await platform.store.write(counts(START, START + 10 * MINUTE, 0))
    expect(await at(14)).toEqual([])
    expect(await at(20)).toEqual([])
    await platform.store.write(counts(START + 15 * MINUTE, START + 20 * MINUTE, 0))
    expect(await at(20)).toEqual([id])
    expect(await at(21)).toEqual([])
    const [row] = await platform.registry.db.select().from(schema.booking).where(eq(schema.booking.id, id))
    expect(row).toMatchObject({
      ...{
        endTs: START + 20 * MINUTE,
        bookedEndTs: START + HOUR,
        releasedAt: START + 20 * MINUTE,
        releasedBy: 'system',
      },
      ...{ releaseReason: 'no_show', cancelledAt: null },
    })
    expect(row?.releaseExplanation).toMatchObject({
      rule: { rule: 'rooms.booking' },
      telemetry: [{ device: 'dev_c2' }],
    })
    expect(await listReleasesByPerson(platform.registry.db, { from: NOW, to: platform.clock.now })).toMatchObject([
      { personId: 'per_org_a_derm', released: 1, lastReleaseAt: START + 20 * MINUTE },
    ])
    // The room is free for somebody else.
    expect(await book(START + 30 * MINUTE, START + HOUR)).toMatch(/^bkg_/)
  })

  it('spares who is there, though nothing was derived of it yet', async () => {
    const start = START + 5 * HOUR
    await book(start, start + HOUR)
    await platform.store.write([
      ...counts(start - HOUR, start, 0),
      ...counts(start + 5 * MINUTE, start + 20 * MINUTE, 2),
    ])
    platform.clock.now = start + 20 * MINUTE
    expect(await release()).toEqual([])
  })
})
