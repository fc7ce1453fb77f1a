/** What of the settings page stands in the address. */
export interface SettingsSearch {
  /** The unit whose hours and chain are shown. */
  readonly unit?: string
  /** The person whose duty times are shown. */
  readonly person?: string
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads the address; unknown or empty parts are left out. */
export const readSettingsSearch = (search: Readonly<Record<string, unknown>>): SettingsSearch => {
  const read: SettingsSearch = { unit: textOf(search.unit), person: textOf(search.person) }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
