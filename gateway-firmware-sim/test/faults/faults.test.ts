import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applyFaults } from '../../src/faults/apply-faults.ts'
import type { FaultNote } from '../../src/faults/delivery.ts'
import type { FaultParams } from '../../src/faults/fault-strength.ts'
import { rewriterOf } from '../../src/firmware/rewrite.ts'
import type { SimulatedDevice } from '../../src/group/simulated-device.ts'
import { DAY, HOUR, MINUTE } from '../../src/local-time.ts'
import { readScenario } from '../../src/scenario/scenario-file.ts'
import { scenarioWorld } from '../../src/scenario/world.ts'
import { deviceMessages } from '../../src/simulate.ts'

const text = readFileSync(new URL('../../scenarios/standard.json', import.meta.url), 'utf8')
const world = scenarioWorld({ ...readScenario(text, 'standard'), firstDay: '2026-03-05' }, 0)
const { from, to } = world
const one = (kind: SimulatedDevice['kind']): SimulatedDevice => {
  const device = world.simulated.find((candidate) => candidate.kind === kind)
  if (device === undefined) throw new Error(`no ${kind}`)
  return device
}

const run = (kind: SimulatedDevice['kind'], params: FaultParams) => {
  const device = one(kind)
  const messages = deviceMessages(world, device.deviceId, from, to)
  const { deliveries, notes } = applyFaults(messages, params, { seed: 'test', device, from, to })
  const byTime = new Map(messages.map((message) => [message.ts, message]))
  const changed = deliveries.filter(({ message }) => byTime.get(message.ts)?.payload !== message.payload)
  return { device, messages, deliveries, notes, changed, ofTruth: byTime }
}

const isWithin = (ts: number, notes: readonly FaultNote[]): boolean =>
  notes.some((note) => ts >= note.from && ts < note.to)

it('without faults every message is sent when it was made', () => {
  const { messages, deliveries, notes } = run('medical', {})
  expect(deliveries.map(({ message }) => message)).toEqual(messages)
  expect(deliveries.every(({ deliverAt, message, copy }) => deliverAt === message.ts && copy === 'none')).toBe(true)
  expect(notes).toEqual([])
})

describe('on the way', () => {
  it('a device with memory loses nothing in an outage and sends it afterwards, in order', () => {
    const { messages, deliveries, notes } = run('tracker', { network_loss: { perDay: 6, minutes: [20, 60] } })
    expect(deliveries.map(({ message }) => message)).toEqual(messages)
    const late = deliveries.filter(({ deliverAt, message }) => deliverAt > message.ts)
    expect(late.length).toBeGreaterThan(5)
    expect(notes.every(({ effect }) => effect === 'survivable')).toBe(true)
    // What is made while the kept messages go out waits a moment.
    const kept = late.filter(({ deliverAt, message }) => deliverAt > message.ts + 5_000)
    expect(kept.every(({ message }) => isWithin(message.ts, notes))).toBe(true)
  })

  it('one without loses it for good, from the first lost report to the next that comes through', () => {
    const { messages, deliveries, notes } = run('people_counter', { network_loss: { perDay: 6, minutes: [20, 60] } })
    const kept = new Set(deliveries.map(({ message }) => message.ts))
    const lost = messages.filter(({ ts }) => !kept.has(ts))
    expect(lost.length).toBeGreaterThan(5)
    expect(notes.every(({ effect }) => effect === 'lost')).toBe(true)
    expect(lost.every(({ ts }) => isWithin(ts, notes))).toBe(true)
    expect(notes.every(({ to: until }) => kept.has(until) || until === to)).toBe(true)
  })

  it('days late is late, and nothing else', () => {
    const { messages, deliveries, notes } = run('medical', { late_upload: { share: 1, hours: [20, 30] } })
    expect(deliveries.map(({ message }) => message.ts).toSorted((a, b) => a - b)).toEqual(messages.map(({ ts }) => ts))
    expect(Math.max(...deliveries.map(({ deliverAt, message }) => deliverAt - message.ts))).toBeGreaterThan(10 * HOUR)
    expect(notes).toHaveLength(1)
  })

  it('messages overtake each other by minutes', () => {
    const { deliveries } = run('medical', { reordering: { rate: 0.3, minutes: [5, 60] } })
    const times = deliveries.map(({ message }) => message.ts)
    expect(times).not.toEqual(times.toSorted((a, b) => a - b))
  })

  it('copies come with and without the DUP flag, each after its original', () => {
    const { messages, deliveries, notes } = run('medical', { duplicates: { rate: 0.2, flagged: 0.5 } })
    const copies = deliveries.filter(({ copy }) => copy !== 'none')
    expect(deliveries).toHaveLength(messages.length + copies.length)
    expect(new Set(copies.map(({ copy }) => copy))).toEqual(new Set(['dup', 'unmarked']))
    expect(
      copies.every(({ deliverAt, message }) => deliverAt >= message.ts && deliverAt <= message.ts + 10 * MINUTE),
    ).toBe(true)
    expect(notes).toMatchObject([{ fault: 'duplicates', messages: copies.length }])
  })

  it('single frames are lost of devices that have no memory only', () => {
    expect(run('medical', { packet_loss: { rate: 0.5 } }).notes).toEqual([])
    const { messages, deliveries, notes } = run('ble_gateway', { packet_loss: { rate: 0.1 } })
    expect(notes).toMatchObject([{ effect: 'survivable', messages: messages.length - deliveries.length }])
  })
})

