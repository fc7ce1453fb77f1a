/** What of the models page stands in the address. */
export interface ModelsSearch {
  readonly q?: string
  /** The open model. */
  readonly open?: string
}

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out. */
export const readModelsSearch = (search: Readonly<Record<string, unknown>>): ModelsSearch => {
  const read: ModelsSearch = { q: textOf(search.q), open: textOf(search.open) }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
