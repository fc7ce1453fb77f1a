import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import { LIVE_URL } from '../api/client.ts'
import { type LiveStatus, openLiveConnection } from './connection.ts'
import { createLiveValues, type LiveEvent, type LiveValues } from './live-values.ts'

const LiveContext = createContext<{ readonly values: LiveValues; readonly status: LiveStatus } | null>(null)

/** Figures are asked for again at most this often, however many facts change. */
const REFRESH_MS = 2000
/** What is computed over many assets, and asked for again less often. */
const WIDE = new Set(['vehicles', 'rooms', 'cleaning', 'costs', 'people-figures', 'procurement', 'calendar', 'figures'])
const WIDE_REFRESH_MS = 8000

/** What is asked for again when something happened to it. */
const TOLD = { warning: ['warnings'], order: ['orders', 'calendar', 'figures', 'proposals'] } as const

const useLive = () => {
  const live = useContext(LiveContext)
  if (live === null) throw new Error('useLive outside LiveProvider')
  return live
}

/** Keeps the event stream open while a person is signed in, and refreshes what it says has changed. */
export const LiveProvider = ({ children }: { readonly children: ReactNode }) => {
  const queries = useQueryClient()
  const [values] = useState(createLiveValues)
  const [status, setStatus] = useState<LiveStatus>('connecting')

  useEffect(() => {
    const changed = new Set<string>()
    let anyChanged = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const told = new Set<string>()
    let toldTimer: ReturnType<typeof setTimeout> | undefined
    let wideTimer: ReturnType<typeof setTimeout> | undefined
    const refreshWide = (): void => {
      wideTimer = undefined
      void queries.invalidateQueries({ predicate: ({ queryKey }) => WIDE.has(String(queryKey[0])) })
    }
    const refresh = (): void => {
      timer = undefined
      const ids = new Set(changed)
      const all = anyChanged
      changed.clear()
      anyChanged = false
      void queries.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey[0] === 'assets' || (queryKey[0] === 'asset' && (all || ids.has(String(queryKey[1])))),
      })
    }
    const connection = openLiveConnection({
      url: LIVE_URL,
      onValues: values.accept,
      onFacts: (assetIds) => {
        if (assetIds === null) anyChanged = true
        else for (const id of assetIds) changed.add(id)
        timer ??= setTimeout(refresh, REFRESH_MS)
        wideTimer ??= setTimeout(refreshWide, WIDE_REFRESH_MS)
      },
      onTold: (what) => {
        for (const key of TOLD[what]) told.add(key)
        toldTimer ??= setTimeout(() => {
          const keys = new Set(told)
          toldTimer = undefined
          told.clear()
          void queries.invalidateQueries({ predicate: ({ queryKey }) => keys.has(String(queryKey[0])) })
        }, REFRESH_MS)
      },
      onStatus: setStatus,
      onBack: () => void queries.invalidateQueries(),
    })
    return () => {
      clearTimeout(timer)
      clearTimeout(wideTimer)
      clearTimeout(toldTimer)
      connection.stop()
    }
  }, [queries, values])

  return <LiveContext.Provider value={{ values, status }}>{children}</LiveContext.Provider>
}

/** How the event stream is doing. */
export const useLiveStatus = (): LiveStatus => useLive().status

/** An asset's streamed values by metric. */
export const useLiveValues = (assetId: string): ReadonlyMap<string, LiveEvent> => {
  const { values } = useLive()
  const subscribe = useCallback((listener: () => void) => values.subscribe(assetId, listener), [values, assetId])
  return useSyncExternalStore(subscribe, () => values.of(assetId))
}

/** Reads streamed values at the moment of the call, without following them. */
export const useLiveReader = (): LiveValues['of'] => useLive().values.of
