import { expect, test } from 'vitest'
import { byException } from '../../src/group/by-exception.ts'
import { withClimate } from '../../src/group/climate-assets.ts'
import { demoGroup } from '../../src/group/demo-group.ts'
import type { SimulatedDevice } from '../../src/group/simulated-device.ts'
import { DAY, MINUTE } from '../../src/local-time.ts'
import { deviceMessages, groupMessages } from '../../src/simulate.ts'

const usual = withClimate(demoGroup('test', '2026-10-22'))
const HEARTBEAT = 25 * MINUTE
const sparse = byException(usual, () => HEARTBEAT)
const START = Date.UTC(2026, 10, 9, 16)
const kinds = [...new Set(usual.simulated.map(({ kind }) => kind))]
const first = (kind: SimulatedDevice['kind']): string =>
  usual.simulated.find((device) => device.kind === kind)?.deviceId ?? ''

test('the same days are told with a third of the messages', () => {
  const told = groupMessages(sparse, START, START + DAY).length
  expect(told).toBeLessThan(groupMessages(usual, START, START + DAY).length / 3)
})

test.each(kinds)('a %s is never silent for longer than a heartbeat', (kind) => {
  for (const { deviceId } of usual.simulated.filter((device) => device.kind === kind)) {
    const times = deviceMessages(sparse, deviceId, START, START + 3 * DAY).map(({ ts }) => ts)
    const gaps = times.slice(1).map((ts, i) => ts - (times[i] ?? ts))
    // A gateway uploads in slots of three minutes, which begin anew each day.
    expect(Math.max(...gaps), deviceId).toBeLessThanOrEqual(kind === 'ble_gateway' ? 2 * HEARTBEAT : HEARTBEAT)
    expect(Math.min(...gaps), deviceId).toBeGreaterThan(0)
  }
})

/** From what a machine says: each instant at which it began or ended, and its meters there. */
const turnsOf = (group: typeof usual, deviceId: string): readonly string[] => {
  const turns: string[] = []
  let running: number | undefined
  for (const { ts, payload } of deviceMessages(group, deviceId, START, START + 5 * DAY)) {
    const { values } = JSON.parse(payload) as { values: Readonly<Record<string, number>> }
    if (running !== undefined && values.running !== running)
      turns.push([ts, values.running, values.pulses_total, values.run_hours_total, values.fault_code].join(' '))
    running = values.running
  }
  return turns
}

test('a machine begins and ends at the same instants, with the same meters', () => {
  const turns = turnsOf(usual, first('medical'))
  expect(turns.length).toBeGreaterThan(20)
  expect(turnsOf(sparse, first('medical'))).toEqual(turns)
})

const reported = (payload: string): Readonly<Record<string, number>> =>
  (JSON.parse(payload) as { state: { reported: Readonly<Record<string, number>> } }).state.reported

test('a vehicle switches on and off at the same instants, and its odometer says the same there', () => {
  const switched = (group: typeof usual): readonly string[] =>
    deviceMessages(group, first('tracker'), START, START + 5 * DAY).flatMap(({ ts, payload }) => {
      const { evt, ...values } = reported(payload)
      return evt === 239 ? [[ts, values['239'], values['16']].join(' ')] : []
    })
  expect(switched(usual).length).toBeGreaterThan(20)
  expect(switched(sparse)).toEqual(switched(usual))
})

/** When each tag was listed, by tag. */
const listed = (group: typeof usual, deviceId: string): Map<string, number[]> => {
  const found = new Map<string, number[]>()
  for (const { payload } of deviceMessages(group, deviceId, START, START + 2 * DAY)) {
    const rows = JSON.parse(payload) as { type: string; mac: string; rssi: number; timestamp: string }[]
    for (const { type, mac, rssi, timestamp } of rows)
      if (type === 'iBeacon' && rssi > -75) found.set(mac, [...(found.get(mac) ?? []), Date.parse(timestamp)])
  }
  return found
}

test('a gateway lists the same tags of its zone, and each often enough for one visit', () => {
  const often = listed(usual, first('ble_gateway'))
  const seldom = listed(sparse, first('ble_gateway'))
  expect([...seldom.keys()].sort()).toEqual([...often.keys()].sort())
  for (const [mac, times] of often)
    for (const ts of times) {
      const nearest = Math.min(...(seldom.get(mac) ?? []).map((at) => Math.abs(at - ts)))
      expect(nearest, mac).toBeLessThanOrEqual(2 * MINUTE)
    }
})
