import { fixedPoolMinor, poolWindow, variablePoolMinor } from '@custodia/domain'
import type { CostSum, PoolOfMonth } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { costSummary } from '../schemas/cost.ts'
import type { NamedUnit, OrgTree } from './org-tree.ts'

type Summary = z.output<typeof costSummary>
type Item = Summary['items'][number]

const PART = {
  usage: 'usageMinor',
  no_show: 'noShowMinor',
  idle: 'idleMinor',
  unallocated: 'unallocatedMinor',
} as const
const UNALLOCATED: NamedUnit = { id: 'unallocated', nameZh: '未分摊', nameEn: 'Unallocated' }

/** What a pool costs in a month, from the pool itself. */
const poolMinor = (pool: PoolOfMonth, month: string, timeZone: string): number => {
  const rule = { ...pool, from: pool.validFrom, to: pool.validTo }
  const window = poolWindow(rule, month, timeZone)
  if (window === null) return 0
  return pool.kind === 'fixed' ? fixedPoolMinor(rule, window) : variablePoolMinor(rule, pool.poolUse ?? 0)
}

const bearerOf = (
  sum: CostSum,
  by: Summary['by'],
  tree: OrgTree,
  assets: ReadonlyMap<string, NamedUnit>,
): NamedUnit => {
  if (by === 'asset') return assets.get(sum.assetId) ?? { id: sum.assetId, nameZh: sum.assetId, nameEn: sum.assetId }
  if (sum.orgUnitId === null) return UNALLOCATED
  const unit = by === 'department' ? tree.named(sum.orgUnitId) : tree.ancestor(sum.orgUnitId, 'company')
  return unit ?? tree.named(sum.orgUnitId) ?? { id: sum.orgUnitId, nameZh: sum.orgUnitId, nameEn: sum.orgUnitId }
}

/** A month's cost by asset, department or company, with the check of its total against the pools. */
export const summariseCosts = (input: {
  readonly month: string
  readonly by: Summary['by']
  readonly sums: readonly CostSum[]
  readonly pools: readonly PoolOfMonth[]
  readonly assets: ReadonlyMap<string, NamedUnit>
  readonly tree: OrgTree
}): Summary => {
  const { month, by, sums, pools, assets, tree } = input
  const items = new Map<string, Item>()
  const totals = new Map<string, Summary['totals'][number]>()
  const totalOf = (currency: string): Summary['totals'][number] =>
    totals.get(currency) ?? { currency, totalMinor: 0, poolTotalMinor: 0, chargedFromElsewhereMinor: 0 }
  for (const sum of sums) {
    const { amountMinor, currency } = sum
    const bearer = bearerOf(sum, by, tree, assets)
    const key = `${bearer.id} ${currency}`
    const zero = { usageMinor: 0, noShowMinor: 0, idleMinor: 0, unallocatedMinor: 0 }
    const item = items.get(key) ?? { ...bearer, name: bearer.nameZh, amountMinor: 0, ...zero, currency }
    const part = PART[sum.kind]
    items.set(key, { ...item, amountMinor: item.amountMinor + amountMinor, [part]: item[part] + amountMinor })
    const total = totalOf(currency)
    totals.set(currency, {
      ...total,
      totalMinor: total.totalMinor + amountMinor,
      chargedFromElsewhereMinor: total.chargedFromElsewhereMinor + (sum.ownAsset ? 0 : amountMinor),
    })
  }
  const notDerived = new Set<string>()
  for (const pool of pools) {
    const amount = poolMinor(pool, month, tree.timeZone(pool.orgUnitId))
    if (!pool.derived) {
      if (amount !== 0) notDerived.add(pool.assetId)
      continue
    }
    const total = totalOf(pool.currency)
    totals.set(pool.currency, { ...total, poolTotalMinor: total.poolTotalMinor + amount })
  }
  const byCurrency = [...totals.values()].sort((a, b) => b.totalMinor - a.totalMinor)
  const main = byCurrency[0]
  return {
    month,
    by,
    items: [...items.values()].sort((a, b) => b.amountMinor - a.amountMinor || (a.id < b.id ? -1 : 1)),
    totals: byCurrency,
    currency: main?.currency ?? null,
    totalMinor: main?.totalMinor ?? 0,
    poolTotalMinor: main?.poolTotalMinor ?? 0,
    assetsNotDerived: notDerived.size,
  }
}
