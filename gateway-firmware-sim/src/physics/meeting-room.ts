import { encodeUplink, thingsStackTopic } from '../firmware/things-stack.ts'
import { encodeDeviceInfo, encodePeopleCount, regionMaskFor, VS121_PORT } from '../firmware/vs121.ts'
import type { CounterSimulation } from '../group/simulated-device.ts'
import { MINUTE, midnight } from '../local-time.ts'
import type { DeviceMessage } from '../message.ts'
import { createRandom, hashSeed, integer } from '../random.ts'
import { evenHeartbeat } from './by-exception.ts'
import type { Meeting } from './meetings.ts'

/** Reporting period of the sensor, and the least time between two reports on change (duty cycle). */
const PERIOD = 10 * MINUTE
const CHANGE_GAP = 45_000
/** Frames of a day never reach this: the counter skips ahead at midnight and never falls back. */
const FRAMES_A_DAY = 1024

/** People in the room from an instant on. */
export interface Change {
  readonly at: number
  readonly people: number
}

/** How many people are in a room, from each coming and going on; milliseconds after local midnight. */
export const changesOf = (meetings: readonly Meeting[]): Change[] => {
  const moves: { at: number; by: number }[] = []
  for (const { held } of meetings) {
    if (held === null) continue
    for (const at of held.arrivals) moves.push({ at, by: 1 })
    for (const at of held.departures) moves.push({ at, by: -1 })
  }
  moves.sort((a, b) => a.at - b.at || b.by - a.by)
  let people = 0
  return moves.map((move) => {
    people += move.by
    return { at: move.at, people }
  })
}

/** Instants at which the sensor reports, with what it sees then and the period's maximum. */
const reportsOf = (
  changes: readonly Change[],
  phase: number,
  period: number,
  dayMs: number,
): { at: number; people: number; most: number }[] => {
  const reports: { at: number; people: number; most: number }[] = []
  let next = phase
  let last = -CHANGE_GAP
  let people = 0
  let most = 0
  let i = 0
  const report = (at: number): void => {
    reports.push({ at, people, most })
    most = people
    last = at
  }
  while (next < dayMs || i < changes.length) {
    const change = changes[i]
    if (change !== undefined && change.at < next) {
      people = change.people
      most = Math.max(most, people)
      i += 1
      const following = changes[i]?.at ?? Number.POSITIVE_INFINITY
      const due = Math.max(change.at + 2000, last + CHANGE_GAP)
      if (due < following && due < Math.min(next, dayMs)) report(due)
    } else {
      if (next < dayMs) report(next)
      next += period
    }
  }
  return reports
}

/** A whole local day of a people counter, in time order, as The Things Stack delivers it. */
export const meetingRoomDay = (
  seed: string,
  room: CounterSimulation,
  day: number,
  meetings: readonly Meeting[],
): DeviceMessage[] => {
  const random = createRandom(seed, 'room', room.deviceId, day)
  const start = midnight(day, room.timeZone)
  const topic = thingsStackTopic(room.application, room.tenant, room.key)
  const period = evenHeartbeat(room) ?? PERIOD
  const phase = 4_000 + (hashSeed(room.key) % (period - 8_000))
  const send = (at: number, counter: number, bytes: Uint8Array): DeviceMessage => {
    const rssi = integer(random, -98, -71)
    return {
      ts: start + at,
      topic,
      payload: encodeUplink({
        ts: start + at,
        application: room.application,
        devEui: room.key,
        devAddr: room.devAddr,
        gateway: room.gateway,
        gatewayEui: room.gatewayEui,
        counter,
        port: VS121_PORT,
        bytes,
        rssi,
        snr: integer(random, 40, 118) / 10,
      }),
      deviceId: room.deviceId,
    }
  }
  const first = (day % 1_000_000) * FRAMES_A_DAY
  const info = send(1_000, first, encodeDeviceInfo(Buffer.from(room.key.slice(4), 'hex')))
  const reports = reportsOf(changesOf(meetings), phase, period, midnight(day + 1, room.timeZone) - start)
  return [
    info,
    ...reports.map(({ at, people, most }, i) =>
      send(at, first + i + 1, encodePeopleCount(people, regionMaskFor(people, hashSeed(room.key) + day), most)),
    ),
  ]
}
