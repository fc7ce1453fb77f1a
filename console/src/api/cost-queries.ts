import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** Months of costs. */

type Schemas = components['schemas']
export type CostMonth = Schemas['CostMonth']
export type CostMonthLine = Schemas['CostMonthLine']
export type CostCloseChecks = Schemas['CostCloseChecks']
export type BudgetComparison = Schemas['BudgetComparison']
export type CostMethod = CostMonth['method']

export type BodyOf<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

export interface MonthQuestion {
  readonly month: string
  /** The newest if absent. */
  readonly version?: number | undefined
}

const PAGE_SIZE = 50

export const useCostMonths = () =>
  useQuery({
    queryKey: ['costs', 'months'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/cost-months', { signal })),
  })

export const useCostMonth = ({ month, version }: MonthQuestion) =>
  useQuery({
    queryKey: ['costs', 'month', month, version],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/cost-months/{month}', { params: { path: { month }, query: { version } }, signal })),
    placeholderData: keepPreviousData,
  })

export const useCostLines = ({
  month,
  ...query
}: MonthQuestion & { readonly orgUnit?: string | undefined; readonly adjustments?: 'true' | undefined }) =>
  useInfiniteQuery({
    queryKey: ['costs', 'lines', month, query],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/cost-months/{month}/lines', {
          params: { path: { month }, query: { ...query, limit: PAGE_SIZE, cursor } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const useLineExplanation = ({ month, version, key }: MonthQuestion & { readonly key: string }) =>
  useQuery({
    queryKey: ['costs', 'why', month, version, key],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/cost-months/{month}/explain', {
          params: { path: { month }, query: { version, key } },
          signal,
        }),
      ),
  })

export const useCostJournal = ({ month, version }: MonthQuestion) =>
  useQuery({
    queryKey: ['costs', 'journal', month, version],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/cost-months/{month}/journal', { params: { path: { month }, query: { version } }, signal }),
      ),
  })

export const useCloseChecks = (month: string) =>
  useQuery({
    queryKey: ['costs', 'checks', month],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/cost-months/{month}/checks', { params: { path: { month } }, signal })),
  })

/** A change after which every figure of costs is asked for anew. */
export const useCostChange = <Input, Output>(run: (input: Input) => Promise<Output>) => useWrite(run, 'costs')

export const useCloseMonth = () =>
  useCostChange((month: string) =>
    answerOf(api.POST('/api/v1/cost-months/{month}/close', { params: { path: { month } } })),
  )

export const useRestateMonth = () =>
  useCostChange(({ month, reason }: { readonly month: string; readonly reason: string }) =>
    answerOf(api.POST('/api/v1/cost-months/{month}/restate', { params: { path: { month } }, body: { reason } })),
  )

export const useSetBudget = () =>
  useCostChange((body: BodyOf<'/api/v1/budgets'>) => answerOf(api.POST('/api/v1/budgets', { body })))

export const useSetMethod = () =>
  useCostChange((method: CostMethod) => answerOf(api.POST('/api/v1/cost-policies', { body: { method } })))

export const useSetService = () =>
  useCostChange((body: BodyOf<'/api/v1/service-shares'>) => answerOf(api.POST('/api/v1/service-shares', { body })))

export const useSetRate = () =>
  useCostChange((body: BodyOf<'/api/v1/exchange-rates'>) => answerOf(api.POST('/api/v1/exchange-rates', { body })))

/** Everything that is set: methods, services, departments' own costs, rates. */
export const useCostSettings = () =>
  useQuery({
    queryKey: ['costs', 'settings'],
    queryFn: async ({ signal }) => {
      const [policies, services, pools, rates] = await Promise.all([
        answerOf(api.GET('/api/v1/cost-policies', { signal })),
        answerOf(api.GET('/api/v1/service-shares', { signal })),
        answerOf(api.GET('/api/v1/department-pools', { signal })),
        answerOf(api.GET('/api/v1/exchange-rates', { signal })),
      ])
      return {
        policies: policies.items,
        services: services.items,
        pools: pools.items,
        rates: rates.items,
      }
    },
  })

/** The chart of accounts of a company, of the group without one. */
export const useLedgerAccounts = (orgUnit: string | undefined) =>
  useQuery({
    queryKey: ['costs', 'accounts', orgUnit],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/ledger-accounts', { params: { query: { orgUnit } }, signal })),
    placeholderData: keepPreviousData,
  })
