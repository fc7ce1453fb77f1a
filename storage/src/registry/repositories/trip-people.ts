/** Shifts on vehicles and corrections of trips, as derivation reads them. */
import { type SQL, sql } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'
import type { tripCorrection, vehicleRoster } from '../schema/index.ts'
import { numberArray, textArray } from './bulk-parameters.ts'
import { selectRows } from './query.ts'

export type VehicleRosterRow = typeof vehicleRoster.$inferSelect
export type TripCorrectionRow = typeof tripCorrection.$inferSelect

/** A part of an asset's time, half open. */
interface TimelineWindow {
  readonly asset: string
  readonly from: number
  readonly to: number
}

const windowRows = (windows: readonly TimelineWindow[]): SQL =>
  sql`unnest(${textArray(windows.map((w) => w.asset))}::text[], ${numberArray(windows.map((w) => w.from))}::bigint[],
    ${numberArray(windows.map((w) => w.to))}::bigint[]) as w (asset, from_ts, to_ts)`

/** Shifts on vehicles that touch a period, each its own, and were not cancelled, by start. */
export const listRosterTouching = async (
  db: RegistryQueryable,
  windows: readonly TimelineWindow[],
): Promise<readonly VehicleRosterRow[]> =>
  windows.length === 0
    ? []
    : selectRows<VehicleRosterRow>(
        db,
        sql`select r.id, r.asset_id as "assetId", r.person_id as "personId", r.start_ts as "startTs", r.end_ts as "endTs", r.purpose,
            r.created_at as "createdAt", r.created_by as "createdBy", r.cancelled_at as "cancelledAt"
          from ${windowRows(windows)}
          join vehicle_roster r on r.asset_id = w.asset and r.start_ts < w.to_ts and r.end_ts > w.from_ts and r.cancelled_at is null
          order by r.start_ts, r.id`,
      )

/** Corrections in force of trips that touch a period, each its own, by the start of the trip. */
export const listTripCorrectionsTouching = async (
  db: RegistryQueryable,
  windows: readonly TimelineWindow[],
): Promise<readonly TripCorrectionRow[]> =>
  windows.length === 0
    ? []
    : selectRows<TripCorrectionRow>(
        db,
        sql`select c.id, c.asset_id as "assetId", c.start_ts as "startTs", c.end_ts as "endTs", c.person_id as "personId",
            c.org_unit_id as "orgUnitId", c.purpose, c.use, c.note, c.created_at as "createdAt", c.created_by as "createdBy",
            c.revoked_at as "revokedAt", c.revoked_by as "revokedBy"
          from ${windowRows(windows)}
          join trip_correction c on c.asset_id = w.asset and c.start_ts < w.to_ts and c.end_ts >= w.from_ts and c.revoked_at is null
          order by c.start_ts, c.id`,
      )
