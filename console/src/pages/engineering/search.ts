import { CATEGORIES, oneOf } from '../../api/codes.ts'
import type { DrillQuery, FigureCode, FiguresQuery } from '../../api/figure-queries.ts'
import type { AssetCategory } from '../../api/types.ts'

export const GROUPINGS = ['type', 'asset', 'vendor', 'branch', 'company', 'category'] as const
export type Grouping = (typeof GROUPINGS)[number]

export const FIGURE_CODES = [
  'compliance',
  'mtbf',
  'mttr',
  'mdt',
  'availability_inherent',
  'availability_operational',
  'repeat_rate',
  'cost_per_asset',
  'cost_per_hour',
] as const satisfies readonly FigureCode[]

export const OCCURRENCE_CLASSES = [
  'in_window',
  'early',
  'late',
  'missed',
  'open',
  'overdue',
  'cancelled',
  'no_due_date',
] as const satisfies readonly NonNullable<DrillQuery['class']>[]
export type OccurrenceClass = (typeof OCCURRENCE_CLASSES)[number]

const SORTED = [
  'name',
  'compliance',
  'mtbf',
  'mttr',
  'mdt',
  'availability_operational',
  'repeat_rate',
  'failures',
  'cost',
] as const
export type SortedBy = (typeof SORTED)[number]
type Sort = NonNullable<FiguresQuery['sort']>
const SORTS = SORTED.flatMap((name): Sort[] => [name, `-${name}`])

/** What of the figures page stands in the address. */
export interface EngineeringSearch {
  readonly by?: Grouping
  /** First and last day, `YYYY-MM-DD`; the last twelve months without them. */
  readonly from?: string
  readonly to?: string
  readonly orgUnit?: string
  readonly category?: AssetCategory
  readonly sort?: Sort
  /** Key of the row whose orders are shown; `*` for all. */
  readonly open?: string
  /** Which of them. */
  readonly show?: OccurrenceClass | 'failures' | 'repeats'
  /** The figure that is explained, of the open row. */
  readonly why?: FigureCode
  readonly currency?: string
}

const DAY = /^\d{4}-\d\d-\d\d$/
const dayOf = (value: unknown): string | undefined => (typeof value === 'string' && DAY.test(value) ? value : undefined)
const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out, and a period that runs backwards. */
export const readEngineeringSearch = (search: Readonly<Record<string, unknown>>): EngineeringSearch => {
  const [from, to] = [dayOf(search.from), dayOf(search.to)]
  const backwards = from !== undefined && to !== undefined && from > to
  const read: EngineeringSearch = {
    by: oneOf(GROUPINGS, search.by),
    from: backwards ? undefined : from,
    to: backwards ? undefined : to,
    orgUnit: textOf(search.orgUnit),
    category: oneOf(CATEGORIES, search.category),
    sort: oneOf(SORTS, search.sort),
    open: textOf(search.open),
    show: oneOf([...OCCURRENCE_CLASSES, 'failures', 'repeats'] as const, search.show),
    why: oneOf(FIGURE_CODES, search.why),
    currency: textOf(search.currency),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** Which assets and days the address asks for. */
export const questionOf = ({ by = 'type', from, to, orgUnit, category }: EngineeringSearch) => ({
  ...{ by, from, to, orgUnit, category },
})

/** The open row, as the API takes it. */
export const keyOf = ({ open }: EngineeringSearch): string | undefined => (open === '*' ? undefined : open)
