import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'

type Schemas = components['schemas']
export type FigureRow = Schemas['FigureRow']
export type Figure = Schemas['Figure']
export type FigureEvent = Schemas['FigureEvent']
export type EngineerFigures = Schemas['EngineerFigures']
export type FigureTotal = Schemas['EngineeringFigures']['total']
export type Dossier = Schemas['Dossier']

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never
export type FiguresQuery = Omit<QueryOf<'/api/v1/figures/engineering'>, 'limit' | 'cursor'>
export type DrillQuery = Omit<QueryOf<'/api/v1/figures/engineering/orders'>, 'limit' | 'cursor'>
export type ExplainQuery = QueryOf<'/api/v1/figures/engineering/explain'>
export type FigureCode = ExplainQuery['figure']

const PAGE_SIZE = 50

/** Rows of figures, a page at a time; each page has the total of all. */
export const useFigures = (query: FiguresQuery) =>
  useInfiniteQuery({
    queryKey: ['figures', query],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/figures/engineering', { params: { query: { ...query, limit: PAGE_SIZE, cursor } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** What a row of figures stands on. */
export const useFigureEvents = (query: DrillQuery) =>
  useInfiniteQuery({
    queryKey: ['figures', 'orders', query],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/figures/engineering/orders', {
          params: { query: { ...query, limit: PAGE_SIZE, cursor } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Why a figure is what it is. */
export const useFigureExplanation = (query: ExplainQuery) =>
  useQuery({
    queryKey: ['figures', 'explain', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/figures/engineering/explain', { params: { query }, signal })),
  })

/** Backlog and load per engineer. */
export const useEngineers = (query: QueryOf<'/api/v1/figures/engineers'>) =>
  useQuery({
    queryKey: ['figures', 'engineers', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/figures/engineers', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })

/** An asset's whole life in one language. */
export const useDossier = (id: string, lang: 'zh' | 'en') =>
  useQuery({
    queryKey: ['asset', id, 'dossier', lang],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/assets/{id}/dossier', { params: { path: { id }, query: { lang } }, signal })),
  })
