import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ApiProblem, answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** Work orders: lists, one, what happened to it, and changes to it. */

type Schemas = components['schemas']

export type Order = Schemas['WorkOrder']
export type OrderDetail = Schemas['WorkOrderDetail']
export type OrderEvent = Schemas['WorkOrderEvent']
export type OrderChange = Schemas['WorkOrderChangeInput']
export type OrderChangeType = OrderChange['type']
export type OrderState = Order['state']
export type Attachment = Schemas['WorkOrderAttachment']
export type ChecklistItem = OrderDetail['checklist'][number]

type ListQuery = NonNullable<paths['/api/v1/work-orders']['get']['parameters']['query']>
/** Filters of orders, as the API takes them. */
export type OrderFilters = Omit<ListQuery, 'limit' | 'cursor'>

const PAGE_SIZE = 50
const MAX_EVENTS = 500

/** States in which something is still to be done. */
export const OPEN_STATES = 'requested,triaged,planned,in_progress,paused,waiting_for_parts'

export const useOrders = (filters: OrderFilters) =>
  useInfiniteQuery({
    queryKey: ['orders', 'list', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/work-orders', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })

export const useOrderCounts = (filters: Omit<OrderFilters, 'state'>) =>
  useQuery({
    queryKey: ['orders', 'counts', filters],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/work-orders/counts', { params: { query: filters }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })

/** Orders of one asset, the latest first. */
export const useAssetOrders = (asset: string, state?: string) =>
  useQuery({
    queryKey: ['orders', 'asset', asset, state],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/work-orders', { params: { query: { asset, state, limit: 8 } }, signal })),
  })

export const useOrder = (id: string) =>
  useQuery({
    queryKey: ['orders', 'one', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/work-orders/{id}', { params: { path: { id } }, signal })),
    refetchInterval: 30_000,
  })

export const useOrderEvents = (id: string, seq: number) =>
  useQuery({
    queryKey: ['orders', 'one', id, 'events', seq],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/work-orders/{id}/events', { params: { path: { id } }, signal })),
    placeholderData: keepPreviousData,
    select: (page) => page.items.slice(-MAX_EVENTS),
  })

/** People whose name or number has a text, for choosing one. */
export const usePeople = (q: string) =>
  useQuery({
    queryKey: ['people', q],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/people', { params: { query: { limit: 30, ...(q === '' ? {} : { q }) } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    select: (page) => page.items,
  })

/** The codes of what can fail at an asset: its type's and its own. */
export const useFailureCodes = (asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'equipment'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/assets/{id}/equipment', { params: { path: { id: asset } }, signal })),
    staleTime: 60_000,
    select: ({ items }) => items.filter(({ kind, switchedOff }) => kind === 'failure_code' && !switchedOff),
  })

/** Changes that hold whatever else happened to the order meanwhile. */
const ADDITIONS: readonly OrderChangeType[] = ['noted', 'signed', 'labour', 'cost', 'checked']

/** Makes a change to an order as the person saw it. */
export const useChangeOrder = (order: Pick<Order, 'id' | 'seq'>) =>
  useWrite(
    (change: OrderChange) =>
      answerOf(
        api.POST('/api/v1/work-orders/{id}/changes', {
          params: { path: { id: order.id } },
          body: ADDITIONS.includes(change.type) ? { change } : { expectedSeq: order.seq, change },
        }),
      ),
    'orders',
  )

/** Sends a file to an order. Throws ApiProblem with what the server said of it. */
export const sendFile = async (orderId: string, file: Blob, name: string): Promise<Attachment> => {
  const url = `/api/v1/work-orders/${encodeURIComponent(orderId)}/attachments?name=${encodeURIComponent(name)}`
  const response = await fetch(url, { method: 'POST', body: file, headers: { 'content-type': file.type } })
  if (response.ok) return (await response.json()) as Attachment
  const problem = (await response.json().catch(() => null)) as { detail?: string } | null
  throw new ApiProblem(response.status, problem?.detail ?? response.statusText)
}

export const useSendFile = (orderId: string) =>
  useWrite(({ file, name }: { readonly file: Blob; readonly name: string }) => sendFile(orderId, file, name), 'orders')

export interface RequestDraft {
  readonly assetId: string
  readonly text: string
  readonly urgency: Order['priority']
}

/** Reports a fault. Sent again under its key, it makes no second order. */
export const sendRequest = ({ assetId, text, urgency }: RequestDraft, key: string): Promise<OrderDetail> =>
  answerOf(
    api.POST('/api/v1/work-orders', {
      params: { header: { 'idempotency-key': key } },
      body: { assetId, text, urgency, failedAt: null },
    }),
  )
