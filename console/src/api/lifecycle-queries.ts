import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ApiProblem, answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** The life of assets: purchases, lives, transfers, books of depreciation, replacement, cost of ownership. */

type Schemas = components['schemas']
export type Purchase = Schemas['Purchase']
export type PurchaseDetail = Schemas['PurchaseDetail']
export type AssetLife = Schemas['AssetLife']
export type AssetLifeDetail = Schemas['AssetLifeDetail']
export type Transfer = Schemas['AssetTransfer']
export type Book = Schemas['DepreciationBook']
export type BookedAsset = Schemas['BookedAsset']
export type BookedDetail = Schemas['BookedAssetDetail']
export type Postings = Schemas['DepreciationPostings']
export type Replacement = Schemas['Replacement']
export type PlainExplanation = Schemas['Explanation']
export type LifeDocument = Schemas['LifeDocument']

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never
type BodyOf<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never
type Filters<Path extends keyof paths> = Omit<QueryOf<Path>, 'limit' | 'cursor'>

export type PurchaseBody = BodyOf<'/api/v1/purchases'>
export type PurchaseChange = BodyOf<'/api/v1/purchases/{id}/changes'>['change']
export type UnitAcceptance = BodyOf<'/api/v1/purchases/{id}/units/{unit}/accept'>
export type LifeChange = BodyOf<'/api/v1/assets/{id}/life/changes'>['change']
export type TransferBody = BodyOf<'/api/v1/asset-transfers'>
export type BookBody = BodyOf<'/api/v1/depreciation-books'>
type BookChange = NonNullable<
  paths['/api/v1/depreciation-books/{id}']['patch']['requestBody']
>['content']['application/json']
export type TermsBody = BodyOf<'/api/v1/depreciation-books/{id}/assets/{assetId}/terms'>

const KEY = 'lifecycle'
const PAGE_SIZE = 50
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { readonly nextCursor: string | null }) => page.nextCursor ?? undefined,
  placeholderData: keepPreviousData,
}

/** A write after which all of the life cycle is read again. */
const useChange = <Input, Output>(run: (input: Input) => Promise<Output>) => useWrite(run, KEY)

