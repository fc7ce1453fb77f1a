import { encodeNotifyStatus, encodeSwitchStatus, shellyEventsTopic, shellyStatusTopic } from '../firmware/shelly.ts'
import type { MedicalKind, PlugSimulation } from '../group/simulated-device.ts'
import { HOUR, MINUTE, midnight } from '../local-time.ts'
import type { DeviceMessage } from '../message.ts'
import { createRandom, gaussian, hashSeed } from '../random.ts'
import { evenHeartbeat, GOING_ON } from './by-exception.ts'
import type { Treatment } from './treatments.ts'

/** Rated and standby power of what hangs on the plug, W. */
const POWER: Readonly<Record<MedicalKind, { readonly runW: number; readonly standbyW: number }>> = {
  nd_yag: { runW: 1650, standbyW: 18 },
  ipl: { runW: 1180, standbyW: 14 },
  rf: { runW: 420, standbyW: 9 },
  cryo: { runW: 900, standbyW: 20 },
  steriliser: { runW: 2100, standbyW: 8 },
}

/** Staff switch the machines on before opening and off after closing; then only the mains filter draws. */
const ON_FROM = 9 * HOUR
const ON_TO = 21 * HOUR
const OFF_W = 0.8
const RUN_EVERY = 2 * MINUTE
const IDLE_EVERY = 13 * MINUTE

interface Segment {
  readonly from: number
  readonly to: number
  readonly watts: number
  readonly running: boolean
}

/** The day as pieces of constant mean power. */
const segmentsOf = (kind: MedicalKind, treatments: readonly Treatment[], dayMs: number): readonly Segment[] => {
  const { runW, standbyW } = POWER[kind]
  const segments: Segment[] = []
  const rest = (from: number, to: number): void => {
    const pieces: readonly (readonly [number, number, number])[] = [
      [0, ON_FROM, OFF_W],
      [ON_FROM, ON_TO, standbyW],
      [ON_TO, dayMs, OFF_W],
    ]
    for (const [start, end, watts] of pieces) {
      const a = Math.max(from, start)
      const b = Math.min(to, end)
      if (a < b) segments.push({ from: a, to: b, watts, running: false })
    }
  }
  let at = 0
  for (const t of treatments) {
    rest(at, t.start)
    segments.push({ from: t.start, to: t.end, watts: runW * t.load, running: true })
    at = t.end
  }
  rest(at, dayMs)
  return segments
}

/** Energy of a day, [Wh]. */
export const plugUsage = (kind: MedicalKind, treatments: readonly Treatment[], dayMs: number): readonly number[] => {
  let wattMs = 0
  for (const s of segmentsOf(kind, treatments, dayMs)) wattMs += s.watts * (s.to - s.from)
  return [wattMs / HOUR]
}

/** A whole local day of a plug, in time order: a status on each change of load, every other minute under load, else seldom. */
export const plugDay = (
  seed: string,
  plug: PlugSimulation,
  day: number,
  treatments: readonly Treatment[],
  fromWh: number,
): DeviceMessage[] => {
  const random = createRandom(seed, 'plug', plug.deviceId, day)
  const start = midnight(day, plug.timeZone)
  const dayMs = midnight(day + 1, plug.timeZone) - start
  const notifies = plug.notifies === true
  const topic = notifies ? shellyEventsTopic(plug.key) : shellyStatusTopic(plug.key)
  const heartbeatMs = evenHeartbeat(plug)
  const idleEvery = heartbeatMs ?? IDLE_EVERY
  const runEvery = heartbeatMs === undefined ? RUN_EVERY : heartbeatMs / GOING_ON
  const phase = hashSeed(plug.key) % idleEvery
  const messages: DeviceMessage[] = []
  let energyWh = fromWh
  let celsius = 24
  let last = 0
  const report = (at: number, segment: Segment, energy: number): void => {
    celsius += (24 + segment.watts / 75 - celsius) * (1 - Math.exp(-(at - last) / (8 * MINUTE)))
    last = at
    const swing = segment.running ? 0.06 : 0.02
    const status = {
      ts: start + at,
      powerW: Math.max(0, segment.watts * (1 + gaussian(random) * swing)),
      voltageV: 229 + gaussian(random) * 1.6,
      energyWh: energy,
      temperatureC: celsius,
    }
    messages.push({
      ts: start + at,
      topic,
      payload: notifies ? encodeNotifyStatus(plug.key, status) : encodeSwitchStatus(status),
      deviceId: plug.deviceId,
    })
  }
  for (const segment of segmentsOf(plug.load.medical, treatments, dayMs)) {
    const every = segment.running ? runEvery : idleEvery
    const first = segment.running ? segment.from : phase + Math.ceil((segment.from - phase) / every) * every
    if (!segment.running && first > segment.from && segment.from > 0) report(segment.from, segment, energyWh)
    for (let at = first; at < segment.to; at += every) {
      report(at, segment, energyWh + (segment.watts * (at - segment.from)) / HOUR)
    }
    energyWh += (segment.watts * (segment.to - segment.from)) / HOUR
  }
  return messages
}
