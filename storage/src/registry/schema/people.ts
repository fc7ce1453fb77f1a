/** Who hands over to whom, what happened and had to be traced, and figures of people as they were given out. */
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

/** What an accepted handover did to one statement of responsibility. */
export interface HandoverChange {
  readonly endedId: string
  readonly createdId: string
}

/** Somebody offers what they answer for to somebody else. Nothing changes until that person accepts. */
export const handover = pgTable(
  'handover',
  {
    id: id(),
    fromPersonId: text('from_person_id').notNull(),
    toPersonId: text('to_person_id').notNull(),
    /** Department of the giver when it was offered: whose managers see it. */
    orgUnitId: text('org_unit_id').notNull(),
    /** Statements of responsibility that are offered. */
    rowIds: jsonb('row_ids').$type<readonly string[]>().notNull(),
    /** From when it is to hold; never before it is accepted. */
    effectiveAt: instant('effective_at').notNull(),
    note: text('note'),
    state: text('state', { enum: ['offered', 'accepted', 'declined', 'withdrawn'] }).notNull(),
    offeredAt: instant('offered_at').notNull(),
    /** Account. */
    offeredBy: text('offered_by').notNull(),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
    decisionNote: text('decision_note'),
    /** From when the statements changed; null unless it was accepted. */
    changedAt: instant('changed_at'),
    changes: jsonb('changes').$type<readonly HandoverChange[]>().notNull().default([]),
  },
  (t) => [
    index('handover_from').on(t.fromPersonId, t.offeredAt),
    index('handover_to').on(t.toPersonId, t.offeredAt),
    index('handover_unit').on(t.orgUnitId, t.offeredAt),
  ],
)

/** Something that happened at a place or to an asset, written down so that it can be traced. */
export const incident = pgTable(
  'incident',
  {
    id: id(),
    /** Whose place or asset it was. */
    orgUnitId: text('org_unit_id').notNull(),
    locationId: text('location_id'),
    assetId: text('asset_id'),
    at: instant('at').notNull(),
    /** What is looked at: some time before and after. */
    fromTs: instant('from_ts').notNull(),
    toTs: instant('to_ts').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    /** Who was accountable at its time, and why: frozen when it was written down. */
    responsiblePersonId: text('responsible_person_id'),
    responsible: jsonb('responsible'),
    /** Ids of what could be traced when it was written down; what comes late is told apart by them. */
    seen: jsonb('seen').$type<readonly string[]>().notNull().default([]),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by'),
    conclusion: text('conclusion'),
  },
  (t) => [index('incident_unit').on(t.orgUnitId, t.at), index('incident_at').on(t.at, t.id)],
)

/** Figures of people as they were given to whoever pays or rates them; what changes afterwards is told against these. */
export const peopleStatement = pgTable(
  'people_statement',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    /** First and last local day, both inclusive. */
    fromDay: text('from_day').notNull(),
    toDay: text('to_day').notNull(),
    issuedAt: instant('issued_at').notNull(),
    issuedBy: text('issued_by').notNull(),
    note: text('note'),
    /** One row a person and department: the columns of the export. */
    rows: jsonb('rows').$type<readonly Readonly<Record<string, string | number | null>>[]>().notNull(),
  },
  (t) => [index('people_statement_unit').on(t.orgUnitId, t.issuedAt)],
)
