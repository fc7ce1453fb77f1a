import { useNavigate, useSearch } from '@tanstack/react-router'
import { DatePicker, Tabs } from 'antd'
import dayjs from 'dayjs'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/queries.ts'
import { useFleet } from '../../api/vehicle-queries.ts'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { withPart } from '../../app/search-part.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { nameOf } from '../../format/names.ts'
import { localMonth } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ConsumptionDrawer } from './consumption-drawer.tsx'
import { CostsTab } from './costs-tab.tsx'
import { DaysTab } from './days-tab.tsx'
import { EntriesTab } from './entries-tab.tsx'
import { FleetTab } from './fleet-tab.tsx'
import { PlacesTab } from './places-tab.tsx'
import { RostersTab } from './rosters-tab.tsx'
import { VEHICLE_TABS, type VehiclesSearch, type VehicleTab } from './search.ts'
import { TripDrawer } from './trip-drawer.tsx'
import { TripsTab } from './trips-tab.tsx'
import './vehicles.css'

/** Vehicles: what they did, who drove, where they were, what was filled and what it cost. */
export default function VehiclesPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const search = useSearch({ from: '/shell/vehicles' })
  const navigate = useNavigate({ from: '/vehicles' })
  const now = useNow(60_000)
  const me = useMe()
  usePageTitle(t('vehicles.title'))
  const month = search.month ?? localMonth(now, READER_ZONE)
  const tab = search.tab ?? 'fleet'
  const mayWrite = may(me.data, 'manager')
  const fleet = useFleet({ month, orgUnit: search.orgUnit })
  const change = useCallback(
    (part: VehiclesSearch, replace = true) =>
      void navigate({ replace, resetScroll: false, search: (before) => withPart(before, part) }),
    [navigate],
  )
  const explained = fleet.data?.items.find(({ asset }) => asset.id === search.consumption)
  const props = { search, month, change }
  return (
    <div className="page vehicles">
      <div className="page-head">
        <h1>{t('vehicles.title')}</h1>
        <span className="spring" />
        <UnitSelect
          className="filter filter-unit"
          value={search.orgUnit}
          onChange={(orgUnit) => change({ orgUnit, asset: undefined })}
        />
        <DatePicker
          picker="month"
          allowClear={false}
          aria-label={t('vehicles.month')}
          value={dayjs(`${month}-01`)}
          disabledDate={(day) => day.valueOf() > now}
          onChange={(day) => {
            if (day !== null) change({ month: day.format('YYYY-MM'), day: undefined })
          }}
        />
      </div>
      <Tabs
        activeKey={tab}
        items={VEHICLE_TABS.map((key) => ({ key, label: t(`vehicles.tab.${key}`) }))}
        onChange={(key) => change({ tab: key as VehicleTab, day: undefined, person: undefined }, false)}
      />
      {tab === 'fleet' && <FleetTab {...props} />}
      {tab === 'trips' && <TripsTab {...props} />}
      {tab === 'days' && <DaysTab {...props} />}
      {tab === 'entries' && <EntriesTab {...props} mayWrite={mayWrite} />}
      {tab === 'costs' && <CostsTab {...props} />}
      {tab === 'rosters' && <RostersTab {...props} mayWrite={mayWrite} />}
      {tab === 'places' && <PlacesTab {...props} mayWrite={mayWrite} now={now} />}
      <TripDrawer id={search.trip} mayCorrect={mayWrite} onClose={() => change({ trip: undefined })} />
      <ConsumptionDrawer
        id={search.consumption}
        name={explained === undefined ? '' : nameOf(explained.asset, language)}
        month={month}
        onClose={() => change({ consumption: undefined })}
      />
    </div>
  )
}
