import { addTallies, type FigureTally, NO_TALLY, tallyAsset } from '@custodia/domain'
import type { FigureAssetRow } from '@custodia/storage/registry'
import type { OrgTree } from '../views/org-tree.ts'
import type { AssetOfFigures } from './load-facts.ts'

export const GROUPINGS = ['asset', 'type', 'vendor', 'branch', 'company', 'category'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What a row of figures is of. */
export interface GroupName {
  readonly key: string
  /** Null where a code says no more than the name. */
  readonly code: string | null
  readonly nameZh: string
  readonly nameEn: string
}

export interface GroupRow extends GroupName {
  readonly tally: FigureTally
}

const CATEGORIES: Readonly<Record<FigureAssetRow['category'], readonly [string, string]>> = {
  medical_device: ['医疗设备', 'Medical devices'],
  vehicle: ['车辆', 'Vehicles'],
  room: ['会议室', 'Meeting rooms'],
  cleaning_zone: ['保洁区域', 'Cleaning zones'],
}

const named = (key: string, nameZh: string, nameEn: string, code: string | null = null): GroupName => ({
  key,
  code,
  nameZh,
  nameEn,
})

/** Which group an asset belongs to. Assets without a type are grouped by what people say of their model. */
export const groupOf = (asset: FigureAssetRow, by: Grouping, tree: OrgTree): GroupName => {
  switch (by) {
    case 'asset':
      return named(asset.id, asset.nameZh, asset.nameEn, asset.code)
    case 'type':
      return asset.typeId === null
        ? named(`model:${asset.model}`, asset.model, asset.model)
        : named(asset.typeId, asset.typeNameZh ?? asset.model, asset.typeNameEn ?? asset.model)
    case 'vendor':
      return asset.vendor === null
        ? named('none', '未记录厂商', 'No vendor recorded')
        : named(`vendor:${asset.vendor}`, asset.vendor, asset.vendor)
    case 'branch':
    case 'company': {
      const unit = tree.ancestor(asset.orgUnitId, by) ?? tree.named(asset.orgUnitId)
      return unit === null ? named('none', '未记录机构', 'No unit') : named(unit.id, unit.nameZh, unit.nameEn)
    }
    case 'category': {
      const [zh, en] = CATEGORIES[asset.category]
      return named(asset.category, zh, en)
    }
  }
}

/** Rows of figures, and their total: the tally of all assets together, which is no mean of the rows. */
export const groupRows = (
  assets: readonly AssetOfFigures[],
  by: Grouping,
  tree: OrgTree,
): { readonly rows: readonly GroupRow[]; readonly total: FigureTally } => {
  const rows = new Map<string, GroupRow>()
  let total = NO_TALLY
  for (const { asset, facts } of assets) {
    const group = groupOf(asset, by, tree)
    const tally = tallyAsset(facts)
    total = addTallies(total, tally)
    rows.set(group.key, { ...group, tally: addTallies(rows.get(group.key)?.tally ?? NO_TALLY, tally) })
  }
  return { rows: [...rows.values()], total }
}
