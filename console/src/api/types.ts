/** The shapes that the pages read, as the API describes them. */
import type { components, paths } from './schema.gen.ts'

type Schemas = components['schemas']

export type Me = Schemas['Me']
export type AssetRow = Schemas['AssetRow']
export type AssetDetail = Schemas['AssetDetail']
export type OrgUnit = Schemas['OrgUnit']
export type Series = Schemas['Series']
export type UsageSession = Schemas['UsageSession']
export type DueDate = Schemas['DueDate']
export type CostLine = Schemas['CostLine']
export type Warranty = Schemas['Warranty']
export type Explanation = Schemas['ResolvedExplanation']
export type Evidence = Explanation['telemetry'][number]

export type AssetCategory = AssetRow['category']
export type StateCode = AssetRow['state']['code']
export type DueStatus = DueDate['status']
export type SessionKind = UsageSession['kind']
export type LiveReading = AssetRow['live'][number]

/** A metric that counts up, by which plans, contracts and depreciation may go. */
export type MeterName = NonNullable<
  NonNullable<paths['/api/v1/vendor-contracts']['post']['requestBody']>['content']['application/json']['meterMetric']
>
