import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** What came in and could not be used. */

type Schemas = components['schemas']

export type UnknownDevice = Schemas['QuarantinedDevice']
export type ProfileSuggestion = Schemas['ProfileSuggestion']
export type DeadLetter = Schemas['DeadLetter']
export type Replay = Schemas['Replay']
export type AdoptBody = NonNullable<
  paths['/api/v1/quarantine/{key}/adopt']['post']['requestBody']
>['content']['application/json']

/** Filters of dead letters, as the API takes them. */
export type LetterFilters = Pick<
  NonNullable<paths['/api/v1/dead-letters']['get']['parameters']['query']>,
  'reason' | 'deviceKey' | 'state'
>

const PAGE_SIZE = 50
const REPLAY_POLL_MS = 1000

export const useUnknownDevices = (ignored: boolean) =>
  useInfiniteQuery({
    queryKey: ['quarantine', ignored],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/quarantine', {
          params: { query: { ignored: ignored ? 'true' : 'false', limit: PAGE_SIZE, cursor } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })

/** One unknown device, with the profiles that read what it says. */
export const useUnknownDevice = (key: string) =>
  useQuery({
    queryKey: ['quarantine', 'device', key],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/quarantine/{key}', { params: { path: { key } }, signal })),
  })

export const useAdopt = (key: string) =>
  useWrite(
    (body: AdoptBody) => answerOf(api.POST('/api/v1/quarantine/{key}/adopt', { params: { path: { key } }, body })),
    'quarantine',
  )

export const useIgnore = () =>
  useWrite(
    (key: string) => answerOf(api.DELETE('/api/v1/quarantine/{key}', { params: { path: { key } } })),
    'quarantine',
  )

export const useDeadLetters = (filters: LetterFilters) =>
  useInfiniteQuery({
    queryKey: ['dead-letters', 'list', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/dead-letters', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Letters by reason, under the other filters. */
export const useLetterReasons = (filters: Omit<LetterFilters, 'reason'>) =>
  useQuery({
    queryKey: ['dead-letters', 'reasons', filters],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/dead-letters/summary', { params: { query: { ...filters, by: 'reason' } }, signal })),
    placeholderData: keepPreviousData,
  })

export const useDeadLetter = (id: string) =>
  useQuery({
    queryKey: ['dead-letters', 'one', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/dead-letters/{id}', { params: { path: { id } }, signal })),
  })

type ReplayBody = NonNullable<
  paths['/api/v1/dead-letters/replay']['post']['requestBody']
>['content']['application/json']

export const useStartReplay = () =>
  useMutation({ mutationFn: (body: ReplayBody) => answerOf(api.POST('/api/v1/dead-letters/replay', { body })) })

/** How far a replay is; asked for until it is done. */
export const useReplay = (id: string | null) => {
  const queries = useQueryClient()
  return useQuery({
    queryKey: ['replay', id],
    enabled: id !== null,
    queryFn: async ({ signal }) => {
      const replay = await answerOf(api.GET('/api/v1/replays/{id}', { params: { path: { id: id ?? '' } }, signal }))
      if (replay.finishedAt !== null) void queries.invalidateQueries({ queryKey: ['dead-letters'] })
      return replay
    },
    refetchInterval: ({ state }) => (state.data?.finishedAt == null ? REPLAY_POLL_MS : false),
  })
}
