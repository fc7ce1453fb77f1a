/**
 * The registry's tables. Instants are `bigint` UTC milliseconds, money is `bigint` minor units with a currency,
 * calendar days are text `YYYY-MM-DD` in the site's time zone. Effective-dated rows are half open: `valid_to` null means
 * until further notice.
 */
import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const instant = (name: string) => bigint(name, { mode: 'number' })
const money = (name: string) => bigint(name, { mode: 'number' })
const id = () => text('id').primaryKey()
const validFrom = () => instant('valid_from').notNull()
const validTo = () => instant('valid_to')

// ── Organisation and people ──

/** group → company → branch → department. `path` is the materialised list of ancestors' ids, self last, joined by '/'. */
export const orgUnit = pgTable(
  'org_unit',
  {
    id: id(),
    parentId: text('parent_id'),
    kind: text('kind', { enum: ['group', 'company', 'branch', 'department'] }).notNull(),
    code: text('code').notNull().unique(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** IANA zone; set on branches, inherited below. */
    timeZone: text('time_zone').notNull(),
    /** ISO 4217. */
    currency: text('currency').notNull(),
    path: text('path').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('org_unit_path').on(t.path)],
)

export const person = pgTable('person', {
  id: id(),
  orgUnitId: text('org_unit_id').notNull(),
  employeeNo: text('employee_no').notNull().unique(),
  name: text('name').notNull(),
  /** Latin transliteration, for English pages. */
  nameEn: text('name_en').notNull(),
  email: text('email'),
  phone: text('phone'),
  jobTitle: text('job_title'),
  createdAt: instant('created_at').notNull(),
})

/** A person's department over time. */
export const membership = pgTable(
  'membership',
  {
    id: id(),
    personId: text('person_id').notNull(),
    orgUnitId: text('org_unit_id').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('membership_person').on(t.personId, t.validFrom)],
)

// ── Accounts ──

export const userAccount = pgTable('user_account', {
  id: id(),
  login: text('login').notNull().unique(),
  personId: text('person_id'),
  /** Argon2id; null until the person has set one through a one-time link. */
  passwordHash: text('password_hash'),
  disabledAt: instant('disabled_at'),
  createdAt: instant('created_at').notNull(),
})

/** What an account may do, and in which part of the organisation (that unit and all below it). */
export const roleGrant = pgTable(
  'role_grant',
  {
    id: id(),
    userId: text('user_id').notNull(),
    orgUnitId: text('org_unit_id').notNull(),
    role: text('role', { enum: ['administrator', 'manager', 'engineer', 'viewer'] }).notNull(),
  },
  (t) => [index('role_grant_user').on(t.userId)],
)

/** One-time sign-in links; only the SHA-256 of the token is kept. */
export const loginLink = pgTable('login_link', {
  tokenHash: text('token_hash').primaryKey(),
  userId: text('user_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

/** Browser sessions; only the SHA-256 of the token is kept. */
export const authSession = pgTable('auth_session', {
  tokenHash: text('token_hash').primaryKey(),
  userId: text('user_id').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** API tokens; only the SHA-256 is kept. */
export const apiToken = pgTable('api_token', {
  id: id(),
  userId: text('user_id').notNull(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  /** `read` or `read write`. */
  scope: text('scope').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at'),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
})

// ── Places and assets ──

export const location = pgTable('location', {
  id: id(),
  parentId: text('parent_id'),
  /** The branch it belongs to. */
  orgUnitId: text('org_unit_id').notNull(),
  kind: text('kind', { enum: ['site', 'building', 'floor', 'room', 'zone'] }).notNull(),
  code: text('code').notNull().unique(),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
  latitudeDeg: doublePrecision('latitude_deg'),
  longitudeDeg: doublePrecision('longitude_deg'),
  createdAt: instant('created_at').notNull(),
})

export const asset = pgTable('asset', {
  id: id(),
  code: text('code').notNull().unique(),
  category: text('category', { enum: ['medical_device', 'vehicle', 'room', 'cleaning_zone'] }).notNull(),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
  /** Maker and model, plate's vehicle type, room type … as people say it. */
  model: text('model').notNull(),
  serialNo: text('serial_no'),
  purchasedOn: text('purchased_on'),
  purchaseMinor: money('purchase_minor'),
  currency: text('currency').notNull(),
  /** Rule parameters that override the profile's, capacity (seats), areaM2, plate … */
  attributes: jsonb('attributes').$type<Record<string, string | number | boolean>>().notNull().default({}),
  retiredAt: instant('retired_at'),
  createdAt: instant('created_at').notNull(),
})

/** The department that owns an asset and where it stands, over time. */
export const assetPlacement = pgTable(
  'asset_placement',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    /** Owning department (or branch). */
    orgUnitId: text('org_unit_id').notNull(),
    locationId: text('location_id'),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('asset_placement_asset').on(t.assetId, t.validFrom)],
)

export const responsibility = pgTable(
  'responsibility',
  {
    id: id(),
    scope: text('scope', { enum: ['asset', 'location', 'org_unit', 'category'] }).notNull(),
    /** Id of the asset, location or unit, or the category's name. */
    scopeId: text('scope_id').notNull(),
    role: text('role', { enum: ['owner', 'custodian', 'operator', 'maintainer', 'supervisor'] }).notNull(),
    /** R, A, C or I. */
    raci: text('raci', { enum: ['R', 'A', 'C', 'I'] }).notNull(),
    personId: text('person_id').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
    note: text('note'),
  },
  (t) => [index('responsibility_scope').on(t.scope, t.scopeId, t.validFrom)],
)

// ── Devices ──

export const device = pgTable(
  'device',
  {
    id: id(),
    /** What the device calls itself on the wire (IMEI, DevEUI, MAC, name), lower case; unique in the group. */
    key: text('key').notNull().unique(),
    name: text('name').notNull(),
    /** Profile id, `vendor/model`. */
    profileId: text('profile_id').notNull(),
    /** The branch it belongs to. */
    orgUnitId: text('org_unit_id').notNull(),
    status: text('status', { enum: ['active', 'retired'] }).notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('device_profile').on(t.profileId)],
)

/** What a broker asks: may this user name connect, and on which topics. The secret is random and shown once. */
export const mqttCredential = pgTable(
  'mqtt_credential',
  {
    id: id(),
    /** Null for a gateway account of a whole application (a LoRaWAN network server's integration). */
    deviceId: text('device_id'),
    username: text('username').notNull().unique(),
    /** PBKDF2-SHA512 in Mosquitto's password file form, `$7$<iterations>$<salt>$<hash>`. */
    secretHash: text('secret_hash').notNull(),
    /** Topic filters it may publish to and subscribe to. */
    publish: jsonb('publish').$type<readonly string[]>().notNull(),
    subscribe: jsonb('subscribe').$type<readonly string[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('mqtt_credential_device').on(t.deviceId)],
)

/** A device on an asset for a half-open period. Overlaps of one device and role are refused. */
export const binding = pgTable(
  'binding',
  {
    id: id(),
    deviceId: text('device_id').notNull(),
    assetId: text('asset_id').notNull(),
    /** `primary` unless a device measures several things. */
    role: text('role').notNull().default('primary'),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [
    index('binding_device').on(t.deviceId, t.validFrom),
    index('binding_asset').on(t.assetId, t.validFrom),
    check('binding_order', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
)

/** A badge or tag that a person carries, over time. */
export const tagHolder = pgTable(
  'tag_holder',
  {
    id: id(),
    deviceId: text('device_id').notNull(),
    personId: text('person_id').notNull(),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('tag_holder_device').on(t.deviceId, t.validFrom)],
)

// ── Ingest ──

/** The newest value of each series by sample time, for lists and live pages. */
export const liveValue = pgTable(
  'live_value',
  {
    deviceId: text('device_id').notNull(),
    metric: text('metric').notNull(),
    ts: instant('ts').notNull(),
    num: doublePrecision('num'),
    txt: text('txt'),
    /** Rises with every flush; readers poll what is above what they have. */
    revision: bigint('revision', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.metric] }), index('live_value_revision').on(t.revision)],
)

/** Parts of a timeline whose samples changed since its facts were last derived. */
export const dirtyTimeline = pgTable('dirty_timeline', {
  /** `asset:<id>` or `tag:<device id>`. */
  timeline: text('timeline').primaryKey(),
  /** Sample times, both inclusive. */
  fromTs: instant('from_ts').notNull(),
  toTs: instant('to_ts').notNull(),
  /** When it became dirty, server time. */
  markedAt: instant('marked_at').notNull(),
  /** Rises with every mark, so that a worker deletes only what it saw. */
  revision: bigint('revision', { mode: 'number' }).notNull(),
  attempts: integer('attempts').notNull().default(0),
  /** Not before this time, after a failure. */
  notBefore: instant('not_before').notNull().default(0),
  lastError: text('last_error'),
})

export const deadLetter = pgTable(
  'dead_letter',
  {
    id: id(),
    spool: text('spool').notNull(),
    seq: instant('seq').notNull(),
    topic: text('topic').notNull(),
    payload: bytea('payload').notNull(),
    receivedAt: instant('received_at').notNull(),
    deviceKey: text('device_key'),
    deviceId: text('device_id'),
    reason: text('reason').notNull(),
    detail: text('detail').notNull(),
    replayedAt: instant('replayed_at'),
  },
  (t) => [
    uniqueIndex('dead_letter_spool_seq').on(t.spool, t.seq),
    index('dead_letter_reason').on(t.reason, t.receivedAt),
    index('dead_letter_device').on(t.deviceKey, t.receivedAt),
  ],
)

/** Unknown devices, with a count and a sample. */
export const quarantine = pgTable('quarantine', {
  deviceKey: text('device_key').primaryKey(),
  dialect: text('dialect').notNull(),
  topic: text('topic').notNull(),
  sample: bytea('sample').notNull(),
  count: instant('count').notNull(),
  firstSeen: instant('first_seen').notNull(),
  lastSeen: instant('last_seen').notNull(),
})

/** A copy of each ingest process's own ledger; the spool has the original. Numbers of messages. */
export const ledger = pgTable(
  'ledger',
  {
    spool: text('spool').notNull(),
    /** Day of receipt, UTC, `YYYY-MM-DD`. */
    day: text('day').notNull(),
    /** Device key as the message said it; empty where none could be read. */
    deviceKey: text('device_key').notNull(),
    received: instant('received').notNull(),
    stored: instant('stored').notNull(),
    duplicate: instant('duplicate').notNull(),
    deadLettered: instant('dead_lettered').notNull(),
  },
  (t) => [primaryKey({ columns: [t.spool, t.day, t.deviceKey] })],
)

// ── Derived facts ──

export const usageSession = pgTable(
  'usage_session',
  {
    /** From the natural key, so that deriving twice changes nothing. */
    id: id(),
    /** The timeline that it was derived from. */
    timeline: text('timeline').notNull(),
    kind: text('kind', { enum: ['run', 'trip', 'stop', 'occupancy', 'visit'] }).notNull(),
    assetId: text('asset_id').notNull(),
    startTs: instant('start_ts').notNull(),
    endTs: instant('end_ts').notNull(),
    open: boolean('open').notNull(),
    quantities: jsonb('quantities').$type<Record<string, number>>().notNull(),
    tagDeviceId: text('tag_device_id'),
    personId: text('person_id'),
    bookingId: text('booking_id'),
    /** Department charged, as of the session's start. */
    orgUnitId: text('org_unit_id'),
    flags: jsonb('flags').$type<readonly string[]>().notNull(),
    rule: text('rule').notNull(),
    ruleVersion: integer('rule_version').notNull(),
    evidence: jsonb('evidence').notNull(),
    derivedAt: instant('derived_at').notNull(),
  },
  (t) => [
    index('usage_session_timeline').on(t.timeline, t.kind, t.startTs),
    index('usage_session_asset').on(t.assetId, t.startTs),
    index('usage_session_start').on(t.startTs, t.id),
  ],
)

/** Usage of a meter per local day, and its running total. */
export const meterDay = pgTable(
  'meter_day',
  {
    assetId: text('asset_id').notNull(),
    metric: text('metric').notNull(),
    day: text('day').notNull(),
    usage: doublePrecision('usage').notNull(),
    /** The last accepted reading of the day, as the device said it. */
    lastReading: doublePrecision('last_reading').notNull(),
    lastTs: instant('last_ts').notNull(),
    samples: integer('samples').notNull(),
    flags: jsonb('flags').$type<readonly string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.assetId, t.metric, t.day] })],
)

// ── Maintenance ──

export const maintenancePlan = pgTable(
  'maintenance_plan',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    taskCode: text('task_code').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** Calendar trigger: fixed (from the anchor) or floating (from the last completion); null without one. */
    calendar: text('calendar', { enum: ['fixed', 'floating'] }),
    /** ISO 8601 duration of days, weeks, months or years. */
    interval: text('interval'),
    /** `YYYY-MM-DD`: anchor of a fixed plan, and start of a floating one without completion. */
    anchorOn: text('anchor_on'),
    meterMetric: text('meter_metric'),
    meterStart: doublePrecision('meter_start'),
    meterPeriod: doublePrecision('meter_period'),
    /** Nominal usage a day, where history is too short for a rate. */
    nominalPerDay: doublePrecision('nominal_per_day'),
    combine: text('combine', { enum: ['any', 'all'] })
      .notNull()
      .default('any'),
    tolerancePercent: doublePrecision('tolerance_percent').notNull().default(10),
    shiftPercent: doublePrecision('shift_percent').notNull().default(100),
    legal: boolean('legal').notNull().default(false),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('maintenance_plan_asset').on(t.assetId)],
)

export const maintenanceCompletion = pgTable(
  'maintenance_completion',
  {
    id: id(),
    planId: text('plan_id').notNull(),
    assetId: text('asset_id').notNull(),
    taskCode: text('task_code').notNull(),
    plannedOn: text('planned_on'),
    completedAt: instant('completed_at').notNull(),
    meterReading: doublePrecision('meter_reading'),
    personId: text('person_id'),
    note: text('note'),
  },
  (t) => [index('maintenance_completion_plan').on(t.planId, t.completedAt)],
)

/** The next due date of each plan, derived. */
export const dueDate = pgTable(
  'due_date',
  {
    planId: text('plan_id').primaryKey(),
    assetId: text('asset_id').notNull(),
    /** `YYYY-MM-DD` in the site's zone; null where no date can be said (no usage). */
    dueOn: text('due_on'),
    trigger: text('trigger', { enum: ['calendar', 'meter'] }),
    dueMeter: doublePrecision('due_meter'),
    meterNow: doublePrecision('meter_now'),
    /** Forecast of a meter trigger's date. */
    p10On: text('p10_on'),
    p90On: text('p90_on'),
    explanation: jsonb('explanation').notNull(),
    computedAt: instant('computed_at').notNull(),
  },
  (t) => [index('due_date_asset').on(t.assetId), index('due_date_on').on(t.dueOn)],
)

export const warranty = pgTable(
  'warranty',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    kind: text('kind', { enum: ['base', 'extension', 'part'] }).notNull(),
    vendor: text('vendor').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    meterMetric: text('meter_metric'),
    meterLimit: doublePrecision('meter_limit'),
    part: text('part'),
  },
  (t) => [index('warranty_asset').on(t.assetId)],
)

// ── Bookings and cost ──

export const booking = pgTable(
  'booking',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    personId: text('person_id').notNull(),
    /** Department charged. */
    orgUnitId: text('org_unit_id').notNull(),
    title: text('title').notNull(),
    startTs: instant('start_ts').notNull(),
    endTs: instant('end_ts').notNull(),
    cancelledAt: instant('cancelled_at'),
  },
  (t) => [index('booking_asset').on(t.assetId, t.startTs)],
)

/** What an asset costs a month, and how that is charged. Effective dated. */
export const costPool = pgTable(
  'cost_pool',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** `fixed`: an amount a month. `variable`: an amount per driver unit. */
    kind: text('kind', { enum: ['fixed', 'variable'] }).notNull(),
    /** Minor units a month (fixed) or per driver unit (variable). */
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** What use is measured in. */
    driver: text('driver', {
      enum: ['run_hours', 'pulses', 'km', 'trip_hours', 'occupied_hours', 'visit_minutes'],
    }).notNull(),
    /** Driver units a month that the asset can practically give (fixed pools). */
    practicalCapacity: doublePrecision('practical_capacity'),
    validFrom: validFrom(),
    validTo: validTo(),
  },
  (t) => [index('cost_pool_asset').on(t.assetId)],
)

/** Monthly cost per asset and department, derived. Lines of one asset and month sum to its pools' cost exactly. */
export const costLine = pgTable(
  'cost_line',
  {
    id: id(),
    assetId: text('asset_id').notNull(),
    /** `YYYY-MM` in the site's zone. */
    month: text('month').notNull(),
    poolId: text('pool_id').notNull(),
    kind: text('kind', { enum: ['usage', 'idle', 'unallocated'] }).notNull(),
    /** Department charged; for idle cost the owner; null for unallocated. */
    orgUnitId: text('org_unit_id'),
    personId: text('person_id'),
    driverQuantity: doublePrecision('driver_quantity').notNull(),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    explanation: jsonb('explanation').notNull(),
    computedAt: instant('computed_at').notNull(),
  },
  (t) => [index('cost_line_asset').on(t.assetId, t.month), index('cost_line_org').on(t.orgUnitId, t.month)],
)

/** What people and jobs changed, append only. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    /** User account, or `system`. */
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    detail: jsonb('detail').notNull().default({}),
  },
  (t) => [index('audit_log_entity').on(t.entity, t.entityId, t.at)],
)

/** One row of facts about the installation. */
export const installation = pgTable('installation', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
})
