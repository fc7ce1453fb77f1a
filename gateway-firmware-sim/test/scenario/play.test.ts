import mqtt from 'mqtt'
import { afterEach, expect, it, vi } from 'vitest'
import { playScenario } from '../../src/scenario/play.ts'
import { readScenario } from '../../src/scenario/scenario-file.ts'
import { deviceStream } from '../../src/scenario/stream.ts'
import { scenarioWorld } from '../../src/scenario/world.ts'
import { createMosquitto } from '../fleet/mosquitto.ts'

const scenario = readScenario(
  JSON.stringify({
    name: 'play',
    seed: '1',
    timeZone: 'UTC',
    days: 1,
    firstDay: '2026-03-07',
    sites: 1,
    fleet: { laser: 1, plug: 1, room: 1 },
    faults: { duplicates: { rate: 0.2, flagged: 0.5 }, late_upload: { share: 1, hours: [3, 6] } },
    reconnectStorms: { perDay: 12 },
  }),
  'the scenario of this test',
)
const world = scenarioWorld(scenario, 0)
const streams = world.simulated.map((device) => deviceStream(world, device))
const OBSERVER = { username: 'observer', password: 'sees all' }
const users = Object.fromEntries([
  [OBSERVER.username, OBSERVER.password],
  ...world.simulated.map(({ key }) => [key, `of ${key}`]),
])
const acl = [
  'user observer',
  'topic read #',
  ...world.simulated.flatMap(({ key }) => [`user ${key}`, 'topic write #']),
  '',
]
const credentials = new Map(world.simulated.map(({ key }) => [key, { username: key, secret: `of ${key}` }]))

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const listen = async () => {
  const broker = await createMosquitto(users, acl.join('\n'))
  cleanUps.push(() => broker.remove())
  const seen: { topic: string; payload: string }[] = []
  const client = await mqtt.connectAsync(broker.url, { ...OBSERVER, clientId: 'observer' })
  cleanUps.push(() => client.endAsync(true))
  client.on('message', (topic, payload) => seen.push({ topic, payload: payload.toString() }))
  await client.subscribeAsync('#', { qos: 1 })
  return { url: broker.url, seen }
}
const base = { world, streams, credentials, pace: { kind: 'max' } as const }

it('sends everything, copies as well, through storms in which every connection breaks', async () => {
  const { url, seen } = await listen()
  const reached: number[] = []
  const signal = new AbortController().signal
  const { sent, complete } = await playScenario({ ...base, url, signal, onProgress: (at) => reached.push(at) })
  expect(complete).toBe(true)
  expect(reached.at(-1)).toBe(world.to)
  for (const { device, deliveries } of streams) {
    const originals = deliveries.filter(({ copy }) => copy === 'none').length
    expect(sent[device.key]).toEqual({ messages: originals, acknowledged: deliveries.length })
  }
  const wanted = streams.flatMap(({ deliveries }) => deliveries.map(({ message }) => message.payload))
  await vi.waitFor(() => {
    const counts = new Map<string, number>()
    for (const { payload } of seen) counts.set(payload, (counts.get(payload) ?? 0) + 1)
    expect(wanted.filter((payload) => (counts.get(payload) ?? 0) === 0)).toEqual([])
  }, 5000)
  // Its connection broke without a word, so the broker said it for the laser.
  expect(seen.some(({ topic, payload }) => topic.endsWith('/status') && payload === '{"online":false}')).toBe(true)
}, 30_000)

it('ends with the slice at hand when it is told to, and says so', async () => {
  const { url } = await listen()
  const abort = new AbortController()
  const { complete, sent } = await playScenario({ ...base, url, signal: abort.signal, onProgress: () => abort.abort() })
  expect(complete).toBe(false)
  const all = streams.reduce((sum, { deliveries }) => sum + deliveries.length, 0)
  expect(Object.values(sent).reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeLessThan(all)
}, 30_000)

it('keeps to its pace', async () => {
  const { url } = await listen()
  const abort = new AbortController()
  const begun = Date.now()
  const reached: number[] = []
  await playScenario({
    ...base,
    url,
    pace: { kind: 'times', factor: 3600 },
    signal: abort.signal,
    onProgress: (at) => {
      reached.push(at)
      if (reached.length === 2) abort.abort()
    },
  })
  expect(Math.max(...reached)).toBeLessThanOrEqual(world.from + (Date.now() - begun) * 3600)
}, 30_000)

it('names the device and the reason when a connection is refused', async () => {
  const { url } = await listen()
  const wrong = new Map([...credentials].slice(1))
  const signal = new AbortController().signal
  await expect(playScenario({ ...base, url, credentials: wrong, signal })).rejects.toThrow(
    /play-nd-001 has no credential/,
  )
})
