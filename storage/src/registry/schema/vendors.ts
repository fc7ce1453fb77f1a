/** Vendors: who may be bought from, by whose decision, on which documents. */
import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytea, id, instant } from './columns.ts'

/** Whom to ask at a vendor. */
export interface VendorContact {
  readonly name: string
  /** What for: sales, service, accounts … */
  readonly role: string | null
  readonly phone: string | null
  readonly email: string | null
}

/** A vendor as its steps make it: `state` and `round` are written with each step and by nothing else. */
export const vendor = pgTable(
  'vendor',
  {
    id: id(),
    /** Whoever is in sight of this unit or below it sees the vendor; a manager of the unit changes it. */
    orgUnitId: text('org_unit_id').notNull(),
    code: text('code').notNull().unique(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** Unified social credit code, VAT number or the like; one vendor each. */
    taxNo: text('tax_no'),
    address: text('address'),
    contacts: jsonb('contacts').$type<readonly VendorContact[]>().notNull().default([]),
    /** Kinds of documents without which it is not bought from. */
    requires: jsonb('requires').$type<readonly string[]>().notNull().default(['business_licence']),
    state: text('state', { enum: ['draft', 'reviewing', 'approved', 'suspended', 'rejected'] })
      .notNull()
      .default('draft'),
    /** Which time it is submitted, from 1; 0 before. Who decided in an earlier round may decide again. */
    round: integer('round').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    index('vendor_unit').on(t.orgUnitId),
    uniqueIndex('vendor_tax_no').on(t.taxNo).where(sql`${t.taxNo} is not null`),
    check('vendor_state', sql`${t.state} in ('draft', 'reviewing', 'approved', 'suspended', 'rejected')`),
  ],
)

/** What was decided about a vendor, by whom. Append only. */
export const vendorStep = pgTable(
  'vendor_step',
  {
    id: id(),
    vendorId: text('vendor_id').notNull(),
    round: integer('round').notNull(),
    step: text('step', {
      enum: ['submitted', 'reviewed', 'approved', 'rejected', 'suspended', 'reinstated', 'withdrawn'],
    }).notNull(),
    at: instant('at').notNull(),
    /** Account. */
    actor: text('actor').notNull(),
    note: text('note'),
  },
  (t) => [index('vendor_step_vendor').on(t.vendorId, t.at)],
)

/** A licence, certificate or insurance of a vendor. A newer one of its kind and number stands in its place; it stays. */
export const vendorDocument = pgTable(
  'vendor_document',
  {
    id: id(),
    vendorId: text('vendor_id').notNull(),
    kind: text('kind', {
      enum: [
        'business_licence',
        'medical_device_licence',
        'authorisation',
        'quality_certificate',
        'insurance',
        'bank_details',
        'other',
      ],
    }).notNull(),
    name: text('name').notNull(),
    no: text('no'),
    /** `YYYY-MM-DD`; `expiresOn` is its last day, null without one. */
    issuedOn: text('issued_on'),
    expiresOn: text('expires_on'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [index('vendor_document_vendor').on(t.vendorId), index('vendor_document_expiry').on(t.expiresOn)],
)

/** The stored file of a document of a vendor, or of a contract. */
export const vendorFile = pgTable('vendor_file', {
  /** The document’s or the contract’s id. */
  ownerId: text('owner_id').primaryKey(),
  vendorId: text('vendor_id').notNull(),
  name: text('name').notNull(),
  mediaType: text('media_type').notNull(),
  sha256: text('sha256').notNull(),
  content: bytea('content').notNull(),
  createdAt: instant('created_at').notNull(),
})
