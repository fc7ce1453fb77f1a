/** A month's books as the API answers them, as far as an account sees them. */
import { COST_ELEMENTS } from '@custodia/domain'
import { type CostPeriodRow, listBudgets } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { ApiContext } from '../context.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import type { costMonth } from '../schemas/cost-month.ts'
import type { SeenBooks } from './load-books.ts'
import { compareBudgets, costsByCompany, costsByUnit, groupTotals } from './month-view.ts'
import { ratesShown } from './rate-adjustments.ts'

/** A version with its totals. */
export const viewOfVersion = ({ version, reason, closedAt, closedBy, facts }: CostPeriodRow) => {
  const { lines, totals } = facts
  return { version, reason, closedAt, closedBy, lines, totals: [...totals] }
}

const elementsOf = ({ sums }: SeenBooks, sees: OrganisationScope['sees']) =>
  COST_ELEMENTS.flatMap((element) => {
    const byCurrency = new Map<string, number>()
    for (const sum of sums)
      if (sum.element === element && sees(sum.unitId ?? sum.fromUnitId))
        byCurrency.set(sum.currency, (byCurrency.get(sum.currency) ?? 0) + sum.amountMinor)
    return [...byCurrency].flatMap(([currency, amountMinor]) =>
      amountMinor === 0 ? [] : [{ element, currency, amountMinor }],
    )
  })

const byTotal = <Row extends { readonly totalMinor: number }>(a: Row, b: Row): number => b.totalMinor - a.totalMinor

/** What units and companies in sight bear of a month, with their budgets. */
export const viewMonth = async (
  { registry }: Pick<ApiContext, 'registry'>,
  books: SeenBooks,
  scope: OrganisationScope,
): Promise<z.output<typeof costMonth>> => {
  const { month, group, tree, rates, sums, period, versions, terms, state } = books
  const units = costsByUnit(sums, { tree, root: group.root, ratesOf: ratesShown(books) })
    .filter(({ unitId, companyId }) => scope.sees(unitId ?? companyId))
    .sort(byTotal)
  const companies = costsByCompany(units)
  const currency = tree.get(group.root)?.currency ?? ''
  const budgets = await listBudgets(registry.db, { units: scope.units, month })
  const nameOf = (id: string) => tree.named(id) ?? { id, nameZh: id, nameEn: id }
  return {
    ...{ month, state, version: period?.version ?? null, versions: versions.map(viewOfVersion) },
    method: period?.facts.method ?? terms.method,
    companies: companies.map(({ companyId, ...rest }) => ({ company: nameOf(companyId), ...rest })),
    units: units.map(({ unitId, ...rest }) => ({ unit: unitId === null ? null : nameOf(unitId), ...rest })),
    elements: elementsOf(books, scope.sees),
    groupTotals: groupTotals(companies, { currency, rates }),
    budgets: compareBudgets(budgets, sums, { tree, month, rates }).map(({ unitId, explanation, ...rest }) => {
      const { inputs, steps } = explanation
      const plain = { ...explanation, inputs: { ...inputs }, steps: [...steps], sessions: [], telemetry: [] }
      return { unit: nameOf(unitId), ...rest, explanation: plain }
    }),
    adjustments: sums.reduce((count, { correctsMonth, lines }) => count + (correctsMonth === null ? 0 : lines), 0),
  }
}
