import type { Place } from '../group/simulated-device.ts'
import { between, createRandom } from '../random.ts'

const EARTH_RADIUS_M = 6_378_137
const RAD = Math.PI / 180

/** Great-circle distance in metres. */
export const distanceM = (latA: number, lonA: number, latB: number, lonB: number): number => {
  const a =
    Math.sin(((latB - latA) * RAD) / 2) ** 2 +
    Math.cos(latA * RAD) * Math.cos(latB * RAD) * Math.sin(((lonB - lonA) * RAD) / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(a)))
}

/** A road between two places: a polyline with running lengths. */
export interface Road {
  readonly latitude: readonly number[]
  readonly longitude: readonly number[]
  /** Metres from the start, per point. */
  readonly along: readonly number[]
  readonly lengthM: number
}

const measure = (latitude: readonly number[], longitude: readonly number[]): Road => {
  const along = [0]
  for (let i = 1; i < latitude.length; i++) {
    along.push(
      (along[i - 1] ?? 0) + distanceM(latitude[i - 1] ?? 0, longitude[i - 1] ?? 0, latitude[i] ?? 0, longitude[i] ?? 0),
    )
  }
  return { latitude, longitude, along, lengthM: along[along.length - 1] ?? 0 }
}

const lay = (from: Place, to: Place): Road => {
  const random = createRandom('road', from.latitude, from.longitude, to.latitude, to.longitude)
  const straight = distanceM(from.latitude, from.longitude, to.latitude, to.longitude)
  const bends = Math.min(24, 3 + Math.round(straight / 2500))
  const latitude = [from.latitude]
  const longitude = [from.longitude]
  // Streets leave the straight line, most in the middle, and turn in a stair as blocks make them.
  const bow = between(random, -0.09, 0.09)
  for (let i = 1; i <= bends; i++) {
    const f = i / (bends + 1)
    const off = bow * Math.sin(Math.PI * f) + between(random, -0.018, 0.018)
    const dLat = to.latitude - from.latitude
    const dLon = to.longitude - from.longitude
    const lat = from.latitude + dLat * f - dLon * off
    const lon = from.longitude + dLon * f + dLat * off
    if (i % 2 === 1) {
      latitude.push(latitude[latitude.length - 1] ?? lat)
      longitude.push(lon)
    }
    latitude.push(lat)
    longitude.push(lon)
  }
  latitude.push(to.latitude)
  longitude.push(to.longitude)
  return measure(latitude, longitude)
}

const roads = new Map<string, Road>()

/** The road from one place to another; the way back is the same road. */
export const roadBetween = (from: Place, to: Place): Road => {
  const key = `${from.latitude},${from.longitude}>${to.latitude},${to.longitude}`
  let road = roads.get(key)
  if (road === undefined) {
    const forward = `${from.latitude},${from.longitude}` < `${to.latitude},${to.longitude}`
    const laid = forward ? lay(from, to) : lay(to, from)
    road = forward ? laid : measure([...laid.latitude].reverse(), [...laid.longitude].reverse())
    roads.set(key, road)
  }
  return road
}

/** Position and heading `metres` along a road. `hint` is the segment to start from (roads are walked forwards). */
export const positionAlong = (
  road: Road,
  metres: number,
  hint: number,
): { readonly latitude: number; readonly longitude: number; readonly headingDeg: number; readonly segment: number } => {
  let i = hint
  while (i < road.along.length - 2 && (road.along[i + 1] ?? 0) < metres) i += 1
  const a = road.along[i] ?? 0
  const b = road.along[i + 1] ?? a
  const f = b > a ? Math.min(1, Math.max(0, (metres - a) / (b - a))) : 0
  const latA = road.latitude[i] ?? 0
  const lonA = road.longitude[i] ?? 0
  const dLat = (road.latitude[i + 1] ?? latA) - latA
  const dLon = (road.longitude[i + 1] ?? lonA) - lonA
  const heading = Math.atan2(dLon * Math.cos(latA * RAD), dLat) / RAD
  return {
    latitude: latA + dLat * f,
    longitude: lonA + dLon * f,
    headingDeg: heading < 0 ? heading + 360 : heading,
    segment: i,
  }
}
