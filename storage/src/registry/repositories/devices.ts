import { eq, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { auditLog, binding, device, mqttCredential } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import {
  type DeviceStateRow,
  type Silence,
  STATE_COLUMNS,
  type StateFilter,
  stateConditions,
  statesAt,
} from './device-states.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'

export interface DeviceRow {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly profileId: string
  /** The branch it belongs to. */
  readonly orgUnitId: string
  readonly status: 'active' | 'retired'
  readonly createdAt: number
  /** Newest sample time over its series; null if nothing came yet. */
  readonly lastSeen: number | null
}

export interface BindingRow {
  readonly id: string
  readonly deviceId: string
  readonly assetId: string
  readonly role: string
  readonly validFrom: number
  readonly validTo: number | null
}

export interface DeviceCredentialRow {
  readonly id: string
  readonly deviceId: string | null
  readonly username: string
  readonly publish: readonly string[]
  readonly subscribe: readonly string[]
  readonly createdAt: number
  readonly revokedAt: number | null
  /** The end of an overlap. */
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
}

/** A device with its state. */
export type DeviceWithState = DeviceRow & { readonly state: DeviceStateRow }

/** A device is visible to those who see its branch, or an asset that it is bound to now. */
export const deviceIsVisible = (units: readonly string[], at: number) => sql`(
  ${isAnyOf(sql`d.org_unit_id`, units)} or exists (
    select 1 from binding b join ${placementsAt(at)} pl on pl.asset_id = b.asset_id
    where b.device_id = d.id and b.valid_from <= ${at} and (b.valid_to is null or b.valid_to > ${at})
      and ${isAnyOf(sql`pl.org_unit_id`, units)}))`

/** Devices visible from some units, ordered by key, after the given key. */
export const listDevices = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly id?: string
    readonly ids?: readonly string[]
    readonly profileId?: string
    readonly assetId?: string
    readonly q?: string
    /** Devices of this unit's subtree only. */
    readonly orgUnitIds?: readonly string[]
    readonly status?: 'active' | 'retired'
    readonly silences: readonly Silence[]
    readonly state?: StateFilter
    readonly after?: string
    readonly limit: number
  },
): Promise<DeviceWithState[]> =>
  selectRows<DeviceRow & DeviceStateRow>(
    registry.db,
    sql`
    select ${STATE_COLUMNS}, d.id, d.key, d.name, d.profile_id as "profileId", d.org_unit_id as "orgUnitId", d.status,
      d.created_at as "createdAt", (select max(ts) from live_value v where v.device_id = d.id) as "lastSeen"
    from device d left join ${statesAt(query.at, query.silences)} st on st.device_id = d.id where ${allOf([
      ...stateConditions(query.state ?? {}),
      query.orgUnitIds !== undefined && isAnyOf(sql`d.org_unit_id`, query.orgUnitIds),
      query.status !== undefined && sql`d.status = ${query.status}`,
      deviceIsVisible(query.units, query.at),
      query.id !== undefined && sql`d.id = ${query.id}`,
      query.ids !== undefined && isAnyOf(sql`d.id`, query.ids),
      query.profileId !== undefined && sql`d.profile_id = ${query.profileId}`,
      query.assetId !== undefined &&
        sql`exists (select 1 from binding b where b.device_id = d.id and b.asset_id = ${query.assetId} and b.valid_from <= ${query.at} and (b.valid_to is null or b.valid_to > ${query.at}))`,
      query.q !== undefined &&
        sql`strpos(lower(d.key || ' ' || d.name || ' ' || d.profile_id), ${query.q.toLowerCase()}) > 0`,
      query.after !== undefined && sql`d.key > ${query.after}`,
    ])} order by d.key limit ${query.limit}`,
  ).then((rows) => rows.map(splitState))

const splitState = (row: DeviceRow & DeviceStateRow): DeviceWithState => {
  const { online, since, lastSeenAt, lastSampleAt, clockSkewMs, batteryPercent, firmware, ...device } = row
  return { ...device, state: { online, since, lastSeenAt, lastSampleAt, clockSkewMs, batteryPercent, firmware } }
}

/** The state of a device that was never heard. */
export const UNHEARD: DeviceStateRow = {
  online: null,
  since: null,
  lastSeenAt: null,
  lastSampleAt: null,
  clockSkewMs: null,
  batteryPercent: null,
  firmware: null,
}

/** Changes a device's name, unit or profile, or retires it. */
export const updateDevice = async (
  db: Pick<Registry['db'], 'insert' | 'update'>,
  id: string,
  change: Partial<Pick<DeviceRow, 'name' | 'orgUnitId' | 'status'>>,
  audit: AuditEntry,
): Promise<void> => {
  await db.update(device).set(change).where(eq(device.id, id))
  await recordAudit(db, audit)
}

/** A device by its key, whatever the scope. */
export const findDeviceByKey = async (
  registry: Registry,
  key: string,
): Promise<Pick<DeviceRow, 'id' | 'profileId' | 'status'> | undefined> => {
  const fields = { id: device.id, profileId: device.profileId, status: device.status }
  return (await registry.db.select(fields).from(device).where(eq(device.key, key)))[0]
}

/** Creates a device; its credential is made beside it in the caller's transaction. */
export const createDevice = async (
  db: Pick<Registry['db'], 'insert'>,
  row: Omit<DeviceRow, 'lastSeen'>,
  audit: AuditEntry,
): Promise<void> => {
  await db.insert(device).values(row)
  await recordAudit(db, audit)
}

