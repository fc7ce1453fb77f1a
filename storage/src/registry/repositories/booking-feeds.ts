/** Outside calendars that are read into bookings. */
import type { FeedBooking, FeedChanges, Period } from '@custodia/domain'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { booking, bookingFeed, type FeedReport } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

export type BookingFeedRow = typeof bookingFeed.$inferSelect & {
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  /** Where the room is placed. */
  readonly orgUnitId: string
}

/** Feeds of rooms placed in some units, by room and name; the removed ones left out. */
export const listBookingFeeds = async (
  db: Registry['db'],
  query: { readonly units: readonly string[]; readonly at: number; readonly id?: string; readonly assetId?: string },
): Promise<BookingFeedRow[]> => {
  const places = await selectRows<
    Pick<BookingFeedRow, 'id' | 'assetCode' | 'assetNameZh' | 'assetNameEn' | 'orgUnitId'>
  >(
    db,
    sql`
    select f.id, a.code as "assetCode", a.name_zh as "assetNameZh", a.name_en as "assetNameEn", pl.org_unit_id as "orgUnitId"
    from booking_feed f join asset a on a.id = f.asset_id join ${placementsAt(query.at)} pl on pl.asset_id = f.asset_id
    where ${allOf([
      sql`f.removed_at is null`,
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.id !== undefined && sql`f.id = ${query.id}`,
      query.assetId !== undefined && sql`f.asset_id = ${query.assetId}`,
    ])} order by a.code, f.name, f.id`,
  )
  if (places.length === 0) return []
  const rows = await db
    .select()
    .from(bookingFeed)
    .where(
      inArray(
        bookingFeed.id,
        places.map(({ id }) => id),
      ),
    )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return places.flatMap((place) => {
    const row = byId.get(place.id)
    return row === undefined ? [] : [{ ...row, ...place }]
  })
}

/** Takes a feed up. */
export const createBookingFeed = (
  registry: Registry,
  row: typeof bookingFeed.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(bookingFeed).values(row)
    await recordAudit(tx, audit)
  })

/** Changes a feed; a new address is read from the beginning. */
export const updateBookingFeed = (
  registry: Registry,
  id: string,
  set: Partial<typeof bookingFeed.$inferInsert>,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.update(bookingFeed).set(set).where(eq(bookingFeed.id, id))
    await recordAudit(tx, audit)
  })

/** Removes a feed; what it booked from `at` on is cancelled, what began before stays. */
export const removeBookingFeed = (
  registry: Registry,
  change: { readonly id: string; readonly at: number },
  audit: AuditEntry,
): Promise<number> =>
  registry.transaction(async (tx) => {
    await tx.update(bookingFeed).set({ removedAt: change.at }).where(eq(bookingFeed.id, change.id))
    const cancelled = await tx
      .update(booking)
      .set({ cancelledAt: change.at })
      .where(and(eq(booking.feedId, change.id), isNull(booking.cancelledAt), sql`${booking.startTs} >= ${change.at}`))
      .returning({ id: booking.id })
    await recordAudit(tx, { ...audit, detail: { ...audit.detail, cancelled: cancelled.length } })
    return cancelled.length
  })

/** Takes feeds that are due for `leaseMs`: within that time no other process polls them. The longest waiting first. */
export const leaseBookingFeeds = (
  registry: Registry,
  query: { readonly now: number; readonly leaseMs: number; readonly limit: number },
): Promise<(typeof bookingFeed.$inferSelect)[]> =>
  registry.transaction(async (tx) => {
    const due = await tx
      .select()
      .from(bookingFeed)
      .where(
        sql`${bookingFeed.removedAt} is null and not ${bookingFeed.paused} and ${bookingFeed.nextPollAt} <= ${query.now}`,
      )
      .orderBy(asc(bookingFeed.nextPollAt), asc(bookingFeed.id))
      .limit(query.limit)
      .for('update', { skipLocked: true })
    if (due.length > 0)
      await tx
        .update(bookingFeed)
        .set({ nextPollAt: query.now + query.leaseMs })
        .where(
          inArray(
            bookingFeed.id,
            due.map(({ id }) => id),
          ),
        )
    return due
  })

/** How a poll ended, without changes to bookings. */
export const settlePoll = async (
  registry: Registry,
  id: string,
  set: Pick<typeof bookingFeed.$inferInsert, 'nextPollAt' | 'lastPollAt' | 'lastError' | 'failures'> & {
    readonly lastOkAt?: number
  },
): Promise<void> => {
  await registry.db.update(bookingFeed).set(set).where(eq(bookingFeed.id, id))
}

/** What is booked in a feed's room from an instant on: its own bookings, and the times that others have. */
interface FeedStanding {
  readonly known: readonly FeedBooking[]
  readonly taken: readonly (Period & { readonly id: string })[]
}

