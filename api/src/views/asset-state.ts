import type { AssetCategory, LastSessionRow } from '@custodia/storage/registry'

export type AssetStateCode =
  | 'running'
  | 'idle'
  | 'moving'
  | 'parked'
  | 'occupied'
  | 'free'
  | 'cleaning'
  | 'clean'
  | 'offline'
  | 'unknown'

export interface AssetState {
  readonly code: AssetStateCode
  /** UTC milliseconds; null where nothing says since when. */
  readonly since: number | null
}

/** A device's newest sample, and how long it may be silent. */
export interface DeviceSilence {
  /** Null if nothing came yet. */
  readonly lastSeen: number | null
  readonly offlineAfterMs: number
}

const IN_USE: Readonly<Record<AssetCategory, AssetStateCode>> = {
  medical_device: 'running',
  vehicle: 'moving',
  room: 'occupied',
  cleaning_zone: 'cleaning',
}
const NOT_IN_USE: Readonly<Record<AssetCategory, AssetStateCode>> = {
  medical_device: 'idle',
  vehicle: 'parked',
  room: 'free',
  cleaning_zone: 'clean',
}

/**
 * What an asset does right now: by its newest session, unless all its devices have been silent for longer than their
 * profiles allow (`offline`, since the last sample), or nothing is known at all. A cleaning zone is `clean` since its last
 * visit, and unknown without one.
 */
export const assetState = (input: {
  readonly category: AssetCategory
  readonly session: LastSessionRow | undefined
  readonly devices: readonly DeviceSilence[]
  readonly now: number
}): AssetState => {
  const { category, session, now } = input
  const heard = input.devices.filter(
    (device): device is DeviceSilence & { lastSeen: number } => device.lastSeen !== null,
  )
  if (heard.length === 0) return { code: 'unknown', since: null }
  if (heard.every((device) => now - device.lastSeen > device.offlineAfterMs))
    return { code: 'offline', since: Math.max(...heard.map((device) => device.lastSeen)) }
  if (session === undefined)
    return { code: category === 'cleaning_zone' ? 'unknown' : NOT_IN_USE[category], since: null }
  if (session.kind === 'stop') return { code: 'parked', since: session.start }
  return session.open
    ? { code: IN_USE[category], since: session.start }
    : { code: NOT_IN_USE[category], since: session.end }
}
