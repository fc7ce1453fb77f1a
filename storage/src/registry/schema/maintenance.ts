/** Maintenance plans, due dates, warranties. */
import type { ChecklistItem, ConditionFiring, PlanCondition } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import { boolean, doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, validFrom, validTo } from './columns.ts'

export const maintenancePlan = pgTable(
  'maintenance_plan',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    taskCode: text('task_code').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** Calendar trigger: fixed (from the anchor) or floating (from the last completion); null without one. */
    calendar: text('calendar', { enum: ['fixed', 'floating'] }),
    /** ISO 8601 duration of days, weeks, months or years. */
    interval: text('interval'),
    /** `YYYY-MM-DD`: anchor of a fixed plan, and start of a floating one without completion. */
    anchorOn: text('anchor_on'),
    meterMetric: text('meter_metric'),
    meterStart: doublePrecision('meter_start'),
    meterPeriod: doublePrecision('meter_period'),
    /** Nominal usage a day, where history is too short for a rate. */
    nominalPerDay: doublePrecision('nominal_per_day'),
    combine: text('combine', { enum: ['any', 'all'] })
      .notNull()
      .default('any'),
    tolerancePercent: doublePrecision('tolerance_percent').notNull().default(10),
    shiftPercent: doublePrecision('shift_percent').notNull().default(100),
    legal: boolean('legal').notNull().default(false),
    condition: jsonb('condition').$type<PlanCondition>(),
    /** Window before and after the due date, percent of the cycle; null: the tolerance. */
    earlyPercent: doublePrecision('early_percent'),
    latePercent: doublePrecision('late_percent'),
    /** Where a due date goes that falls on a holiday or a day on which the branch is closed. */
    closedDay: text('closed_day', { enum: ['keep', 'before', 'after'] })
      .notNull()
      .default('keep'),
    /** Longest time from one legal inspection to the next; null: the interval. */
    legalInterval: text('legal_interval'),
    makerInterval: text('maker_interval'),
    makerPeriod: doublePrecision('maker_period'),
    makerBound: boolean('maker_bound').notNull().default(false),
    /** Codes of smaller tasks that this one completes. */
    includes: jsonb('includes').$type<readonly string[]>().notNull().default([]),
    /** Days before its window in which its order is made. */
    leadDays: integer('lead_days').notNull().default(14),
    durationMinutes: integer('duration_minutes'),
    checklist: jsonb('checklist').$type<readonly ChecklistItem[]>().notNull().default([]),
    /** The type's plan that it follows; null for one of the asset's own. */
    typePlanId: text('type_plan_id'),
    /** Columns that the asset says for itself. */
    overridden: jsonb('overridden').$type<readonly string[]>().notNull().default([]),
    /** The asset does without this plan of its type. */
    switchedOff: boolean('switched_off').notNull().default(false),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [
    index('maintenance_plan_asset').on(t.assetId),
    uniqueIndex('maintenance_plan_inherited').on(t.assetId, t.typePlanId).where(sql`${t.typePlanId} is not null`),
  ],
)

/** When the condition of a plan fired, as far as its telemetry was looked through. */
export const planCondition = pgTable('plan_condition', {
  planId: text('plan_id').primaryKey(),
  assetId: text('asset_id').notNull(),
  firings: jsonb('firings').$type<readonly ConditionFiring[]>().notNull(),
  /** The condition that was asked; another one is asked anew. */
  condition: jsonb('condition').$type<PlanCondition>().notNull(),
  lookedTo: instant('looked_to').notNull(),
})

export const maintenanceCompletion = pgTable(
  'maintenance_completion',
  {
    id: id(),
    planId: text('plan_id').notNull(),
    assetId: text('asset_id').notNull(),
    taskCode: text('task_code').notNull(),
    plannedOn: text('planned_on'),
    completedAt: instant('completed_at').notNull(),
    meterReading: doublePrecision('meter_reading'),
    personId: text('person_id'),
    note: text('note'),
    /** The work order that did it; null for what was recorded by itself. */
    orderId: text('order_id'),
  },
  (t) => [index('maintenance_completion_plan').on(t.planId, t.completedAt)],
)

/** The next due date of each plan, derived. */
export const dueDate = pgTable(
  'due_date',
  {
    planId: text('plan_id').primaryKey(),
    assetId: text('asset_id').notNull(),
    /** `YYYY-MM-DD` in the site's zone; null where no date can be said (no usage). */
    dueOn: text('due_on'),
    trigger: text('trigger', { enum: ['calendar', 'meter', 'condition'] }),
    dueMeter: doublePrecision('due_meter'),
    meterNow: doublePrecision('meter_now'),
    /** Forecast of a meter trigger's date. */
    p10On: text('p10_on'),
    p90On: text('p90_on'),
    /** First and last day on which it is done in time. */
    windowFrom: text('window_from'),
    windowTo: text('window_to'),
    /** The day that no rule may pass; null without a legal limit. */
    legalOn: text('legal_on'),
    /** Which time of the plan it is: what it follows. */
    occurrence: text('occurrence'),
    /** The larger service that does it along, so that it asks for no work of its own. */
    includedInPlanId: text('included_in_plan_id'),
    explanation: jsonb('explanation').notNull(),
    computedAt: instant('computed_at').notNull(),
  },
  (t) => [index('due_date_asset').on(t.assetId), index('due_date_on').on(t.dueOn)],
)

export const warranty = pgTable(
  'warranty',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    kind: text('kind', { enum: ['base', 'extension', 'part'] }).notNull(),
    vendor: text('vendor').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    meterMetric: text('meter_metric'),
    meterLimit: doublePrecision('meter_limit'),
    part: text('part'),
    /** The vendor of the registry who gives it; null where only its name is known. */
    vendorId: text('vendor_id'),
    /** Components that it covers, by code or name; none: all of the asset, or `part`. */
    covers: jsonb('covers').$type<readonly string[]>().notNull().default([]),
    /** What it does not cover, by code or name. */
    excludes: jsonb('excludes').$type<readonly string[]>().notNull().default([]),
  },
  (t) => [index('warranty_asset').on(t.assetId)],
)
