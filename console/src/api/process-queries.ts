import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components } from './schema.gen.ts'

/** A process of the platform, as it said last of itself. */
export type Process = components['schemas']['Process']

const PAGE_SIZE = 50
/** As often as a process says how it is. */
const EVERY_MS = 10_000

/** The platform's processes, the newest first. `open`: false as long as one may not ask. */
export const useProcesses = (open: boolean) =>
  useInfiniteQuery({
    queryKey: ['processes'],
    enabled: open,
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/processes', { params: { query: { limit: PAGE_SIZE, cursor } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  })
