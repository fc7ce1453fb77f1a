import type { SessionKind, UsageSession } from '../session.ts'

/** What the planner needs to know of a stored session. */
export type SessionSpan = Pick<UsageSession, 'start' | 'end' | 'open'> & { readonly kind?: SessionKind }

export interface RederivationPlan {
  /** Where to start: read samples from this instant on and pass it as `resumeAt`; null means from the first sample. */
  readonly from: number | null
  /** Instants, ascending, at which the derivation may stop if it closes a session exactly there again. */
  readonly settle: readonly number[]
}

/** A stop ends where a trip begins, which later samples may move; every other session ends for good. */
const endsForGood = (session: SessionSpan): boolean => !session.open && session.kind !== 'stop'

/**
 * Plans the exact re-derivation of a timeline whose samples changed within `[dirty.from, dirty.to]`, both inclusive.
 *
 * Every usage rule forgets its past at the end of a closed run, occupancy, visit or trip: what follows depends only on the
 * samples from there on. So it starts at the newest such end that the change cannot reach (more than `marginMs` before
 * it; the rule's `…MarginMs` says how far a sample reaches back), and once it closes a session at a stored end after
 * the change, all that was stored after that end stands.
 *
 * `stored`: all sessions of one rule on this timeline, or those that end after some instant well before the change; any
 * order. For vehicles give trips, or trips and stops with their `kind`: stops are passed over.
 */
export const planRederivation = (
  dirty: { readonly from: number; readonly to: number },
  stored: readonly SessionSpan[],
  marginMs: number,
): RederivationPlan => {
  let from: number | null = null
  const settle = new Set<number>()
  for (const session of stored) {
    if (!endsForGood(session)) continue
    if (session.end + marginMs < dirty.from) from = Math.max(from ?? session.end, session.end)
    else if (session.end > dirty.to) settle.add(session.end)
  }
  return { from, settle: [...settle].sort((a, b) => a - b) }
}

export interface Rederivation<Stored, Derived> {
  /** The instant from which on what is stored stands; null if the derivation did not meet it: read further samples. */
  readonly settledAt: number | null
  /** Stored sessions that the derived ones replace. */
  readonly replaced: readonly Stored[]
  readonly sessions: readonly Derived[]
}

/**
 * What to change in the store: `derived` is the rule's result for the samples from `plan.from` to any later instant. With
 * `settledAt` null the result is final only if the samples went up to the newest one there is; otherwise read on.
 */
export const settleRederivation = <Stored extends SessionSpan, Derived extends SessionSpan>(
  plan: RederivationPlan,
  stored: readonly Stored[],
  derived: readonly Derived[],
): Rederivation<Stored, Derived> => {
  const mayStop = new Set(plan.settle)
  let settledAt: number | null = null
  for (const session of derived) {
    if (!endsForGood(session) || !mayStop.has(session.end)) continue
    settledAt = Math.min(settledAt ?? session.end, session.end)
  }
  const from = plan.from ?? Number.NEGATIVE_INFINITY
  const until = settledAt ?? Number.POSITIVE_INFINITY
  // A visit of one tap has no length: it lies before an instant if it ends at it.
  const isBefore = (session: SessionSpan) => session.start < until || session.end <= until
  return {
    settledAt,
    replaced: stored.filter((session) => session.end > from && isBefore(session)),
    sessions: derived.filter(isBefore),
  }
}
