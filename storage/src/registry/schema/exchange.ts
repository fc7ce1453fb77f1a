/** What other systems are told and what they tell: receivers, events, deliveries, incoming records, attendance. */
import { sql } from 'drizzle-orm'
import { bigserial, doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

/** Who is told of events: another system's webhook, or a group's robot. */
export const receiver = pgTable('receiver', {
  id: id(),
  /** It is told what happens in this unit and below. */
  orgUnitId: text('org_unit_id').notNull(),
  name: text('name').notNull(),
  channel: text('channel', { enum: ['webhook', 'wecom', 'dingtalk', 'feishu'] }).notNull(),
  /** With what the robot's maker put into it as a key; never shown again in full. */
  url: text('url').notNull(),
  /** Signs deliveries; null for a robot that checks no signature. */
  secret: text('secret'),
  /** Kinds of events: `warning.raised`, all of an area `warning.*`, or `*`. */
  kinds: jsonb('kinds').$type<readonly string[]>().notNull(),
  /** Of warnings only those at least so severe. */
  minSeverity: text('min_severity', { enum: ['info', 'warning', 'critical'] })
    .notNull()
    .default('info'),
  /** What a robot writes in. */
  language: text('language', { enum: ['zh', 'en'] })
    .notNull()
    .default('zh'),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  /** Deliveries wait while it is paused. */
  pausedAt: instant('paused_at'),
  endedAt: instant('ended_at'),
  /** Failures since the last delivery that was taken; when the first of these was; not before when it is tried again. */
  failures: integer('failures').notNull().default(0),
  failingSince: instant('failing_since'),
  notBefore: instant('not_before').notNull().default(0),
  lastError: text('last_error'),
  lastDeliveredAt: instant('last_delivered_at'),
})

/** What happened, as it is told. Triggers write it in the transaction of the change, if some receiver wants it. */
export const exchangeEvent = pgTable(
  'exchange_event',
  {
    position: bigserial('position', { mode: 'number' }).primaryKey(),
    kind: text('kind').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    /** Whose it is; null for what only receivers of the whole organisation are told. */
    orgUnitId: text('org_unit_id'),
    at: instant('at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    /** The same fact is told once, however often it is derived. */
    fact: text('fact').notNull(),
    data: jsonb('data').$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (t) => [uniqueIndex('exchange_event_fact').on(t.kind, t.fact), index('exchange_event_recorded').on(t.recordedAt)],
)

/** An event on its way to a receiver. A replay is another delivery of the same event. */
export const delivery = pgTable(
  'delivery',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    receiverId: text('receiver_id').notNull(),
    eventPosition: instant('event_position').notNull(),
    createdAt: instant('created_at').notNull(),
    notBefore: instant('not_before').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** HTTP status and time of the last attempt; 0 where no answer came. */
    status: integer('status'),
    tookMs: doublePrecision('took_ms'),
    lastError: text('last_error'),
    deliveredAt: instant('delivered_at'),
    /** Given up. */
    failedAt: instant('failed_at'),
    /** Who asked for it again; null for the first one. */
    replayedBy: text('replayed_by'),
  },
  (t) => [
    index('delivery_receiver').on(t.receiverId, t.id),
    index('delivery_waiting')
      .on(t.receiverId, t.notBefore)
      .where(sql`${t.deliveredAt} is null and ${t.failedAt} is null`),
  ],
)

/** Records of other systems as they came, append only: a correction is another version. */
export const incomingRecord = pgTable(
  'incoming_record',
  {
    id: id(),
    kind: text('kind', { enum: ['attendance', 'purchases', 'fuel', 'stock'] }).notNull(),
    /** The system that it came from, and what it calls it. */
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    version: integer('version').notNull(),
    /** As it was sent; what is sent again is held against it. */
    body: jsonb('body').$type<Readonly<Record<string, unknown>>>().notNull(),
    /** What was made of it. */
    targetId: text('target_id').notNull(),
    orgUnitId: text('org_unit_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    receivedBy: text('received_by').notNull(),
  },
  (t) => [
    uniqueIndex('incoming_record_once').on(t.kind, t.source, t.externalId, t.version),
    index('incoming_record_received').on(t.receivedAt, t.id),
  ],
)

/** When people came and went, as an attendance system says it. */
export const attendance = pgTable(
  'attendance',
  {
    id: id(),
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    personId: text('person_id').notNull(),
    direction: text('direction', { enum: ['in', 'out'] }).notNull(),
    at: instant('at').notNull(),
    /** Door, terminal or place, in the source's words. */
    place: text('place'),
    /** Taken back by its source. */
    cancelledAt: instant('cancelled_at'),
  },
  (t) => [
    uniqueIndex('attendance_once').on(t.source, t.externalId),
    index('attendance_person').on(t.personId, t.at),
    index('attendance_at').on(t.at, t.id),
  ],
)
