import { useNavigate } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../api/types.ts'
import { useDaySheet } from '../../api/vehicle-queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { ExplanationView } from '../../explain/explanation-view.tsx'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatClock, formatDay, formatDuration } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { TripTable } from './trips-tab.tsx'

export interface DaySheetProps {
  readonly person: string
  readonly day: string
  readonly onBack: () => void
  readonly onTrip: (id: string) => void
}

/** A driver's day on paper: attendance, its trips, room for two signatures; on the screen also why. */
export const DaySheet = ({ person, day, onBack, onTrip }: DaySheetProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const navigate = useNavigate()
  const sheet = useDaySheet(person, day)
  if (sheet.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (sheet.isError) return <Failure error={sheet.error} onRetry={() => void sheet.refetch()} />
  const { data } = sheet
  const show = ({ device, metrics, from, to }: Evidence): void => {
    const [vehicle] = data.vehicles
    if (vehicle !== undefined)
      void navigate({
        to: '/assets/$assetId',
        params: { assetId: vehicle.id },
        search: { from, to, device, metrics: metrics.slice(0, 3).join(',') },
      })
  }
  return (
    <div className="day-sheet">
      <div className="panel">
        <div className="panel-head">
          <h2>
            {t('vehicles.sheet')} · {personName(data.person, language)} · {formatDay(day, locale)}
          </h2>
          <span className="spring" />
          <Button onClick={onBack}>{t('vehicles.back')}</Button>
          <Button onClick={() => window.print()}>{t('vehicles.print')}</Button>
        </div>
        <div className="panel-body">
          <Facts
            facts={[
              [t('vehicles.department'), data.orgUnit === null ? '–' : nameOf(data.orgUnit, language)],
              [t('vehicles.first'), formatClock(data.firstMovement, data.timeZone)],
              [t('vehicles.last'), data.open ? t('vehicles.underWay') : formatClock(data.lastMovement, data.timeZone)],
              [t('vehicles.span'), formatDuration(data.spanS, locale)],
              [t('vehicles.driving'), formatDuration(data.drivingS, locale)],
              [
                t('vehicles.stops'),
                `${formatDuration(data.stopsS, locale)}${data.longestStopS > 0 ? `, ${t('vehicles.longest', { time: formatDuration(data.longestStopS, locale) })}` : ''}`,
              ],
              [t('vehicles.idle'), formatDuration(data.idleS, locale)],
              [t('vehicles.km'), formatNumber(data.km, locale, 1)],
              ...(data.attendance.length === 0
                ? []
                : [
                    [
                      t('vehicles.attendance'),
                      data.attendance
                        .map(({ at, direction }) => `${t(`vehicles.${direction}`)} ${formatClock(at, data.timeZone)}`)
                        .join(', '),
                    ] as const,
                  ]),
            ]}
          />
        </div>
      </div>
      <TripTable rows={data.tripList} onOpen={onTrip} />
      <div className="only-print day-sheet-sign">
        <span>{t('vehicles.signed')}</span>
        <span>{t('vehicles.checked')}</span>
      </div>
      <div className="panel panel-body day-sheet-why">
        <ExplanationView explanation={data.explanation} ofSession={false} timeZone={data.timeZone} onShow={show} />
      </div>
    </div>
  )
}
