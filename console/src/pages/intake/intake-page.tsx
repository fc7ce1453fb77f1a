import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { withPart } from '../../app/search-part.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { LettersTab } from './letters-tab.tsx'
import { type IntakeSearch, TABS } from './search.ts'
import { UnknownTab } from './unknown-tab.tsx'

/** What came in and could not be used: messages with their reasons, and devices that nobody has registered. */
export default function IntakePage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/intake' })
  const navigate = useNavigate({ from: '/intake' })
  usePageTitle(t('intake.title'))
  const { tab = 'letters' } = search
  const change = useCallback(
    (part: IntakeSearch) =>
      void navigate({
        replace: true,
        search: (before) => withPart(before, part),
      }),
    [navigate],
  )
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('intake.title')}</h1>
        <span className="spring" />
        <Segmented
          value={tab}
          options={TABS.map((value) => ({ value, label: t(`intake.${value}`) }))}
          onChange={(value) => void navigate({ replace: true, search: value === 'letters' ? {} : { tab: value } })}
        />
      </div>
      {tab === 'letters' ? (
        <LettersTab search={search} onChange={change} />
      ) : (
        <UnknownTab search={search} onChange={change} />
      )}
    </div>
  )
}
