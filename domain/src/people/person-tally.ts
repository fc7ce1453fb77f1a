import type { RoundOutcome } from '../cleaning/index.ts'
import type { BookingOutcome } from '../rooms/index.ts'
import type { PersonFact } from './person-fact.ts'

/** Counts and sums of a person, or of many: they add up, so that a department is the sum of its people. */
export interface PersonTally {
  readonly orders_assigned: number
  readonly orders_done: number
  readonly orders_cancelled: number
  readonly care_due: number
  readonly care_in_window: number
  readonly repairs: number
  readonly repair_ms: number
  readonly rounds_planned: number
  readonly rounds_done: number
  readonly rounds_late: number
  readonly rounds_short: number
  readonly rounds_missed: number
  /** Nobody came so far; they may still turn out late or short. */
  readonly rounds_overdue: number
  /** Not among the planned. */
  readonly rounds_excused: number
  /** Visits that served a round with a standard: the base of the two sums after it. */
  readonly visits_measured: number
  readonly visit_minutes: number
  readonly standard_minutes: number
  readonly trips: number
  readonly distance_km: number
  readonly engine_s: number
  readonly idle_s: number
  readonly bookings_booked: number
  readonly bookings_used: number
  readonly bookings_no_show: number
  readonly bookings_unknown: number
  readonly presence_days: number
  readonly presence_s: number
  /** Comings and goings without their counterpart; they add no time. */
  readonly presence_unpaired: number
  /** All comings and goings: the base of the presence. */
  readonly passages: number
  readonly driving_days: number
  /** From the first movement of each of these days to the last. */
  readonly driving_s: number
}

export const TALLY_FIELDS = [
  'orders_assigned',
  'orders_done',
  'orders_cancelled',
  'care_due',
  'care_in_window',
  'repairs',
  'repair_ms',
  'rounds_planned',
  'rounds_done',
  'rounds_late',
  'rounds_short',
  'rounds_missed',
  'rounds_overdue',
  'rounds_excused',
  'visits_measured',
  'visit_minutes',
  'standard_minutes',
  'trips',
  'distance_km',
  'engine_s',
  'idle_s',
  'bookings_booked',
  'bookings_used',
  'bookings_no_show',
  'bookings_unknown',
  'presence_days',
  'presence_s',
  'presence_unpaired',
  'passages',
  'driving_days',
  'driving_s',
] as const satisfies readonly (keyof PersonTally)[]

export const NO_PERSON_TALLY: PersonTally = Object.fromEntries(TALLY_FIELDS.map((field) => [field, 0])) as Record<
  keyof PersonTally,
  number
>

type Part = Partial<Record<keyof PersonTally, number>>

/** What counts as planned: a round that is still to come is nobody's merit or fault yet, and one that was excused was not to be done. */
const ROUND_PARTS: Readonly<Record<RoundOutcome, Part>> = {
  done: { rounds_planned: 1, rounds_done: 1 },
  late: { rounds_planned: 1, rounds_late: 1 },
  short: { rounds_planned: 1, rounds_short: 1 },
  missed: { rounds_planned: 1, rounds_missed: 1 },
  overdue: { rounds_planned: 1, rounds_overdue: 1 },
  excused: { rounds_excused: 1 },
  in_progress: {},
  due: {},
  upcoming: {},
}

const BOOKING_PARTS: Readonly<Record<BookingOutcome, Part>> = {
  used: { bookings_booked: 1, bookings_used: 1 },
  no_show: { bookings_booked: 1, bookings_no_show: 1 },
  unknown: { bookings_booked: 1, bookings_unknown: 1 },
  pending: {},
}

const partOf = (fact: PersonFact): Part => {
  switch (fact.kind) {
    case 'order':
      return fact.state === 'cancelled'
        ? { orders_cancelled: 1 }
        : { orders_assigned: 1, orders_done: fact.state === 'done' ? 1 : 0 }
    case 'care':
      return { care_due: 1, care_in_window: fact.inWindow ? 1 : 0 }
    case 'repair':
      return { repairs: 1, repair_ms: fact.repairMs }
    case 'round':
      return ROUND_PARTS[fact.outcome]
    case 'visit':
      return { visits_measured: 1, visit_minutes: fact.minutes, standard_minutes: fact.standardMinutes }
    case 'trip':
      return { trips: 1, distance_km: fact.distanceKm, engine_s: fact.engineS }
    case 'stop':
      return { engine_s: fact.engineS, idle_s: fact.idleS }
    case 'booking':
      return BOOKING_PARTS[fact.outcome]
    case 'attendance': {
      const { days, presentS, unpaired, passages } = fact
      return { presence_days: days, presence_s: presentS, presence_unpaired: unpaired, passages }
    }
    case 'driving':
      return { driving_days: 1, driving_s: fact.drivingS }
  }
}

type Sum = Record<keyof PersonTally, number>

/** Adds in place: a group has hundreds of thousands of facts, and each touches a few fields only. */
const addTo = (sum: Sum, part: Part): void => {
  for (const field in part) sum[field as keyof Sum] += part[field as keyof Part] ?? 0
}

/** Sum of tallies. */
export const sumTallies = (tallies: readonly PersonTally[]): PersonTally => {
  const sum: Sum = { ...NO_PERSON_TALLY }
  for (const tally of tallies) addTo(sum, tally)
  return sum
}

/** A person in one department: what they did while they belonged to it. */
export interface PersonRow {
  readonly personId: string
  readonly orgUnitId: string | null
  readonly tally: PersonTally
}

/**
 * Tallies by person and department of the time of each fact, by person id and unit id. A fact that is given twice counts once: the same
 * person, kind and id. The order of the facts does not matter but for the last digit of sums of quantities, so they are summed by id.
 */
export const tallyPeople = (facts: readonly PersonFact[]): PersonRow[] => {
  const unique = new Map(facts.map((fact) => [`${fact.personId}|${fact.kind}|${fact.id}`, fact]))
  const rows = new Map<string, { readonly personId: string; readonly orgUnitId: string | null; readonly tally: Sum }>()
  for (const [, fact] of [...unique].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { personId, orgUnitId } = fact
    const key = `${personId}|${orgUnitId ?? ''}`
    const row = rows.get(key) ?? { personId, orgUnitId, tally: { ...NO_PERSON_TALLY } }
    addTo(row.tally, partOf(fact))
    rows.set(key, row)
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
