import type { TelemetryEvidence } from '../explanation.ts'
import { coversInstant, type Period, type Validity } from '../period.ts'
import type { DriverQuantities } from './pool.ts'

/** An organisation unit over time: a person's membership, or an asset's owner. */
export interface DatedOrgUnit extends Validity {
  readonly orgUnitId: string
}

/** A usage session as a cost bearer. */
export interface UsageShare extends Period {
  readonly sessionId: string
  /** Amounts of the whole session, `driverQuantities(session)`, also where the session crosses the month's end. */
  readonly quantities: DriverQuantities
  /** Department charged throughout, where the caller knows one (a booking's); null to go by membership, then owner. */
  readonly orgUnitId: string | null
  readonly personId: string | null
  /** The booking that it was use of, if any: a pool that charges booked time passes over it. */
  readonly bookingId?: string | null
  /** Cited in the explanation. */
  readonly evidence?: readonly TelemetryEvidence[]
}

/** A part of a session that one department bears throughout. */
export interface UsagePiece extends Period {
  readonly share: UsageShare
  /** Null where nobody is known to bear it. */
  readonly orgUnitId: string | null
}

interface Piece extends Period {
  readonly orgUnitId: string | null
}

const precedes = (a: DatedOrgUnit, b: DatedOrgUnit): boolean =>
  a.from === b.from ? a.orgUnitId < b.orgUnitId : a.from > b.from

/** The unit as of an instant, or null. Of overlapping entries the later start wins, then the lowest id. */
export const orgUnitAt = (dated: readonly DatedOrgUnit[], at: number): string | null => {
  let found: DatedOrgUnit | null = null
  for (const entry of dated) {
    if (coversInstant(entry, at) && (found === null || precedes(entry, found))) found = entry
  }
  return found?.orgUnitId ?? null
}

/** Cuts a period at each change of unit; what no entry covers has no unit. */
const cutByUnit = (period: Period, dated: readonly DatedOrgUnit[]): Piece[] => {
  const { start, end } = period
  const cuts: number[] = []
  for (const { from, to } of dated) {
    if (from > start && from < end) cuts.push(from)
    if (to !== null && to > start && to < end) cuts.push(to)
  }
  if (cuts.length === 0) return [{ start, end, orgUnitId: orgUnitAt(dated, start) }]
  const edges = [start, ...[...new Set(cuts)].sort((a, b) => a - b), end]
  return edges.slice(1).map((edge, k) => {
    const from = edges[k] ?? start
    return { start: from, end: edge, orgUnitId: orgUnitAt(dated, from) }
  })
}

/**
 * Cuts a session where the department that bears it changes: the share's own department if it has one, else the
 * person's memberships, else the asset's owners. Source: domain rules §4, "is split there".
 */
export const cutByDepartment = (
  share: UsageShare,
  memberships: readonly DatedOrgUnit[],
  owners: readonly DatedOrgUnit[],
): UsagePiece[] => {
  const { start, end, orgUnitId } = share
  if (orgUnitId !== null) return [{ start, end, share, orgUnitId }]
  const pieces: UsagePiece[] = []
  const byMembership = memberships.length === 0 ? [{ start, end, orgUnitId: null }] : cutByUnit(share, memberships)
  for (const part of byMembership) {
    const parts = part.orgUnitId === null ? cutByUnit(part, owners) : [part]
    for (const piece of parts) pieces.push({ start: piece.start, end: piece.end, share, orgUnitId: piece.orgUnitId })
  }
  return pieces
}

/**
 * The part of a session, 0 to 1, that lies in both a piece of it and a window: by time, as use within a session is taken to
 * be even. A session without duration is where it starts.
 */
export const fractionWithin = (piece: UsagePiece, window: Period): number => {
  const { start, end } = piece.share
  if (start === end) return start >= window.start && start < window.end ? 1 : 0
  const common = Math.min(piece.end, window.end) - Math.max(piece.start, window.start)
  return common <= 0 ? 0 : common / (end - start)
}
