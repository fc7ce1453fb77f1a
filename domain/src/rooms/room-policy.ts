import { coversInstant, type Validity } from '../period.ts'

/** What counts as used, and what becomes of a no-show. */
export interface RoomPolicy {
  /** Presence before the booking starts counts from so much before it. */
  readonly earlyMs: number
  /** And for so long after its start; who comes later is late. */
  readonly graceMs: number
  /** Presence of less than this is somebody who looked in. */
  readonly minPresenceMs: number
  /** Whether the rest of a no-show is given back. */
  readonly releaseNoShows: boolean
}

/** Source: domain rules §2, Rooms; 5 min before the start are its own figure. Nothing is given back unless somebody said so. */
export const ROOM_POLICY_DEFAULTS: RoomPolicy = {
  earlyMs: 300_000,
  graceMs: 900_000,
  minPresenceMs: 120_000,
  releaseNoShows: false,
}

/** The policy as of an instant, of the room's own ones (of overlapping ones the later start wins), else the defaults. */
export const roomPolicyAt = (policies: readonly (RoomPolicy & Validity)[], at: number): RoomPolicy =>
  policies
    .filter((policy) => coversInstant(policy, at))
    .reduce<(RoomPolicy & Validity) | null>(
      (best, next) => (best === null || next.from >= best.from ? next : best),
      null,
    ) ?? ROOM_POLICY_DEFAULTS
