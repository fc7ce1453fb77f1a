/** How often somebody may fail before nothing is looked up for them any more, for a while. */
export interface FailureLimit {
  /** True while the name has failed too often. */
  blocked(name: string): boolean
  failed(name: string): void
}

const WINDOW_MS = 60_000
const MAX_FAILURES = 20
const MAX_NAMES = 10_000

/** Counts failures by name within a minute, in bounded memory. A wrong guess costs the guesser, not the registry. */
export const createFailureLimit = (now: () => number): FailureLimit => {
  const failures = new Map<string, { since: number; count: number }>()
  const current = (name: string): { since: number; count: number } | undefined => {
    const known = failures.get(name)
    if (known === undefined || now() - known.since < WINDOW_MS) return known
    failures.delete(name)
    return undefined
  }
  return {
    blocked: (name) => (current(name)?.count ?? 0) >= MAX_FAILURES,
    failed(name) {
      const known = current(name)
      if (known !== undefined) known.count += 1
      else {
        if (failures.size >= MAX_NAMES) failures.clear()
        failures.set(name, { since: now(), count: 1 })
      }
    },
  }
}
