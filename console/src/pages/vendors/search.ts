import type { VendorState } from '../../api/procurement-queries.ts'

export const VENDOR_STATES = [
  'draft',
  'reviewing',
  'approved',
  'suspended',
  'rejected',
] as const satisfies readonly VendorState[]

/** What of the vendors page stands in the address. */
export interface VendorsSearch {
  readonly q?: string
  readonly state?: VendorState
  /** The open vendor. */
  readonly open?: string
}

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out. */
export const readVendorsSearch = (search: Readonly<Record<string, unknown>>): VendorsSearch => {
  const read = {
    q: textOf(search.q),
    state: VENDOR_STATES.find((state) => state === search.state),
    open: textOf(search.open),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
