import type { MedicalKind, MedicalSimulation } from '../group/simulated-device.ts'
import { dayNumber, HOUR, localDayNumber, MINUTE, midnight } from '../local-time.ts'
import { createDayTotals } from './day-totals.ts'
import { medicalUsage, THERMAL } from './medical-device.ts'
import { type Treatment, treatmentsOf } from './treatments.ts'

/** What the controller of a medical device knows at one instant. */
export interface ControllerState {
  readonly running: boolean
  readonly faultCode: string
  readonly pulsesTotal: number
  readonly runHoursTotal: number
  readonly cyclesTotal: number
  /** Handpiece, or chamber of a steriliser. */
  readonly temperatureC: number
  /** Null where the device has no coolant. */
  readonly coolantC: number | null
  /** Share of the treatment or cycle that is over, 0 to 1; null at rest. */
  readonly progress: number | null
}

const AMBIENT_C = 23
const COOLANT_MS = 9 * MINUTE
const NO_FAULT = 'OK'

/** Lone devices count from here on, so that one that starts anew goes on where it was. */
export const LONE_ANCHOR_DAY = dayNumber('2026-01-01')

/** A device on its own, outside the demonstration group. */
export const loneMedicalDevice = (medical: MedicalKind, seed: string, timeZone: string): MedicalSimulation => ({
  kind: 'medical',
  medical,
  deviceId: `${medical}-${seed}`,
  key: `${medical.replace('_', '-')}-${seed}`,
  site: 'sim',
  timeZone,
  nightShift: medical === 'steriliser' || medical === 'cryo',
  basePulses: medical === 'steriliser' || medical === 'cryo' ? 0 : 184_000,
  baseRunMs: 1203 * HOUR,
  baseCycles: 2104,
  warmC: 0,
})

/** Moves exponentially towards `goal`. */
const towards = (value: number, goal: number, elapsedMs: number, constantMs: number): number =>
  value + (goal - value) * (1 - Math.exp(-elapsedMs / constantMs))

/** Temperatures `at` ms after midnight, from the day's treatments so far. */
const temperatures = (device: MedicalSimulation, treatments: readonly Treatment[], at: number) => {
  const thermal = THERMAL[device.medical]
  const [coolantAtRest, coolantInUse] = thermal.coolantC ?? [0, 0]
  let temperatureC = AMBIENT_C
  let coolantC = coolantAtRest
  let last = 0
  const pass = (until: number, running: boolean): void => {
    const elapsed = Math.max(0, until - last)
    const goal = running ? AMBIENT_C + thermal.riseC + device.warmC : AMBIENT_C
    temperatureC = towards(temperatureC, goal, elapsed, running ? thermal.heatMs : thermal.coolMs)
    coolantC = towards(coolantC, running ? coolantInUse + device.warmC / 2 : coolantAtRest, elapsed, COOLANT_MS)
    last = Math.max(last, until)
  }
  for (const treatment of treatments) {
    pass(Math.min(at, treatment.start), false)
    pass(Math.min(at, treatment.end), true)
  }
  pass(at, false)
  return { temperatureC, coolantC: thermal.coolantC === null ? null : coolantC }
}

/**
 * The state of a medical device at any instant, from the same treatments that `medicalDay` reports. Counting begins at `anchorDay` (local
 * day number) with the device's base readings; days are remembered, so that asking every second is cheap.
 */
export const createControllerState = (
  seed: string,
  device: MedicalSimulation,
  anchorDay: number,
): ((atMs: number) => ControllerState) => {
  const totals = createDayTotals(anchorDay, (day) => medicalUsage(treatmentsOf(seed, device, day)), 3)
  let today: { readonly day: number; readonly start: number; readonly treatments: readonly Treatment[] } | null = null
  return (atMs) => {
    const day = localDayNumber(atMs, device.timeZone)
    if (today?.day !== day)
      today = { day, start: midnight(day, device.timeZone), treatments: treatmentsOf(seed, device, day) }
    const { treatments } = today
    const at = atMs - today.start
    let [pulses = 0, runMs = 0, cycles = 0] = totals(day)
    const past = medicalUsage(treatments.filter((t) => t.end <= at))
    pulses += past[0] ?? 0
    runMs += past[1] ?? 0
    cycles += past[2] ?? 0
    const current = treatments.find((t) => t.start <= at && at < t.end)
    const progress = current === undefined ? null : (at - current.start) / (current.end - current.start)
    if (current !== undefined && progress !== null) {
      pulses += Math.floor(current.pulses * progress)
      runMs += at - current.start
    }
    const broken = treatments.find((t) => t.fault !== null && t.end <= at && at < t.end + t.faultMs)
    return {
      running: current !== undefined,
      faultCode: broken?.fault ?? NO_FAULT,
      pulsesTotal: device.basePulses + pulses,
      runHoursTotal: (device.baseRunMs + runMs) / HOUR,
      cyclesTotal: device.baseCycles + cycles,
      ...temperatures(device, treatments, at),
      progress,
    }
  }
}
