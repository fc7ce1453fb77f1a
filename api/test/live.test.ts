/** The live stream and the rest over a real socket. */
import { commitIngestBatch } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { NOW, PASSWORD, type Platform, startPlatform } from './platform.ts'

let platform: Platform
let url: string

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
  url = (await platform.api.start({ host: '127.0.0.1', port: 0 })).url
})
afterAll(() => platform.stop())

interface StreamEvent {
  readonly event: string
  readonly data: Record<string, unknown>
}

const signIn = async (login: string): Promise<string> => {
  const answer = await fetch(`${url}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  expect(answer.status).toBe(200)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** An open stream with what came so far; `until` waits for an event. */
const openStream = async (login: string) => {
  const abort = new AbortController()
  const answer = await fetch(`${url}/api/v1/live`, { headers: { cookie: await signIn(login) }, signal: abort.signal })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const events: StreamEvent[] = []
  let changed: () => void = () => undefined
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1]
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (event !== undefined && data !== undefined) events.push({ event, data: JSON.parse(data) })
      }
      changed()
    }
  }
  const done = read().catch(() => undefined)
  const until = async (matches: (event: StreamEvent) => boolean): Promise<StreamEvent> => {
    for (;;) {
      const found = events.find(matches)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        changed = resolve
      })
    }
  }
  await until((event) => event.event === 'heartbeat')
  return { events, until, done, close: () => abort.abort() }
}

const flush = (device: string, ts: number, value: number) =>
  commitIngestBatch(platform.registry, { live: [{ device, metric: 'power_w', ts, value }] })

const heard = (deviceId: string, at: number, online: boolean) =>
  commitIngestBatch(platform.registry, {
    states: [
      {
        ...{
          deviceId,
          online,
          onlineSince: at,
          presenceAt: at,
          lastSeenAt: online ? at : null,
          firstSeenAt: online ? at : null,
        },
        ...{ lastSampleAt: null, turned: false, retained: false, offlineAfterMs: 60_000, lastTopic: null },
        ...{
          clockSkewMs: null,
          clockSkewAt: null,
          batteryPercent: null,
          batteryAt: null,
          firmware: null,
          firmwareAt: null,
          firmwareSince: null,
        },
      },
    ],
  })

describe('GET /live', () => {
  it('tells each company which of its devices came, went and fell silent', async () => {
    const [ann, bob] = [await openStream('ann'), await openStream('bob')]
    const stateOf = ({ event, data }: StreamEvent) =>
      event === 'device' && data.deviceId === A.device ? (data.state as { online: boolean; since: number }) : null
    await heard(A.device, NOW, true)
    expect(stateOf(await ann.until((one) => stateOf(one)?.online === true))?.since).toBe(NOW)
    await heard(A.device, NOW + 10, false)
    expect(stateOf(await ann.until((one) => stateOf(one)?.online === false))?.since).toBe(NOW + 10)
    await heard(A.device, NOW + 20, true)
    await ann.until((one) => stateOf(one)?.since === NOW + 20)
    platform.clock.now = NOW + 86_400_000
    expect(
      stateOf(await ann.until((one) => stateOf(one)?.online === false && stateOf(one)?.since === NOW + 20)),
    ).not.toBeNull()
    platform.clock.now = NOW
    expect(bob.events.filter((one) => one.event === 'device')).toEqual([])
    ann.close()
    bob.close()
    await Promise.all([ann.done, bob.done])
  })

  it('hands each company its own values and changed assets', async () => {
    const [ann, bob] = [await openStream('ann'), await openStream('bob')]
    await flush(A.device, NOW + 1000, 901)
    await flush(B.device, NOW + 1000, 902)
    await platform.registry.notify('facts', JSON.stringify([A.asset, B.asset]))
    const seen = await ann.until((event) => event.event === 'live')
    expect(seen.data).toEqual({ assetId: A.asset, deviceId: A.device, metric: 'power_w', ts: NOW + 1000, value: 901 })
    await bob.until((event) => event.event === 'live')
    await ann.until((event) => event.event === 'asset')
    await bob.until((event) => event.event === 'asset')
    // Whatever was sent to the wrong one would have come before this.
    await platform.registry.notify('facts', '*')
    await ann.until((event) => event.data.assetId === '*')
    await bob.until((event) => event.data.assetId === '*')
    expect(JSON.stringify(ann.events)).not.toContain('_b')
    expect(JSON.stringify(bob.events)).not.toContain('_a')
    ann.close()
    bob.close()
    await Promise.all([ann.done, bob.done])
  })

  it('says that something happened to an order, and nothing of it', async () => {
    const ann = await openStream('ann')
    const requested = await fetch(`${url}/api/v1/work-orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie: await signIn('ann') },
      body: JSON.stringify({ assetId: A.asset, text: 'sparks' }),
    })
    expect(requested.status).toBe(201)
    expect((await ann.until(({ event }) => event === 'order')).data).toEqual({})
    ann.close()
    await ann.done
  })

  it('sends nobody what was there before, and what came while nobody listened only in the lists', async () => {
    await flush(A.device, NOW + 2000, 903)
    const ann = await openStream('ann')
    await flush(A.device, NOW + 3000, 904)
    const first = await ann.until((event) => event.event === 'live')
    expect(first.data.value).toBe(904)
    const list = await platform.as('ann', '/api/v1/assets')
    expect(list.json().items[0].live[0]).toEqual({ metric: 'power_w', value: 904, ts: NOW + 3000, unit: 'W' })
    ann.close()
    await ann.done
  })

  it('asks who it is', async () => {
    expect((await fetch(`${url}/api/v1/live`)).status).toBe(401)
  })

  it('ends at once for an account that is disabled, and for nobody else', async () => {
    const [eve, ann] = [await openStream('eve'), await openStream('ann')]
    const disabled = await fetch(`${url}/api/v1/accounts/usr_eve`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', cookie: await signIn('root') },
      body: JSON.stringify({ disabled: true }),
    })
    expect(disabled.status).toBe(200)
    await eve.done
    await flush(A.device, NOW + 4000, 905)
    expect((await ann.until((event) => event.event === 'live')).data.value).toBe(905)
    ann.close()
    await ann.done
  })

  it('ends when the API stops', async () => {
    const ann = await openStream('ann')
    await platform.api.stop()
    await ann.done
  })
})
