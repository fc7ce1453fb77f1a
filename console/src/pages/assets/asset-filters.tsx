import { FilterOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input, Select, TreeSelect } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CATEGORIES, DUE_STATUSES, STATES } from '../../api/codes.ts'
import { useOrgUnits } from '../../api/queries.ts'
import type { OrgUnit } from '../../api/types.ts'
import { usePhone } from '../../app/use-phone.ts'
import { nameOf } from '../../format/names.ts'
import { type Language, useLanguage } from '../../i18n/index.ts'
import { type AssetsSearch, readAssetsSearch } from './search.ts'

/** Orders offered on a phone, where there are no column heads to press. */
const PHONE_SORTS = ['code', 'name', 'state', 'due', '-cost'] as const
const TYPING_MS = 300

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

export interface AssetFiltersProps {
  readonly search: AssetsSearch
  readonly onChange: (part: AssetsSearch) => void
  /** Null while nothing is filtered. */
  readonly onClear: (() => void) | null
}

/** Text, category, unit, state, due and order of the list; on a phone behind a button. */
export const AssetFilters = ({ search, onChange, onClear }: AssetFiltersProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const phone = usePhone()
  const units = useOrgUnits()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState(search.q ?? '')
  const tree = useMemo(() => treeOf(units.data ?? [], language), [units.data, language])

  useEffect(() => setText(search.q ?? ''), [search.q])
  useEffect(() => {
    const typed = text.trim() === '' ? undefined : text.trim()
    if (typed === search.q) return
    const timer = setTimeout(() => onChange({ q: typed }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text, search.q, onChange])

  const choice = (
    field: 'category' | 'state' | 'due' | 'sort',
    label: string,
    options: { value: string; label: string }[],
  ) => (
    <Select
      className="filter"
      aria-label={label}
      placeholder={label}
      allowClear
      value={search[field] ?? null}
      options={options}
      onChange={(value: string | null | undefined) =>
        onChange({ [field]: undefined, ...readAssetsSearch({ [field]: value }) })
      }
    />
  )

  return (
    <search className="filters">
      <Input
        className="filter filter-text"
        prefix={<SearchOutlined aria-hidden="true" />}
        allowClear
        value={text}
        aria-label={t('assets.search')}
        placeholder={t('assets.search')}
        onChange={(event) => setText(event.target.value)}
      />
      {phone && (
        <Button
          icon={<FilterOutlined />}
          aria-expanded={open}
          type={onClear === null ? 'default' : 'primary'}
          ghost={onClear !== null}
          onClick={() => setOpen(!open)}
        >
          {t('assets.filters')}
        </Button>
      )}
      {(!phone || open) && (
        <>
          {choice(
            'category',
            t('assets.category'),
            CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) })),
          )}
          <TreeSelect
            className="filter filter-unit"
            aria-label={t('assets.orgUnit')}
            placeholder={t('assets.orgUnit')}
            allowClear
            showSearch={{ treeNodeFilterProp: 'title' }}
            treeDefaultExpandAll
            popupMatchSelectWidth={false}
            loading={units.isPending}
            value={search.orgUnit ?? null}
            treeData={tree}
            onChange={(value: string | null | undefined) => onChange({ orgUnit: value ?? undefined })}
          />
          {choice(
            'state',
            t('assets.state'),
            STATES.map((value) => ({ value, label: t(`state.${value}`) })),
          )}
          {choice(
            'due',
            t('assets.due'),
            DUE_STATUSES.map((value) => ({ value, label: t(`dueStatus.${value}`) })),
          )}
          {phone &&
            choice(
              'sort',
              t('assets.sort'),
              PHONE_SORTS.map((value) => ({ value, label: t(`sort.${value === '-cost' ? 'cost' : value}`) })),
            )}
          {onClear !== null && (
            <Button type="link" onClick={onClear}>
              {t('assets.clear')}
            </Button>
          )}
        </>
      )}
    </search>
  )
}
