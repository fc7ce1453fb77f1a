/** What is known of a device as a device, and what the platform says to it: state, certificates, configuration, commands, downlinks. */
import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytea, id, instant } from './columns.ts'

/** One row a device that was ever heard. Written by ingest, coalesced; times are UTC milliseconds. */
export const deviceState = pgTable('device_state', {
  deviceId: text('device_id').primaryKey(),
  /** When something of its own came last: receive time, or for what a gateway heard of it the time of hearing. */
  lastSeenAt: instant('last_seen_at'),
  /** Newest sample time. */
  lastSampleAt: instant('last_sample_at'),
  /** Its last word on its presence, or that it spoke; null if nothing was said. Silence overrules it (`presenceOf` in domain). */
  online: boolean('online'),
  /** Since when `online` has been so. */
  onlineSince: instant('online_since'),
  /** Receive time of the newest sign of presence or absence; an older one changes nothing. */
  presenceAt: instant('presence_at'),
  /** Receive time less sample time of live messages, smoothed: above zero where the device's clock is behind. */
  clockSkewMs: doublePrecision('clock_skew_ms'),
  clockSkewAt: instant('clock_skew_at'),
  batteryPercent: doublePrecision('battery_percent'),
  batteryAt: instant('battery_at'),
  firmware: text('firmware'),
  firmwareAt: instant('firmware_at'),
  /** Topic of its newest own message: where it can be answered. */
  lastTopic: text('last_topic'),
})

/** A device told another firmware than before; the first one that it told has no `from`. Append only. */
export const firmwareChange = pgTable(
  'firmware_change',
  {
    deviceId: text('device_id').notNull(),
    /** Sample time of the first sample with the new one. */
    at: instant('at').notNull(),
    fromVersion: text('from_version'),
    toVersion: text('to_version').notNull(),
    noticedAt: instant('noticed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.at] }), index('firmware_change_noticed').on(t.noticedAt)],
)

/** When a credential was last used, apart from the credential so that a use is no change of the registry. */
export const credentialUse = pgTable('credential_use', {
  credentialId: text('credential_id').primaryKey(),
  lastUsedAt: instant('last_used_at').notNull(),
})

/** A client certificate that a credential may connect with. Never the private key. */
export const deviceCertificate = pgTable(
  'device_certificate',
  {
    id: id(),
    deviceId: text('device_id').notNull(),
    credentialId: text('credential_id').notNull(),
    /** SHA-256 of the certificate's DER form, 64 lower-case hexadecimal digits. */
    fingerprint: text('fingerprint').notNull().unique(),
    /** Serial number, lower-case hexadecimal. */
    serial: text('serial').notNull(),
    subject: text('subject').notNull(),
    notBefore: instant('not_before').notNull(),
    notAfter: instant('not_after').notNull(),
    /** `issued` by the installation's own authority, or `registered` as it came with the device. */
    origin: text('origin', { enum: ['issued', 'registered'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('device_certificate_device').on(t.deviceId), index('device_certificate_serial').on(t.serial)],
)

/** Versions of the configuration that a device should have, each a whole. */
export const deviceConfig = pgTable(
  'device_config',
  {
    deviceId: text('device_id').notNull(),
    version: integer('version').notNull(),
    values: jsonb('values').$type<Readonly<Record<string, unknown>>>().notNull(),
    requestedAt: instant('requested_at').notNull(),
    requestedBy: text('requested_by').notNull(),
    /** When the device first said that it has it, or why it does not take it. */
    acknowledgedAt: instant('acknowledged_at'),
    rejectedAt: instant('rejected_at'),
    error: text('error'),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.version] })],
)

/** What a device last said of its configuration. */
export const deviceConfigReport = pgTable('device_config_report', {
  deviceId: text('device_id').primaryKey(),
  version: integer('version'),
  values: jsonb('values').$type<Readonly<Record<string, unknown>>>().notNull(),
  error: text('error'),
  at: instant('at').notNull(),
  /** Since when it has been saying just this. */
  since: instant('since').notNull(),
})

export const COMMAND_STATES = [
  'queued',
  'sent',
  'accepted',
  'running',
  'done',
  'failed',
  'rejected',
  'timed_out',
  'expired',
  'cancelled',
] as const

/** Something that a device was asked to do. */
export const deviceCommand = pgTable(
  'device_command',
  {
    id: id(),
    deviceId: text('device_id').notNull(),
    name: text('name').notNull(),
    args: jsonb('args').$type<Readonly<Record<string, unknown>>>().notNull(),
    state: text('state', { enum: COMMAND_STATES }).notNull(),
    /** False where the dialect has no answers: then `sent` is the end. */
    confirms: boolean('confirms').notNull().default(true),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    /** Not sent after this, and without a final answer by then timed out. */
    expiresAt: instant('expires_at').notNull(),
    sentAt: instant('sent_at'),
    answeredAt: instant('answered_at'),
    finishedAt: instant('finished_at'),
    detail: text('detail'),
    result: jsonb('result').$type<unknown>(),
    /** A number for dialects whose answers name requests by number. */
    requestNo: integer('request_no').generatedAlwaysAsIdentity(),
    /** Groups what one bulk request made. */
    batchId: text('batch_id'),
    idempotencyKey: text('idempotency_key'),
  },
  (t) => [
    index('device_command_device').on(t.deviceId, t.createdAt),
    index('device_command_batch').on(t.batchId),
    index('device_command_open').on(t.expiresAt).where(sql`${t.state} in ('queued', 'sent', 'accepted', 'running')`),
    uniqueIndex('device_command_idempotency')
      .on(t.createdBy, t.idempotencyKey, t.deviceId)
      .where(sql`${t.idempotencyKey} is not null`),
  ],
)

export const DOWNLINK_STATES = ['queued', 'sent', 'expired', 'failed'] as const

/** A message that waits to be published, and for a while the ones that were. */
export const downlink = pgTable(
  'downlink',
  {
    id: id(),
    /** Null for what goes to no single device. */
    deviceId: text('device_id'),
    /** The command that it carries. */
    commandId: text('command_id'),
    topic: text('topic').notNull(),
    payload: bytea('payload').notNull(),
    qos: smallint('qos').notNull(),
    retain: boolean('retain').notNull(),
    /** Not published after this; null: whenever. */
    notAfter: instant('not_after'),
    state: text('state', { enum: DOWNLINK_STATES }).notNull(),
    createdAt: instant('created_at').notNull(),
    /** Not tried before this, after an attempt that failed. */
    notBefore: instant('not_before').notNull().default(0),
    sentAt: instant('sent_at'),
    error: text('error'),
  },
  (t) => [
    index('downlink_queued').on(t.notBefore, t.id).where(sql`${t.state} = 'queued'`),
    index('downlink_device').on(t.deviceId, t.createdAt),
  ],
)
