/** The warning of a rise of dead letters, from the letters to the API. */
import { schema } from '@custodia/storage/registry'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createIntakeWatch } from '../../src/index.ts'
import { warnOfDeadLetters } from '../../src/jobs/dead-letter-warnings.ts'
import { A, B, seedFacts } from '../facts.ts'
import { NOW, type Platform, startPlatform } from '../platform.ts'

let platform: Platform
let seq = 0
const MINUTE = 60_000
const HOUR = 60 * MINUTE

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())
beforeEach(async () => {
  await platform.registry.db.delete(schema.deadLetter)
  await platform.registry.db.delete(schema.warning)
})

const fail = (deviceId: string, count: number, everyMs: number, lastAt: number, reason = 'bad_value') =>
  platform.registry.db.insert(schema.deadLetter).values(
    Array.from({ length: count }, (_, k) => ({
      id: `dlt_${++seq}`,
      spool: 'main',
      seq,
      topic: `t/${deviceId}`,
      payload: Buffer.from('{}'),
      receivedAt: lastAt - (count - 1 - k) * everyMs,
      deviceKey: deviceId,
      deviceId,
      reason,
      detail: `pulses_total: "${k}"`,
    })),
  )
const warnings = async (login: string, query = '') =>
  (await platform.as(login, `/api/v1/warnings${query}`)).json().items

describe('a rise of dead letters', () => {
  it('is one warning with its evidence, updated and never doubled, and clears by itself', async () => {
    await fail(A.device, 8, MINUTE, NOW - MINUTE)
    await fail(A.device, 2, MINUTE, NOW, 'malformed')
    expect(await warnOfDeadLetters(platform.registry, NOW)).toBe(true)
    const [warning, ...others] = await warnings('ann')
    expect(others).toEqual([])
    expect(warning).toMatchObject({
      kind: 'warning.dead_letter_rise',
      subjectKind: 'device',
      subjectId: A.device,
      orgUnitId: A.branch,
      severity: 'warning',
      raisedAt: NOW - 8 * MINUTE,
      lastAt: NOW,
      count: 10,
      clearedAt: null,
      detail: {
        reasons: [
          { reason: 'bad_value', count: 8 },
          { reason: 'malformed', count: 2 },
        ],
        example: { topic: `t/${A.device}`, detail: 'pulses_total: "0"', receivedAt: NOW - 8 * MINUTE },
      },
    })
    expect(warning.detail.perHour[0]).toBe(10)
    expect(warning.explanation.steps[0].zh).toContain('10')
    expect(await warnings('bob')).toEqual([])

    await fail(A.device, 5, MINUTE, NOW + 10 * MINUTE)
    expect(await warnOfDeadLetters(platform.registry, NOW + 10 * MINUTE)).toBe(false)
    expect(await warnings('ann')).toMatchObject([{ id: warning.id, count: 15, raisedAt: NOW - 8 * MINUTE }])

    expect(await warnOfDeadLetters(platform.registry, NOW + 3 * HOUR)).toBe(true)
    expect(await warnings('ann')).toEqual([])
    expect(await warnings('ann', '?state=cleared')).toMatchObject([{ id: warning.id, clearedAt: NOW + 3 * HOUR }])
  })

  it('clears at once when a replay has settled the letters', async () => {
    await fail(A.device, 10, MINUTE, NOW)
    await warnOfDeadLetters(platform.registry, NOW)
    await platform.registry.db.update(schema.deadLetter).set({ replayedAt: NOW, outcome: 'stored' })
    expect(await warnOfDeadLetters(platform.registry, NOW)).toBe(true)
    expect(await warnings('ann')).toEqual([])
  })

  it('of three devices of a model with the same firmware is one cause', async () => {
    const devices = ['dev_u1', 'dev_u2', 'dev_u3']
    await platform.registry.db.insert(schema.device).values(
      devices.map((id) => ({
        id,
        key: id,
        name: id,
        profileId: 'shelly/plus-plug-s',
        orgUnitId: A.branch,
        status: 'active' as const,
        createdAt: 0,
      })),
    )
    await platform.registry.db
      .insert(schema.deviceState)
      .values(devices.map((deviceId) => ({ deviceId, firmware: '1.4', firmwareAt: NOW })))
    for (const id of devices) await fail(id, 10, MINUTE, NOW)
    await fail(B.device, 10, MINUTE, NOW)
    await warnOfDeadLetters(platform.registry, NOW)
    await warnOfDeadLetters(platform.registry, NOW + MINUTE)
    expect(await warnings('root')).toHaveLength(2)
    expect(await warnings('ann')).toMatchObject([
      {
        subjectKind: 'profile_firmware',
        subjectId: `shelly/plus-plug-s@1.4@${A.branch}`,
        count: 30,
        detail: { firmware: '1.4', deviceCount: 3 },
      },
    ])
  })

  it('is acknowledged once, by who may', async () => {
    await fail(A.device, 10, MINUTE, NOW)
    await warnOfDeadLetters(platform.registry, NOW)
    const [{ id }] = await warnings('ann')
    const acknowledge = (login: string) =>
      platform.as(login, { method: 'POST', url: `/api/v1/warnings/${id}/acknowledge` })
    expect((await acknowledge('bob')).statusCode).toBe(404)
    expect((await acknowledge('vic')).statusCode).toBe(403)
    expect((await acknowledge('ann')).json()).toMatchObject({ acknowledgedAt: NOW, acknowledgedBy: 'usr_ann' })
    expect((await acknowledge('root')).json()).toMatchObject({ acknowledgedBy: 'usr_ann' })
  })
})

describe('the watch', () => {
  it('warns when dead letters come, and lets old ones go', async () => {
    await fail(A.device, 1, MINUTE, NOW - 91 * 24 * HOUR)
    const silent = { info: () => undefined, warn: () => undefined }
    const watch = createIntakeWatch({
      registry: platform.registry,
      log: silent,
      now: () => NOW,
      keepDeadLettersDays: 90,
      maxDeadLetterBytes: 1e9,
    })
    await watch.start()
    await expect.poll(() => platform.registry.db.$count(schema.deadLetter)).toBe(0)
    await fail(A.device, 10, MINUTE, NOW)
    await platform.registry.notify('dead_letters', '')
    await expect.poll(async () => (await warnings('ann')).length, { timeout: 10_000 }).toBe(1)
    await watch.stop()
  })
})
