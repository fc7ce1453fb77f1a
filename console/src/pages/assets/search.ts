/** What of the assets list stands in the address, so that a filtered list can be kept and shared. */
export interface AssetsSearch {
  readonly q?: string
  readonly category?: string
  readonly orgUnit?: string
  readonly state?: string
  readonly due?: string
  readonly sort?: string
}

const FIELDS = ['q', 'category', 'orgUnit', 'state', 'due', 'sort'] as const

/** Reads the address; unknown or empty parts are left out. */
export const readAssetsSearch = (search: Readonly<Record<string, unknown>>): AssetsSearch =>
  Object.fromEntries(
    FIELDS.map((field) => [field, search[field]] as const)
      .filter(([, value]) => (typeof value === 'string' && value !== '') || typeof value === 'number')
      .map(([field, value]) => [field, String(value)]),
  )
