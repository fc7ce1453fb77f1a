import { Empty, Segmented, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useVehicleCosts, type VehicleCosts } from '../../api/vehicle-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { Failure } from '../../app/failure.tsx'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { TabProps } from './fleet-tab.tsx'
import { COST_GROUPINGS } from './search.ts'
import { Amounts, Km, TwoLines } from './words.tsx'

type Row = VehicleCosts['items'][number]

/** The month's costs by who bears them; the rows sum to the cost lines. */
export const CostsTab = ({ search, month, change }: TabProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const by = search.by ?? 'department'
  const costs = useVehicleCosts({ month, by, orgUnit: search.orgUnit })
  const nameOfRow = (row: Row): string =>
    (language === 'zh' ? row.nameZh : row.nameEn) ??
    t(by === 'department' ? 'vehicles.noDepartment' : 'vehicles.nobody')
  const open = (key: string): void =>
    by === 'person'
      ? change({ tab: 'trips', person: key }, false)
      : by === 'vehicle'
        ? change({ tab: 'trips', asset: key }, false)
        : undefined
  return (
    <>
      <div className="filters">
        <Segmented
          value={by}
          options={COST_GROUPINGS.map((value) => ({ value, label: t(`vehicles.per.${value}`) }))}
          onChange={(value) => change({ by: value })}
        />
      </div>
      {costs.isPending ? (
        <Skeleton active paragraph={{ rows: 6 }} />
      ) : costs.isError ? (
        <Failure error={costs.error} onRetry={() => void costs.refetch()} />
      ) : costs.data.items.length === 0 ? (
        <div className="panel panel-body">
          <Empty description={t('vehicles.noCosts')} />
        </div>
      ) : (
        <div className={costs.isPlaceholderData ? 'stale' : undefined}>
          <AdaptiveRows<Row>
            rows={costs.data.items}
            keyOf={({ key }) => key ?? '-'}
            columns={[
              {
                key: 'who',
                title: t(`vehicles.per.${by}`),
                place: 'head',
                render: (row) =>
                  row.key === null || by === 'department' ? (
                    <TwoLines line={nameOfRow(row)} small={row.branch === null ? '' : nameOf(row.branch, language)} />
                  ) : (
                    <button type="button" className="link-button asset-link" onClick={() => open(row.key ?? '')}>
                      {nameOfRow(row)}
                    </button>
                  ),
              },
              {
                key: 'trips',
                title: t('vehicles.trips'),
                right: true,
                render: ({ trips }) => <span className="number">{trips}</span>,
              },
              { key: 'km', title: t('vehicles.km'), right: true, render: ({ km }) => <Km km={km} /> },
              {
                key: 'usage',
                title: t('vehicles.usageCost'),
                right: true,
                render: ({ usage }) => <Amounts amounts={usage} />,
              },
              {
                key: 'rest',
                title: t('vehicles.rest'),
                right: true,
                render: ({ rest }) => <Amounts amounts={rest} />,
              },
            ]}
          />
          <div className="vehicles-total">
            <span className="quiet">{t('vehicles.sums')}</span>
            <span className="spring" />
            <span>{t('vehicles.total')}</span>
            <strong>
              <Amounts amounts={costs.data.total} />
            </strong>
          </div>
        </div>
      )}
    </>
  )
}
