import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** What somebody should look at: warnings, maintenance mode, and what one was told. */

export type Warning = components['schemas']['Warning']
export type Silence = components['schemas']['Silence']
export type WarningState = NonNullable<NonNullable<paths['/api/v1/warnings']['get']['parameters']['query']>['state']>

export interface WarningFilters {
  readonly state: WarningState
  readonly person?: 'me' | undefined
  readonly asset?: string | undefined
  readonly parent?: string | undefined
}

const PAGE_SIZE = 50

/** Warnings, the latest raised first. */
export const useWarnings = (filters: WarningFilters) =>
  useInfiniteQuery({
    queryKey: ['warnings', 'list', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/warnings', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })

/** How many warnings one was told and has not looked at. */
export const useUnread = () =>
  useQuery({
    queryKey: ['warnings', 'unread'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/warnings/unread', { signal })),
    refetchInterval: 60_000,
  })

const useChange = <Input, Output>(run: (input: Input) => Promise<Output>) => useWrite(run, 'warnings', 'silences')

export const useMarkRead = () => useChange((_: undefined) => answerOf(api.POST('/api/v1/warnings/read')))

export const useAcknowledge = () =>
  useChange(({ id, note }: { readonly id: string; readonly note: string }) =>
    answerOf(
      api.POST('/api/v1/warnings/{id}/acknowledge', {
        params: { path: { id } },
        body: note.trim() === '' ? {} : { note },
      }),
    ),
  )

export const useUnacknowledge = () =>
  useChange((id: string) => answerOf(api.DELETE('/api/v1/warnings/{id}/acknowledge', { params: { path: { id } } })))

/** The asset's maintenance modes that are not over. */
export const useSilences = (scopeId: string) =>
  useQuery({
    queryKey: ['silences', scopeId],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/silences', { params: { query: { scopeId } }, signal })),
  })

type SilenceBody = NonNullable<paths['/api/v1/silences']['post']['requestBody']>['content']['application/json']

export const useStartSilence = () => useChange((body: SilenceBody) => answerOf(api.POST('/api/v1/silences', { body })))

export const useEndSilence = () =>
  useChange((id: string) => answerOf(api.POST('/api/v1/silences/{id}/end', { params: { path: { id } } })))
