import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select, Skeleton, Tabs } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useCostMonth, useCostMonths } from '../../api/cost-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { withPart } from '../../app/search-part.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { EntriesTab } from './entries-tab.tsx'
import { JournalTab } from './journal-tab.tsx'
import { LinesTab } from './lines-tab.tsx'
import { MonthActions } from './month-actions.tsx'
import type { CostTabProps } from './part-props.ts'
import { COST_TABS, type CostsSearch, type CostTab } from './search.ts'
import { SettingsTab } from './settings-tab.tsx'
import { UnitsTab } from './units-tab.tsx'
import { WhyDrawer } from './why-drawer.tsx'
import './costs.css'

/** What a month costs and who bears it; closed for good, corrected in the open. */
export default function CostsPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/costs' })
  const navigate = useNavigate({ from: '/costs' })
  const months = useCostMonths()
  usePageTitle(t('costs.title'))
  const change = useCallback(
    (part: CostsSearch, replace = true) =>
      void navigate({ replace, resetScroll: false, search: (before) => withPart(before, part) }),
    [navigate],
  )
  if (months.isPending) return <Skeleton className="page" active paragraph={{ rows: 8 }} />
  if (months.isError) return <Failure error={months.error} onRetry={() => void months.refetch()} />
  const { months: all, mayClose } = months.data
  const shown = all.find(({ month }) => month === search.month) ?? all[0]
  if (shown === undefined) return null
  return (
    <div className="page costs">
      <div className="page-head">
        <h1>{t('costs.title')}</h1>
        <span className="spring" />
        <Select
          className="costs-month"
          aria-label={t('costs.month')}
          value={shown.month}
          options={all.map(({ month, state }) => ({ value: month, label: `${month} · ${t(`costs.state.${state}`)}` }))}
          popupMatchSelectWidth={false}
          onChange={(month: string) => change({ month, version: undefined, why: undefined })}
        />
      </div>
      <MonthActions months={months.data} shown={shown} search={search} change={change} />
      <Tabs
        activeKey={search.tab ?? 'units'}
        items={COST_TABS.map((key) => ({ key, label: t(`costs.tab.${key}`) }))}
        onChange={(key) => change({ tab: key as CostTab }, false)}
      />
      <MonthTab search={search} month={shown.month} change={change} mayClose={mayClose} />
      <WhyDrawer search={search} month={shown.month} onClose={() => change({ why: undefined })} />
    </div>
  )
}

const MonthTab = (props: CostTabProps & { readonly mayClose: boolean }) => {
  const { search, month, mayClose } = props
  const books = useCostMonth({ month, version: search.version })
  const tab = search.tab ?? 'units'
  if (tab === 'lines' || tab === 'adjustments')
    return <LinesTab key={tab} {...props} adjustments={tab === 'adjustments'} />
  if (tab === 'entries') return <EntriesTab {...props} />
  if (tab === 'journal') return <JournalTab {...props} />
  if (tab === 'settings') return <SettingsTab mayChange={mayClose} />
  if (books.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (books.isError) return <Failure error={books.error} onRetry={() => void books.refetch()} />
  return (
    <div className={books.isPlaceholderData ? 'stale' : undefined}>
      <UnitsTab {...props} books={books.data} />
    </div>
  )
}
