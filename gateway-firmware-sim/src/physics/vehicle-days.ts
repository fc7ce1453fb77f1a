import type { Place, TrackerSimulation } from '../group/simulated-device.ts'
import { HOUR, MINUTE, weekday } from '../local-time.ts'
import { between, createRandom, pick, type Random } from '../random.ts'
import { roadBetween } from './roads.ts'

/** A drive from one place to another; times are milliseconds after local midnight. */
export interface Drive {
  readonly start: number
  readonly end: number
  readonly from: Place
  readonly to: Place
  readonly lengthM: number
  /** The engine runs on while waiting at the destination. */
  readonly idleMs: number
}

/** A tour from home and back; a tour by day is booked by somebody. */
export interface Tour {
  readonly drives: readonly Drive[]
  readonly night: boolean
}

/** Mean speed over a drive with lights and queues: city streets, ring roads, motorways. */
const meanSpeedMps = (lengthM: number, night: boolean): number =>
  (lengthM > 45_000 ? 18 : lengthM > 15_000 ? 11.5 : 7.2) * (night ? 1.3 : 1)

const DUTY = {
  shuttle: { tours: [2, 3, 2, 2, 2, 3, 3], first: 9.3, stops: [1, 2], wait: [9, 28], far: 0.05 },
  logistics: { tours: [1, 2, 2, 2, 2, 2, 1], first: 7.2, stops: [1, 3], wait: [12, 35], far: 0.3 },
  office: { tours: [0, 2, 2, 2, 2, 2, 1], first: 8.6, stops: [1, 2], wait: [25, 80], far: 0.07 },
} as const

/** How full the roads are at an hour of the day: 1 at the height of the rush, next to 0 at night. */
const rushAt = (ms: number): number => {
  const hour = ms / HOUR
  return Math.max(Math.exp(-(((hour - 8.3) / 1.1) ** 2)), Math.exp(-(((hour - 18) / 1.4) ** 2)))
}

const drive = (random: Random, from: Place, to: Place, start: number, night: boolean, traffic: number): Drive => {
  const { lengthM } = roadBetween(from, to)
  const duration =
    (lengthM / meanSpeedMps(lengthM, night)) * between(random, 0.9, 1.25) * (1 + traffic * rushAt(start)) * 1000
  return {
    start,
    end: start + Math.round(duration / 1000) * 1000,
    from,
    to,
    lengthM: Math.round(lengthM),
    idleMs: random() < 0.2 ? Math.round(between(random, 2, 7)) * MINUTE : 0,
  }
}

const tour = (
  random: Random,
  tracker: TrackerSimulation,
  start: number,
  stops: number,
  places: readonly Place[],
  wait: readonly [number, number],
  night: boolean,
): Tour => {
  const drives: Drive[] = []
  const traffic = tracker.roads?.traffic ?? 0
  let here = tracker.home
  let at = Math.round(start / 1000) * 1000
  for (let i = 0; i < stops; i++) {
    let next = pick(random, places)
    if (next.latitude === here.latitude && next.longitude === here.longitude) next = pick(random, places)
    if (next.latitude === here.latitude && next.longitude === here.longitude) continue
    const leg = drive(random, here, next, at, night, traffic)
    drives.push(leg)
    here = next
    at = leg.end + Math.round((between(random, wait[0], wait[1]) * MINUTE) / 1000) * 1000
  }
  if (drives.length > 0) drives.push({ ...drive(random, here, tracker.home, at, night, traffic), idleMs: 0 })
  return { drives, night }
}

const endOf = (t: Tour): number => t.drives[t.drives.length - 1]?.end ?? 0

/** The tours of a vehicle on a local day, in order; it starts and ends the day at home. */
export const toursOf = (seed: string, tracker: TrackerSimulation, day: number): readonly Tour[] => {
  const random = createRandom(seed, 'tour', tracker.deviceId, day)
  const duty = DUTY[tracker.duty]
  const tours: Tour[] = []
  if (tracker.nightRunMinute !== null) {
    const start = tracker.nightRunMinute * MINUTE + between(random, 0, 12) * MINUTE
    tours.push(tour(random, tracker, start, 2, tracker.cityPlaces, [8, 18], true))
  }
  let at = Math.max(
    duty.first * HOUR + between(random, 0, 50) * MINUTE,
    endOf(tours[0] ?? { drives: [], night: true }) + 20 * MINUTE,
  )
  const wanted = duty.tours[weekday(day)] ?? 1
  for (let i = 0; i < wanted; i++) {
    const far = random() < duty.far && at < 14 * HOUR
    const stops = far ? 1 : Math.round(between(random, duty.stops[0], duty.stops[1]))
    const next = tour(random, tracker, at, stops, far ? tracker.farPlaces : tracker.cityPlaces, duty.wait, false)
    if (endOf(next) > 21.2 * HOUR) break
    if (next.drives.length > 0) tours.push(next)
    at = Math.max(at, endOf(next)) + between(random, 40, 130) * MINUTE
  }
  // The last guests are driven home or to a late train.
  if (tracker.duty === 'shuttle' && at < 21.6 * HOUR && random() < 0.6) {
    const late = tour(
      random,
      tracker,
      21.4 * HOUR + between(random, 0, 15) * MINUTE,
      1,
      tracker.cityPlaces,
      [4, 9],
      true,
    )
    if (endOf(late) < 23.8 * HOUR && late.drives.length > 0) tours.push(late)
  }
  return tours
}

/** Metres driven on a day. */
export const vehicleUsage = (tours: readonly Tour[]): readonly number[] => {
  let metres = 0
  for (const t of tours) for (const d of t.drives) metres += d.lengthM
  return [metres]
}
