/** Devices as things to manage: state in lists, credentials, certificates, configuration, commands. */
import { commitIngestBatch, type DeviceStatePatch, MISSED, schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform
let laser: string
let laserKey: string

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
const send = async (
  login: string,
  method: Method,
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
) => {
  const answer = await platform.as(login, { method, url: `/api/v1${url}`, payload, headers })
  const isJson = /json/.test(String(answer.headers['content-type']))
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.body }
}

const patch = (deviceId: string, change: Partial<DeviceStatePatch>): DeviceStatePatch => ({
  deviceId,
  lastSeenAt: null,
  firstSeenAt: change.lastSeenAt ?? null,
  lastSampleAt: null,
  online: null,
  onlineSince: change.presenceAt ?? null,
  presenceAt: null,
  turned: false,
  retained: false,
  offlineAfterMs: 3_600_000,
  clockSkewMs: null,
  clockSkewAt: null,
  batteryPercent: null,
  batteryAt: null,
  firmware: null,
  firmwareAt: null,
  firmwareSince: change.firmwareAt ?? null,
  lastTopic: null,
  ...change,
})

const heard = (deviceId: string, at: number, more: Partial<DeviceStatePatch> = {}) =>
  commitIngestBatch(platform.registry, {
    states: [
      patch(deviceId, { lastSeenAt: at, firstSeenAt: at, online: true, onlineSince: at, presenceAt: at, ...more }),
    ],
  })

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  laserKey = 'laser-77'
  const made = await send('ann', 'POST', '/devices', {
    key: laserKey,
    name: 'Laser 77',
    profileId: 'custodia/laser-nd-yag',
    orgUnitId: A.branch,
  })
  laser = made.body.id
})
afterAll(() => platform.stop())

describe('state', () => {
  it('says nothing of a device that was never heard', async () => {
    const { body } = await send('ann', 'GET', `/devices/${laser}`)
    expect(body.state).toEqual({
      ...{ online: null, since: null, lastSeenAt: null, lastSampleAt: null },
      ...{ clockSkewMs: null, batteryPercent: null, firmware: null },
    })
  })

  it('is what the newest message says, and offline since the last one once silence has lasted too long', async () => {
    const told = {
      batteryPercent: 15,
      batteryAt: NOW,
      firmware: '1.2',
      firmwareAt: NOW,
      clockSkewMs: 90_000,
      clockSkewAt: NOW,
    }
    await heard(laser, NOW - 1000, { lastSampleAt: NOW - 5000, ...told })
    const first = await send('ann', 'GET', `/devices/${laser}`)
    expect(first.body.state).toEqual({
      online: true,
      since: NOW - 1000,
      lastSeenAt: NOW - 1000,
      lastSampleAt: NOW - 5000,
      clockSkewMs: 90_000,
      batteryPercent: 15,
      firmware: '1.2',
    })
    expect(first.body.firmwareHistory).toEqual([{ at: NOW, fromVersion: null, toVersion: '1.2' }])
    platform.clock.now = NOW + 3_600_000
    const silent = (await send('ann', 'GET', `/devices/${laser}`)).body.state
    expect(silent).toMatchObject({ online: false, since: NOW - 1000 })
    platform.clock.now = NOW
  })

  it.each([
    ['online=true', true],
    ['online=false', false],
    ['batteryAtMost=20', true],
    ['batteryAtMost=10', false],
    ['firmware=1.2', true],
    ['firmware=1.3', false],
    [`silentSince=${NOW}`, true],
    [`silentSince=${NOW - 2000}`, false],
    ['orgUnit=org_a', true],
    ['orgUnit=org_a_derm', false],
    ['profile=custodia/laser-nd-yag', true],
    ['status=retired', false],
    ['q=77', true],
  ])('filter %s', async (query, found) => {
    const { body } = await send('ann', 'GET', `/devices?${query}`)
    expect(body.items.map((one: { id: string }) => one.id).includes(laser)).toBe(found)
  })

  it('is counted for what is in sight', async () => {
    const { body } = await send('ann', 'GET', '/devices/summary')
    expect(body).toMatchObject({ total: 2, online: 1, offline: 0, unheard: 1, lowBattery: 1, skewed: 1 })
    expect(body.firmware).toContainEqual({ profileId: 'custodia/laser-nd-yag', firmware: '1.2', count: 1 })
    expect((await send('bob', 'GET', '/devices/summary')).body).toMatchObject({ total: 1, online: 0 })
  })
})

