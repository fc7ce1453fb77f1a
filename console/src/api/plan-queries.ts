import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** Maintenance plans of one asset: its model's, those that it says otherwise, and its own. */

export type AssetPlan = components['schemas']['MaintenancePlan']
type Sent<Operation> = Operation extends { requestBody?: { content: { 'application/json': infer Body } } }
  ? Body
  : never
type NewPlan = Sent<paths['/api/v1/maintenance-plans']['post']>
export type PlanChange = Sent<paths['/api/v1/maintenance-plans/{id}']['patch']>

const MOST_PLANS = 500

/** Plans that hold, and those that the asset does without. */
export const useAssetPlans = (asset: string) =>
  useQuery({
    queryKey: ['asset', asset, 'plans'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/maintenance-plans', { params: { query: { asset, limit: MOST_PLANS } }, signal })),
    select: ({ items }) => items.filter(({ validTo, switchedOff }) => validTo === null || switchedOff),
  })

export const useAddPlan = () =>
  useWrite((body: NewPlan) => answerOf(api.POST('/api/v1/maintenance-plans', { body })), 'asset')

export const useChangePlan = () =>
  useWrite(
    ({ id, ...body }: PlanChange & { readonly id: string }) =>
      answerOf(api.PATCH('/api/v1/maintenance-plans/{id}', { params: { path: { id } }, body })),
    'asset',
  )
