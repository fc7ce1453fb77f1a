import type { Period } from '../period.ts'

/** An event, or one occurrence of a recurring one, as a calendar says it. */
export interface FeedOccurrence extends Period {
  readonly uid: string
  /** Original start of an occurrence of a recurring event, UTC as `YYYYMMDDTHHMMSSZ`; empty for a single event. */
  readonly recurrence: string
  readonly title: string
  readonly organiserEmail: string | null
  readonly attendees: number | null
}

/** A booking that came from the feed and was not cancelled; `end` as booked, `heldUntil` until when it has the room. */
export interface FeedBooking extends FeedOccurrence {
  readonly id: string
  readonly released: boolean
  readonly heldUntil: number
}

export interface FeedChanges {
  readonly create: readonly FeedOccurrence[]
  readonly change: readonly { readonly id: string; readonly to: FeedOccurrence }[]
  readonly cancel: readonly string[]
  readonly unchanged: number
  /** Occurrences for which the room is taken, with the booking (by id or event) that has it. */
  readonly refused: readonly { readonly occurrence: FeedOccurrence; readonly by: string }[]
}

const keyOf = ({ uid, recurrence }: Pick<FeedOccurrence, 'uid' | 'recurrence'>): string => `${uid}\n${recurrence}`

const isSame = (known: FeedBooking, said: FeedOccurrence): boolean =>
  known.start === said.start &&
  known.end === said.end &&
  known.title === said.title &&
  known.organiserEmail === said.organiserEmail &&
  known.attendees === said.attendees

const heldBy = ({ id, start, heldUntil }: FeedBooking): Period & { readonly id: string } => ({
  id,
  start,
  end: heldUntil,
})

const overlaps = (a: Period, b: Period): boolean => a.start < b.end && a.end > b.start

/**
 * How a room's bookings follow its calendar. The calendar says all that it holds, so what it no longer says is cancelled, unless it is
 * over: many calendars forget what is past. What is over or was released stays as it is; an event that moves afterwards is a new
 * booking. Bookings that did not come from the calendar, `taken`, keep their time; of two events at one time the earlier one
 * (ties by UID) has the room. Applying the changes and planning again changes nothing.
 */
export const planFeedChanges = (
  known: readonly FeedBooking[],
  said: readonly FeedOccurrence[],
  taken: readonly (Period & { readonly id: string })[],
  now: number,
): FeedChanges => {
  const isSettled = ({ released, end }: FeedBooking): boolean => released || end <= now
  const settled = known.filter(isSettled)
  const live = new Map(known.filter((booking) => !isSettled(booking)).map((booking) => [keyOf(booking), booking]))
  const settledAt = new Set(settled.map((booking) => `${keyOf(booking)}\n${booking.start}`))
  const create: FeedOccurrence[] = []
  const change: { id: string; to: FeedOccurrence }[] = []
  const refused: { occurrence: FeedOccurrence; by: string }[] = []
  const kept = new Set<string>()
  const seen = new Set<string>()
  const held: (Period & { readonly id: string })[] = [...taken, ...settled.map(heldBy)]
  let unchanged = 0
  const ordered = [...said].sort((a, b) => a.start - b.start || (keyOf(a) < keyOf(b) ? -1 : 1))
  for (const occurrence of ordered) {
    const key = keyOf(occurrence)
    if (seen.has(key)) continue
    seen.add(key)
    if (settledAt.has(`${key}\n${occurrence.start}`)) {
      unchanged += 1
      continue
    }
    const by = held.find((period) => overlaps(period, occurrence))
    if (by !== undefined) {
      refused.push({ occurrence, by: by.id })
      continue
    }
    held.push({ start: occurrence.start, end: occurrence.end, id: occurrence.uid })
    const booking = live.get(key)
    if (booking === undefined) create.push(occurrence)
    else {
      kept.add(booking.id)
      if (isSame(booking, occurrence)) unchanged += 1
      else change.push({ id: booking.id, to: occurrence })
    }
  }
  const cancel = [...live.values()].filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  return { create, change, cancel, unchanged, refused }
}
