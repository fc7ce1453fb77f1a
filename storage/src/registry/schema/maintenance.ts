/** Maintenance plans, due dates, warranties. */
import { boolean, doublePrecision, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
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
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('maintenance_plan_asset').on(t.assetId)],
)

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
    trigger: text('trigger', { enum: ['calendar', 'meter'] }),
    dueMeter: doublePrecision('due_meter'),
    meterNow: doublePrecision('meter_now'),
    /** Forecast of a meter trigger's date. */
    p10On: text('p10_on'),
    p90On: text('p90_on'),
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
  },
  (t) => [index('warranty_asset').on(t.assetId)],
)
