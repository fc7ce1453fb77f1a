import { expect, test } from 'vitest'
import { demoGroup } from '../../src/group/demo-group.ts'
import type { CounterSimulation, GatewaySimulation } from '../../src/group/simulated-device.ts'
import { DAY, dayNumber, midnight } from '../../src/local-time.ts'
import { visitsOf } from '../../src/physics/cleaning-rounds.ts'
import { meetingsOf } from '../../src/physics/meetings.ts'
import { deviceMessages } from '../../src/simulate.ts'

const group = demoGroup('test', '2026-10-22')
const rooms = group.simulated.filter((d): d is CounterSimulation => d.kind === 'people_counter')
const gateways = group.simulated.filter((d): d is GatewaySimulation => d.kind === 'ble_gateway')
const first = dayNumber('2026-11-02')

test('meetings: most are held, some begin late, some nobody comes to, some nobody booked', () => {
  const seen = { kept: 0, noShow: 0, walkIn: 0, late: 0 }
  for (const room of rooms) {
    for (let day = first; day < first + 20; day++) {
      let free = 0
      for (const { booking, held } of meetingsOf(group.seed, room, day)) {
        if (booking === null) seen.walkIn += 1
        else if (held === null) seen.noShow += 1
        else seen.kept += 1
        if (booking !== null && held !== null && (held.arrivals[0] ?? 0) > booking.start + 5 * 60_000) seen.late += 1
        const begins = Math.min(booking?.start ?? DAY, held?.arrivals[0] ?? DAY)
        if (begins < free - 15 * 60_000) throw new Error(`${room.deviceId} on ${day}: two meetings at once`)
        expect(held === null || held.arrivals.length <= room.capacity).toBe(true)
        free = Math.max(booking?.end ?? 0, held?.departures.at(-1) ?? 0)
      }
    }
  }
  const all = seen.kept + seen.noShow + seen.walkIn
  expect(seen.kept / all).toBeGreaterThan(0.6)
  expect(seen.noShow / all).toBeGreaterThan(0.04)
  expect(seen.walkIn / all).toBeGreaterThan(0.08)
  expect(seen.late / all).toBeGreaterThan(0.1)
})

test('a people counter sees who is there, and empty rooms as empty', () => {
  for (const room of rooms.slice(0, 4)) {
    const start = midnight(first, room.timeZone)
    const held = meetingsOf(group.seed, room, first).flatMap((m) => m.held ?? [])
    const present = (at: number): number =>
      held.reduce(
        (n, h) => n + h.arrivals.filter((a) => a <= at).length - h.departures.filter((d) => d <= at).length,
        0,
      )
    for (const { ts, payload } of deviceMessages(group, room.deviceId, start, start + DAY)) {
      const frame = Buffer.from(/"frm_payload":"([^"]+)"/.exec(payload)?.[1] ?? '', 'base64')
      if (frame[0] !== 0x04) continue
      expect(frame).toHaveLength(9)
      expect(frame[2]).toBe(present(ts - start))
    }
  }
})

test('a cleaner is in one zone at a time, and every zone is cleaned', () => {
  const sites = new Map(gateways.map((g) => [g.site, g.cleaning]))
  expect(sites.size).toBe(4)
  for (const cleaning of sites.values()) {
    const zones = new Set<number>()
    for (let day = first; day < first + 14; day++) {
      const free = new Map<string, number>()
      for (const { tag, zone, start, end } of visitsOf(group.seed, cleaning, day)) {
        zones.add(zone)
        expect(start >= (free.get(tag.deviceId) ?? 0) && end > start && end < DAY).toBe(true)
        free.set(tag.deviceId, end)
      }
    }
    expect(zones.size).toBe(cleaning.zones.length)
  }
})

interface Row {
  type: string
  mac: string
  rssi: number
  timestamp: string
}

test('the gateway of the cleaned zone hears the tag loudest and every 10 s; strangers are heard too', () => {
  const gateway = gateways[3]
  if (gateway === undefined) throw new Error('no gateway')
  const start = midnight(first, gateway.timeZone)
  const tags = new Map(gateway.cleaning.tags.map((t) => [t.key.toUpperCase(), t.deviceId]))
  const visits = visitsOf(group.seed, gateway.cleaning, first)
  let own = 0
  let weak = 0
  let strangers = 0
  let lastAt = start
  for (const { ts, payload } of deviceMessages(group, gateway.deviceId, start, start + DAY)) {
    expect(ts - lastAt).toBeLessThanOrEqual(300_000)
    lastAt = ts
    const [head, ...rows] = JSON.parse(payload) as Row[]
    expect(head).toMatchObject({ type: 'Gateway', mac: gateway.key.toUpperCase() })
    for (const row of rows) {
      const tag = tags.get(row.mac)
      if (tag === undefined) {
        strangers += 1
        continue
      }
      const at = Date.parse(row.timestamp) - start
      const inside = visits.some(
        (v) => v.tag.deviceId === tag && v.zone === gateway.zone && at >= v.start - 10_000 && at <= v.end,
      )
      if (inside && row.rssi > -75) own += 1
      else weak += 1
      if (row.rssi > -75) expect(inside).toBe(true)
    }
  }
  const stay = visits.filter((v) => v.zone === gateway.zone).reduce((sum, v) => sum + v.end - v.start, 0)
  expect(own).toBeGreaterThan((stay / 10_000) * 0.8)
  expect(own).toBeLessThan((stay / 10_000) * 1.15)
  expect(weak).toBeGreaterThan(0)
  expect(strangers).toBeGreaterThan(50)
})
