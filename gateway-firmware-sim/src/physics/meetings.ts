import type { CounterSimulation } from '../group/simulated-device.ts'
import { HOUR, MINUTE, weekday } from '../local-time.ts'
import { between, createRandom, integer, pick, type Random } from '../random.ts'

/** A meeting on a local day; times are milliseconds after local midnight. */
export interface Meeting {
  /** As booked; null for a walk-in. */
  readonly booking: {
    readonly start: number
    readonly end: number
    readonly booker: number
    readonly title: string
  } | null
  /** As it took place, with each person's coming and going; null for a no-show. */
  readonly held: { readonly arrivals: readonly number[]; readonly departures: readonly number[] } | null
}

const TITLES = [
  '晨会',
  '治疗方案会诊',
  '新品培训',
  '客户面诊',
  '护理质控例会',
  '设备厂家回访',
  '月度经营分析',
  '投诉复盘会',
  '供应商洽谈',
  '术前沟通',
  '跨院区视频会',
  '新员工带教',
  '会员沙龙筹备',
  '感控检查沟通',
  '面试',
] as const

const NO_SHOW = 0.11
const WALK_IN = 0.13
const LATE_MINUTES = 9
/** How many meetings a day a room sees, Sunday first. */
const PER_DAY = [2.2, 4.2, 4.6, 4.4, 4.4, 4.2, 2.8]

const hold = (random: Random, capacity: number, start: number, end: number): NonNullable<Meeting['held']> => {
  const people = Math.max(1, Math.min(capacity, Math.round(capacity * between(random, 0.2, 0.85))))
  const arrivals: number[] = []
  const departures: number[] = []
  for (let i = 0; i < people; i++) {
    const late = i === 0 ? 0 : between(random, 0.2, 7) * MINUTE
    arrivals.push(Math.round((start + late) / 1000) * 1000)
    const early = random() < 0.15 ? between(random, 0.1, 0.4) * (end - start) : between(random, 0, 3) * MINUTE
    departures.push(Math.round((i === 0 ? end : Math.max(start + late + 4 * MINUTE, end - early)) / 1000) * 1000)
  }
  return { arrivals: arrivals.sort((a, b) => a - b), departures: departures.sort((a, b) => a - b) }
}

/** The meetings of a room on a local day, in order; they do not overlap. */
export const meetingsOf = (seed: string, room: CounterSimulation, day: number): readonly Meeting[] => {
  const random = createRandom(seed, 'meeting', room.deviceId, day)
  const meetings: Meeting[] = []
  const wanted = PER_DAY[weekday(day)] ?? 3
  const gap = (10.5 * HOUR) / wanted
  let at = 9 * HOUR
  while (at < 19.5 * HOUR) {
    at += between(random, 0.1, 0.9) * (gap - 50 * MINUTE)
    const start = Math.round(at / (15 * MINUTE)) * 15 * MINUTE
    if (start > 19 * HOUR) break
    if (start >= 12 * HOUR && start < 13 * HOUR && random() < 0.8) {
      at = 13 * HOUR
      continue
    }
    const end = start + integer(random, 2, 7) * 15 * MINUTE
    const walkIn = random() < (room.habits?.walkIn ?? WALK_IN)
    const begins = start + between(random, -3, walkIn ? 10 : (room.habits?.lateMinutes ?? LATE_MINUTES)) * MINUTE
    const ends = Math.max(
      begins + 8 * MINUTE,
      walkIn ? begins + between(random, 12, 35) * MINUTE : end + between(random, -14, 9) * MINUTE,
    )
    const held =
      !walkIn && random() < (room.habits?.noShow ?? NO_SHOW) ? null : hold(random, room.capacity, begins, ends)
    meetings.push({
      booking: walkIn
        ? null
        : { start, end, booker: integer(random, 0, room.bookers.length - 1), title: pick(random, TITLES) },
      held,
    })
    at = Math.max(end, held === null ? end : ends) + 5 * MINUTE
  }
  // Someone on night duty sits in the room now and then.
  if (random() < 0.25) {
    const start = between(random, 20.6, 21.8) * HOUR
    meetings.push({
      booking: null,
      held: hold(
        random,
        Math.min(3, room.capacity),
        Math.max(start, at),
        Math.max(start, at) + between(random, 25, 70) * MINUTE,
      ),
    })
  }
  return meetings
}
