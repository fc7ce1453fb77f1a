import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** What is known of models and set by units for the plan of replacement. */

export type Outlook = components['schemas']['AssetTypeOutlook']
export type Policy = components['schemas']['ReplacementPolicy']
type Sent<Operation> = Operation extends { requestBody?: { content: { 'application/json': infer Body } } }
  ? Body
  : never
export type OutlookBody = Sent<paths['/api/v1/asset-types/{id}/outlook']['put']>
type PolicyBody = Sent<paths['/api/v1/replacement-policy']['put']>

export const useOutlook = (type: string) =>
  useQuery({
    queryKey: ['models', 'outlook', type],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/asset-types/{id}/outlook', { params: { path: { id: type } }, signal })),
  })

export const usePutOutlook = (type: string) =>
  useWrite(
    (body: OutlookBody) =>
      answerOf(api.PUT('/api/v1/asset-types/{id}/outlook', { params: { path: { id: type } }, body })),
    ...['models', 'lifecycle'],
  )

export const usePolicy = (orgUnit: string | undefined) =>
  useQuery({
    queryKey: ['lifecycle', 'policy', orgUnit],
    enabled: orgUnit !== undefined,
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/replacement-policy', { params: { query: { orgUnit: orgUnit ?? '' } }, signal })),
  })

export const usePutPolicy = () =>
  useWrite((body: PolicyBody) => answerOf(api.PUT('/api/v1/replacement-policy', { body })), 'lifecycle')
