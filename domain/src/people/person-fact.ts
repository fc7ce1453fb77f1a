import type { RoundOutcome } from '../cleaning/index.ts'
import type { BookingOutcome } from '../rooms/index.ts'

/** What a person is measured by: one thing that they were to do, or did, with its own time. Never an opinion, never a total. */
interface OfPerson {
  /** Id of the order, plan occurrence, round, session or booking: the evidence. */
  readonly id: string
  readonly personId: string
  /** Department of the person at `at`; null if they belonged to none. */
  readonly orgUnitId: string | null
  /** When it counts, UTC milliseconds. */
  readonly at: number
}

/** An order that the person had. `cancelled` also stands for rejected ones: they were not to be done. */
interface OrderFact extends OfPerson {
  readonly kind: 'order'
  readonly state: 'done' | 'open' | 'cancelled'
}

/** A time that a plan asked for its task, given to the person. */
interface CareFact extends OfPerson {
  readonly kind: 'care'
  readonly inWindow: boolean
}

/** An unplanned repair that the person brought to its end. */
interface RepairFact extends OfPerson {
  readonly kind: 'repair'
  readonly repairMs: number
}

/** A cleaning round that was the person’s by plan, whoever served it. */
interface RoundFact extends OfPerson {
  readonly kind: 'round'
  readonly outcome: RoundOutcome
}

/** A visit of the person that served a round with a standard, whoever’s the round was. */
interface VisitFact extends OfPerson {
  readonly kind: 'visit'
  readonly minutes: number
  readonly standardMinutes: number
}

/** A trip that the person drove. */
interface TripFact extends OfPerson {
  readonly kind: 'trip'
  readonly distanceKm: number
  readonly engineS: number
}

/** A stop after a trip of the person: engine on without motion is idling. */
interface StopFact extends OfPerson {
  readonly kind: 'stop'
  readonly engineS: number
  readonly idleS: number
}

/** A booking of the person. */
interface BookingFact extends OfPerson {
  readonly kind: 'booking'
  readonly outcome: BookingOutcome
}

/** A local day of the person by comings and goings. */
interface AttendanceFact extends OfPerson {
  readonly kind: 'attendance'
  readonly days: 0 | 1
  readonly presentS: number
  readonly unpaired: number
  readonly passages: number
}

/** A local day on which the person drove, from the first movement to the last. */
interface DrivingFact extends OfPerson {
  readonly kind: 'driving'
  readonly drivingS: number
}

export type PersonFact =
  | OrderFact
  | CareFact
  | RepairFact
  | RoundFact
  | VisitFact
  | TripFact
  | StopFact
  | BookingFact
  | AttendanceFact
  | DrivingFact
