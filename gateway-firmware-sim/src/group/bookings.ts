import { dayName, dayNumber, midnight } from '../local-time.ts'
import { meetingsOf } from '../physics/meetings.ts'
import { toursOf } from '../physics/vehicle-days.ts'
import { createRandom, pick } from '../random.ts'
import type { SimulatedWorld } from './group.ts'
import type { BookingRow } from './registry-rows.ts'
import type { CounterSimulation, TrackerSimulation } from './simulated-device.ts'

const MINUTE = 60_000

const roomBookings = (group: SimulatedWorld, room: CounterSimulation, day: number): BookingRow[] => {
  const start = midnight(day, room.timeZone)
  return meetingsOf(group.seed, room, day).flatMap(({ booking }, i) => {
    const booker = booking === null ? undefined : room.bookers[booking.booker]
    if (booking === null || booker === undefined) return []
    return {
      id: `bkg_${room.assetId.slice(4)}_${dayName(day).replaceAll('-', '')}_${i + 1}`,
      assetId: room.assetId,
      ...booker,
      title: booking.title,
      startTs: start + booking.start,
      endTs: start + booking.end,
    }
  })
}

/** Tours by day are booked beforehand, mostly; the times are rounded as people do. */
const carBookings = (group: SimulatedWorld, car: TrackerSimulation, day: number): BookingRow[] => {
  const start = midnight(day, car.timeZone)
  const random = createRandom(group.seed, 'car booking', car.deviceId, day)
  return toursOf(group.seed, car, day).flatMap(({ drives, night }, i) => {
    const [first] = drives
    const last = drives[drives.length - 1]
    const booker = pick(random, car.bookers)
    const spontaneous = random() < 0.15
    if (first === undefined || last === undefined || night || spontaneous) return []
    const to = 15 * MINUTE
    return {
      id: `bkg_${car.assetId.slice(4)}_${dayName(day).replaceAll('-', '')}_${i + 1}`,
      assetId: car.assetId,
      ...booker,
      title: `用车：${first.to.nameZh}`,
      startTs: start + Math.floor((first.start - 2 * MINUTE) / to) * to,
      endTs: start + Math.ceil((last.end + MINUTE) / to) * to,
    }
  })
}

/**
 * Bookings of rooms and vehicles from one local day to another (`YYYY-MM-DD`, both inclusive). They fit what the devices
 * will see: most are kept, some begin late, some nobody comes to. Ids are stable, so more days can be added later.
 */
export const bookingsBetween = (group: SimulatedWorld, fromDay: string, toDay: string): BookingRow[] => {
  const bookings: BookingRow[] = []
  for (let day = dayNumber(fromDay); day <= dayNumber(toDay); day++) {
    for (const device of group.simulated) {
      if (device.kind === 'people_counter') bookings.push(...roomBookings(group, device, day))
      else if (device.kind === 'tracker') bookings.push(...carBookings(group, device, day))
    }
  }
  return bookings
}
