/** From the request for an asset to its disposal: purchases, lives of assets, transfers, books of depreciation, replacement. */
import type { BookTerms, ChecklistItem, DefaultTerms, LifeChange, PurchaseChange } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import { doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytea, id, instant, money } from './columns.ts'

/** A purchase as its events make it: a projection that is written with each event and by nothing else. */
export const purchase = pgTable(
  'purchase',
  {
    id: id(),
    /** `PR-<year>-<6 digits>`, the year by the unit's zone. */
    no: text('no').notNull().unique(),
    seq: integer('seq').notNull(),
    /** For whom; whoever sees the unit sees the purchase. */
    orgUnitId: text('org_unit_id').notNull(),
    title: text('title').notNull(),
    state: text('state', {
      enum: ['requested', 'rejected', 'withdrawn', 'approved', 'ordered', 'received', 'accepted'],
    }).notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    neededOn: text('needed_on'),
    replacesAssetId: text('replaces_asset_id'),
    /** What is asked for at expected prices, and what is ordered at agreed ones. */
    askedMinor: money('asked_minor').notNull(),
    orderedMinor: money('ordered_minor').notNull(),
    currency: text('currency').notNull(),
    askedUnits: integer('asked_units').notNull(),
    acceptedUnits: integer('accepted_units').notNull(),
    lastAt: instant('last_at').notNull(),
    /** Of what another system sent: the same comes again as the same. */
    source: text('source'),
    externalId: text('external_id'),
  },
  (t) => [
    index('purchase_unit').on(t.orgUnitId, t.requestedAt),
    uniqueIndex('purchase_external').on(t.source, t.externalId).where(sql`${t.source} is not null`),
  ],
)

/** The next number of each year. */
export const purchaseNumber = pgTable('purchase_number', {
  year: integer('year').primaryKey(),
  last: integer('last').notNull(),
})

/** What happened to purchases, append only. */
export const purchaseEvent = pgTable(
  'purchase_event',
  {
    purchaseId: text('purchase_id').notNull(),
    /** Within the purchase, from 1. */
    seq: integer('seq').notNull(),
    at: instant('at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    actor: text('actor').notNull(),
    change: jsonb('change').$type<PurchaseChange>().notNull(),
    /** Ids of documents. */
    documents: jsonb('documents').$type<readonly string[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.purchaseId, t.seq] })],
)

/** Where an asset stands in its life, as its events make it; an asset without a row is in service (or retired, by its own column). */
export const assetLife = pgTable(
  'asset_life',
  {
    assetId: text('asset_id').primaryKey(),
    seq: integer('seq').notNull(),
    state: text('state', {
      enum: ['accepted', 'in_service', 'maintenance', 'out_of_service', 'lent', 'retired', 'disposed'],
    }).notNull(),
    /** Since when it is in this state. */
    since: instant('since').notNull(),
  },
  (t) => [index('asset_life_state').on(t.state)],
)

/** What happened in the lives of assets, append only. */
export const assetLifeEvent = pgTable(
  'asset_life_event',
  {
    assetId: text('asset_id').notNull(),
    /** Within the asset, from 1. */
    seq: integer('seq').notNull(),
    at: instant('at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    actor: text('actor').notNull(),
    change: jsonb('change').$type<LifeChange>().notNull(),
    /** The state after it. */
    state: text('state').notNull(),
    documents: jsonb('documents').$type<readonly string[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.assetId, t.seq] }), index('asset_life_event_at').on(t.at)],
)

