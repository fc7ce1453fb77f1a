/** Facts derived from telemetry. */
import type { SessionAttribution } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import { boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

export const usageSession = pgTable(
  'usage_session',
  {
    /** From the natural key, so that deriving twice changes nothing. */
    id: id(),
    /** The timeline that it was derived from. */
    timeline: text('timeline').notNull(),
    kind: text('kind', { enum: ['run', 'trip', 'stop', 'occupancy', 'visit'] }).notNull(),
    assetId: text('asset_id').notNull(),
    startTs: instant('start_ts').notNull(),
    endTs: instant('end_ts').notNull(),
    open: boolean('open').notNull(),
    quantities: jsonb('quantities').$type<Record<string, number>>().notNull(),
    tagDeviceId: text('tag_device_id'),
    personId: text('person_id'),
    bookingId: text('booking_id'),
    /** Department charged, as of the session's start. */
    orgUnitId: text('org_unit_id'),
    /** How person and department became known, and what a trip was for; null where nothing was to be said. */
    attribution: jsonb('attribution').$type<SessionAttribution>(),
    flags: jsonb('flags').$type<readonly string[]>().notNull(),
    rule: text('rule').notNull(),
    ruleVersion: integer('rule_version').notNull(),
    evidence: jsonb('evidence').notNull(),
    derivedAt: instant('derived_at').notNull(),
  },
  (t) => [
    index('usage_session_timeline').on(t.timeline, t.kind, t.startTs),
    index('usage_session_asset').on(t.assetId, t.startTs),
    index('usage_session_start').on(t.startTs, t.id),
    index('usage_session_person').on(t.personId, t.endTs).where(sql`${t.personId} is not null`),
    index('usage_session_open').on(t.timeline).where(sql`${t.open}`),
    // The watch over cleaning asks each minute who came lately.
    index('usage_session_visit').on(t.startTs).where(sql`${t.kind} = 'visit'`),
  ],
)

/** Usage of a meter per local day, and its running total. */
export const meterDay = pgTable(
  'meter_day',
  {
    assetId: text('asset_id').notNull(),
    metric: text('metric').notNull(),
    day: text('day').notNull(),
    usage: doublePrecision('usage').notNull(),
    /** The last accepted reading of the day, as the device said it. */
    lastReading: doublePrecision('last_reading').notNull(),
    lastTs: instant('last_ts').notNull(),
    samples: integer('samples').notNull(),
    flags: jsonb('flags').$type<readonly string[]>().notNull(),
    /** Last accepted reading of each device at the end of the day, so that derivation can go on from here. */
    chains: jsonb('chains').$type<Readonly<Record<string, { readonly ts: number; readonly value: number } | null>>>(),
  },
  (t) => [primaryKey({ columns: [t.assetId, t.metric, t.day] })],
)

/** What the rules remember at the end of a timeline, so that newer samples are taken up without reading older ones. */
export const timelineState = pgTable('timeline_state', {
  timeline: text('timeline').primaryKey(),
  /** Fingerprint of bindings, zone, parameters and rule versions; with others the memory is of no use. */
  inputs: text('inputs').notNull(),
  /** Time of the newest sample taken in; a change up to it is late. */
  throughTs: instant('through_ts').notNull(),
  /** Memory of each rule by its key. */
  rules: jsonb('rules').$type<Readonly<Record<string, unknown>>>().notNull(),
  /** Fingerprints of what due dates and costs stand on besides sessions and meter days. */
  figures: text('figures').notNull(),
})
