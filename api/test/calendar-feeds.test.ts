import { schema } from '@custodia/storage/registry'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

const HOUR = 3_600_000
let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
}, 60_000)
afterAll(() => platform.stop())

const makeFeed = async (login: string, payload: { readonly kind: string; readonly subjectId: string }) => {
  const answer = await platform.as(login, { method: 'POST', url: '/api/v1/calendar-feeds', payload })
  expect(answer.statusCode, answer.body).toBe(201)
  const { id, url } = answer.json<{ id: string; url: string }>()
  return { id, path: new URL(url).pathname }
}
const read = (path: string, headers: Record<string, string> = {}) =>
  platform.as(null, { method: 'GET', url: path, headers })
const eventsOf = (body: string) =>
  new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each)
    return { uid: event.uid, sequence: event.sequence ?? 0, status: each.getFirstPropertyValue('status'), event }
  })
const eventOf = (body: string, uid: string) => {
  const found = eventsOf(body).find((each) => each.uid === uid)
  if (found === undefined) throw new Error(`no ${uid} in ${body}`)
  return found
}

/** Rules of RFC 5545 that a lenient reader lets pass. */
const flawsOf = (body: string): string[] => {
  const flaws: string[] = []
  if (!body.endsWith('END:VCALENDAR\r\n')) flaws.push('the last line is not ended')
  const lines = body.split('\r\n')
  if (lines.some((line) => line.includes('\n') || line.includes('\r'))) flaws.push('a line end that is not CRLF (§3.1)')
  if (lines.some((line) => Buffer.byteLength(line) > 75)) flaws.push('a line longer than 75 octets (§3.1)')
  const unfolded = body.replaceAll('\r\n ', '').split('\r\n')
  const firstComponent = unfolded.findIndex((line, n) => n > 0 && line.startsWith('BEGIN:'))
  const head = unfolded.slice(0, firstComponent < 0 ? undefined : firstComponent)
  for (const needed of ['VERSION:2.0', 'PRODID:', 'METHOD:PUBLISH'])
    if (!head.some((line) => line.startsWith(needed))) flaws.push(`no ${needed} before the components (§3.6)`)
  const zones = new Set(unfolded.filter((line) => line.startsWith('TZID:')).map((line) => line.slice(5)))
  for (const [, zone = ''] of body.replaceAll('\r\n ', '').matchAll(/;TZID=([^:;]+)[:;]/g))
    if (!zones.has(zone)) flaws.push(`TZID ${zone} without its VTIMEZONE (§3.6.5)`)
  for (const event of body.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1)) {
    for (const needed of ['UID:', 'DTSTAMP:', 'SEQUENCE:', 'SUMMARY:'])
      if (event.split(`\r\n${needed}`).length !== 2) flaws.push(`an event without one ${needed} (§3.6.1)`)
    if (!/\r\nDTSTAMP:\d{8}T\d{6}Z\r\n/.test(event)) flaws.push('DTSTAMP not in UTC (§3.8.7.2)')
    if (!/\r\nDTSTART;(TZID=[^:]+:\d{8}T\d{6}|VALUE=DATE:\d{8})\r\n/.test(event))
      flaws.push('DTSTART without zone or day')
  }
  return flaws
}

