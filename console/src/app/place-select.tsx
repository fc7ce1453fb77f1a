import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocations } from '../api/people-queries.ts'
import { nameOf } from '../format/names.ts'
import { type Language, useLanguage } from '../i18n/index.ts'

interface Place {
  readonly id: string
  readonly parentId: string | null
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
}

interface TreeNode {
  readonly value: string
  readonly title: string
  readonly children: TreeNode[]
}

/** Places as a tree; one whose parent is out of sight is a root. */
const treeOf = (places: readonly Place[], language: Language): TreeNode[] => {
  const nodes = new Map(
    places.map((place): [string, TreeNode] => [
      place.id,
      { value: place.id, title: `${nameOf(place, language)} ${place.code}`, children: [] },
    ]),
  )
  const roots: TreeNode[] = []
  for (const place of places) {
    const node = nodes.get(place.id)
    const parent = place.parentId === null ? undefined : nodes.get(place.parentId)
    if (node !== undefined) (parent?.children ?? roots).push(node)
  }
  return roots
}

export interface PlaceSelectProps {
  readonly value: string | undefined
  readonly onChange: (place: string | undefined) => void
  readonly className?: string
}

/** Chooses one of the places that the person may see. */
export const PlaceSelect = ({ value, onChange, className }: PlaceSelectProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const places = useLocations()
  const tree = useMemo(() => treeOf(places.data ?? [], language), [places.data, language])
  return (
    <TreeSelect
      className={className}
      aria-label={t('accountability.chooseLocation')}
      placeholder={t('accountability.chooseLocation')}
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      popupMatchSelectWidth={false}
      loading={places.isPending}
      value={value ?? null}
      treeData={tree}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
    />
  )
}
