import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import { listRoomBookings, type RegistryTransaction, schema } from '@custodia/storage/registry'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A projector is changed in so long. */
const CLOSED_MS = 2 * HOUR_MS
/** Rooms whose no-shows give them back: most of them, the boards’ rooms not. */
const isReleased = (index: number): boolean => index % 4 !== 3

/** How the demonstration's rooms judge their bookings. */
export const insertRoomPolicies = async (tx: RegistryTransaction, { rows }: DemoGroup): Promise<void> => {
  const rooms = rows.assets.filter(({ category }) => category === 'room')
  const validFrom = Math.min(...rows.placements.map((row) => row.validFrom))
  await tx.insert(schema.roomPolicy).values(
    rooms.map(({ id: assetId }, index) => ({
      ...{ id: `rpo_${assetId.slice(4)}`, assetId, earlyMinutes: 5, graceMinutes: index % 4 === 3 ? 20 : 15 },
      ...{ minPresenceMinutes: 2, releaseNoShows: isReleased(index), validFrom, validTo: null },
    })),
  )
}

/** A room that is closed for some hours of the next days, at a time that nobody has booked. */
export const insertRoomClosure = async (tx: RegistryTransaction, { rows }: DemoGroup, now: number): Promise<void> => {
  const room = rows.assets.find(({ category }) => category === 'room')
  if (room === undefined) return
  const from = Math.ceil((now + DAY_MS) / HOUR_MS) * HOUR_MS
  const bookings = await listRoomBookings(tx, { assets: [room.id], from, to: from + 3 * DAY_MS })
  const free = Array.from({ length: 72 }, (_, hour) => from + hour * HOUR_MS).find((start) => {
    // In working hours of the group's clock, UTC+8.
    const hour = new Date(start + 8 * HOUR_MS).getUTCHours()
    const isTaken = bookings.some((booking) => booking.start < start + CLOSED_MS && booking.end > start)
    return hour >= 9 && hour <= 16 && !isTaken
  })
  if (free === undefined) return
  await tx.insert(schema.roomClosure).values({
    ...{ id: 'rcl_projector', assetId: room.id, startTs: free, endTs: free + CLOSED_MS, reason: '更换投影仪' },
    ...{ createdBy: 'system', createdAt: now },
  })
}
