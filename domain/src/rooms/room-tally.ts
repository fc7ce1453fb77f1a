/** Utilisation of rooms: sums that add up over rooms, branches and companies, and figures from the sums. */
import type { RuleReference } from '../explanation.ts'
import { commonPeriods, mergePeriods, type Period, totalMs } from '../period.ts'
import { withoutPeriods } from '../planning/usage-calendar.ts'
import { addHours, HOURS_OF_WEEK } from '../planning/use-profile.ts'
import type { RoomBooking, RoomPiece } from './attribute-time.ts'
import { BOOKING_OUTCOMES, type BookingJudgement, type BookingOutcome } from './judge-booking.ts'

export const ROOM_FIGURE_RULE: RuleReference = {
  rule: 'rooms.utilisation',
  version: 1,
  title: { zh: '会议室利用率', en: 'Utilisation of rooms' },
  source: 'domain rules §2, Rooms',
}

/** Milliseconds in each hour of the local week, Monday 0:00 first. */
interface HoursOfWeek {
  readonly available: readonly number[]
  readonly used: readonly number[]
  readonly booked: readonly number[]
}

/** Sums of one room or of many; times in milliseconds. */
export interface RoomTally {
  readonly rooms: number
  /** Open and not out of service, until now. */
  readonly availableMs: number
  readonly outOfServiceMs: number
  /** Occupied within that. */
  readonly usedMs: number
  /** Held by bookings within that. */
  readonly bookedMs: number
  /** Bookings by what became of them; of `used`, how many began late, ran over, ended early. */
  readonly outcomes: Readonly<Record<BookingOutcome, number>>
  readonly late: number
  readonly overran: number
  readonly overrunMs: number
  readonly endedEarly: number
  readonly earlyEndMs: number
  readonly released: number
  readonly walkIns: number
  readonly walkInMs: number
  /** People × time within what was available, and seats × available time, of rooms whose people and seats are counted. */
  readonly peopleMs: number
  readonly seatMs: number
  readonly byHour: HoursOfWeek
}

export interface RoomFacts {
  /** Seats; null where nobody said. */
  readonly capacity: number | null
  readonly timeZone: string
  /** When it was meant to be usable; null: always. */
  readonly open: readonly Period[] | null
  readonly outOfService: readonly Period[]
  /** Its sessions, with the mean number of people where they were counted. */
  readonly sessions: readonly (Period & { readonly peopleMean: number | null })[]
  readonly bookings: readonly RoomBooking[]
  readonly judgements: readonly BookingJudgement[]
  readonly pieces: readonly RoomPiece[]
}

/** Less than this past the end, or before it, is neither an overrun nor an early end. */
const TOLERANCE_MS = 300_000

const zeros = (): number[] => new Array<number>(HOURS_OF_WEEK).fill(0)

const hoursOf = (periods: readonly Period[], timeZone: string): number[] => {
  const totals = new Float64Array(HOURS_OF_WEEK)
  for (const period of periods) addHours(totals, period, timeZone)
  return [...totals]
}

export const NO_ROOMS: RoomTally = {
  rooms: 0,
  availableMs: 0,
  outOfServiceMs: 0,
  usedMs: 0,
  bookedMs: 0,
  outcomes: { used: 0, no_show: 0, unknown: 0, pending: 0 },
  late: 0,
  overran: 0,
  overrunMs: 0,
  endedEarly: 0,
  earlyEndMs: 0,
  released: 0,
  walkIns: 0,
  walkInMs: 0,
  peopleMs: 0,
  seatMs: 0,
  byHour: { available: zeros(), used: zeros(), booked: zeros() },
}

/**
 * One room within a range, until `now`. Bookings count to the range by their start; times are clipped to it. Available is open time less
 * what is out of service; use and bookings count within available time only. Seats count where the room's capacity is known
 * and all its sessions say how many people there were. Source: domain rules §2, Rooms.
 */
