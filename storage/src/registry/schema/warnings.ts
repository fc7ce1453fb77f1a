/** What somebody should look at. */
import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

/** One cause from raise to clear: repeated evidence updates the row, never adds another (domain rules §7). */
export const warning = pgTable(
  'warning',
  {
    id: id(),
    /** The rule that raised it, dotted. */
    kind: text('kind').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    /** Whose it is; null for what belongs to no unit, which only those over the whole group see. */
    orgUnitId: text('org_unit_id'),
    severity: text('severity', { enum: ['info', 'warning', 'critical'] }).notNull(),
    /** By the time of the evidence, not of the server's clock. */
    raisedAt: instant('raised_at').notNull(),
    lastAt: instant('last_at').notNull(),
    clearedAt: instant('cleared_at'),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    /** Occurrences that it stands for now. */
    count: instant('count').notNull(),
    detail: jsonb('detail').notNull(),
    explanation: jsonb('explanation').notNull(),
  },
  (t) => [
    uniqueIndex('warning_open').on(t.kind, t.subjectKind, t.subjectId).where(sql`${t.clearedAt} is null`),
    index('warning_raised').on(t.raisedAt, t.id),
  ],
)
