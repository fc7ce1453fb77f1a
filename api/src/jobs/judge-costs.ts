/** What became of bookings whose pools charge booked time or no-shows. */
import type { Catalogue } from '@custodia/device-profiles'
import {
  aliveFromReadings,
  type BookedShare,
  judgeBookings,
  mergePeriods,
  type Period,
  type RoomPolicy,
  roomPolicyAt,
} from '@custodia/domain'
import {
  type AssetTimeline,
  type CostBookingRow,
  listCostBookings,
  listRoomPolicies,
  type RegistryQueryable,
  type StoredSession,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { toPolicy } from '../rooms/load-rooms.ts'
import { occupancyParams } from './usage-rules.ts'
import { usageSources } from './usage-sources.ts'

export interface JudgeContext {
  readonly db: RegistryQueryable
  readonly store: Pick<TelemetryStore, 'samples'>
  readonly catalogue: Pick<Catalogue, 'get'>
  readonly now: number
}

/** Whether bookings matter for what an asset costs. */
export const chargesBookings = ({ pools }: AssetTimeline): boolean =>
  pools.some(({ chargeBasis, noShowMinor }) => chargeBasis === 'booked' || noShowMinor !== null)

/** When the room's sensors were alive around some windows, from the readings themselves. */
const aliveAround = async (
  { store, catalogue, now }: JudgeContext,
  asset: AssetTimeline,
  windows: readonly Period[],
): Promise<Period[]> => {
  const sources = usageSources(asset.devices, catalogue).filter(({ kind }) => kind === 'occupancy')
  const found: Period[] = []
  for (const { profile, segments } of sources) {
    const params = occupancyParams(profile)
    if (params === null) continue
    const { metric, maxGapMs } = params
    const wide = mergePeriods(windows.map(({ start, end }) => ({ start: start - maxGapMs, end: end + maxGapMs })))
    for (const { start, end } of wide) {
      for (const segment of segments) {
        const from = Math.max(start, segment.from)
        const to = Math.min(end, segment.to ?? end, now)
        if (from >= to) continue
        const samples = await store.samples({ devices: [segment.deviceId], metrics: [metric], from, to })
        found.push(
          ...aliveFromReadings(
            samples.map(({ ts }) => ts),
            maxGapMs,
          ),
        )
      }
    }
  }
  return mergePeriods(found)
}

const touches = (a: Period, b: Period): boolean => a.start < b.end && a.end > b.start

const judgeAsset = async (
  context: JudgeContext,
  asset: AssetTimeline,
  known: {
    readonly bookings: readonly CostBookingRow[]
    readonly occupied: readonly Period[]
    readonly policyAt: (at: number) => RoomPolicy
  },
): Promise<BookedShare[]> => {
  const { bookings, occupied, policyAt } = known
  const unseen = bookings.flatMap(({ start, end }) => {
    const { earlyMs, graceMs } = policyAt(start)
    const window = { start: start - earlyMs, end: Math.max(end, start + graceMs) }
    return occupied.some((period) => touches(period, window)) ? [] : [window]
  })
  const alive = await aliveAround(context, asset, unseen)
  const { judgements } = judgeBookings(bookings, { occupied, alive }, { policy: policyAt, now: context.now })
  const outcomes = new Map(judgements.map(({ bookingId, outcome }) => [bookingId, outcome]))
  return bookings.map(({ id, start, end, bookedEnd, orgUnitId, personId }) => {
    const outcome = outcomes.get(id) ?? 'unknown'
    return { bookingId: id, start, end: bookedEnd ?? end, orgUnitId, personId, outcome }
  })
}

/** Bookings as shares, by asset; assets whose pools do not charge by them are left out. */
export const judgeCostBookings = async (
  context: JudgeContext,
  asked: readonly {
    readonly asset: AssetTimeline
    readonly window: { readonly from: number; readonly to: number }
    readonly sessions: readonly StoredSession[]
  }[],
): Promise<ReadonlyMap<string, readonly BookedShare[]>> => {
  const some = asked.filter(({ asset }) => chargesBookings(asset))
  if (some.length === 0) return new Map()
  const ids = some.map(({ asset }) => asset.id)
  const bookings = await listCostBookings(
    context.db,
    some.map(({ asset, window }) => ({ asset: asset.id, ...window })),
  )
  const policies = await listRoomPolicies(context.db, ids)
  const shares = new Map<string, readonly BookedShare[]>()
  for (const { asset, sessions } of some) {
    const own = bookings.filter(({ assetId }) => assetId === asset.id)
    const dated = policies.filter(({ assetId }) => assetId === asset.id).map(toPolicy)
    const occupied = sessions.flatMap(({ kind, startTs, endTs }) =>
      kind === 'occupancy' ? [{ start: startTs, end: endTs }] : [],
    )
    const policyAt = (at: number): RoomPolicy => roomPolicyAt(dated, at)
    shares.set(asset.id, await judgeAsset(context, asset, { bookings: own, occupied, policyAt }))
  }
  return shares
}
