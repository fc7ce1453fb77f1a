import { Button, Empty, Popconfirm, Skeleton } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Geofence, useEndPlace, useGeofences, useGeofenceVisits } from '../../api/vehicle-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { TabProps } from './fleet-tab.tsx'
import { PlaceForm } from './place-form.tsx'
import { VehicleSelect } from './vehicle-select.tsx'
import { VisitList } from './visit-list.tsx'
import { TwoLines } from './words.tsx'

const DAY_MS = 86_400_000
/** Fixes are read for it, of every vehicle in sight. */
const DAYS_OF_ONE = 14
const HOUR_MS = 3_600_000

const Visits = ({ search, month, change, now }: TabProps & { readonly now: number }) => {
  const { t } = useTranslation()
  const { asset } = search
  // To the hour, so that the question stays the same from one look to the next.
  const to = useMemo(() => Math.ceil(now / HOUR_MS) * HOUR_MS, [now])
  const visits = useGeofenceVisits({
    ...(asset === undefined ? {} : { asset }),
    ...{ from: String(to - (asset === undefined ? 2 : DAYS_OF_ONE) * DAY_MS), to: String(to) },
  })
  return (
    <div className="panel">
      <div className="panel-head">
        <h2>{t('vehicles.visitDays')}</h2>
        <span className="spring" />
        <VehicleSelect month={month} orgUnit={search.orgUnit} value={asset} onChange={(id) => change({ asset: id })} />
      </div>
      {visits.isPending ? (
        <div className="panel-body">
          <Skeleton active title={false} paragraph={{ rows: 5 }} />
        </div>
      ) : visits.isError ? (
        <Failure error={visits.error} onRetry={() => void visits.refetch()} />
      ) : visits.data.items.length === 0 ? (
        <div className="panel-body">
          <Empty description={t('vehicles.noVisits')} />
        </div>
      ) : (
        <div className="panel-body">
          <VisitList visits={visits.data.items} withVehicle={asset === undefined} />
        </div>
      )}
    </div>
  )
}

/** Places, and when vehicles were there lately. */
export const PlacesTab = (props: TabProps & { readonly mayWrite: boolean; readonly now: number }) => {
  const { mayWrite } = props
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const [drawing, setDrawing] = useState(false)
  const places = useGeofences()
  const end = useEndPlace()
  if (places.isPending) return <Skeleton active paragraph={{ rows: 6 }} />
  if (places.isError) return <Failure error={places.error} onRetry={() => void places.refetch()} />
  const sizeOf = ({ shape, radiusM, corners }: Geofence): string =>
    shape === 'circle'
      ? `${t('vehicles.shape.circle')} · ${formatNumber(radiusM ?? 0, locale, 0)} m`
      : `${t('vehicles.shape.polygon')} · ${t('vehicles.cornersCount', { count: corners?.length ?? 0 })}`
  return (
    <div className="vehicles-places">
      <div>
        {mayWrite && (
          <div className="filters">
            <Button type="primary" onClick={() => setDrawing(true)}>
              {t('vehicles.draw')}
            </Button>
          </div>
        )}
        <PlaceForm open={drawing} onDone={() => setDrawing(false)} />
        {places.data.items.length === 0 ? (
          <div className="panel panel-body">
            <Empty description={t('vehicles.noPlaces')} />
          </div>
        ) : (
          <AdaptiveRows<Geofence>
            rows={places.data.items}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'name',
                title: t('vehicles.tab.places'),
                place: 'head',
                render: (place) => <TwoLines line={nameOf(place, language)} small={place.code} />,
              },
              { key: 'shape', title: t('vehicles.shapeOf'), render: (place) => sizeOf(place) },
              {
                key: 'unit',
                title: t('vehicles.department'),
                render: ({ orgUnit, validTo }) => (
                  <TwoLines
                    line={orgUnit === null ? '–' : nameOf(orgUnit, language)}
                    small={validTo === null ? '' : t('vehicles.ended', { time: formatInstant(validTo, READER_ZONE) })}
                  />
                ),
              },
              ...(mayWrite
                ? [
                    {
                      key: 'end',
                      title: '',
                      right: true,
                      render: ({ id, validTo }: Geofence) =>
                        validTo === null && (
                          <Popconfirm title={t('vehicles.endPlace')} onConfirm={() => end.mutate(id)}>
                            <Button type="link" size="small">
                              {t('vehicles.end')}
                            </Button>
                          </Popconfirm>
                        ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </div>
      <Visits {...props} />
    </div>
  )
}
