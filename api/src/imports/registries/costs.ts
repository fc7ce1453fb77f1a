import { COST_ELEMENTS, LEDGER_ROLES } from '@custodia/domain'
import { registerCostEntryRoutes } from '../../routes/cost-entries.ts'
import { registerCostPlanRoutes } from '../../routes/cost-plans.ts'
import { registerCostSettingRoutes } from '../../routes/cost-settings.ts'
import type { RegistryImport } from '../registry-import.ts'
import {
  changes,
  choice,
  column,
  day,
  instant,
  key,
  money,
  names,
  number,
  refer,
  required,
  text,
  validity,
} from './define-column.ts'

type Body = Readonly<Record<string, unknown>>
const ELEMENT = choice(...COST_ELEMENTS)

/** A budget takes the place of the one before, which stays on record. */
const budgetRequest = ({ months, ...body }: Body) =>
  ({ method: 'POST', url: '/budgets', body: { ...body, months: [months] } }) as const
const shareRequest = (body: Body) => ({ method: 'POST', url: '/service-shares', body }) as const

/** What departments may cost, cost by themselves, and do for each other. */
export const COSTS: readonly RegistryImport[] = [
  {
    ...{ name: 'budgets', zh: '预算', en: 'Budgets', sheet: 'budgets', routes: [registerCostPlanRoutes] },
    columns: [
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'SH-DERM', key),
      column(['month', 'months'], ['月份', 'Month'], { kind: 'month' }, '2026-12', key),
      column('element', ['费用要素（空为合计）', 'Element; all if empty'], ELEMENT, '', { key: true }),
      column(['amount', 'amountMinor'], ['金额', 'Amount'], money, '80000.00', changes),
      column('currency', ['币种', 'Currency'], text, 'CNY', changes),
    ],
    create: (_, body) => budgetRequest(body),
    change: (_, __, { body }) => budgetRequest(body),
  },
  {
    ...{
      name: 'department-pools',
      zh: '部门成本',
      en: 'Own costs of departments',
      sheet: 'department_pools',
      routes: [registerCostSettingRoutes],
    },
    columns: [
      column(['unit', 'orgUnitId'], ['部门', 'Department'], refer('unit'), 'SH-IT', key),
      column('name_zh', ['中文名称', 'Chinese name'], text, '工资', key),
      column('name_en', ['英文名称', 'English name'], text, 'Wages', required),
      column('element', ['费用要素', 'Element'], ELEMENT, 'labour', required),
      column(['amount', 'amountMinor'], ['每月金额', 'Amount a month'], money, '45000.00', required),
      column('currency', ['币种', 'Currency'], text, 'CNY', required),
      ...validity(),
    ],
  },
  {
    ...{
      name: 'service-shares',
      zh: '服务份额',
      en: 'Shares of departments’ services',
      sheet: 'service_shares',
      routes: [registerCostSettingRoutes],
    },
    columns: [
      column(['from_unit', 'fromUnitId'], ['提供部门', 'Serving department'], refer('unit'), 'SH-IT', key),
      column(['to_unit', 'toUnitId'], ['受益部门', 'Served department'], refer('unit'), 'SH-DERM', key),
      column('weight', ['权重', 'Weight'], number, '24', changes),
      column(['from', 'validFrom'], ['自', 'From'], instant, '2026-12-01', { onlyNew: true }),
    ],
    create: (_, body) => shareRequest(body),
    change: (_, __, { body }) => shareRequest(body),
  },
  {
    // What was recorded stands: it is taken back on its page, and recorded anew under another number.
    ...{ name: 'cost-entries', zh: '费用单据', en: 'Recorded costs', sheet: 'cost_entries' },
    routes: [registerCostEntryRoutes],
    columns: [
      column(['no', 'externalId'], ['单据号', 'Number'], text, 'INV-2026-0871', key),
      column('day', ['日期', 'Day'], day, '2026-11-20', required),
      column(['asset', 'assetId'], ['资产', 'Asset'], refer('asset'), 'VAN-01'),
      column(['unit', 'orgUnitId'], ['承担部门', 'Department that bears it'], refer('unit'), 'SH-DERM'),
      column(['person', 'personId'], ['工号', 'Person'], refer('person'), 'E1042'),
      column('element', ['费用要素', 'Element'], ELEMENT, 'outside', required),
      column(['amount', 'amountMinor'], ['金额', 'Amount'], money, '860.00', required),
      column('currency', ['币种', 'Currency'], text, 'CNY', required),
      column('text', ['说明', 'Text'], text, '年检', required),
    ],
  },
  {
    ...{ name: 'exchange-rates', zh: '汇率', en: 'Exchange rates', sheet: 'exchange_rates' },
    routes: [registerCostPlanRoutes],
    columns: [
      column('from_currency', ['币种', 'From'], text, 'HKD', key),
      column('to_currency', ['折算为', 'To'], text, 'CNY', key),
      column('month', ['自该月起', 'From the month'], { kind: 'month' }, '2026-12', key),
      column('rate', ['汇率', 'Rate'], text, '0.9123', changes),
    ],
    change: (_, __, { body }) => ({ method: 'POST', url: '/exchange-rates', body }),
  },
  {
    ...{ name: 'ledger-accounts', zh: '会计科目', en: 'Ledger accounts', sheet: 'ledger_accounts' },
    routes: [registerCostPlanRoutes],
    columns: [
      column(['unit', 'orgUnitId'], ['公司或集团', 'Company or group'], refer('unit'), 'GROUP', key),
      column('role', ['用途', 'Booked there'], choice(...LEDGER_ROLES), LEDGER_ROLES[0], key),
      column('code', ['科目编码', 'Account'], text, '6602.01', changes),
      ...names(),
    ],
    change: (_, __, { body }) => ({ method: 'POST', url: '/ledger-accounts', body }),
  },
]
