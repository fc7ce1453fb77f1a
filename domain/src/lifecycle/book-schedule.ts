import { addInterval, daysInMonth } from '../calendar.ts'
import {
  DEPRECIATION_RULE,
  type DepreciationRow,
  type DepreciationSchedule,
  depreciationSchedule,
} from '../cost/depreciation.ts'
import type { BilingualText, Explanation } from '../explanation.ts'
import { formatMoney, roundMinor } from '../money.ts'
import type { BookTerms } from './book-terms.ts'

/** What an asset is written off by in one book. */
export interface BookCase {
  readonly currency: string
  readonly convention: 'monthly' | 'daily'
  /** In the order in which they were stated. */
  readonly terms: readonly BookTerms[]
  /** Use by month, ascending, for units of production; of the metric that the terms name. */
  readonly usage: readonly { readonly month: string; readonly units: number }[]
  /** Local day on which the asset left the house; null while it is there. */
  readonly disposedOn: string | null
}

export interface BookSchedule {
  readonly costMinor: number
  readonly rows: readonly DepreciationRow[]
  /** What is left to write off after the last row, above salvage: 0 unless it is by use, or the asset left before. */
  readonly explanation: Explanation
}

/** The basis that holds, and the changes of estimate since, by month; of those for one month the last holds. */
const holding = (terms: readonly BookTerms[]): { basis: BookTerms; changes: BookTerms[] } | null => {
  const at = terms.findLastIndex(({ fromMonth }) => fromMonth === null)
  const basis = terms[at]
  if (basis === undefined) return null
  const byMonth = new Map<string, BookTerms>()
  for (const change of terms.slice(at + 1)) if (change.fromMonth !== null) byMonth.set(change.fromMonth, change)
  const changes = [...byMonth].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change)
  return { basis, changes }
}

const scheduleOf = (
  { currency, convention, usage }: BookCase,
  terms: BookTerms,
  { costMinor, inServiceOn, from }: { readonly costMinor: number; readonly inServiceOn: string; readonly from: string },
): DepreciationSchedule => {
  const salvageMinor = Math.min(terms.salvageMinor, costMinor)
  if (terms.method === 'units_of_production')
    return depreciationSchedule({
      ...{ method: 'units_of_production', costMinor, salvageMinor, currency, lifeUnits: terms.lifeUnits ?? 0 },
      usage: usage.filter(({ month }) => month >= from),
    })
  return depreciationSchedule({
    ...{ method: terms.method, costMinor, salvageMinor, currency, years: terms.years ?? 0, inServiceOn, convention },
  })
}

/** Rows up to the disposal: its month is written off whole by months, and up to its day by days. */
const untilDisposal = (rows: readonly DepreciationRow[], book: BookCase, inServiceOn: string): DepreciationRow[] => {
  const { disposedOn, convention } = book
  if (disposedOn === null) return [...rows]
  const last = disposedOn.slice(0, 7)
  const kept = rows.filter(({ month }) => month <= last)
  const end = kept.at(-1)
  if (convention === 'monthly' || end?.month !== last) return kept
  const first = inServiceOn.slice(0, 7) === last ? Number(inServiceOn.slice(8)) : 1
  const days = daysInMonth(last) - first + 1
  const amountMinor = roundMinor((end.amountMinor * Math.max(0, Number(disposedOn.slice(8)) - first + 1)) / days)
  const less = end.amountMinor - amountMinor
  return [
    ...kept.slice(0, -1),
    { month: last, amountMinor, accumulatedMinor: end.accumulatedMinor - less, bookMinor: end.bookMinor + less },
  ]
}

const changeStep = (month: string, bookMinor: number, currency: string): BilingualText => {
  const left = formatMoney({ amountMinor: bookMinor, currency })
  return {
    zh: `自 ${month} 起变更会计估计：当时账面净值 ${left} 按新条件继续折旧，以前月份不变`,
    en: `Change of estimate from ${month}: the book value then, ${left}, is written off by the new terms; months before stay`,
  }
}

/**
 * An asset's depreciation in one book over all that was stated of it: the newest basis from the beginning, changes of estimate
 * from their month on with the book value of that time (IAS 8.36–38), up to its disposal. An asset counts from the month after it came and
 * to the end of the month in which it left (monthly; CAS 4, application guide), or by days. Null without a basis. Throws RangeError on impossible terms.
 */
export const bookSchedule = (book: BookCase): BookSchedule | null => {
  const held = holding(book.terms)
  const costMinor = held?.basis.costMinor ?? null
  const inServiceOn = held?.basis.inServiceOn ?? null
  if (held === null || costMinor === null || inServiceOn === null) return null
  const first = scheduleOf(book, held.basis, { costMinor, inServiceOn, from: inServiceOn.slice(0, 7) })
  let rows: DepreciationRow[] = [...first.rows]
  const steps: BilingualText[] = first.explanation.steps.slice(0, -1)
  for (const change of held.changes) {
    const month = change.fromMonth ?? ''
    const before = rows.filter((row) => row.month < month)
    const bookMinor = before.at(-1)?.bookMinor ?? costMinor
    // By months, depreciation starts in the month after the day in service.
    const day = book.convention === 'monthly' ? addInterval(`${month}-01`, 'P1M', -1) : `${month}-01`
    const next = scheduleOf(book, change, { costMinor: bookMinor, inServiceOn: day, from: month })
    const written = costMinor - bookMinor
    rows = [...before, ...next.rows.map((row) => ({ ...row, accumulatedMinor: row.accumulatedMinor + written }))]
    steps.push(changeStep(month, bookMinor, book.currency), ...next.explanation.steps.slice(0, -1))
  }
  const kept = untilDisposal(rows, book, inServiceOn)
  const inputs = { ...first.explanation.inputs, changes: held.changes.length, disposedOn: book.disposedOn }
  return { costMinor, rows: kept, explanation: { rule: DEPRECIATION_RULE, inputs, sessions: [], telemetry: [], steps } }
}

/** Book value at the end of a month, minor units. */
export const bookValueAt = ({ rows, costMinor }: Pick<BookSchedule, 'rows' | 'costMinor'>, month: string): number =>
  rows.findLast((row) => row.month <= month)?.bookMinor ?? costMinor
