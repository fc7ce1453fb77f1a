import { DownloadOutlined } from '@ant-design/icons'
import { Button, Empty } from 'antd'
import { useTranslation } from 'react-i18next'
import { type DriverDay, useDriverDays } from '../../api/vehicle-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { ListState } from '../../app/list-state.tsx'
import { nameOf, personName } from '../../format/names.ts'
import { formatClock, formatDay, formatDuration } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { DaySheet } from './day-sheet.tsx'
import type { TabProps } from './fleet-tab.tsx'
import { Duration, Km, monthDays, TwoLines } from './words.tsx'

const exportUrl = (
  form: 'csv' | 'xlsx',
  asked: { readonly from: string; readonly to: string; readonly orgUnit?: string | undefined },
  lang: string,
): string => {
  const query = new URLSearchParams({ from: asked.from, to: asked.to, lang })
  if (asked.orgUnit !== undefined) query.set('orgUnit', asked.orgUnit)
  return `/api/v1/driver-days.${form}?${query}`
}

/** Attendance of drivers: each day from the first movement to the last. */
export const DaysTab = ({ search, month, change }: TabProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const asked = { ...monthDays(month), orgUnit: search.orgUnit }
  const days = useDriverDays(asked)
  const rows = days.data?.pages.flatMap((page) => page.items) ?? []
  if (search.day !== undefined && search.person !== undefined)
    return (
      <DaySheet
        person={search.person}
        day={search.day}
        onBack={() => change({ day: undefined, person: undefined }, false)}
        onTrip={(trip) => change({ trip }, false)}
      />
    )
  return (
    <>
      <div className="filters">
        {(['xlsx', 'csv'] as const).map((form) => (
          <Button key={form} icon={<DownloadOutlined />} href={exportUrl(form, asked, language)} download>
            {t(`vehicles.${form}`)}
          </Button>
        ))}
      </div>
      <ListState query={days} count={rows.length} empty={<Empty description={t('vehicles.noDays')} />}>
        <AdaptiveRows<DriverDay>
          rows={rows}
          keyOf={({ person, day }) => `${person.id} ${day}`}
          columns={[
            {
              key: 'who',
              title: t('vehicles.driver'),
              place: 'head',
              render: ({ person, employeeNo, orgUnit, day }) => (
                <TwoLines
                  line={
                    <button
                      type="button"
                      className="link-button asset-link"
                      onClick={() => change({ person: person.id, day }, false)}
                    >
                      {personName(person, language)}
                    </button>
                  }
                  small={[employeeNo, orgUnit === null ? null : nameOf(orgUnit, language)].filter(Boolean).join(' · ')}
                />
              ),
            },
            {
              key: 'day',
              title: t('vehicles.when'),
              place: 'mark',
              render: ({ day }) => <span className="nowrap">{formatDay(day, locale)}</span>,
            },
            {
              key: 'first',
              title: `${t('vehicles.first')} – ${t('vehicles.last')}`,
              render: ({ firstMovement, lastMovement, timeZone, open }) => (
                <TwoLines
                  line={
                    <span className="number nowrap">
                      {formatClock(firstMovement, timeZone)} – {formatClock(lastMovement, timeZone)}
                    </span>
                  }
                  small={open ? t('vehicles.underWay') : ''}
                />
              ),
            },
            {
              key: 'span',
              title: t('vehicles.span'),
              right: true,
              render: ({ spanS }) => <Duration seconds={spanS} />,
            },
            {
              key: 'driving',
              title: t('vehicles.driving'),
              right: true,
              render: ({ drivingS }) => <Duration seconds={drivingS} />,
            },
            {
              key: 'stops',
              title: t('vehicles.stops'),
              right: true,
              render: ({ stopsS, longestStopS }) => (
                <TwoLines
                  line={<Duration seconds={stopsS} />}
                  small={longestStopS > 0 ? t('vehicles.longest', { time: formatDuration(longestStopS, locale) }) : ''}
                />
              ),
            },
            {
              key: 'idle',
              title: t('vehicles.idle'),
              right: true,
              render: ({ idleS }) => <Duration seconds={idleS} />,
            },
            {
              key: 'trips',
              title: t('vehicles.trips'),
              right: true,
              render: ({ trips }) => <span className="number">{trips}</span>,
            },
            { key: 'km', title: t('vehicles.km'), right: true, render: ({ km }) => <Km km={km} /> },
            {
              key: 'vehicles',
              title: t('vehicles.vehicle'),
              render: ({ vehicles }) => <span className="nowrap">{vehicles.map(({ code }) => code).join(', ')}</span>,
            },
          ]}
        />
      </ListState>
    </>
  )
}
