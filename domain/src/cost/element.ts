import type { BilingualText } from '../explanation.ts'

/** What a cost is for: entries, pools, budgets and the accounts of a journal stand on it. */
export const COST_ELEMENTS = [
  'fuel',
  'energy',
  'labour',
  'parts',
  'outside',
  'consumable',
  'depreciation',
  'rent',
  'toll',
  'recovery',
  'other',
] as const
export type CostElement = (typeof COST_ELEMENTS)[number]

const NAMES: Readonly<Record<CostElement, BilingualText>> = {
  fuel: { zh: '燃料与充电', en: 'Fuel and charging' },
  energy: { zh: '能源', en: 'Energy' },
  labour: { zh: '人工', en: 'Labour' },
  parts: { zh: '备件', en: 'Parts' },
  outside: { zh: '外包服务', en: 'Outside services' },
  consumable: { zh: '耗材', en: 'Consumables' },
  depreciation: { zh: '折旧', en: 'Depreciation' },
  rent: { zh: '租赁', en: 'Rent and leases' },
  toll: { zh: '通行与停车', en: 'Tolls and parking' },
  recovery: { zh: '索赔收回', en: 'Recovered from claims' },
  other: { zh: '其他', en: 'Other' },
}

/** A cost element as people write it. */
export const elementName = (element: CostElement): BilingualText => NAMES[element]
