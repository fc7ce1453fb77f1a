/** Places that vehicles enter and leave. */
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Registry, RegistryQueryable } from '../registry.ts'
import { geofence } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { isAnyOf } from './query.ts'

export type GeofenceRow = typeof geofence.$inferSelect

/** Places of some units that are in force somewhere in `[from, to)`; all of them without a time. By code. */
export const listGeofences = (
  db: RegistryQueryable,
  query: {
    readonly units: readonly string[]
    readonly id?: string | undefined
    readonly from?: number | undefined
    readonly to?: number | undefined
  },
): Promise<GeofenceRow[]> =>
  db
    .select()
    .from(geofence)
    .where(
      and(
        isAnyOf(sql`${geofence.orgUnitId}`, query.units),
        query.id === undefined ? undefined : eq(geofence.id, query.id),
        query.to === undefined ? undefined : sql`${geofence.validFrom} < ${query.to}`,
        query.from === undefined ? undefined : or(isNull(geofence.validTo), sql`${geofence.validTo} > ${query.from}`),
      ),
    )
    .orderBy(geofence.code)

export const createGeofence = (registry: Registry, row: GeofenceRow, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(geofence).values(row)
    await recordAudit(tx, audit)
  })

/** Ends a place at an instant; visits before stay. False if it ended before. */
export const endGeofence = (
  registry: Registry,
  change: { readonly id: string; readonly at: number },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const ended = await tx
      .update(geofence)
      .set({ validTo: change.at })
      .where(and(eq(geofence.id, change.id), or(isNull(geofence.validTo), sql`${geofence.validTo} > ${change.at}`)))
      .returning({ id: geofence.id })
    if (ended.length === 0) return false
    await recordAudit(tx, audit)
    return true
  })
