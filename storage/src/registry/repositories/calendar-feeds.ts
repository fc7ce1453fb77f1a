/** Calendar feeds: who made which, and what each last said. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { calendarFeed, calendarFeedEntry } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'

export type CalendarFeedRow = typeof calendarFeed.$inferSelect
export type CalendarFeedEntryRow = typeof calendarFeedEntry.$inferSelect

/** Feeds that an account made and did not revoke, the newest first. */
export const listCalendarFeeds = (registry: Registry, createdBy: string): Promise<CalendarFeedRow[]> =>
  registry.db
    .select()
    .from(calendarFeed)
    .where(and(eq(calendarFeed.createdBy, createdBy), isNull(calendarFeed.revokedAt)))
    .orderBy(sql`${calendarFeed.createdAt} desc, ${calendarFeed.id}`)

/** The feed behind a token, unless it was revoked. */
export const findCalendarFeed = async (registry: Registry, tokenHash: string): Promise<CalendarFeedRow | undefined> =>
  (
    await registry.db
      .select()
      .from(calendarFeed)
      .where(and(eq(calendarFeed.tokenHash, tokenHash), isNull(calendarFeed.revokedAt)))
  )[0]

export const createCalendarFeed = (registry: Registry, row: CalendarFeedRow, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(calendarFeed).values(row)
    await recordAudit(tx, audit)
  })

/** Ends a feed of an account and forgets what it said; false if the account has no such feed. */
export const revokeCalendarFeed = (
  registry: Registry,
  feed: { readonly id: string; readonly createdBy: string; readonly at: number },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const revoked = await tx
      .update(calendarFeed)
      .set({ revokedAt: feed.at })
      .where(
        and(eq(calendarFeed.id, feed.id), eq(calendarFeed.createdBy, feed.createdBy), isNull(calendarFeed.revokedAt)),
      )
      .returning({ id: calendarFeed.id })
    if (revoked.length === 0) return false
    await tx.delete(calendarFeedEntry).where(eq(calendarFeedEntry.feedId, feed.id))
    await recordAudit(tx, audit)
    return true
  })

const CHUNK = 1000

/**
 * Revises what a feed says: `revise` gets what it said last and answers what it says now and which uids to forget; only what differs is
 * written. Readers of one feed come one after another, so that a sequence number is given once.
 */
export const reviseFeedEntries = <Result>(
  registry: Registry,
  feed: { readonly id: string; readonly at: number },
  revise: (known: readonly CalendarFeedEntryRow[]) => {
    readonly changed: readonly CalendarFeedEntryRow[]
    readonly forgotten: readonly string[]
    readonly result: Result
  },
): Promise<Result> =>
  registry.transaction(async (tx) => {
    await tx.update(calendarFeed).set({ lastReadAt: feed.at }).where(eq(calendarFeed.id, feed.id))
    const known = await tx
      .select()
      .from(calendarFeedEntry)
      .where(eq(calendarFeedEntry.feedId, feed.id))
      .orderBy(calendarFeedEntry.uid)
    const { changed, forgotten, result } = revise(known)
    for (let from = 0; from < changed.length; from += CHUNK)
      await tx
        .insert(calendarFeedEntry)
        .values(changed.slice(from, from + CHUNK))
        .onConflictDoUpdate({
          target: [calendarFeedEntry.feedId, calendarFeedEntry.uid],
          set: {
            entry: sql`excluded.entry`,
            sequence: sql`excluded.sequence`,
            changedAt: sql`excluded.changed_at`,
            cancelledAt: sql`excluded.cancelled_at`,
          },
        })
    if (forgotten.length > 0)
      await tx
        .delete(calendarFeedEntry)
        .where(and(eq(calendarFeedEntry.feedId, feed.id), inArray(calendarFeedEntry.uid, [...forgotten])))
    return result
  })
