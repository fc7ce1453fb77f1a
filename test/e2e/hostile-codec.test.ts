/**
 * A hostile codec in a running installation: it comes in as a profile of the installation's own folder, costs its own messages only, and
 * other devices' messages go on.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { type ApiClient, signInByLink } from './support/api-client.ts'
import { type Clinic, makeClinic, type ProvisionedDevice } from './support/clinic.ts'
import { peopleCount } from './support/field-messages.ts'
import { embeddedWiring, type RunningPlatform } from './support/wiring.ts'

const SOON = { timeout: 30_000, interval: 200 }
const PROFILE = 'acme/hostile'
const GOOD_MESSAGES = 100

/** The second byte of a frame chooses; the helper's frames are 04 c9, then the number of people. */
const CODEC = `function decodeUplink(input) {
  var attack = input.bytes[2]
  if (attack === 1) for (;;) {}
  if (attack === 2) /^(a+)+$/.test('a'.repeat(60) + 'b')
  if (attack === 3) { var n = 3n ** 300000n; for (;;) n * n }
  if (attack === 4) { var all = []; for (;;) all.push(new Array(1000).fill(all)) }
  if (attack === 5) return { data: { people_count: process.pid } }
  return { data: { people_count: attack } }
}`

describe.skipIf(embeddedWiring.needs.some(isMissing))('a hostile codec', () => {
  let platform: RunningPlatform
  let api: ApiClient
  let clinic: Clinic
  const clients: MqttClient[] = []
  const begin = Date.now() - 3_600_000

  beforeAll(async () => {
    // Enough for a slow machine to reach the memory's bound within it.
    platform = await embeddedWiring.start({ CUSTODIA_CODEC_LIMIT_MS: '250' })
    api = await signInByLink(platform.httpUrl, platform.adminToken, 'correct horse battery staple')
    clinic = await makeClinic(api, Date.now())
  }, 120_000)

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.endAsync(true)))
    await platform?.stop()
  }, 60_000)

  const connect = async ({ credential }: ProvisionedDevice): Promise<MqttClient> => {
    const client = await connectAsync(`mqtt://127.0.0.1:${platform.mqttPort}`, {
      username: credential.username,
      password: credential.secret,
    })
    clients.push(client)
    return client
  }
  const summary = async (query: string): Promise<Readonly<Record<string, number>>> => {
    const { items } = await api.get<{ items: { name: string; count: number }[] }>(
      `/api/v1/dead-letters/summary?${query}`,
    )
    return Object.fromEntries(items.map(({ name, count }) => [name, count]))
  }
  const peopleNow = async (device: string): Promise<number | string | undefined> => {
    const { items } = await api.get<{ items: { metric: string; value: number | string }[] }>(
      `/api/v1/telemetry/latest?device=${device}`,
    )
    return items.find(({ metric }) => metric === 'people_count')?.value
  }
  /** The profile is known some seconds after its folder was written. */
  const addDevice = async (key: string): Promise<ProvisionedDevice> => {
    const body = { key, name: key, profileId: PROFILE, orgUnitId: clinic.branch.id }
    let made: ProvisionedDevice | null = null
    await expect
      .poll(async () => {
        const { status, body: answer } = await api.raw('POST', '/api/v1/devices', body)
        if (status < 300) made = answer as ProvisionedDevice
        return status
      }, SOON)
      .toBeLessThan(300)
    if (made === null) throw new Error(`${key} was not made`)
    return made
  }

  test('a profile put into the installation’s folder is known without a restart', async () => {
    platform.command('profiles', 'new', PROFILE, '--dialect', 'tts', '--family', 'room')
    writeFileSync(path.join(platform.dataDir, 'profiles', PROFILE, 'codec.js'), CODEC)
    expect(platform.command('profiles', 'check')).toContain('1 profile(s), 0 problem(s)')
    const friend = await addDevice('eui-0000000000000001')
    const { topic, payload } = peopleCount(friend.key, begin, 17)
    await (await connect(friend)).publishAsync(topic, payload, { qos: 1 })
    await expect.poll(() => peopleNow(friend.id), SOON).toBe(17)
  })

  test('each attack costs its own message, with its reason, and other devices’ messages go on', async () => {
    const { counter } = clinic.devices
    const good = await connect(counter)
    const attackers = await Promise.all(
      [1, 2, 3, 4, 5].map(async (attack) => ({ attack, device: await addDevice(`eui-00000000000000a${attack}`) })),
    )
    const sending = attackers.map(async ({ attack, device }) => {
      const client = await connect(device)
      for (let n = 0; n < 2; n++) {
        const { topic, payload } = peopleCount(device.key, begin + n * 1000, attack)
        await client.publishAsync(topic, payload, { qos: 1 })
      }
    })
    for (let n = 1; n <= GOOD_MESSAGES; n++) {
      const { topic, payload } = peopleCount(counter.key, begin + n * 1000, n)
      await good.publishAsync(topic, payload, { qos: 1 })
    }
    await Promise.all(sending)
    const reasons = ['codec_timeout', 'codec_timeout', 'codec_timeout', 'codec_memory', 'codec_error']
    for (const { attack, device } of attackers) {
      await expect
        .poll(() => summary(`by=reason&device=${device.id}`), SOON)
        .toEqual({ [reasons[attack - 1] ?? '']: 2 })
    }
    await expect.poll(() => peopleNow(counter.id), SOON).toBe(GOOD_MESSAGES)
    expect(await summary(`by=reason&device=${counter.id}`)).toEqual({})
    const series = `device=${counter.id}&metric=people_count&from=${begin}&to=${begin + 600_000}&points=100`
    const { points } = await api.get<{ points: { count: number }[] }>(`/api/v1/telemetry/series?${series}`)
    expect(points.reduce((sum, point) => sum + point.count, 0)).toBe(GOOD_MESSAGES)
  })

  test('a device that keeps at it is paused; its messages wait as dead letters, and nothing is lost', async () => {
    const device = await addDevice('eui-00000000000000b1')
    const client = await connect(device)
    await Promise.all(
      Array.from({ length: 200 }, (_, n) => {
        const { topic, payload } = peopleCount(device.key, begin + n * 1000, 1)
        return client.publishAsync(topic, payload, { qos: 1 })
      }),
    )
    const total = async () => Object.values(await summary(`by=reason&device=${device.id}`)).reduce((a, b) => a + b, 0)
    await expect.poll(total, SOON).toBe(200)
    const reasons = await summary(`by=reason&device=${device.id}`)
    expect(Object.keys(reasons).sort()).toEqual(['codec_suspended', 'codec_timeout'])
    expect(reasons.codec_timeout).toBeLessThanOrEqual(3)
    expect(platform.ledger()).toMatchObject({ balanced: true, spooled: 0 })
  })
})
