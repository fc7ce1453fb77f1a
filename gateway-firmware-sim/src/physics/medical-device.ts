import { encodeNative, nativeTelemetryTopic } from '../firmware/native.ts'
import type { MedicalKind, MedicalSimulation } from '../group/simulated-device.ts'
import { HOUR, MINUTE, midnight } from '../local-time.ts'
import type { DeviceMessage } from '../message.ts'
import { createRandom, gaussian, hashSeed } from '../random.ts'
import { evenHeartbeat, GOING_ON } from './by-exception.ts'
import { WORN_C, wearOf } from './handpiece-wear.ts'
import type { Treatment } from './treatments.ts'

/** Meter readings of a medical device. */
export interface MedicalMeters {
  readonly pulses: number
  readonly runMs: number
  readonly cycles: number
}

/** What a day's treatments add to the meters: [pulses, running time in ms, completed cycles]. */
export const medicalUsage = (treatments: readonly Treatment[]): readonly number[] => {
  let pulses = 0
  let runMs = 0
  let cycles = 0
  for (const t of treatments) {
    pulses += t.pulses
    runMs += t.end - t.start
    cycles += t.fault === null ? 1 : 0
  }
  return [pulses, runMs, cycles]
}

interface Thermal {
  /** Rise of the handpiece (or chamber) over ambient when running for long, and its time constants. */
  readonly riseC: number
  readonly heatMs: number
  readonly coolMs: number
  /** Coolant at rest and running; null where the device has none. */
  readonly coolantC: readonly [number, number] | null
  /** How often it reports in use: what changes slowly is told seldom. */
  readonly runEvery: number
}

/** How each kind of device warms and cools. */
export const THERMAL: Readonly<Record<MedicalKind, Thermal>> = {
  nd_yag: { riseC: 15, heatMs: 7 * MINUTE, coolMs: 11 * MINUTE, coolantC: [19, 27], runEvery: MINUTE },
  ipl: { riseC: 18, heatMs: 5 * MINUTE, coolMs: 9 * MINUTE, coolantC: [18, 25], runEvery: 1.5 * MINUTE },
  rf: { riseC: 13, heatMs: 6 * MINUTE, coolMs: 8 * MINUTE, coolantC: null, runEvery: 2 * MINUTE },
  cryo: { riseC: -31.5, heatMs: 4 * MINUTE, coolMs: 12 * MINUTE, coolantC: [4, -6], runEvery: 2 * MINUTE },
  steriliser: { riseC: 111, heatMs: 6 * MINUTE, coolMs: 22 * MINUTE, coolantC: null, runEvery: 2 * MINUTE },
}

const IDLE_EVERY = 20 * MINUTE
/** A fault is said again until somebody clears it. */
const FAULT_EVERY = 3 * MINUTE
const NO_FAULT = 'OK'

/** Instants of the day (ms after midnight) at which the device reports: on change, often in use, else now and then. */
const reportTimes = (device: MedicalSimulation, treatments: readonly Treatment[], dayMs: number): number[] => {
  const heartbeatMs = evenHeartbeat(device)
  const goingOn = heartbeatMs === undefined ? undefined : heartbeatMs / GOING_ON
  const idleEvery = device.reportEveryMs ?? heartbeatMs ?? IDLE_EVERY
  const runEvery = device.reportEveryMs ?? goingOn ?? THERMAL[device.medical].runEvery
  const faultEvery = goingOn ?? FAULT_EVERY
  const phase = hashSeed(device.key) % idleEvery
  const times: number[] = []
  let next = 0
  const rest = (from: number, to: number): void => {
    for (let at = phase + Math.ceil((from - phase) / idleEvery) * idleEvery; at < to; at += idleEvery) times.push(at)
  }
  for (const t of treatments) {
    rest(next, t.start)
    for (let at = t.start; at < t.end; at += runEvery) times.push(at)
    times.push(t.end)
    next = t.end + 1
    if (t.fault !== null) {
      for (let at = t.end + faultEvery; at < t.end + t.faultMs; at += faultEvery) times.push(at)
      times.push(t.end + t.faultMs)
      next = t.end + t.faultMs + 1
    }
  }
  rest(next, dayMs)
  return times
}

const EVER = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

const round = (value: number): number => Math.round(value * 10) / 10

/**
 * What a medical device sends on a local day, in time order; outside the window it lives on, but nothing is written.
 * `from` are the meters at the day's start.
 */
export const medicalDay = (
  seed: string,
  device: MedicalSimulation,
  day: number,
  treatments: readonly Treatment[],
  from: MedicalMeters,
  window: { readonly from: number; readonly to: number } = EVER,
): DeviceMessage[] => {
  const random = createRandom(seed, 'medical', device.deviceId, day)
  const start = midnight(day, device.timeZone)
  const thermal = THERMAL[device.medical]
  const topic = nativeTelemetryTopic(device.site, device.key)
  const ambient = 22.5 + (hashSeed(device.key) % 20) / 10
  const messages: DeviceMessage[] = []
  const warmC = device.warmC + WORN_C * wearOf(device, day)
  let handpiece = ambient
  let coolant = thermal.coolantC?.[0] ?? 0
  let last = 0
  let index = 0
  let pulsesDone = from.pulses
  let runDone = from.runMs
  let cyclesDone = from.cycles
  for (const at of reportTimes(device, treatments, midnight(day + 1, device.timeZone) - start)) {
    const current = treatments[index]
    const running = current !== undefined && at >= current.start && at < current.end
    const dt = at - last
    last = at
    const wasRunning = current !== undefined && at > current.start && at <= current.end
    const target = wasRunning ? ambient + thermal.riseC + warmC : ambient
    handpiece += (target - handpiece) * (1 - Math.exp(-dt / (wasRunning ? thermal.heatMs : thermal.coolMs)))
    if (thermal.coolantC !== null) {
      const goal = wasRunning ? thermal.coolantC[1] + device.warmC / 2 : thermal.coolantC[0]
      coolant += (goal - coolant) * (1 - Math.exp(-dt / (9 * MINUTE)))
    }
    let pulses = pulsesDone
    let runMs = runDone
    let fault = NO_FAULT
    if (current !== undefined && at >= current.start) {
      const share = Math.min(1, (at - current.start) / (current.end - current.start))
      pulses += Math.floor(current.pulses * share)
      runMs += Math.min(at, current.end) - current.start
      if (current.fault !== null && at >= current.end && at < current.end + current.faultMs) fault = current.fault
    }
    if (current !== undefined && at >= current.end + current.faultMs) {
      pulsesDone += current.pulses
      runDone += current.end - current.start
      cyclesDone += current.fault === null ? 1 : 0
      index += 1
    }
    const handpieceC = handpiece + gaussian(random) * 0.2
    const coolantC = thermal.coolantC === null ? null : coolant + gaussian(random) * 0.1
    if (start + at < window.from || start + at >= window.to) continue
    const values =
      `"running":${running ? 1 : 0}${from.pulses > 0 ? `,"pulses_total":${pulses}` : ''}` +
      (device.medical === 'steriliser' ? `,"cycles_total":${cyclesDone}` : '') +
      `,"run_hours_total":${Math.round((runMs / HOUR) * 1000) / 1000}` +
      `,"${device.medical === 'steriliser' ? 'temperature_c' : 'handpiece_temperature_c'}":${round(handpieceC)}` +
      (coolantC === null ? '' : `,"coolant_temperature_c":${round(coolantC)}`) +
      `,"fault_code":"${fault}"`
    messages.push({ ts: start + at, topic, payload: encodeNative(start + at, values), deviceId: device.deviceId })
  }
  return messages
}
