import { oneOf } from '../../api/codes.ts'

export const VEHICLE_TABS = ['fleet', 'trips', 'days', 'entries', 'costs', 'rosters', 'places'] as const
export type VehicleTab = (typeof VEHICLE_TABS)[number]
export const TRIP_USES = ['business', 'private', 'outside_hours'] as const
export const COST_GROUPINGS = ['department', 'person', 'vehicle'] as const

/** What of the vehicles page stands in the address. */
export interface VehiclesSearch {
  readonly tab?: VehicleTab
  /** `YYYY-MM`; the running one without it. */
  readonly month?: string
  readonly orgUnit?: string
  readonly asset?: string
  readonly person?: string
  readonly use?: (typeof TRIP_USES)[number]
  readonly by?: (typeof COST_GROUPINGS)[number]
  /** Id of the trip that is open. */
  readonly trip?: string
  /** Id of the vehicle whose consumption is explained. */
  readonly consumption?: string
  /** Day of the sheet that is open, of `person`. */
  readonly day?: string
}

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined
const matching = (pattern: RegExp, value: unknown): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined

/** Reads the address; unknown or empty parts are left out. */
export const readVehiclesSearch = (search: Readonly<Record<string, unknown>>): VehiclesSearch => {
  const read: VehiclesSearch = {
    tab: oneOf(VEHICLE_TABS, search.tab),
    month: matching(/^\d{4}-(0[1-9]|1[0-2])$/, search.month),
    orgUnit: textOf(search.orgUnit),
    asset: textOf(search.asset),
    person: textOf(search.person),
    use: oneOf(TRIP_USES, search.use),
    by: oneOf(COST_GROUPINGS, search.by),
    trip: textOf(search.trip),
    consumption: textOf(search.consumption),
    day: matching(/^\d{4}-\d\d-\d\d$/, search.day),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
