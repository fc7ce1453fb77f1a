/** Shaping of equipment models. Pure. */
import { classifyRisk, inheritItems, planSource } from '@custodia/domain'
import type {
  AssetTypeListRow,
  AssetTypePlanRow,
  EquipmentFileInfo,
  EquipmentItemRow,
  MaintenancePlanRow,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { assetEquipment, typeDetail, typeExport, typeRow } from '../schemas/asset-type.ts'
import type { OrgTree } from './org-tree.ts'

type Scores = Pick<AssetTypeListRow, 'functionScore' | 'riskScore' | 'maintenanceScore'>

const riskOf = ({ functionScore, riskScore, maintenanceScore }: Scores) =>
  functionScore === null || riskScore === null || maintenanceScore === null
    ? null
    : classifyRisk({ function: functionScore, risk: riskScore, maintenance: maintenanceScore })

/** A type as a list shows it. */
export const typeView = (row: AssetTypeListRow, tree: OrgTree): z.output<typeof typeRow> => {
  const { orgUnitId, ...fields } = row
  return { ...fields, orgUnit: tree.named(orgUnitId), risk: riskOf(row) }
}

const planView = ({ typeId: _, ...plan }: AssetTypePlanRow) => plan

const itemView = (item: EquipmentItemRow, files: ReadonlyMap<string, EquipmentFileInfo>) => {
  const { id, kind, code, nameZh, nameEn, detail } = item
  const file = files.get(id)
  return {
    ...{ kind, code, nameZh, nameEn, detail },
    file:
      file === undefined
        ? null
        : {
            ...{ name: file.name, mediaType: file.mediaType, bytes: file.bytes },
            href: `/api/v1/equipment-files/${encodeURIComponent(id)}`,
          },
  }
}

const byItem = (files: readonly EquipmentFileInfo[]) => new Map(files.map((file) => [file.itemId, file]))

/** A type with all that it says. */
export const typeDetailView = (
  row: AssetTypeListRow,
  tree: OrgTree,
  parts: {
    readonly plans: readonly AssetTypePlanRow[]
    readonly items: readonly EquipmentItemRow[]
    readonly files: readonly EquipmentFileInfo[]
  },
): z.output<typeof typeDetail> => ({
  ...typeView(row, tree),
  planRows: parts.plans.map(planView),
  items: parts.items.map((item) => itemView(item, byItem(parts.files))),
})

/** A type as a file for another installation. */
export const typeFile = (
  row: AssetTypeListRow,
  plans: readonly AssetTypePlanRow[],
  items: readonly EquipmentItemRow[],
): z.output<typeof typeExport> => {
  const { id: _, orgUnitId: __, createdAt: ___, assets: ____, plans: _____, ...type } = row
  return {
    format: 'custodia-asset-type/1',
    type,
    plans: plans.map(({ id: _id, typeId: _typeId, ...plan }) => plan) as z.output<typeof typeExport>['plans'],
    items: items.map(({ kind, code, nameZh, nameEn, detail }) => ({
      kind,
      code,
      nameZh,
      nameEn,
      detail: { ...detail },
    })),
  }
}

const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** What an asset has after its type's and its own are put together, each with where it comes from. */
export const assetEquipmentView = (parts: {
  readonly type: AssetTypeListRow | undefined
  readonly plans: readonly MaintenancePlanRow[]
  readonly ofType: readonly EquipmentItemRow[]
  readonly ofAsset: readonly EquipmentItemRow[]
  readonly files: readonly EquipmentFileInfo[]
}): z.output<typeof assetEquipment> => {
  const { type, plans, ofType, ofAsset, files } = parts
  return {
    assetType: type === undefined ? null : { id: type.id, code: type.code, nameZh: type.nameZh, nameEn: type.nameEn },
    plans: plans
      .filter(({ validTo, switchedOff }) => validTo === null || switchedOff)
      .map((plan) => ({ ...plan, overridden: plan.overridden.map(camel), source: planSource(plan) })),
    items: inheritItems(ofType, ofAsset).map((item) => ({
      ...itemView(item, byItem(files)),
      source: item.source,
      switchedOff: item.switchedOff,
    })),
  }
}
