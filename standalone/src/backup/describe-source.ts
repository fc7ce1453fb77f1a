import type { Catalogue } from '@custodia/device-profiles'
import { assetAt, indexDirectory, type KnownDevice } from '@custodia/ingest'
import type { DescribeSource } from '@custodia/storage/backup'
import type { Registry } from '@custodia/storage/registry'

/** The measurement of what a device that nobody knows any more has left behind; queries look into all of them. */
const UNKNOWN_FAMILY = 'environment'
const UNKNOWN = 'unknown'

/** Every device that there ever was, by id, with its bindings. */
const readDevices = async (registry: Registry, catalogue: Catalogue): Promise<ReadonlyMap<string, KnownDevice>> => {
  const devices = await registry.pool.query<{ id: string; profileId: string; siteId: string }>(
    'select id, profile_id as "profileId", org_unit_id as "siteId" from device',
  )
  const bindings = await registry.pool.query<{
    deviceId: string
    assetId: string
    role: string
    from: number
    to: number | null
  }>(
    `select device_id as "deviceId", asset_id as "assetId", role, valid_from as "from", valid_to as "to"
     from binding order by device_id, role, valid_from`,
  )
  return indexDirectory(
    { devices: devices.rows.map((device) => ({ ...device, key: device.id })), bindings: bindings.rows },
    catalogue,
  )
}

/**
 * What ingest says of a sample beside its device and values, as the registry has it now: the embedded store keeps none of it, an InfluxDB
 * has it as tags. A sighting has the site and the asset of the gateway that heard it.
 */
export const createDescribeSource = async (registry: Registry, catalogue: Catalogue): Promise<DescribeSource> => {
  const devices = await readDevices(registry, catalogue)
  return (deviceId, viaId, ts) => {
    const device = devices.get(deviceId)
    const place = viaId === '' ? device : devices.get(viaId)
    const asset = place === undefined ? undefined : assetAt(place, ts)
    return {
      measurement: device?.profile?.family ?? UNKNOWN_FAMILY,
      ...(asset === undefined ? undefined : { asset }),
      site: place?.siteId ?? UNKNOWN,
      profile: device?.profileId ?? UNKNOWN,
    }
  }
}
