/*
 * What an edge node and we agreed on at its birth, which its later messages lean on. Entries are immutable, so that a batch
 * that is read twice can begin again at its mark.
 */

/** A metric as a birth certificate declares it. */
export interface BirthMetric {
  readonly name: string
  readonly alias?: string
  readonly datatype?: number
}

/** What a node's or device's birth certificate said. */
export interface Birth {
  /** The certificate's own time, UTC milliseconds; null if it has none. */
  readonly at: number | null
  readonly metrics: readonly BirthMetric[]
}

export interface NodeSession {
  /** Of the birth certificate: the death certificate with the same number ends the session. */
  readonly bdSeq: number | null
  /** Sequence number of the newest message. */
  readonly seq: number
  /** False from a lost message or a death on, until the next birth: aliases may mean something else by then. */
  readonly live: boolean
  /** UTC milliseconds of the message for which a rebirth was last asked for. */
  readonly askedAt: number | null
  /** Names of the devices that were born and have not died. */
  readonly devices: readonly string[]
}

export type SparkplugState =
  | { readonly kind: 'session'; readonly session: NodeSession }
  | { readonly kind: 'birth'; readonly birth: Birth }

/** State by `group/node` and `group/node/device`; a node has a session and a birth. */
export interface SparkplugSessions {
  session(node: string): NodeSession | undefined
  birth(id: string): Birth | undefined
  setSession(node: string, session: NodeSession): void
  setBirth(id: string, birth: Birth): void
  forgetBirth(id: string): void
  /** Puts in what was kept of an earlier run. */
  restore(kept: Iterable<readonly [string, SparkplugState]>): void
  /** A batch begins: what was before it can be come back to. */
  mark(): void
  /** Back to the mark. */
  rewind(): void
  /** What has changed since the mark, for the spool to keep; null for what is gone. */
  changes(): ReadonlyMap<string, SparkplugState | null>
}

/** Strangers must not fill the memory: past a bound the oldest are forgotten, and asked for again if they speak. */
const MAX_ENTRIES = 50_000

const indexes = new WeakMap<Birth, ReadonlyMap<string, BirthMetric>>()

/** A birth's metrics by alias (`#7`) and by name (`=Temperature`). */
export const indexBirth = (birth: Birth): ReadonlyMap<string, BirthMetric> => {
  const known = indexes.get(birth)
  if (known !== undefined) return known
  const index = new Map<string, BirthMetric>()
  for (const metric of birth.metrics) {
    if (metric.alias !== undefined) index.set(`#${metric.alias}`, metric)
    index.set(`=${metric.name}`, metric)
  }
  indexes.set(birth, index)
  return index
}

export const createSparkplugSessions = (kept: Iterable<readonly [string, SparkplugState]> = []): SparkplugSessions => {
  const entries = new Map<string, SparkplugState>(kept)
  const before = new Map<string, SparkplugState | null>()

  const put = (key: string, state: SparkplugState | null): void => {
    if (!before.has(key)) before.set(key, entries.get(key) ?? null)
    entries.delete(key)
    if (state !== null) entries.set(key, state)
    if (entries.size <= MAX_ENTRIES) return
    const [oldest] = entries.keys()
    if (oldest !== undefined) put(oldest, null)
  }

  return {
    session(node) {
      const state = entries.get(`s:${node}`)
      return state?.kind === 'session' ? state.session : undefined
    },
    birth(id) {
      const state = entries.get(`b:${id}`)
      return state?.kind === 'birth' ? state.birth : undefined
    },
    setSession: (node, session) => put(`s:${node}`, { kind: 'session', session }),
    setBirth: (id, birth) => put(`b:${id}`, { kind: 'birth', birth }),
    forgetBirth: (id) => put(`b:${id}`, null),
    restore(kept) {
      for (const [key, state] of kept) entries.set(key, state)
    },
    mark: () => before.clear(),
    rewind() {
      for (const [key, state] of before) {
        if (state === null) entries.delete(key)
        else entries.set(key, state)
      }
      before.clear()
    },
    changes: () => new Map([...before.keys()].map((key) => [key, entries.get(key) ?? null])),
  }
}
