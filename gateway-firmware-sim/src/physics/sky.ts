import type { RoadConditions } from '../group/simulated-device.ts'
import { MINUTE } from '../local-time.ts'
import { between, gaussian, type Random } from '../random.ts'

/** A stretch of a road without a view of the sky, metres from its start. */
export interface Tunnel {
  readonly fromM: number
  readonly toM: number
}

const LONGEST_TUNNEL_M = 4_000
/** So far after a tunnel the receiver is still off, and by how much. */
const RECOVERY_M = 400
const RECOVERY_OFF_M = 45

/** The tunnel on a drive, or null. Always the same draws, so that what follows does not depend on it. */
export const tunnelOf = (random: Random, roads: RoadConditions, lengthM: number): Tunnel | null => {
  const has = random() < roads.tunnels
  const fromM = lengthM * between(random, 0.15, 0.6)
  const toM = fromM + Math.min(LONGEST_TUNNEL_M, lengthM * between(random, 0.08, 0.25))
  return has ? { fromM, toM } : null
}

export const isInside = (tunnel: Tunnel | null, metres: number): boolean =>
  tunnel !== null && metres >= tunnel.fromM && metres < tunnel.toM

/** Metres by which a fix is off where the receiver has just seen the sky again. */
export const offAfter = (tunnel: Tunnel | null, metres: number): number =>
  tunnel !== null && metres >= tunnel.toM && metres < tunnel.toM + RECOVERY_M ? RECOVERY_OFF_M : 0

/** A fix of a parked receiver that believes to move; metres from where it stands. */
export interface DriftFix {
  readonly at: number
  readonly northM: number
  readonly eastM: number
  readonly speedKmh: number
}

/** Shortest stop in which a receiver wanders. */
const LEAST_STOP = 40 * MINUTE
/** How far it wanders, mostly, and how far a reflected signal throws a single fix. */
const WANDER_M = 26
const FARTHEST_M = 150
const REFLECTED_M = 420
const REFLECTED = 0.04

/** What a receiver in a garage reports of a stop, a fix a minute; none for most stops. */
export const parkedDrift = (random: Random, roads: RoadConditions, from: number, to: number): DriftFix[] => {
  if (to - from < LEAST_STOP || random() >= roads.parkedDrift) return []
  const start = from + between(random, 0.1, 0.4) * (to - from)
  const end = Math.min(to - 5 * MINUTE, start + between(random, 8, 40) * MINUTE)
  const fixes: DriftFix[] = []
  let northM = 0
  let eastM = 0
  for (let at = Math.round(start); at < end; at += MINUTE) {
    northM = Math.max(-FARTHEST_M, Math.min(FARTHEST_M, northM * 0.9 + gaussian(random) * WANDER_M))
    eastM = Math.max(-FARTHEST_M, Math.min(FARTHEST_M, eastM * 0.9 + gaussian(random) * WANDER_M))
    const reflected = random() < REFLECTED
    fixes.push({
      at,
      northM: reflected ? northM + between(random, -REFLECTED_M, REFLECTED_M) : northM,
      eastM: reflected ? eastM + between(random, -REFLECTED_M, REFLECTED_M) : eastM,
      speedKmh: random() < 0.4 ? Math.round(between(random, 1, 5)) : 0,
    })
  }
  return fixes
}
