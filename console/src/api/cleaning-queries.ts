import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** Cleaning: rounds of a day, figures, supplies, plans of rounds, standards and proposals. */

type Schemas = components['schemas']
export type RoundOfDay = Schemas['CleaningRoundOutcome']
export type RoundOutcome = RoundOfDay['outcome']
export type CleaningZone = Schemas['CleaningZone']
export type CleaningSchedule = Schemas['CleaningSchedule']
export type CleaningStandard = Schemas['CleaningStandard']
export type CleaningProposal = Schemas['CleaningProposal']
export type CleaningRevision = Schemas['CleaningRevision']
export type CleaningDistribution = Schemas['CleaningDistribution']
export type CleaningFigureRow = Schemas['CleaningFigureRow']

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never
type BodyOf<Path extends keyof paths, Method extends 'post' | 'put'> = paths[Path] extends {
  [key in Method]: { requestBody?: { content: { 'application/json': infer Body } } }
}
  ? NonNullable<Body>
  : never
export type FiguresQuery = Omit<QueryOf<'/api/v1/cleaning/figures'>, 'limit' | 'cursor'>
export type CleaningGrouping = NonNullable<FiguresQuery['by']>
export type FigureExplainQuery = QueryOf<'/api/v1/cleaning/figures/explain'>
export type ScheduleBody = BodyOf<'/api/v1/cleaning/schedules', 'post'>
export type ZoneBody = BodyOf<'/api/v1/cleaning/zones/{id}', 'put'>
export type StandardBody = BodyOf<'/api/v1/cleaning/standards', 'post'>
export type DecisionBody = BodyOf<'/api/v1/cleaning/proposals/decide', 'post'>

const WHOLE_PAGE = 500
const first = undefined as string | undefined

/** Rounds of one day, in order of time; while it is today they follow what happens. */
export const useRounds = (day: string, orgUnit: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['cleaning', 'rounds', day, orgUnit],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/cleaning/rounds', {
          params: { query: { from: day, to: day, orgUnit, limit: WHOLE_PAGE, cursor } },
          signal,
        }),
      ),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })

export const useRoundExplanation = (round: string, day: string) =>
  useQuery({
    queryKey: ['cleaning', 'rounds', 'explain', round, day],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/cleaning/rounds/explain', { params: { query: { round, day } }, signal })),
  })

/** Rows of figures, a page at a time; each page has the total of all. */
export const useCleaningFigures = (query: FiguresQuery) =>
  useInfiniteQuery({
    queryKey: ['cleaning', 'figures', query],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/cleaning/figures', { params: { query: { ...query, limit: 100, cursor } }, signal })),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useFigureExplanation = (query: FigureExplainQuery) =>
  useQuery({
    queryKey: ['cleaning', 'figures', 'explain', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/cleaning/figures/explain', { params: { query }, signal })),
  })

export const useSupplies = (query: QueryOf<'/api/v1/cleaning/supplies'>) =>
  useQuery({
    queryKey: ['cleaning', 'supplies', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/cleaning/supplies', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })

export const useZones = (orgUnit: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['cleaning', 'zones', orgUnit],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/cleaning/zones', { params: { query: { orgUnit, limit: 100, cursor } }, signal })),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Rounds that a zone gets. */
export const useSchedules = (zone: string) =>
  useQuery({
    queryKey: ['cleaning', 'schedules', zone],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/cleaning/schedules', { params: { query: { zone, limit: WHOLE_PAGE } }, signal })),
  })

export const useStandards = () =>
  useQuery({
    queryKey: ['cleaning', 'standards'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/cleaning/standards', { params: { query: { limit: WHOLE_PAGE } }, signal })),
  })

export const useProposals = () =>
  useQuery({
    queryKey: ['cleaning', 'proposals'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/cleaning/proposals', { signal })),
  })

export const useRevisions = () =>
  useQuery({
    queryKey: ['cleaning', 'revisions'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/cleaning/revisions', { params: { query: {} }, signal })),
  })

/** A change of whatever kind: all that is shown of cleaning is asked for again. */
const useChange = <Input, Output>(run: (input: Input) => Promise<Output>) => useWrite(run, 'cleaning')

export const useExcuse = () =>
  useChange((body: BodyOf<'/api/v1/cleaning/excuses', 'post'>) =>
    answerOf(api.POST('/api/v1/cleaning/excuses', { body })),
  )

export const useWithdrawExcuse = () =>
  useChange((id: string) => answerOf(api.DELETE('/api/v1/cleaning/excuses/{id}', { params: { path: { id } } })))

/** Plans a round, or changes one where its id is given. */
export const useSaveSchedule = () =>
  useChange(({ id, body }: { readonly id: string | null; readonly body: ScheduleBody }) => {
    if (id === null) return answerOf(api.POST('/api/v1/cleaning/schedules', { body }))
    const { zoneId: _, ...rest } = body
    return answerOf(api.PUT('/api/v1/cleaning/schedules/{id}', { params: { path: { id } }, body: rest }))
  })

export const useEndSchedule = () =>
  useChange((id: string) =>
    answerOf(api.POST('/api/v1/cleaning/schedules/{id}/end', { params: { path: { id } }, body: {} })),
  )

export const useSaveZone = () =>
  useChange(({ id, body }: { readonly id: string; readonly body: ZoneBody }) =>
    answerOf(api.PUT('/api/v1/cleaning/zones/{id}', { params: { path: { id } }, body })),
  )

export const useDecide = () =>
  useChange((body: DecisionBody) => answerOf(api.POST('/api/v1/cleaning/proposals/decide', { body })))

/** Sets a standard from a day on; it ends the one before it. */
export const useSetStandard = () =>
  useChange((body: StandardBody) => answerOf(api.POST('/api/v1/cleaning/standards', { body })))

export const useDropStandard = () =>
  useChange((id: string) => answerOf(api.DELETE('/api/v1/cleaning/standards/{id}', { params: { path: { id } } })))
