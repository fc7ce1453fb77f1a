import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** What equipment does when, slots proposed for due tasks, and calendar feeds. */

type Schemas = components['schemas']

export type AssetCalendar = Schemas['AssetCalendar']
export type CalendarState = AssetCalendar['intervals'][number]['state']
export type CalendarItem = AssetCalendar['items'][number]
export type SlotProposal = Schemas['SlotProposal']
export type PlanningRun = Schemas['PlanningRun']
export type CalendarFeed = Schemas['CalendarFeed']
export type FeedKind = CalendarFeed['kind']

export type CalendarFilters = Pick<
  NonNullable<paths['/api/v1/calendar']['get']['parameters']['query']>,
  'category' | 'orgUnit' | 'q' | 'from' | 'to'
>

const PAGE_SIZE = 40
const PROPOSALS_SHOWN = 200
const RUN_POLL_MS = 500

export const useCalendars = (filters: CalendarFilters) =>
  useInfiniteQuery({
    queryKey: ['calendar', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/calendar', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })

/** Open proposals, the soonest first; those that no longer fit are left out. */
export const useProposals = (orgUnit: string | undefined) =>
  useQuery({
    queryKey: ['proposals', orgUnit],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/maintenance-plans/proposals', {
          params: { query: { state: 'proposed', orgUnit, limit: PROPOSALS_SHOWN } },
          signal,
        }),
      ),
    select: ({ items }) => items.filter(({ state }) => state === 'proposed'),
    refetchInterval: 60_000,
  })

/** How far a planning is; asked for until it has ended. */
export const usePlanningRun = (id: string | null) =>
  useQuery({
    queryKey: ['planning', id],
    enabled: id !== null,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/maintenance-plans/proposals/runs/{id}', { params: { path: { id: id ?? '' } }, signal }),
      ),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? RUN_POLL_MS : false),
  })

export const useStartPlanning = () =>
  useMutation({
    mutationFn: (orgUnit: string | undefined) =>
      answerOf(api.POST('/api/v1/maintenance-plans/proposals/run', { body: { orgUnit } })),
  })

/** What may be decided about a proposal. */
export type SlotDecision =
  | { readonly kind: 'accept'; readonly id: string; readonly wholeVisit: boolean }
  | { readonly kind: 'move'; readonly id: string; readonly start: number }
  | {
      readonly kind: 'reject'
      readonly id: string
      readonly reason: string
      readonly rejects: NonNullable<SlotProposal['rejects']>
    }

const decide = (decision: SlotDecision) => {
  const params = { path: { id: decision.id } }
  if (decision.kind === 'accept')
    return answerOf(
      api.POST('/api/v1/maintenance-plans/proposals/{id}/accept', {
        params,
        body: { wholeVisit: decision.wholeVisit },
      }),
    )
  if (decision.kind === 'move')
    return answerOf(
      api.POST('/api/v1/maintenance-plans/proposals/{id}/move', { params, body: { start: decision.start } }),
    )
  const { reason, rejects } = decision
  return answerOf(api.POST('/api/v1/maintenance-plans/proposals/{id}/reject', { params, body: { reason, rejects } }))
}

/** Asks again for calendars and proposals. */
export const useRefreshCalendar = () => {
  const queries = useQueryClient()
  return () => Promise.all(['calendar', 'proposals'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
}

export const useDecideSlot = () => {
  const refresh = useRefreshCalendar()
  return useMutation({ mutationFn: decide, onSettled: refresh })
}

export const useFeeds = (enabled: boolean) =>
  useQuery({
    queryKey: ['feeds'],
    enabled,
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/calendar-feeds', { signal })),
    select: ({ items }) => items,
  })

const useFeedChange = <Input, Output>(run: (input: Input) => Promise<Output>) => useWrite(run, 'feeds')

export const useMakeFeed = () =>
  useFeedChange((body: { readonly kind: FeedKind; readonly subjectId: string }) =>
    answerOf(api.POST('/api/v1/calendar-feeds', { body })),
  )

export const useRevokeFeed = () =>
  useFeedChange((id: string) => answerOf(api.DELETE('/api/v1/calendar-feeds/{id}', { params: { path: { id } } })))
