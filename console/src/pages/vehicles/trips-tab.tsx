import { Empty, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTrips, type VehicleTrip } from '../../api/vehicle-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { TabProps } from './fleet-tab.tsx'
import { TRIP_USES } from './search.ts'
import { VehicleSelect } from './vehicle-select.tsx'
import { Amounts, Driver, Duration, Km, monthRange, sayPeriod, TwoLines, UseTag } from './words.tsx'

export interface TripTableProps {
  readonly rows: readonly VehicleTrip[]
  readonly onOpen: (id: string) => void
}

/** Trips, each with a way to all about it. */
export const TripTable = ({ rows, onOpen }: TripTableProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <AdaptiveRows<VehicleTrip>
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'when',
          title: t('vehicles.when'),
          place: 'head',
          render: ({ id, start, end, timeZone, open, asset }) => (
            <TwoLines
              line={
                <button type="button" className="link-button asset-link nowrap" onClick={() => onOpen(id)}>
                  {sayPeriod(start, end, timeZone)}
                </button>
              }
              small={`${nameOf(asset, language)}${open ? ` · ${t('vehicles.underWay')}` : ''}`}
            />
          ),
        },
        { key: 'driver', title: t('vehicles.driver'), render: (trip) => <Driver trip={trip} /> },
        {
          key: 'department',
          title: t('vehicles.department'),
          render: ({ orgUnit, orgUnitBy }) => (
            <TwoLines
              line={orgUnit === null ? '–' : nameOf(orgUnit, language)}
              small={orgUnitBy === null ? '' : t(`vehicles.by.${orgUnitBy}`)}
            />
          ),
        },
        {
          key: 'purpose',
          title: t('vehicles.purpose'),
          render: ({ purpose, use }) => (
            <TwoLines line={purpose ?? <span className="quiet">–</span>} small={<UseTag use={use} />} />
          ),
        },
        { key: 'km', title: t('vehicles.km'), right: true, render: ({ km }) => <Km km={km} /> },
        {
          key: 'engine',
          title: t('vehicles.engine'),
          right: true,
          render: ({ engineS }) => <Duration seconds={engineS} />,
        },
        {
          key: 'idle',
          title: t('vehicles.idle'),
          right: true,
          render: ({ idleS }) => <Duration seconds={idleS} />,
        },
        { key: 'cost', title: t('vehicles.cost'), right: true, render: ({ costs }) => <Amounts amounts={costs} /> },
      ]}
    />
  )
}

/** The month's trips. */
export const TripsTab = ({ search, month, change }: TabProps) => {
  const { t } = useTranslation()
  const { orgUnit, asset, person, use } = search
  const trips = useTrips({ orgUnit, asset, person, use, ...monthRange(month, READER_ZONE) })
  const rows = trips.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <search className="filters">
        <VehicleSelect month={month} orgUnit={orgUnit} value={asset} onChange={(id) => change({ asset: id })} />
        <Select
          className="filter"
          aria-label={t('vehicles.private')}
          allowClear
          placeholder={t('vehicles.allUses')}
          value={use ?? null}
          options={TRIP_USES.map((value) => ({ value, label: t(`vehicles.use.${value}`) }))}
          onChange={(value: (typeof TRIP_USES)[number] | null) => change({ use: value ?? undefined })}
        />
      </search>
      <ListState query={trips} count={rows.length} empty={<Empty description={t('vehicles.noTrips')} />}>
        <TripTable rows={rows} onOpen={(trip) => change({ trip }, false)} />
      </ListState>
    </>
  )
}
