const FIRST_MS = 5_000
const MOST_MS = 3_600_000
/** Longer than a weekend's outage; then what waited is given up, and can be replayed. */
export const GIVE_UP_AFTER_MS = 72 * 3_600_000
const MOST_REFUSALS = 12

/** Statuses that are about what was sent, not about whether the receiver is there (RFC 9110 §15.5; 408, 425 and 429 ask to come again). */
export const isRefusal = (status: number): boolean => status >= 400 && status < 500 && ![408, 425, 429].includes(status)

/** How long to wait after the n-th failure: 5 s, doubled each time, an hour at most; longer if the receiver asks for it (seconds). */
export const waitAfter = (failures: number, retryAfter: string | undefined): number => {
  const asked = retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : 0
  return Math.min(MOST_MS, Math.max(asked, FIRST_MS * 2 ** Math.min(20, failures - 1)))
}

/** True if events are not tried again: refused twelve times, or waiting for three days. */
export const isGivenUp = (tried: {
  readonly refused: boolean
  readonly attempts: number
  readonly since: number
  readonly at: number
}): boolean => (tried.refused && tried.attempts >= MOST_REFUSALS) || tried.at - tried.since >= GIVE_UP_AFTER_MS
