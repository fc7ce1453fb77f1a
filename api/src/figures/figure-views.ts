import { type FigureTally, figuresOf } from '@custodia/domain'
import type { Grouping, GroupRow } from './group-rows.ts'

/** A tally with its figures, as answers show it. */
export const tallyView = (tally: FigureTally) => {
  const { figures, costs } = figuresOf(tally)
  const { failures, open, operatingMs, scheduledMs, downtimeMs } = tally.reliability
  return {
    assets: tally.assets,
    sessions: tally.sessions,
    figures,
    occurrences: tally.occurrences,
    failures,
    openFailures: open,
    repeats: tally.repeats,
    operatingMs,
    scheduledMs,
    downtimeMs,
    byOpeningHours: tally.byOpeningHours,
    costs: [...costs],
    risk: tally.risk,
  }
}

export type FigureRowView = ReturnType<typeof tallyView> & Omit<GroupRow, 'tally'>

export const rowView = ({ tally, ...name }: GroupRow): FigureRowView => ({ ...name, ...tallyView(tally) })

const sortValue = (row: FigureRowView, name: string): number | null => {
  if (name === 'failures') return row.failures
  if (name === 'cost') return row.costs[0]?.totalMinor ?? null
  return Object.entries(row.figures).find(([figure]) => figure === name)?.[1].value ?? null
}

/** Rows by a column; those without a value last, whichever way round. */
export const sortRows = (rows: readonly FigureRowView[], sort: string): FigureRowView[] => {
  const down = sort.startsWith('-')
  const name = down ? sort.slice(1) : sort
  const byName = (a: FigureRowView, b: FigureRowView): number =>
    (a.code ?? a.nameEn).localeCompare(b.code ?? b.nameEn, 'en', { numeric: true }) || (a.key < b.key ? -1 : 1)
  if (name === 'name') return [...rows].sort((a, b) => (down ? byName(b, a) : byName(a, b)))
  return [...rows].sort((a, b) => {
    const [left, right] = [sortValue(a, name), sortValue(b, name)]
    if (left === null || right === null) return left === right ? byName(a, b) : left === null ? 1 : -1
    return (down ? right - left : left - right) || byName(a, b)
  })
}

const HOUR_MS = 3_600_000
const hours = (ms: number | null): number | null => (ms === null ? null : Math.round((ms / HOUR_MS) * 1000) / 1000)
const share = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e6) / 1e6)

/** Columns of the figures as a file: counts, hours and shares as plain numbers, money in minor units. */
const COLUMNS: Readonly<Record<string, (row: FigureRowView) => string | number | null>> = {
  key: (row) => row.key,
  code: (row) => row.code,
  name_zh: (row) => row.nameZh,
  name_en: (row) => row.nameEn,
  assets: (row) => row.assets,
  due: (row) => row.figures.compliance.denominator,
  in_window: (row) => row.occurrences.in_window,
  early: (row) => row.occurrences.early,
  late: (row) => row.occurrences.late,
  missed: (row) => row.occurrences.missed,
  open: (row) => row.occurrences.open,
  overdue: (row) => row.occurrences.overdue,
  cancelled: (row) => row.occurrences.cancelled,
  no_due_date: (row) => row.occurrences.no_due_date,
  compliance: (row) => share(row.figures.compliance.value),
  failures: (row) => row.failures,
  open_failures: (row) => row.openFailures,
  repeats: (row) => row.repeats,
  repeat_rate: (row) => share(row.figures.repeat_rate.value),
  operating_h: (row) => hours(row.operatingMs),
  scheduled_h: (row) => hours(row.scheduledMs),
  downtime_h: (row) => hours(row.downtimeMs),
  mtbf_h: (row) => hours(row.figures.mtbf.value),
  mtbf_at_least_h: (row) => hours(row.figures.mtbf.atLeast),
  mttr_h: (row) => hours(row.figures.mttr.value),
  mdt_h: (row) => hours(row.figures.mdt.value),
  availability_inherent: (row) => share(row.figures.availability_inherent.value),
  availability_operational: (row) => share(row.figures.availability_operational.value),
  risk_half_yearly: (row) => row.risk.half_yearly,
  risk_yearly: (row) => row.risk.yearly,
  risk_not_planned: (row) => row.risk.not_planned,
  risk_not_scored: (row) => row.risk.not_scored,
}

type CostRow = FigureRowView['costs'][number]
const COST_COLUMNS: Readonly<Record<string, (cost: CostRow) => string | number | null>> = {
  currency: (cost) => cost.currency,
  running_minor: (cost) => cost.runningMinor,
  orders_minor: (cost) => cost.ordersMinor,
  total_minor: (cost) => cost.totalMinor,
  per_asset_minor: (cost) => (cost.perAsset.value === null ? null : Math.round(cost.perAsset.value)),
  per_hour_minor: (cost) => (cost.perHour.value === null ? null : Math.round(cost.perHour.value)),
}

/** Header and lines of the figures as a file; a row with costs in several currencies is a line of each. */
export const figureCells = (
  rows: readonly FigureRowView[],
  question: { readonly from: string; readonly to: string; readonly by: Grouping },
): (string | number | null)[][] => [
  ['from', 'to', 'by', ...Object.keys(COLUMNS), ...Object.keys(COST_COLUMNS)],
  ...rows.flatMap((row) =>
    row.costs.map((cost) => [
      ...[question.from, question.to, question.by],
      ...Object.values(COLUMNS).map((cellOf) => cellOf(row)),
      ...Object.values(COST_COLUMNS).map((cellOf) => cellOf(cost)),
    ]),
  ),
]
