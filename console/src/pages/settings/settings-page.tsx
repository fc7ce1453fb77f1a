import { useNavigate, useSearch } from '@tanstack/react-router'
import { Empty } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe, useOrgUnits } from '../../api/queries.ts'
import { may } from '../../app/may.ts'
import { withPart } from '../../app/search-part.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { BandsPart } from './bands-part.tsx'
import { DutyPart } from './duty-part.tsx'
import { HolidaysPart } from './holidays-part.tsx'
import { OpeningHoursPart } from './opening-hours-part.tsx'
import type { SettingsSearch } from './search.ts'
import { TellingPart } from './telling-part.tsx'
import './settings.css'

/** When a part of the organisation is open, who is on duty, and who is told of warnings. */
export default function SettingsPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/settings' })
  const navigate = useNavigate({ from: '/settings' })
  const { data: me } = useMe()
  const units = useOrgUnits().data ?? []
  usePageTitle(t('settings.title'))
  const change = (part: SettingsSearch) => void navigate({ replace: true, search: (before) => withPart(before, part) })
  const unit = search.unit ?? units.find(({ kind }) => kind === 'branch')?.id ?? units[0]?.id
  const mayChange = may(me, 'manager')
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('settings.title')}</h1>
      </div>
      <p className="quiet page-hint">{t('settings.hint')}</p>
      <search className="filters">
        <UnitSelect value={unit} onChange={(next) => change({ unit: next })} className="filter filter-unit" />
      </search>
      {unit === undefined ? (
        <Empty description={t('settings.choose')} />
      ) : (
        <div className="columns">
          <div className="column-wide">
            <OpeningHoursPart unit={unit} mayChange={mayChange} />
            <TellingPart unit={unit} mayChange={mayChange} />
            <BandsPart unit={unit} mayChange={mayChange} />
          </div>
          <div className="column-wide">
            <HolidaysPart unit={unit} mayChange={mayChange} />
            <DutyPart person={search.person} mayChange={mayChange} onPerson={(person) => change({ person })} />
          </div>
        </div>
      )}
    </div>
  )
}
