import { Empty, Select } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { CATEGORIES } from '../../api/codes.ts'
import { type AssetLife, useLifeCounts, useLives } from '../../api/lifecycle-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { SearchInput } from '../../app/search-input.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { LifecycleMark } from './lifecycle-mark.tsx'
import type { TabProps } from './purchases-tab.tsx'

const STATES = ['accepted', 'in_service', 'maintenance', 'out_of_service', 'lent', 'retired', 'disposed'] as const

/** Where assets stand in their lives. */
export const LivesTab = ({ search, onChange }: TabProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const counts = useLifeCounts()
  const state = STATES.find((one) => one === search.state)
  const category = CATEGORIES.find((one) => one === search.category)
  const lives = useLives({ q: search.q, state, category, orgUnit: search.orgUnit })
  const rows = lives.data?.pages.flatMap((page) => page.items) ?? []
  const onText = useCallback((q: string | undefined) => onChange({ q }), [onChange])
  const count = new Map(counts.data?.map((one) => [one.state, one.assets]))
  const all = counts.data?.reduce((sum, { assets }) => sum + assets, 0)
  return (
    <>
      <fieldset className="tally" aria-label={t('assets.state')}>
        <button type="button" aria-pressed={state === undefined} onClick={() => onChange({ state: undefined })}>
          <strong className="number">{all ?? '–'}</strong>
          <span>{t('lifecycle.allAssets')}</span>
        </button>
        {STATES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={state === one}
            onClick={() => onChange({ state: state === one ? undefined : one })}
          >
            <strong className="number">{count.get(one) ?? 0}</strong>
            <LifecycleMark state={one} />
          </button>
        ))}
      </fieldset>
      <search className="filters">
        <SearchInput value={search.q} label={t('lifecycle.search')} onChange={onText} />
        <Select
          className="filter"
          aria-label={t('lifecycle.category')}
          placeholder={t('lifecycle.category')}
          allowClear
          value={category ?? null}
          options={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
          onChange={(chosen: string | null) => onChange({ category: chosen ?? undefined })}
        />
        <UnitSelect
          className="filter filter-unit"
          value={search.orgUnit}
          onChange={(orgUnit) => onChange({ orgUnit })}
        />
      </search>
      <ListState query={lives} count={rows.length} empty={<Empty description={t('lifecycle.nothing')} />}>
        <AdaptiveRows<AssetLife>
          rows={rows}
          keyOf={({ asset }) => asset.id}
          columns={[
            {
              ...{ key: 'asset', title: t('lifecycle.what'), place: 'head' },
              render: ({ asset, model }) => (
                <div className="two-lines">
                  <button type="button" className="row-link" onClick={() => onChange({ asset: asset.id })}>
                    {nameOf(asset, language)}
                  </button>
                  <small>
                    {asset.code} · {model}
                  </small>
                </div>
              ),
            },
            {
              key: 'state',
              title: t('assets.state'),
              place: 'mark',
              render: (row) => <LifecycleMark state={row.state} />,
            },
            {
              key: 'since',
              title: t('lifecycle.since'),
              render: (row) => <span className="number nowrap">{formatInstant(row.since, READER_ZONE)}</span>,
            },
            {
              key: 'unit',
              title: t('assets.orgUnit'),
              render: (row) => (row.orgUnit === null ? '–' : nameOf(row.orgUnit, language)),
            },
            {
              key: 'bought',
              title: t('lifecycle.bought'),
              render: (row) => <span className="number nowrap">{row.purchasedOn ?? '–'}</span>,
            },
            {
              ...{ key: 'price', title: t('lifecycle.amount'), right: true },
              render: (row) => (
                <span className="nowrap">
                  {row.purchaseMinor === null ? '–' : formatMoney(row.purchaseMinor, row.currency, locale)}
                </span>
              ),
            },
          ]}
        />
      </ListState>
    </>
  )
}
