/** When branches are open, when engineers work, slots proposed for due tasks, and calendar feeds. */
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, validFrom, validTo } from './columns.ts'

/** Hours of a unit on a weekday, several spans possible; a unit without any follows the nearest above it that has some. */
export const openingHours = pgTable(
  'opening_hours',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    /** ISO 8601: 1 is Monday, 7 is Sunday. */
    weekday: integer('weekday').notNull(),
    /** Minutes of the local day, `[start, end)`, up to 1440. */
    startMinute: integer('start_minute').notNull(),
    endMinute: integer('end_minute').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('opening_hours_unit').on(t.orgUnitId, t.weekday)],
)

/** A day on which a unit and all below it is closed, whatever its hours. */
export const holiday = pgTable(
  'holiday',
  {
    id: id(),
    orgUnitId: text('org_unit_id').notNull(),
    /** `YYYY-MM-DD` in the unit's zone. */
    day: text('day').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
  },
  (t) => [uniqueIndex('holiday_unit_day').on(t.orgUnitId, t.day)],
)

/** The weekly rota of a person who maintains. */
export const dutyTime = pgTable(
  'duty_time',
  {
    id: id(),
    personId: text('person_id').notNull(),
    weekday: integer('weekday').notNull(),
    startMinute: integer('start_minute').notNull(),
    endMinute: integer('end_minute').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('duty_time_person').on(t.personId, t.weekday)],
)

/** A day on which the rota does not hold: other hours, or none at all where both minutes are null. */
export const dutyException = pgTable(
  'duty_exception',
  {
    id: id(),
    personId: text('person_id').notNull(),
    day: text('day').notNull(),
    startMinute: integer('start_minute'),
    endMinute: integer('end_minute'),
    note: text('note'),
  },
  (t) => [index('duty_exception_person').on(t.personId, t.day)],
)

/** A time proposed for a due task. What was rejected stays, and is what later runs avoid. */
export const slotProposal = pgTable(
  'slot_proposal',
  {
    id: id(),
    planId: text('plan_id').notNull(),
    assetId: text('asset_id').notNull(),
    taskCode: text('task_code').notNull(),
    /** Which time of the plan it is: the due day as it stood. */
    dueOn: text('due_on').notNull(),
    engineerId: text('engineer_id').notNull(),
    startTs: instant('start_ts').notNull(),
    endTs: instant('end_ts').notNull(),
    /** First and last day on which the task may be done. */
    earliestOn: text('earliest_on').notNull(),
    latestOn: text('latest_on').notNull(),
    /** Tasks of one visit. */
    bundleId: text('bundle_id'),
    /** The plan whose larger task includes this one, where one does. */
    includedInPlanId: text('included_in_plan_id'),
    state: text('state', { enum: ['proposed', 'accepted', 'moved', 'rejected', 'stale'] }).notNull(),
    /** What a rejection excludes from then on: the very time, the whole day, or the engineer. */
    rejects: text('rejects', { enum: ['time', 'day', 'engineer'] }),
    reason: text('reason'),
    explanation: jsonb('explanation').notNull(),
    orderId: text('order_id'),
    createdAt: instant('created_at').notNull(),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
  },
  (t) => [
    uniqueIndex('slot_proposal_live').on(t.planId, t.dueOn).where(sql`${t.state} in ('proposed', 'accepted', 'moved')`),
    index('slot_proposal_asset').on(t.assetId, t.startTs),
    index('slot_proposal_engineer').on(t.engineerId, t.startTs),
    index('slot_proposal_state').on(t.state, t.startTs),
  ],
)

/** A planning that runs or ran: how far it is and what came of it. */
export const planningRun = pgTable('planning_run', {
  id: id(),
  state: text('state', { enum: ['running', 'done', 'failed'] }).notNull(),
  /** Of 100. */
  progress: integer('progress').notNull(),
  fromOn: text('from_on').notNull(),
  toOn: text('to_on').notNull(),
  /** Units planned for. */
  units: jsonb('units').$type<readonly string[]>().notNull(),
  result: jsonb('result'),
  detail: text('detail'),
  startedBy: text('started_by').notNull(),
  startedAt: instant('started_at').notNull(),
  endedAt: instant('ended_at'),
})

/** An address under which calendar programs read one person's, asset's or branch's calendar. Only the token's hash is stored. */
export const calendarFeed = pgTable(
  'calendar_feed',
  {
    id: id(),
    kind: text('kind', { enum: ['engineer', 'asset', 'branch'] }).notNull(),
    subjectId: text('subject_id').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    lastReadAt: instant('last_read_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('calendar_feed_subject').on(t.kind, t.subjectId)],
)

/** What a feed last said of each of its events, so that changes raise SEQUENCE and what went is said to be cancelled. */
export const calendarFeedEntry = pgTable(
  'calendar_feed_entry',
  {
    feedId: text('feed_id').notNull(),
    uid: text('uid').notNull(),
    entry: jsonb('entry').notNull(),
    sequence: integer('sequence').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    cancelledAt: instant('cancelled_at'),
  },
  (t) => [primaryKey({ columns: [t.feedId, t.uid] })],
)
