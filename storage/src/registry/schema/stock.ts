/** Consumables and spare parts: what is kept where, what came, went and was counted, what use takes. */
import { sql } from 'drizzle-orm'
import { boolean, check, doublePrecision, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, money, validFrom, validTo } from './columns.ts'

/** Quantities are thousandths of the item's unit, so that sums are exact. */
const quantityMilli = () => instant('quantity_milli').notNull()

export const stockItem = pgTable(
  'stock_item',
  {
    id: id(),
    /** Whoever is in sight of this unit or below it sees the item; a manager of the unit changes it. */
    orgUnitId: text('org_unit_id').notNull(),
    code: text('code').notNull().unique(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    kind: text('kind', { enum: ['consumable', 'spare_part', 'tool'] }).notNull(),
    /** What it is counted in: `pcs`, `ml`, `m` … */
    unit: text('unit').notNull(),
    vendorId: text('vendor_id'),
    /** What one unit costs where no receipt says. */
    priceMinor: money('price_minor').notNull().default(0),
    currency: text('currency').notNull(),
    /** Days from order to receipt: mean and standard deviation. */
    leadDays: doublePrecision('lead_days').notNull().default(7),
    leadSdDays: doublePrecision('lead_sd_days').notNull().default(0),
    /** Chance that stock lasts until a delivery. */
    servicePercent: doublePrecision('service_percent').notNull().default(95),
    /** Receipts must name a batch. */
    batched: boolean('batched').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  (t) => [
    index('stock_item_unit').on(t.orgUnitId),
    check(
      'stock_item_numbers',
      sql`${t.leadDays} >= 0 and ${t.leadSdDays} >= 0 and ${t.servicePercent} between 50 and 99.99`,
    ),
  ],
)

/** Where stock is kept. It serves the assets of its unit and of those below. */
export const stockStore = pgTable(
  'stock_store',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    locationId: text('location_id'),
    code: text('code').notNull().unique(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  (t) => [index('stock_store_unit').on(t.orgUnitId)],
)

/** A maker's batch of an item. */
export const stockBatch = pgTable(
  'stock_batch',
  {
    id: id(),
    itemId: text('item_id').notNull(),
    no: text('no').notNull(),
    /** Last day of use, `YYYY-MM-DD`; null without one. */
    expiresOn: text('expires_on'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('stock_batch_no').on(t.itemId, t.no)],
)

/**
 * What came, went or was counted. Append only: a mistake is mended by a row that reverses it. A count says how much was there (`quantity`)
 * and from then on stands for all before it; of the others `quantity` is signed.
 */
export const stockMovement = pgTable(
  'stock_movement',
  {
    id: id(),
    /** In the order written, for rows of one instant. */
    position: instant('position').generatedAlwaysAsIdentity(),
    kind: text('kind', {
      enum: ['receipt', 'issue', 'return', 'count', 'transfer', 'write_off', 'reversal'],
    }).notNull(),
    itemId: text('item_id').notNull(),
    storeId: text('store_id').notNull(),
    batchId: text('batch_id'),
    quantityMilli: quantityMilli(),
    /** When it happened; when it was written down. */
    at: instant('at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    /** Account or job. */
    recordedBy: text('recorded_by').notNull(),
    /** Where it was said, its number there, and which line of it: said again it changes nothing. */
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    line: integer('line').notNull().default(0),
    /** Value of the quantity, signed like it. Frozen: what was charged stays. */
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** What it was for. */
    orderId: text('order_id'),
    assetId: text('asset_id'),
    orgUnitId: text('org_unit_id'),
    vendorId: text('vendor_id'),
    /** The other side of a transfer. */
    otherStoreId: text('other_store_id'),
    reversesId: text('reverses_id').unique(),
    note: text('note'),
  },
  (t) => [
    uniqueIndex('stock_movement_source').on(t.source, t.externalId, t.line),
    index('stock_movement_item').on(t.itemId, t.storeId, t.at),
    index('stock_movement_store').on(t.storeId, t.at),
    index('stock_movement_order').on(t.orderId),
  ],
)

/** What is asked for, ordered or kept for a work order. */
export const stockCommitment = pgTable(
  'stock_commitment',
  {
    id: id(),
    kind: text('kind', { enum: ['requested', 'ordered', 'reserved'] }).notNull(),
    itemId: text('item_id').notNull(),
    storeId: text('store_id').notNull(),
    quantityMilli: quantityMilli(),
    vendorId: text('vendor_id'),
    /** Price of the whole quantity, as ordered. */
    amountMinor: money('amount_minor'),
    expectedOn: text('expected_on'),
    /** The work order that it is kept for. */
    orderId: text('order_id'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by'),
    outcome: text('outcome', { enum: ['received', 'issued', 'cancelled'] }),
  },
  (t) => [
    index('stock_commitment_item').on(t.itemId, t.storeId),
    check('stock_commitment_more', sql`${t.quantityMilli} > 0`),
  ],
)

/** What a session of use takes of an item, effective dated. */
export const consumptionRule = pgTable(
  'consumption_rule',
  {
    id: id(),
    itemId: text('item_id').notNull(),
    /** Whose sessions count. */
    scope: text('scope', { enum: ['asset', 'asset_type'] }).notNull(),
    scopeId: text('scope_id').notNull(),
    /** What is counted of a session: itself, or an amount that it has. */
    basis: text('basis', {
      enum: ['session', 'pulses', 'run_hours', 'km', 'occupied_hours', 'visit_minutes'],
    }).notNull(),
    /** So many of the basis take `quantity`. */
    per: doublePrecision('per').notNull().default(1),
    quantityMilli: quantityMilli(),
    /** `whole`: a part begun is a part used (a tip); `exact`: in proportion (gel). */
    rounding: text('rounding', { enum: ['whole', 'exact'] }).notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    index('consumption_rule_item').on(t.itemId),
    index('consumption_rule_scope').on(t.scopeId),
    check('consumption_rule_numbers', sql`${t.per} > 0 and ${t.quantityMilli} > 0`),
  ],
)
