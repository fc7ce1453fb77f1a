import { oneOf } from '../../api/codes.ts'
import type { DeviceFilters } from '../../api/device-queries.ts'

/** Below or at this share of its charge, a battery is low; as the API counts it. */
export const LOW_BATTERY_PERCENT = 20

/** What of the devices page stands in the address. */
export interface DevicesSearch {
  readonly q?: string
  readonly orgUnit?: string
  readonly online?: 'true' | 'false'
  readonly battery?: 'low'
  /** The open device. */
  readonly open?: string
}

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out. */
export const readDevicesSearch = (search: Readonly<Record<string, unknown>>): DevicesSearch => {
  const read: DevicesSearch = {
    q: textOf(search.q),
    orgUnit: textOf(search.orgUnit),
    online: oneOf(['true', 'false'] as const, String(search.online)),
    battery: oneOf(['low'] as const, search.battery),
    open: textOf(search.open),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** The address as filters of the API. */
export const filtersOf = ({ q, orgUnit, online, battery }: DevicesSearch): DeviceFilters => ({
  q,
  orgUnit,
  online,
  batteryAtMost: battery === 'low' ? LOW_BATTERY_PERCENT : undefined,
})
