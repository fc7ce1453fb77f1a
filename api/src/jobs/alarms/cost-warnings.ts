import { COST_RULES, judgeBudget, localMonth, monthPeriod } from '@custodia/domain'
import { listBudgets, listOrgUnits, type Registry, type WarningDraft } from '@custodia/storage/registry'
import { monthAfter } from '../../costing/close-month.ts'
import { loadMonthBooks } from '../../costing/month-books.ts'
import { loadCostTree } from '../../costing/month-terms.ts'
import { compareBudgets } from '../../costing/month-view.ts'
import { draftOf, type WarningSource } from './warning-source.ts'

/** Budgets of a group's running month that are used up, or nearly. */
const draftsOf = async (registry: Registry, root: string, now: number): Promise<WarningDraft[]> => {
  const group = await loadCostTree(registry, [root])
  if (group === null) return []
  const month = localMonth(now, group.timeZone)
  const budgets = await listBudgets(registry.db, { units: group.units, month })
  if (budgets.length === 0) return []
  const books = await loadMonthBooks(registry.db, group, { month, monthAfter })
  if (books === null) return []
  const { sums, rates } = books
  return compareBudgets(budgets, sums, { tree: group.tree, month, rates }).flatMap((budget) => {
    const found = judgeBudget({ ...budget, month })
    const subjectId = `${budget.unitId}@${month}${budget.element === null ? '' : `@${budget.element}`}`
    const raisedAt = monthPeriod(month, group.timeZone).start
    return found === null
      ? []
      : [draftOf(found, { subjectKind: 'budget', subjectId, orgUnitId: budget.unitId, raisedAt })]
  })
}

/** Units that spend more than was planned. */
export const costWarnings: WarningSource = {
  rules: [COST_RULES.overBudget],
  drafts: async (registry, now) => {
    const roots = (await listOrgUnits(registry)).filter(({ parentId }) => parentId === null)
    const drafts: WarningDraft[] = []
    for (const { id } of roots) drafts.push(...(await draftsOf(registry, id, now)))
    return drafts
  },
}
