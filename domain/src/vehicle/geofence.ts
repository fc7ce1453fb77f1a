import type { RuleReference, TelemetryEvidence } from '../explanation.ts'
import type { Validity } from '../period.ts'
import { coversInstant } from '../period.ts'
import { greatCircleM } from '../usage/fixes.ts'

export const GEOFENCE_RULE: RuleReference = {
  rule: 'vehicle.geofence',
  version: 1,
  title: { zh: '电子围栏进出', en: 'Entering and leaving a place' },
  source: 'domain rules §2, Trips: geofences',
}

/** A corner or a centre, degrees. */
export interface Position {
  readonly latitudeDeg: number
  readonly longitudeDeg: number
}

export type FenceShape =
  | { readonly kind: 'circle'; readonly centre: Position; readonly radiusM: number }
  /** Corners in order, three or more; the last is joined to the first. */
  | { readonly kind: 'polygon'; readonly corners: readonly Position[] }

export interface Fence extends Validity {
  readonly id: string
  readonly shape: FenceShape
  /** A vehicle has left when it is so far beyond the edge, or farther than its position may be wrong. Metres. */
  readonly bufferM: number
}

/** A believed position. */
export interface FenceFix extends Position {
  readonly ts: number
  readonly device: string
  /** How far it may be wrong, metres; null where the receiver does not say. */
  readonly accuracyM: number | null
}

const RADIANS = Math.PI / 180
const METRES_PER_DEGREE = 6_378_137 * RADIANS

/** Metres east and north of a position, on the plane that touches the Earth there: exact enough for places of some kilometres. */
const onPlane = (origin: Position, { latitudeDeg, longitudeDeg }: Position): readonly [number, number] => {
  const turn = longitudeDeg - origin.longitudeDeg
  const east = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
  return [
    east * METRES_PER_DEGREE * Math.cos(origin.latitudeDeg * RADIANS),
    (latitudeDeg - origin.latitudeDeg) * METRES_PER_DEGREE,
  ]
}

const polygonDistanceM = (corners: readonly Position[], at: Position): number => {
  const points = corners.map((corner) => onPlane(at, corner))
  let inside = false
  let nearest = Number.POSITIVE_INFINITY
  points.forEach(([x2, y2], i) => {
    const [x1, y1] = points[i === 0 ? points.length - 1 : i - 1] ?? [x2, y2]
    // Even–odd rule: edges that a ray to the east crosses.
    if (y1 > 0 !== y2 > 0 && (-y1 * (x2 - x1)) / (y2 - y1) + x1 > 0) inside = !inside
    const [dx, dy] = [x2 - x1, y2 - y1]
    const length2 = dx * dx + dy * dy
    const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length2))
    nearest = Math.min(nearest, Math.hypot(x1 + along * dx, y1 + along * dy))
  })
  return inside ? -nearest : nearest
}

/** How far a position lies beyond the edge, metres; negative inside. */
export const distanceBeyondM = (shape: FenceShape, at: Position): number =>
  shape.kind === 'circle' ? greatCircleM(shape.centre, at) - shape.radiusM : polygonDistanceM(shape.corners, at)

/** A time that a vehicle was at a place. */
export interface FenceVisit {
  readonly fenceId: string
  /** First fix inside, UTC milliseconds. */
  readonly entered: number
  /** First fix outside; for an open one, and where telemetry broke off, the last fix that did not say otherwise. */
  readonly left: number
  /** True while nothing says that it left. */
  readonly open: boolean
  /** False where the first position known lies inside already: it came at some time before. */
  readonly entrySeen: boolean
  /** Left during a gap in telemetry: the last fix before it closes the visit. */
  readonly gap: boolean
  readonly evidence: TelemetryEvidence
}

const sayWhere = (fence: Fence, fix: FenceFix): 'in' | 'out' | 'between' => {
  const beyondM = distanceBeyondM(fence.shape, fix)
  if (beyondM <= 0) return 'in'
  return beyondM > Math.max(fence.bufferM, fix.accuracyM ?? 0) ? 'out' : 'between'
}

/** A single fix is no proof, of being there or of being gone. */
const FIXES_NEEDED = 2

/**
 * When a vehicle was within a fence, of its fixes in order of time (`acceptFixes`).
 *
 * - It enters with the first of two fixes in a row that lie inside, and leaves with the first of two in a row that lie farther
 *   outside than the buffer and than their own accuracy. Fixes in between say nothing: they neither enter nor leave.
 * - After a gap longer than `maxGapMs` one that is still inside stays; one that is elsewhere left at the last fix before.
 * - Only fixes within the fence's validity count.
 */
export const deriveFenceVisits = (
  fixes: readonly FenceFix[],
  fence: Fence,
  { maxGapMs }: { readonly maxGapMs: number },
): FenceVisit[] => {
  const said = fixes.filter(({ ts }) => coversInstant(fence, ts)).map((fix) => ({ fix, where: sayWhere(fence, fix) }))
  const visits: FenceVisit[] = []
  let entered: number | null = null
  let row = 0
  let rowStart = 0
  let known = false
  let entrySeen = false
  const close = (from: number, toIndex: number, left: number, end: Pick<FenceVisit, 'open' | 'gap'>): void => {
    const inside = said.slice(from, toIndex + 1)
    const first = inside[0]?.fix
    const last = inside.at(-1)?.fix
    if (first === undefined || last === undefined) return
    const evidence = {
      device: first.device,
      metrics: ['latitude_deg', 'longitude_deg'],
      from: first.ts,
      to: last.ts,
      samples: inside.length,
    }
    visits.push({ fenceId: fence.id, entered: first.ts, left, entrySeen, ...end, evidence })
  }
  said.forEach(({ fix, where }, i) => {
    const before = said[i - 1]?.fix
    const gap = before !== undefined && fix.ts - before.ts > maxGapMs
    if (gap) row = 0
    const wanted = entered === null ? 'in' : 'out'
    if (entered !== null && gap && where === 'out') {
      close(entered, i - 1, before.ts, { open: false, gap: true })
      entered = null
      known = true
      row = 0
      return
    }
    if (where !== wanted) {
      row = 0
      if (where === 'out') known = true
      return
    }
    if (row === 0) rowStart = i
    row += 1
    if (row < FIXES_NEEDED) return
    if (entered === null) {
      entered = rowStart
      entrySeen = known
    } else {
      const outside = said[rowStart]?.fix
      close(entered, rowStart - 1, outside?.ts ?? fix.ts, { open: false, gap: false })
      entered = null
      known = true
    }
    row = 0
  })
  const last = said.at(-1)
  if (entered !== null && last !== undefined) close(entered, said.length - 1, last.fix.ts, { open: true, gap: false })
  return visits
}
