import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'

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
