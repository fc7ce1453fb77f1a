import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { deviceCertificate } from '../schema/index.ts'
import { selectRows } from './query.ts'

/** A client certificate of a device. */
export interface DeviceCertificateRow {
  readonly id: string
  readonly deviceId: string
  readonly credentialId: string
  readonly fingerprint: string
  readonly serial: string
  readonly subject: string
  readonly notBefore: number
  readonly notAfter: number
  readonly origin: 'issued' | 'registered'
  readonly createdAt: number
  readonly revokedAt: number | null
}

/** A device's certificates, the newest first. */
export const listDeviceCertificates = (registry: Registry, deviceId: string): Promise<DeviceCertificateRow[]> =>
  registry.db
    .select()
    .from(deviceCertificate)
    .where(eq(deviceCertificate.deviceId, deviceId))
    .orderBy(desc(deviceCertificate.createdAt), desc(deviceCertificate.id))

/** Records a certificate. Throws the database's error if its fingerprint is known. */
export const createDeviceCertificate = async (
  db: Pick<Registry['db'], 'insert'>,
  row: Omit<DeviceCertificateRow, 'revokedAt'>,
): Promise<void> => {
  await db.insert(deviceCertificate).values(row)
}

/** Revokes a certificate; null if there is no such one of the device in force. Its credential is the caller's to revoke as well. */
export const revokeDeviceCertificate = async (
  db: Pick<Registry['db'], 'update'>,
  change: { readonly deviceId: string; readonly id: string },
  now: number,
): Promise<{ readonly credentialId: string } | null> => {
  const [row] = await db
    .update(deviceCertificate)
    .set({ revokedAt: now })
    .where(
      and(
        eq(deviceCertificate.id, change.id),
        eq(deviceCertificate.deviceId, change.deviceId),
        isNull(deviceCertificate.revokedAt),
      ),
    )
    .returning({ credentialId: deviceCertificate.credentialId })
  return row ?? null
}

/** Active devices whose last certificate in force ends before an instant, the first to end first. */
export const listExpiringCertificates = (
  registry: Pick<Registry, 'db'>,
  query: { readonly before: number; readonly limit: number },
): Promise<{ readonly deviceKey: string; readonly notAfter: number }[]> =>
  selectRows<{ deviceKey: string; notAfter: number }>(
    registry.db,
    sql`
    select d.key as "deviceKey", max(c.not_after) as "notAfter"
    from device_certificate c join device d on d.id = c.device_id
    where c.revoked_at is null and d.status = 'active'
    group by d.id, d.key having max(c.not_after) < ${query.before}
    order by max(c.not_after), d.key limit ${query.limit}`,
  )
