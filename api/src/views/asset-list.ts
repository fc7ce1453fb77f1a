import type { Catalogue } from '@custodia/device-profiles'
import { type AssetRow, listAssets, type Registry } from '@custodia/storage/registry'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../plugins/pagination.ts'
import { ASSET_STATES, type assetListQuery, DUE_STATUSES } from '../schemas/asset.ts'
import { type AssetView, loadAssetFacts, toAssetViews } from './asset-row.ts'
import { loadOrgTree, type OrgTree } from './org-tree.ts'
import { loadPlaceTree } from './place-tree.ts'

type Query = z.output<typeof assetListQuery>
type SortKey = string | number

const LAST = '\uffff'
const padded = (rank: number): string => String(rank).padStart(3, '0')

/** Keys that rows as stored can be sorted by; the others need the derived facts of every row. */
const STORED_KEYS: Readonly<Record<string, (row: AssetRow) => SortKey>> = {
  code: (row) => row.code,
  name: (row) => row.nameEn.toLowerCase(),
  category: (row) => row.category,
}

const DERIVED_KEYS: Readonly<Record<string, (row: AssetView) => SortKey>> = {
  state: (row) => padded(ASSET_STATES.indexOf(row.state.code)),
  due: (row) =>
    row.nextDue === null
      ? LAST
      : `${padded(DUE_STATUSES.length - DUE_STATUSES.indexOf(row.nextDue.status))}${row.nextDue.dueOn ?? LAST}`,
  cost: (row) => row.monthCost?.amountMinor ?? -1,
}

const compare = (a: SortKey, b: SortKey): number => (a < b ? -1 : a > b ? 1 : 0)

/** Sorts by key, then id; takes what comes after the cursor. */
const pageBy = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => SortKey,
  query: Query,
) => {
  const direction = query.sort.startsWith('-') ? -1 : 1
  const order = (a: readonly [SortKey, string], b: readonly [SortKey, string]): number =>
    direction * compare(a[0], b[0]) || compare(a[1], b[1])
  const after = decodeCursor(query.cursor, z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()]))
  const sorted = rows
    .map((row) => ({ row, key: [keyOf(row), row.id] as const }))
    .filter(({ key }) => after === undefined || order(key, [after[1], after[2]]) > 0)
    .sort((a, b) => order(a.key, b.key))
  const shown = sorted.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ row }) => row),
    nextCursor: sorted.length > query.limit && last !== undefined ? encodeCursor([query.sort, ...last.key]) : null,
  }
}

/** Assets that match the filters which are decided on rows as stored: all but state and due status. */
export const listMatchingAssets = (
  registry: Registry,
  input: {
    readonly units: readonly string[]
    readonly query: Pick<Query, 'orgUnit' | 'category' | 'q'>
    readonly tree: OrgTree
    readonly now: number
  },
): Promise<AssetRow[]> => {
  const { units, query, tree, now } = input
  const wanted = query.orgUnit === undefined ? null : new Set(tree.subtree(query.orgUnit))
  return listAssets(registry, {
    units: wanted === null ? units : units.filter((unit) => wanted.has(unit)),
    at: now,
    category: query.category,
    q: query.q === '' ? undefined : query.q,
  })
}

/**
 * A page of assets with their facts, by a fixed number of statements whatever the number of assets. State, due status and
 * cost are derived: filtering or sorting by them reads the facts of all assets in view, otherwise only those of the page.
 */
export const listAssetViews = async (
  context: { readonly registry: Registry; readonly catalogue: Catalogue },
  input: { readonly units: readonly string[]; readonly query: Query; readonly now: number },
): Promise<{ readonly items: AssetView[]; readonly nextCursor: string | null }> => {
  const { registry } = context
  const { query, now, units } = input
  const [tree, places] = await Promise.all([loadOrgTree(registry), loadPlaceTree(registry)])
  const assets = await listMatchingAssets(registry, { units, query, tree, now })
  const viewsOf = async (some: readonly AssetRow[]): Promise<AssetView[]> => {
    const facts = await loadAssetFacts(registry, { assets: some, units, tree, now })
    return toAssetViews(context, { assets: some, facts, tree, places, now })
  }
  const field = query.sort.replace('-', '')
  const stored = STORED_KEYS[field]
  if (stored !== undefined && query.state === undefined && query.due === undefined) {
    const page = pageBy(assets, stored, query)
    return { items: await viewsOf(page.items), nextCursor: page.nextCursor }
  }
  const views = (await viewsOf(assets)).filter(
    (view) =>
      (query.state === undefined || view.state.code === query.state) &&
      (query.due === undefined || view.nextDue?.status === query.due),
  )
  const byId = new Map(assets.map((asset) => [asset.id, asset]))
  const derived = DERIVED_KEYS[field]
  const keyOf = (view: AssetView): SortKey => {
    if (derived !== undefined) return derived(view)
    const row = byId.get(view.id)
    return row === undefined || stored === undefined ? '' : stored(row)
  }
  return pageBy(views, keyOf, query)
}
