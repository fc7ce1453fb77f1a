import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiProblem, answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** Files in and out, receivers of events, and records of other systems. */

export type ImportRegistry = components['schemas']['ImportRegistry']
export type ImportResult = components['schemas']['RegistryImportResult']
export type ExportableList = components['schemas']['ExportableList']
export type Receiver = components['schemas']['Receiver']
export type EventDelivery = components['schemas']['EventDelivery']
export type IncomingRecord = components['schemas']['IncomingRecord']
export type ReceiverBody = paths['/api/v1/receivers']['post']['requestBody']['content']['application/json']
export type ReceiverPatch = NonNullable<
  paths['/api/v1/receivers/{id}']['patch']['requestBody']
>['content']['application/json']

const PAGE_SIZE = 50

/** Registries that can be filled from a file. */
export const useImportRegistries = () =>
  useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/imports', { signal })),
    select: ({ items }) => items,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Address of a file of a registry: empty to fill in, or what stands. */
export const registryFile = (registry: string, what: 'template' | 'rows', format: 'csv' | 'xlsx'): string =>
  `/api/v1/imports/${registry}/${what}?format=${format}`

/** Address of a list as a file. */
export const listFile = (list: string, format: 'csv' | 'xlsx'): string =>
  `/api/v1/exports/${encodeURIComponent(list)}?format=${format}`

interface ImportFile {
  readonly registry: string
  readonly file: File
  readonly dryRun: boolean
  /** What problems are said in. */
  readonly language: 'zh' | 'en'
}

/** Sends a file; in a dry run nothing is changed. What is there afterwards is asked for again. */
export const useImport = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ registry, file, dryRun, language }: ImportFile) => {
      const type = /\.xlsx$/i.test(file.name)
        ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
        : 'text/csv'
      const answer = await fetch(`/api/v1/imports/${registry}?dryRun=${dryRun}&lang=${language}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: file,
      })
      const body = await answer.json()
      if (!answer.ok) throw new ApiProblem(answer.status, body.detail ?? answer.statusText)
      return body as ImportResult
    },
    onSuccess: ({ applied }) => (applied ? queries.invalidateQueries() : undefined),
  })
}

/** Lists that can be had as a file. */
export const useExports = () =>
  useQuery({
    queryKey: ['exports'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/exports', { signal })),
    select: ({ items }) => items.filter(({ needs }) => needs.length === 0),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const useEventKinds = () =>
  useQuery({
    queryKey: ['event-kinds'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/receivers/event-kinds', { signal })),
    select: ({ items }) => items,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Webhooks and robots; their state is looked at again every few seconds. */
export const useReceivers = () =>
  useQuery({
    queryKey: ['receivers'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/receivers', { params: { query: { limit: 500 } }, signal })),
    select: ({ items }) => items,
    refetchInterval: 5000,
  })

const useReceiverChange = <Input, Output>(run: (input: Input) => Promise<Output>) =>
  useWrite(run, 'receivers', 'deliveries')

export const useAddReceiver = () =>
  useReceiverChange((body: ReceiverBody) => answerOf(api.POST('/api/v1/receivers', { body })))

export const useChangeReceiver = () =>
  useReceiverChange(({ id, body }: { id: string; body: ReceiverPatch }) =>
    answerOf(api.PATCH('/api/v1/receivers/{id}', { params: { path: { id } }, body })),
  )

export const useEndReceiver = () =>
  useReceiverChange((id: string) => answerOf(api.DELETE('/api/v1/receivers/{id}', { params: { path: { id } } })))

export const useTestReceiver = () =>
  useReceiverChange((id: string) => answerOf(api.POST('/api/v1/receivers/{id}/test', { params: { path: { id } } })))

/** Delivers again: one event, or all that were given up in the last 30 days. */
export const useReplay = () =>
  useReceiverChange(({ id, deliveryId }: { id: string; deliveryId?: number }) =>
    deliveryId === undefined
      ? answerOf(
          api.POST('/api/v1/receivers/{id}/replay', { params: { path: { id } }, body: { from: 0, onlyFailed: true } }),
        )
      : answerOf(
          api.POST('/api/v1/receivers/{id}/deliveries/{deliveryId}/replay', { params: { path: { id, deliveryId } } }),
        ),
  )

/** What was delivered to a receiver, a page at a time. */
export const useDeliveries = (id: string, state: 'delivered' | 'waiting' | 'failed' | undefined) =>
  useInfiniteQuery({
    queryKey: ['deliveries', id, state],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/receivers/{id}/deliveries', {
          params: { path: { id }, query: { limit: PAGE_SIZE, cursor, state } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: 5000,
  })

/** Records as they came, a page at a time. */
export const useRecords = (kind: IncomingRecord['kind'] | undefined) =>
  useInfiniteQuery({
    queryKey: ['records', kind],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/records', { params: { query: { limit: PAGE_SIZE, cursor, kind } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
