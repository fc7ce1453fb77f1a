import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { type BodyOf, useCostChange } from './cost-queries.ts'
import type { components } from './schema.gen.ts'

/** Recorded costs, departments' own costs, and the chart of accounts. */

export type CostEntry = components['schemas']['CostEntry']
export type CostElement = CostEntry['element']
export type LedgerAccount = components['schemas']['LedgerAccount']

const PAGE_SIZE = 50

export interface EntryFilter {
  readonly month: string
  readonly orgUnit: string | undefined
  readonly element: CostElement | undefined
}

export const useCostEntries = (filter: EntryFilter) =>
  useInfiniteQuery({
    queryKey: ['costs', 'entries', filter],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/cost-entries', { params: { query: { ...filter, limit: PAGE_SIZE, cursor } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useRecordCost = () =>
  useCostChange((body: BodyOf<'/api/v1/cost-entries'>) => answerOf(api.POST('/api/v1/cost-entries', { body })))

export const useReverseCost = () =>
  useCostChange(({ id, text }: { readonly id: string; readonly text: string }) =>
    answerOf(api.POST('/api/v1/cost-entries/{id}/reverse', { params: { path: { id } }, body: { text } })),
  )

export const useAddDepartmentPool = () =>
  useCostChange((body: BodyOf<'/api/v1/department-pools'>) => answerOf(api.POST('/api/v1/department-pools', { body })))

export const useEndDepartmentPool = () =>
  useCostChange(({ id, validTo }: { readonly id: string; readonly validTo: number }) =>
    answerOf(api.PATCH('/api/v1/department-pools/{id}', { params: { path: { id } }, body: { validTo } })),
  )

export const useSetAccount = () =>
  useCostChange((body: BodyOf<'/api/v1/ledger-accounts'>) => answerOf(api.POST('/api/v1/ledger-accounts', { body })))
