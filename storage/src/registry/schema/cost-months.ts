/** What departments cost and serve, budgets, rates between currencies, and months that are closed. */
import { sql } from 'drizzle-orm'
import {
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
import { id, instant, money, validFrom, validTo } from './columns.ts'
import { COST_ELEMENTS } from './cost-entries.ts'

/** What a department costs a month by itself: wages, rent, licences. Effective dated. */
export const departmentPool = pgTable(
  'department_pool',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    element: text('element', { enum: COST_ELEMENTS }).notNull(),
    /** Minor units a month. */
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('department_pool_unit').on(t.orgUnitId)],
)

/** How much of a department's service another one takes: its cost is spread by these weights. Effective dated. */
export const serviceShare = pgTable(
  'service_share',
  {
    id: id(),
    fromUnitId: text('from_unit_id').notNull(),
    toUnitId: text('to_unit_id').notNull(),
    /** In any unit, for example heads, m² or tickets; positive. */
    weight: doublePrecision('weight').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('service_share_from').on(t.fromUnitId)],
)

/** How a group spreads the cost of its service departments. Effective dated; `direct` where nothing is set. */
export const costPolicy = pgTable(
  'cost_policy',
  {
    id: id(),
    /** Root of a tree of units. */
    orgUnitId: text('org_unit_id').notNull(),
    method: text('method', { enum: ['direct', 'step_down', 'reciprocal'] }).notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('cost_policy_unit').on(t.orgUnitId, t.validFrom)],
)

/** What one major unit of a currency is worth in another one, from a month on. The newest row of a month counts. */
export const exchangeRate = pgTable(
  'exchange_rate',
  {
    id: id(),
    /** Root of the tree of units that counts with it. */
    orgUnitId: text('org_unit_id').notNull(),
    fromCurrency: text('from_currency').notNull(),
    toCurrency: text('to_currency').notNull(),
    /** `YYYY-MM`: in force from that month on, until a later one. */
    month: text('month').notNull(),
    /** Decimal, as people write it, so that it is exact. */
    rate: text('rate').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [index('exchange_rate_month').on(t.orgUnitId, t.fromCurrency, t.toCurrency, t.month)],
)

/** What a unit and all below it may cost in a month. The newest row counts; older ones tell what was planned before. */
export const budget = pgTable(
  'budget',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    month: text('month').notNull(),
    /** Null: of all elements together. */
    element: text('element', { enum: COST_ELEMENTS }),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [index('budget_month').on(t.month, t.orgUnitId)],
)

/** Which account a journal books to, for a company or for all companies of a group. What is not set has a usual one. */
export const ledgerAccount = pgTable(
  'ledger_account',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    /** What is booked there, for example `expense.fuel` or `recharge`. */
    role: text('role').notNull(),
    code: text('code').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    changedAt: instant('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (t) => [uniqueIndex('ledger_account_role').on(t.orgUnitId, t.role)],
)

/** A month as it was closed, and as it was restated: each version stands for good, triggers refuse every change. */
export const costPeriod = pgTable(
  'cost_period',
  {
    id: id(),
    /** Root of the tree of units: a group closes as a whole, as its departments serve across companies. */
    orgUnitId: text('org_unit_id').notNull(),
    month: text('month').notNull(),
    /** 1 is the close, later ones restate it. */
    version: integer('version').notNull(),
    /** Why it was restated; null for the close. */
    reason: text('reason'),
    closedAt: instant('closed_at').notNull(),
    closedBy: text('closed_by').notNull(),
    /** Units, rates, method and accounts as they were, and the sums of the lines. */
    facts: jsonb('facts').notNull(),
  },
  (t) => [
    uniqueIndex('cost_period_version').on(t.orgUnitId, t.month, t.version),
    index('cost_period_month').on(t.month),
  ],
)

/**
 * Lines of closed months. A version consists of the newest row of each key up to it that is not `removed`, so that a
 * restatement writes only what it changes.
 */
export const costPeriodLine = pgTable(
  'cost_period_line',
  {
    orgUnitId: text('org_unit_id').notNull(),
    /** Month in whose books it stands. */
    month: text('month').notNull(),
    key: text('key').notNull(),
    version: integer('version').notNull(),
    /** The earlier month that it corrects; null for a line of the month itself. */
    correctsMonth: text('corrects_month'),
    /** Key of the line that it corrects. */
    correctsKey: text('corrects_key'),
    layer: text('layer', { enum: ['pool', 'entry', 'order', 'department', 'allocation', 'rate'] }).notNull(),
    kind: text('kind').notNull(),
    element: text('element', { enum: COST_ELEMENTS }).notNull(),
    assetId: text('asset_id'),
    /** Pool, entry, order or department pool. */
    refId: text('ref_id'),
    /** Department that bears it; null: nobody. */
    unitId: text('unit_id'),
    /** Department that it comes from: the asset's owner, the serving department. */
    fromUnitId: text('from_unit_id'),
    personId: text('person_id'),
    quantity: doublePrecision('quantity'),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    removed: boolean('removed').notNull().default(false),
    explanation: jsonb('explanation').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgUnitId, t.month, t.key, t.version] }),
    index('cost_period_line_corrects').on(t.orgUnitId, t.correctsMonth).where(sql`${t.correctsMonth} is not null`),
    index('cost_period_line_asset').on(t.assetId, t.month),
  ],
)

/** Assets whose cost of a closed month has changed since: where adjustments are to be looked for. Written by a trigger. */
export const costPeriodChange = pgTable(
  'cost_period_change',
  {
    month: text('month').notNull(),
    assetId: text('asset_id').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.month, t.assetId] })],
)
