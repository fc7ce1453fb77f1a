import { encodeAvl, teltonikaTopic } from '../firmware/teltonika.ts'
import type { Place, TrackerSimulation } from '../group/simulated-device.ts'
import { MINUTE, midnight } from '../local-time.ts'
import type { DeviceMessage } from '../message.ts'
import { createRandom, gaussian, hashSeed, integer, type Random } from '../random.ts'
import { positionAlong, roadBetween } from './roads.ts'
import type { Drive, Tour } from './vehicle-days.ts'

const MOVING_EVERY = 30_000
const PARKED_EVERY = 20 * MINUTE
/** AVL ids that cause a record of their own. */
const IGNITION = 239
const MOVEMENT = 240
const LATITUDE_DEG_PER_M = 1 / 111_319.5

interface Recorder {
  readonly record: (
    at: number,
    latitude: number,
    longitude: number,
    heading: number,
    speedKmh: number,
    event: number,
    ignition: boolean,
    odometerM: number,
  ) => void
}

const createRecorder = (
  tracker: TrackerSimulation,
  start: number,
  random: Random,
  messages: DeviceMessage[],
): Recorder => {
  const topic = teltonikaTopic(tracker.key)
  const altitude = 6 + (hashSeed(tracker.key) % 10)
  return {
    record: (at, latitude, longitude, heading, speedKmh, event, ignition, odometerM) => {
      const satellites = integer(random, 7, 14)
      const hdop = 0.6 + (14 - satellites) * 0.09
      // Noise grows with a poor sky; a parked receiver wanders now and then.
      const metres = 2.2 * hdop + (speedKmh === 0 && random() < 0.05 ? 14 : 0)
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
          odometerM,
          externalMv: (ignition ? 13_900 : 12_550) + gaussian(random) * 60,
          hdop,
        }),
        deviceId: tracker.deviceId,
      })
    },
  }
}

/** Records of one drive: each 30 s, with queues and lights; the last one is at the destination. */
const recordDrive = (random: Random, recorder: Recorder, drive: Drive, odometerM: number): void => {
  const road = roadBetween(drive.from, drive.to)
  const steps = Math.max(2, Math.floor((drive.end - drive.start) / MOVING_EVERY))
  const motorway = road.lengthM > 45_000
  const weights = Array.from({ length: steps }, (_, i) =>
    i === 0 ? 0.4 : random() < (motorway ? 0.02 : 0.12) ? 0 : 0.6 + 0.8 * random(),
  )
  const total = weights.reduce((sum, w) => sum + w, 0)
  recorder.record(drive.start, drive.from.latitude, drive.from.longitude, 0, 0, IGNITION, true, odometerM)
  let metres = 0
  let segment = 0
  for (let i = 0; i < steps; i++) {
    const step = ((weights[i] ?? 0) / total) * road.lengthM
    metres += step
    const at = i === steps - 1 ? drive.end : drive.start + (i + 1) * MOVING_EVERY
    const here = positionAlong(road, metres, segment)
    segment = here.segment
    const arrived = i === steps - 1
    const speed = arrived ? 0 : (step / (MOVING_EVERY / 1000)) * 3.6
    const driven = odometerM + (arrived ? drive.lengthM : Math.min(metres, drive.lengthM))
    recorder.record(
      at,
      here.latitude,
      here.longitude,
      here.headingDeg,
      speed,
      i === 0 || arrived ? MOVEMENT : 0,
      true,
      driven,
    )
  }
}

/** Records of standing still from `from` (exclusive of the arrival itself) to `to`. */
const recordStop = (
  recorder: Recorder,
  place: Place,
  heading: number,
  idleMs: number,
  from: number,
  to: number,
  odometerM: number,
  phase: number,
): void => {
  let at = from
  if (idleMs > 0) {
    for (let t = from + MINUTE; t < Math.min(from + idleMs, to); t += MINUTE) {
      recorder.record(t, place.latitude, place.longitude, heading, 0, 0, true, odometerM)
      at = t
    }
  }
  const off = at + 20_000
  if (off < to && from > 0) {
    recorder.record(off, place.latitude, place.longitude, heading, 0, IGNITION, false, odometerM)
    at = off
  }
  for (let t = phase + (Math.floor((at - phase) / PARKED_EVERY) + 1) * PARKED_EVERY; t < to; t += PARKED_EVERY) {
    recorder.record(t, place.latitude, place.longitude, heading, 0, 0, false, odometerM)
  }
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
  const phase = hashSeed(tracker.key) % PARKED_EVERY
  let odometerM = fromOdometerM
  let place = tracker.home
  let idleMs = 0
  let at = 0
  for (const t of tours) {
    for (const drive of t.drives) {
      recordStop(recorder, place, 0, idleMs, at, drive.start, odometerM, phase)
      recordDrive(random, recorder, drive, odometerM)
      odometerM += drive.lengthM
      place = drive.to
      idleMs = drive.idleMs
      at = drive.end
    }
  }
  recordStop(recorder, place, 0, idleMs, at, dayMs, odometerM, phase)
  return messages
}
