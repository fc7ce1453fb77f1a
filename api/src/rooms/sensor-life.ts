import type { Catalogue } from '@custodia/device-profiles'
import { aliveFromBuckets, aliveFromReadings, mergePeriods, type Period } from '@custodia/domain'
import type { DeviceOnAsset } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { occupancyParams } from '../jobs/usage-rules.ts'
import { usageSources } from '../jobs/usage-sources.ts'

/** When a room's sensors were alive. `exact`: from the readings themselves; else from buckets, never more than there was. */
export interface AlivePeriods {
  readonly periods: readonly Period[]
  readonly exact: boolean
}

/** Up to so long, readings are read one by one; beyond, in buckets. */
const EXACT_MS = 3 * 86_400_000
const BUCKET_MS = 300_000
/** Buckets of a sensor that may be silent for long can be wider. */
const BUCKETS_OF_SILENCE = 6

/** When the sensors of a room that tell its occupancy were alive within a range, and some time around it. */
export const readAlive = async (
  { store, catalogue }: { readonly store: Pick<TelemetryStore, 'samples' | 'series'>; readonly catalogue: Catalogue },
  devices: readonly DeviceOnAsset[],
  range: Period,
  now: number,
): Promise<AlivePeriods> => {
  const sources = usageSources(devices, catalogue).filter(({ kind }) => kind === 'occupancy')
  const exact = range.end - range.start <= EXACT_MS
  const found = await Promise.all(
    sources.flatMap(({ profile, segments }) => {
      const params = occupancyParams(profile)
      if (params === null) return []
      const { metric, maxGapMs } = params
      const from = range.start - 2 * maxGapMs
      const to = Math.min(range.end, now) + 2 * maxGapMs
      return segments.map(async (segment) => {
        const window = { from: Math.max(from, segment.from), to: Math.min(to, segment.to ?? to) }
        if (window.from >= window.to) return []
        if (exact) {
          const samples = await store.samples({ devices: [segment.deviceId], metrics: [metric], ...window })
          return aliveFromReadings(
            samples.map(({ ts }) => ts),
            maxGapMs,
          )
        }
        const bucketMs = Math.max(BUCKET_MS, Math.floor(maxGapMs / BUCKETS_OF_SILENCE / BUCKET_MS) * BUCKET_MS)
        const buckets = await store.series({ device: segment.deviceId, metric, bucketMs, ...window })
        return aliveFromBuckets(
          buckets.map(({ ts }) => ts),
          bucketMs,
          maxGapMs,
        )
      })
    }),
  )
  return { periods: mergePeriods(found.flat()), exact }
}