describe('calendar feeds', () => {
  it('say bookings and due dates of an asset, validly, in the site’s zone, in both languages', async () => {
    const { path } = await makeFeed('ann', { kind: 'asset', subjectId: A.asset })
    const zh = await read(path)
    const en = await read(`${path}?lang=en`)
    expect(zh.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect([flawsOf(zh.body), flawsOf(en.body)]).toEqual([[], []])
    const booking = eventOf(en.body, `booking-bkg_${A.asset}@custodia`)
    expect(booking.event.summary).toBe('Course · Laser ast_a')
    expect(booking.event.startDate.toString()).toBe('2026-11-21T13:00:00')
    expect(booking.event.startDate.zone.tzid).toBe('Asia/Shanghai')
    expect(booking.event.startDate.toJSDate().getTime()).toBe(NOW + HOUR)
    const due = eventOf(zh.body, `due-${A.plan}-2026-11-25@custodia`)
    expect(due.event.summary).toBe('到期：光路检查 · 激光')
    expect([due.event.startDate.isDate, due.event.startDate.toString()]).toEqual([true, '2026-11-25'])
    expect(eventsOf(zh.body).some(({ uid }) => uid.includes(B.asset))).toBe(false)
  })

  it('answer 304 to what has not changed, and raise the sequence of what has', async () => {
    const { path } = await makeFeed('ann', { kind: 'branch', subjectId: A.branch })
    const first = await read(path)
    const etag = String(first.headers.etag)
    expect(first.statusCode).toBe(200)
    platform.clock.now += 60_000
    expect((await read(path, { 'if-none-match': etag })).statusCode).toBe(304)
    await platform.registry.db.update(schema.booking).set({ title: 'Course, moved' })
    const second = await read(path, { 'if-none-match': etag })
    expect(second.statusCode).toBe(200)
    expect(eventOf(second.body, `booking-bkg_${A.asset}@custodia`)).toMatchObject({ sequence: 1, status: 'CONFIRMED' })
    expect(eventOf(second.body, `due-${A.plan}-2026-11-25@custodia`).sequence).toBe(0)
  })

  it('keep what is cancelled or gone as cancelled for 90 days', async () => {
    const { path } = await makeFeed('ann', { kind: 'asset', subjectId: A.asset })
    await read(path)
    await platform.registry.db.update(schema.booking).set({ cancelledAt: platform.clock.now })
    await platform.registry.db.update(schema.dueDate).set({ dueOn: '2026-12-24' })
    const after = (await read(path)).body
    expect(flawsOf(after)).toEqual([])
    expect(eventOf(after, `booking-bkg_${A.asset}@custodia`)).toMatchObject({ sequence: 1, status: 'CANCELLED' })
    expect(eventOf(after, `due-${A.plan}-2026-11-25@custodia`)).toMatchObject({ sequence: 1, status: 'CANCELLED' })
    expect(eventOf(after, `due-${A.plan}-2026-12-24@custodia`)).toMatchObject({ sequence: 0, status: 'CONFIRMED' })
    platform.clock.now += 91 * DAY
    const later = (await read(path)).body
    expect(eventsOf(later).map(({ uid }) => uid)).not.toContain(`due-${A.plan}-2026-11-25@custodia`)
    platform.clock.now -= 91 * DAY
  })

  it('are of what their maker sees, and end when revoked', async () => {
    for (const [kind, subjectId] of [
      ['asset', B.asset],
      ['branch', B.branch],
      ['engineer', `per_${B.department}`],
    ]) {
      const payload = { kind, subjectId }
      expect((await platform.as('ann', { method: 'POST', url: '/api/v1/calendar-feeds', payload })).statusCode).toBe(
        400,
      )
    }
    const { id, path } = await makeFeed('vic', { kind: 'engineer', subjectId: `per_${A.department}` })
    expect((await read(path)).statusCode).toBe(200)
    const others = await platform.as('ann', { method: 'DELETE', url: `/api/v1/calendar-feeds/${id}` })
    expect(others.statusCode).toBe(404)
    const list = await platform.as('vic', '/api/v1/calendar-feeds')
    expect(list.json()).toMatchObject({ items: [{ id, kind: 'engineer', subjectId: `per_${A.department}` }] })
    expect(list.body).not.toContain('cal_')
    expect((await platform.as('vic', { method: 'DELETE', url: `/api/v1/calendar-feeds/${id}` })).statusCode).toBe(204)
    expect((await read(path)).statusCode).toBe(404)
    expect((await read(`/calendars/cal_${'x'.repeat(43)}.ics`)).statusCode).toBe(404)
  })
})
