/** Writes of rosters and of what people say of trips. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Registry, RegistryQueryable } from '../registry.ts'
import { tripCorrection, vehicleRoster } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'
import type { TripCorrectionRow, VehicleRosterRow } from './trip-people.ts'

export interface RosterDetailRow extends VehicleRosterRow {
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  /** Owner of the vehicle now. */
  readonly assetOrgUnitId: string
}

/** Shifts on vehicles placed in some units that touch `[from, to)`, the latest first. */
export const listVehicleRosters = (
  db: RegistryQueryable,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly id?: string | undefined
    readonly assetId?: string | undefined
    readonly personId?: string | undefined
    readonly from?: number | undefined
    readonly to?: number | undefined
    readonly before?: { readonly start: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<RosterDetailRow[]> =>
  selectRows<RosterDetailRow>(
    db,
    sql`select r.id, r.asset_id as "assetId", r.person_id as "personId", r.start_ts as "startTs", r.end_ts as "endTs", r.purpose,
        r.created_at as "createdAt", r.created_by as "createdBy", r.cancelled_at as "cancelledAt", a.code as "assetCode",
        a.name_zh as "assetNameZh", a.name_en as "assetNameEn", pl.org_unit_id as "assetOrgUnitId"
      from vehicle_roster r join asset a on a.id = r.asset_id join ${placementsAt(query.at)} pl on pl.asset_id = r.asset_id
      where ${allOf([
        isAnyOf(sql`pl.org_unit_id`, query.units),
        query.id !== undefined && sql`r.id = ${query.id}`,
        query.assetId !== undefined && sql`r.asset_id = ${query.assetId}`,
        query.personId !== undefined && sql`r.person_id = ${query.personId}`,
        query.from !== undefined && sql`r.end_ts > ${query.from}`,
        query.to !== undefined && sql`r.start_ts < ${query.to}`,
        query.before !== undefined && sql`(r.start_ts, r.id) < (${query.before.start}, ${query.before.id})`,
      ])} order by r.start_ts desc, r.id desc limit ${query.limit}`,
  )

/** Puts a person on a vehicle unless another shift that is not cancelled overlaps; that one's id in that case. */
export const createRosterShift = (
  registry: Registry,
  row: typeof vehicleRoster.$inferInsert,
  audit: AuditEntry,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly conflictId: string }> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`select 1 from asset where id = ${row.assetId} for update`)
    const [conflict] = await selectRows<{ id: string }>(
      tx,
      sql`select id from vehicle_roster where asset_id = ${row.assetId} and cancelled_at is null
        and start_ts < ${row.endTs} and end_ts > ${row.startTs} limit 1`,
    )
    if (conflict !== undefined) return { ok: false, conflictId: conflict.id }
    await tx.insert(vehicleRoster).values(row)
    await recordAudit(tx, audit)
    return { ok: true }
  })

/** Takes a shift back; a trigger marks what has to be derived again. False if it is cancelled already. */
export const cancelRosterShift = (
  registry: Registry,
  change: { readonly id: string; readonly at: number },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const cancelled = await tx
      .update(vehicleRoster)
      .set({ cancelledAt: change.at })
      .where(and(eq(vehicleRoster.id, change.id), isNull(vehicleRoster.cancelledAt)))
      .returning({ id: vehicleRoster.id })
    if (cancelled.length === 0) return false
    await recordAudit(tx, audit)
    return true
  })

/** Everything that was said of a trip's time, in force or not, the newest first. */
export const listTripCorrections = (
  db: RegistryQueryable,
  trip: { readonly assetId: string; readonly start: number; readonly end: number },
): Promise<TripCorrectionRow[]> =>
  db
    .select()
    .from(tripCorrection)
    .where(
      and(
        eq(tripCorrection.assetId, trip.assetId),
        sql`${tripCorrection.startTs} < ${trip.end} and ${tripCorrection.endTs} > ${trip.start}`,
      ),
    )
    .orderBy(sql`${tripCorrection.createdAt} desc, ${tripCorrection.id} desc`)

/** Ends what is said of some trips and says something else instead, or nothing; the rows stay. A trigger marks the vehicle. */
export const replaceTripCorrection = (
  registry: Registry,
  change: {
    readonly revoke: readonly string[]
    readonly row: typeof tripCorrection.$inferInsert | null
    readonly at: number
    readonly by: string
  },
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    const { revoke, row, at, by } = change
    await tx
      .update(tripCorrection)
      .set({ revokedAt: at, revokedBy: by })
      .where(and(isAnyOf(sql`${tripCorrection.id}`, revoke), isNull(tripCorrection.revokedAt)))
    if (row !== null) await tx.insert(tripCorrection).values(row)
    await recordAudit(tx, audit)
  })
