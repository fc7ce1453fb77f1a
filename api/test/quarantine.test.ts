/** Unknown devices by HTTP: profiles that fit, adoption, ignoring. */
import { commitIngestBatch, schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())

const get = async (login: string, url: string) => (await platform.as(login, `/api/v1${url}`)).json()
const send = (login: string, method: 'POST' | 'DELETE', url: string, payload?: object) =>
  platform.as(login, { method, url: `/api/v1${url}`, payload })

/** An unknown device that has sent so many messages, as ingest leaves it behind. */
const hear = async (
  deviceKey: string,
  dialect: string,
  body: NonNullable<(typeof schema.quarantine.$inferInsert)['body']>,
  messages = 2,
) => {
  const said = { topic: `x/${deviceKey}`, payload: Buffer.from('{"a":1}') }
  await commitIngestBatch(platform.registry, {
    deadLetters: Array.from({ length: messages }, (_, k) => ({
      ...said,
      spool: deviceKey,
      seq: k + 1,
      receivedAt: NOW - DAY + k,
      deviceKey,
      deviceId: null,
      reason: 'unknown_device',
      detail: `no device has the key ${deviceKey}`,
    })),
    quarantine: [
      {
        deviceKey,
        dialect,
        topic: said.topic,
        sample: said.payload,
        body,
        count: messages,
        firstSeen: NOW - DAY,
        lastSeen: NOW,
      },
    ],
  })
}

const LASER = { kind: 'values', values: { running: 1, pulses_total: 20, coolant_temperature_c: 18 } } as const
// Milesight VS121 user guide: channel 0x04, type 0xC9, two people of eight, port 85.
const PEOPLE = { kind: 'frame', port: 85, base64: Buffer.from([0x04, 0xc9, 2, 8, 0, 1]).toString('base64') } as const

describe('profiles that fit', () => {
  it.each([
    ['values', 'laser-x', 'native', LASER, 'custodia/laser-nd-yag', { pulses_total: 20 }],
    ['a radio frame', 'eui-1', 'tts', PEOPLE, 'milesight/vs121', { people_count: 2 }],
  ])('are ranked by how much they read of %s', async (_, key, dialect, body, best, values) => {
    await hear(key, dialect, body)
    const found = await get('root', `/quarantine/${key}`)
    expect(found).toMatchObject({ kept: 2, dropped: 0, count: 2, text: '{"a":1}' })
    const suggestions: { profileId: string; mapped: number }[] = found.suggestions
    const most = Math.max(...suggestions.map(({ mapped }) => mapped))
    expect(suggestions[0]?.mapped).toBe(most)
    // Several models may say the same.
    expect(suggestions.filter(({ mapped }) => mapped === most)).toContainEqual(
      expect.objectContaining({ profileId: best, problems: 0, values: expect.objectContaining(values) }),
    )
  })

  it('are none where nothing is read', async () => {
    await hear('riddle', 'native', { kind: 'values', values: { zzz: 1 } })
    expect((await get('root', '/quarantine/riddle')).suggestions).toEqual([])
  })
})

