import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Why } from '../explain/why.ts'
import { ApiProblem, answerOf, api } from './client.ts'
import type { paths } from './schema.gen.ts'
import type { Explanation, SessionKind } from './types.ts'

const PAGE_SIZE = 50
const WHOLE_PAGE = 500

/** Filters and order of the assets list, as the API takes them. */
export type AssetFilters = Omit<NonNullable<paths['/api/v1/assets']['get']['parameters']['query']>, 'limit' | 'cursor'>

/** A period, UTC milliseconds. */
export interface Range {
  readonly from: number
  readonly to: number
}

interface Asking {
  readonly signal: AbortSignal
}

const periodOf = ({ from, to }: Range) => ({ from: String(from), to: String(to) })

/** Who is signed in; null if nobody is. */
export const useMe = () =>
  useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }) => {
      try {
        return await answerOf(api.GET('/api/v1/me', { signal }))
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
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/org-units', { params: { query: { limit: WHOLE_PAGE } }, signal })),
    staleTime: 300_000,
    select: (page) => page.items,
  })

/** Assets, a page at a time. */
export const useAssets = (filters: AssetFilters) =>
  useInfiniteQuery({
    queryKey: ['assets', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/assets', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** How many assets are in which state, under the filters; the most frequent first. */
export const useStateCounts = (filters: Omit<AssetFilters, 'state' | 'sort'>) =>
  useQuery({
    queryKey: ['assets', 'states', filters],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/assets/summary', { params: { query: filters }, signal })),
    placeholderData: keepPreviousData,
  })

export const useAsset = (id: string) =>
  useQuery({
    queryKey: ['asset', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/assets/{id}', { params: { path: { id } }, signal })),
  })

const responsibleQuery = (id: string, at: number | null) => ({
  queryKey: ['asset', id, 'responsible', at],
  queryFn: ({ signal }: Asking) =>
    answerOf(
      api.GET('/api/v1/assets/{id}/responsible', {
        params: { path: { id }, query: at === null ? {} : { at: String(at) } },
        signal,
      }),
    ),
})

/** Responsible persons of an asset at an instant; null means now. */
export const useResponsible = (id: string, at: number | null) =>
  useQuery({ ...responsibleQuery(id, at), placeholderData: keepPreviousData })

export const useBindings = (asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'bindings'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/bindings', { params: { query: { asset, limit: PAGE_SIZE } }, signal })),
  })

/** The newest value of each of an asset's series: which series there are. */
export const useLatest = (asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'latest'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/telemetry/latest', { params: { query: { asset } }, signal })),
    staleTime: 60_000,
  })

/** One down-sampled series of the asset, or of one device if named. */
export const seriesQuery = (
  asset: string,
  device: string | undefined,
  metric: string,
  range: Range,
  points: number,
) => ({
  queryKey: ['asset', asset, 'series', device, metric, range.from, range.to, points],
  queryFn: ({ signal }: Asking) =>
    answerOf(
      api.GET('/api/v1/telemetry/series', {
        params: { query: { ...(device === undefined ? { asset } : { device }), metric, ...periodOf(range), points } },
        signal,
      }),
    ),
  placeholderData: keepPreviousData,
})

export const useSessions = (asset: string, range: Range, kind?: SessionKind) =>
  useInfiniteQuery({
    queryKey: ['asset', asset, 'sessions', range.from, range.to, kind],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/sessions', {
          params: { query: { asset, kind, ...periodOf(range), limit: 200, cursor } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useDueDates = (asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'due'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/due-dates', { params: { query: { asset, limit: WHOLE_PAGE } }, signal })),
  })

export const useCosts = (asset: string, month: string) =>
  useQuery({
    queryKey: ['asset', asset, 'costs', month],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/costs', { params: { query: { asset, month, limit: WHOLE_PAGE } }, signal })),
    placeholderData: keepPreviousData,
  })

export const useWarranties = (asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'warranties'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/warranties', { params: { query: { asset, limit: PAGE_SIZE } }, signal })),
  })

export const useBookings = (asset: string, range: Range) =>
  useQuery({
    queryKey: ['asset', asset, 'bookings', range.from, range.to],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/bookings', { params: { query: { asset, ...periodOf(range), limit: PAGE_SIZE } }, signal }),
      ),
    placeholderData: keepPreviousData,
  })

/** An explanation, with words for ids among its inputs where the answer has them. */
interface Explained extends Explanation {
  readonly words?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>
}

const explain = async ({ kind, id }: Why, asset: string, asking: Asking): Promise<Explained> => {
  const { signal } = asking
  switch (kind) {
    case 'session':
      return answerOf(api.GET('/api/v1/sessions/{id}/explain', { params: { path: { id } }, signal }))
    case 'due':
      return answerOf(api.GET('/api/v1/due-dates/{planId}/explain', { params: { path: { planId: id } }, signal }))
    case 'cost':
      return answerOf(api.GET('/api/v1/costs/{lineId}/explain', { params: { path: { lineId: id } }, signal }))
    case 'responsible': {
      const [role, at] = id.split('@')
      const { items } = await responsibleQuery(asset, at === undefined ? null : Number(at)).queryFn(asking)
      const found = items.find((item) => item.role === role)
      if (found === undefined) throw new ApiProblem(404, `nobody is ${role ?? id} of ${asset}`)
      // It comes with the answer itself, and stands on no sessions and no telemetry.
      return { ...found.explanation, sessionDetails: [], telemetry: [] }
    }
  }
}

/** Why a figure is what it is. */
export const useExplanation = (why: Why, asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'explain', why.kind, why.id],
    queryFn: (asking) => explain(why, asset, asking),
  })
