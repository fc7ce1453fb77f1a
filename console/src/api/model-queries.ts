import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** Equipment models, and what assets have of them. */

type Schemas = components['schemas']

export type AssetType = Schemas['AssetType']
export type AssetTypePlan = Schemas['AssetTypePlan']
export type EquipmentItem = Schemas['EquipmentItem']

/** Filters of models, as the API takes them. */
export type ModelFilters = Pick<
  NonNullable<paths['/api/v1/asset-types']['get']['parameters']['query']>,
  'q' | 'category'
>

const PAGE_SIZE = 50

export const useModels = (filters: ModelFilters) =>
  useInfiniteQuery({
    queryKey: ['models', 'list', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/asset-types', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useModel = (id: string) =>
  useQuery({
    queryKey: ['models', 'one', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/asset-types/{id}', { params: { path: { id } }, signal })),
  })

type BodyOf<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody?: { content: { 'application/json': infer Body } }
}
  ? Body
  : never

export type TypeBody = BodyOf<'/api/v1/asset-types', 'post'>
export type TypePatch = BodyOf<'/api/v1/asset-types/{id}', 'patch'>
export type TypePlanBody = BodyOf<'/api/v1/asset-types/{id}/plans/{taskCode}', 'put'>
export type ItemBody = BodyOf<'/api/v1/asset-types/{id}/items/{kind}/{code}', 'put'>
export type ItemKind = EquipmentItem['kind']

const useChange = <Input, Output>(run: (input: Input) => Promise<Output>) => useWrite(run, 'models', 'asset')

export const useAddModel = () => useChange((body: TypeBody) => answerOf(api.POST('/api/v1/asset-types', { body })))

export const useChangeModel = (id: string) =>
  useChange((body: TypePatch) => answerOf(api.PATCH('/api/v1/asset-types/{id}', { params: { path: { id } }, body })))

export const useRemoveModel = () =>
  useChange((id: string) => answerOf(api.DELETE('/api/v1/asset-types/{id}', { params: { path: { id } } })))

export const usePutTypePlan = (id: string) =>
  useChange((body: TypePlanBody) =>
    answerOf(
      api.PUT('/api/v1/asset-types/{id}/plans/{taskCode}', { params: { path: { id, taskCode: body.taskCode } }, body }),
    ),
  )

export const useRemoveTypePlan = (id: string) =>
  useChange((taskCode: string) =>
    answerOf(api.DELETE('/api/v1/asset-types/{id}/plans/{taskCode}', { params: { path: { id, taskCode } } })),
  )

export const usePutItem = (id: string) =>
  useChange(({ kind, code, body }: { readonly kind: ItemKind; readonly code: string; readonly body: ItemBody }) =>
    answerOf(api.PUT('/api/v1/asset-types/{id}/items/{kind}/{code}', { params: { path: { id, kind, code } }, body })),
  )

export const useRemoveItem = (id: string) =>
  useChange(({ kind, code }: { readonly kind: ItemKind; readonly code: string }) =>
    answerOf(api.DELETE('/api/v1/asset-types/{id}/items/{kind}/{code}', { params: { path: { id, kind, code } } })),
  )
