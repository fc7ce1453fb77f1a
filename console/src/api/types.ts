/** The shapes that the pages read. */

export type AssetCategory = 'medical_device' | 'vehicle' | 'room' | 'cleaning_zone'
export type StateCode =
  | 'running'
  | 'idle'
  | 'moving'
  | 'parked'
  | 'occupied'
  | 'free'
  | 'cleaning'
  | 'clean'
  | 'offline'
  | 'unknown'
export type DueStatus = 'ok' | 'soon' | 'overdue'
export type SessionKind = 'run' | 'trip' | 'stop' | 'occupancy' | 'visit'

/** Something with a name in both languages. */
export interface Named {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
}

export interface Me {
  readonly login: string
  readonly person?: { readonly name: string; readonly nameEn: string } | null
}

export interface LiveReading {
  readonly metric: string
  readonly value: number | string
  readonly ts: number
  readonly unit: string
}

export interface AssetRow {
  readonly id: string
  readonly code: string
  readonly category: AssetCategory
  readonly nameZh: string
  readonly nameEn: string
  readonly model: string
  readonly orgUnit: Named
  readonly company: Named | null
  readonly branch: Named | null
  readonly location: Named | null
  readonly timeZone: string
  readonly state: { readonly code: StateCode; readonly since: number | null }
  readonly live: readonly LiveReading[]
  readonly nextDue: {
    readonly planId: string
    readonly nameZh: string
    readonly nameEn: string
    readonly dueOn: string | null
    readonly status: DueStatus
  } | null
  readonly monthCost: { readonly amountMinor: number; readonly currency: string } | null
  readonly responsible: {
    readonly personId: string
    readonly name: string
    readonly nameEn: string
    readonly role: string
  } | null
}

export interface AssetDetail extends AssetRow {
  readonly serialNo: string | null
  readonly purchasedOn: string | null
  readonly attributes: Readonly<Record<string, string | number | boolean>>
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

export interface OrgUnit extends Named {
  readonly parentId: string | null
  readonly kind: 'group' | 'company' | 'branch' | 'department'
}

export interface Responsible {
  readonly role: string
  readonly personId: string
  readonly name: string
  readonly nameEn: string
  readonly via: string
}

export interface Binding {
  readonly id: string
  readonly deviceId: string
  readonly deviceName: string
  readonly profileId: string
  readonly metrics: readonly string[]
  readonly validFrom: number
  readonly validTo: number | null
}

export interface Series {
  readonly metric: string
  readonly unit: string
  readonly bucketMs: number
  readonly points: readonly {
    readonly ts: number
    readonly mean: number
    readonly min: number
    readonly max: number
    readonly last: number
  }[]
}

export interface UsageSession {
  readonly id: string
  readonly kind: SessionKind
  readonly assetId: string
  readonly start: number
  readonly end: number
  readonly open: boolean
  readonly quantities: Readonly<Record<string, number>>
  readonly person: { readonly name: string; readonly nameEn: string } | null
  readonly orgUnit: Named | null
  readonly flags: readonly string[]
}

export interface DueDate {
  readonly planId: string
  readonly assetId: string
  readonly nameZh: string
  readonly nameEn: string
  readonly dueOn: string | null
  readonly status: DueStatus
  readonly trigger: 'calendar' | 'meter' | null
  readonly dueMeter: number | null
  readonly meterNow: number | null
  readonly meterMetric: string | null
  readonly p10On: string | null
  readonly p90On: string | null
  readonly legal: boolean
}

export interface CostLine {
  readonly id: string
  readonly month: string
  readonly kind: 'usage' | 'idle' | 'unallocated'
  readonly pool: Named
  readonly orgUnit: Named | null
  readonly person: { readonly name: string; readonly nameEn: string } | null
  readonly driver: string
  readonly driverQuantity: number
  readonly amountMinor: number
  readonly currency: string
}

export interface Booking {
  readonly id: string
  readonly title: string
  readonly start: number
  readonly end: number
  readonly person: { readonly name: string; readonly nameEn: string } | null
  readonly cancelledAt: number | null
}

export interface Warranty {
  readonly id: string
  readonly kind: 'base' | 'extension' | 'part'
  readonly vendor: string
  readonly startsOn: string
  readonly endsOn: string
  readonly meterMetric: string | null
  readonly meterLimit: number | null
  readonly part: string | null
}

export interface Explanation {
  readonly rule: { readonly rule: string; readonly version: number; readonly source: string }
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>
  readonly sessions: readonly string[]
  readonly telemetry: readonly {
    readonly device: string
    readonly metrics: readonly string[]
    readonly from: number
    readonly to: number
    readonly samples: number
  }[]
  readonly steps: readonly string[]
}
