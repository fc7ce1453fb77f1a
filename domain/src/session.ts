import type { TelemetryEvidence } from './explanation.ts'

export const SESSION_KINDS = ['run', 'trip', 'stop', 'occupancy', 'visit'] as const
export type SessionKind = (typeof SESSION_KINDS)[number]

/** What a reader should know about a session before trusting it. */
export type SessionFlag =
  /** Closed at the last sample before a gap in telemetry. */
  | 'gap'
  /** No exit was seen; closed at last seen. */
  | 'missing_exit'
  /** Distance comes from positions, as no odometer stood at both ends. */
  | 'distance_from_positions'
  /** Closed at the last sample of a device that was then taken off the asset. */
  | 'device_removed'

/** Amounts of a session; the unit is in the name. */
export interface SessionQuantities {
  readonly duration_s: number
  readonly distance_km?: number
  readonly engine_s?: number
  readonly idle_s?: number
  readonly pulses?: number
  readonly energy_kwh?: number
  readonly people_mean?: number
  readonly people_max?: number
  readonly sightings?: number
}

/**
 * A usage session: the fact that every figure stands on (domain rules §2). Derived from stored samples only, so
 * any order, batching or duplication of the same samples gives the same sessions.
 */
export interface UsageSession {
  readonly kind: SessionKind
  /** Registry id of the asset, by the binding at the session's own time. */
  readonly asset: string
  /** Half open, UTC milliseconds. For an open session `end` is the last sample so far. */
  readonly start: number
  readonly end: number
  /** True while no rule has closed it. */
  readonly open: boolean
  readonly quantities: SessionQuantities
  /** Registry id of the tag (device) that made the visit or trip, if known. */
  readonly tag: string | null
  readonly flags: readonly SessionFlag[]
  readonly rule: string
  readonly ruleVersion: number
  readonly evidence: readonly TelemetryEvidence[]
}

/** How a session's person became known. */
export type PersonSource = 'correction' | 'booking' | 'tag' | 'roster' | 'default'
/** How the department that a session is charged to became known. */
export type UnitSource = 'correction' | 'booking' | 'member' | 'owner'

/** Who made a session and what for, as far as somebody said so. */
export interface SessionAttribution {
  readonly person: PersonSource | null
  readonly unit: UnitSource | null
  /** What the trip was for: of the correction, booking or roster. */
  readonly purpose: string | null
  /** As a person marked it; null where nobody did. */
  readonly use: 'business' | 'private' | null
}

/** Natural key of a session within the group: kind, asset, start, and tag for visits. */
export const sessionKey = (session: Pick<UsageSession, 'kind' | 'asset' | 'start' | 'tag'>): string =>
  `${session.kind}:${session.asset}:${session.start}${session.kind === 'visit' ? `:${session.tag ?? ''}` : ''}`