describe('in the device', () => {
  it.each(['medical', 'plug', 'tracker', 'people_counter'] as const)(
    '%s: a sensor that hangs repeats itself, and the note covers it up to the next true report',
    (kind) => {
      const { changed, notes, deliveries } = run(kind, { stuck_sensor: { perDay: 3, minutes: [60, 180] } })
      expect(notes.length).toBeGreaterThan(2)
      expect(changed.every(({ message }) => isWithin(message.ts, notes))).toBe(true)
      const times = new Set(deliveries.map(({ message }) => message.ts))
      expect(notes.every((note) => note.effect === 'false' && (times.has(note.to) || note.to === to))).toBe(true)
    },
  )

  it('a lying counter sees two ghosts', () => {
    const { changed, ofTruth, device } = run('people_counter', { lying_sensor: { perDay: 3, minutes: [60, 180] } })
    const rewriter = rewriterOf(device)
    expect(changed.length).toBeGreaterThan(5)
    for (const { message } of changed) {
      const truth = rewriter.readings(ofTruth.get(message.ts)?.payload ?? '').people ?? 0
      expect(rewriter.readings(message.payload).people).toBe(truth + 2)
    }
  })

  it.each(['medical', 'plug', 'tracker'] as const)('%s: counters begin at zero once and count on', (kind) => {
    const { deliveries, device, notes, messages } = run(kind, { meter_reset: { share: 1 } })
    const { readings, counters } = rewriterOf(device)
    expect(notes).toHaveLength(1)
    for (const name of counters) {
      const values = deliveries.flatMap(({ message }) => readings(message.payload)[name] ?? [])
      const falls = values.filter((value, i) => value < (values[i - 1] ?? value))
      const truth = messages.flatMap(({ payload }) => readings(payload)[name] ?? [])
      if (truth.length === 0) continue
      expect(falls).toHaveLength(1)
      const used = (list: readonly number[]) =>
        list.reduce((sum, value, i) => sum + Math.max(0, value - (list[i - 1] ?? value)), 0)
      expect(used(values) + (falls[0] ?? 0)).toBeCloseTo(used(truth), 1)
    }
  })

  it('new firmware writes what the platform does not know from its instant on', () => {
    const atMs = from + DAY
    const { changed, messages, notes } = run('medical', { payload_change: { share: 1, atMs } })
    expect(changed).toHaveLength(messages.filter(({ ts }) => ts >= atMs).length)
    expect(changed[0]?.message.payload).toMatch(/"running":"(standby|emitting)"/)
    expect(notes).toMatchObject([{ effect: 'unreadable', from: atMs, to }])
  })

  it('a skewed clock is off by the same seconds and a little drift', () => {
    const { changed, messages } = run('medical', { clock_skew: { share: 1, seconds: [30, 30] } })
    expect(changed).toHaveLength(messages.length)
    for (const { message } of changed) {
      const said = (JSON.parse(message.payload) as { ts: number }).ts
      expect(Math.abs(Math.abs(said - message.ts) - 30_000)).toBeLessThan(7_000)
    }
  })

  it.each(['medical', 'tracker', 'ble_gateway', 'plug'] as const)('%s: a clock jumps by months at least', (kind) => {
    const { changed, notes } = run(kind, { clock_jump: { perDay: 5, minutes: [30, 60] } })
    expect(changed.length).toBeGreaterThan(3)
    expect(changed.every(({ message }) => isWithin(message.ts, notes))).toBe(true)
    expect(notes.every(({ effect }) => effect === 'unreadable')).toBe(true)
  })

  it('a people counter has no clock of its own', () => {
    const faults = { clock_jump: { perDay: 5, minutes: [30, 60] }, clock_skew: { share: 1, seconds: [5, 9] } } as const
    expect(run('people_counter', faults).changed).toEqual([])
  })

  it('impossible values and garbled messages hide nothing', () => {
    const { changed, notes, messages } = run('tracker', { spikes: { rate: 0.05 } })
    expect(changed.length / messages.length).toBeGreaterThan(0.03)
    expect(notes).toMatchObject([{ effect: 'survivable', messages: changed.length }])
  })
})

it('one fault’s strength does not change what another does', () => {
  const alone = run('medical', { stuck_sensor: { perDay: 2, minutes: [30, 60] } }).notes
  const together = run('medical', {
    stuck_sensor: { perDay: 2, minutes: [30, 60] },
    duplicates: { rate: 0.3, flagged: 0 },
    meter_reset: { share: 1 },
  }).notes
  expect(together.filter(({ fault }) => fault === 'stuck_sensor')).toEqual(alone)
})
