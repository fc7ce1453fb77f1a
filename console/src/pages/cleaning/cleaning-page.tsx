import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { withPart } from '../../app/search-part.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import './cleaning.css'
import { DayView } from './day-view.tsx'
import { MonthView } from './month-view.tsx'
import { PlanView } from './plan-view.tsx'
import { type CleaningSearch, type CleaningView, VIEWS } from './search.ts'
import { StandardsView } from './standards-view.tsx'

const PARTS = { day: DayView, month: MonthView, standards: StandardsView, plan: PlanView } as const

/** Cleaning: today's rounds by zone, the month's figures, standards with proposals, and the plan of rounds. */
export default function CleaningPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/cleaning' })
  const navigate = useNavigate({ from: '/cleaning' })
  usePageTitle(t('cleaning.title'))
  const view = search.view ?? 'day'
  const onChange = useCallback(
    (part: CleaningSearch, replace = true) =>
      void navigate({ replace, resetScroll: false, search: (before) => withPart(before, part) }),
    [navigate],
  )
  const Part = PARTS[view]
  return (
    <div className="page">
      <div className="page-head cleaning-head">
        <h1>{t('cleaning.title')}</h1>
        <span className="spring" />
        <Segmented
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`cleaning.view.${value}`) }))}
          onChange={(value: CleaningView) =>
            onChange({ view: value === 'day' ? undefined : value, round: undefined, zone: undefined, why: undefined })
          }
        />
        {view !== 'standards' && (
          <UnitSelect
            className="filter filter-unit"
            value={search.orgUnit}
            onChange={(orgUnit) => onChange({ orgUnit })}
          />
        )}
      </div>
      <Part search={search} onChange={onChange} />
    </div>
  )
}
