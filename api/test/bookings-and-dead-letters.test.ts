/** Cancelling a booking, and looking at a message that could not be stored. */
import { listBookingsTouching, schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, seedFacts } from './facts.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

const HOUR = 3_600_000
let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())

describe('cancelling a booking', () => {
  const cancel = (login: string | null, id = `bkg_${A.asset}`) =>
    platform.as(login, { method: 'POST', url: `/api/v1/bookings/${id}/cancel` })

  it('is for managers of the asset; for another company there is none', async () => {
    expect((await cancel('bob')).statusCode).toBe(404)
    expect((await cancel('vic')).statusCode).toBe(403)
    expect((await cancel('eve')).statusCode).toBe(403)
    expect((await cancel(null)).statusCode).toBe(401)
    expect((await cancel('ann', 'bkg_none')).statusCode).toBe(404)
  })

  it('frees the asset, has the figures derived again, and is recorded once', async () => {
    const { db } = platform.registry
    await db.delete(schema.dirtyTimeline)
    const within = () => listBookingsTouching(db, [{ asset: A.asset, from: NOW, to: NOW + 3 * HOUR }])
    expect(await within()).toHaveLength(1)
    const first = await cancel('ann')
    expect(first.statusCode).toBe(200)
    expect(first.json()).toMatchObject({ id: `bkg_${A.asset}`, cancelledAt: NOW })
    expect(await within()).toEqual([])
    expect((await db.select().from(schema.dirtyTimeline)).map((row) => row.timeline)).toEqual([`asset:${A.asset}`])

    platform.clock.now = NOW + 1000
    expect((await cancel('ann')).json()).toMatchObject({ cancelledAt: NOW })
    platform.clock.now = NOW
    const audit = await db.select().from(schema.auditLog).where(eq(schema.auditLog.entity, 'booking'))
    expect(audit).toMatchObject([{ actor: 'usr_ann', action: 'cancel', entityId: `bkg_${A.asset}` }])

    const again = await platform.as('ann', {
      method: 'POST',
      url: '/api/v1/bookings',
      payload: {
        assetId: A.asset,
        personId: `per_${A.department}`,
        title: 'Instead',
        start: NOW + HOUR,
        end: NOW + 2 * HOUR,
      },
    })
    expect(again.statusCode).toBe(201)
  })
})

describe('one dead letter', () => {
  const letter = (id: string, payload: Buffer, deviceId: string | null) =>
    platform.registry.db.insert(schema.deadLetter).values({
      id,
      spool: 'main',
      seq: 100 + id.length,
      topic: 'x',
      payload,
      receivedAt: NOW,
      deviceKey: 'k',
      deviceId,
      reason: 'malformed',
      detail: 'x',
    })
  const get = (login: string | null, id: string) => platform.as(login, `/api/v1/dead-letters/${id}`)

  it.each([
    ['text', Buffer.from('{"温度": 21\n'), '{"温度": 21\n'],
    ['text with a byte order mark', Buffer.from('\ufeff{}'), '\ufeff{}'],
    ['zeros', Buffer.from([0, 0]), '\u0000\u0000'],
    ['nothing', Buffer.alloc(0), ''],
    ['bytes that are not UTF-8', Buffer.from([0x03, 0x67, 0xff, 0xc0]), null],
    ['text cut in a character', Buffer.from('温').subarray(0, 2), null],
  ])('has the original bytes of %s', async (name, payload, text) => {
    const id = `dlt_${name.replaceAll(' ', '_')}`
    await letter(id, payload, A.device)
    const answer = await get('ann', id)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ id, reason: 'malformed', payloadBase64: payload.toString('base64'), text })
    expect((await get('bob', id)).statusCode).toBe(404)
  })

  it('of an unknown device is for those over the whole group', async () => {
    await letter('dlt_of_nobody_known_here', Buffer.from('x'), null)
    expect((await get('root', 'dlt_of_nobody_known_here')).statusCode).toBe(200)
    expect((await get('ann', 'dlt_of_nobody_known_here')).statusCode).toBe(404)
    expect((await get(null, 'dlt_of_nobody_known_here')).statusCode).toBe(401)
  })
})
