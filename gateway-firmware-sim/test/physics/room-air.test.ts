import { expect, test } from 'vitest'
import { encodeRoomAir } from '../../src/firmware/elsys-ers.ts'
import { encodeClimate } from '../../src/firmware/em300-th.ts'
import { withClimate } from '../../src/group/climate-assets.ts'
import { demoGroup } from '../../src/group/demo-group.ts'
import type { ClimateSimulation } from '../../src/group/simulated-device.ts'
import { DAY, dayNumber, HOUR, midnight } from '../../src/local-time.ts'
import { meetingsOf } from '../../src/physics/meetings.ts'
import { deviceMessages } from '../../src/simulate.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()
const plain = demoGroup('test', '2026-10-22')
const group = withClimate(plain)
const sensors = group.simulated.filter((device): device is ClimateSimulation => device.kind === 'climate')

// Milesight SensorDecoders, EM300-TH README, "Example".
test('EM300-TH: battery, temperature and humidity', () => {
  expect(hex(encodeClimate({ temperatureC: 30.8, humidityPercent: 50.5 }, 92))).toBe('01755C03673401046865')
})
test('EM300-TH: below zero', () => {
  expect(hex(encodeClimate({ temperatureC: -0.1, humidityPercent: 40 }, null))).toBe('0367FFFF046850')
})
// ELSYS payload page, its example frame, without the types that this sensor is not asked for (light, motion).
test('ERS CO2: temperature, humidity, CO₂ and the battery’s voltage', () => {
  expect(hex(encodeRoomAir({ temperatureC: 22.6, humidityPercent: 41 }, 776, 3426))).toBe('0100E20229060308070D62')
})

test('each branch has a sensor in its boardroom and a probe with its sterile goods, bound beside what is there', () => {
  expect(sensors.map(({ sensor }) => sensor)).toEqual(Array.from({ length: 4 }, () => ['ers_co2', 'em300_th']).flat())
  for (const { deviceId, key } of sensors) {
    expect(group.rows.devices.filter((row) => row.key === key)).toHaveLength(1)
    const bound = group.rows.bindings.find((row) => row.deviceId === deviceId)
    expect(group.rows.bindings.filter((row) => row.assetId === bound?.assetId).length).toBeGreaterThan(1)
    expect(bound?.role).toBe('climate')
  }
  expect(withClimate(plain)).toEqual(group)
})

/** CO₂ of a day, by instant after midnight. */
const co2Of = (sensor: ClimateSimulation, day: number): readonly (readonly [number, number])[] => {
  const start = midnight(day, sensor.timeZone)
  return deviceMessages(group, sensor.deviceId, start, start + DAY).map(({ ts, payload }) => [
    ts - start,
    Buffer.from(/"frm_payload":"([^"]+)"/.exec(payload)?.[1] ?? '', 'base64').readUInt16BE(6),
  ])
}

test('people breathe: CO₂ rises while they meet, and is that of the air outdoors before anybody comes', () => {
  const [sensor] = sensors
  if (sensor?.room == null) throw new Error('no room')
  let risen = 0
  for (let day = dayNumber('2026-11-09'); day < dayNumber('2026-11-14'); day++) {
    const co2 = co2Of(sensor, day)
    const held = meetingsOf(group.seed, sensor.room, day).flatMap((meeting) => meeting.held ?? [])
    const opening = Math.min(DAY, ...held.flatMap(({ arrivals }) => arrivals))
    for (const [at, ppm] of co2) if (at < opening) expect(Math.abs(ppm - 420)).toBeLessThan(40)
    for (const { arrivals, departures } of held) {
      const [begin, end] = [Math.max(...arrivals), Math.min(...departures)]
      if (arrivals.length < 4 || end - begin < HOUR / 2) continue
      const during = co2.filter(([at]) => at >= begin && at <= end).map(([, ppm]) => ppm)
      risen += 1
      expect(Math.max(...during)).toBeGreaterThan(450)
    }
  }
  expect(risen).toBeGreaterThan(3)
})

test('the boardroom whose air is seldom exchanged is the stuffiest', () => {
  const days = Array.from({ length: 10 }, (_, i) => dayNumber('2026-11-02') + i)
  const most = sensors
    .filter(({ sensor }) => sensor === 'ers_co2')
    .map(
      (sensor) =>
        [
          sensor.airChangesPerHour,
          Math.max(...days.flatMap((day) => co2Of(sensor, day).map(([, ppm]) => ppm))),
        ] as const,
    )
  const [stuffiest] = [...most].sort((a, b) => b[1] - a[1])
  expect(stuffiest?.[0]).toBe(Math.min(...most.map(([changes]) => changes)))
  expect(stuffiest?.[1]).toBeGreaterThan(1500)
})
