/**
 * A device and the platform talking, on each wiring: presence, configuration, commands, a rotated and a revoked credential. The device is
 * Debian's mosquitto_pub and mosquitto_sub.
 */
import { connectAsync } from 'mqtt'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { type ApiClient, signInByLink } from './support/api-client.ts'
import { type Credential, mosquittoPub } from './support/mosquitto-pub.ts'
import { launchSubscriber, type Subscriber } from './support/mosquitto-sub.ts'
import { embeddedWiring, productionWiring, type RunningPlatform } from './support/wiring.ts'

const SOON = { timeout: 15_000, interval: 100 }
const KEY = 'laser-e2e'
const BASE = `custodia/v1/br/${KEY}`

interface Device {
  readonly id: string
  readonly state: {
    readonly online: boolean | null
    readonly firmware: string | null
    readonly batteryPercent: number | null
  }
  readonly credentials: readonly {
    readonly id: string
    readonly username: string
    readonly lastUsedAt: number | null
  }[]
  readonly firmwareHistory: readonly { readonly fromVersion: string | null; readonly toVersion: string }[]
}

describe.each([embeddedWiring, productionWiring])('$name', (wiring) => {
  describe.skipIf(wiring.needs.some(isMissing))('devices are managed', () => {
    let platform: RunningPlatform
    let api: ApiClient
    let id: string
    let credential: Credential
    const subscribers: Subscriber[] = []

    beforeAll(async () => {
      platform = await wiring.start()
      api = await signInByLink(platform.httpUrl, platform.adminToken, 'correct horse battery staple')
      const [group] = (await api.get<{ items: { id: string }[] }>('/api/v1/org-units?kind=group')).items
      await api.post('/api/v1/org-units', {
        parentId: group?.id,
        kind: 'company',
        code: 'CO',
        nameZh: '公司',
        nameEn: 'Company',
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
      })
    }, 120_000)
    afterEach(async () => {
      for (const subscriber of subscribers.splice(0)) await subscriber.stop()
    })
    afterAll(async () => {
      await platform?.stop()
    }, 60_000)

    const say = (channel: string, message: object | string, by = credential) =>
      mosquittoPub({
        port: platform.mqttPort,
        credential: by,
        topic: `${BASE}/${channel}`,
        payload: typeof message === 'string' ? message : JSON.stringify(message),
      })
    const listen = async (channel: string, by = credential): Promise<Subscriber> => {
      const subscriber = await launchSubscriber({
        port: platform.mqttPort,
        credential: by,
        topic: `${BASE}/${channel}`,
      })
      subscribers.push(subscriber)
      return subscriber
    }
    const device = () => api.get<Device>(`/api/v1/devices/${id}`)

    test('a file provisions it, with a secret', async () => {
      const csv = `key,name,profile,unit\n${KEY},Laser,custodia/laser-nd-yag,CO\n`
      const response = await api.raw('POST', '/api/v1/devices/import', csv)
      expect(response.body).toMatchObject({ created: 1, errors: [] })
      const { devices, credentialsCsv } = response.body as { devices: { id: string }[]; credentialsCsv: string }
      const [, username = '', secret = ''] = credentialsCsv.split('\n')[1]?.split(',') ?? []
      id = devices[0]?.id ?? ''
      credential = { username, secret }
      await platform.provisioned()
    })

    test('its status says that it is there, and what it runs', async () => {
      expect((await say('status', { ts: Date.now(), online: true, firmware: '1.0', batteryPercent: 80 })).status).toBe(
        0,
      )
      await expect.poll(async () => (await device()).state, SOON).toMatchObject({ online: true, firmware: '1.0' })
      await say('status', { ts: Date.now(), online: true, firmware: '1.1' })
      await expect
        .poll(async () => (await device()).firmwareHistory.map((one) => one.toVersion), SOON)
        .toEqual(['1.1', '1.0'])
    })

    test('its will says that it is gone', async () => {
      const subscriber = await launchSubscriber({
        port: platform.mqttPort,
        credential,
        topic: `${BASE}/command`,
        more: ['--will-topic', `${BASE}/status`, '--will-payload', 'offline', '--will-qos', '1'],
      })
      subscriber.kill()
      await expect.poll(async () => (await device()).state.online, SOON).toBe(false)
    })

    test('a command waits for it, reaches it, and ends with its answer', async () => {
      const sent = await api.post<{ id: string; state: string }>(`/api/v1/devices/${id}/commands`, {
        name: 'restart',
        args: { delay_s: 1 },
      })
      expect(sent.state).toBe('queued')
      const commands = await listen('command')
      await say('status', 'online')
      await expect.poll(() => commands.messages().length, SOON).toBe(1)
      expect(JSON.parse(commands.messages()[0] ?? '')).toMatchObject({
        id: sent.id,
        name: 'restart',
        args: { delay_s: 1 },
      })
      const state = async () => (await api.get<{ state: string; result: unknown }>(`/api/v1/commands/${sent.id}`)).state
      await expect.poll(state, SOON).toBe('sent')
      await say('command/result', { id: sent.id, status: 'accepted' })
      await expect.poll(state, SOON).toBe('accepted')
      await say('command/result', { id: sent.id, status: 'done', result: { uptime_s: 0 } })
      await expect.poll(state, SOON).toBe('done')
    })

    test('a configuration waits for it, and counts once it says so', async () => {
      const state = async () => (await api.get<{ state: string }>(`/api/v1/devices/${id}/config`)).state
      const put = await api.raw('PUT', `/api/v1/devices/${id}/config`, { values: { interval_s: 30 } })
      expect(put.body).toMatchObject({ state: 'pending', desired: { version: 1 } })
      await expect
        .poll(async () => {
          const desired = await listen('config/desired')
          await new Promise((resolve) => setTimeout(resolve, 200))
          return desired.messages()
        }, SOON)
        .toEqual(['{"version":1,"values":{"interval_s":30}}'])
      await say('config/reported', { version: 1, values: { interval_s: 30 } })
      await expect.poll(state, SOON).toBe('acknowledged')
      await say('config/reported', { version: 1, values: { interval_s: 5 } })
      await expect.poll(state, SOON).toBe('drift')
    })

    test('nothing of it is a dead letter, and the books balance', async () => {
      expect((await api.get<{ items: unknown[] }>('/api/v1/dead-letters')).items).toEqual([])
      await expect.poll(() => platform.ledger(), SOON).toMatchObject({ deadLettered: 0, spooled: 0, balanced: true })
    })

    test('a rotated credential is cut off, the new one works', async () => {
      const commands = await listen('command')
      const fresh = await api.post<Credential>(`/api/v1/devices/${id}/credentials/rotate`, {})
      await platform.provisioned()
      await commands.cut()
      expect((await say('status', 'online', credential)).status).not.toBe(0)
      await expect.poll(async () => (await say('status', 'online', fresh)).status, SOON).toBe(0)
      credential = fresh
    })

    test('a revoked one is cut off, within a second where the broker is ours', async () => {
      const { username, secret: password } = credential
      const url = `mqtt://127.0.0.1:${platform.mqttPort}`
      const client = await connectAsync(url, { username, password, reconnectPeriod: 0 })
      const closed = new Promise<number>((resolve) => client.once('close', () => resolve(Date.now())))
      const current = (await device()).credentials.find((one) => one.username === username)
      const began = Date.now()
      await api.raw('DELETE', `/api/v1/devices/${id}/credentials/${current?.id}`)
      // The embedded broker hears it from the registry; Mosquitto when its files are read again.
      await platform.provisioned()
      const took = (await closed) - began
      if (wiring === embeddedWiring) expect(took).toBeLessThan(1000)
      await expect(connectAsync(url, { username, password, reconnectPeriod: 0 })).rejects.toThrow(
        /not authorized|bad username/i,
      )
    })
  })
})
