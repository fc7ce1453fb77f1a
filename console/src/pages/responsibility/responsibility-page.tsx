import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/queries.ts'
import { withPart } from '../../app/search-part.ts'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { AskView } from './ask-view.tsx'
import { GapsView } from './gaps-view.tsx'
import { HandoversView } from './handovers-view.tsx'
import { RESPONSIBILITY_VIEWS, type ResponsibilitySearch } from './search.ts'
import './responsibility.css'

/** Who answers for what as of any time, what nobody answers for, and handing over. */
export default function ResponsibilityPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/responsibility' })
  const navigate = useNavigate({ from: '/responsibility' })
  const me = useMe()
  const now = useNow(300_000)
  const { view = 'ask' } = search
  usePageTitle(t('accountability.title'))
  const change = useCallback(
    (part: ResponsibilitySearch) =>
      void navigate({ replace: true, resetScroll: false, search: (before) => withPart(before, part) }),
    [navigate],
  )
  return (
    <div className="page page-narrow responsibility">
      <div className="page-head">
        <h1>{t('accountability.title')}</h1>
        <span className="spring" />
        <Segmented
          value={view}
          options={RESPONSIBILITY_VIEWS.map((value) => ({ value, label: t(`accountability.view.${value}`) }))}
          onChange={(value) => change({ view: value })}
        />
      </div>
      {view === 'ask' && <AskView search={search} now={now} onChange={change} />}
      {view === 'gaps' && <GapsView search={search} onChange={change} />}
      {view === 'handovers' && (
        <HandoversView
          me={me.data ?? undefined}
          mine={search.mine ?? false}
          onMine={(mine) => change({ mine: mine || undefined })}
        />
      )}
    </div>
  )
}
