import { oneOf } from '../../api/codes.ts'
import type { CostElement } from '../../api/cost-entry-queries.ts'

export const COST_TABS = ['units', 'adjustments', 'lines', 'entries', 'journal', 'settings'] as const
export type CostTab = (typeof COST_TABS)[number]

export const COST_ELEMENTS = [
  ...(['fuel', 'energy', 'labour', 'parts', 'outside', 'consumable'] as const),
  ...(['depreciation', 'rent', 'toll', 'recovery', 'other'] as const),
] as const satisfies readonly CostElement[]

/** What of the costs page stands in the address. */
export interface CostsSearch {
  readonly tab?: CostTab
  /** `YYYY-MM`; the running one without it. */
  readonly month?: string
  /** Of a closed month; the newest without it. */
  readonly version?: number
  readonly orgUnit?: string
  /** What recorded costs are for. */
  readonly element?: CostElement
  /** Key of the line that is explained. */
  readonly why?: string
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads the address; unknown or empty parts are left out. */
export const readCostsSearch = (search: Readonly<Record<string, unknown>>): CostsSearch => {
  const month = textOf(search.month)
  const version = Number(search.version)
  const read: CostsSearch = {
    tab: oneOf(COST_TABS, search.tab),
    month: month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    version: Number.isInteger(version) && version > 0 ? version : undefined,
    orgUnit: textOf(search.orgUnit),
    element: oneOf(COST_ELEMENTS, search.element),
    why: textOf(search.why),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
