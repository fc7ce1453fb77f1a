import { expect, test } from 'vitest'
import { demoGroup } from '../../src/group/demo-group.ts'
import type { MedicalSimulation } from '../../src/group/simulated-device.ts'
import { DAY, dayNumber, HOUR, MINUTE, midnight, weekday } from '../../src/local-time.ts'
import { medicalDay, medicalUsage } from '../../src/physics/medical-device.ts'
import { plugDay, plugUsage } from '../../src/physics/smart-plug.ts'
import { treatmentsOf } from '../../src/physics/treatments.ts'

const group = demoGroup('test', '2026-10-22')
const devices = group.simulated.filter((d): d is MedicalSimulation => d.kind === 'medical')
const first = dayNumber('2026-11-01')
const days = Array.from({ length: 60 }, (_, i) => first + i)

test('treatments follow one another within the day, by night only where a device works at night', () => {
  for (const device of devices) {
    for (const day of days) {
      let free = 0
      for (const t of treatmentsOf(group.seed, device, day)) {
        if (t.start < free || t.end <= t.start || t.end + t.faultMs >= DAY)
          throw new Error(`${device.deviceId} on ${day}`)
        if (!device.nightShift) expect(t.start >= 9.5 * HOUR && t.end <= 20.5 * HOUR).toBe(true)
        free = t.end + t.faultMs
      }
    }
  }
})

test('weekends are busier, and lunch is quiet', () => {
  let weekend = 0
  let midweek = 0
  const byHour = new Map<number, number>()
  for (const device of devices.filter((d) => !d.nightShift)) {
    for (const day of days) {
      const treatments = treatmentsOf(group.seed, device, day)
      if (weekday(day) === 6) weekend += treatments.length
      if (weekday(day) === 2) midweek += treatments.length
      for (const t of treatments) {
        const hour = Math.floor(t.start / HOUR)
        byHour.set(hour, (byHour.get(hour) ?? 0) + 1)
      }
    }
  }
  expect(weekend).toBeGreaterThan(midweek * 1.15)
  expect(byHour.get(12) ?? 0).toBeLessThan((byHour.get(15) ?? 0) * 0.8)
})

interface Values {
  running: number
  pulses_total: number
  handpiece_temperature_c: number
  fault_code: string
}

test('a handpiece warms with use and cools afterwards; pulses are those of the treatments; faults stop the device', () => {
  const laser = devices.find((d) => d.medical === 'nd_yag')
  if (laser === undefined) throw new Error('no laser')
  let faults = 0
  for (const day of days) {
    const treatments = treatmentsOf(group.seed, laser, day)
    const messages = medicalDay(group.seed, laser, day, treatments, { pulses: 1000, runMs: 0, cycles: 0 })
    const start = midnight(day, laser.timeZone)
    const at = new Map(messages.map((m) => [m.ts - start, (JSON.parse(m.payload) as { values: Values }).values]))
    for (const t of treatments) {
      expect(at.get(t.start)?.running).toBe(1)
      expect(at.get(t.end)?.running).toBe(0)
      if (t.end - t.start > 10 * MINUTE) {
        const rise = (at.get(t.end)?.handpiece_temperature_c ?? 0) - (at.get(t.start)?.handpiece_temperature_c ?? 0)
        expect(rise).toBeGreaterThan(1)
      }
      if (t.fault !== null) {
        faults += 1
        expect(at.get(t.end)?.fault_code).toBe(t.fault)
        expect(at.get(t.end + t.faultMs)?.fault_code).toBe('OK')
      }
    }
    const last = [...at.values()].at(-1)
    expect(last?.pulses_total).toBe(1000 + (medicalUsage(treatments)[0] ?? 0))
  }
  expect(faults).toBeLessThan(20)
})

test('a plug’s power says when its laser runs, and its energy is the day’s', () => {
  const plug = group.simulated.find((d) => d.kind === 'plug')
  if (plug?.kind !== 'plug') throw new Error('no plug')
  const treatments = treatmentsOf(group.seed, plug.load, first)
  const messages = plugDay(group.seed, plug, first, treatments, 5000)
  const start = midnight(first, plug.timeZone)
  for (const m of messages) {
    const { apower } = JSON.parse(m.payload) as { apower: number }
    const running = treatments.some((t) => m.ts - start >= t.start && m.ts - start < t.end)
    if (running) expect(apower).toBeGreaterThan(500)
    else expect(apower).toBeLessThan(25)
  }
  const [next] = plugDay(
    group.seed,
    plug,
    first + 1,
    treatmentsOf(group.seed, plug.load, first + 1),
    5000 + (plugUsage(plug.load.medical, treatments, DAY)[0] ?? 0),
  )
  const total = (payload = ''): number => (JSON.parse(payload) as { aenergy: { total: number } }).aenergy.total
  const gap = total(next?.payload) - total(messages.at(-1)?.payload)
  expect(gap).toBeGreaterThanOrEqual(0)
  expect(gap).toBeLessThan(1)
})
