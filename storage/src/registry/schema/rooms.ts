/** Rooms: how bookings are judged, outside calendars read into bookings, times when a room cannot be used. */
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant, validFrom, validTo } from './columns.ts'

/** What counts as used and when a no-show gives its room back, over time; a room without any follows the defaults of the rule. */
export const roomPolicy = pgTable(
  'room_policy',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    /** Presence before the start counts from so many minutes before it. */
    earlyMinutes: integer('early_minutes').notNull(),
    /** And after the start for so many. */
    graceMinutes: integer('grace_minutes').notNull(),
    minPresenceMinutes: integer('min_presence_minutes').notNull(),
    /** Gives the rest of a booking back that nobody came to, where the sensor is alive. */
    releaseNoShows: boolean('release_no_shows').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('room_policy_asset').on(t.assetId, t.validFrom)],
)

/** What a poll of a feed came to. */
export interface FeedReport {
  readonly created: number
  readonly changed: number
  readonly cancelled: number
  readonly unchanged: number
  /** Events that did not become bookings, and why; the first ones of many. */
  readonly skipped: readonly {
    readonly uid: string
    readonly title: string
    readonly start: number | null
    readonly reason: string
    readonly detail: string
  }[]
  readonly skippedTotal: number
}

/** An outside calendar that is read into a room's bookings. Its address often is its secret. */
export const bookingFeed = pgTable(
  'booking_feed',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    intervalMinutes: integer('interval_minutes').notNull(),
    paused: boolean('paused').notNull().default(false),
    /** What the server said of the version last read, to be asked only for a newer one. */
    etag: text('etag'),
    lastModified: text('last_modified'),
    nextPollAt: instant('next_poll_at').notNull(),
    lastPollAt: instant('last_poll_at'),
    /** Last time that the calendar was read, or said to be unchanged. */
    lastOkAt: instant('last_ok_at'),
    /** Why the last poll failed; null if it did not. */
    lastError: text('last_error'),
    failures: integer('failures').notNull().default(0),
    report: jsonb('report').$type<FeedReport>(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [index('booking_feed_due').on(t.nextPollAt).where(sql`${t.removedAt} is null and not ${t.paused}`)],
)

/** A time in which a room cannot be used: it takes no bookings and is not counted as available. */
export const roomClosure = pgTable(
  'room_closure',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    startTs: instant('start_ts').notNull(),
    endTs: instant('end_ts').notNull(),
    reason: text('reason').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [index('room_closure_asset').on(t.assetId, t.startTs)],
)
