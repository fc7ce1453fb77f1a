import { oneOf } from '../../api/codes.ts'
import type { LetterFilters } from '../../api/intake-queries.ts'

export const TABS = ['letters', 'unknown'] as const
export const LETTER_STATES = ['standing', 'queued', 'replayed'] as const satisfies readonly LetterFilters['state'][]

/** What of the page stands in the address. */
export interface IntakeSearch {
  readonly tab?: (typeof TABS)[number]
  readonly reason?: string
  readonly deviceKey?: string
  readonly state?: (typeof LETTER_STATES)[number]
  /** The open letter or unknown device. */
  readonly open?: string
  /** Unknown devices that are ignored instead. */
  readonly ignored?: true
}

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out. */
export const readIntakeSearch = (search: Readonly<Record<string, unknown>>): IntakeSearch => {
  const read: IntakeSearch = {
    tab: oneOf(TABS, search.tab),
    reason: textOf(search.reason),
    deviceKey: textOf(search.deviceKey),
    state: oneOf(LETTER_STATES, search.state),
    open: textOf(search.open),
    ignored: search.ignored === true ? true : undefined,
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