export const tallyRoom = (facts: RoomFacts, range: Period, now: number): RoomTally => {
  const past = [{ start: range.start, end: Math.min(range.end, now) }]
  const open = facts.open === null ? commonPeriods([range], past) : commonPeriods(facts.open, past)
  const available = withoutPeriods(open, facts.outOfService)
  const used = commonPeriods(mergePeriods(facts.sessions), available)
  const booked = commonPeriods(facts.bookings, available)
  const starts = new Map(facts.bookings.map(({ id, start, releasedAt }) => [id, { start, releasedAt }]))
  const judged = facts.judgements.filter(({ bookingId }) => {
    const start = starts.get(bookingId)?.start
    return start !== undefined && start >= range.start && start < range.end
  })
  const walkIns = facts.pieces.filter(
    ({ kind, start }) => kind === 'walk_in' && start >= range.start && start < Math.min(range.end, now),
  )
  const overruns = judged.filter(({ overrunMs }) => overrunMs > TOLERANCE_MS)
  const earlyEnds = judged.filter(({ earlyEndMs }) => earlyEndMs > TOLERANCE_MS)
  const availableMs = totalMs(available)
  const counted = facts.capacity !== null && facts.sessions.every(({ peopleMean }) => peopleMean !== null)
  const count = (outcome: BookingOutcome): number => judged.filter((one) => one.outcome === outcome).length
  return {
    rooms: 1,
    availableMs,
    outOfServiceMs: totalMs(open) - availableMs,
    usedMs: totalMs(used),
    bookedMs: totalMs(booked),
    outcomes: { used: count('used'), no_show: count('no_show'), unknown: count('unknown'), pending: count('pending') },
    late: judged.filter(({ late }) => late).length,
    overran: overruns.length,
    overrunMs: overruns.reduce((sum, { overrunMs }) => sum + overrunMs, 0),
    endedEarly: earlyEnds.length,
    earlyEndMs: earlyEnds.reduce((sum, { earlyEndMs }) => sum + earlyEndMs, 0),
    released: judged.filter(({ bookingId }) => starts.get(bookingId)?.releasedAt !== null).length,
    walkIns: walkIns.length,
    walkInMs: totalMs(walkIns),
    peopleMs: counted
      ? facts.sessions.reduce(
          (sum, session) => sum + (session.peopleMean ?? 0) * totalMs(commonPeriods([session], available)),
          0,
        )
      : 0,
    seatMs: counted ? (facts.capacity ?? 0) * availableMs : 0,
    byHour: {
      available: hoursOf(available, facts.timeZone),
      used: hoursOf(used, facts.timeZone),
      booked: hoursOf(booked, facts.timeZone),
    },
  }
}

const addLists = (a: readonly number[], b: readonly number[]): number[] => a.map((value, i) => value + (b[i] ?? 0))

/** Both together. */
export const addRoomTallies = (a: RoomTally, b: RoomTally): RoomTally => {
  const sum = (key: Exclude<keyof RoomTally, 'outcomes' | 'byHour'>): number => a[key] + b[key]
  const outcome = (key: BookingOutcome): number => a.outcomes[key] + b.outcomes[key]
  return {
    rooms: sum('rooms'),
    availableMs: sum('availableMs'),
    outOfServiceMs: sum('outOfServiceMs'),
    usedMs: sum('usedMs'),
    bookedMs: sum('bookedMs'),
    outcomes: {
      used: outcome('used'),
      no_show: outcome('no_show'),
      unknown: outcome('unknown'),
      pending: outcome('pending'),
    },
    late: sum('late'),
    overran: sum('overran'),
    overrunMs: sum('overrunMs'),
    endedEarly: sum('endedEarly'),
    earlyEndMs: sum('earlyEndMs'),
    released: sum('released'),
    walkIns: sum('walkIns'),
    walkInMs: sum('walkInMs'),
    peopleMs: sum('peopleMs'),
    seatMs: sum('seatMs'),
    byHour: {
      available: addLists(a.byHour.available, b.byHour.available),
      used: addLists(a.byHour.used, b.byHour.used),
      booked: addLists(a.byHour.booked, b.byHour.booked),
    },
  }
}

/** A share with what it stands on; null where its denominator is nothing. */
export interface RoomShare {
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number
}

const share = (numerator: number, denominator: number): RoomShare => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
})

export const ROOM_FIGURES = ['utilisation', 'booked', 'seats', 'no_show'] as const
export type RoomFigureName = (typeof ROOM_FIGURES)[number]

/** `utilisation`: used ÷ available; `booked`: held ÷ available; `seats`: people × time ÷ (seats × available); `no_show`: of those known. */
export const roomFigures = (tally: RoomTally): Readonly<Record<RoomFigureName, RoomShare>> => ({
  utilisation: share(tally.usedMs, tally.availableMs),
  booked: share(tally.bookedMs, tally.availableMs),
  seats: share(tally.peopleMs, tally.seatMs),
  no_show: share(tally.outcomes.no_show, tally.outcomes.used + tally.outcomes.no_show),
})

/** Bookings of all outcomes. */
export const countBookings = ({ outcomes }: Pick<RoomTally, 'outcomes'>): number =>
  BOOKING_OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0)
