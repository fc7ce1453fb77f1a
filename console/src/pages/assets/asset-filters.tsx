import { FilterOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CATEGORIES, DUE_STATUSES, STATES } from '../../api/codes.ts'
import { SearchInput } from '../../app/search-input.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { usePhone } from '../../app/use-phone.ts'
import { type AssetsSearch, readAssetsSearch } from './search.ts'

/** Orders offered on a phone, where there are no column heads to press. */
const PHONE_SORTS = ['code', 'name', 'state', 'due', '-cost'] as const

export interface AssetFiltersProps {
  readonly search: AssetsSearch
  readonly onChange: (part: AssetsSearch) => void
  /** Null while nothing is filtered. */
  readonly onClear: (() => void) | null
}

/** Text, category, unit, state, due and order of the list; on a phone behind a button. */
export const AssetFilters = ({ search, onChange, onClear }: AssetFiltersProps) => {
  const { t } = useTranslation()
  const phone = usePhone()
  const [open, setOpen] = useState(false)

  const onText = useCallback((q: string | undefined) => onChange({ q }), [onChange])

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
      <SearchInput value={search.q} label={t('assets.search')} onChange={onText} />
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
          <UnitSelect
            className="filter filter-unit"
            value={search.orgUnit}
            onChange={(orgUnit) => onChange({ orgUnit })}
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
