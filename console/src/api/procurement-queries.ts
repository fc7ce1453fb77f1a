import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** Vendors, warranties and claims, stock. */

type Schemas = components['schemas']
type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody?: { content: { 'application/json': infer Sent } } }
}
  ? Sent
  : never

export type Vendor = Schemas['Vendor']
export type VendorDetail = Schemas['VendorDetail']
export type VendorContract = Schemas['VendorContract']
export type ClaimCandidate = Schemas['ClaimCandidate']
export type WarrantyClaim = Schemas['WarrantyClaim']
export type StockLevel = Schemas['StockLevel']
export type StockMovement = Schemas['StockMovement']
export type StockCommitment = Schemas['StockCommitment']
export type PlainExplanation = Schemas['Explanation']
export type VendorState = Vendor['state']
export type VendorStep = VendorDetail['next'][number]
export type ClaimStep = Body<'/api/v1/warranty-claims/{id}/steps'>
export type MovementDraft = Body<'/api/v1/stock-movements'>
export type DocumentKind = VendorDetail['documents'][number]['kind']

const PAGE_SIZE = 50
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { readonly nextCursor: string | null }) => page.nextCursor ?? undefined,
  placeholderData: keepPreviousData,
}

export const useVendors = (filters: { readonly q?: string | undefined; readonly state?: VendorState | undefined }) =>
  useInfiniteQuery({
    queryKey: ['procurement', 'vendors', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/vendors', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal })),
    ...paged,
  })

export const useVendor = (id: string) =>
  useQuery({
    queryKey: ['procurement', 'vendor', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/vendors/{id}', { params: { path: { id } }, signal })),
  })

export const useContracts = (vendor: string) =>
  useQuery({
    queryKey: ['procurement', 'contracts', vendor],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/vendor-contracts', { params: { query: { vendor, limit: PAGE_SIZE } }, signal })),
  })

export const useCandidates = () =>
  useInfiniteQuery({
    queryKey: ['procurement', 'candidates'],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/warranty-claims/candidates', { params: { query: { limit: PAGE_SIZE, cursor } }, signal }),
      ),
    ...paged,
  })

export const useClaims = () =>
  useInfiniteQuery({
    queryKey: ['procurement', 'claims'],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/warranty-claims', { params: { query: { limit: PAGE_SIZE, cursor } }, signal })),
    ...paged,
  })

export const useClaim = (id: string) =>
  useQuery({
    queryKey: ['procurement', 'claim', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/warranty-claims/{id}', { params: { path: { id } }, signal })),
  })

/** Warranties that cover a day or a later one. */
export const useAllWarranties = (endsFrom: string) =>
  useInfiniteQuery({
    queryKey: ['procurement', 'warranties', endsFrom],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/warranties', { params: { query: { endsFrom, limit: PAGE_SIZE, cursor } }, signal })),
    ...paged,
  })

export const useStores = () =>
  useQuery({
    queryKey: ['procurement', 'stores'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/stock-stores', { signal })),
  })

export const useLevels = (filters: {
  readonly store?: string | undefined
  readonly q?: string | undefined
  readonly low?: 'true' | undefined
}) =>
  useInfiniteQuery({
    queryKey: ['procurement', 'levels', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/stock-levels', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal }),
      ),
    ...paged,
  })

export const useMovements = (item: string, store: string) =>
  useQuery({
    queryKey: ['procurement', 'movements', item, store],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/stock-movements', { params: { query: { item, store, limit: 30 } }, signal })),
  })

export const useCommitments = (item: string, store: string) =>
  useQuery({
    queryKey: ['procurement', 'commitments', item, store],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/stock-commitments', { params: { query: { item, store } }, signal })),
  })

const useChange = <Input, Output>(run: (input: Input) => Promise<Output>) => useWrite(run, 'procurement')

export const useAddVendor = () =>
  useChange((body: Body<'/api/v1/vendors'>) => answerOf(api.POST('/api/v1/vendors', { body })))

export const useVendorStep = (id: string) =>
  useChange((body: { readonly step: VendorStep; readonly note: string | null }) =>
    answerOf(api.POST('/api/v1/vendors/{id}/steps', { params: { path: { id } }, body })),
  )

export const useAddDocument = (id: string) =>
  useChange((body: Body<'/api/v1/vendors/{id}/documents'>) =>
    answerOf(api.POST('/api/v1/vendors/{id}/documents', { params: { path: { id } }, body })),
  )

export const useDecideClaim = () =>
  useChange((body: Body<'/api/v1/warranty-claims'>) => answerOf(api.POST('/api/v1/warranty-claims', { body })))

export const useClaimStep = (id: string) =>
  useChange((body: ClaimStep) =>
    answerOf(api.POST('/api/v1/warranty-claims/{id}/steps', { params: { path: { id } }, body })),
  )

export const useMoveStock = () =>
  useChange((body: MovementDraft) => answerOf(api.POST('/api/v1/stock-movements', { body })))

export const useReverseMovement = () =>
  useChange(({ id, note }: { readonly id: string; readonly note: string }) =>
    answerOf(api.POST('/api/v1/stock-movements/{id}/reversal', { params: { path: { id } }, body: { note } })),
  )

export const useCommitStock = () =>
  useChange((body: Body<'/api/v1/stock-commitments'>) => answerOf(api.POST('/api/v1/stock-commitments', { body })))

export const useCancelCommitment = () =>
  useChange((id: string) =>
    answerOf(api.PATCH('/api/v1/stock-commitments/{id}', { params: { path: { id } }, body: { cancelled: true } })),
  )
