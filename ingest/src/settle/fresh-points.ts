import { PointColumns } from '@custodia/domain'
import type { PipelineResult } from '../pipeline/pipeline.ts'
import { type IdentityWindow, identifyPoint, type PointIdentity } from '../spool/index.ts'

/** The points of a batch that are not known to be in the store. */
export interface FreshPoints {
  readonly points: PointColumns
  /** For each the index into the pipeline's points. */
  readonly origin: Int32Array
  /** For each its identity, a pair of u32. */
  readonly identities: Uint32Array
}

/** Some of the points, by their indexes. */
const pick = (points: PointColumns, origin: Int32Array): PointColumns => {
  const picked = new PointColumns(origin.length)
  for (const index of origin) picked.pushFrom(points, index)
  return picked
}

/** Leaves out points that the window knows, and adds the others to it. */
export const selectFreshPoints = ({ points }: Pick<PipelineResult, 'points'>, window: IdentityWindow): FreshPoints => {
  const found = new Int32Array(points.length)
  const identities = new Uint32Array(points.length * 2)
  const identity: PointIdentity = { lo: 0, hi: 0 }
  let count = 0
  for (let i = 0; i < points.length; i += 1) {
    identifyPoint(points, i, identity)
    if (!window.add(identity.lo, identity.hi)) continue
    identities[count * 2] = identity.lo
    identities[count * 2 + 1] = identity.hi
    found[count] = i
    count += 1
  }
  const origin = found.subarray(0, count)
  // Mostly all of them are.
  return {
    points: count === points.length ? points : pick(points, origin),
    origin,
    identities: identities.subarray(0, count * 2),
  }
}
