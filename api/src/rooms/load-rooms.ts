/** Rooms with what the rules need of them over a range, and what the rules say. */
import {
  addDays,
  type BookingJudgement,
  commonPeriods,
  judgeBookings,
  localDay,
  mergePeriods,
  type Period,
  type RoomBooking,
  type RoomFacts,
  type RoomPiece,
  type RoomPolicy,
  roomPolicyAt,
} from '@custodia/domain'
import {
  type AssetTimeline,
  listOccupancies,
  listRoomBookings,
  listRoomClosures,
  listRoomPolicies,
  listRooms,
  listUnderived,
  listWorkOn,
  loadAssetTimelines,
  loadRotas,
  type RoomBookingRow,
  type RoomClosureRow,
  type RoomPolicyRow,
  type RoomRow,
  type RoomSessionRow,
} from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { openPeriods, siteOfUnit } from '../planning/branch-hours.ts'
import type { OrgTree } from '../views/org-tree.ts'
import { type AlivePeriods, readAlive } from './sensor-life.ts'

/** Around the range: bookings and sessions next to its ends decide what belongs to which. */
const MARGIN_MS = 12 * 3_600_000

export interface LoadedRoom {
  readonly room: RoomRow
  readonly timeZone: string
  readonly facts: RoomFacts
  readonly bookings: readonly RoomBookingRow[]
  readonly sessions: readonly RoomSessionRow[]
  readonly closures: readonly RoomClosureRow[]
  readonly judgements: readonly BookingJudgement[]
  readonly pieces: readonly RoomPiece[]
  readonly policyAt: (at: number) => RoomPolicy
  readonly alive: AlivePeriods
  readonly asset: AssetTimeline | undefined
}

const byAsset = <Row extends { readonly assetId: string }>(rows: readonly Row[]) => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.assetId)
    if (group === undefined) groups.set(row.assetId, [row])
    else group.push(row)
  }
  return (id: string): readonly Row[] => groups.get(id) ?? []
}

const MINUTE_MS = 60_000

/** A stored policy as the rule takes it. */
export const toPolicy = (row: RoomPolicyRow) => ({
  earlyMs: row.earlyMinutes * MINUTE_MS,
  graceMs: row.graceMinutes * MINUTE_MS,
  minPresenceMs: row.minPresenceMinutes * MINUTE_MS,
  releaseNoShows: row.releaseNoShows,
  from: row.validFrom,
  to: row.validTo,
})

export const toRoomBooking = (row: RoomBookingRow): RoomBooking => ({
  id: row.id,
  start: row.start,
  end: row.end,
  bookedEnd: row.bookedEnd,
  releasedAt: row.releasedAt,
  releaseReason: row.releaseReason,
})

const capacityOf = ({ attributes }: RoomRow): number | null =>
  typeof attributes.capacity === 'number' && attributes.capacity > 0 ? attributes.capacity : null

export interface RoomsQuestion {
  readonly units: readonly string[]
  readonly ownerUnits?: readonly string[] | undefined
  readonly assetId?: string | undefined
  readonly range: Period
  readonly now: number
}

/**
 * Rooms in sight, judged over a range. What is stored is only what people decided and what was derived of samples; outcomes are made as they are
 * asked for, so that late samples, a changed policy or a cancelled booking show at once.
 */
export const loadRooms = async (
  { registry, store, catalogue }: Pick<ApiContext, 'registry' | 'store' | 'catalogue'>,
  { range, now, ...query }: RoomsQuestion,
  tree: OrgTree,
): Promise<LoadedRoom[]> => {
  const { db } = registry
  const rooms = await listRooms(db, { ...query, at: now })
  const assets = rooms.map(({ id }) => id)
  if (assets.length === 0) return []
  const wide = { assets, from: range.start - MARGIN_MS, to: range.end + MARGIN_MS }
  // Before the sessions: what is derived meanwhile may be missed, never taken for derived.
  const underived = await listUnderived(db, assets)
  const [bookings, sessions, policies, closures, work, timelines, rotas] = await Promise.all([
    listRoomBookings(db, wide).then(byAsset),
    listOccupancies(db, wide).then(byAsset),
    listRoomPolicies(db, assets).then(byAsset),
    listRoomClosures(db, wide).then(byAsset),
    listWorkOn(db, { ...wide, now }).then(byAsset),
    loadAssetTimelines(db, assets),
    loadRotas(registry),
  ])
  const openBySite = new Map<string, readonly Period[] | null>()
  const openOf = (unitId: string): readonly Period[] | null => {
    const site = siteOfUnit(tree, unitId)
    const known = openBySite.get(site)
    if (known !== undefined) return known
    const zone = tree.timeZone(site)
    const days = { fromOn: addDays(localDay(range.start, zone), -1), toOn: localDay(range.end, zone) }
    const open = openPeriods(rotas, tree, site, days)
    openBySite.set(site, open)
    return open
  }
  return Promise.all(
    rooms.map(async (room) => {
      const own = { bookings: bookings(room.id), sessions: sessions(room.id), closures: closures(room.id) }
      const dated = policies(room.id).map(toPolicy)
      const policyAt = (at: number): RoomPolicy => roomPolicyAt(dated, at)
      const asset = timelines.get(room.id)
      const alive =
        own.bookings.length === 0
          ? { periods: [], exact: true }
          : await readAlive({ store, catalogue }, asset?.devices ?? [], range, now)
      const roomBookings = own.bookings.map(toRoomBooking)
      // Readings that no session was made of yet tell nothing: nobody must be said to have stayed away for them.
      const known = { start: Number.NEGATIVE_INFINITY, end: underived.get(room.id) ?? Number.POSITIVE_INFINITY }
      const evidence = { occupied: own.sessions, alive: commonPeriods(alive.periods, [known]) }
      const { judgements, pieces } = judgeBookings(roomBookings, evidence, { policy: policyAt, now })
      const timeZone = tree.timeZone(room.orgUnitId)
      const closed = own.closures.map(({ startTs, endTs }) => ({ start: startTs, end: endTs }))
      return {
        ...{ room, timeZone, ...own, judgements, pieces, policyAt, alive, asset },
        facts: {
          ...{ capacity: capacityOf(room), timeZone, open: openOf(room.orgUnitId) },
          outOfService: mergePeriods([...closed, ...work(room.id)]),
          ...{ sessions: own.sessions, bookings: roomBookings, judgements, pieces },
        },
      }
    }),
  )
}
