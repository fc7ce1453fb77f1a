/** Work orders: what each is now, what happened to it (append only, chained by hashes), and its files. */
import type { OrderChange } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytea, id, instant, money } from './columns.ts'

/**
 * An order as its events make it: a projection that is written with each event and by nothing else. `seq` is its last event's.
 * The unit, the responsible person and the plan stand as they were when it was opened.
 */
export const workOrder = pgTable(
  'work_order',
  {
    id: id(),
    /** `WO-<year>-<6 digits>`, the year by the unit's zone. */
    no: text('no').notNull().unique(),
    seq: integer('seq').notNull(),
    assetId: text('asset_id').notNull(),
    orgUnitId: text('org_unit_id').notNull(),
    kind: text('kind', { enum: ['adhoc', 'planned', 'inspection'] }).notNull(),
    titleZh: text('title_zh').notNull(),
    titleEn: text('title_en').notNull(),
    /** What was reported, whole; what a plan says of its task. */
    text: text('text').notNull(),
    state: text('state', {
      enum: [
        'requested',
        'triaged',
        'planned',
        'in_progress',
        'paused',
        'waiting_for_parts',
        'done',
        'verified',
        'rejected',
        'cancelled',
      ],
    }).notNull(),
    priority: text('priority', { enum: ['low', 'normal', 'high', 'urgent'] }).notNull(),
    planId: text('plan_id'),
    /** The planned task that it is for; null for a repair. */
    taskCode: text('task_code'),
    /** `YYYY-MM-DD` in the site's zone. */
    dueOn: text('due_on'),
    /** Which time of its plan it is: one order per plan and occurrence. */
    occurrence: text('occurrence'),
    planSnapshot: jsonb('plan_snapshot'),
    responsiblePersonId: text('responsible_person_id'),
    assigneeId: text('assignee_id'),
    scheduledFrom: instant('scheduled_from'),
    scheduledTo: instant('scheduled_to'),
    requestedAt: instant('requested_at').notNull(),
    /** Null for planned work. */
    failedAt: instant('failed_at'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    restoredAt: instant('restored_at'),
    verifiedAt: instant('verified_at'),
    /** When its last event happened, up to which the three spans count. */
    lastAt: instant('last_at').notNull(),
    workedMs: instant('worked_ms').notNull().default(0),
    pausedMs: instant('paused_ms').notNull().default(0),
    partsWaitMs: instant('parts_wait_ms').notNull().default(0),
    failureCode: text('failure_code'),
    failureMode: text('failure_mode'),
    failureMechanism: text('failure_mechanism'),
    failureCause: text('failure_cause'),
    labourMinutes: integer('labour_minutes').notNull().default(0),
    labourMinor: money('labour_minor').notNull().default(0),
    partsMinor: money('parts_minor').notNull().default(0),
    outsideMinor: money('outside_minor').notNull().default(0),
    /** All of its costs: priced labour, parts, outside and other. */
    costMinor: money('cost_minor').notNull().default(0),
    currency: text('currency').notNull(),
    /** Orders done in one visit. */
    bundleId: text('bundle_id'),
    /** Account or job. */
    createdBy: text('created_by').notNull(),
    /** A request that is sent again under its key makes no second order. */
    requestKey: text('request_key').unique(),
  },
  (t) => [
    uniqueIndex('work_order_occurrence').on(t.planId, t.occurrence).where(sql`${t.planId} is not null`),
    index('work_order_asset').on(t.assetId, t.requestedAt),
    index('work_order_unit').on(t.orgUnitId, t.requestedAt),
    index('work_order_requested').on(t.requestedAt, t.id),
    index('work_order_assignee').on(t.assigneeId, t.scheduledFrom),
    index('work_order_failure').on(t.assetId, t.failureCode),
  ],
)

/** The next number of each year. */
export const workOrderNumber = pgTable('work_order_number', {
  year: integer('year').primaryKey(),
  last: integer('last').notNull(),
})

/**
 * What happened, in one chain over all orders: `position` counts without gaps, `hash` covers the row and the hash before it. Triggers
 * refuse every change of what stands here.
 */
export const workOrderEvent = pgTable(
  'work_order_event',
  {
    position: instant('position').primaryKey(),
    orderId: text('order_id').notNull(),
    /** Within the order, from 1. */
    seq: integer('seq').notNull(),
    /** When it happened; when it was written down. */
    at: instant('at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    actor: text('actor').notNull(),
    change: jsonb('change').$type<OrderChange>().notNull(),
    /** SHA-256, hexadecimal. */
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [uniqueIndex('work_order_event_seq').on(t.orderId, t.seq)],
)

/** Files of orders. Which file belongs to an order, and its hash, is an event of the order. */
export const workOrderAttachment = pgTable(
  'work_order_attachment',
  {
    id: id(),
    orderId: text('order_id').notNull(),
    mediaType: text('media_type').notNull(),
    content: bytea('content').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('work_order_attachment_order').on(t.orderId)],
)
