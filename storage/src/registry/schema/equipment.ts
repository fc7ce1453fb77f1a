/** Equipment models: what an asset of a type has, may fail by, needs and is cared for by. */
import type { ChecklistItem, PlanCondition } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import { boolean, doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytea, id, instant } from './columns.ts'

export const assetType = pgTable(
  'asset_type',
  {
    id: id(),
    /** Whoever is in sight of this unit or below it sees the type; a manager of the unit changes it. */
    orgUnitId: text('org_unit_id').notNull(),
    code: text('code').notNull().unique(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    category: text('category', { enum: ['medical_device', 'vehicle', 'room', 'cleaning_zone'] }).notNull(),
    vendor: text('vendor').notNull(),
    model: text('model').notNull(),
    /** Scores of Fennigkoh and Smith: 1–10, 1–5, 1–5; all null for what is not scored. */
    functionScore: integer('function_score'),
    riskScore: integer('risk_score'),
    maintenanceScore: integer('maintenance_score'),
    expectedLifeYears: integer('expected_life_years'),
    /** Lasers and imaging devices: no interval is ever longer than the maker's. */
    makerBound: boolean('maker_bound').notNull().default(false),
    /** The device profile that its controllers speak by. */
    profileId: text('profile_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('asset_type_unit').on(t.orgUnitId)],
)

/** A plan of a type. Triggers keep a `maintenance_plan` row of each asset of the type in step with it. */
export const assetTypePlan = pgTable(
  'asset_type_plan',
  {
    id: id(),
    typeId: text('type_id').notNull(),
    taskCode: text('task_code').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    calendar: text('calendar', { enum: ['fixed', 'floating'] }),
    interval: text('interval'),
    meterMetric: text('meter_metric'),
    meterStart: doublePrecision('meter_start'),
    meterPeriod: doublePrecision('meter_period'),
    nominalPerDay: doublePrecision('nominal_per_day'),
    condition: jsonb('condition').$type<PlanCondition>(),
    combine: text('combine', { enum: ['any', 'all'] })
      .notNull()
      .default('any'),
    tolerancePercent: doublePrecision('tolerance_percent').notNull().default(10),
    earlyPercent: doublePrecision('early_percent'),
    latePercent: doublePrecision('late_percent'),
    shiftPercent: doublePrecision('shift_percent').notNull().default(100),
    closedDay: text('closed_day', { enum: ['keep', 'before', 'after'] })
      .notNull()
      .default('keep'),
    legal: boolean('legal').notNull().default(false),
    legalInterval: text('legal_interval'),
    makerInterval: text('maker_interval'),
    makerPeriod: doublePrecision('maker_period'),
    includes: jsonb('includes').$type<readonly string[]>().notNull().default([]),
    leadDays: integer('lead_days').notNull().default(14),
    durationMinutes: integer('duration_minutes'),
    checklist: jsonb('checklist').$type<readonly ChecklistItem[]>().notNull().default([]),
  },
  (t) => [uniqueIndex('asset_type_plan_task').on(t.typeId, t.taskCode)],
)

/**
 * A component, failure code, spare part or document of a type (`typeId`) or of one asset (`assetId`). An asset's own row stands in
 * the place of the type's with the same kind and code; `switchedOff` takes that one away from the asset.
 */
export const equipmentItem = pgTable(
  'equipment_item',
  {
    id: id(),
    typeId: text('type_id'),
    assetId: text('asset_id'),
    kind: text('kind', { enum: ['component', 'failure_code', 'spare_part', 'document'] }).notNull(),
    code: text('code').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** What only its kind has; the API's schemas say what. */
    detail: jsonb('detail').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    switchedOff: boolean('switched_off').notNull().default(false),
  },
  (t) => [
    uniqueIndex('equipment_item_type').on(t.typeId, t.kind, t.code).where(sql`${t.typeId} is not null`),
    uniqueIndex('equipment_item_asset').on(t.assetId, t.kind, t.code).where(sql`${t.assetId} is not null`),
  ],
)

/** The stored file of a document. */
export const equipmentFile = pgTable('equipment_file', {
  itemId: text('item_id').primaryKey(),
  name: text('name').notNull(),
  mediaType: text('media_type').notNull(),
  sha256: text('sha256').notNull(),
  content: bytea('content').notNull(),
  createdAt: instant('created_at').notNull(),
})
