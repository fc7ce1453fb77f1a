import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Popconfirm, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../api/types.ts'
import { useTakeBackCorrection, useTrip, type VehicleTripDetail } from '../../api/vehicle-queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { ExplanationView } from '../../explain/explanation-view.tsx'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatDuration, formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { CorrectionForm } from './correction-form.tsx'
import { TripWay } from './trip-way.tsx'
import { VisitList } from './visit-list.tsx'
import { sayPeriod, UseTag } from './words.tsx'

const Said = ({ trip }: { readonly trip: VehicleTripDetail }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  if (trip.corrections.length === 0) return <p className="quiet">{t('vehicles.saidNothing')}</p>
  return (
    <ul className="vehicles-said">
      {trip.corrections.map((row) => (
        <li key={row.id} className={row.revokedAt === null ? undefined : 'struck'}>
          <div>
            {[
              row.person === null ? null : personName(row.person, language),
              row.orgUnit === null ? null : nameOf(row.orgUnit, language),
              row.purpose,
              row.use === null ? null : t(`vehicles.use.${row.use}`),
              row.note,
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
          <small className="quiet">
            {t('vehicles.saidBy', { name: row.by, time: formatInstant(row.at, READER_ZONE) })}
            {row.revokedAt !== null &&
              ` · ${t('vehicles.taken', { name: row.revokedBy ?? '–', time: formatInstant(row.revokedAt, READER_ZONE) })}`}
          </small>
        </li>
      ))}
    </ul>
  )
}

const Detail = ({ trip, mayCorrect }: { readonly trip: VehicleTripDetail; readonly mayCorrect: boolean }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const navigate = useNavigate()
  const takeBack = useTakeBackCorrection()
  const [editing, setEditing] = useState(false)
  const show = ({ device, metrics, from, to }: Evidence): void =>
    void navigate({
      to: '/assets/$assetId',
      params: { assetId: trip.asset.id },
      search: { from, to, device, metrics: metrics.slice(0, 3).join(',') },
    })
  return (
    <div className="vehicles-detail">
      <p>
        <UseTag use={trip.use} /> {trip.useText[language]}
      </p>
      {trip.flags.length > 0 && (
        <p>
          {trip.flags.map((flag) => (
            <Tag key={flag} className="small-tag">
              {t(`vehicles.flag.${flag as 'gap'}`)}
            </Tag>
          ))}
        </p>
      )}
      <Facts
        facts={[
          [
            t('vehicles.driver'),
            trip.driver === null
              ? t('vehicles.nobody')
              : `${personName(trip.driver, language)}${trip.driverBy === null ? '' : ` (${t(`vehicles.by.${trip.driverBy}`)})`}`,
          ],
          [
            t('vehicles.department'),
            `${trip.orgUnit === null ? '–' : nameOf(trip.orgUnit, language)}${trip.orgUnitBy === null ? '' : ` (${t(`vehicles.by.${trip.orgUnitBy}`)})`}`,
          ],
          [t('vehicles.purpose'), trip.purpose ?? '–'],
          [t('vehicles.km'), formatNumber(trip.km, locale, 1)],
          [t('vehicles.engine'), trip.engineS === null ? '–' : formatDuration(trip.engineS, locale)],
          [t('vehicles.idle'), trip.idleS === null ? '–' : formatDuration(trip.idleS, locale)],
        ]}
      />
      <h3>{t('vehicles.way')}</h3>
      <TripWay path={trip.path} />
      {trip.visits.length > 0 && (
        <>
          <h3>{t('vehicles.visits')}</h3>
          <VisitList visits={trip.visits} withVehicle={false} />
        </>
      )}
      <h3>{t('vehicles.said')}</h3>
      <Said trip={trip} />
      {mayCorrect && !editing && (
        <div className="vehicles-actions">
          <Button onClick={() => setEditing(true)}>{t('vehicles.correct')}</Button>
          {trip.corrections.some(({ revokedAt }) => revokedAt === null) && (
            <Popconfirm title={t('vehicles.takeBack')} onConfirm={() => takeBack.mutate(trip.id)}>
              <Button loading={takeBack.isPending}>{t('vehicles.takeBack')}</Button>
            </Popconfirm>
          )}
        </div>
      )}
      {editing && <CorrectionForm trip={trip} onDone={() => setEditing(false)} />}
      {trip.costExplanations.length > 0 && <h3>{t('vehicles.why')}</h3>}
      {trip.costExplanations.map((explanation) => (
        <ExplanationView
          key={String(explanation.inputs.month)}
          explanation={explanation}
          ofSession
          timeZone={trip.timeZone}
          onShow={show}
        />
      ))}
    </div>
  )
}

export interface TripDrawerProps {
  readonly id: string | undefined
  readonly mayCorrect: boolean
  readonly onClose: () => void
}

const Loaded = ({ id, mayCorrect }: { readonly id: string; readonly mayCorrect: boolean }) => {
  const trip = useTrip(id)
  if (trip.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (trip.isError) return <Failure error={trip.error} onRetry={() => void trip.refetch()} />
  const { start, end, timeZone } = trip.data
  return (
    <>
      <p className="number">{sayPeriod(start, end, timeZone)}</p>
      <Detail trip={trip.data} mayCorrect={mayCorrect} />
    </>
  )
}

/** All about one trip: who, what for, where, what it cost and why; and saying otherwise. */
export const TripDrawer = ({ id, mayCorrect, onClose }: TripDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('vehicles.trip')}
      size="min(640px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {id !== undefined && <Loaded key={id} id={id} mayCorrect={mayCorrect} />}
    </Drawer>
  )
}
