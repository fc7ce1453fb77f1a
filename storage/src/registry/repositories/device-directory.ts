import { eq } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { binding, device } from '../schema/index.ts'

export interface DirectoryDevice {
  readonly id: string
  /** What the device calls itself on the wire, lower case. */
  readonly key: string
  readonly profileId: string
  /** The branch it belongs to. */
  readonly siteId: string
}

/** A device on an asset for `[from, to)`; `to: null` means until further notice. */
export interface DirectoryBinding {
  readonly deviceId: string
  readonly assetId: string
  readonly role: string
  readonly from: number
  readonly to: number | null
}

/** What ingest must know to identify a message's device and the asset that it was on at any time. */
export interface DeviceDirectory {
  readonly devices: readonly DirectoryDevice[]
  /** Ordered by device, role and start. */
  readonly bindings: readonly DirectoryBinding[]
}

/** Reads all active devices and all bindings, as of one instant of the registry. */
export const loadDeviceDirectory = (registry: Pick<Registry, 'db'>): Promise<DeviceDirectory> =>
  registry.db.transaction(
    async (tx) => ({
      devices: await tx
        .select({ id: device.id, key: device.key, profileId: device.profileId, siteId: device.orgUnitId })
        .from(device)
        .where(eq(device.status, 'active')),
      bindings: await tx
        .select({
          deviceId: binding.deviceId,
          assetId: binding.assetId,
          role: binding.role,
          from: binding.validFrom,
          to: binding.validTo,
        })
        .from(binding)
        .orderBy(binding.deviceId, binding.role, binding.validFrom),
    }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
