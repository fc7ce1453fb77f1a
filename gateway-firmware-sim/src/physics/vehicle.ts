import { encodeAvl, teltonikaTopic } from '../firmware/teltonika.ts'
import type { Place, TrackerSimulation } from '../group/simulated-device.ts'
import { MINUTE, midnight } from '../local-time.ts'
import type { DeviceMessage } from '../message.ts'
import { createRandom, gaussian, hashSeed, integer, type Random } from '../random.ts'
import { evenHeartbeat } from './by-exception.ts'
import { positionAlong, type Road, roadBetween } from './roads.ts'
import { type DriftFix, isInside, offAfter, parkedDrift, type Tunnel, tunnelOf } from './sky.ts'
import type { Drive, Tour } from './vehicle-days.ts'

const MOVING_EVERY = 30_000
const PARKED_EVERY = 20 * MINUTE
/** By exception, every so manieth position on the way and minute of idling is told, and the last. */
const SPARSE_STEPS = 4
const SPARSE_MINUTES = 5
/** Steps of `MOVING_EVERY` in a row that a vehicle stands in traffic. */
const LONGEST_WAIT = 4
/** AVL ids that cause a record of their own. */
const IGNITION = 239
const MOVEMENT = 240
const LATITUDE_DEG_PER_M = 1 / 111_319.5

interface VehicleRecord {
  readonly at: number
  readonly latitude: number
  readonly longitude: number
  readonly heading: number
  readonly speedKmh: number
  /** AVL id that caused it; 0 for a periodic one. */
  readonly event: number
  readonly ignition: boolean
  readonly odometerM: number
  /** Without a view of the sky, the position is the last one that was known. */
  readonly fix?: boolean
  /** Metres by which the receiver may be off beyond its usual noise. */
  readonly offM?: number
}

type Recorder = (record: VehicleRecord) => void

const createRecorder = (
  tracker: TrackerSimulation,
  start: number,
  random: Random,
  messages: DeviceMessage[],
): Recorder => {
  const topic = teltonikaTopic(tracker.key)
  const altitude = 6 + (hashSeed(tracker.key) % 10)
  const hasOdometer = tracker.roads?.odometer ?? true
  return ({ at, latitude, longitude, heading, speedKmh, event, ignition, odometerM, fix = true, offM = 0 }) => {
    const satellites = integer(random, 7, 14)
    const hdop = 0.6 + (14 - satellites) * 0.09
    // Noise grows with a poor sky; a parked receiver wanders now and then.
    const metres = 2.2 * hdop + (speedKmh === 0 && random() < 0.05 ? 14 : 0) + offM
    messages.push({
      ts: start + at,
      topic,
      payload: encodeAvl({
        ts: start + at,
        latitude: latitude + gaussian(random) * metres * LATITUDE_DEG_PER_M,
        longitude: longitude + (gaussian(random) * metres * LATITUDE_DEG_PER_M) / 0.855,
        altitudeM: altitude + gaussian(random) * 3,
        angleDeg: heading,
        satellites,
        speedKmh,
        event,
        ignition,
        movement: speedKmh > 0 || event === MOVEMENT,
        odometerM: hasOdometer ? odometerM : null,
        externalMv: (ignition ? 13_900 : 12_550) + gaussian(random) * 60,
        hdop,
        fix,
      }),
      deviceId: tracker.deviceId,
    })
  }
}

/** Instants within a step of a drive at which the road bends: a tracker records these as well ("Data acquisition", angle). */
const bendsWithin = (
  road: Road,
  fromM: number,
  toM: number,
  fromAt: number,
  toAt: number,
): { readonly at: number; readonly metres: number }[] => {
  const bends: { at: number; metres: number }[] = []
  let last = fromAt
  for (const metres of road.along) {
    if (metres <= fromM || metres >= toM) continue
    const at = Math.round(fromAt + ((toAt - fromAt) * (metres - fromM)) / (toM - fromM))
    if (at > last && at < toAt) bends.push({ at, metres })
    last = Math.max(last, at)
  }
  return bends
}

