/** A gateway on its simulated serial line and a real Mosquitto: the buffer, the clock and the line's own faults. */
import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isMissing } from '../../../test/support/missing-servers.ts'
import { openLane } from '../../src/buffer/lane.ts'
import { systemTime, type TimeSource } from '../../src/gateway/clock.ts'
import { encodeRecord } from '../../src/gateway/record.ts'
import { openField } from './field.ts'

const SOON = { timeout: 15_000, interval: 25 }
const LINE = { kind: 'sim', device: 'nd_yag', samplingMs: 50 }
const FAST = { key: 'laser-1', reportingIntervalS: 0, heartbeatS: 1, bus: LINE }

/** The machine's counter, and a wall clock that somebody sets. */
const clockToSet = (): TimeSource & { set(utcMs: number): void } => {
  const { bootId, monotonicMs } = systemTime()
  let offset = -monotonicMs()
  return {
    bootId,
    monotonicMs,
    wallMs: () => monotonicMs() + offset,
    set: (utcMs) => {
      offset = utcMs - monotonicMs()
    },
  }
}

describe.skipIf(isMissing('mosquitto'))('a gateway', () => {
  let field: Awaited<ReturnType<typeof openField>>
  beforeEach(async () => {
    field = await openField(['gw-1', 'laser-1'])
  })
  afterEach(() => field.close())
  const times = (): readonly number[] => field.samples('laser-1').map(({ ts }) => ts)

  test('reads its serial line through noise', async () => {
    await field.startGateway([{ ...FAST, bus: { ...LINE, noise: 0.2 } }])
    await expect.poll(() => field.samples('laser-1').length, SOON).toBeGreaterThan(2)
    expect(field.samples('laser-1')[0]?.values).toMatchObject({
      running: expect.any(Boolean),
      pulses_total: expect.any(Number),
      handpiece_temperature_c: expect.any(Number),
    })
  })

  test('a line that only makes noise is a device that is offline', async () => {
    await field.startGateway([{ ...FAST, bus: { ...LINE, noise: 1 } }])
    await expect
      .poll(() => field.last('laser-1', 'status'), SOON)
      .toMatchObject({
        online: false,
        reason: expect.stringContaining('serial line'),
      })
    expect(field.last('laser-1', 'event')).toMatchObject({ values: { data_quality: expect.stringMatching(/^bus /) } })
    expect(field.samples('laser-1')).toEqual([])
  })

  test('keeps samples while the broker is away, also over a restart, and sends them in order after', async () => {
    const gateway = await field.startGateway([FAST])
    await expect.poll(() => field.samples('laser-1').length, SOON).toBeGreaterThan(0)
    await field.broker.stop()
    const before = gateway.stats().pending
    await expect.poll(() => gateway.stats().pending, SOON).toBeGreaterThan(before + 3)
    await field.stopGateway()
    const again = await field.startGateway([FAST])
    const waiting = again.stats().pending
    expect(waiting).toBeGreaterThan(3)
    await expect.poll(() => again.stats().pending, SOON).toBeGreaterThan(waiting + 1)
    await field.broker.start()
    await expect.poll(() => again.stats().pending, { ...SOON, timeout: 30_000 }).toBe(0)
    await expect.poll(() => times().length, SOON).toBeGreaterThan(waiting)
    const told = times()
    expect([...told].sort((a, b) => a - b)).toEqual(told)
    // A heartbeat each second: no hole where the broker was away, but for the second of the restart.
    const holes = told.slice(1).map((ts, i) => ts - (told[i] ?? 0))
    expect(Math.max(...holes)).toBeLessThan(4000)
  }, 60_000)

  test('a buffer that was too small has lost its oldest samples, and the gateway says how many', async () => {
    const small = { maxBytesPerDevice: 16_384 }
    const lane = openLane({ folder: `${field.dir}/data/devices/laser-1/samples`, maxBytes: small.maxBytesPerDevice })
    const begin = Date.now() - 1_000_000
    for (let n = 0; n < 1000; n++)
      lane.append(encodeRecord({ c: 'telemetry', t: begin + n, m: n, b: 'before', v: { pulses_total: n } }))
    const { dropped } = lane.stats()
    await lane.close()
    await field.startGateway([FAST], {
      buffer: small,
      gateway: { key: 'gw-1', credential: field.credential('gw-1'), heartbeatS: 1 },
    })
    await expect
      .poll(() => field.last('gw-1', 'telemetry')?.values, SOON)
      .toMatchObject({ dropped_samples_total: dropped, buffered_samples: expect.any(Number) })
    await expect
      .poll(() => field.samples('laser-1').slice(0, 1000 - dropped), SOON)
      .toEqual(
        Array.from({ length: 1000 - dropped }, (_, i) => ({
          ts: begin + dropped + i,
          values: { pulses_total: dropped + i },
        })),
      )
  })

  test('samples of a gateway whose clock is not set wait until it is, and then have the time at which they were taken', async () => {
    const clock = clockToSet()
    const begun = Date.now()
    const gateway = await field.startGateway([FAST], {}, clock)
    await expect.poll(() => gateway.stats().pending, SOON).toBeGreaterThan(5)
    expect(field.samples('laser-1')).toEqual([])
    const setAt = Date.now()
    clock.set(setAt)
    await expect.poll(() => gateway.stats().pending, SOON).toBe(0)
    const told = times()
    expect(told.length).toBeGreaterThan(3)
    // Not all that was pending need be samples: those that were taken before the clock was set have times before it.
    expect(told[0]).toBeGreaterThan(begun - 100)
    expect(told[2]).toBeLessThan(setAt)
    expect([...told].sort((a, b) => a - b)).toEqual(told)
  })

  test('only one gateway runs on a data folder', async () => {
    await field.startGateway([FAST])
    // The lock names a live process: another one would be refused.
    const lock = `${field.dir}/data/gateway.lock`
    expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} `))
    await field.stopGateway()
    writeFileSync(lock, `${process.ppid} ${systemTime().bootId}\n`)
    await expect(field.startGateway([FAST])).rejects.toThrow(/belongs to a gateway that is running/)
  })
})
