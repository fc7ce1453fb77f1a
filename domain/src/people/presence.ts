import { dayPeriod, localDay } from '../calendar.ts'
import type { Period } from '../period.ts'

/** A coming or going, as an attendance system tells it. */
export interface Passage {
  readonly direction: 'in' | 'out'
  /** UTC milliseconds. */
  readonly at: number
}

/** How long somebody was there by their comings and goings. */
export interface PresenceSum {
  /** Local days on which they came, or of which at least one passage is known. */
  readonly days: number
  /** Between coming and going, seconds; passages without their counterpart add nothing. */
  readonly seconds: number
  /** Comings that nobody left after, goings that nobody came before. */
  readonly unpaired: number
}

/** Nobody stays longer: whoever did forgot to badge out. */
const LONGEST_STAY_MS = 16 * 3_600_000

/**
 * Sums comings and goings over a period. A stay is from the first coming to the last going before the next coming, as buildings have several
 * doors; a night belongs to the day on which it began. `passages` in order of time, from a day before the period; `now` leaves who is there now unjudged.
 */
export const sumPresence = (
  passages: readonly Passage[],
  { period, timeZone, now }: { readonly period: Period; readonly timeZone: string; readonly now: number },
): PresenceSum => {
  const days = new Set<string>()
  let milliseconds = 0
  let unpaired = 0
  const isInside = (at: number): boolean => at >= period.start && at < period.end
  const alone = (at: number): void => {
    if (!isInside(at)) return
    unpaired++
    days.add(localDay(at, timeZone))
  }
  const close = (start: number, end: number | null): void => {
    if (end === null) {
      alone(start)
      return
    }
    if (isInside(start)) days.add(localDay(start, timeZone))
    milliseconds += Math.max(0, Math.min(end, period.end) - Math.max(start, period.start))
  }
  let stay: { readonly start: number; end: number | null } | null = null
  for (const { direction, at } of passages) {
    const isLong: boolean = stay !== null && at - stay.start > LONGEST_STAY_MS
    if (stay !== null && (isLong || (direction === 'in' && stay.end !== null))) {
      close(stay.start, stay.end)
      stay = null
    }
    if (direction === 'in') stay ??= { start: at, end: null }
    else if (stay === null) alone(at)
    else stay.end = at
  }
  if (stay !== null && stay.end === null && now - stay.start <= LONGEST_STAY_MS) {
    if (isInside(stay.start)) days.add(localDay(stay.start, timeZone))
  } else if (stay !== null) close(stay.start, stay.end)
  return { days: days.size, seconds: milliseconds / 1000, unpaired }
}

/** Local days with movement, and the time from the first movement to the last of each, seconds; what goes over midnight is split there. */
export const sumMovement = (
  trips: readonly Period[],
  { period, timeZone }: { readonly period: Period; readonly timeZone: string },
): { readonly days: number; readonly seconds: number } => {
  const spans = new Map<string, Period>()
  for (const trip of trips) {
    const last = Math.min(trip.end, period.end)
    for (let at = Math.max(trip.start, period.start); at < last; ) {
      const day = localDay(at, timeZone)
      const end = Math.min(last, dayPeriod(day, timeZone).end)
      const span = spans.get(day)
      spans.set(day, { start: Math.min(span?.start ?? at, at), end: Math.max(span?.end ?? end, end) })
      at = end
    }
  }
  return { days: spans.size, seconds: [...spans.values()].reduce((sum, { start, end }) => sum + end - start, 0) / 1000 }
}
