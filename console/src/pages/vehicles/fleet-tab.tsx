import { Empty, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFleet, type VehicleOfMonth } from '../../api/vehicle-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { Failure } from '../../app/failure.tsx'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { VehiclesSearch } from './search.ts'
import { Amounts, Duration, Km, TwoLines } from './words.tsx'

export interface TabProps {
  readonly search: VehiclesSearch
  readonly month: string
  readonly change: (part: VehiclesSearch, replace?: boolean) => void
}

const Consumption = ({ row, onOpen }: { readonly row: VehicleOfMonth; readonly onOpen: () => void }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const said = row.consumption.filter(({ per100Km }) => per100Km !== null)
  if (said.length === 0) return <span className="quiet">–</span>
  return (
    <button type="button" className="link-button number nowrap" onClick={onOpen}>
      {said
        .map(({ per100Km, unit }) => `${formatNumber(per100Km ?? 0, locale, 1)} ${t(`vehicles.unit.${unit}`)}/100 km`)
        .join(', ')}
    </button>
  )
}

/** What each vehicle did, consumed and cost in the month. */
export const FleetTab = ({ search, month, change }: TabProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const fleet = useFleet({ month, orgUnit: search.orgUnit })
  if (fleet.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (fleet.isError) return <Failure error={fleet.error} onRetry={() => void fleet.refetch()} />
  const { items } = fleet.data
  if (items.length === 0)
    return (
      <div className="panel panel-body">
        <Empty description={t('vehicles.none')} />
      </div>
    )
  return (
    <div className={fleet.isPlaceholderData ? 'stale' : undefined}>
      <AdaptiveRows<VehicleOfMonth>
        rows={items}
        keyOf={({ asset }) => asset.id}
        columns={[
          {
            key: 'vehicle',
            title: t('vehicles.vehicle'),
            place: 'head',
            render: ({ asset, orgUnit }) => (
              <TwoLines
                line={
                  <button
                    type="button"
                    className="link-button asset-link"
                    onClick={() => change({ tab: 'trips', asset: asset.id }, false)}
                  >
                    {nameOf(asset, language)}
                  </button>
                }
                small={[asset.code, orgUnit === null ? null : nameOf(orgUnit, language)].filter(Boolean).join(' · ')}
              />
            ),
          },
          {
            key: 'trips',
            title: t('vehicles.trips'),
            right: true,
            render: ({ trips, withoutDriver }) => (
              <TwoLines
                line={<span className="number">{trips}</span>}
                small={withoutDriver > 0 ? t('vehicles.unknownDriver', { count: withoutDriver }) : ''}
              />
            ),
          },
          { key: 'km', title: t('vehicles.km'), right: true, render: ({ km }) => <Km km={km} /> },
          {
            key: 'driving',
            title: t('vehicles.driving'),
            right: true,
            render: ({ drivingS }) => <Duration seconds={drivingS} />,
          },
          {
            key: 'idle',
            title: t('vehicles.idle'),
            right: true,
            render: ({ idleS }) => <Duration seconds={idleS} />,
          },
          {
            key: 'private',
            title: t('vehicles.private'),
            right: true,
            render: ({ privateKm, privateTrips }) =>
              privateTrips === 0 ? <span className="quiet">–</span> : <Km km={privateKm} />,
          },
          {
            key: 'consumption',
            title: t('vehicles.consumption'),
            right: true,
            render: (row) => <Consumption row={row} onOpen={() => change({ consumption: row.asset.id }, false)} />,
          },
          {
            key: 'paid',
            title: t('vehicles.paid'),
            right: true,
            render: ({ entries, flawed }) => (
              <TwoLines
                line={<Amounts amounts={entries} />}
                small={flawed > 0 ? <span className="due-overdue">{t('vehicles.flawed', { count: flawed })}</span> : ''}
              />
            ),
          },
          {
            key: 'usage',
            title: t('vehicles.usageCost'),
            right: true,
            render: ({ usageCosts }) => <Amounts amounts={usageCosts} />,
          },
          {
            key: 'idleCost',
            title: t('vehicles.idleCost'),
            right: true,
            render: ({ idleCosts }) => <Amounts amounts={idleCosts} />,
          },
        ]}
      />
    </div>
  )
}
