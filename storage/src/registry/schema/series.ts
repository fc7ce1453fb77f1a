/** The roll-up of series into tiers: how far it has come, and what late samples changed behind it. */
import { bigint, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** How far each tier stands; a row for `raw` has since when raw samples are whole. */
export const seriesProgress = pgTable('series_progress', {
  /** `one_minute`, `one_hour`, or `raw`. */
  series: text('series').primaryKey(),
  /** A tier has all intervals before; of `raw`, samples before may have been deleted. It only rises. */
  untilTs: instant('until_ts').notNull(),
})

/** Parts of a device's series that samples changed after they had been rolled up, or may have been. */
export const seriesMark = pgTable(
  'series_mark',
  {
    deviceId: text('device_id').notNull(),
    /** Start of the UTC day that it is of, so that samples of days far apart do not have all between them aggregated again. */
    day: instant('day').notNull(),
    /** Sample times, both inclusive. */
    fromTs: instant('from_ts').notNull(),
    toTs: instant('to_ts').notNull(),
    /** When the first of its marks was made, server time. */
    markedAt: instant('marked_at').notNull(),
    /** Rises with every mark, so that the roll-up deletes only what it saw. */
    revision: bigint('revision', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.day] }), index('series_mark_waiting').on(t.markedAt)],
)
