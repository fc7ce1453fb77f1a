/** What people decide about rooms: policies, closures, releases of bookings and their way back. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { booking, roomClosure, roomPolicy } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { selectRows } from './query.ts'

/** Bookings of one asset are changed one after another. */
const lockAsset = (tx: RegistryTransaction, assetId: string): Promise<unknown> =>
  tx.execute(sql`select 1 from asset where id = ${assetId} for update`)

/** A room's policy from an instant on; the one before it ends there, and later ones go. */
export const setRoomPolicy = (
  registry: Registry,
  row: typeof roomPolicy.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await lockAsset(tx, row.assetId)
    await tx.execute(sql`delete from room_policy where asset_id = ${row.assetId} and valid_from >= ${row.validFrom}`)
    await tx.execute(sql`
      update room_policy set valid_to = ${row.validFrom}
      where asset_id = ${row.assetId} and (valid_to is null or valid_to > ${row.validFrom})`)
    await tx.insert(roomPolicy).values(row)
    await recordAudit(tx, audit)
  })

/** Closes a room for a time; the bookings that are in the way, in which case nothing is closed. */
export const closeRoom = (
  registry: Registry,
  row: typeof roomClosure.$inferInsert,
  audit: AuditEntry,
): Promise<readonly { readonly id: string; readonly title: string; readonly start: number }[]> =>
  registry.transaction(async (tx) => {
    await lockAsset(tx, row.assetId)
    const inTheWay = await selectRows<{ id: string; title: string; start: number }>(
      tx,
      sql`
      select id, title, start_ts as start from booking where asset_id = ${row.assetId} and cancelled_at is null
        and start_ts < ${row.endTs} and end_ts > greatest(${row.startTs}::bigint, ${row.createdAt}::bigint) order by start_ts limit 20`,
    )
    if (inTheWay.length > 0) return inTheWay
    await tx.insert(roomClosure).values(row)
    await recordAudit(tx, audit)
    return []
  })

/** Opens a room again. False if it is already. */
export const withdrawClosure = (
  registry: Registry,
  change: { readonly id: string; readonly at: number },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const withdrawn = await tx
      .update(roomClosure)
      .set({ withdrawnAt: change.at })
      .where(and(eq(roomClosure.id, change.id), isNull(roomClosure.withdrawnAt)))
      .returning({ id: roomClosure.id })
    if (withdrawn.length === 0) return false
    await recordAudit(tx, audit)
    return true
  })

/** The closure and its room; undefined if there is none. */
export const findClosure = async (
  registry: Registry,
  id: string,
): Promise<typeof roomClosure.$inferSelect | undefined> =>
  (await registry.db.select().from(roomClosure).where(eq(roomClosure.id, id)))[0]

/**
 * Gives the rest of a booking back: it then ends at `at`, and its end as booked is kept. False where it was cancelled, released, moved or is
 * over meanwhile: nothing is changed then.
 */
export const releaseBooking = (
  registry: Registry,
  change: {
    readonly id: string
    readonly at: number
    readonly reason: 'no_show' | 'left_early'
    readonly by: string
    readonly explanation: unknown
  },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const released = await tx
      .update(booking)
      .set({
        endTs: change.at,
        bookedEndTs: sql`${booking.endTs}`,
        releasedAt: change.at,
        releaseReason: change.reason,
        releasedBy: change.by,
        releaseExplanation: change.explanation,
      })
      .where(
        sql`${booking.id} = ${change.id} and ${booking.cancelledAt} is null and ${booking.releasedAt} is null
          and ${booking.startTs} <= ${change.at} and ${booking.endTs} > ${change.at}`,
      )
      .returning({ id: booking.id })
    if (released.length === 0) return false
    await recordAudit(tx, audit)
    await tx.execute(sql`select pg_notify('rooms', '')`)
    return true
  })

/**
 * Takes a release back, as far as the room is still free: the booking holds it again until its end as booked. `taken` names what is in the
 * way; `gone` where there is no release to take back.
 */
export const restoreBooking = (
  registry: Registry,
  change: { readonly id: string; readonly assetId: string; readonly at: number },
  audit: AuditEntry,
): Promise<'restored' | 'gone' | { readonly taken: string }> =>
  registry.transaction(async (tx) => {
    await lockAsset(tx, change.assetId)
    const [row] = await tx.select().from(booking).where(eq(booking.id, change.id))
    if (row === undefined || row.cancelledAt !== null || row.releasedAt === null || row.bookedEndTs === null)
      return 'gone'
    const [taken] = await selectRows<{ id: string }>(
      tx,
      sql`
      select id from booking where asset_id = ${row.assetId} and cancelled_at is null and id <> ${row.id}
        and start_ts < ${row.bookedEndTs} and end_ts > ${row.endTs}
      union all
      select id from room_closure where asset_id = ${row.assetId} and withdrawn_at is null
        and start_ts < ${row.bookedEndTs} and end_ts > ${row.endTs} limit 1`,
    )
    if (taken !== undefined) return { taken: taken.id }
    await tx
      .update(booking)
      .set({
        endTs: row.bookedEndTs,
        bookedEndTs: null,
        releasedAt: null,
        releaseReason: null,
        releasedBy: null,
        releaseExplanation: null,
      })
      .where(eq(booking.id, row.id))
    await recordAudit(tx, audit)
    return 'restored'
  })
