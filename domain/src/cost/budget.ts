import type { Explanation, RuleReference } from '../explanation.ts'
import { formatMoney } from '../money.ts'

export const BUDGET_RULE: RuleReference = {
  rule: 'cost.budget',
  version: 1,
  title: { zh: '预算与实际', en: 'Budget against actual' },
  source: 'domain rules §4 and §7, over budget',
}

/** From this part of its budget on, a unit is told. */
export const BUDGET_NEAR_PERCENT = 90

export interface BudgetComparison {
  /** `near` from 90 % on, `over` above 100 %. */
  readonly state: 'within' | 'near' | 'over'
  /** Budget less actual. */
  readonly leftMinor: number
  /** Two decimals; null without a budget above 0. */
  readonly usedPercent: number | null
  readonly explanation: Explanation
}

/** Compares what a unit and all below it cost in a month with what was planned, both in one currency. */
export const compareBudget = (input: {
  readonly unitId: string
  readonly month: string
  readonly budgetMinor: number
  readonly actualMinor: number
  readonly currency: string
}): BudgetComparison => {
  const { unitId, month, budgetMinor, actualMinor, currency } = input
  const usedPercent = budgetMinor > 0 ? Math.round((actualMinor / budgetMinor) * 10_000) / 100 : null
  const isNear = actualMinor * 100 >= budgetMinor * BUDGET_NEAR_PERCENT && actualMinor > 0
  const state = actualMinor > budgetMinor ? 'over' : isNear ? 'near' : 'within'
  const [planned, actual] = [budgetMinor, actualMinor].map((amountMinor) => formatMoney({ amountMinor, currency }))
  const left = formatMoney({ amountMinor: budgetMinor - actualMinor, currency })
  const percent = usedPercent === null ? '' : ` (${usedPercent} %)`
  return {
    state,
    leftMinor: budgetMinor - actualMinor,
    usedPercent,
    explanation: {
      rule: BUDGET_RULE,
      inputs: { unit: unitId, month, budgetMinor, actualMinor, currency, nearPercent: BUDGET_NEAR_PERCENT },
      sessions: [],
      telemetry: [],
      steps: [
        { zh: `预算 ${planned}，实际 ${actual}${percent}`, en: `Budget ${planned}, actual ${actual}${percent}` },
        { zh: `差额（预算 − 实际）${left}`, en: `Left (budget − actual): ${left}` },
      ],
    },
  }
}
