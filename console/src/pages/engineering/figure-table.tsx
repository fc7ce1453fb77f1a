import { Table, type TableColumnsType } from 'antd'
import type { SortOrder } from 'antd/es/table/interface'
import { useTranslation } from 'react-i18next'
import type { FigureRow, FigureTotal } from '../../api/figure-queries.ts'
import { usePhone } from '../../app/use-phone.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import { formatMean } from './figure-format.ts'
import { RiskMark } from './risk-mark.tsx'
import type { EngineeringSearch, SortedBy } from './search.ts'
import { ClassBar, ShareBar } from './share-bar.tsx'

export interface FigureTableProps {
  readonly rows: readonly FigureRow[]
  readonly search: EngineeringSearch
  readonly onSort: (sort: EngineeringSearch['sort']) => void
  readonly onOpen: (key: string) => void
}

/** A cost per hour or in total in its currency; several currencies one under the other. */
export const Costs = ({ costs, per }: Pick<FigureTotal, 'costs'> & { readonly per: 'total' | 'hour' }) => {
  const { locale } = useLanguage()
  const said = costs.flatMap(({ currency, totalMinor, perHour }) => {
    const minor = per === 'total' ? totalMinor : perHour.value
    return minor === null ? [] : [{ currency, text: formatMoney(Math.round(minor), currency, locale) }]
  })
  if (said.length === 0) return <>–</>
  return (
    <>
      {said.map(({ currency, text }) => (
        <div key={currency} className="number">
          {text}
        </div>
      ))}
    </>
  )
}

const Name = ({ row, onOpen }: { readonly row: FigureRow; readonly onOpen: (key: string) => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <div className="two-lines">
      <button type="button" className="link-button asset-link" onClick={() => onOpen(row.key)}>
        {nameOf(row, language)}
      </button>
      <small>{row.code ?? t('figures.assetsCount', { count: row.assets })}</small>
    </div>
  )
}

const Cards = ({ rows, onOpen }: Pick<FigureTableProps, 'rows' | 'onOpen'>) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.key} className="panel card">
          <div className="card-head">
            <Name row={row} onOpen={onOpen} />
            <RiskMark risk={row.risk} />
          </div>
          <dl className="card-facts figure-facts">
            <div>
              <dt>{t('figures.name.compliance')}</dt>
              <dd>
                <ShareBar figure={row.figures.compliance} />
              </dd>
            </div>
            <div>
              <dt>{t('figures.name.availability_operational')}</dt>
              <dd>
                <ShareBar figure={row.figures.availability_operational} good={0.95} />
              </dd>
            </div>
            <div>
              <dt>{t('figures.failures')}</dt>
              <dd className="number">
                {row.failures} / {row.repeats}
              </dd>
            </div>
            <div>
              <dt>{t('figures.name.mtbf')}</dt>
              <dd className="number">{formatMean(row.figures.mtbf, locale)}</dd>
            </div>
            <div>
              <dt>{t('figures.name.mttr')}</dt>
              <dd className="number">{formatMean(row.figures.mttr, locale)}</dd>
            </div>
            <div>
              <dt>{t('figures.cost')}</dt>
              <dd>
                <Costs costs={row.costs} per="total" />
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  )
}

/** Figures per asset, type, vendor, branch …; on a phone as cards. */
export const FigureTable = ({ rows, search, onSort, onOpen }: FigureTableProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const phone = usePhone()
  if (phone) return <Cards rows={rows} onOpen={onOpen} />
  const sorted = (name: SortedBy) => ({
    key: name,
    sorter: true,
    sortOrder: (search.sort === name ? 'ascend' : search.sort === `-${name}` ? 'descend' : null) as SortOrder,
  })
  const columns: TableColumnsType<FigureRow> = [
    {
      ...sorted('name'),
      title: t(`figures.by.${search.by ?? 'type'}`),
      render: (_, row) => <Name row={row} onOpen={onOpen} />,
    },
    {
      ...sorted('compliance'),
      title: t('figures.name.compliance'),
      render: (_, row) => (
        <div className="two-lines">
          <ShareBar figure={row.figures.compliance} />
          <small className="number">
            <ClassBar occurrences={row.occurrences} /> {row.figures.compliance.numerator} /{' '}
            {row.figures.compliance.denominator}
          </small>
        </div>
      ),
    },
    {
      ...sorted('failures'),
      title: t('figures.failures'),
      align: 'right',
      render: (_, row) => (
        <span className="number">
          {formatNumber(row.failures, locale)}
          {row.repeats > 0 && <small className="quiet"> ({row.repeats})</small>}
        </span>
      ),
    },
    {
      ...sorted('mtbf'),
      title: 'MTBF',
      align: 'right',
      render: (_, row) => <span className="number">{formatMean(row.figures.mtbf, locale)}</span>,
    },
    {
      ...sorted('mttr'),
      title: 'MTTR',
      align: 'right',
      render: (_, row) => <span className="number">{formatMean(row.figures.mttr, locale)}</span>,
    },
    {
      ...sorted('mdt'),
      title: 'MDT',
      align: 'right',
      render: (_, row) => <span className="number">{formatMean(row.figures.mdt, locale)}</span>,
    },
    {
      ...sorted('availability_operational'),
      title: t('figures.name.availability_operational'),
      render: (_, row) => <ShareBar figure={row.figures.availability_operational} good={0.95} />,
    },
    {
      ...sorted('cost'),
      title: t('figures.cost'),
      align: 'right',
      render: (_, row) => <Costs costs={row.costs} per="total" />,
    },
    {
      key: 'perHour',
      title: t('figures.perHour'),
      align: 'right',
      render: (_, row) => <Costs costs={row.costs} per="hour" />,
    },
    { key: 'risk', title: t('figures.risk'), render: (_, row) => <RiskMark risk={row.risk} /> },
  ]
  return (
    <div className="panel">
      <Table<FigureRow>
        rowKey="key"
        size="middle"
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        scroll={{ x: 1180 }}
        onChange={(_, __, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
          const name = typeof columnKey === 'string' ? columnKey : 'name'
          onSort(order == null ? undefined : ((order === 'descend' ? `-${name}` : name) as EngineeringSearch['sort']))
        }}
      />
    </div>
  )
}
