import { COST_ELEMENTS } from '@custodia/domain'
import { registerCostPlanRoutes } from '../../routes/cost-plans.ts'
import { registerCostSettingRoutes } from '../../routes/cost-settings.ts'
import type { RegistryImport } from '../registry-import.ts'
import {
  changes,
  choice,
  column,
  instant,
  key,
  money,
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
]
