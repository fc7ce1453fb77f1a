/** Warnings of costs (domain rules §4, §7). */
import { compareBudget } from '../cost/index.ts'
import { formatMoney } from '../money.ts'
import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

export const COST_RULES = {
  overBudget: warningRule('warning.over_budget', '超出预算', 'Over budget', 'domain rules §7, over budget'),
} as const

/**
 * A unit that has used up its budget, or nearly: told from 90 % on, as a warning once it is over. Null below, and after the month is
 * over where nothing can be saved any more.
 */
export const judgeBudget = (budget: {
  readonly unitId: string
  readonly month: string
  readonly budgetMinor: number
  readonly actualMinor: number
  readonly currency: string
}): BusinessWarning | null => {
  const { month, budgetMinor, actualMinor, currency } = budget
  const { state, leftMinor, usedPercent, explanation } = compareBudget(budget)
  if (state === 'within') return null
  const left = formatMoney({ amountMinor: Math.abs(leftMinor), currency })
  const said =
    state === 'over'
      ? { zh: `${month} 已超出预算 ${left}。`, en: `${month} is over its budget by ${left}.` }
      : { zh: `${month} 的预算只剩 ${left}。`, en: `Only ${left} of the budget of ${month} is left.` }
  const inputs = { month, budgetMinor, actualMinor, currency, usedPercent }
  return sayWarning(COST_RULES.overBudget, state === 'over' ? 'warning' : 'info', inputs, [
    said,
    ...explanation.steps.slice(0, 1),
  ])
}