describe('adoption', () => {
  it('makes device, credential, binding and replay in one step', async () => {
    await hear('Adopt-Me'.toLowerCase(), 'native', LASER, 3)
    const answer = await send('root', 'POST', '/quarantine/ADOPT-ME/adopt', {
      profileId: 'custodia/laser-nd-yag',
      name: 'Laser 7',
      orgUnitId: A.branch,
      assetId: A.asset,
      role: 'second',
    })
    expect(answer.statusCode).toBe(201)
    const device = answer.json()
    expect(device).toMatchObject({
      key: 'adopt-me',
      name: 'Laser 7',
      orgUnitId: A.branch,
      credential: { username: device.id },
      replay: { total: 3, queued: 3 },
    })
    const [bound] = await platform.registry.db
      .select()
      .from(schema.binding)
      .where(eq(schema.binding.deviceId, device.id))
    expect(bound).toMatchObject({
      id: device.bindingId,
      assetId: A.asset,
      role: 'second',
      validFrom: NOW - DAY,
      validTo: null,
    })
    expect((await get('root', '/quarantine')).items.map((row: { deviceKey: string }) => row.deviceKey)).not.toContain(
      'adopt-me',
    )
    // The company sees its messages now.
    expect((await get('ann', '/dead-letters?deviceKey=adopt-me&state=queued')).items).toHaveLength(3)
  })

  it('issues no credential for a device behind a network server, unless told to', async () => {
    const body = { profileId: 'milesight/vs121', orgUnitId: A.branch }
    await hear('eui-2', 'tts', PEOPLE)
    expect((await send('root', 'POST', '/quarantine/eui-2/adopt', body)).json()).toMatchObject({
      name: 'eui-2',
      credential: null,
    })
    await hear('eui-3', 'tts', PEOPLE)
    const told = await send('root', 'POST', '/quarantine/eui-3/adopt', { ...body, credential: true, replay: false })
    expect(told.json()).toMatchObject({ credential: { secret: expect.any(String) }, replay: null })
  })

  it.each([
    ['by a company', 'ann', 'laser-x', {}, 404],
    ['of what is not there', 'root', 'nothing', {}, 404],
    ['with a profile that is none', 'root', 'laser-x', { profileId: 'no/such' }, 400],
    ['into a unit that is none', 'root', 'laser-x', { orgUnitId: 'org_none' }, 400],
    ['on an asset that is none', 'root', 'laser-x', { assetId: 'ast_none' }, 404],
  ])('%s is refused', async (_, login, key, more, status) => {
    const body = { profileId: 'custodia/laser-nd-yag', orgUnitId: A.branch, ...more }
    expect((await send(login, 'POST', `/quarantine/${key}/adopt`, body)).statusCode).toBe(status)
  })
})

describe('provisioning', () => {
  it('takes a device out of quarantine as well, and gives it what it sent', async () => {
    await hear('late-known', 'native', LASER)
    const device = { key: 'late-known', name: 'x', profileId: 'custodia/laser-nd-yag', orgUnitId: A.branch }
    expect((await send('ann', 'POST', '/devices', device)).statusCode).toBe(201)
    expect((await platform.as('root', '/api/v1/quarantine/late-known')).statusCode).toBe(404)
    const { items } = await get('ann', '/dead-letters?deviceKey=late-known')
    expect(items).toMatchObject([
      { state: 'standing', profileId: device.profileId },
      { state: 'standing', profileId: device.profileId },
    ])
  })
})

describe('ignoring', () => {
  it('lets its messages go, counts those that follow, and can be taken back by adopting it', async () => {
    await hear('noise', 'native', LASER, 4)
    expect((await send('ann', 'DELETE', '/quarantine/noise')).statusCode).toBe(404)
    expect((await send('root', 'DELETE', '/quarantine/noise')).statusCode).toBe(200)
    expect((await get('root', '/quarantine')).items.map((row: { deviceKey: string }) => row.deviceKey)).not.toContain(
      'noise',
    )
    await platform.registry.db.delete(schema.deadLetter).where(eq(schema.deadLetter.spool, 'noise'))
    await hear('noise', 'native', LASER, 4)
    const [row] = (await get('root', '/quarantine?ignored=true')).items
    expect(row).toMatchObject({ deviceKey: 'noise', count: 8, kept: 0, dropped: 8, ignoredAt: NOW })
    expect((await get('root', '/dead-letters?deviceKey=noise')).items).toEqual([])
    const adopted = await send('root', 'POST', '/quarantine/noise/adopt', {
      profileId: 'custodia/laser-nd-yag',
      orgUnitId: A.branch,
    })
    expect(adopted.json()).toMatchObject({ replay: { total: 0 } })
  })
})
