/** Accounts that a journal books to. */
import type { BilingualText } from '../explanation.ts'
import { COST_ELEMENTS, elementName } from './element.ts'

const OTHER_ROLES = [
  'idle',
  'unallocated',
  'recharge',
  'clearing',
  'allocation',
  'intercompany_receivable',
  'intercompany_payable',
] as const

/**
 * What is booked to an account: `expense.<element>` what a department bears; `idle` and `unallocated` what nobody used or bears;
 * `recharge` what an asset's owner passes on; `clearing` against recorded costs until the supplier's invoice; `allocation` between
 * serving and served departments; the intercompany accounts where both belong to different companies.
 */
export const LEDGER_ROLES = [...COST_ELEMENTS.map((element) => `expense.${element}` as const), ...OTHER_ROLES] as const
export type LedgerRole = (typeof LEDGER_ROLES)[number]

export interface LedgerAccount {
  readonly role: LedgerRole
  readonly code: string
  readonly name: BilingualText
}

const EXPENSE_CODES: Readonly<Record<(typeof COST_ELEMENTS)[number], string>> = {
  fuel: '6602.01',
  energy: '6602.02',
  labour: '6602.03',
  parts: '6602.04',
  outside: '6602.05',
  consumable: '6602.06',
  depreciation: '6602.07',
  rent: '6602.08',
  toll: '6602.09',
  recovery: '6602.10',
  other: '6602.99',
}

const OTHERS: Readonly<Record<(typeof OTHER_ROLES)[number], readonly [code: string, zh: string, en: string]>> = {
  idle: ['6602.90', '管理费用 – 闲置产能', 'Administrative expense – idle capacity'],
  unallocated: ['6602.91', '管理费用 – 未分摊', 'Administrative expense – unallocated'],
  recharge: ['5201.01', '劳务成本 – 内部结转', 'Cost of services – recharged'],
  clearing: ['2202.01', '应付账款 – 暂估', 'Accounts payable – accrued'],
  allocation: ['5201.02', '劳务成本 – 服务部门分配', 'Cost of services – allocated'],
  intercompany_receivable: ['1221.01', '其他应收款 – 集团内部', 'Other receivables – intercompany'],
  intercompany_payable: ['2241.01', '其他应付款 – 集团内部', 'Other payables – intercompany'],
}

/**
 * The usual accounts; a company sets its own in their place. First levels (6602, 5201, 2202, 1221, 2241) are those of the Ministry
 * of Finance's 企业会计准则——应用指南 (2006), the rest is ours.
 */
export const DEFAULT_CHART: readonly LedgerAccount[] = LEDGER_ROLES.map((role) => {
  if (role.startsWith('expense.')) {
    const element = role.slice('expense.'.length) as (typeof COST_ELEMENTS)[number]
    const { zh, en } = elementName(element)
    return {
      role,
      code: EXPENSE_CODES[element],
      name: { zh: `管理费用 – ${zh}`, en: `Administrative expense – ${en}` },
    }
  }
  const [code, zh, en] = OTHERS[role as (typeof OTHER_ROLES)[number]]
  return { role, code, name: { zh, en } }
})
