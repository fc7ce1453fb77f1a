import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Vendor } from '../../api/procurement-queries.ts'
import { usePhone } from '../../app/use-phone.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ScoreMark, VendorMark } from './vendor-mark.tsx'

export interface VendorListProps {
  readonly rows: readonly Vendor[]
  readonly onOpen: (id: string) => void
}

/** Vendors: a table on a desk, cards on a phone. */
export const VendorList = ({ rows, onOpen }: VendorListProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const phone = usePhone()
  const name = (row: Vendor) => (
    <div className="two-lines">
      <button type="button" className="row-link" onClick={() => onOpen(row.id)}>
        {nameOf(row, language)}
      </button>
      <small>
        <code>{row.code}</code>
      </small>
    </div>
  )
  if (phone)
    return (
      <ul className="cards">
        {rows.map((row) => (
          <li key={row.id} className="panel card">
            <div className="card-head">
              {name(row)}
              <VendorMark vendor={row} />
            </div>
            <dl className="card-facts">
              <div>
                <dt>{t('vendors.score')}</dt>
                <dd>
                  <ScoreMark total={row.score.total} />
                </dd>
              </div>
              <div>
                <dt>{t('vendors.unit')}</dt>
                <dd>{nameOf(row.orgUnit, language)}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    )
  const columns: TableColumnsType<Vendor> = [
    { title: t('vendors.vendor'), key: 'name', render: (_, row) => name(row) },
    { title: t('vendors.approval'), key: 'state', render: (_, row) => <VendorMark vendor={row} /> },
    { title: t('vendors.unit'), key: 'unit', render: (_, row) => nameOf(row.orgUnit, language) },
    {
      title: t('vendors.taxNo'),
      key: 'tax',
      render: (_, row) => (row.taxNo === null ? '–' : <code>{row.taxNo}</code>),
    },
    {
      title: t('vendors.score'),
      key: 'score',
      align: 'right',
      render: (_, row) => <ScoreMark total={row.score.total} />,
    },
  ]
  return (
    <div className="panel">
      <Table rowKey="id" size="middle" columns={columns} dataSource={[...rows]} pagination={false} />
    </div>
  )
}