export const usePurchases = (filters: Filters<'/api/v1/purchases'>) =>
  useInfiniteQuery({
    queryKey: [KEY, 'purchases', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/purchases', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal })),
    ...paged,
  })

export const usePurchase = (id: string) =>
  useQuery({
    queryKey: [KEY, 'purchase', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/purchases/{id}', { params: { path: { id } }, signal })),
  })

export const useAskPurchase = () => useChange((body: PurchaseBody) => answerOf(api.POST('/api/v1/purchases', { body })))

export const useChangePurchase = ({ id, seq }: Pick<PurchaseDetail, 'id' | 'seq'>) =>
  useChange((change: PurchaseChange) =>
    answerOf(
      api.POST('/api/v1/purchases/{id}/changes', {
        params: { path: { id } },
        body: { change, expectedSeq: seq, documents: [] },
      }),
    ),
  )

export const useAcceptUnit = (id: string, unit: string) =>
  useChange((body: UnitAcceptance) =>
    answerOf(api.POST('/api/v1/purchases/{id}/units/{unit}/accept', { params: { path: { id, unit } }, body })),
  )

export const useApprovedVendors = () =>
  useQuery({
    queryKey: ['vendors', 'approved'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/vendors', { params: { query: { state: 'approved', limit: 500 } }, signal })),
    select: (page) => page.items,
  })

/** Puts a document to a purchase or an asset: the body is the file itself. */
export const useAddDocument = (subject: 'purchases' | 'assets', id: string) =>
  useChange(async (file: File) => {
    const answer = await fetch(`/api/v1/${subject}/${id}/documents?name=${encodeURIComponent(file.name)}`, {
      ...{ method: 'POST', headers: { 'content-type': file.type }, body: file },
    })
    if (answer.ok) return
    const said = (await answer.json().catch(() => ({}))) as { readonly detail?: string }
    throw new ApiProblem(answer.status, said.detail ?? answer.statusText)
  })

export const useLives = (filters: Filters<'/api/v1/asset-lives'>) =>
  useInfiniteQuery({
    queryKey: [KEY, 'lives', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/asset-lives', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal })),
    ...paged,
  })

export const useLifeCounts = () =>
  useQuery({
    queryKey: [KEY, 'counts'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/asset-lives/counts', { signal })),
    select: (page) => page.items,
  })

export const useLife = (id: string) =>
  useQuery({
    queryKey: [KEY, 'life', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/assets/{id}/life', { params: { path: { id } }, signal })),
  })

export const useChangeLife = (id: string, seq: number) =>
  useChange((change: LifeChange) =>
    answerOf(
      api.POST('/api/v1/assets/{id}/life/changes', {
        params: { path: { id } },
        body: { change, expectedSeq: seq, documents: [] },
      }),
    ),
  )

export const useTransfers = (filters: Filters<'/api/v1/asset-transfers'>) =>
  useInfiniteQuery({
    queryKey: [KEY, 'transfers', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/asset-transfers', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal }),
      ),
    ...paged,
  })

export const useOffer = () => useChange((body: TransferBody) => answerOf(api.POST('/api/v1/asset-transfers', { body })))

export const useTransferAct = () =>
  useChange(
    ({
      id,
      act,
      note,
    }: {
      readonly id: string
      readonly act: Transfer['possible'][number]
      readonly note: string | null
    }) => {
      const params = { path: { id } }
      if (act === 'accept') return answerOf(api.POST('/api/v1/asset-transfers/{id}/accept', { params, body: { note } }))
      if (act === 'decline')
        return answerOf(api.POST('/api/v1/asset-transfers/{id}/decline', { params, body: { note } }))
      if (act === 'withdraw')
        return answerOf(api.POST('/api/v1/asset-transfers/{id}/withdraw', { params, body: { note } }))
      return answerOf(api.POST('/api/v1/asset-transfers/{id}/return', { params, body: { fit: true, note } }))
    },
  )

export const useOwnership = (id: string) =>
  useQuery({
    queryKey: [KEY, 'ownership', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/assets/{id}/ownership-cost', { params: { path: { id } }, signal })),
  })

export const useReplacementPlan = (query: QueryOf<'/api/v1/replacement-plan'>) =>
  useQuery({
    queryKey: [KEY, 'plan', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/replacement-plan', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })

export const useReplacement = (id: string) =>
  useQuery({
    queryKey: [KEY, 'replacement', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/assets/{id}/replacement', { params: { path: { id } }, signal })),
    // Assets that are gone have none; that is no reason to ask again.
    retry: false,
  })

export const useDecide = (id: string) =>
  useChange((body: { readonly year: number | null; readonly reason: string }) =>
    answerOf(api.POST('/api/v1/assets/{id}/replacement-decisions', { params: { path: { id } }, body })),
  )

export const useBooks = () =>
  useQuery({
    queryKey: [KEY, 'books'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/depreciation-books', { signal })),
    select: (page) => page.items,
  })

export const useAddBook = () =>
  useChange((body: BookBody) => answerOf(api.POST('/api/v1/depreciation-books', { body })))

export const useChangeBook = (id: string) =>
  useChange((body: BookChange) =>
    answerOf(api.PATCH('/api/v1/depreciation-books/{id}', { params: { path: { id } }, body })),
  )

export const useOpenBook = (id: string) =>
  useChange(() => answerOf(api.POST('/api/v1/depreciation-books/{id}/open', { params: { path: { id } } })))

export const useBookedAssets = (id: string, month: string) =>
  useInfiniteQuery({
    queryKey: [KEY, 'booked', id, month],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/depreciation-books/{id}/assets', {
          params: { path: { id }, query: { month, limit: PAGE_SIZE, cursor } },
          signal,
        }),
      ),
    ...paged,
  })

export const useBookedAsset = (id: string, assetId: string) =>
  useQuery({
    queryKey: [KEY, 'booked', id, 'asset', assetId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/depreciation-books/{id}/assets/{assetId}', { params: { path: { id, assetId } }, signal }),
      ),
  })

export const useStateTerms = (id: string, assetId: string) =>
  useChange((body: TermsBody) =>
    answerOf(
      api.POST('/api/v1/depreciation-books/{id}/assets/{assetId}/terms', { params: { path: { id, assetId } }, body }),
    ),
  )

export const usePostings = (id: string, through: string, wanted: boolean) =>
  useQuery({
    queryKey: [KEY, 'postings', id, through],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/depreciation-books/{id}/postings', { params: { path: { id }, query: { through } }, signal }),
      ),
    enabled: wanted,
  })

export const useEnterPostings = (id: string) =>
  useChange((through: string) =>
    answerOf(api.POST('/api/v1/depreciation-books/{id}/postings', { params: { path: { id } }, body: { through } })),
  )
