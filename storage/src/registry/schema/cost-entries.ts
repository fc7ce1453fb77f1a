/** What was paid, received or written off, from whatever part of the registry or the outside says so. */
import { type AnyPgColumn, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, money } from './columns.ts'

/** What a cost is for; the accounts of a journal stand on it. */
export const COST_ELEMENTS = [
  'fuel',
  'energy',
  'labour',
  'parts',
  'outside',
  'consumable',
  'depreciation',
  'rent',
  'toll',
  'recovery',
  'other',
] as const

/** One amount, append only: what was wrong is reversed by a row of the opposite amount. */
export const costEntry = pgTable(
  'cost_entry',
  {
    id: id(),
    /** Who says so, for example `vehicle`, `stock`, `depreciation`, and its own key: said twice is one entry. */
    source: text('source').notNull(),
    sourceRef: text('source_ref').notNull(),
    assetId: text('asset_id'),
    /** Department that bears it; null: the person's, else that of the asset's owner, as of the day. */
    orgUnitId: text('org_unit_id'),
    personId: text('person_id'),
    /** Local day `YYYY-MM-DD` that it belongs to. */
    day: text('day').notNull(),
    kind: text('kind', { enum: COST_ELEMENTS }).notNull(),
    /** Negative: money back. */
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    text: text('text').notNull(),
    /** The entry that this one takes back. */
    reversesId: text('reverses_id').references((): AnyPgColumn => costEntry.id),
    createdAt: instant('created_at').notNull(),
    /** User account, or `system`. */
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    uniqueIndex('cost_entry_source').on(t.source, t.sourceRef),
    uniqueIndex('cost_entry_reverses').on(t.reversesId),
    index('cost_entry_day').on(t.day),
    index('cost_entry_asset').on(t.assetId, t.day),
  ],
)
