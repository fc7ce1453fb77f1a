/** The newest values that arrived over the event stream, by asset and metric. */

export interface LiveEvent {
  readonly assetId: string
  readonly metric: string
  readonly ts: number
  readonly value: number | string
}

const eventOf = (candidate: unknown): LiveEvent | null => {
  if (typeof candidate !== 'object' || candidate === null) return null
  const { assetId, metric, ts, value } = candidate as Partial<Record<keyof LiveEvent, unknown>>
  if (typeof assetId !== 'string' || typeof metric !== 'string' || typeof ts !== 'number') return null
  return typeof value === 'number' || typeof value === 'string' ? { assetId, metric, ts, value } : null
}

/** Events in one message of the stream: one, or an array; anything else gives none. */
export const parseLiveEvents = (data: string): readonly LiveEvent[] => {
  let body: unknown
  try {
    body = JSON.parse(data)
  } catch {
    return []
  }
  return (Array.isArray(body) ? body : [body]).map(eventOf).filter((event) => event !== null)
}

export interface LiveValues {
  /** Takes what is newer than what is there; tells listeners of that asset. */
  readonly accept: (events: readonly LiveEvent[]) => void
  /** The asset's values by metric; the same object until one changes. */
  readonly of: (assetId: string) => ReadonlyMap<string, LiveEvent>
  readonly subscribe: (assetId: string, listener: () => void) => () => void
}

const NOTHING: ReadonlyMap<string, LiveEvent> = new Map()

/** An empty set of live values. */
export const createLiveValues = (): LiveValues => {
  const byAsset = new Map<string, ReadonlyMap<string, LiveEvent>>()
  const listeners = new Map<string, Set<() => void>>()
  return {
    accept: (events) => {
      const changed = new Map<string, Map<string, LiveEvent>>()
      for (const event of events) {
        const known = changed.get(event.assetId) ?? byAsset.get(event.assetId) ?? NOTHING
        if ((known.get(event.metric)?.ts ?? Number.NEGATIVE_INFINITY) > event.ts) continue
        const next = changed.get(event.assetId) ?? new Map(known)
        changed.set(event.assetId, next.set(event.metric, event))
      }
      for (const [assetId, values] of changed) {
        byAsset.set(assetId, values)
        for (const listener of listeners.get(assetId) ?? []) listener()
      }
    },
    of: (assetId) => byAsset.get(assetId) ?? NOTHING,
    subscribe: (assetId, listener) => {
      const set = listeners.get(assetId) ?? new Set()
      listeners.set(assetId, set.add(listener))
      return () => {
        set.delete(listener)
      }
    },
  }
}
