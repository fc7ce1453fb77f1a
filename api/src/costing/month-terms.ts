/** What a month's costs are worked out with: the tree, the method, services, rates and accounts as of its end. */
import {
  type AllocationMethod,
  coversInstant,
  DEFAULT_CHART,
  departmentLine,
  type LedgerLine,
  monthPeriod,
  type ServiceShare,
} from '@custodia/domain'
import {
  type DepartmentPoolRow,
  type LedgerScope,
  listCostPolicies,
  listDepartmentPools,
  listExchangeRates,
  listLedgerAccounts,
  listServiceShares,
  type PeriodFacts,
  type Registry,
  type RegistryQueryable,
} from '@custodia/storage/registry'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'

/** The tree of units that closes its months together: a group. */
export interface CostTree {
  readonly root: string
  readonly units: readonly string[]
  readonly timeZone: string
  readonly tree: OrgTree
}

export interface MonthTerms {
  readonly scope: LedgerScope
  readonly method: AllocationMethod
  readonly shares: readonly ServiceShare[]
  /** Departments' own costs. */
  readonly departments: readonly LedgerLine[]
  readonly rates: PeriodFacts['rates']
  readonly accounts: PeriodFacts['accounts']
}

/** The group that an account's part of the organisation belongs to; null without any unit. */
const costTreeOf = (tree: OrgTree, units: readonly string[]): CostTree | null => {
  const first = units[0]
  const root = first === undefined ? undefined : tree.pathUp(first).at(-1)
  return root === undefined ? null : { root, units: tree.subtree(root), timeZone: tree.timeZone(root), tree }
}

const toPool = ({ nameZh, nameEn, validFrom, validTo, ...row }: DepartmentPoolRow) => ({
  ...row,
  name: { zh: nameZh, en: nameEn },
  from: validFrom,
  to: validTo,
})

/** Of each pair of currencies the rate in force in a month: the newest row of the latest month up to it. */
const ratesOf = (
  rows: readonly {
    readonly fromCurrency: string
    readonly toCurrency: string
    readonly month: string
    readonly rate: string
  }[],
  month: string,
): PeriodFacts['rates'] => {
  const found = new Map<string, PeriodFacts['rates'][number]>()
  // Rows come with the latest month, and of it the newest row, first.
  for (const { fromCurrency: from, toCurrency: to, month: since, rate } of rows)
    if (since <= month && !found.has(`${from} ${to}`)) found.set(`${from} ${to}`, { from, to, rate })
  return [...found.values()]
}

/** The same, with the tree as it is now. */
export const loadCostTree = async (registry: Registry, units: readonly string[]): Promise<CostTree | null> =>
  costTreeOf(await loadOrgTree(registry), units)

/** Reads what a month is worked out with. What is in force at the month's end counts for the whole month. */
export const loadMonthTerms = async (db: RegistryQueryable, group: CostTree, month: string): Promise<MonthTerms> => {
  const { root, units, timeZone, tree } = group
  const endTs = monthPeriod(month, timeZone).end
  // One after the other, as a transaction has one connection.
  const pools = await listDepartmentPools(db, units)
  const shares = await listServiceShares(db, units)
  const policies = await listCostPolicies(db, root)
  const rates = await listExchangeRates(db, root)
  const accounts = await listLedgerAccounts(db, units)
  const inForce = ({ validFrom, validTo }: { readonly validFrom: number; readonly validTo: number | null }): boolean =>
    coversInstant({ from: validFrom, to: validTo }, endTs - 1)
  return {
    scope: { units, month, endTs },
    method: policies.find(inForce)?.method ?? 'direct',
    shares: shares.filter(inForce).map(({ fromUnitId, toUnitId, weight }) => ({ fromUnitId, toUnitId, weight })),
    departments: pools.flatMap((pool) => departmentLine(toPool(pool), month, tree.timeZone(pool.orgUnitId)) ?? []),
    rates: ratesOf(rates, month),
    accounts: accounts.map(({ orgUnitId, role, code, nameZh, nameEn }) => ({ orgUnitId, role, code, nameZh, nameEn })),
  }
}

/** The account of a role for a company: its own, else its group's, else the usual one. */
export const accountOf = (
  accounts: PeriodFacts['accounts'],
  { companyId, root }: { readonly companyId: string; readonly root: string },
  role: string,
): { readonly code: string; readonly nameZh: string; readonly nameEn: string } => {
  const own = (unit: string) => accounts.find((account) => account.orgUnitId === unit && account.role === role)
  const set = own(companyId) ?? own(root)
  if (set !== undefined) return set
  const usual = DEFAULT_CHART.find((account) => account.role === role)
  return { code: usual?.code ?? role, nameZh: usual?.name.zh ?? role, nameEn: usual?.name.en ?? role }
}
