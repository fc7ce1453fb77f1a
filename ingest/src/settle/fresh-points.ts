import type { TelemetryPoint } from '@custodia/domain'
import type { PipelineResult } from '../pipeline/pipeline.ts'
import { type IdentityWindow, identifyPoint, type PointIdentity } from '../spool/index.ts'

/** The points of a batch that are not known to be in the store. */
export interface FreshPoints {
  readonly points: readonly TelemetryPoint[]
  /** For each the index into the pipeline's points. */
  readonly origin: readonly number[]
  /** For each its identity, a pair of u32. */
  readonly identities: Uint32Array
}

/** Leaves out points that the window knows, and adds the others to it. */
export const selectFreshPoints = (result: PipelineResult, window: IdentityWindow): FreshPoints => {
  const points: TelemetryPoint[] = []
  const origin: number[] = []
  const identities = new Uint32Array(result.points.length * 2)
  const identity: PointIdentity = { lo: 0, hi: 0 }
  for (let i = 0; i < result.points.length; i += 1) {
    const point = result.points[i]
    if (point === undefined) continue
    identifyPoint(point, identity)
    if (!window.add(identity.lo, identity.hi)) continue
    identities[points.length * 2] = identity.lo
    identities[points.length * 2 + 1] = identity.hi
    points.push(point)
    origin.push(i)
  }
  return { points, origin, identities: identities.subarray(0, points.length * 2) }
}
