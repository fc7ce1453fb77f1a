import { DownloadOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Select } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { CATEGORIES } from '../../api/codes.ts'
import { useFigures } from '../../api/figure-queries.ts'
import type { AssetCategory } from '../../api/types.ts'
import { ListState } from '../../app/list-state.tsx'
import { withPart } from '../../app/search-part.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { EngineersPanel } from './engineers-panel.tsx'
import { FigureTable } from './figure-table.tsx'
import { PeriodChoice } from './period-choice.tsx'
import { RowDrawer } from './row-drawer.tsx'
import { type EngineeringSearch, GROUPINGS, type Grouping, questionOf } from './search.ts'
import { TotalFigures } from './total-figures.tsx'

const exportUrl = (search: EngineeringSearch): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(questionOf(search))) if (value !== undefined) query.set(name, value)
  return `/api/v1/figures/engineering/export?${query.toString()}`
}

/** How maintenance does: figures of any period, per asset, type, vendor, branch, with what they stand on. */
export default function EngineeringPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const search = useSearch({ from: '/shell/engineering' })
  const navigate = useNavigate({ from: '/engineering' })
  const now = useNow(60_000)
  const figures = useFigures({ ...questionOf(search), sort: search.sort })
  usePageTitle(t('figures.title'))
  const rows = figures.data?.pages.flatMap((page) => page.items) ?? []
  const total = figures.data?.pages[0]?.total
  const change = useCallback(
    (part: EngineeringSearch, replace = true) =>
      void navigate({ replace, resetScroll: false, search: (before) => withPart(before, part) }),
    [navigate],
  )
  const opened = rows.find((row) => row.key === search.open)
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('figures.title')}</h1>
        <span className="spring" />
        <Button icon={<DownloadOutlined />} href={exportUrl(search)} download>
          {t('assets.export')}
        </Button>
      </div>
      <search className="filters">
        <PeriodChoice from={search.from} to={search.to} now={now} onChange={change} />
        <Select
          className="filter"
          aria-label={t('figures.groupBy')}
          value={search.by ?? 'type'}
          options={GROUPINGS.map((value) => ({ value, label: t(`figures.per.${value}`) }))}
          onChange={(by: Grouping) => change({ by, open: undefined, why: undefined, show: undefined })}
        />
        <UnitSelect className="filter filter-unit" value={search.orgUnit} onChange={(orgUnit) => change({ orgUnit })} />
        <Select
          className="filter"
          aria-label={t('assets.category')}
          placeholder={t('assets.category')}
          allowClear
          value={search.category ?? null}
          options={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
          onChange={(category: AssetCategory | null) => change({ category: category ?? undefined })}
        />
      </search>
      {total !== undefined && (
        <div className="panel figure-total">
          <TotalFigures total={total} of="*" />
        </div>
      )}
      <ListState query={figures} count={rows.length} empty={<Empty description={t('figures.none')} />}>
        <FigureTable
          rows={rows}
          search={search}
          onSort={(sort) => change({ sort })}
          onOpen={(open) => change({ open }, false)}
        />
      </ListState>
      <EngineersPanel search={search} now={now} />
      <RowDrawer
        search={search}
        title={opened === undefined ? t('figures.all') : nameOf(opened, language)}
        total={search.open === '*' ? total : opened}
        onChange={change}
      />
    </div>
  )
}
