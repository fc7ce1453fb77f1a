/** Who drove a trip and what for, of what people said before and after it. Pure. */
import type { PersonSource, SessionAttribution, UnitSource } from '../session.ts'

interface Span {
  readonly startTs: number
  readonly endTs: number
}

/** A vehicle booked for a person and a department. */
export interface TripBooking extends Span {
  readonly id: string
  /** Null where a calendar names an organiser whom nobody knows. */
  readonly personId: string | null
  readonly orgUnitId: string
  readonly title: string
}

/** A person's shift on a vehicle. */
export interface RosterShift extends Span {
  readonly id: string
  readonly personId: string
  readonly purpose: string | null
}

/** What a person said of a trip afterwards; null says nothing. */
export interface TripCorrection extends Span {
  readonly id: string
  readonly personId: string | null
  readonly orgUnitId: string | null
  readonly purpose: string | null
  readonly use: 'business' | 'private' | null
}

/** All that may say who drove, as of the trip's start where it is dated. */
export interface TripPeople {
  readonly corrections: readonly TripCorrection[]
  readonly bookings: readonly TripBooking[]
  /** Who carried the driver tag that was read; null without a tag, or one that nobody carries. */
  readonly tagHolderId: string | null
  readonly roster: readonly RosterShift[]
  readonly defaultDriverId: string | null
  /** Department of a person as of the trip's start; null where nobody said. */
  readonly departmentOf: (personId: string) => string | null
  /** Department that owns the vehicle. */
  readonly ownerId: string | null
}

export interface TripAttribution {
  readonly personId: string | null
  readonly orgUnitId: string | null
  readonly bookingId: string | null
  readonly attribution: SessionAttribution
}

const sharedMs = (a: { readonly start: number; readonly end: number }, b: Span): number =>
  Math.min(a.end, b.endTs) - Math.max(a.start, b.startTs)

/** The span that shares most time with a period, of equal ones the first; null if none shares any. */
export const mostShared = <T extends Span>(
  period: { readonly start: number; readonly end: number },
  spans: readonly T[],
): T | null => {
  let best: T | null = null
  let bestMs = 0
  for (const span of spans) {
    const ms = sharedMs(period, span)
    if (ms > bestMs) {
      best = span
      bestMs = ms
    }
  }
  return best
}

/**
 * The correction that speaks of a trip: the one of the same start, else the one that shares most time with it, if that is
 * half of the trip or more. So a trip keeps it when late samples begin it earlier or split it, and a trip that was not
 * there when people looked does not get its neighbour's.
 */
export const correctionOf = (
  trip: { readonly start: number; readonly end: number },
  corrections: readonly TripCorrection[],
): TripCorrection | null => {
  const same = corrections.find(({ startTs }) => startTs === trip.start)
  if (same !== undefined) return same
  const best = mostShared(trip, corrections)
  return best !== null && sharedMs(trip, best) * 2 >= trip.end - trip.start ? best : null
}

const firstKnown = <Source extends string>(
  candidates: readonly (readonly [Source, string | null | undefined])[],
): { readonly id: string | null; readonly source: Source | null } => {
  for (const [source, id] of candidates) if (id !== null && id !== undefined) return { id, source }
  return { id: null, source: null }
}

/**
 * The driver is whom a person named, else the booking's, else who carried the driver tag, else the roster's, else the
 * vehicle's default (domain rules §2, Trips). The department is the one a person named, else the booking's, else the
 * driver's, else the owner's; the purpose likewise, the roster's where its person drove.
 */
export const attributeTrip = (
  trip: { readonly start: number; readonly end: number },
  people: TripPeople,
): TripAttribution => {
  const correction = correctionOf(trip, people.corrections)
  const booking = mostShared(trip, people.bookings)
  const shift = mostShared(trip, people.roster)
  const driver = firstKnown<PersonSource>([
    ['correction', correction?.personId],
    ['booking', booking?.personId],
    ['tag', people.tagHolderId],
    ['roster', shift?.personId],
    ['default', people.defaultDriverId],
  ])
  const unit = firstKnown<UnitSource>([
    ['correction', correction?.orgUnitId],
    ['booking', booking?.orgUnitId],
    ['member', driver.id === null ? null : people.departmentOf(driver.id)],
    ['owner', people.ownerId],
  ])
  const shiftPurpose = shift !== null && shift.personId === driver.id ? shift.purpose : null
  return {
    personId: driver.id,
    orgUnitId: unit.id,
    bookingId: booking?.id ?? null,
    attribution: {
      person: driver.source,
      unit: unit.source,
      purpose: correction?.purpose ?? booking?.title ?? shiftPurpose,
      use: correction?.use ?? null,
    },
  }
}
