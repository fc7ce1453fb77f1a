/** What ingest leaves behind: live values, dirty marks, dead letters and their replays, quarantine, ledger. */
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
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
    /** Why; after a replay that failed, why it failed last. */
    reason: text('reason').notNull(),
    detail: text('detail').notNull(),
    /** The device's profile when the message was last tried; null if the device was unknown. */
    profileId: text('profile_id'),
    /** As MQTT said them: what a repeated delivery of a clockless device's message is known by (decision 005). */
    packetId: integer('packet_id').notNull().default(0),
    dup: boolean('dup').notNull().default(false),
    retained: boolean('retained').notNull().default(false),
    /** Replays tried so far, and when the last one was. */
    attempts: integer('attempts').notNull().default(0),
    lastAttemptAt: instant('last_attempt_at'),
    /** The replay that it waits in, or was last part of. */
    replayId: text('replay_id'),
    queued: boolean('queued').notNull().default(false),
    /** When a replay settled it, and how; null as long as it stands. */
    replayedAt: instant('replayed_at'),
    outcome: text('outcome', { enum: ['stored', 'duplicate'] }),
  },
  (t) => [
    uniqueIndex('dead_letter_spool_seq').on(t.spool, t.seq),
    index('dead_letter_reason').on(t.reason, t.receivedAt),
    index('dead_letter_device').on(t.deviceKey, t.receivedAt),
    index('dead_letter_received').on(t.receivedAt, t.id),
    // What quarantine looks through, device by device.
    index('dead_letter_unknown')
      .on(t.deviceKey, t.receivedAt, t.id)
      .where(sql`${t.reason} = 'unknown_device' and ${t.replayedAt} is null`),
    index('dead_letter_queued').on(t.receivedAt, t.spool, t.seq).where(sql`${t.queued}`),
  ],
)

/** A request to take dead letters through the pipeline again. Its counts come in the transactions that settle them. */
export const replay = pgTable('replay', {
  id: id(),
  /** User account, or `system`. */
  actor: text('actor').notNull(),
  createdAt: instant('created_at').notNull(),
  /** What was asked for: ids or a filter. */
  request: jsonb('request').notNull(),
  total: instant('total').notNull(),
  stored: instant('stored').notNull().default(0),
  duplicate: instant('duplicate').notNull().default(0),
  failed: instant('failed').notNull().default(0),
  finishedAt: instant('finished_at'),
})

/** What an unknown device's newest message says, as far as its envelope tells. */
export type QuarantineBody =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'frame'; readonly port: number; readonly base64: string }

/**
 * Unknown devices. Their messages are dead letters with the reason `unknown_device`, kept up to a bound. The row with the empty key
 * sums those devices that had to be forgotten.
 */
export const quarantine = pgTable('quarantine', {
  deviceKey: text('device_key').primaryKey(),
  dialect: text('dialect').notNull(),
  topic: text('topic').notNull(),
  sample: bytea('sample').notNull(),
  body: jsonb('body').$type<QuarantineBody>(),
  count: instant('count').notNull(),
  firstSeen: instant('first_seen').notNull(),
  lastSeen: instant('last_seen').notNull(),
  /** Messages and their bytes that are kept, at most; and messages that were not kept. */
  kept: instant('kept').notNull().default(0),
  keptBytes: instant('kept_bytes').notNull().default(0),
  dropped: instant('dropped').notNull().default(0),
  /** Since when its messages are counted and not kept, and by whose decision. */
  ignoredAt: instant('ignored_at'),
  ignoredBy: text('ignored_by'),
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
    /** Of the dead-lettered, those that a replay has settled since. */
    replayed: instant('replayed').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.spool, t.day, t.deviceKey] })],
)
