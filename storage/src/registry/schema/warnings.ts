/** What somebody should look at, whom it is told, and how. */
import { sql } from 'drizzle-orm'
import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { id, instant, validFrom } from './columns.ts'

/** A step of the chain that an alarm climbs while nobody acknowledges it: who, frozen when it was raised. */
export interface FrozenRecipient {
  readonly role: string
  readonly personId: string
  /** After the alarm was first told, milliseconds. */
  readonly afterMs: number
}

/** One cause from raise to clear: repeated evidence updates the row, never adds another (domain rules §7). */
export const warning = pgTable(
  'warning',
  {
    id: id(),
    /** The rule that raised it, dotted. */
    kind: text('kind').notNull(),
    /** Which of the kind's rules: a telemetry rule's code within its profile; empty where the kind is one rule. */
    ruleCode: text('rule_code').notNull().default(''),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    /** The asset concerned, as of the raise. */
    assetId: text('asset_id'),
    /** Whose it is; null for what belongs to no unit, which only those over the whole group see. */
    orgUnitId: text('org_unit_id'),
    severity: text('severity', { enum: ['info', 'warning', 'critical'] }).notNull(),
    /** The first sample of the condition: with subject and rule code the identity of a telemetry alarm. */
    since: instant('since'),
    /** What the metric said when it was raised. */
    value: jsonb('value').$type<string | number>(),
    /** By the time of the evidence, not of the server's clock. */
    raisedAt: instant('raised_at').notNull(),
    lastAt: instant('last_at').notNull(),
    clearedAt: instant('cleared_at'),
    /** When data that came late showed that it had never been, by the clock; such a row is kept and stands for nothing. */
    withdrawnAt: instant('withdrawn_at'),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    acknowledgeNote: text('acknowledge_note'),
    /** Occurrences that it stands for now. */
    count: instant('count').notNull(),
    /** The warning whose cause explains this one (an outage of the site): it is told, this one is not. */
    parentId: text('parent_id'),
    /** When the clock saw to whom it goes; null until then. The person and the chain are those of the raise, frozen. */
    routedAt: instant('routed_at'),
    responsiblePersonId: text('responsible_person_id'),
    chain: jsonb('chain').$type<readonly FrozenRecipient[]>().notNull().default([]),
    /** When it was told first; null while it was told nobody (silenced, over long ago, explained by another). */
    toldAt: instant('told_at'),
    /** Steps of the chain told so far, and when the next is due. */
    level: integer('level').notNull().default(0),
    escalateAt: instant('escalate_at'),
    /** The maintenance mode that keeps it quiet. */
    silencedBy: text('silenced_by'),
    detail: jsonb('detail').notNull(),
    explanation: jsonb('explanation').notNull(),
  },
  (t) => [
    uniqueIndex('warning_open').on(t.kind, t.subjectKind, t.subjectId, t.ruleCode).where(sql`${t.clearedAt} is null`),
    uniqueIndex('warning_alarm')
      .on(t.subjectId, t.ruleCode, t.since)
      .where(sql`${t.since} is not null and ${t.withdrawnAt} is null`),
    index('warning_raised').on(t.raisedAt, t.id),
    index('warning_asset').on(t.assetId, t.raisedAt),
    index('warning_parent').on(t.parentId).where(sql`${t.parentId} is not null`),
    index('warning_unrouted').on(t.id).where(sql`${t.routedAt} is null`),
    index('warning_escalating').on(t.escalateAt).where(sql`${t.escalateAt} is not null`),
  ],
)

/** Assets whose samples changed since their alarms were last looked at; marks of one asset merge. */
export const alarmMark = pgTable('alarm_mark', {
  /** `asset:<id>`; `slice:<id>`: the part of a long one that is looked at next. */
  timeline: text('timeline').primaryKey(),
  /** Sample times, both inclusive. */
  fromTs: instant('from_ts').notNull(),
  toTs: instant('to_ts').notNull(),
  /** Rises with every mark, so that a worker takes away only what it saw. */
  revision: bigint('revision', { mode: 'number' }).notNull(),
  attempts: integer('attempts').notNull().default(0),
  /** Not before this time, after a failure. */
  notBefore: instant('not_before').notNull().default(0),
})

