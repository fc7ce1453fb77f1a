/** A month's books by unit, in each company's currency. */
import { type BudgetComparison, compareBudget, convertMinor, convertParts } from '@custodia/domain'
import type { BudgetRow, LedgerSum, PeriodFacts } from '@custodia/storage/registry'
import type { OrgTree } from '../views/org-tree.ts'

export const COST_COLUMNS = [
  'usage',
  'noShow',
  'idle',
  'unallocated',
  'direct',
  'allocatedIn',
  'allocatedOut',
  'adjustment',
] as const
export type CostColumn = (typeof COST_COLUMNS)[number]

const COLUMN_OF: Readonly<Record<LedgerSum['kind'], CostColumn>> = {
  usage: 'usage',
  no_show: 'noShow',
  idle: 'idle',
  unallocated: 'unallocated',
  direct: 'direct',
  allocated_in: 'allocatedIn',
  allocated_out: 'allocatedOut',
}

export type ColumnAmounts = Readonly<Record<CostColumn, number>>

export interface UnitCosts {
  /** Null: nobody bears it; it stays with the company. */
  readonly unitId: string | null
  readonly companyId: string
  readonly currency: string
  readonly columns: ColumnAmounts
  readonly totalMinor: number
}

export interface CompanyCosts {
  readonly companyId: string
  readonly currency: string
  readonly columns: ColumnAmounts
  readonly totalMinor: number
}

const NONE: ColumnAmounts = {
  ...{ usage: 0, noShow: 0, idle: 0, unallocated: 0, direct: 0, allocatedIn: 0, allocatedOut: 0, adjustment: 0 },
}

const addTo = (columns: ColumnAmounts, column: CostColumn, amountMinor: number): ColumnAmounts => ({
  ...columns,
  [column]: columns[column] + amountMinor,
})

export const totalOf = (columns: ColumnAmounts): number =>
  COST_COLUMNS.reduce((sum, column) => sum + columns[column], 0)

/** The company of a unit, or the unit at the top where it belongs to none. */
export const companyOf = (tree: OrgTree, unitId: string | null, root: string): string =>
  unitId === null ? root : (tree.ancestor(unitId, 'company')?.id ?? root)

/** A rate between two currencies: as set, or null. */
export const rateBetween = (rates: PeriodFacts['rates'], from: string, to: string): string | null =>
  rates.find((each) => each.from === from && each.to === to)?.rate ?? null

const SPLIT = '\u001f'

/**
 * Sums by unit and column. A company's amounts of another currency are converted as one sum and shared out, so that its units add
 * up to it; without a rate they stay rows of their own in that currency. What corrects a closed month keeps the rate of that month.
 */
export const costsByUnit = (
  sums: readonly LedgerSum[],
  {
    tree,
    root,
    ratesOf,
  }: {
    readonly tree: OrgTree
    readonly root: string
    readonly ratesOf: (corrected: string | null) => PeriodFacts['rates']
  },
): UnitCosts[] => {
  interface Together {
    readonly companyId: string
    readonly currency: string
    readonly correctsMonth: string | null
    readonly cells: Map<string, number>
  }
  const byCompany = new Map<string, Together>()
  for (const { kind, unitId, fromUnitId, currency, correctsMonth, amountMinor } of sums) {
    const companyId = companyOf(tree, unitId ?? fromUnitId, root)
    const key = [companyId, currency, correctsMonth ?? ''].join(SPLIT)
    const group = byCompany.get(key) ?? { companyId, currency, correctsMonth, cells: new Map<string, number>() }
    const cell = `${unitId ?? ''}${SPLIT}${correctsMonth === null ? COLUMN_OF[kind] : 'adjustment'}`
    group.cells.set(cell, (group.cells.get(cell) ?? 0) + amountMinor)
    byCompany.set(key, group)
  }
  const units = new Map<string, UnitCosts>()
  for (const { companyId, currency: from, correctsMonth, cells } of byCompany.values()) {
    const own = tree.get(companyId)?.currency ?? from
    const rate = from === own ? null : rateBetween(ratesOf(correctsMonth), from, own)
    const currency = rate === null ? from : own
    const parts = Object.fromEntries(cells)
    const amounts = rate === null ? parts : convertParts(parts, { from, to: own, rate })
    for (const [cell, amountMinor] of Object.entries(amounts)) {
      const [unit = '', column = 'direct'] = cell.split(SPLIT)
      const key = [companyId, currency, unit].join(SPLIT)
      const known = units.get(key) ?? {
        unitId: unit === '' ? null : unit,
        companyId,
        currency,
        columns: NONE,
        totalMinor: 0,
      }
      const columns = addTo(known.columns, column as CostColumn, amountMinor)
      units.set(key, { ...known, columns, totalMinor: totalOf(columns) })
    }
  }
  return [...units.values()]
}

