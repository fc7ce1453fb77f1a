/** Topic filters that are subscribed to, and whether a topic reaches any of them (MQTT 3.1.1 §4.7). */
export interface SubscriptionIndex {
  /** Adds a filter once more. */
  add(filter: string): void
  /** Takes one of its additions back. */
  remove(filter: string): void
  reach(topic: string): boolean
}

interface Level {
  /** Filters that end here. */
  count: number
  readonly next: Map<string, Level>
}

const openLevel = (): Level => ({ count: 0, next: new Map() })

const reachFrom = (level: Level, topic: readonly string[], at: number): boolean => {
  // `a/#` also matches `a` itself ([MQTT-4.7.1-2]), and no wildcard at the beginning a topic that begins with $ ([MQTT-4.7.2-1]).
  const wild = at > 0 || topic[0]?.startsWith('$') !== true
  if (wild && level.next.has('#')) return true
  const name = topic[at]
  if (name === undefined) return level.count > 0
  const same = level.next.get(name)
  if (same !== undefined && reachFrom(same, topic, at + 1)) return true
  const any = wild ? level.next.get('+') : undefined
  return any !== undefined && reachFrom(any, topic, at + 1)
}

/** Filters without wildcards, the usual ones of devices, cost one look-up; the others a walk by levels, however many they are. */
export const createSubscriptionIndex = (): SubscriptionIndex => {
  const literals = new Map<string, number>()
  const patterns = openLevel()
  const isPattern = (filter: string): boolean => /[+#]/.test(filter)

  return {
    add(filter) {
      if (!isPattern(filter)) {
        literals.set(filter, (literals.get(filter) ?? 0) + 1)
        return
      }
      let level = patterns
      for (const name of filter.split('/')) {
        const known = level.next.get(name)
        const next = known ?? openLevel()
        if (known === undefined) level.next.set(name, next)
        level = next
      }
      level.count += 1
    },
    remove(filter) {
      if (!isPattern(filter)) {
        const count = literals.get(filter) ?? 0
        if (count > 1) literals.set(filter, count - 1)
        else literals.delete(filter)
        return
      }
      const path: { readonly level: Level; readonly name: string; readonly next: Level }[] = []
      let level = patterns
      for (const name of filter.split('/')) {
        const next = level.next.get(name)
        if (next === undefined) return
        path.push({ level, name, next })
        level = next
      }
      level.count -= 1
      for (const step of path.reverse())
        if (step.next.count === 0 && step.next.next.size === 0) step.level.next.delete(step.name)
    },
    reach: (topic) => literals.has(topic) || (patterns.next.size > 0 && reachFrom(patterns, topic.split('/'), 0)),
  }
}
