import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/queries.ts'
import { may } from '../../app/may.ts'
import { withPart } from '../../app/search-part.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { ExportTab } from './export-tab.tsx'
import { ImportTab } from './import-tab.tsx'
import { ReceiversTab } from './receivers-tab.tsx'
import { RecordsTab } from './records-tab.tsx'
import type { ExchangeSearch, ExchangeTab } from './search.ts'
import './exchange.css'

/** What comes in from files and other systems, and what goes out to them. */
export default function ExchangePage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/exchange' })
  const navigate = useNavigate({ from: '/exchange' })
  const { data: me } = useMe()
  usePageTitle(t('exchange.title'))
  const change = useCallback(
    (part: ExchangeSearch) =>
      void navigate({ replace: true, resetScroll: false, search: (before) => withPart(before, part) }),
    [navigate],
  )
  const isManager = may(me, 'manager')
  const tabs: readonly ExchangeTab[] = isManager ? ['in', 'out', 'receivers', 'records'] : ['out']
  const tab = search.tab !== undefined && tabs.includes(search.tab) ? search.tab : tabs[0]
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('exchange.title')}</h1>
        <span className="spring" />
        <a href="/docs" target="_blank" rel="noreferrer">
          {t('exchange.guide')}
        </a>
      </div>
      <Tabs
        activeKey={tab}
        onChange={(key) => change({ tab: key as ExchangeTab, receiver: undefined })}
        items={tabs.map((key) => ({ key, label: t(`exchange.tabs.${key}`) }))}
      />
      {tab === 'in' && <ImportTab registry={search.registry} onRegistry={(registry) => change({ registry })} />}
      {tab === 'out' && <ExportTab />}
      {tab === 'receivers' && <ReceiversTab shown={search.receiver} onShow={(receiver) => change({ receiver })} />}
      {tab === 'records' && <RecordsTab />}
    </div>
  )
}
