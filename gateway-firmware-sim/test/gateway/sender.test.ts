import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lane, openLane } from '../../src/buffer/lane.ts'
import { createRate, type Rate } from '../../src/gateway/rate.ts'
import { encodeRecord } from '../../src/gateway/record.ts'
import { createSender } from '../../src/gateway/sender.ts'

const SOON = { timeout: 10_000, interval: 5 }

describe('the rate', () => {
  test('lets a second’s worth through at once, and the rest one after the other', () => {
    const rate = createRate(10)
    const waits = Array.from({ length: 15 }, () => rate.reserve(5000))
    expect(waits.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0))
    expect(waits.slice(10)).toEqual([100, 200, 300, 400, 500])
  })

  test('over a long time lets through no more than it says', () => {
    const rate = createRate(20)
    let now = 0
    let sent = 0
    while (now < 60_000) {
      now += rate.reserve(now)
      sent += 1
    }
    expect(sent).toBeGreaterThan(60 * 20)
    expect(sent).toBeLessThanOrEqual(60 * 20 + 21)
  })
})

describe('the sender', () => {
  let folder: string
  let lane: Lane
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'custodia-sender-'))
    lane = openLane({ folder, maxBytes: 1_000_000 })
  })
  afterEach(async () => {
    await lane.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const begin = (publish: (payload: string) => Promise<void>, more: { rate?: Rate; isUp?: () => boolean } = {}) => {
    const sender = createSender({
      lane,
      connection: { isUp: more.isUp ?? (() => true), publish: (_, payload) => publish(payload) },
      rate: more.rate ?? createRate(10_000),
      maxSamplesPerMessage: 7,
      bootId: 'now',
      bootOffset: () => null,
      monotonicMs: () => performance.now(),
      idle: () => undefined,
      undated: () => undefined,
    })
    sender.start()
    return sender
  }
  const add = (from: number, to: number): void => {
    for (let n = from; n < to; n++)
      lane.append(encodeRecord({ c: 'telemetry', t: n, m: n, b: 'now', v: { pulses_total: n } }))
  }
  const samplesOf = (payload: string): number[] => {
    const json: unknown = JSON.parse(payload)
    return (Array.isArray(json) ? json : [json]).map(({ ts }: { ts: number }) => ts)
  }

  test('sends all in order; what was not acknowledged is sent again before anything newer', async () => {
    add(0, 100)
    const arrived: number[] = []
    let attempts = 0
    const sender = begin(async (payload) => {
      attempts += 1
      // Every third message is lost on the way there, every fifth loses its PUBACK on the way back.
      if (attempts % 3 === 0) throw new Error('lost')
      arrived.push(...samplesOf(payload))
      if (attempts % 5 === 0) throw new Error('no PUBACK')
    })
    await expect
      .poll(() => {
        sender.wake()
        return lane.stats().pending
      }, SOON)
      .toBe(0)
    await sender.stop()
    expect([...new Set(arrived)]).toEqual(Array.from({ length: 100 }, (_, i) => i))
    for (const [i, n] of arrived.entries()) if (i > 0) expect(n).toBeGreaterThan((arrived[i - 1] ?? 0) - 8)
  })

  test('does not outrun its rate, unless it is told to hurry', async () => {
    add(0, 700)
    let messages = 0
    const sender = begin(
      async () => {
        messages += 1
      },
      { rate: createRate(2) },
    )
    await expect.poll(() => messages, SOON).toBe(2)
    expect(lane.stats().pending).toBeGreaterThan(600)
    sender.hurry()
    await expect.poll(() => lane.stats().pending, SOON).toBe(0)
    await sender.stop()
    expect(messages).toBe(100)
  })

  test('stops while a message waits for its PUBACK, and keeps that message', async () => {
    add(0, 10)
    let asked = 0
    const sender = begin(() => {
      asked += 1
      return new Promise(() => undefined)
    })
    await expect.poll(() => asked, SOON).toBe(1)
    await sender.stop()
    expect(lane.stats().pending).toBe(10)
  })

  test('sends nothing without a connection, and goes on when there is one', async () => {
    let up = false
    const arrived: number[] = []
    const sender = begin(async (payload) => void arrived.push(...samplesOf(payload)), { isUp: () => up })
    add(0, 5)
    sender.wake()
    up = true
    sender.wake()
    await expect.poll(() => arrived, SOON).toEqual([0, 1, 2, 3, 4])
    await sender.stop()
  })
})
