/** Devices, their credentials, and what they are bound to. */
import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant, validFrom, validTo } from './columns.ts'

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
    /** The end of an overlap: from here on it is as good as revoked. */
    expiresAt: instant('expires_at'),
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
