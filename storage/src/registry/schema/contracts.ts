/** Contracts with vendors, when vendors were called and came, and claims under warranties and contracts. */
import type { Explanation } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { id, instant, money } from './columns.ts'

/** What a vendor owes for how long. Days are `YYYY-MM-DD`, both counted in. */
export const vendorContract = pgTable(
  'vendor_contract',
  {
    id: id(),
    vendorId: text('vendor_id').notNull(),
    /** The unit that made it; seen there and above. */
    orgUnitId: text('org_unit_id').notNull(),
    no: text('no').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    kind: text('kind', { enum: ['service', 'lease', 'insurance', 'supply', 'other'] }).notNull(),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** What the amount is for. */
    per: text('per', { enum: ['month', 'quarter', 'year', 'term'] }).notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    /** Days before its end by which notice must be given; it goes on for another term otherwise if `renews`. */
    noticeDays: integer('notice_days').notNull().default(0),
    renews: boolean('renews').notNull().default(false),
    /** Use of each asset since the contract began, up to which repairs are covered. */
    meterMetric: text('meter_metric'),
    meterLimit: doublePrecision('meter_limit'),
    /** Components that are covered, by code or name; none: all of the asset. */
    covers: jsonb('covers').$type<readonly string[]>().notNull().default([]),
    /** Within how many hours of a call the vendor promises to come. */
    responseHours: doublePrecision('response_hours'),
    /** The day from which it is over before its end; null while it runs. */
    endedOn: text('ended_on'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    uniqueIndex('vendor_contract_no').on(t.vendorId, t.no),
    index('vendor_contract_end').on(t.endsOn),
    check('vendor_contract_days', sql`${t.endsOn} >= ${t.startsOn}`),
  ],
)

/** Assets that a contract is about. */
export const vendorContractAsset = pgTable(
  'vendor_contract_asset',
  { contractId: text('contract_id').notNull(), assetId: text('asset_id').notNull() },
  (t) => [primaryKey({ columns: [t.contractId, t.assetId] }), index('vendor_contract_asset_asset').on(t.assetId)],
)

/** A vendor called for a work order: when, when it came, when it was done. */
export const vendorCall = pgTable(
  'vendor_call',
  {
    id: id(),
    vendorId: text('vendor_id').notNull(),
    orderId: text('order_id').notNull(),
    calledAt: instant('called_at').notNull(),
    arrivedAt: instant('arrived_at'),
    finishedAt: instant('finished_at'),
    note: text('note'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    index('vendor_call_vendor').on(t.vendorId, t.calledAt),
    index('vendor_call_order').on(t.orderId),
    check('vendor_call_arrived', sql`${t.arrivedAt} >= ${t.calledAt}`),
    check('vendor_call_finished', sql`${t.finishedAt} >= coalesce(${t.arrivedAt}, ${t.calledAt})`),
  ],
)

/**
 * What somebody decided about a failure that a warranty or contract may cover. Candidates themselves are derived from failures; asset,
 * unit, responsible person, cover and evidence stand here as they were when it was decided.
 */
export const warrantyClaim = pgTable(
  'warranty_claim',
  {
    id: id(),
    /** `WC-<year>-<6 digits>`. */
    no: text('no').notNull().unique(),
    orderId: text('order_id').notNull(),
    assetId: text('asset_id').notNull(),
    orgUnitId: text('org_unit_id').notNull(),
    responsiblePersonId: text('responsible_person_id'),
    coverKind: text('cover_kind', { enum: ['warranty', 'contract'] }).notNull(),
    coverId: text('cover_id').notNull(),
    vendorId: text('vendor_id'),
    /** As the warranty called it, where it names no vendor of the registry. */
    vendorName: text('vendor_name').notNull(),
    failedAt: instant('failed_at').notNull(),
    state: text('state', {
      enum: ['submitted', 'accepted', 'rejected', 'recovered', 'withdrawn', 'dismissed'],
    }).notNull(),
    claimedMinor: money('claimed_minor').notNull(),
    /** Of the order's costs, what is not asked for. */
    notCoveredMinor: money('not_covered_minor').notNull(),
    acceptedMinor: money('accepted_minor'),
    recoveredMinor: money('recovered_minor').notNull().default(0),
    currency: text('currency').notNull(),
    evidence: jsonb('evidence').$type<Explanation>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    // One claim a failure; what was withdrawn may be claimed anew.
    uniqueIndex('warranty_claim_order').on(t.orderId).where(sql`${t.state} <> 'withdrawn'`),
    index('warranty_claim_unit').on(t.orgUnitId, t.createdAt),
    index('warranty_claim_vendor').on(t.vendorId),
  ],
)

/** What happened to a claim, by whom. Append only. */
export const warrantyClaimStep = pgTable(
  'warranty_claim_step',
  {
    id: id(),
    claimId: text('claim_id').notNull(),
    step: text('step', {
      enum: ['submitted', 'accepted', 'rejected', 'recovered', 'withdrawn', 'dismissed', 'reopened'],
    }).notNull(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    amountMinor: money('amount_minor'),
    note: text('note'),
  },
  (t) => [index('warranty_claim_step_claim').on(t.claimId, t.at)],
)

/** The next number of each year. */
export const warrantyClaimNumber = pgTable('warranty_claim_number', {
  year: integer('year').primaryKey(),
  last: integer('last').notNull(),
})
