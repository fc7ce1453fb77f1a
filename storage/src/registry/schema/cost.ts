/** Bookings, cost pools and cost lines. */
import { sql } from 'drizzle-orm'
import { doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, money, validFrom, validTo } from './columns.ts'
import { COST_ELEMENTS } from './cost-entries.ts'

export const booking = pgTable(
  'booking',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    /** Null where a calendar names an organiser whom nobody knows. */
    personId: text('person_id'),
    /** Department charged. */
    orgUnitId: text('org_unit_id').notNull(),
    title: text('title').notNull(),
    startTs: instant('start_ts').notNull(),
    /** Until when it holds the asset: a release brings it forward. */
    endTs: instant('end_ts').notNull(),
    cancelledAt: instant('cancelled_at'),
    /** `person`: made here, by page or API. `feed`: read from an outside calendar. */
    source: text('source', { enum: ['person', 'feed'] })
      .notNull()
      .default('person'),
    /** The feed, and the event's UID and recurrence (its original start; empty for a single event) there. */
    feedId: text('feed_id'),
    externalUid: text('external_uid'),
    externalRecurrence: text('external_recurrence'),
    /** Address of the organiser, as the calendar says it. */
    organiserEmail: text('organiser_email'),
    attendees: integer('attendees'),
    purpose: text('purpose'),
    /** When the rest of it was given back, and why; its end as booked is then `booked_end_ts`. */
    releasedAt: instant('released_at'),
    releaseReason: text('release_reason', { enum: ['no_show', 'left_early'] }),
    /** Account, or `system`. */
    releasedBy: text('released_by'),
    bookedEndTs: instant('booked_end_ts'),
    /** Why a no-show was found, as of the release. */
    releaseExplanation: jsonb('release_explanation'),
  },
  (t) => [
    index('booking_asset').on(t.assetId, t.startTs),
    // One booking of each occurrence and time; one that was released or is over stands beside another that came of moving it.
    uniqueIndex('booking_external')
      .on(t.feedId, t.externalUid, t.externalRecurrence, t.startTs)
      .where(sql`${t.cancelledAt} is null`),
  ],
)

/** What an asset costs a month, and how that is charged. Effective dated. */
export const costPool = pgTable(
  'cost_pool',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** `fixed`: an amount a month. `variable`: an amount per driver unit. */
    kind: text('kind', { enum: ['fixed', 'variable'] }).notNull(),
    /** Minor units a month (fixed) or per driver unit (variable). */
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** What use is measured in. */
    driver: text('driver', {
      enum: ['run_hours', 'pulses', 'km', 'trip_hours', 'occupied_hours', 'visit_minutes'],
    }).notNull(),
    /** Driver units a month that the asset can practically give (fixed pools). */
    practicalCapacity: doublePrecision('practical_capacity'),
    /** What its cost is for; the accounts of a journal stand on it. */
    element: text('element', { enum: COST_ELEMENTS }).notNull().default('other'),
    /** Elements that its rate already charges: what is recorded of them for the asset is not charged again. */
    covers: jsonb('covers').$type<readonly (typeof COST_ELEMENTS)[number][]>().notNull().default([]),
    /** `booked`: the booked time is charged, used or not; use that nobody booked is charged as used. */
    chargeBasis: text('charge_basis', { enum: ['used', 'booked'] })
      .notNull()
      .default('used'),
    /** Minor units per booked hour to which nobody came; null: a no-show is charged nothing. */
    noShowMinor: money('no_show_minor'),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('cost_pool_asset').on(t.assetId)],
)

/** Monthly cost per asset and department, derived. Lines of one asset and month sum to its pools' cost exactly. */
export const costLine = pgTable(
  'cost_line',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    /** `YYYY-MM` in the site's zone. */
    month: text('month').notNull(),
    poolId: text('pool_id').notNull(),
    kind: text('kind', { enum: ['usage', 'no_show', 'idle', 'unallocated'] }).notNull(),
    /** Department charged; for idle cost the owner; null for unallocated. */
    orgUnitId: text('org_unit_id'),
    personId: text('person_id'),
    driverQuantity: doublePrecision('driver_quantity').notNull(),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    explanation: jsonb('explanation').notNull(),
    computedAt: instant('computed_at').notNull(),
  },
  (t) => [index('cost_line_asset').on(t.assetId, t.month), index('cost_line_org').on(t.orgUnitId, t.month)],
)
