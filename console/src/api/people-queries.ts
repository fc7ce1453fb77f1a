import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** Who answers for what, handovers, incidents, and figures of people. */

type Schemas = components['schemas']
export type Responsible = Schemas['Responsible']
export type ResponsibilityGap = Schemas['ResponsibilityGap']
export type ResponsibilityConflict = Schemas['ResponsibilityConflict']
export type Handover = Schemas['Handover']
export type Incident = Schemas['Incident']
export type IncidentTrace = Schemas['IncidentTrace']
export type TraceItem = Schemas['TraceItem']
export type PeopleRow = Schemas['PeopleFigures']
export type PersonEvidence = Schemas['PersonEvidence']
export type PeopleStatement = Schemas['PeopleStatement']

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never
type Unpaged<Path extends keyof paths> = Omit<QueryOf<Path>, 'limit' | 'cursor'>

const PAGE_SIZE = 50

interface Page {
  readonly nextCursor: string | null
}

/** A list that comes in pages. */
const usePages = <P extends Page>(
  key: readonly unknown[],
  ask: (page: { readonly limit: number; readonly cursor?: string }, signal: AbortSignal) => Promise<P>,
) =>
  useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      ask({ limit: PAGE_SIZE, ...(pageParam === undefined ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useLocations = () =>
  useQuery({
    queryKey: ['locations'],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/locations', { params: { query: { limit: 500 } }, signal }))).items,
    staleTime: 300_000,
  })

/** Who answers for a place or an asset at an instant; null asks nothing. */
export const useResponsibleAt = (
  subject: { readonly kind: 'asset' | 'location'; readonly id: string } | null,
  at: number,
) =>
  useQuery({
    queryKey: ['responsible', 'at', subject, at],
    enabled: subject !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<readonly Responsible[]> => {
      const params = { path: { id: subject?.id ?? '' }, query: { at: String(at) } }
      if (subject?.kind === 'asset')
        return (await answerOf(api.GET('/api/v1/assets/{id}/responsible', { params, signal }))).items
      return (await answerOf(api.GET('/api/v1/locations/{id}/responsible', { params, signal }))).items
    },
  })

export const useFrozen = (asset: string) =>
  usePages(['responsible', 'frozen', asset], (page, signal) =>
    answerOf(
      api.GET('/api/v1/assets/{id}/responsible/frozen', {
        params: { path: { id: asset }, query: { ...page, limit: 10 } },
        signal,
      }),
    ),
  )

export const useCoverage = (query: Unpaged<'/api/v1/responsibility/coverage'>) =>
  usePages(['responsible', 'coverage', query], (page, signal) =>
    answerOf(api.GET('/api/v1/responsibility/coverage', { params: { query: { ...query, ...page } }, signal })),
  )

export const useConflicts = () =>
  usePages(['responsible', 'conflicts'], (page, signal) =>
    answerOf(api.GET('/api/v1/responsibility/conflicts', { params: { query: page }, signal })),
  )

export const useHandovers = (mine: boolean) =>
  usePages(['handovers', mine], (page, signal) =>
    answerOf(api.GET('/api/v1/handovers', { params: { query: { ...page, mine: mine ? 'true' : 'false' } }, signal })),
  )

type BodyOf<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody?: { content: { 'application/json': infer Body } } }
}
  ? NonNullable<Body>
  : never

export const useOfferHandover = () =>
  useWrite(
    (body: BodyOf<'/api/v1/handovers'>) => answerOf(api.POST('/api/v1/handovers', { body })),
    ...['handovers', 'warnings'],
  )

export const useDecideHandover = () =>
  useWrite(
    ({
      id,
      act,
      note,
    }: {
      readonly id: string
      readonly act: 'accept' | 'decline' | 'withdraw'
      readonly note: string
    }) => {
      const asked = { params: { path: { id } }, body: { note: note.trim() === '' ? null : note } }
      if (act === 'accept') return answerOf(api.POST('/api/v1/handovers/{id}/accept', asked))
      if (act === 'decline') return answerOf(api.POST('/api/v1/handovers/{id}/decline', asked))
      return answerOf(api.POST('/api/v1/handovers/{id}/withdraw', asked))
    },
    ...['handovers', 'responsible', 'warnings'],
  )

/** What was around a place and time; asked only when somebody said why. */
export const useTrace = (query: QueryOf<'/api/v1/incidents/trace'> | null) =>
  useQuery({
    queryKey: ['incidents', 'trace', query],
    enabled: query !== null,
    // Each question is written down with the person's name: it is not asked again by itself.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/incidents/trace', {
          params: { query: query ?? { at: '', reason: '', before: 0, after: 0 } },
          signal,
        }),
      ),
  })

export const useIncidents = (state: 'open' | 'closed' | undefined) =>
  usePages(['incidents', 'list', state], (page, signal) =>
    answerOf(
      api.GET('/api/v1/incidents', {
        params: { query: { ...page, ...(state === undefined ? {} : { state }) } },
        signal,
      }),
    ),
  )

export const useIncident = (id: string) =>
  useQuery({
    queryKey: ['incidents', 'one', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/incidents/{id}', { params: { path: { id } }, signal })),
  })

export const useWriteIncident = () =>
  useWrite((body: BodyOf<'/api/v1/incidents'>) => answerOf(api.POST('/api/v1/incidents', { body })), 'incidents')

export const useCloseIncident = () =>
  useWrite(
    ({ id, conclusion }: { readonly id: string; readonly conclusion: string }) =>
      answerOf(api.POST('/api/v1/incidents/{id}/close', { params: { path: { id } }, body: { conclusion } })),
    'incidents',
  )

export const useReopenIncident = () =>
  useWrite(
    (id: string) => answerOf(api.POST('/api/v1/incidents/{id}/reopen', { params: { path: { id } } })),
    'incidents',
  )

export const usePeopleFigures = (query: Unpaged<'/api/v1/people-figures'>, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['people-figures', 'rows', query],
    enabled,
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/people-figures', { params: { query: { ...query, limit: PAGE_SIZE, cursor } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useOwnFigures = (query: QueryOf<'/api/v1/people-figures/me'>, enabled: boolean) =>
  useQuery({
    queryKey: ['people-figures', 'me', query],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/people-figures/me', { params: { query }, signal })),
  })

export type PersonFigureQuery = QueryOf<'/api/v1/people-figures/explain'>
export type PersonFigureCode = PersonFigureQuery['figure']

export const usePersonExplanation = (query: PersonFigureQuery) =>
  useQuery({
    queryKey: ['people-figures', 'explain', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/people-figures/explain', { params: { query }, signal })),
  })

export const usePersonEvidence = (query: PersonFigureQuery) =>
  usePages(['people-figures', 'evidence', query], (page, signal) =>
    answerOf(api.GET('/api/v1/people-figures/evidence', { params: { query: { ...query, ...page } }, signal })),
  )

export const useStatements = (enabled: boolean) =>
  useQuery({
    queryKey: ['people-statements', 'list'],
    enabled,
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/people-statements', { params: { query: { limit: 50 } }, signal })),
  })

export const useStatement = (id: string) =>
  useQuery({
    queryKey: ['people-statements', 'one', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/people-statements/{id}', { params: { path: { id } }, signal })),
  })

export const useIssueStatement = () =>
  useWrite(
    (body: BodyOf<'/api/v1/people-statements'>) => answerOf(api.POST('/api/v1/people-statements', { body })),
    'people-statements',
  )
