import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useBooks } from '../../api/lifecycle-queries.ts'
import { withPart } from '../../app/search-part.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { BookedDrawer } from './booked-drawer.tsx'
import { BooksTab } from './books-tab.tsx'
import { LifeDrawer } from './life-drawer.tsx'
import './lifecycle.css'
import { LivesTab } from './lives-tab.tsx'
import { PlanTab } from './plan-tab.tsx'
import { PurchaseDrawer } from './purchase-drawer.tsx'
import { PurchasesTab, type TabProps } from './purchases-tab.tsx'
import { LIFECYCLE_TABS, type LifecycleSearch, type LifecycleTab } from './search.ts'
import { TransfersTab } from './transfers-tab.tsx'

const PARTS: Readonly<Record<LifecycleTab, (props: TabProps) => React.ReactNode>> = {
  purchases: PurchasesTab,
  lives: LivesTab,
  transfers: TransfersTab,
  books: BooksTab,
  plan: PlanTab,
}

/** The life of assets, from the request for them to their disposal. */
export default function LifecyclePage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/lifecycle' })
  const navigate = useNavigate({ from: '/lifecycle' })
  const books = useBooks()
  usePageTitle(t('lifecycle.title'))
  const change = useCallback(
    (part: Partial<LifecycleSearch>) =>
      void navigate({ replace: true, resetScroll: false, search: (before) => withPart(before, part) }),
    [navigate],
  )
  const tab = search.tab ?? 'purchases'
  const Part = PARTS[tab]
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('lifecycle.title')}</h1>
      </div>
      <Tabs
        activeKey={tab}
        items={LIFECYCLE_TABS.map((key) => ({ key, label: t(`lifecycle.tab.${key}`) }))}
        // Another list has other filters.
        onChange={(key) => void navigate({ search: { tab: key as LifecycleTab } })}
      />
      <Part search={search} onChange={change} />
      <PurchaseDrawer id={search.purchase} onClose={() => change({ purchase: undefined })} />
      <LifeDrawer id={search.asset} onClose={() => change({ asset: undefined })} />
      <BookedDrawer
        bookId={search.book ?? books.data?.[0]?.id}
        id={search.booked}
        onClose={() => change({ booked: undefined })}
      />
    </div>
  )
}
