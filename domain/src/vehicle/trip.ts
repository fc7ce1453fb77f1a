import type { SessionAttribution, SessionFlag } from '../session.ts'

/** A trip as the rules of vehicles see it: a usage session of kind `trip` with the stop after it. */
export interface VehicleTrip {
  /** Id of the session. */
  readonly id: string
  readonly assetId: string
  /** UTC milliseconds, half open. */
  readonly start: number
  readonly end: number
  readonly open: boolean
  readonly km: number
  /** Engine time within the trip, seconds; null where ignition was not read. */
  readonly engineS: number | null
  /** Engine time within the stop that follows: idling is laid to who drove there. Null where ignition was not read. */
  readonly idleS: number | null
  readonly personId: string | null
  readonly orgUnitId: string | null
  readonly bookingId: string | null
  readonly attribution: SessionAttribution | null
  readonly flags: readonly SessionFlag[]
}
