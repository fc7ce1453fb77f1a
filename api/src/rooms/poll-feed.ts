/** Reading outside calendars into bookings. */
import { type FeedChanges, localTime, type Period, planFeedChanges } from '@custodia/domain'
import {
  applyFeed,
  leaseBookingFeeds,
  listPeopleByEmail,
  listRooms,
  type Registry,
  type schema,
  settlePoll,
} from '@custodia/storage/registry'
import { loadOrgTree } from '../views/org-tree.ts'
import { fetchCalendar } from './calendar/fetch-calendar.ts'
import { readCalendar, type SkippedEvent } from './calendar/read-calendar.ts'

type FeedRow = typeof schema.bookingFeed.$inferSelect
type FeedReport = NonNullable<FeedRow['report']>

export interface FeedSettings {
  readonly registry: Registry
  /** Calendars of private networks may be read. */
  readonly allowPrivate: boolean
  readonly now: () => number
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** What is read: a week that is over, for figures of a room that is new here, and a quarter ahead. */
const BACK_MS = 7 * DAY_MS
const AHEAD_MS = 92 * DAY_MS
const TIMEOUT_MS = 20_000
const MAX_BYTES = 4 * 1_048_576
/** A feed that fails is asked less and less often, every six hours at least. */
const LONGEST_WAIT_MS = 6 * 3_600_000
const LEASE_MS = 5 * MINUTE_MS
const MAX_TOLD = 50

/** What a poll came to. */
export type PollOutcome =
  | { readonly ok: true; readonly report: FeedReport | null }
  | { readonly ok: false; readonly detail: string }

/** When a feed is asked again: as often as somebody said; after failures after twice as long each time. */
const nextPollAt = (feed: FeedRow, failures: number, now: number): number =>
  now +
  Math.max(
    feed.intervalMinutes * MINUTE_MS,
    Math.min(LONGEST_WAIT_MS, feed.intervalMinutes * MINUTE_MS * 2 ** Math.min(failures, 12)),
  )

const reportOf = (changes: FeedChanges, skipped: readonly SkippedEvent[], timeZone: string): FeedReport => {
  const refused = changes.refused.map(({ occurrence, by }) => ({
    uid: occurrence.uid,
    title: occurrence.title,
    start: occurrence.start,
    reason: 'overlap',
    detail: `the room is taken at ${localTime(occurrence.start, timeZone).slice(0, 16)} (${by})`,
  }))
  const all = [...refused, ...skipped]
  return {
    created: changes.create.length,
    changed: changes.change.length,
    cancelled: changes.cancel.length,
    unchanged: changes.unchanged,
    skipped: all.slice(0, MAX_TOLD),
    skippedTotal: all.length,
  }
}

/**
 * Reads a feed and brings its room's bookings to what it says. A calendar that did not change is read again from the day on which the time
 * that is looked at has moved on; one that cannot be read changes nothing.
 */
export const pollFeed = async (feed: FeedRow, { registry, allowPrivate, now }: FeedSettings): Promise<PollOutcome> => {
  const at = now()
  const fail = async (detail: string): Promise<PollOutcome> => {
    const failures = feed.failures + 1
    const next = nextPollAt(feed, failures, at)
    await settlePoll(registry, feed.id, { nextPollAt: next, lastPollAt: at, lastError: detail, failures })
    return { ok: false, detail }
  }
  const isFresh =
    feed.report !== null && feed.lastOkAt !== null && Math.floor(feed.lastOkAt / DAY_MS) === Math.floor(at / DAY_MS)
  // What was refused may have become free meanwhile.
  const mayStay = isFresh && feed.report?.skippedTotal === 0
  const fetched = await fetchCalendar(feed.url, {
    ...{ etag: mayStay ? feed.etag : null, lastModified: mayStay ? feed.lastModified : null },
    ...{ allowPrivate, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES },
  })
  if (!fetched.ok) return fail(fetched.detail)
  const settled = { nextPollAt: nextPollAt(feed, 0, at), lastPollAt: at, lastOkAt: at, lastError: null, failures: 0 }
  if (fetched.unchanged) {
    await settlePoll(registry, feed.id, settled)
    return { ok: true, report: null }
  }
  const tree = await loadOrgTree(registry)
  const units = tree.units.map(({ id }) => id)
  const [room] = await listRooms(registry.db, { units, at, assetId: feed.assetId })
  if (room === undefined) return fail('its room is no longer in use: remove the feed')
  const timeZone = tree.timeZone(room.orgUnitId)
  const window: Period = { start: at - BACK_MS, end: at + AHEAD_MS }
  const read = readCalendar(fetched.text, { window, timeZone })
  if (!read.ok) return fail(read.detail)
  const emails = [...new Set(read.occurrences.flatMap(({ organiserEmail }) => organiserEmail ?? []))]
  const people = await listPeopleByEmail(registry.db, emails)
  const report = await applyFeed(registry, feed, {
    now: at,
    from: window.start,
    plan: ({ known, taken }) => planFeedChanges(known, read.occurrences, taken, at),
    // What nobody known organised is charged to whom the room belongs to.
    bearerOf: (email) => {
      const person = email === null ? undefined : people.get(email)
      return { personId: person?.id ?? null, orgUnitId: person?.orgUnitId ?? room.orgUnitId }
    },
    reportOf: (changes) => reportOf(changes, read.skipped, timeZone),
    settled: { ...settled, etag: fetched.etag, lastModified: fetched.lastModified },
  })
  return { ok: true, report }
}

/** Polls the feeds that are due; several processes may. Gives how many were read and how many failed. */
export const pollDueFeeds = async (
  settings: FeedSettings,
  limit: number,
): Promise<{ readonly read: number; readonly failed: number }> => {
  const due = await leaseBookingFeeds(settings.registry, { now: settings.now(), leaseMs: LEASE_MS, limit })
  const outcomes = await Promise.all(due.map((feed) => pollFeed(feed, settings)))
  const read = outcomes.filter(({ ok }) => ok).length
  return { read, failed: outcomes.length - read }
}