/** An asset offered to another department or place, or lent; it goes when the receiving side accepts. */
export const assetTransfer = pgTable(
  'asset_transfer',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    kind: text('kind', { enum: ['move', 'loan'] }).notNull(),
    fromUnitId: text('from_unit_id').notNull(),
    fromLocationId: text('from_location_id'),
    /** Null for a borrower outside the organisation. */
    toUnitId: text('to_unit_id'),
    toLocationId: text('to_location_id'),
    /** Who borrows it outside; null inside. */
    borrower: text('borrower'),
    /** Last day of a loan. */
    dueBackOn: text('due_back_on'),
    reason: text('reason').notNull(),
    state: text('state', { enum: ['offered', 'accepted', 'declined', 'withdrawn', 'returned'] }).notNull(),
    offeredBy: text('offered_by').notNull(),
    offeredAt: instant('offered_at').notNull(),
    /** Who accepted, declined or withdrew it. */
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decisionNote: text('decision_note'),
    returnedBy: text('returned_by'),
    returnedAt: instant('returned_at'),
    returnNote: text('return_note'),
  },
  (t) => [
    index('asset_transfer_asset').on(t.assetId, t.offeredAt),
    uniqueIndex('asset_transfer_open').on(t.assetId).where(sql`${t.state} = 'offered'`),
  ],
)

/** Files that prove what happened, append only. */
export const lifeDocument = pgTable(
  'life_document',
  {
    id: id(),
    subject: text('subject', { enum: ['purchase', 'asset'] }).notNull(),
    subjectId: text('subject_id').notNull(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    bytes: integer('bytes').notNull(),
    sha256: text('sha256').notNull(),
    content: bytea('content').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('life_document_subject').on(t.subject, t.subjectId)],
)

/** What procurement knows of an equipment model beside what engineers do. */
export const assetTypeOutlook = pgTable('asset_type_outlook', {
  typeId: text('type_id').primaryKey(),
  /** What a new one costs, minor units. */
  newPriceMinor: money('new_price_minor'),
  currency: text('currency'),
  pricedOn: text('priced_on'),
  endOfSupportOn: text('end_of_support_on'),
  obsoleteOn: text('obsolete_on'),
  successor: text('successor'),
  /** Of its value at the beginning of a year, what it loses in that year on the market, percent. */
  resaleLossPercent: doublePrecision('resale_loss_percent'),
  /** What is checked at acceptance; null: the checks of the category. */
  acceptance: jsonb('acceptance').$type<readonly ChecklistItem[]>(),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
})

/** A book in which assets of a unit and below are written off. */
export const depreciationBook = pgTable(
  'depreciation_book',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    code: text('code').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    purpose: text('purpose', { enum: ['local_gaap', 'tax', 'ifrs', 'management'] }).notNull(),
    currency: text('currency').notNull(),
    convention: text('convention', { enum: ['monthly', 'daily'] }).notNull(),
    /** `YYYY-MM`: the first month whose amounts are entered as costs; null: the book is kept for itself. */
    postsFrom: text('posts_from'),
    defaults: jsonb('defaults').$type<Readonly<Record<string, DefaultTerms>>>().notNull().default({}),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('depreciation_book_code').on(t.orgUnitId, t.code)],
)

/** Terms of assets in books, append only; `seq` is the order of statements. */
export const depreciationTerms = pgTable(
  'depreciation_terms',
  {
    bookId: text('book_id').notNull(),
    assetId: text('asset_id').notNull(),
    seq: integer('seq').notNull(),
    terms: jsonb('terms').$type<BookTerms>().notNull(),
    reason: text('reason').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.bookId, t.assetId, t.seq] }), index('depreciation_terms_asset').on(t.assetId)],
)

/** By what a unit and those below it judge whether to replace. */
export const replacementPolicy = pgTable('replacement_policy', {
  orgUnitId: text('org_unit_id').primaryKey(),
  /** Yearly service cost of a new one's price above which it counts, percent. */
  servicePercent: doublePrecision('service_percent').notNull(),
  /** Of the MTBF of its like, percent: below it counts. */
  mtbfPercent: doublePrecision('mtbf_percent').notNull(),
  discountPercent: doublePrecision('discount_percent').notNull(),
  inflationPercent: doublePrecision('inflation_percent').notNull(),
  resaleLossPercent: doublePrecision('resale_loss_percent').notNull(),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
})

/** What people decided about replacing an asset; the newest holds, and the ones before stay. */
export const replacementDecision = pgTable(
  'replacement_decision',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    /** Planned year; null: back to what the rule says. */
    year: integer('year'),
    reason: text('reason').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (t) => [index('replacement_decision_asset').on(t.assetId, t.decidedAt)],
)
