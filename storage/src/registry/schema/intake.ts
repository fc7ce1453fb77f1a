/** What ingest leaves behind: live values, dirty marks, dead letters, quarantine, ledger. */
import { bigint, doublePrecision, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytea, id, instant } from './columns.ts'

/** The newest value of each series by sample time, for lists and live pages. */
export const liveValue = pgTable(
  'live_value',
  {
    deviceId: text('device_id').notNull(),
    metric: text('metric').notNull(),
    ts: instant('ts').notNull(),
    num: doublePrecision('num'),
    txt: text('txt'),
    /** Rises with every flush; readers poll what is above what they have. */
    revision: bigint('revision', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.metric] }), index('live_value_revision').on(t.revision)],
)

/** Parts of a timeline whose samples changed since its facts were last derived. */
export const dirtyTimeline = pgTable('dirty_timeline', {
  /** `asset:<id>` or `tag:<device id>`. */
  timeline: text('timeline').primaryKey(),
  /** Sample times, both inclusive. */
  fromTs: instant('from_ts').notNull(),
  toTs: instant('to_ts').notNull(),
  /** When it became dirty, server time. */
  markedAt: instant('marked_at').notNull(),
  /** Rises with every mark, so that a worker deletes only what it saw. */
  revision: bigint('revision', { mode: 'number' }).notNull(),
  attempts: integer('attempts').notNull().default(0),
  /** Not before this time, after a failure. */
  notBefore: instant('not_before').notNull().default(0),
  lastError: text('last_error'),
})

export const deadLetter = pgTable(
  'dead_letter',
  {
    id: id(),
    spool: text('spool').notNull(),
    seq: instant('seq').notNull(),
    topic: text('topic').notNull(),
    payload: bytea('payload').notNull(),
    receivedAt: instant('received_at').notNull(),
    deviceKey: text('device_key'),
    deviceId: text('device_id'),
    reason: text('reason').notNull(),
    detail: text('detail').notNull(),
    replayedAt: instant('replayed_at'),
  },
  (t) => [
    uniqueIndex('dead_letter_spool_seq').on(t.spool, t.seq),
    index('dead_letter_reason').on(t.reason, t.receivedAt),
    index('dead_letter_device').on(t.deviceKey, t.receivedAt),
  ],
)

/** Unknown devices, with a count and a sample. */
export const quarantine = pgTable('quarantine', {
  deviceKey: text('device_key').primaryKey(),
  dialect: text('dialect').notNull(),
  topic: text('topic').notNull(),
  sample: bytea('sample').notNull(),
  count: instant('count').notNull(),
  firstSeen: instant('first_seen').notNull(),
  lastSeen: instant('last_seen').notNull(),
})

/** A copy of each ingest process's own ledger; the spool has the original. Numbers of messages. */
export const ledger = pgTable(
  'ledger',
  {
    spool: text('spool').notNull(),
    /** Day of receipt, UTC, `YYYY-MM-DD`. */
    day: text('day').notNull(),
    /** Device key as the message said it; empty where none could be read. */
    deviceKey: text('device_key').notNull(),
    received: instant('received').notNull(),
    stored: instant('stored').notNull(),
    duplicate: instant('duplicate').notNull(),
    deadLettered: instant('dead_lettered').notNull(),
  },
  (t) => [primaryKey({ columns: [t.spool, t.day, t.deviceKey] })],
)
