import type { Catalogue } from '@custodia/device-profiles'
import {
  aliveFromReadings,
  decideRelease,
  deriveOccupancy,
  explainBooking,
  mergePeriods,
  type Period,
  type RoomEvidence,
  roomPolicyAt,
  type TelemetryEvidence,
} from '@custodia/domain'
import {
  listRoomBookings,
  listRoomPolicies,
  listRoomsToRelease,
  loadAssetTimelines,
  type Registry,
  releaseBooking,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { occupancyParams } from '../jobs/usage-rules.ts'
import { usageSources } from '../jobs/usage-sources.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { toPolicy, toRoomBooking } from './load-rooms.ts'

export interface ReleaseSettings {
  readonly registry: Registry
  readonly store: Pick<TelemetryStore, 'samples'>
  readonly catalogue: Catalogue
  readonly now: () => number
}

/** Before the bookings that run now: what came before decides who is still there. */
const BEFORE_MS = 2 * 3_600_000

/** What the sensors of a room say of a time, from their readings themselves: sessions that are derived may lag behind them. */
const readEvidence = async (
  { store, catalogue }: ReleaseSettings,
  asset: { readonly id: string; readonly devices: Parameters<typeof usageSources>[0] } | undefined,
  range: Period,
): Promise<RoomEvidence & { readonly telemetry: readonly TelemetryEvidence[] }> => {
  const sources = usageSources(asset?.devices ?? [], catalogue).filter(({ kind }) => kind === 'occupancy')
  const found = await Promise.all(
    sources.flatMap(({ profile, segments }) => {
      const params = occupancyParams(profile)
      if (params === null) return []
      return segments.map(async ({ deviceId, from, to }) => {
        const window = {
          from: Math.max(range.start - params.maxGapMs, from),
          to: Math.min(range.end + 1, to ?? Number.MAX_SAFE_INTEGER),
        }
        if (window.from >= window.to) return { occupied: [], alive: [], telemetry: [] }
        const metrics = [params.metric]
        const samples = await store.samples({ devices: [deviceId], metrics, ...window })
        const times = samples.map(({ ts }) => ts)
        const first = times[0]
        const last = times.at(-1)
        return {
          occupied: deriveOccupancy(samples, params, { asset: asset?.id ?? '' }),
          alive: aliveFromReadings(times, params.maxGapMs),
          telemetry:
            first === undefined || last === undefined
              ? []
              : [{ device: deviceId, metrics, from: first, to: last, samples: samples.length }],
        }
      })
    }),
  )
  return {
    occupied: found.flatMap(({ occupied }) => occupied),
    alive: mergePeriods(found.flatMap(({ alive }) => alive)),
    telemetry: found.flatMap(({ telemetry }) => telemetry),
  }
}

/**
 * Gives back the rest of running bookings to which nobody came, in rooms that want it, where the sensor was alive throughout. Several processes
 * may: a booking is released once. Gives the bookings released.
 */
export const releaseNoShows = async (settings: ReleaseSettings): Promise<readonly string[]> => {
  const { registry } = settings
  const now = settings.now()
  const rooms = await listRoomsToRelease(registry.db, now)
  if (rooms.length === 0) return []
  const assets = rooms.map(({ assetId }) => assetId)
  const [tree, timelines, policies, bookings] = await Promise.all([
    loadOrgTree(registry),
    loadAssetTimelines(registry.db, assets),
    listRoomPolicies(registry.db, assets),
    listRoomBookings(registry.db, { assets, from: now - BEFORE_MS, to: now + 1 }),
  ])
  const released: string[] = []
  for (const { assetId, orgUnitId } of rooms) {
    const own = bookings.filter((row) => row.assetId === assetId).map(toRoomBooking)
    const running = own.find((row) => row.releasedAt === null && row.start <= now && row.end > now)
    if (running === undefined) continue
    const dated = policies.filter((row) => row.assetId === assetId).map(toPolicy)
    const policy = (at: number) => roomPolicyAt(dated, at)
    const { earlyMs } = policy(running.start)
    const range = { start: Math.min(running.start - earlyMs, now - BEFORE_MS), end: now }
    const evidence = await readEvidence(settings, timelines.get(assetId), range)
    const decision = decideRelease(running, own, evidence, { policy, now })
    if (!decision.release) continue
    const explanation = explainBooking(running, decision.judgement, {
      ...{ policy: policy(running.start), timeZone: tree.timeZone(orgUnitId) },
      ...{ sessions: [], telemetry: evidence.telemetry },
    })
    const done = await releaseBooking(
      registry,
      { id: running.id, at: now, reason: 'no_show', by: 'system', explanation },
      {
        at: now,
        actor: 'system',
        action: 'release',
        entity: 'booking',
        entityId: running.id,
        detail: { reason: 'no_show' },
      },
    )
    if (done) released.push(running.id)
  }
  return released
}
