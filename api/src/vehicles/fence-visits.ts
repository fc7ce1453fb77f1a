/** When vehicles were at places, of their stored fixes. */
import type { Catalogue, Profile } from '@custodia/device-profiles'
import {
  acceptFixes,
  deriveFenceVisits,
  type Fence,
  type FenceFix,
  type FenceVisit,
  type Sample,
  TRIP_DEFAULTS,
} from '@custodia/domain'
import { type GeofenceRow, listVehicleDevices, listVehicleTrips, type Registry } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'

export interface FixReader {
  readonly registry: Registry
  readonly store: Pick<TelemetryStore, 'samples'>
  readonly catalogue: Pick<Catalogue, 'get'>
}

const METRICS = ['latitude_deg', 'longitude_deg', 'speed_mps', 'fix_valid', 'accuracy_m'] as const
/** How far is looked for the trips with which a vehicle came and left. */
const LOOK_MS = 14 * 86_400_000

export const toFence = (row: GeofenceRow): Fence => ({
  id: row.id,
  bufferM: row.bufferM,
  from: row.validFrom,
  to: row.validTo,
  shape:
    row.shape === 'circle'
      ? {
          kind: 'circle',
          centre: { latitudeDeg: row.latitudeDeg ?? 0, longitudeDeg: row.longitudeDeg ?? 0 },
          radiusM: row.radiusM ?? 0,
        }
      : {
          kind: 'polygon',
          corners: (row.corners ?? []).map(([latitudeDeg, longitudeDeg]) => ({ latitudeDeg, longitudeDeg })),
        },
})

const limitsOf = (profile: Profile | undefined) => ({
  maxSpeedMps: profile?.usage.trip?.maxSpeedMps ?? TRIP_DEFAULTS.maxSpeedMps,
  maxAccuracyM: profile?.usage.trip?.maxAccuracyM ?? TRIP_DEFAULTS.maxAccuracyM,
  maxGapMs: (profile?.usage.trip?.maxGapS ?? TRIP_DEFAULTS.maxGapMs / 1000) * 1000,
})

const accuracyOf = ({ values }: Sample): number | null =>
  typeof values.accuracy_m === 'number' ? values.accuracy_m : null

/** Believed positions of a vehicle within `[from, to)`, of the tracker that tells its trips, each device for its own time. */
export const readFixes = async (
  { registry, store, catalogue }: FixReader,
  query: { readonly assetId: string; readonly from: number; readonly to: number },
): Promise<{ readonly fixes: readonly FenceFix[]; readonly maxGapMs: number }> => {
  const devices = (await listVehicleDevices(registry.db, { ...query, assetIds: [query.assetId] })).filter(
    ({ role, profileId }) => role === 'primary' && catalogue.get(profileId)?.usage.trip !== undefined,
  )
  const limits = limitsOf(catalogue.get(devices.at(-1)?.profileId ?? ''))
  const parts = await Promise.all(
    devices.map(({ deviceId, from, to }) =>
      store.samples({
        devices: [deviceId],
        metrics: METRICS,
        from: Math.max(from, query.from),
        to: Math.min(to ?? query.to, query.to),
      }),
    ),
  )
  const samples = parts.flat()
  const accuracies = new Map(samples.map((sample) => [`${sample.device} ${sample.ts}`, accuracyOf(sample)]))
  const fixes = acceptFixes(samples, limits).fixes.map(({ ts, device, latitudeDeg, longitudeDeg }) => ({
    ts,
    device,
    latitudeDeg,
    longitudeDeg,
    accuracyM: accuracies.get(`${device} ${ts}`) ?? null,
  }))
  return { fixes, maxGapMs: limits.maxGapMs }
}

/**
 * Visits of a vehicle to places that touch `[from, to)`, by time. Reading goes from the trip before, with which the vehicle came to
 * where it stood, to the one after, with which it left: so a visit is the same however long the period asked for.
 */
export const visitsOf = async (
  reader: FixReader,
  query: { readonly assetId: string; readonly from: number; readonly to: number },
  fences: readonly Fence[],
): Promise<FenceVisit[]> => {
  if (fences.length === 0) return []
  const earlier = await listVehicleTrips(reader.registry.db, {
    assetIds: [query.assetId],
    from: query.from - LOOK_MS,
    to: query.from,
    limit: 2,
  })
  const later = await listVehicleTrips(reader.registry.db, {
    assetIds: [query.assetId],
    from: query.to,
    to: query.to + LOOK_MS,
  })
  const { fixes, maxGapMs } = await readFixes(reader, {
    assetId: query.assetId,
    from: Math.min(earlier.at(-1)?.start ?? query.from, query.from),
    to: Math.max(later.at(-1)?.end ?? query.to, query.to),
  })
  return fences
    .flatMap((fence) => deriveFenceVisits(fixes, fence, { maxGapMs }))
    .filter(({ entered, left, open }) => entered < query.to && (left > query.from || open))
    .sort((a, b) => a.entered - b.entered || (a.fenceId < b.fenceId ? -1 : 1))
}
