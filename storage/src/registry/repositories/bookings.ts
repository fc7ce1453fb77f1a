import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { booking } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'

export interface BookingRow {
  readonly id: string
  readonly assetId: string
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  readonly personId: string | null
  readonly personName: string | null
  readonly personNameEn: string | null
  readonly orgUnitId: string
  readonly title: string
  readonly start: number
  readonly end: number
  readonly cancelledAt: number | null
  readonly source: 'person' | 'feed'
  readonly organiserEmail: string | null
  readonly attendees: number | null
  readonly purpose: string | null
  /** When its rest was given back, why, and its end as booked. */
  readonly releasedAt: number | null
  readonly releaseReason: 'no_show' | 'left_early' | null
  readonly bookedEnd: number | null
  readonly releaseExplanation: unknown
}

/** Bookings of assets placed in some units that touch `[from, to)`, the latest first. */
export const listBookings = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly id?: string
    readonly assetId?: string
    readonly personId?: string
    readonly from?: number
    readonly to?: number
    readonly before?: { readonly start: number; readonly id: string }
    readonly limit: number
  },
): Promise<BookingRow[]> =>
  selectRows<BookingRow>(
    registry.db,
    sql`
    select k.id, k.asset_id as "assetId", a.code as "assetCode", a.name_zh as "assetNameZh", a.name_en as "assetNameEn",
      k.person_id as "personId", p.name as "personName", p.name_en as "personNameEn", k.org_unit_id as "orgUnitId",
      k.title, k.start_ts as start, k.end_ts as "end", k.cancelled_at as "cancelledAt",
      k.source, k.organiser_email as "organiserEmail", k.attendees, k.purpose, k.released_at as "releasedAt",
      k.release_reason as "releaseReason", k.booked_end_ts as "bookedEnd", k.release_explanation as "releaseExplanation"
    from booking k join asset a on a.id = k.asset_id join ${placementsAt(query.at)} pl on pl.asset_id = k.asset_id
    left join person p on p.id = k.person_id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.id !== undefined && sql`k.id = ${query.id}`,
      query.assetId !== undefined && sql`k.asset_id = ${query.assetId}`,
      query.personId !== undefined && sql`k.person_id = ${query.personId}`,
      query.from !== undefined && sql`k.end_ts > ${query.from}`,
      query.to !== undefined && sql`k.start_ts < ${query.to}`,
      query.before !== undefined && sql`(k.start_ts, k.id) < (${query.before.start}, ${query.before.id})`,
    ])} order by k.start_ts desc, k.id desc limit ${query.limit}`,
  )

/**
 * Books an asset unless a booking that is not cancelled, or a closure, overlaps; its id in that case. Bookings
 * of one asset are made one after another.
 */
export const createBooking = (
  registry: Registry,
  row: typeof booking.$inferInsert,
  audit: AuditEntry,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly conflictId: string }> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`select 1 from asset where id = ${row.assetId} for update`)
    const [conflict] = await selectRows<{ id: string }>(
      tx,
      sql`
      select id from booking where asset_id = ${row.assetId} and cancelled_at is null
        and start_ts < ${row.endTs} and end_ts > ${row.startTs}
      union all
      select id from room_closure where asset_id = ${row.assetId} and withdrawn_at is null
        and start_ts < ${row.endTs} and end_ts > ${row.startTs} limit 1`,
    )
    if (conflict !== undefined) return { ok: false, conflictId: conflict.id }
    await tx.insert(booking).values(row)
    await recordAudit(tx, audit)
    return { ok: true }
  })

/** Cancels a booking; a trigger marks what has to be derived again. False if it is cancelled already. */
export const cancelBooking = (
  registry: Registry,
  change: { readonly id: string; readonly at: number },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const cancelled = await tx
      .update(booking)
      .set({ cancelledAt: change.at })
      .where(and(eq(booking.id, change.id), isNull(booking.cancelledAt)))
      .returning({ id: booking.id })
    if (cancelled.length === 0) return false
    await recordAudit(tx, audit)
    return true
  })