describe('credentials', () => {
  const notices = async (run: () => Promise<unknown>): Promise<string[]> => {
    const heardNames: string[] = []
    const stop = await platform.registry.listen('credential_revoked', (name) => void heardNames.push(name))
    await run()
    await expect.poll(() => heardNames.length, { timeout: 2000 }).toBeGreaterThan(0)
    await stop()
    return heardNames.filter((name) => name !== MISSED)
  }

  it('rotated at once are revoked, and whoever holds a connection hears it', async () => {
    const before = (await send('ann', 'GET', `/devices/${laser}`)).body.credentials
    const named = await notices(() => send('ann', 'POST', `/devices/${laser}/credentials/rotate`, {}))
    expect(named).toEqual(before.map((one: { username: string }) => one.username))
    const after = (await send('ann', 'GET', `/devices/${laser}`)).body.credentials
    expect(after.map((one: { revokedAt: number | null }) => one.revokedAt)).toEqual([null, NOW])
  })

  it('rotated with an overlap end when it does', async () => {
    const made = await send('ann', 'POST', `/devices/${laser}/credentials/rotate`, { overlapMinutes: 60 })
    expect(made.status).toBe(201)
    const [fresh, old] = (await send('ann', 'GET', `/devices/${laser}`)).body.credentials
    expect([fresh.expiresAt, old.expiresAt]).toEqual([null, NOW + 3_600_000])
    expect(old.revokedAt).toBeNull()
  })

  it('of a retired device are revoked', async () => {
    const { body } = await send('ann', 'POST', '/devices', {
      key: 'old-1',
      name: 'Old',
      profileId: 'custodia/laser-nd-yag',
      orgUnitId: A.branch,
    })
    await notices(() => send('ann', 'PATCH', `/devices/${body.id}`, { status: 'retired' }))
    const detail = (await send('ann', 'GET', `/devices/${body.id}`)).body
    expect([detail.status, detail.credentials[0].revokedAt]).toEqual(['retired', NOW])
    expect((await send('ann', 'PATCH', `/devices/${body.id}`, {})).status).toBe(400)
    expect((await send('ann', 'POST', `/devices/${body.id}/commands`, { name: 'restart' })).status).toBe(409)
  })
})

describe('configuration', () => {
  const report = (data: { version: number | null; values: object; error: string | null }, at: number) =>
    commitIngestBatch(platform.registry, { reports: [{ kind: 'config_reported', deviceId: laser, at, data }] })
  const state = async () => {
    const { body } = await send('ann', 'GET', `/devices/${laser}/config`)
    return [body.state, body.since, body.desired?.version ?? null]
  }

  it('is pending, taken, drifts, and is rejected, as the device says', async () => {
    expect(await state()).toEqual(['unmanaged', null, null])
    const asked = await send('vic', 'PUT', `/devices/${laser}/config`, { values: { interval_s: 60 } })
    expect(asked.status).toBe(403)
    await send('ann', 'PUT', `/devices/${laser}/config`, { values: { interval_s: 60 } })
    expect(await state()).toEqual(['pending', NOW, 1])
    await report({ version: 1, values: { interval_s: 60, other: 1 }, error: null }, NOW + 10)
    expect(await state()).toEqual(['acknowledged', NOW + 10, 1])
    await report({ version: 1, values: { interval_s: 60, other: 1 }, error: null }, NOW + 20)
    expect(await state()).toEqual(['acknowledged', NOW + 10, 1])
    await report({ version: 1, values: { interval_s: 5 }, error: null }, NOW + 30)
    expect(await state()).toEqual(['drift', NOW + 30, 1])
    // A late report moves nothing back.
    await report({ version: 1, values: { interval_s: 60 }, error: null }, NOW + 5)
    expect(await state()).toEqual(['drift', NOW + 30, 1])
    platform.clock.now = NOW + 100
    await send('ann', 'PUT', `/devices/${laser}/config`, { values: { interval_s: 1 } })
    platform.clock.now = NOW
    await report({ version: 2, values: { interval_s: 5 }, error: 'interval_s is below 5' }, NOW + 120)
    expect(await state()).toEqual(['rejected', NOW + 120, 2])
    const { body } = await send('ann', 'GET', `/devices/${laser}/config`)
    expect(
      body.history.map((one: { version: number; acknowledgedAt: number; error: string }) => [
        one.version,
        one.acknowledgedAt,
        one.error,
      ]),
    ).toEqual([
      [2, null, 'interval_s is below 5'],
      [1, NOW + 10, null],
    ])
    expect(body.differing).toEqual(['interval_s'])
  })

  it('is refused for devices whose dialect has no channel for it', async () => {
    const { status, body } = await send('ann', 'PUT', `/devices/${A.device}/config`, { values: {} })
    expect([status, body.detail]).toEqual([409, expect.stringContaining('speak shelly')])
  })
})

