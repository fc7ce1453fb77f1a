/** Topic filters, MQTT 3.1.1 §4.7. */

const isSystem = (level: string | undefined): boolean => level?.startsWith('$') === true

const matchesLevels = (filter: readonly string[], topic: readonly string[]): boolean => {
  // [MQTT-4.7.2-1]: a wildcard at the beginning does not match a topic that begins with $.
  if (isSystem(topic[0]) && filter[0] !== topic[0]) return false
  for (let i = 0; i < filter.length; i += 1) {
    if (filter[i] === '#') return true
    if (i >= topic.length || (filter[i] !== '+' && filter[i] !== topic[i])) return false
  }
  return filter.length === topic.length
}

/** Topics whose answer is remembered, so many of each credential; a longer one is nobody's who speaks often. */
const MAX_KNOWN = 256
const MAX_KNOWN_LENGTH = 200

/**
 * Compiles filters into a test of topics. Literal filters, the usual case of a device's credential, cost one look-up; so does a topic that
 * was asked about before, as those with patterns (a gateway, a bridge) speak on the same ones again and again.
 */
export const compileFilters = (filters: readonly string[]): ((topic: string) => boolean) => {
  const literal = new Set(filters.filter((filter) => !/[+#]/.test(filter)))
  const patterns = filters.filter((filter) => !literal.has(filter)).map((filter) => filter.split('/'))
  const known = new Map<string, boolean>()
  return (topic) => {
    if (literal.has(topic)) return true
    if (patterns.length === 0) return false
    const answer = known.get(topic)
    if (answer !== undefined) return answer
    const levels = topic.split('/')
    const matches = patterns.some((pattern) => matchesLevels(pattern, levels))
    if (topic.length > MAX_KNOWN_LENGTH) return matches
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(topic, matches)
    return matches
  }
}

/** True if every topic that `requested` matches is matched by `allowed` too. */
export const filterCovers = (allowed: string, requested: string): boolean => {
  const outer = allowed.split('/')
  const inner = requested.split('/')
  if (isSystem(inner[0]) && outer[0] !== inner[0]) return false
  for (let i = 0; i < outer.length; i += 1) {
    if (outer[i] === '#') return true
    // `a/#` also matches `a` itself ([MQTT-4.7.1-2]), which `a/+` does not: a wildcard is covered by the same or a wider one.
    if (i >= inner.length || inner[i] === '#') return false
    if (outer[i] !== '+' && outer[i] !== inner[i]) return false
  }
  return outer.length === inner.length
}
