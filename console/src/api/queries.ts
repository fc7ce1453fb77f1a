import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ApiProblem, getJson } from './request.ts'
import type {
  AssetDetail,
  AssetRow,
  Binding,
  Booking,
  CostLine,
  DueDate,
  Explanation,
  LiveReading,
  Me,
  OrgUnit,
  Page,
  Responsible,
  Series,
  StateCode,
  UsageSession,
  Warranty,
} from './types.ts'

const PAGE_SIZE = 50

export interface AssetFilters {
  readonly q?: string
  readonly category?: string
  readonly orgUnit?: string
  readonly state?: string
  readonly due?: string
  readonly sort?: string
}

export interface Range {
  readonly from: number
  readonly to: number
}

/** Who is signed in; null if nobody is. */
export const useMe = () =>
  useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }) => {
      try {
        return await getJson<Me>('/me', {}, signal)
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null
        throw error
      }
    },
    staleTime: 60_000,
  })

/** Units that the person may see, for the filter. */
export const useOrgUnits = () =>
  useQuery({
    queryKey: ['org-units'],
    queryFn: ({ signal }) => getJson<Page<OrgUnit>>('/org-units', { limit: 500 }, signal),
    staleTime: 300_000,
    select: (page) => page.items,
  })

/** Assets, a page at a time. */
export const useAssets = (filters: AssetFilters) =>
  useInfiniteQuery({
    queryKey: ['assets', filters],
    queryFn: ({ pageParam, signal }) =>
      getJson<Page<AssetRow>>('/assets', { ...filters, limit: PAGE_SIZE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

/** How many assets are in which state, under the filters. */
export const useStateCounts = (filters: Omit<AssetFilters, 'state' | 'sort'>) =>
  useQuery({
    queryKey: ['assets', 'states', filters],
    queryFn: async ({ signal }) => {
      const counts = new Map<StateCode, number>()
      let cursor: string | null = null
      do {
        const page: Page<AssetRow> = await getJson('/assets', { ...filters, limit: 200, cursor }, signal)
        for (const { state } of page.items) counts.set(state.code, (counts.get(state.code) ?? 0) + 1)
        cursor = page.nextCursor
      } while (cursor !== null)
      return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count)
    },
    placeholderData: keepPreviousData,
  })

export const useAsset = (id: string) =>
  useQuery({ queryKey: ['asset', id], queryFn: ({ signal }) => getJson<AssetDetail>(`/assets/${id}`, {}, signal) })

/** Responsible persons of an asset at an instant; null means now. */
export const useResponsible = (id: string, at: number | null) =>
  useQuery({
    queryKey: ['asset', id, 'responsible', at],
    queryFn: ({ signal }) => getJson<Page<Responsible>>(`/assets/${id}/responsible`, { at }, signal),
    placeholderData: keepPreviousData,
  })

export const useBindings = (asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'bindings'],
    queryFn: ({ signal }) => getJson<Page<Binding>>('/bindings', { asset, limit: 50 }, signal),
  })

/** One down-sampled series. */
export const seriesQuery = (asset: string, metric: string, range: Range, points: number) => ({
  queryKey: ['asset', asset, 'series', metric, range.from, range.to, points],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    getJson<Series>('/telemetry/series', { asset, metric, ...range, points }, signal),
  placeholderData: keepPreviousData,
})

export const useSessions = (asset: string, range: Range, kind?: string) =>
  useInfiniteQuery({
    queryKey: ['asset', asset, 'sessions', range.from, range.to, kind],
    queryFn: ({ pageParam, signal }) =>
      getJson<Page<UsageSession>>('/sessions', { asset, kind, ...range, limit: 100, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

/** One session, for links to it. */
export const sessionQuery = (id: string) => ({
  queryKey: ['session', id],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    getJson<UsageSession>(`/sessions/${encodeURIComponent(id)}`, {}, signal),
  staleTime: 300_000,
})

/** The newest value of each of an asset's series: which series there are. */
export const useLatest = (asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'latest'],
    queryFn: ({ signal }) => getJson<Page<LiveReading>>('/telemetry/latest', { asset }, signal),
    staleTime: 60_000,
  })

export const useDueDates = (asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'due'],
    queryFn: ({ signal }) => getJson<Page<DueDate>>('/due-dates', { asset, limit: 100 }, signal),
  })

export const useCosts = (asset: string, month: string) =>
  useQuery({
    queryKey: ['asset', asset, 'costs', month],
    queryFn: ({ signal }) => getJson<Page<CostLine>>('/costs', { asset, month, limit: 200 }, signal),
    placeholderData: keepPreviousData,
  })

export const useWarranties = (asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'warranties'],
    queryFn: ({ signal }) => getJson<Page<Warranty>>('/warranties', { asset, limit: 50 }, signal),
  })

export const useBookings = (asset: string, range: Range) =>
  useQuery({
    queryKey: ['asset', asset, 'bookings', range.from, range.to],
    queryFn: ({ signal }) => getJson<Page<Booking>>('/bookings', { asset, ...range, limit: 50 }, signal),
    placeholderData: keepPreviousData,
  })

const EXPLAINED = { session: 'sessions', due: 'due-dates', cost: 'costs' } as const
export type ExplainedKind = keyof typeof EXPLAINED

/** Why a figure is what it is. */
export const useExplanation = (kind: ExplainedKind, id: string) =>
  useQuery({
    queryKey: ['explain', kind, id],
    queryFn: ({ signal }) => getJson<Explanation>(`/${EXPLAINED[kind]}/${encodeURIComponent(id)}/explain`, {}, signal),
  })