/** Records of one drive: each 30 s, with queues and lights; the last one is at the destination. */
const recordDrive = (
  random: Random,
  record: Recorder,
  drive: Drive,
  odometerM: number,
  conditions: { readonly bends: boolean; readonly tunnel: Tunnel | null; readonly every: number },
): void => {
  const { bends, tunnel, every } = conditions
  const road = roadBetween(drive.from, drive.to)
  const steps = Math.max(2, Math.floor((drive.end - drive.start) / MOVING_EVERY))
  const motorway = road.lengthM > 45_000
  const lights = motorway ? 0.02 : 0.12
  const weights: number[] = [0.4]
  for (let i = 1; i < steps; i++) {
    // Nobody waits at a light for longer than two minutes, nor for most of a short hop, nor before the door.
    const mayWait = steps > 8 && i < steps - 1 && weights.slice(-LONGEST_WAIT).some((weight) => weight > 0)
    weights.push(random() < lights && mayWait ? 0 : 0.6 + 0.8 * random())
  }
  const total = weights.reduce((sum, w) => sum + w, 0)
  const { latitude, longitude } = drive.from
  record({ at: drive.start, latitude, longitude, heading: 0, speedKmh: 0, event: IGNITION, ignition: true, odometerM })
  let metres = 0
  let segment = 0
  let known = { latitude, longitude }
  const recordAt = (at: number, driven: number, speedKmh: number, event: number, arrived: boolean): void => {
    const here = positionAlong(road, driven, segment)
    segment = here.segment
    const fix = !isInside(tunnel, driven)
    if (fix) known = here
    record({
      at,
      latitude: known.latitude,
      longitude: known.longitude,
      heading: here.headingDeg,
      speedKmh,
      event,
      ignition: true,
      odometerM: odometerM + (arrived ? drive.lengthM : Math.min(driven, drive.lengthM)),
      fix,
      offM: offAfter(tunnel, driven),
    })
  }
  for (let i = 0; i < steps; i++) {
    const step = ((weights[i] ?? 0) / total) * road.lengthM
    const arrived = i === steps - 1
    const at = arrived ? drive.end : drive.start + (i + 1) * MOVING_EVERY
    const speed = (step / (MOVING_EVERY / 1000)) * 3.6
    if (bends)
      for (const bend of bendsWithin(road, metres, metres + step, drive.start + i * MOVING_EVERY, at))
        recordAt(bend.at, bend.metres, speed, 0, false)
    metres += step
    if (i % every === 0 || arrived)
      recordAt(at, metres, arrived ? 0 : speed, i === 0 || arrived ? MOVEMENT : 0, arrived)
  }
}

/** Records of standing still from `from` (exclusive of the arrival itself) to `to`. */
const recordStop = (
  record: Recorder,
  place: Place,
  idleMs: number,
  stop: {
    readonly from: number
    readonly to: number
    readonly odometerM: number
    readonly phase: number
    readonly parkedEvery: number
    readonly idleEvery: number
  },
  drift: readonly DriftFix[],
): void => {
  const { from, to, odometerM, phase, parkedEvery, idleEvery } = stop
  const { latitude, longitude } = place
  const still = { latitude, longitude, heading: 0, speedKmh: 0, odometerM }
  let at = from
  if (idleMs > 0) {
    const until = Math.min(from + idleMs, to)
    for (let t = from + MINUTE; t < until; t += MINUTE) {
      if ((t - from) % idleEvery !== 0 && t + MINUTE < until) continue
      record({ ...still, at: t, event: 0, ignition: true })
      at = t
    }
  }
  const off = at + 20_000
  if (off < to && from > 0) {
    record({ ...still, at: off, event: IGNITION, ignition: false })
    at = off
  }
  const wandering = drift.filter((fix) => fix.at > at && fix.at < to)
  let next = 0
  const wander = (until: number): void => {
    for (let fix = wandering[next]; fix !== undefined && fix.at < until; fix = wandering[next]) {
      record({
        ...still,
        at: fix.at,
        latitude: latitude + fix.northM * LATITUDE_DEG_PER_M,
        longitude: longitude + (fix.eastM * LATITUDE_DEG_PER_M) / 0.855,
        speedKmh: fix.speedKmh,
        event: 0,
        ignition: false,
      })
      next += 1
    }
  }
  for (let t = phase + (Math.floor((at - phase) / parkedEvery) + 1) * parkedEvery; t < to; t += parkedEvery) {
    wander(t)
    if (wandering[next]?.at === t) next += 1
    record({ ...still, at: t, event: 0, ignition: false })
  }
  wander(to)
}

/** A whole local day of a tracker, in time order. */
export const vehicleDay = (
  seed: string,
  tracker: TrackerSimulation,
  day: number,
  tours: readonly Tour[],
  fromOdometerM: number,
): DeviceMessage[] => {
  const random = createRandom(seed, 'vehicle', tracker.deviceId, day)
  const start = midnight(day, tracker.timeZone)
  const dayMs = midnight(day + 1, tracker.timeZone) - start
  const messages: DeviceMessage[] = []
  const recorder = createRecorder(tracker, start, random, messages)
  const sparse = tracker.heartbeatMs !== undefined
  const parkedEvery = evenHeartbeat(tracker) ?? PARKED_EVERY
  const idleEvery = sparse ? SPARSE_MINUTES * MINUTE : MINUTE
  const phase = hashSeed(tracker.key) % parkedEvery
  // The sky has draws of its own, so that roads and drives are the same under any.
  const { roads } = tracker
  const sky = createRandom(seed, 'sky', tracker.deviceId, day)
  let odometerM = fromOdometerM
  let place = tracker.home
  let idleMs = 0
  let at = 0
  const stopUntil = (to: number): void => {
    const drift = roads === undefined ? [] : parkedDrift(sky, roads, at, to)
    recordStop(recorder, place, idleMs, { from: at, to, odometerM, phase, parkedEvery, idleEvery }, drift)
  }
  for (const t of tours) {
    for (const drive of t.drives) {
      stopUntil(drive.start)
      const tunnel = roads === undefined ? null : tunnelOf(sky, roads, drive.lengthM)
      recordDrive(random, recorder, drive, odometerM, {
        bends: roads !== undefined,
        tunnel,
        every: sparse ? SPARSE_STEPS : 1,
      })
      odometerM += drive.lengthM
      place = drive.to
      idleMs = drive.idleMs
      at = drive.end
    }
  }
  stopUntil(dayMs)
  return messages
}
