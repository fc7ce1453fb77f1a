import type { CleaningGrouping, FigureExplainQuery, RoundOutcome } from '../../api/cleaning-queries.ts'
import { oneOf } from '../../api/codes.ts'

export const VIEWS = ['day', 'month', 'standards', 'plan'] as const
export type CleaningView = (typeof VIEWS)[number]

export const OUTCOMES = [
  'done',
  'late',
  'short',
  'missed',
  'overdue',
  'in_progress',
  'due',
  'upcoming',
  'excused',
] as const satisfies readonly RoundOutcome[]

export const CLEANING_GROUPINGS = ['zone', 'type', 'branch', 'person'] as const satisfies readonly CleaningGrouping[]
const FIGURES = ['compliance', 'time'] as const satisfies readonly FigureExplainQuery['figure'][]

/** What of the cleaning page stands in the address. */
export interface CleaningSearch {
  readonly view?: CleaningView | undefined
  readonly orgUnit?: string | undefined
  /** `YYYY-MM-DD`; today without it. */
  readonly day?: string | undefined
  readonly outcome?: RoundOutcome | undefined
  /** The open round, of the day shown. */
  readonly round?: string | undefined
  /** `YYYY-MM`; this month without it. */
  readonly month?: string | undefined
  readonly by?: CleaningGrouping | undefined
  /** The row whose figure is explained; `*` for all. */
  readonly key?: string | undefined
  readonly why?: FigureExplainQuery['figure'] | undefined
  /** The open zone. */
  readonly zone?: string | undefined
}

const DAY = /^\d{4}-\d\d-\d\d$/
const MONTH = /^\d{4}-\d\d$/
const textOf = (value: unknown, form = /./): string | undefined =>
  typeof value === 'string' && form.test(value) ? value : undefined

/** Reads the address; what is unknown is left out. */
export const readCleaningSearch = (search: Readonly<Record<string, unknown>>): CleaningSearch => {
  const read: CleaningSearch = {
    view: oneOf(VIEWS, search.view),
    orgUnit: textOf(search.orgUnit),
    day: textOf(search.day, DAY),
    outcome: oneOf(OUTCOMES, search.outcome),
    round: textOf(search.round),
    month: textOf(search.month, MONTH),
    by: oneOf(CLEANING_GROUPINGS, search.by),
    key: textOf(search.key),
    why: oneOf(FIGURES, search.why),
    zone: textOf(search.zone),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
