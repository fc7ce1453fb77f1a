import { expect, test } from 'vitest'
import { demoGroup } from '../../src/group/demo-group.ts'
import type { TrackerSimulation } from '../../src/group/simulated-device.ts'
import { DAY, dayNumber } from '../../src/local-time.ts'
import { distanceM, positionAlong, roadBetween } from '../../src/physics/roads.ts'
import { toursOf, vehicleUsage } from '../../src/physics/vehicle-days.ts'
import { deviceMessages } from '../../src/simulate.ts'

const group = demoGroup('test', '2026-10-22')
const trackers = group.simulated.filter((d): d is TrackerSimulation => d.kind === 'tracker')
const first = dayNumber('2026-11-01')
const START = Date.UTC(2026, 9, 31, 16)

interface Fix {
  ts: number
  latitude: number
  longitude: number
  odometerM: number
  ignition: number
  speedKmh: number
}
const fixesOf = (deviceId: string, days: number): Fix[] =>
  deviceMessages(group, deviceId, START, START + days * DAY).map(({ payload }) => {
    const { reported } = (JSON.parse(payload) as { state: { reported: Record<string, number> & { latlng: string } } })
      .state
    const [latitude = 0, longitude = 0] = reported.latlng.split(',').map(Number)
    return {
      ts: reported.ts ?? 0,
      latitude,
      longitude,
      odometerM: reported[16] ?? 0,
      ignition: reported[239] ?? 0,
      speedKmh: reported.sp ?? 0,
    }
  })

test('tours start and end at home, one after the other, within the day', () => {
  for (const tracker of trackers) {
    for (let day = first; day < first + 30; day++) {
      let free = 0
      for (const { drives } of toursOf(group.seed, tracker, day)) {
        expect([drives[0]?.from, drives.at(-1)?.to]).toEqual([tracker.home, tracker.home])
        for (const drive of drives) {
          if (drive.start < free || drive.end <= drive.start || drive.end >= DAY)
            throw new Error(`${tracker.deviceId} on ${day}`)
          free = drive.end + 1
        }
      }
    }
  }
})

test('a vehicle goes no faster than a vehicle, and its odometer agrees with its positions', () => {
  for (const { deviceId } of trackers) {
    const fixes = fixesOf(deviceId, 3)
    let driven = 0
    for (const [i, fix] of fixes.entries()) {
      const before = fixes[i - 1]
      if (before === undefined) continue
      const metres = distanceM(before.latitude, before.longitude, fix.latitude, fix.longitude)
      if (metres / ((fix.ts - before.ts) / 1000) > 40) throw new Error(`${deviceId} flew at ${fix.ts}`)
      if (fix.odometerM > before.odometerM) driven += metres
      else if (metres > 120) throw new Error(`${deviceId} moved without its odometer at ${fix.ts}`)
    }
    const counted = (fixes.at(-1)?.odometerM ?? 0) - (fixes[0]?.odometerM ?? 0)
    expect(driven).toBeGreaterThan(counted * 0.85)
    expect(driven).toBeLessThan(counted * 1.1)
  }
})

test('a parked receiver wanders a little, with ignition off', () => {
  const [tracker] = trackers
  if (tracker === undefined) throw new Error('no tracker')
  const parked = fixesOf(tracker.deviceId, 3).filter((f) => f.ignition === 0)
  expect(parked.length).toBeGreaterThan(100)
  expect(parked.every((f) => f.speedKmh === 0)).toBe(true)
  const home = parked
    .map((f) => distanceM(f.latitude, f.longitude, tracker.home.latitude, tracker.home.longitude))
    .filter((d) => d < 500)
  expect(Math.max(...home)).toBeLessThan(120)
  expect(Math.max(...home)).toBeGreaterThan(2)
})

test('the odometer of a day is the length of its roads', () => {
  const [tracker] = trackers
  if (tracker === undefined) throw new Error('no tracker')
  const fixes = fixesOf(tracker.deviceId, 1)
  const counted = (fixes.at(-1)?.odometerM ?? 0) - (fixes[0]?.odometerM ?? 0)
  expect(counted).toBe(vehicleUsage(toursOf(group.seed, tracker, first))[0])
})

test('a road is the same both ways and ends where it should', () => {
  const [a, b] = [trackers[0]?.home, trackers[0]?.cityPlaces[0]]
  if (a === undefined || b === undefined) throw new Error('no places')
  const there = roadBetween(a, b)
  const back = roadBetween(b, a)
  expect(back.lengthM).toBeCloseTo(there.lengthM, 3)
  expect(there.lengthM).toBeGreaterThan(distanceM(a.latitude, a.longitude, b.latitude, b.longitude))
  const end = positionAlong(there, there.lengthM, 0)
  expect([end.latitude, end.longitude]).toEqual([expect.closeTo(b.latitude, 9), expect.closeTo(b.longitude, 9)])
})
