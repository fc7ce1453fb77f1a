export const EXCHANGE_TABS = ['in', 'out', 'receivers', 'records'] as const
export type ExchangeTab = (typeof EXCHANGE_TABS)[number]

/** What of the exchange page stands in the address. */
export interface ExchangeSearch {
  readonly tab?: ExchangeTab
  /** The registry that is imported. */
  readonly registry?: string
  /** The receiver whose deliveries are shown. */
  readonly receiver?: string
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads the address; unknown or empty parts are left out. */
export const readExchangeSearch = (search: Readonly<Record<string, unknown>>): ExchangeSearch => {
  const read: ExchangeSearch = {
    tab: EXCHANGE_TABS.find((tab) => tab === search.tab),
    registry: textOf(search.registry),
    receiver: textOf(search.receiver),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
