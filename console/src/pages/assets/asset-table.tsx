import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { oneOf, SORTS } from '../../api/codes.ts'
import type { AssetRow } from '../../api/types.ts'
import { DueMark } from '../../app/due-mark.tsx'
import { StateMark } from '../../app/state-mark.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatAgo, formatInstant } from '../../format/time.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { LiveReadings } from '../../live/live-readings.tsx'
import type { AssetsSearch } from './search.ts'

export interface AssetTableProps {
  readonly rows: readonly AssetRow[]
  readonly now: number
  /** Field that the server sorts by, with a leading `-` for descending. */
  readonly sort: AssetsSearch['sort']
  readonly onSort: (sort: AssetsSearch['sort']) => void
}

const orderOf = (sort: string | undefined, field: string): 'ascend' | 'descend' | null =>
  sort === field ? 'ascend' : sort === `-${field}` ? 'descend' : null

/** The list on a desk. */
export const AssetTable = ({ rows, now, sort, onSort }: AssetTableProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const columns = useMemo<TableColumnsType<AssetRow>>(
    () => [
      {
        key: 'code',
        title: t('assets.asset'),
        sorter: true,
        sortOrder: orderOf(sort, 'code'),
        width: '22%',
        render: (_, row) => (
          <div className="two-lines">
            <Link to="/assets/$assetId" params={{ assetId: row.id }} search={{}} className="asset-link">
              {nameOf(row, language)}
            </Link>
            <small>
              {row.code} · {t(`category.${row.category}`)}
            </small>
          </div>
        ),
      },
      {
        key: 'state',
        title: t('assets.state'),
        sorter: true,
        sortOrder: orderOf(sort, 'state'),
        width: 132,
        render: (_, row) => (
          <div className="two-lines">
            <StateMark code={row.state.code} />
            {row.state.since !== null && (
              <small className="nowrap" title={formatInstant(row.state.since, row.timeZone)}>
                {formatAgo(row.state.since, now, locale)}
              </small>
            )}
          </div>
        ),
      },
      {
        key: 'live',
        title: t('assets.live'),
        render: (_, row) => <LiveReadings assetId={row.id} readings={row.live} timeZone={row.timeZone} />,
      },
      {
        key: 'due',
        title: t('assets.nextDue'),
        sorter: true,
        sortOrder: orderOf(sort, 'due'),
        width: 264,
        render: (_, row) =>
          row.nextDue === null ? (
            <span className="quiet">{t('assets.noPlan')}</span>
          ) : (
            <div className="two-lines">
              <DueMark {...row.nextDue} today={localDay(now, row.timeZone)} />
              <small>{nameOf(row.nextDue, language)}</small>
            </div>
          ),
      },
      {
        key: 'cost',
        title: t('assets.monthCost'),
        align: 'right',
        sorter: true,
        sortOrder: orderOf(sort, 'cost'),
        width: 140,
        render: (_, row) =>
          row.monthCost === null ? (
            <span className="quiet">–</span>
          ) : (
            <span className="number">{formatMoney(row.monthCost.amountMinor, row.monthCost.currency, locale)}</span>
          ),
      },
      {
        key: 'responsible',
        title: t('assets.responsible'),
        width: 180,
        render: (_, row) => (
          <div className="two-lines">
            <span>{row.responsible === null ? '–' : personName(row.responsible, language)}</span>
            <small>{nameOf(row.orgUnit, language)}</small>
          </div>
        ),
      },
    ],
    [t, language, locale, sort, now],
  )
  return (
    <div className="panel">
      <Table<AssetRow>
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        sticky={{ offsetHeader: 52 }}
        showSorterTooltip={false}
        onChange={(_pages, _filters, sorter) => {
          const chosen = Array.isArray(sorter) ? sorter[0] : sorter
          const field = chosen?.columnKey
          if (chosen?.order == null || field === undefined) onSort(undefined)
          else onSort(oneOf(SORTS, `${chosen.order === 'descend' ? '-' : ''}${String(field)}`))
        }}
      />
    </div>
  )
}
