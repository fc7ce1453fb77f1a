/** What is to be cleaned, how thoroughly, when and by whom; what people excused and decided. Outcomes are derived when read. */
import { sql } from 'drizzle-orm'
import { boolean, doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, validFrom, validTo } from './columns.ts'

/** Area and type of a cleaning zone, over time: a wall that falls changes no round of the past. */
export const cleaningZone = pgTable(
  'cleaning_zone',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    /** Code by which standards name it: `treatment`, `washroom` … */
    roomType: text('room_type').notNull(),
    areaM2: doublePrecision('area_m2').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [
    index('cleaning_zone_asset').on(t.assetId, t.validFrom),
    uniqueIndex('cleaning_zone_last').on(t.assetId).where(sql`${t.validTo} is null`),
  ],
)

/** How long a room type takes and what it needs, for a unit and all below it that has none of its own. */
export const cleaningStandard = pgTable(
  'cleaning_standard',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    roomType: text('room_type').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    minutesPerM2: doublePrecision('minutes_per_m2').notNull(),
    /** A visit shorter than this share of the standard minutes is no cleaning, percent. */
    shortPercent: doublePrecision('short_percent').notNull(),
    tools: jsonb('tools')
      .$type<readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[]>()
      .notNull()
      .default([]),
    consumables: jsonb('consumables')
      .$type<
        readonly {
          /** The stock item’s code. */
          readonly itemCode: string
          readonly nameZh: string
          readonly nameEn: string
          readonly unit: string
          readonly per: 'm2' | 'visit'
          readonly quantity: number
        }[]
      >()
      .notNull()
      .default([]),
    validFrom: validFrom(),
    validTo: validTo(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    index('cleaning_standard_type').on(t.orgUnitId, t.roomType, t.validFrom),
    uniqueIndex('cleaning_standard_last').on(t.orgUnitId, t.roomType).where(sql`${t.validTo} is null`),
  ],
)

/** A round that a zone gets on some weekdays. A change ends the row and begins another. */
export const cleaningRound = pgTable(
  'cleaning_round',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** ISO 8601: 1 is Monday, 7 is Sunday. */
    weekdays: jsonb('weekdays').$type<readonly number[]>().notNull(),
    /** Minute of the local day at which it is planned. */
    plannedMinute: integer('planned_minute').notNull(),
    /** How long before and after it still is in time. */
    earlyMinutes: integer('early_minutes').notNull(),
    lateMinutes: integer('late_minutes').notNull(),
    /** Whether it takes place on the unit’s holidays too. */
    onHolidays: boolean('on_holidays').notNull().default(false),
    /** Who is to do it; whoever does it serves it. */
    assigneeId: text('assignee_id'),
    validFrom: validFrom(),
    validTo: validTo(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [index('cleaning_round_asset').on(t.assetId, t.validFrom), index('cleaning_round_assignee').on(t.assigneeId)],
)

/** A round of a day that need not be done, and why. One that is withdrawn is kept. */
export const cleaningExcuse = pgTable(
  'cleaning_excuse',
  {
    id: id(),
    roundId: text('round_id').notNull(),
    /** `YYYY-MM-DD` of the zone’s unit. */
    day: text('day').notNull(),
    reason: text('reason').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
  },
  (t) => [uniqueIndex('cleaning_excuse_live').on(t.roundId, t.day).where(sql`${t.withdrawnAt} is null`)],
)

/** What a person decided on a proposed revision of a standard, with what the proposal stood on, frozen. */
export const cleaningRevision = pgTable(
  'cleaning_revision',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    roomType: text('room_type').notNull(),
    /** The standard that it was to replace, and the one that did. */
    standardId: text('standard_id').notNull(),
    newStandardId: text('new_standard_id'),
    decision: text('decision', { enum: ['approved', 'rejected'] }).notNull(),
    fromMinutesPerM2: doublePrecision('from_minutes_per_m2').notNull(),
    toMinutesPerM2: doublePrecision('to_minutes_per_m2').notNull(),
    /** First day of the new standard; null for a rejection. */
    effectiveFrom: text('effective_from'),
    /** Distribution and steps as they were shown. */
    basis: jsonb('basis').notNull(),
    reason: text('reason'),
    decidedAt: instant('decided_at').notNull(),
    decidedBy: text('decided_by').notNull(),
  },
  (t) => [index('cleaning_revision_type').on(t.orgUnitId, t.roomType, t.decidedAt)],
)