/** Maintenance mode: alarms of the asset, place or device are recorded and told nobody, for a while. */
export const silence = pgTable(
  'silence',
  {
    id: id(),
    scope: text('scope', { enum: ['asset', 'location', 'device'] }).notNull(),
    scopeId: text('scope_id').notNull(),
    /** Whose it is: who may see and end it. */
    orgUnitId: text('org_unit_id').notNull(),
    validFrom: validFrom(),
    /** Always ends by itself: what is silenced for good is forgotten. */
    validTo: instant('valid_to').notNull(),
    reason: text('reason').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Ended before its time. */
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
  },
  (t) => [index('silence_scope').on(t.scope, t.scopeId), index('silence_until').on(t.validTo)],
)

/** How a person or a unit wants to be told; the nearest unit with a row counts. */
export const alarmSetting = pgTable(
  'alarm_setting',
  {
    scope: text('scope', { enum: ['person', 'org_unit'] }).notNull(),
    scopeId: text('scope_id').notNull(),
    /** Local times `HH:MM`; over midnight if the end is not later. Null: no quiet hours. */
    quietFrom: text('quiet_from'),
    quietTo: text('quiet_to'),
    /** The chain of a unit's alarms; null: the default one. */
    escalation:
      jsonb('escalation').$type<
        readonly {
          readonly role: string
          readonly afterMinutes: Readonly<Record<'info' | 'warning' | 'critical', number | null>>
        }[]
      >(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.scopeId] })],
)

/** What an indicator of a unit's maintenance is to keep within; beyond it a warning is raised. */
export const indicatorBand = pgTable(
  'indicator_band',
  {
    id: id(),
    /** The unit whose assets, with all units below, are counted. */
    orgUnitId: text('org_unit_id').notNull(),
    /** Name of a figure of maintenance. */
    figure: text('figure').notNull(),
    /** Only assets of this category; null for all. */
    category: text('category', { enum: ['medical_device', 'vehicle', 'room', 'cleaning_zone'] }),
    /** Each of these within the band by itself; null for all assets together. */
    by: text('by', { enum: ['asset', 'type', 'vendor', 'branch'] }),
    /** Shares from 0 to 1, times in hours; null for no bound on that side. */
    low: doublePrecision('low'),
    high: doublePrecision('high'),
    /** Days up to today that it is computed over. */
    days: integer('days').notNull(),
    /** Events that it must stand on to say anything. */
    minBase: integer('min_base').notNull(),
    severity: text('severity', { enum: ['info', 'warning', 'critical'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [index('indicator_band_unit').on(t.orgUnitId)],
)

/** What is told, to whom and by which way: written with the change that it tells of, delivered afterwards. */
export const notification = pgTable(
  'notification',
  {
    id: id(),
    warningId: text('warning_id').notNull(),
    event: text('event', { enum: ['raised', 'escalated', 'cleared', 'withdrawn'] }).notNull(),
    /** Step of the chain. */
    level: integer('level').notNull().default(0),
    channel: text('channel', { enum: ['app', 'email', 'webhook'] }).notNull(),
    /** Empty for the webhook, which is told everything. */
    personId: text('person_id').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    /** The end of quiet hours, or of the wait after a failure. */
    notBefore: instant('not_before').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    sentAt: instant('sent_at'),
    /** Given up after too many failures. */
    failedAt: instant('failed_at'),
    readAt: instant('read_at'),
  },
  (t) => [
    uniqueIndex('notification_once').on(t.warningId, t.event, t.level, t.channel, t.personId),
    index('notification_due').on(t.notBefore).where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
    index('notification_person').on(t.personId, t.createdAt),
  ],
)