describe('commands', () => {
  const answer = (id: string, status: 'accepted' | 'running' | 'done', at: number) =>
    commitIngestBatch(platform.registry, {
      reports: [{ kind: 'command_result', deviceId: laser, at, data: { id, status, detail: null, result: { ok: 1 } } }],
    })

  it('are made once for one idempotency key, and go forward only', async () => {
    const key = { 'idempotency-key': 'once' }
    const first = await send(
      'ann',
      'POST',
      `/devices/${laser}/commands`,
      { name: 'restart', args: { delay_s: 5 } },
      key,
    )
    const again = await send(
      'ann',
      'POST',
      `/devices/${laser}/commands`,
      { name: 'restart', args: { delay_s: 5 } },
      key,
    )
    expect([first.status, again.status, again.body.id]).toEqual([202, 202, first.body.id])
    expect(first.body).toMatchObject({ state: 'queued', args: { delay_s: 5 }, expiresAt: NOW + 60_000 })
    const { id } = first.body
    await answer(id, 'done', NOW + 20)
    await answer(id, 'running', NOW + 30)
    const { body } = await send('ann', 'GET', `/commands/${id}`)
    expect(body).toMatchObject({ state: 'done', finishedAt: NOW + 20, result: { ok: 1 } })
    expect((await send('ann', 'POST', `/commands/${id}/cancel`)).status).toBe(409)
  })

  it('can be taken back while queued', async () => {
    const { body } = await send('ann', 'POST', `/devices/${laser}/commands`, { name: 'restart' })
    expect((await send('bob', 'POST', `/commands/${body.id}/cancel`)).status).toBe(404)
    expect((await send('ann', 'POST', `/commands/${body.id}/cancel`)).body.state).toBe('cancelled')
  })

  it('go to many devices at once, within sight only', async () => {
    const many = await send('ann', 'POST', '/commands', { name: 'restart', profile: 'custodia/laser-nd-yag' })
    expect(many.body.commands.map((one: { deviceId: string }) => one.deviceId)).toEqual([laser])
    const listed = await send('ann', 'GET', `/commands?batch=${many.body.batchId}`)
    expect(listed.body.items).toHaveLength(1)
    expect((await send('ann', 'POST', '/commands', { name: 'restart' })).status).toBe(400)
    const others = await send('ann', 'POST', '/commands', { name: 'restart', devices: [laser, B.device] })
    expect(others.body.errors[0].message).toContain(B.device)
    expect((await send('bob', 'GET', '/commands')).body.items).toEqual([])
    expect((await send('vic', 'POST', `/devices/${laser}/commands`, { name: 'restart' })).status).toBe(403)
  })
})

describe('what others must not find', () => {
  it.each(['config', 'certificates'])('%s', async (part) => {
    expect((await send('bob', 'GET', `/devices/${laser}/${part}`)).status).toBe(404)
  })

  it('writes', async () => {
    expect((await send('bob', 'PUT', `/devices/${laser}/config`, { values: {} })).status).toBe(404)
    expect((await send('bob', 'POST', `/devices/${laser}/commands`, { name: 'restart' })).status).toBe(404)
    expect((await send('bob', 'POST', `/devices/${laser}/credentials/rotate`, {})).status).toBe(404)
    expect((await send('bob', 'POST', `/devices/${laser}/certificates`, { makeKey: true })).status).toBe(404)
    expect((await send('bob', 'PATCH', `/devices/${laser}`, { name: 'mine' })).status).toBe(404)
    const [row] = await platform.registry.db.select().from(schema.device).where(eq(schema.device.id, laser))
    expect(row?.name).toBe('Laser 77')
  })
})
