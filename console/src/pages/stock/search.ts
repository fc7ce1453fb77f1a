/** What of the stock page stands in the address. */
export interface StockSearch {
  readonly q?: string
  readonly store?: string
  readonly low?: true
  /** The open level: `<item>@<store>`. */
  readonly open?: string
}

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out. */
export const readStockSearch = (search: Readonly<Record<string, unknown>>): StockSearch => {
  const read = {
    q: textOf(search.q),
    store: textOf(search.store),
    low: search.low === true || search.low === 'true' ? true : undefined,
    open: textOf(search.open),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
