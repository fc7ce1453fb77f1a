import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrgUnits } from '../api/queries.ts'
import type { OrgUnit } from '../api/types.ts'
import { nameOf } from '../format/names.ts'
import { type Language, useLanguage } from '../i18n/index.ts'

interface TreeNode {
  readonly value: string
  readonly title: string
  readonly children: TreeNode[]
}

/** Units as a tree; a unit whose parent the person may not see is a root. */
const treeOf = (units: readonly OrgUnit[], language: Language): TreeNode[] => {
  const nodes = new Map(
    units.map((unit): [string, TreeNode] => [unit.id, { value: unit.id, title: nameOf(unit, language), children: [] }]),
  )
  const roots: TreeNode[] = []
  for (const unit of units) {
    const node = nodes.get(unit.id)
    if (node === undefined) continue
    const parent = unit.parentId === null ? undefined : nodes.get(unit.parentId)
    ;(parent?.children ?? roots).push(node)
  }
  return roots
}

export interface UnitSelectProps {
  readonly value: string | undefined
  readonly onChange: (unit: string | undefined) => void
  readonly className?: string
}

/** Chooses one of the units that the person may see. */
export const UnitSelect = ({ value, onChange, className }: UnitSelectProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const units = useOrgUnits()
  const tree = useMemo(() => treeOf(units.data ?? [], language), [units.data, language])
  return (
    <TreeSelect
      className={className}
      aria-label={t('assets.orgUnit')}
      placeholder={t('assets.orgUnit')}
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      popupMatchSelectWidth={false}
      loading={units.isPending}
      value={value ?? null}
      treeData={tree}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
    />
  )
}