/** Creates devices with bindings, all rows of a kind together. */
export const createDevices = async (
  db: Pick<Registry['db'], 'insert'>,
  rows: readonly Omit<DeviceRow, 'lastSeen'>[],
  bindings: readonly BindingRow[],
  audit: Pick<AuditEntry, 'at' | 'actor'> & { readonly detail: Readonly<Record<string, unknown>> },
): Promise<void> => {
  if (rows.length === 0) return
  await db.insert(device).values([...rows])
  if (bindings.length > 0) await db.insert(binding).values([...bindings])
  await db
    .insert(auditLog)
    .values(rows.map((row) => ({ ...audit, action: 'create', entity: 'device', entityId: row.id })))
}

/** Which of the keys are registered, whatever the scope. */
export const listDevicesByKey = (
  registry: Registry,
  keys: readonly string[],
): Promise<{ readonly id: string; readonly key: string; readonly profileId: string; readonly orgUnitId: string }[]> =>
  selectRows(
    registry.db,
    sql`select id, key, profile_id as "profileId", org_unit_id as "orgUnitId" from device d where ${isAnyOf(sql`d.key`, keys)}`,
  )

/** Assets in sight by code (lower case) or id. */
export const listAssetsByName = (
  registry: Registry,
  query: { readonly names: readonly string[]; readonly units: readonly string[]; readonly at: number },
): Promise<{ readonly id: string; readonly code: string; readonly orgUnitId: string }[]> =>
  selectRows(
    registry.db,
    sql`select a.id, lower(a.code) as code, pl.org_unit_id as "orgUnitId" from asset a
      join ${placementsAt(query.at)} pl on pl.asset_id = a.id
      where ${isAnyOf(sql`pl.org_unit_id`, query.units)} and (${isAnyOf(sql`lower(a.code)`, query.names)} or ${isAnyOf(sql`a.id`, query.names)})`,
  )

/** A device's credentials, the newest first; never the secrets. */
export const listDeviceCredentials = (registry: Registry, deviceId: string): Promise<DeviceCredentialRow[]> =>
  selectRows<DeviceCredentialRow>(
    registry.db,
    sql`
    select id, device_id as "deviceId", username, publish, subscribe, created_at as "createdAt", revoked_at as "revokedAt",
      expires_at as "expiresAt", (select last_used_at from credential_use u where u.credential_id = c.id) as "lastUsedAt"
    from ${mqttCredential} c where device_id = ${deviceId} order by created_at desc, id desc`,
  )

/** Bindings whose asset is visible from some units, the newest first. */
export const listBindings = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly id?: string
    readonly deviceId?: string
    readonly assetId?: string
    readonly before?: { readonly validFrom: number; readonly id: string }
    readonly limit: number
  },
): Promise<(BindingRow & { readonly deviceKey: string; readonly deviceName: string; readonly profileId: string })[]> =>
  selectRows(
    registry.db,
    sql`
    select b.id, b.device_id as "deviceId", b.asset_id as "assetId", b.role, b.valid_from as "validFrom",
      b.valid_to as "validTo", d.key as "deviceKey", d.name as "deviceName", d.profile_id as "profileId"
    from binding b join device d on d.id = b.device_id join ${placementsAt(query.at)} pl on pl.asset_id = b.asset_id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.id !== undefined && sql`b.id = ${query.id}`,
      query.deviceId !== undefined && sql`b.device_id = ${query.deviceId}`,
      query.assetId !== undefined && sql`b.asset_id = ${query.assetId}`,
      query.before !== undefined && sql`(b.valid_from, b.id) < (${query.before.validFrom}, ${query.before.id})`,
    ])} order by b.valid_from desc, b.id desc limit ${query.limit}`,
  )

/** Every binding of a device or an asset that touches `[from, to)`, whatever the scope, in order of time. */
export const listBindingsWithin = (
  registry: Registry,
  query: { readonly deviceId?: string; readonly assetId?: string; readonly from: number; readonly to: number },
): Promise<BindingRow[]> =>
  selectRows<BindingRow>(
    registry.db,
    sql`
    select id, device_id as "deviceId", asset_id as "assetId", role, valid_from as "validFrom", valid_to as "validTo"
    from binding where ${allOf([
      query.deviceId !== undefined && sql`device_id = ${query.deviceId}`,
      query.assetId !== undefined && sql`asset_id = ${query.assetId}`,
      sql`valid_from < ${query.to} and (valid_to is null or valid_to > ${query.from})`,
    ])} order by valid_from, id`,
  )

/** Binds a device to an asset in the caller's transaction. The database refuses an overlap of one device and role. */
export const createBindingIn = async (
  tx: Pick<Registry['db'], 'insert'>,
  row: BindingRow,
  audit: AuditEntry,
): Promise<void> => {
  await tx.insert(binding).values(row)
  await recordAudit(tx, audit)
}

/** Binds a device to an asset. */
export const createBinding = (registry: Registry, row: BindingRow, audit: AuditEntry): Promise<void> =>
  registry.transaction((tx) => createBindingIn(tx, row, audit))

/** Ends (or reopens) a binding; a trigger marks what has to be derived again. */
export const endBinding = (
  registry: Registry,
  change: { readonly id: string; readonly validTo: number | null },
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.update(binding).set({ validTo: change.validTo }).where(eq(binding.id, change.id))
    await recordAudit(tx, audit)
  })
