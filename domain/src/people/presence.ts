import { dayPeriod, localDay } from '../calendar.ts'
import type { Period } from '../period.ts'

/** A coming or going, as an attendance system tells it. */
export interface Passage {
  readonly direction: 'in' | 'out'
  /** UTC milliseconds. */
  readonly at: number
}

/** What comings and goings say of one local day. */
export interface PresenceDay {
  /** Local day, `2026-11-10`. */
  readonly day: string
  /** Its first instant within the period, UTC milliseconds. */
  readonly at: number
  /** 1 on a day on which they came, or of which a passage is known; 0 for the rest of a night that began before the period. */
  readonly days: 0 | 1
  /** Between coming and going, seconds; passages without their counterpart add nothing. */
  readonly seconds: number
  /** Comings that nobody left after, goings that nobody came before. */
  readonly unpaired: number
  /** Comings and goings that it stands on. */
  readonly passages: number
  /** As they were told, not clipped to the period; without `end` somebody is there now, or forgot to badge out. */
  readonly stays: readonly { readonly start: number; readonly end: number | null }[]
}

/** Nobody stays longer: whoever did forgot to badge out. */
export const LONGEST_STAY_MS = 16 * 3_600_000

interface Stay {
  readonly start: number
  end: number | null
  passages: number
  outcome: 'paired' | 'alone' | 'there'
}

/** From the first coming to the last going before the next coming, as buildings have several doors. */
const pairPassages = (passages: readonly Passage[], now: number): Stay[] => {
  const stays: Stay[] = []
  let stay: Stay | null = null
  for (const { direction, at } of passages) {
    const isLong: boolean = stay !== null && at - stay.start > LONGEST_STAY_MS
    if (isLong || (direction === 'in' && stay?.outcome === 'paired')) stay = null
    if (stay === null) {
      const next: Stay = { start: at, end: null, passages: 1, outcome: 'alone' }
      stays.push(next)
      if (direction === 'in') stay = next
    } else {
      stay.passages++
      if (direction === 'out') Object.assign(stay, { end: at, outcome: 'paired' })
    }
  }
  if (stay?.outcome === 'alone' && now - stay.start <= LONGEST_STAY_MS) stay.outcome = 'there'
  return stays
}

/**
 * Comings and goings of one person over a period, by local day, in order. A night belongs to the day on which it began. `passages` in order of
 * time, from a day before the period to a day after it; `now` leaves who is there now unjudged.
 */
export const presenceDays = (
  passages: readonly Passage[],
  { period, timeZone, now }: { readonly period: Period; readonly timeZone: string; readonly now: number },
): PresenceDay[] => {
  const days = new Map<string, PresenceDay>()
  for (const { start, end, passages: count, outcome } of pairPassages(passages, now)) {
    const isInside = start >= period.start && start < period.end
    const seconds = Math.max(0, Math.min(end ?? start, period.end) - Math.max(start, period.start)) / 1000
    if (!isInside && seconds === 0) continue
    const at = Math.max(start, period.start)
    const day = localDay(at, timeZone)
    const known = days.get(day)
    days.set(day, {
      ...{ day, at: known?.at ?? at, days: isInside ? 1 : (known?.days ?? 0) },
      seconds: (known?.seconds ?? 0) + seconds,
      unpaired: (known?.unpaired ?? 0) + (outcome === 'alone' ? 1 : 0),
      passages: (known?.passages ?? 0) + count,
      stays: [...(known?.stays ?? []), { start, end }],
    })
  }
  return [...days.values()]
}

/** A local day with movement. */
export interface MovementDay<Trip extends Period> {
  readonly day: string
  /** First movement, UTC milliseconds. */
  readonly at: number
  /** From the first movement to the last, seconds. */
  readonly seconds: number
  readonly trips: readonly Trip[]
}

/** Local days with movement of one driver, in order of the first trip; what goes over midnight is split there. */
export const movementDays = <Trip extends Period>(
  trips: readonly Trip[],
  { period, timeZone }: { readonly period: Period; readonly timeZone: string },
): MovementDay<Trip>[] => {
  const spans = new Map<string, { start: number; end: number; readonly trips: Trip[] }>()
  for (const trip of trips) {
    const last = Math.min(trip.end, period.end)
    for (let at = Math.max(trip.start, period.start); at < last; ) {
      const day = localDay(at, timeZone)
      const end = Math.min(last, dayPeriod(day, timeZone).end)
      const span = spans.get(day) ?? { start: at, end, trips: [] }
      span.start = Math.min(span.start, at)
      span.end = Math.max(span.end, end)
      span.trips.push(trip)
      spans.set(day, span)
      at = end
    }
  }
  return [...spans].map(([day, { start, end, trips: own }]) => ({
    ...{ day, at: start, seconds: (end - start) / 1000, trips: own },
  }))
}
