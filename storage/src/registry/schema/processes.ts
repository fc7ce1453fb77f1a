/** What each running process says of itself: its state now, and its figures minute by minute. */
import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

/** What a process does; `standalone` does all of it. */
export const PROCESS_SERVICES = ['ingest', 'api', 'worker', 'standalone'] as const

/** One row for each process that runs. It is written again every ten seconds and deleted at a graceful stop, so a row that grows old is a process that died. */
export const processStatus = pgTable('process_status', {
  /** Drawn at the start of the process. */
  id: id(),
  service: text('service', { enum: PROCESS_SERVICES }).notNull(),
  host: text('host').notNull(),
  pid: integer('pid').notNull(),
  version: text('version').notNull(),
  /** Where it answers `/health`, `/ready` and `/metrics`. */
  probesUrl: text('probes_url'),
  startedAt: instant('started_at').notNull(),
  /** When it last wrote this row, by its own clock. */
  seenAt: instant('seen_at').notNull(),
  /** As `/ready` answers. */
  ready: boolean('ready').notNull(),
  /** Why it is not ready. */
  problem: text('problem'),
  /** Messages in its spool that are not settled, and their bytes; null without a spool, as is the lag. */
  spooled: instant('spooled'),
  spooledBytes: instant('spooled_bytes'),
  /** Age of the oldest message that is not settled, in milliseconds: how far behind it is. */
  oldestUnsettledMs: instant('oldest_unsettled_ms'),
  storeUp: boolean('store_up').notNull(),
  registryUp: boolean('registry_up').notNull(),
})

/** What a process did in each minute, kept for thirty days. Minutes in which the registry was away are written when it is back. */
export const processMinute = pgTable(
  'process_minute',
  {
    processId: text('process_id').notNull(),
    /** Start of the minute. */
    minute: instant('minute').notNull(),
    service: text('service', { enum: PROCESS_SERVICES }).notNull(),
    /** Messages taken over, and how those that were settled ended; points written. */
    received: instant('received').notNull().default(0),
    stored: instant('stored').notNull().default(0),
    duplicate: instant('duplicate').notNull().default(0),
    deadLettered: instant('dead_lettered').notNull().default(0),
    points: instant('points').notNull().default(0),
    /** At the end of the minute; null without a spool. */
    spooled: instant('spooled'),
    spooledBytes: instant('spooled_bytes'),
    lagMs: instant('lag_ms'),
    /** CPU used within the minute, in milliseconds. */
    cpuMs: instant('cpu_ms').notNull(),
    /** At the end of the minute. */
    rssBytes: instant('rss_bytes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.processId, t.minute] }), index('process_minute_minute').on(t.minute)],
)
