/**
 * What becomes of messages that cannot be stored, on each wiring: a firmware that changes its payload, an unknown device, and a kill in
 * the middle of a replay.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCredential, openRegistry } from '@custodia/storage/registry'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { type ApiClient, signInByLink } from './support/api-client.ts'
import { type Clinic, makeClinic } from './support/clinic.ts'
import { nativeMessage, peopleCount } from './support/field-messages.ts'
import { type Credential, mosquittoPub } from './support/mosquitto-pub.ts'
import { embeddedWiring, productionWiring, type RunningPlatform } from './support/wiring.ts'

const MINUTE = 60_000
const SOON = { timeout: 45_000, interval: 200 }
const PROFILE = 'custodia/laser-nd-yag'
const MANY = 2000
const SHIPPED = fileURLToPath(new URL(`../../device-profiles/profiles/${PROFILE}/`, import.meta.url))

interface Replay {
  readonly id: string
  readonly total: number
  readonly queued: number
  readonly stored: number
  readonly duplicate: number
  readonly failed: number
  readonly finishedAt: number | null
}

describe.each([embeddedWiring, productionWiring])('$name', (wiring) => {
  describe.skipIf(wiring.needs.some(isMissing))('dead letters', () => {
    let platform: RunningPlatform
    let api: ApiClient
    let clinic: Clinic
    const begin = Math.floor(Date.now() / MINUTE) * MINUTE - 5 * 60 * MINUTE

    beforeAll(async () => {
      // Slow enough that there is a middle to be killed in.
      platform = await wiring.start({ CUSTODIA_REPLAYS_PER_SECOND: '500' })
      api = await signInByLink(platform.httpUrl, platform.adminToken, 'correct horse battery staple')
      clinic = await makeClinic(api, Date.now())
      await platform.provisioned()
    }, 120_000)

    afterAll(async () => {
      await platform?.stop()
    }, 180_000)

    /** After a firmware update the laser says `on` where it said 1. */
    const updated = (ts: number, running: 'on' | 'off', pulses: number) =>
      nativeMessage(clinic.devices.native.key, ts, { running, pulses_total: pulses, firmware: '2.0.0' })
    const publish = async (credential: Credential, message: { readonly topic: string; readonly payload: string }) =>
      expect((await mosquittoPub({ port: platform.mqttPort, credential, ...message })).status).toBe(0)
    const items = async <T>(url: string): Promise<readonly T[]> => (await api.get<{ items: T[] }>(url)).items
    const countOf = async (metric: string, from: number, to: number): Promise<number> => {
      const query = `asset=${clinic.laser.id}&metric=${metric}&from=${from}&to=${to}&points=100`
      const { points } = await api.get<{ points: { count: number }[] }>(`/api/v1/telemetry/series?${query}`)
      return points.reduce((sum, point) => sum + point.count, 0)
    }
    const openWarnings = () =>
      items<{
        kind: string
        subjectId: string
        count: number
        detail: object
        explanation: { steps: { zh: string }[] }
      }>(`/api/v1/warnings?subject=${clinic.devices.native.id}`)
    /** The replay once it is finished; a killed platform answers again after a while. */
    const finished = async (id: string): Promise<Replay> => {
      const read = () => api.get<Replay>(`/api/v1/replays/${id}`).catch(() => null)
      await expect
        .poll(async () => (await read())?.finishedAt ?? null, { timeout: 60_000, interval: 200 })
        .not.toBeNull()
      return api.get<Replay>(`/api/v1/replays/${id}`)
    }

    test('a firmware that changes its payload shows by device and reason, and raises one warning', async () => {
      const { native } = clinic.devices
      for (let minute = 0; minute < 12; minute++)
        await publish(
          native.credential,
          updated(begin + minute * MINUTE, minute % 11 === 0 ? 'off' : 'on', 1000 + minute),
        )
      const summary = (by: string) =>
        items<{ name: string; count: number }>(`/api/v1/dead-letters/summary?by=${by}&device=${native.id}`)
      await expect.poll(() => summary('reason'), SOON).toMatchObject([{ name: 'bad_value', count: 12 }])
      expect(await summary('device')).toMatchObject([{ name: native.key, count: 12 }])
      expect(await summary('profile')).toMatchObject([{ name: PROFILE, count: 12 }])
      await expect.poll(openWarnings, SOON).toMatchObject([
        {
          kind: 'warning.dead_letter_rise',
          subjectId: native.id,
          detail: {
            firmware: '2.0.0',
            reasons: [{ reason: 'bad_value' }],
            example: { topic: `custodia/v1/br/${native.key}/telemetry` },
          },
        },
      ])
      expect((await openWarnings())[0]?.explanation.steps.map(({ zh }) => zh).join('')).toContain('bad_value')
      // What was right about them is stored; without `running` there is no run.
      await expect.poll(() => countOf('pulses_total', begin, begin + 60 * MINUTE), SOON).toBe(12)
      expect(await items(`/api/v1/sessions?asset=${clinic.laser.id}&kind=run`)).toEqual([])
    }, 180_000)

    test('2,000 of them, a mended profile, a replay, and kill -9 in its middle: each is there once', async () => {
      const { native } = clinic.devices
      const start = begin - 24 * 60 * MINUTE
      const client = await connectAsync(`mqtt://127.0.0.1:${platform.mqttPort}`, {
        username: native.credential.username,
        password: native.credential.secret,
      })
      await Promise.all(
        Array.from({ length: MANY }, (_, k) => {
          const { topic, payload } = updated(start + k * 1000, 'on', k)
          return client.publishAsync(topic, payload, { qos: 1 })
        }),
      )
      await client.endAsync()
      await expect
        .poll(() => platform.ledger(), { timeout: 30_000, interval: 300 })
        .toMatchObject({ deadLettered: MANY + 12, spooled: 0 })
      const before = platform.ledger()

      // The installation's own profile takes the place of the shipped one.
      const folder = path.join(platform.dataDir, 'profiles', PROFILE)
      mkdirSync(path.dirname(folder), { recursive: true })
      cpSync(SHIPPED, folder, { recursive: true })
      const file = path.join(folder, 'profile.json')
      const profile = JSON.parse(readFileSync(file, 'utf8'))
      profile.decode.fields.running.map = { on: 1, off: 0 }
      writeFileSync(file, JSON.stringify(profile, null, 2))
      const [letter] = await items<{ id: string }>(`/api/v1/dead-letters?device=${native.id}&limit=1`)
      expect(platform.command('dead-letters', 'show', letter?.id ?? '', '--try')).toContain('A replay would settle it.')
      // A running process has the mended profile once it takes such a message.
      let sent = 0
      await expect
        .poll(
          async () => {
            await publish(native.credential, updated(begin + 120 * MINUTE + 1000 * ++sent, 'off', 3000))
            const latest = await items<{ metric: string; value: number }>(
              `/api/v1/telemetry/latest?asset=${clinic.laser.id}`,
            )
            return latest.find(({ metric }) => metric === 'running')?.value
          },
          { timeout: 30_000, interval: 500 },
        )
        .toBe(0)

      const queued: Replay = JSON.parse(platform.command('dead-letters', 'replay', '--device', native.key, '--json'))
      expect(queued.total).toBeGreaterThanOrEqual(MANY + 12)
      const progress = async () => (await api.get<Replay>(`/api/v1/replays/${queued.id}`)).stored
      await expect.poll(progress, { timeout: 20_000, interval: 50 }).toBeGreaterThan(0)
      expect(await progress()).toBeLessThan(MANY)
      await platform.crashIntake()
      const done = await finished(queued.id)
      expect(done).toMatchObject({ queued: 0, failed: 0 })
      expect(done.stored + done.duplicate).toBe(queued.total)

      await expect.poll(() => countOf('running', start, start + MANY * 1000), SOON).toBe(MANY)
      expect(await countOf('pulses_total', start, start + MANY * 1000)).toBe(MANY)
      expect(await items(`/api/v1/dead-letters?device=${native.id}&state=standing`)).toEqual([])
      // A replay receives nothing: the books are as they were, but for the messages sent meanwhile.
      await expect.poll(() => platform.ledger(), SOON).toMatchObject({ spooled: 0, balanced: true })
      const after = platform.ledger()
      expect(after.received - before.received).toBe(sent)
      expect(after.deadLettered).toBe(queued.total)
      const { totals } = await api.get<{ totals: { replayed: number; deadLettered: number } }>(
        `/api/v1/ledger?deviceKey=${native.key}`,
      )
      expect(totals).toMatchObject({ replayed: queued.total, deadLettered: queued.total })
    }, 120_000)

    test('the figures have changed, the warning is gone, and a second replay changes nothing', async () => {
      const { native } = clinic.devices
      const runs = () =>
        items<{ start: number; end: number }>(`/api/v1/sessions?asset=${clinic.laser.id}&kind=run&from=${begin}`)
      await expect.poll(runs, SOON).toMatchObject([{ start: begin + MINUTE, end: begin + 11 * MINUTE }])
      await expect.poll(openWarnings, SOON).toEqual([])
      const ledger = platform.ledger()
      const again = await api.post<Replay>('/api/v1/dead-letters/replay', { filter: { device: native.id } })
      expect(again).toMatchObject({ total: 0 })
      expect(platform.ledger()).toEqual(ledger)
    }, 180_000)

    test('an unknown device behind a network server is adopted, and what it sent is replayed', async () => {
      const registry = await openRegistry({ url: platform.registryUrl() })
      const { credential, secret } = await createCredential(registry, {
        deviceId: null,
        username: 'network-server',
        publish: ['v3/#'],
        subscribe: [],
        now: Date.now(),
      })
      await registry.close()
      await platform.provisioned()
      const key = 'eui-24e124128c14f00d'
      for (const [minute, people] of [
        [0, 0],
        [10, 3],
        [20, 4],
        [30, 4],
        [40, 0],
        [50, 0],
      ] as const)
        await publish({ username: credential.username, secret }, peopleCount(key, begin + minute * MINUTE, people))
      const listed = () => items<object>('/api/v1/quarantine')
      await expect.poll(listed, SOON).toMatchObject([{ deviceKey: key, dialect: 'tts', count: 6, kept: 6 }])
      const found = await api.get<{ suggestions: { profileId: string; mapped: number }[] }>(`/api/v1/quarantine/${key}`)
      const best = found.suggestions.filter(({ mapped }) => mapped === found.suggestions[0]?.mapped)
      expect(best.map(({ profileId }) => profileId)).toContain('milesight/vs121')

      const room = await api.post<{ id: string }>('/api/v1/assets', {
        code: 'R-2',
        category: 'room',
        nameZh: '会议室',
        nameEn: 'Meeting room',
        model: 'Meeting room',
        orgUnitId: clinic.department.id,
        validFrom: begin - 24 * 60 * MINUTE,
      })
      const adopted = await api.post<{ credential: object | null; replay: Replay }>(`/api/v1/quarantine/${key}/adopt`, {
        profileId: 'milesight/vs121',
        name: 'Counter',
        orgUnitId: clinic.branch.id,
        assetId: room.id,
        validFrom: begin - MINUTE,
      })
      expect(adopted).toMatchObject({ credential: null, replay: { total: 6 } })
      expect(await finished(adopted.replay.id)).toMatchObject({ stored: 6, failed: 0 })
      const sessions = () => items<object>(`/api/v1/sessions?asset=${room.id}&kind=occupancy`)
      await expect
        .poll(sessions, SOON)
        .toMatchObject([{ start: begin + 10 * MINUTE, end: begin + 40 * MINUTE, quantities: { people_max: 4 } }])
      expect(await listed()).toEqual([])
      expect(platform.ledger().balanced).toBe(true)
    }, 180_000)
  })
})
