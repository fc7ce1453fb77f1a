import { type LiveEvent, parseLiveEvents } from './live-values.ts'

export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'offline'

export interface LiveConnectionOptions {
  readonly url: string
  readonly onValues: (events: readonly LiveEvent[]) => void
  /** Something happened to warnings, or to work orders. */
  readonly onTold: (what: 'warning' | 'order') => void
  /** Derived figures of these assets changed; null means of any asset. */
  readonly onFacts: (assetIds: readonly string[] | null) => void
  readonly onStatus: (status: LiveStatus) => void
  /** The stream is back after a break: what happened meanwhile was missed. */
  readonly onBack: () => void
}

/** Silence after which a stream counts as dead; the server sends a heartbeat well within it. */
const SILENCE_MS = 45_000
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000]

const factsIn = (data: string): readonly string[] | null => {
  try {
    const body: unknown = JSON.parse(data)
    const ids = (Array.isArray(body) ? body : [body]).map((item: unknown) =>
      typeof item === 'object' && item !== null && 'assetId' in item ? item.assetId : item,
    )
    const known = ids.filter((id): id is string => typeof id === 'string')
    return known.length === 0 || known.includes('*') ? null : known
  } catch {
    return null
  }
}

/**
 * The event stream, reconnected for as long as the page lives. EventSource retries by itself only after a dropped
 * connection, not after an error answer or behind a proxy that goes silent, hence our own timer.
 */
export const openLiveConnection = (options: LiveConnectionOptions): { readonly stop: () => void } => {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let wasLive = false
  let stopped = false

  const retry = (): void => {
    source?.close()
    source = null
    clearTimeout(timer)
    if (stopped) return
    options.onStatus(navigator.onLine ? 'reconnecting' : 'offline')
    timer = setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)])
    failures += 1
  }

  const heard = (): void => {
    clearTimeout(timer)
    timer = setTimeout(retry, SILENCE_MS)
  }

  const connect = (): void => {
    clearTimeout(timer)
    source?.close()
    const stream = new EventSource(options.url)
    source = stream
    timer = setTimeout(retry, SILENCE_MS)
    stream.onopen = () => {
      heard()
      failures = 0
      options.onStatus('live')
      if (wasLive) options.onBack()
      wasLive = true
    }
    stream.onerror = retry
    stream.onmessage = heard
    stream.addEventListener('heartbeat', heard)
    stream.addEventListener('live', (event: MessageEvent<string>) => {
      heard()
      options.onValues(parseLiveEvents(event.data))
    })
    for (const what of ['warning', 'order'] as const)
      stream.addEventListener(what, () => {
        heard()
        options.onTold(what)
      })
    stream.addEventListener('asset', (event: MessageEvent<string>) => {
      heard()
      options.onFacts(factsIn(event.data))
    })
  }

  const online = (): void => {
    failures = 0
    connect()
  }
  window.addEventListener('online', online)
  window.addEventListener('offline', retry)
  options.onStatus('connecting')
  connect()

  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
      source?.close()
      window.removeEventListener('online', online)
      window.removeEventListener('offline', retry)
    },
  }
}
