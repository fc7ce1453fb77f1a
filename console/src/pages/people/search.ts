import { oneOf } from '../../api/codes.ts'
import type { PersonFigureCode } from '../../api/people-queries.ts'

export const PEOPLE_VIEWS = ['mine', 'team', 'statements'] as const
export type PeopleView = (typeof PEOPLE_VIEWS)[number]

/** Figures by what people do. */
export const FIGURE_GROUPS = {
  engineer: ['orders_done', 'care_in_window', 'repair_time'],
  cleaner: ['rounds_done', 'visit_minutes'],
  driver: ['distance', 'idling', 'driving_time'],
  room: ['bookings_used'],
  presence: ['presence'],
} as const satisfies Record<string, readonly PersonFigureCode[]>
export type FigureGroup = keyof typeof FIGURE_GROUPS

const FIGURES = Object.values(FIGURE_GROUPS).flat() as readonly PersonFigureCode[]

/** What of the page stands in the address. */
export interface PeopleSearch {
  readonly view?: PeopleView | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly by?: 'person' | 'department' | undefined
  readonly orgUnit?: string | undefined
  /** Whose figure is explained: a person, a unit, `me` or `*` for all. */
  readonly open?: string | undefined
  readonly why?: PersonFigureCode | undefined
  readonly statement?: string | undefined
}

const DAY = /^\d{4}-\d\d-\d\d$/
const dayOf = (value: unknown): string | undefined => (typeof value === 'string' && DAY.test(value) ? value : undefined)
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads the address; what is unknown is left out, and a period that runs backwards. */
export const readPeopleSearch = (search: Readonly<Record<string, unknown>>): PeopleSearch => {
  const [from, to] = [dayOf(search.from), dayOf(search.to)]
  const backwards = from !== undefined && to !== undefined && from > to
  const read: PeopleSearch = {
    view: oneOf(PEOPLE_VIEWS, search.view),
    from: backwards ? undefined : from,
    to: backwards ? undefined : to,
    by: oneOf(['person', 'department'] as const, search.by),
    orgUnit: textOf(search.orgUnit),
    open: textOf(search.open),
    why: oneOf(FIGURES, search.why),
    statement: textOf(search.statement),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
