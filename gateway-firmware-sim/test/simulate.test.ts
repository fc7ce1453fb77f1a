import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demoGroup } from '../src/group/demo-group.ts'
import type { SimulatedDevice } from '../src/group/simulated-device.ts'
import { DAY, dayName, HOUR } from '../src/local-time.ts'
import type { DeviceMessage } from '../src/message.ts'
import { deviceMessages, groupMessages, simulateDay } from '../src/simulate.ts'

const group = demoGroup('test', '2026-10-22')
const BUDGET = 40_000
const START = Date.UTC(2026, 10, 9, 16)
const byDevice = (messages: readonly DeviceMessage[]): Map<string, DeviceMessage[]> => {
  const found = new Map<string, DeviceMessage[]>()
  for (const m of messages) {
    const list = found.get(m.deviceId)
    if (list === undefined) found.set(m.deviceId, [m])
    else list.push(m)
  }
  return found
}
const one = (kind: SimulatedDevice['kind']): SimulatedDevice => {
  const device = group.simulated.find((d) => d.kind === kind)
  if (device === undefined) throw new Error(`no ${kind}`)
  return device
}

test('a day is the same from a group made anew, and from one that was asked other days before', () => {
  const day = simulateDay(group, '2026-11-10')
  groupMessages(group, START - 3 * DAY, START - 2 * DAY)
  expect(simulateDay(group, '2026-11-10')).toEqual(day)
  expect(simulateDay(demoGroup('test', '2026-10-22'), '2026-11-10')).toEqual(day)
  expect(simulateDay(demoGroup('other', '2026-10-22'), '2026-11-10')).not.toEqual(day)
})

test('every device speaks every day, in strictly rising time, within the day and the budget', () => {
  for (let i = 0; i < 9; i++) {
    const day = dayName(Math.floor(START / DAY) + 1 - 4 + i)
    const messages = simulateDay(group, day)
    expect(messages.length).toBeLessThanOrEqual(BUDGET)
    const devices = byDevice(messages)
    expect(devices.size).toBe(group.simulated.length)
    const from = Date.parse(`${day}T00:00:00+08:00`)
    for (const [deviceId, list] of devices) {
      let last = from - 1
      for (const { ts } of list) {
        if (ts <= last || !Number.isInteger(ts)) throw new Error(`${deviceId}: ${ts} after ${last}`)
        last = ts
      }
      expect(last).toBeLessThan(from + DAY)
    }
    expect(messages.every((m, k) => k === 0 || m.ts >= (messages[k - 1]?.ts ?? 0))).toBe(true)
  }
})

test.each(['medical', 'plug', 'tracker', 'people_counter', 'ble_gateway'] as const)(
  '%s: any windows put together are the whole',
  (kind) => {
    const { deviceId } = one(kind)
    const whole = deviceMessages(group, deviceId, START, START + 3 * DAY)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 * DAY }), { maxLength: 4 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), 3 * DAY]
        const parts = at.slice(1).flatMap((to, i) => deviceMessages(group, deviceId, START + (at[i] ?? 0), START + to))
        expect(parts).toEqual(whole)
      }),
      { numRuns: 12 },
    )
  },
)

const METERS = /"(pulses_total|run_hours_total|cycles_total|total|16)":([\d.]+)/g

test('counters never fall, from one day to the next either, and all devices that count do count', () => {
  const counted = new Map<string, number>()
  const last = new Map<string, number>()
  for (const { deviceId, payload } of groupMessages(group, START, START + 5 * DAY)) {
    if (deviceId.startsWith('dev_gateway') || deviceId.startsWith('dev_counter')) continue
    for (const [, name, text] of payload.matchAll(METERS)) {
      const key = `${deviceId} ${name}`
      const value = Number(text)
      const before = last.get(key) ?? value
      if (value < before) throw new Error(`${key} fell from ${before} to ${value}`)
      counted.set(key, (counted.get(key) ?? 0) + value - before)
      last.set(key, value)
    }
  }
  expect([...counted].filter(([, used]) => used <= 0)).toEqual([])
  expect(counted.size).toBeGreaterThan(90)
})

test('frame counters of a day follow on', () => {
  const frames = deviceMessages(group, one('people_counter').deviceId, START, START + 2 * DAY)
  const counters = frames.map((m) => Number(/"f_cnt":(\d+)/.exec(m.payload)?.[1]))
  expect(counters.every((c, i) => i === 0 || c > (counters[i - 1] ?? 0))).toBe(true)
})

test('there is life at every hour of every day, and more of it by day', () => {
  const alive = (m: DeviceMessage): boolean =>
    m.payload.includes('"running":1') || /"sp":[1-9]/.test(m.payload) || m.payload.includes('"type":"iBeacon"')
  const quarter = 15 * 60_000
  const lively = new Map<number, number>()
  for (const m of groupMessages(group, START, START + 7 * DAY)) {
    if (alive(m))
      lively.set(Math.floor((m.ts - START) / quarter), (lively.get(Math.floor((m.ts - START) / quarter)) ?? 0) + 1)
  }
  const quarters = (7 * DAY) / quarter
  const still = Array.from({ length: quarters }, (_, i) => i).filter((i) => !lively.has(i))
  expect(still).toEqual([])
  const sum = (fromHour: number, toHour: number): number =>
    [...lively].reduce((n, [q, c]) => {
      const hour = ((q * quarter) % DAY) / HOUR
      return hour >= fromHour && hour < toHour ? n + c : n
    }, 0)
  expect(sum(10, 14)).toBeGreaterThan(sum(0, 4) * 1.5)
})

test('a week is made in a few seconds, judging by three days', () => {
  const begun = performance.now()
  const messages = groupMessages(group, START, START + 3 * DAY)
  const perSecond = messages.length / ((performance.now() - begun) / 1000)
  // Measured above 300,000; the bound leaves room for a busy machine.
  expect(perSecond).toBeGreaterThan(20_000)
})

test('what cannot be had is refused', () => {
  expect(() => deviceMessages(group, 'dev_nobody', START, START + 1)).toThrow('no simulated device')
  expect(() => deviceMessages(group, one('medical').deviceId, Date.UTC(2026, 8, 1), Date.UTC(2026, 8, 2))).toThrow(
    'anchor day',
  )
  expect(deviceMessages(group, one('medical').deviceId, START, START)).toEqual([])
})
