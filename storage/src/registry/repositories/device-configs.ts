import { desc, eq, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { deviceConfig, deviceConfigReport } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'

type Values = Readonly<Record<string, unknown>>

/** A version of what a device should have. */
export interface DeviceConfigRow {
  readonly version: number
  readonly values: Values
  readonly requestedAt: number
  readonly requestedBy: string
  readonly acknowledgedAt: number | null
  readonly rejectedAt: number | null
  readonly error: string | null
}

/** What a device last said that it has. */
export interface DeviceConfigReportRow {
  readonly version: number | null
  readonly values: Values
  readonly error: string | null
  readonly at: number
  /** Since when it has been saying just this. */
  readonly since: number
}

const COLUMNS = {
  version: deviceConfig.version,
  values: deviceConfig.values,
  requestedAt: deviceConfig.requestedAt,
  requestedBy: deviceConfig.requestedBy,
  acknowledgedAt: deviceConfig.acknowledgedAt,
  rejectedAt: deviceConfig.rejectedAt,
  error: deviceConfig.error,
}

/** Versions of a device's configuration, the newest first. */
export const listDeviceConfigs = (registry: Registry, deviceId: string, limit: number): Promise<DeviceConfigRow[]> =>
  registry.db
    .select(COLUMNS)
    .from(deviceConfig)
    .where(eq(deviceConfig.deviceId, deviceId))
    .orderBy(desc(deviceConfig.version))
    .limit(limit)

/** What the device said last; null if it said nothing. */
export const findDeviceConfigReport = async (
  registry: Registry,
  deviceId: string,
): Promise<DeviceConfigReportRow | null> => {
  const { version, values, error, at, since } = deviceConfigReport
  const [row] = await registry.db
    .select({ version, values, error, at, since })
    .from(deviceConfigReport)
    .where(eq(deviceConfigReport.deviceId, deviceId))
  return row ?? null
}

/** Makes the next version; two writers at once get one each. It is published by the process that holds the broker. */
export const requestDeviceConfig = (
  registry: Registry,
  request: { readonly deviceId: string; readonly values: Values },
  audit: Omit<AuditEntry, 'entity' | 'entityId' | 'action'>,
): Promise<DeviceConfigRow> =>
  registry.transaction(async (tx) => {
    const { deviceId, values } = request
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('device_config/' || ${deviceId}, 0))`)
    const [newest] = await tx
      .select({ version: deviceConfig.version })
      .from(deviceConfig)
      .where(eq(deviceConfig.deviceId, deviceId))
      .orderBy(desc(deviceConfig.version))
      .limit(1)
    // A device that was configured elsewhere before goes on from its own count, or it would take the new one for an old one.
    const [reported] = await tx
      .select({ version: deviceConfigReport.version })
      .from(deviceConfigReport)
      .where(eq(deviceConfigReport.deviceId, deviceId))
    const version = Math.max(newest?.version ?? 0, reported?.version ?? 0) + 1
    const [row] = await tx
      .insert(deviceConfig)
      .values({ deviceId, version, values, requestedAt: audit.at, requestedBy: audit.actor })
      .returning(COLUMNS)
    await recordAudit(tx, {
      ...audit,
      action: 'configure',
      entity: 'device',
      entityId: deviceId,
      detail: { version, values },
    })
    if (row === undefined) throw new Error('the configuration was not written')
    return row
  })