/** Sums of companies, each in its currencies. */
export const costsByCompany = (units: readonly UnitCosts[]): CompanyCosts[] => {
  const found = new Map<string, CompanyCosts>()
  for (const { companyId, currency, columns } of units) {
    const key = `${companyId} ${currency}`
    const known = found.get(key) ?? { companyId, currency, columns: NONE, totalMinor: 0 }
    const summed = COST_COLUMNS.reduce((sum, column) => addTo(sum, column, columns[column]), known.columns)
    found.set(key, { companyId, currency, columns: summed, totalMinor: totalOf(summed) })
  }
  return [...found.values()].sort((a, b) => b.totalMinor - a.totalMinor || (a.companyId < b.companyId ? -1 : 1))
}

/** Companies' totals in the group's currency; what has no rate is left in its own. */
export const groupTotals = (
  companies: readonly CompanyCosts[],
  { currency, rates }: { readonly currency: string; readonly rates: PeriodFacts['rates'] },
): { readonly currency: string; readonly totalMinor: number }[] => {
  const totals = new Map<string, number>()
  for (const { currency: from, totalMinor } of companies) {
    const rate = from === currency ? null : rateBetween(rates, from, currency)
    const [to, amount] =
      rate === null ? [from, totalMinor] : [currency, convertMinor(totalMinor, { from, to: currency, rate })]
    totals.set(to, (totals.get(to) ?? 0) + amount)
  }
  return [...totals]
    .map(([to, totalMinor]) => ({ currency: to, totalMinor }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

export interface BudgetView extends BudgetComparison {
  readonly unitId: string
  readonly element: BudgetRow['element']
  readonly budgetMinor: number
  readonly actualMinor: number
  readonly currency: string
}

/**
 * Budgets of a month against what the unit and all below it cost by themselves, before serving departments pass their costs on: what they can
 * answer for. In the budget's currency as far as there are rates.
 */
export const compareBudgets = (
  budgets: readonly BudgetRow[],
  sums: readonly LedgerSum[],
  { tree, month, rates }: { readonly tree: OrgTree; readonly month: string; readonly rates: PeriodFacts['rates'] },
): BudgetView[] =>
  budgets.map(({ orgUnitId: unitId, element, amountMinor: budgetMinor, currency }) => {
    const below = new Set(tree.subtree(unitId))
    const byCurrency = new Map<string, number>()
    for (const sum of sums)
      if (
        sum.kind !== 'allocated_in' &&
        sum.kind !== 'allocated_out' &&
        sum.unitId !== null &&
        below.has(sum.unitId) &&
        (element === null || sum.element === element)
      )
        byCurrency.set(sum.currency, (byCurrency.get(sum.currency) ?? 0) + sum.amountMinor)
    let actualMinor = 0
    for (const [from, amount] of byCurrency) {
      const rate = from === currency ? null : rateBetween(rates, from, currency)
      if (from === currency) actualMinor += amount
      else if (rate !== null) actualMinor += convertMinor(amount, { from, to: currency, rate })
    }
    const compared = compareBudget({ unitId, month, budgetMinor, actualMinor, currency })
    return { unitId, element, budgetMinor, actualMinor, currency, ...compared }
  })
