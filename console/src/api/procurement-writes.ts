import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** What forms of procurement write down: items, stores, rules of use, contracts, calls, covers of warranties, files. */

type Schemas = components['schemas']
type Body<Path extends keyof paths, Method extends 'post' | 'patch'> =
  NonNullable<paths[Path][Method]> extends {
    requestBody?: { content: { 'application/json': infer Sent } }
  }
    ? Sent
    : never

export type StockItem = Schemas['StockItem']
export type ConsumptionRule = Schemas['ConsumptionRule']
export type VendorCall = Schemas['VendorCall']
export type ItemDraft = Body<'/api/v1/stock-items', 'post'>
export type RuleDraft = Body<'/api/v1/stock-items/{id}/consumption-rules', 'post'>
export type ContractDraft = Body<'/api/v1/vendor-contracts', 'post'>
type Change<Sent> = Sent & { readonly id: string }

const useChange = <Input, Output>(run: (input: Input) => Promise<Output>) => useWrite(run, 'procurement')

export const useAddItem = () => useChange((body: ItemDraft) => answerOf(api.POST('/api/v1/stock-items', { body })))

export const useChangeItem = () =>
  useChange(({ id, ...body }: Change<Body<'/api/v1/stock-items/{id}', 'patch'>>) =>
    answerOf(api.PATCH('/api/v1/stock-items/{id}', { params: { path: { id } }, body })),
  )

export const useAddStore = () =>
  useChange((body: Body<'/api/v1/stock-stores', 'post'>) => answerOf(api.POST('/api/v1/stock-stores', { body })))

/** Items found by what was typed. */
export const useItemSearch = (q: string) =>
  useQuery({
    queryKey: ['procurement', 'items', q],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/stock-items', { params: { query: { limit: 30, ...(q === '' ? {} : { q }) } }, signal }),
      ),
  })

export const useRules = (id: string) =>
  useQuery({
    queryKey: ['procurement', 'rules', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/stock-items/{id}/consumption-rules', { params: { path: { id } }, signal })),
  })

/** The names of the asset or model that a rule is for. */
export const useScopeName = ({ scope, scopeId: id }: ConsumptionRule) =>
  useQuery({
    queryKey: ['procurement', 'scope', scope, id],
    queryFn: async ({ signal }): Promise<{ readonly nameZh: string; readonly nameEn: string }> =>
      scope === 'asset'
        ? answerOf(api.GET('/api/v1/assets/{id}', { params: { path: { id } }, signal }))
        : answerOf(api.GET('/api/v1/asset-types/{id}', { params: { path: { id } }, signal })),
  })

export const useAddRule = () =>
  useChange(({ id, ...body }: Change<RuleDraft>) =>
    answerOf(api.POST('/api/v1/stock-items/{id}/consumption-rules', { params: { path: { id } }, body })),
  )

export const useEndRule = (id: string) =>
  useChange((rule: string) =>
    answerOf(api.DELETE('/api/v1/stock-items/{id}/consumption-rules/{rule}', { params: { path: { id, rule } } })),
  )

export const useAddContract = () =>
  useChange((body: ContractDraft) => answerOf(api.POST('/api/v1/vendor-contracts', { body })))

export const useChangeContract = () =>
  useChange(({ id, ...body }: Change<Body<'/api/v1/vendor-contracts/{id}', 'patch'>>) =>
    answerOf(api.PATCH('/api/v1/vendor-contracts/{id}', { params: { path: { id } }, body })),
  )

export const useVendorCalls = (vendor: string) =>
  useQuery({
    queryKey: ['procurement', 'calls', vendor],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/vendor-calls', { params: { query: { vendor, limit: 20 } }, signal })),
  })

export const useAddCall = () =>
  useChange((body: Body<'/api/v1/vendor-calls', 'post'>) => answerOf(api.POST('/api/v1/vendor-calls', { body })))

export const useChangeCall = () =>
  useChange(({ id, ...body }: Change<Body<'/api/v1/vendor-calls/{id}', 'patch'>>) =>
    answerOf(api.PATCH('/api/v1/vendor-calls/{id}', { params: { path: { id } }, body })),
  )

export const useChangeWarranty = () =>
  useChange(({ id, ...body }: Change<Body<'/api/v1/warranties/{id}', 'patch'>>) =>
    answerOf(api.PATCH('/api/v1/warranties/{id}', { params: { path: { id } }, body })),
  )

/** The latest work orders, for a call. */
export const useOrderSearch = () =>
  useQuery({
    queryKey: ['procurement', 'orders'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/work-orders', { params: { query: { limit: 200 } }, signal })),
  })

const MEDIA = ['application/pdf', 'image/jpeg', 'image/png'] as const

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error(file.name))
    reader.readAsDataURL(file)
  })

/** Media types that the server stores. */
export const FILE_TYPES = MEDIA.join(',')

/** Stores the file of a document or contract. */
export const usePutFile = () =>
  useChange(async ({ id, file }: { readonly id: string; readonly file: File }) => {
    const mediaType = MEDIA.find((type) => type === file.type) ?? 'application/pdf'
    const body = { name: file.name, mediaType, contentBase64: await base64Of(file) }
    return answerOf(api.PUT('/api/v1/vendor-files/{id}', { params: { path: { id } }, body }))
  })