const standing = async (
  tx: RegistryTransaction,
  feed: { readonly id: string; readonly assetId: string },
  from: number,
): Promise<FeedStanding> => {
  const rows = await tx
    .select()
    .from(booking)
    .where(
      sql`${booking.assetId} = ${feed.assetId} and ${booking.cancelledAt} is null
        and coalesce(${booking.bookedEndTs}, ${booking.endTs}) > ${from}`,
    )
  const closed = await selectRows<Period & { id: string }>(
    tx,
    sql`select id, start_ts as start, end_ts as "end" from room_closure
      where asset_id = ${feed.assetId} and withdrawn_at is null and end_ts > ${from}`,
  )
  const known = rows.flatMap((row) =>
    row.feedId === feed.id
      ? [
          {
            id: row.id,
            uid: row.externalUid ?? '',
            recurrence: row.externalRecurrence ?? '',
            title: row.title,
            start: row.startTs,
            end: row.bookedEndTs ?? row.endTs,
            heldUntil: row.endTs,
            released: row.releasedAt !== null,
            organiserEmail: row.organiserEmail,
            attendees: row.attendees,
          },
        ]
      : [],
  )
  const others = rows.filter((row) => row.feedId !== feed.id)
  return { known, taken: [...others.map(({ id, startTs, endTs }) => ({ id, start: startTs, end: endTs })), ...closed] }
}

/** Who a booking is charged to, by the organiser's address. */
export interface FeedBearer {
  readonly personId: string | null
  readonly orgUnitId: string
}

/**
 * Brings a room's bookings to what its calendar says, in one transaction in which nobody else books the room. `plan` is the pure rule;
 * `bearerOf` says whom an organiser's booking is charged to.
 */
export const applyFeed = (
  registry: Registry,
  feed: { readonly id: string; readonly assetId: string },
  input: {
    readonly now: number
    /** Bookings that ended before are left alone. */
    readonly from: number
    readonly plan: (standing: FeedStanding) => FeedChanges
    readonly bearerOf: (organiserEmail: string | null) => FeedBearer
    readonly reportOf: (changes: FeedChanges) => FeedReport
    readonly settled: Partial<typeof bookingFeed.$inferInsert>
  },
): Promise<FeedReport> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`select 1 from asset where id = ${feed.assetId} for update`)
    const changes = input.plan(await standing(tx, feed, input.from))
    if (changes.cancel.length > 0)
      await tx
        .update(booking)
        .set({ cancelledAt: input.now })
        .where(inArray(booking.id, [...changes.cancel]))
    for (const { id, to } of changes.change)
      await tx
        .update(booking)
        .set({
          title: to.title,
          startTs: to.start,
          endTs: to.end,
          organiserEmail: to.organiserEmail,
          attendees: to.attendees,
          ...input.bearerOf(to.organiserEmail),
        })
        .where(eq(booking.id, id))
    for (const one of changes.create)
      await tx.insert(booking).values({
        id: newId('bkg'),
        assetId: feed.assetId,
        ...input.bearerOf(one.organiserEmail),
        title: one.title,
        startTs: one.start,
        endTs: one.end,
        source: 'feed',
        feedId: feed.id,
        externalUid: one.uid,
        externalRecurrence: one.recurrence,
        organiserEmail: one.organiserEmail,
        attendees: one.attendees,
      })
    const report = input.reportOf(changes)
    await tx
      .update(bookingFeed)
      .set({ ...input.settled, report })
      .where(eq(bookingFeed.id, feed.id))
    if (report.created + report.changed + report.cancelled > 0)
      await recordAudit(tx, {
        at: input.now,
        actor: 'system',
        action: 'read',
        entity: 'booking_feed',
        entityId: feed.id,
        detail: { created: report.created, changed: report.changed, cancelled: report.cancelled },
      })
    return report
  })

/** People by their address, in lower case; of several with one address the lowest id. */
export const listPeopleByEmail = async (
  db: Executor,
  emails: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly orgUnitId: string }>> => {
  if (emails.length === 0) return new Map()
  const rows = await selectRows<{ email: string; id: string; orgUnitId: string }>(
    db,
    sql`select distinct on (lower(email)) lower(email) as email, id, org_unit_id as "orgUnitId" from person
      where ${isAnyOf(sql`lower(email)`, emails)} order by lower(email), id`,
  )
  return new Map(rows.map(({ email, ...person }) => [email, person]))
}

/** Feeds whose last poll failed, with where their rooms stand; paused ones left out. */
export const listFailingFeeds = (
  db: Executor,
  at: number,
): Promise<
  {
    readonly id: string
    readonly name: string
    readonly error: string
    readonly lastOkAt: number
    readonly assetId: string
    readonly orgUnitId: string
  }[]
> =>
  selectRows(
    db,
    sql`
    select f.id, f.name, f.last_error as error, coalesce(f.last_ok_at, f.created_at) as "lastOkAt", f.asset_id as "assetId",
      pl.org_unit_id as "orgUnitId"
    from booking_feed f join ${placementsAt(at)} pl on pl.asset_id = f.asset_id
    where f.removed_at is null and not f.paused and f.last_error is not null order by f.id`,
  )
