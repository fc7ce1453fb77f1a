import type { Catalogue } from '@custodia/device-profiles'
import { listDueDates, type Registry } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { assetSummary, assetSummaryQuery } from '../schemas/asset.ts'
import { listMatchingAssets } from './asset-list.ts'
import { loadStateFacts, stateOfAsset } from './asset-row.ts'
import type { AssetStateCode } from './asset-state.ts'
import { statusOfDue } from './due-view.ts'
import { loadOrgTree } from './org-tree.ts'

/** How many of the assets that the list would show under the same filters are in which state. */
export const summariseAssets = async (
  context: { readonly registry: Registry; readonly catalogue: Catalogue },
  input: {
    readonly units: readonly string[]
    readonly query: z.output<typeof assetSummaryQuery>
    readonly now: number
  },
): Promise<z.output<typeof assetSummary>> => {
  const { registry, catalogue } = context
  const { units, query, now } = input
  const tree = await loadOrgTree(registry)
  const assets = await listMatchingAssets(registry, { units, query, tree, now })
  const ids = assets.map((asset) => asset.id)
  const [facts, dueDates] = await Promise.all([
    loadStateFacts(registry, ids, now),
    query.due === undefined ? [] : listDueDates(registry, { units, at: now, assets: ids }),
  ])
  // They come the next one first: an asset's status is that of its first.
  const due = new Map(dueDates.toReversed().map((row) => [row.assetId, statusOfDue(row, tree, now)]))
  const counts = new Map<AssetStateCode, number>()
  for (const asset of assets) {
    if (query.due !== undefined && due.get(asset.id) !== query.due) continue
    const { code } = stateOfAsset(catalogue, asset, facts, now)
    if (query.state === undefined || code === query.state) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const states = [...counts].map(([code, count]) => ({ code, count }))
  return {
    total: states.reduce((sum, { count }) => sum + count, 0),
    states: states.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
  }
}
