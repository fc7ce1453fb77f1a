const TABS = ['purchases', 'lives', 'transfers', 'books', 'plan'] as const
export type LifecycleTab = (typeof TABS)[number]
export const LIFECYCLE_TABS: readonly LifecycleTab[] = TABS

/** What of the life-cycle page stands in the address. */
export interface LifecycleSearch {
  readonly tab?: LifecycleTab
  readonly q?: string
  readonly state?: string
  readonly orgUnit?: string
  readonly category?: string
  /** The open purchase, asset, or asset of a book. */
  readonly purchase?: string
  readonly asset?: string
  readonly booked?: string
  readonly book?: string
  /** `YYYY-MM` of a book. */
  readonly month?: string
}

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out. */
export const readLifecycleSearch = (search: Readonly<Record<string, unknown>>): LifecycleSearch => {
  const { q, state, orgUnit, category, purchase, asset, booked, book, month } = search
  const read = {
    tab: TABS.find((tab) => tab === search.tab),
    ...{ q: textOf(q), state: textOf(state), orgUnit: textOf(orgUnit), category: textOf(category) },
    ...{ purchase: textOf(purchase), asset: textOf(asset), booked: textOf(booked), book: textOf(book) },
    month: typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
