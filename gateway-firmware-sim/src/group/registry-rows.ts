import type { MetricName } from '@custodia/domain'

/** The registry's rows that a demonstration group consists of: the same fields as the registry's tables, as plain data. */
export type AssetCategory = 'medical_device' | 'vehicle' | 'room' | 'cleaning_zone'

interface Dated {
  readonly id: string
  readonly validFrom: number
  readonly validTo: number | null
}

export interface OrgUnitRow {
  readonly id: string
  readonly parentId: string | null
  readonly kind: 'group' | 'company' | 'branch' | 'department'
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly timeZone: string
  readonly currency: string
  readonly path: string
}

export interface PersonRow {
  readonly id: string
  readonly orgUnitId: string
  readonly employeeNo: string
  readonly name: string
  readonly nameEn: string
  readonly email: string
  readonly phone: string
  readonly jobTitle: string
}

export interface MembershipRow extends Dated {
  readonly personId: string
  readonly orgUnitId: string
}

export interface LocationRow {
  readonly id: string
  readonly parentId: string | null
  readonly orgUnitId: string
  readonly kind: 'site' | 'building' | 'floor' | 'room' | 'zone'
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly latitudeDeg: number | null
  readonly longitudeDeg: number | null
}

export interface AssetRow {
  readonly id: string
  readonly code: string
  readonly category: AssetCategory
  readonly nameZh: string
  readonly nameEn: string
  readonly model: string
  readonly serialNo: string | null
  readonly purchasedOn: string | null
  readonly purchaseMinor: number | null
  readonly currency: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
}

export interface PlacementRow extends Dated {
  readonly assetId: string
  readonly orgUnitId: string
  readonly locationId: string
}

export interface ResponsibilityRow extends Dated {
  readonly scope: 'asset' | 'location' | 'org_unit' | 'category'
  readonly scopeId: string
  readonly role: 'owner' | 'custodian' | 'operator' | 'maintainer' | 'supervisor'
  readonly raci: 'R' | 'A' | 'C' | 'I'
  readonly personId: string
  readonly note: string | null
}

export interface DeviceRow {
  readonly id: string
  /** On the wire, lower case. */
  readonly key: string
  readonly name: string
  readonly profileId: string
  readonly orgUnitId: string
}

export interface BindingRow extends Dated {
  readonly deviceId: string
  readonly assetId: string
  readonly role: string
}

export interface TagHolderRow extends Dated {
  readonly deviceId: string
  readonly personId: string
}

export interface PlanRow extends Dated {
  readonly assetId: string
  readonly taskCode: string
  readonly nameZh: string
  readonly nameEn: string
  readonly calendar: 'fixed' | 'floating' | null
  readonly interval: string | null
  readonly anchorOn: string | null
  readonly meterMetric: MetricName | null
  readonly meterStart: number | null
  readonly meterPeriod: number | null
  readonly nominalPerDay: number | null
  readonly combine: 'any' | 'all'
  readonly tolerancePercent: number
  readonly shiftPercent: number
  readonly legal: boolean
}

export interface CompletionRow {
  readonly id: string
  readonly planId: string
  readonly assetId: string
  readonly taskCode: string
  readonly plannedOn: string | null
  readonly completedAt: number
  readonly meterReading: number | null
  readonly personId: string | null
  readonly note: string | null
}

export interface WarrantyRow {
  readonly id: string
  readonly assetId: string
  readonly kind: 'base' | 'extension' | 'part'
  readonly vendor: string
  readonly startsOn: string
  readonly endsOn: string
  readonly meterMetric: MetricName | null
  readonly meterLimit: number | null
  readonly part: string | null
}

export interface BookingRow {
  readonly id: string
  readonly assetId: string
  readonly personId: string
  readonly orgUnitId: string
  readonly title: string
  readonly startTs: number
  readonly endTs: number
}

export interface CostPoolRow extends Dated {
  readonly assetId: string
  readonly nameZh: string
  readonly nameEn: string
  readonly kind: 'fixed' | 'variable'
  readonly amountMinor: number
  readonly currency: string
  readonly driver: 'run_hours' | 'pulses' | 'km' | 'trip_hours' | 'occupied_hours' | 'visit_minutes'
  readonly practicalCapacity: number | null
}

/** All rows of a group. */
export interface RegistryRows {
  readonly orgUnits: readonly OrgUnitRow[]
  readonly people: readonly PersonRow[]
  readonly memberships: readonly MembershipRow[]
  readonly locations: readonly LocationRow[]
  readonly assets: readonly AssetRow[]
  readonly placements: readonly PlacementRow[]
  readonly responsibilities: readonly ResponsibilityRow[]
  readonly devices: readonly DeviceRow[]
  readonly bindings: readonly BindingRow[]
  readonly tagHolders: readonly TagHolderRow[]
  readonly plans: readonly PlanRow[]
  readonly completions: readonly CompletionRow[]
  readonly warranties: readonly WarrantyRow[]
  readonly costPools: readonly CostPoolRow[]
}
