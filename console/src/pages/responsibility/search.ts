import { oneOf } from '../../api/codes.ts'

export const RESPONSIBILITY_VIEWS = ['ask', 'gaps', 'handovers'] as const
export type ResponsibilityView = (typeof RESPONSIBILITY_VIEWS)[number]
export const SUBJECTS = ['location', 'asset'] as const
export type Subject = (typeof SUBJECTS)[number]
export const LEVELS = ['asset', 'location', 'org_unit', 'category'] as const
export type Level = (typeof LEVELS)[number]

/** What of the page stands in the address. */
export interface ResponsibilitySearch {
  readonly view?: ResponsibilityView | undefined
  /** What is asked about, and which. */
  readonly about?: Subject | undefined
  readonly id?: string | undefined
  /** UTC milliseconds; now without it. */
  readonly at?: number | undefined
  readonly of?: Subject | undefined
  readonly upTo?: Level | undefined
  readonly orgUnit?: string | undefined
  readonly mine?: boolean | undefined
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads the address; what is unknown is left out. */
export const readResponsibilitySearch = (search: Readonly<Record<string, unknown>>): ResponsibilitySearch => {
  const read: ResponsibilitySearch = {
    view: oneOf(RESPONSIBILITY_VIEWS, search.view),
    about: oneOf(SUBJECTS, search.about),
    id: textOf(search.id),
    at: typeof search.at === 'number' && Number.isSafeInteger(search.at) && search.at > 0 ? search.at : undefined,
    of: oneOf(SUBJECTS, search.of),
    upTo: oneOf(LEVELS, search.upTo),
    orgUnit: textOf(search.orgUnit),
    mine: search.mine === true ? true : undefined,
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
