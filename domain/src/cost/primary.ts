/** Costs that a department bears by itself: recorded amounts, work orders, its own monthly costs. */
import type { Explanation, RuleReference } from '../explanation.ts'
import { formatMoney } from '../money.ts'
import type { Validity } from '../period.ts'
import type { CostElement } from './element.ts'
import type { LedgerLine } from './ledger.ts'
import { type CostPool, fixedPoolMinor, poolWindow } from './pool.ts'

export const COST_ENTRY_RULE: RuleReference = {
  rule: 'cost.entry',
  version: 1,
  title: { zh: '已记录的费用', en: 'Recorded cost' },
  source: 'domain rules §4: to person, then department, then company',
}

export const ORDER_COST_RULE: RuleReference = {
  rule: 'cost.work_order',
  version: 1,
  title: { zh: '工单费用', en: 'Cost of a work order' },
  source: 'domain rules §4: borne by the asset’s department when the order was opened',
}

export const DEPARTMENT_POOL_RULE: RuleReference = {
  rule: 'cost.department_pool',
  version: 1,
  title: { zh: '部门月度费用', en: 'Monthly cost of a department' },
  source: 'domain rules §4, Rates',
}

/** What a department costs a month by itself, over time. */
export interface DepartmentPool extends Validity {
  readonly id: string
  readonly orgUnitId: string
  readonly element: CostElement
  readonly amountMinor: number
  readonly currency: string
  readonly name: { readonly zh: string; readonly en: string }
}

/** Department pools in a month, pro-rated by the local days that each is in force. Null where it is not. */
export const departmentLine = (pool: DepartmentPool, month: string, timeZone: string): LedgerLine | null => {
  const window = poolWindow(pool, month, timeZone)
  if (window === null || window.days === 0) return null
  const asCostPool: CostPool = { ...pool, kind: 'fixed', driver: 'run_hours', practicalCapacity: null }
  const amountMinor = fixedPoolMinor(asCostPool, window)
  const { currency } = pool
  const [monthly, sum] = [formatMoney(pool), formatMoney({ amountMinor, currency })]
  const { days, ofDays } = window
  const explanation: Explanation = {
    rule: DEPARTMENT_POOL_RULE,
    inputs: {
      pool: pool.id,
      unit: pool.orgUnitId,
      month,
      timeZone,
      monthlyMinor: pool.amountMinor,
      days,
      ofDays,
      currency,
    },
    sessions: [],
    telemetry: [],
    steps: [
      {
        zh: `${pool.name.zh}：每月 ${monthly} × ${days} / ${ofDays} 天 = ${sum}`,
        en: `${pool.name.en}: ${monthly} a month × ${days} of ${ofDays} days = ${sum}`,
      },
    ],
  }
  return {
    key: `department:${pool.id}`,
    layer: 'department',
    kind: 'direct',
    element: pool.element,
    assetId: null,
    refId: pool.id,
    unitId: pool.orgUnitId,
    fromUnitId: pool.orgUnitId,
    personId: null,
    quantity: null,
    amountMinor,
    currency,
    explanation,
  }
}
