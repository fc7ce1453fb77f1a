import { useMutation, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** The own account: its password and API tokens. */

export type TokenBody = NonNullable<paths['/api/v1/tokens']['post']['requestBody']>['content']['application/json']

export const useTokens = () =>
  useQuery({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/tokens', { signal })),
    select: (page) => page.items,
  })

export const useMakeToken = () =>
  useWrite((body: TokenBody) => answerOf(api.POST('/api/v1/tokens', { body })), 'tokens')

export const useRevokeToken = () =>
  useWrite((id: string) => answerOf(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })), 'tokens')

export const useChangePassword = () =>
  useMutation({
    mutationFn: (body: { current?: string; password: string }) => answerOf(api.POST('/api/v1/auth/password', { body })),
  })
