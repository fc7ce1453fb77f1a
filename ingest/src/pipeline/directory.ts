import type { Catalogue, Profile } from '@custodia/device-profiles'
import { groupBy } from '@custodia/domain'
import type { DeviceDirectory, DirectoryBinding } from '@custodia/storage/registry'

/** Bindings of one device in one role, by start; they do not overlap. */
interface BindingTrack {
  readonly assets: readonly string[]
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** A known device. */
export interface KnownDevice {
  readonly id: string
  readonly siteId: string
  /** Null if the catalogue has no such profile. */
  readonly profile: Profile | null
  readonly profileId: string
  /** The primary role first. */
  readonly tracks: readonly BindingTrack[]
}

/** Devices by key, as ingest looks them up. */
export type Directory = ReadonlyMap<string, KnownDevice>

const toTrack = (bindings: readonly DirectoryBinding[]): BindingTrack => {
  const sorted = [...bindings].sort((a, b) => a.from - b.from)
  return {
    assets: sorted.map((each) => each.assetId),
    from: sorted.map((each) => each.from),
    to: sorted.map((each) => each.to ?? Number.POSITIVE_INFINITY),
  }
}

const toTracks = (bindings: readonly DirectoryBinding[]): BindingTrack[] =>
  [...groupBy(bindings, (each) => each.role)]
    .sort(([a], [b]) => Number(b === 'primary') - Number(a === 'primary') || (a < b ? -1 : 1))
    .map(([, ofRole]) => toTrack(ofRole))

/** Indexes the registry's devices and bindings. */
export const indexDirectory = (directory: DeviceDirectory, catalogue: Catalogue): Directory => {
  const bindings = groupBy(directory.bindings, (each) => each.deviceId)
  return new Map(
    directory.devices.map((device) => [
      device.key,
      {
        id: device.id,
        siteId: device.siteId,
        profile: catalogue.get(device.profileId) ?? null,
        profileId: device.profileId,
        tracks: toTracks(bindings.get(device.id) ?? []),
      },
    ]),
  )
}

const assetOfTrack = (track: BindingTrack, at: number): string | undefined => {
  let low = 0
  let high = track.from.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((track.from[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low > 0 && at < (track.to[low - 1] ?? 0) ? track.assets[low - 1] : undefined
}

/** The asset that the device was bound to at an instant: by its primary role, else by another one. */
export const assetAt = (device: KnownDevice, at: number): string | undefined => {
  for (const track of device.tracks) {
    const asset = assetOfTrack(track, at)
    if (asset !== undefined) return asset
  }
  return undefined
}

/** All assets that the device was bound to at an instant, in any role. */
export const assetsAt = (device: KnownDevice, at: number): readonly string[] => {
  const assets: string[] = []
  for (const track of device.tracks) {
    const asset = assetOfTrack(track, at)
    if (asset !== undefined) assets.push(asset)
  }
  return assets
}
