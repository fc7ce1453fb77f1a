export const WARRANTY_VIEWS = ['candidates', 'claims', 'warranties'] as const
export type WarrantyView = (typeof WARRANTY_VIEWS)[number]

/** What of the warranties page stands in the address. */
export interface WarrantiesSearch {
  readonly view?: WarrantyView
  /** The open claim. */
  readonly open?: string
}

/** Reads the address; unknown parts are left out. */
export const readWarrantiesSearch = (search: Readonly<Record<string, unknown>>): WarrantiesSearch => {
  const view = WARRANTY_VIEWS.find((one) => one === search.view)
  const open = typeof search.open === 'string' && search.open !== '' ? search.open : undefined
  return { ...(view === undefined ? {} : { view }), ...(open === undefined ? {} : { open }) }
}
