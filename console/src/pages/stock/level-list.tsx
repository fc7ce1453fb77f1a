import { Table, type TableColumnsType, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StockLevel } from '../../api/procurement-queries.ts'
import { usePhone } from '../../app/use-phone.ts'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatDay } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'

export const levelKey = ({ item, store }: StockLevel): string => `${item.id}@${store.id}`

export interface LevelListProps {
  readonly rows: readonly StockLevel[]
  readonly onOpen: (key: string) => void
}

/** How items stand in stores: a table on a desk, cards on a phone. */
export const LevelList = ({ rows, onOpen }: LevelListProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const phone = usePhone()
  const amount = (value: number | null, digits = 1): string =>
    value === null ? '–' : formatNumber(value, locale, digits)
  const onHand = (row: StockLevel): string => `${amount(row.onHand)} ${row.item.unit}`
  const runsOut = ({ runsOutOn }: StockLevel): string => (runsOutOn === null ? '–' : formatDay(runsOutOn, locale))
  const name = (row: StockLevel) => (
    <div className="two-lines">
      <button type="button" className="row-link" onClick={() => onOpen(levelKey(row))}>
        {nameOf(row.item, language)}
      </button>
      <small>{phone ? nameOf(row.store, language) : <code>{row.item.code}</code>}</small>
    </div>
  )
  const low = (row: StockLevel) =>
    row.low && (
      <Tag className="small-tag" color={row.available <= 0 ? 'red' : 'orange'}>
        {t('stock.order', { amount: formatNumber(row.suggested, locale, 0) })}
      </Tag>
    )
  if (phone)
    return (
      <ul className="cards">
        {rows.map((row) => (
          <li key={levelKey(row)} className="panel card">
            <div className="card-head">
              {name(row)}
              {low(row)}
            </div>
            <dl className="card-facts">
              {[
                [t('stock.onHand'), onHand(row)],
                [t('stock.point'), amount(row.reorderPoint)],
                [t('stock.runsOut'), runsOut(row)],
              ].map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd className="number nowrap">{value}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    )
  const columns: TableColumnsType<StockLevel> = [
    { title: t('stock.item'), key: 'item', render: (_, row) => name(row) },
    { title: t('stock.store'), key: 'store', render: (_, row) => nameOf(row.store, language) },
    {
      title: t('stock.onHand'),
      key: 'hand',
      align: 'right',
      className: 'number nowrap',
      render: (_, row) => onHand(row),
    },
    {
      title: t('stock.available'),
      key: 'available',
      align: 'right',
      className: 'number nowrap',
      render: (_, row) => amount(row.available),
    },
    {
      title: t('stock.perDay'),
      key: 'day',
      align: 'right',
      className: 'number',
      render: (_, row) => amount(row.perDay, 2),
    },
    {
      title: t('stock.point'),
      key: 'point',
      align: 'right',
      className: 'number nowrap',
      render: (_, row) => (
        <>
          {low(row)} {amount(row.reorderPoint)}
        </>
      ),
    },
    { title: t('stock.runsOut'), key: 'out', align: 'right', className: 'nowrap', render: (_, row) => runsOut(row) },
  ]
  return (
    <div className="panel">
      <Table rowKey={levelKey} size="middle" columns={columns} dataSource={[...rows]} pagination={false} />
    </div>
  )
}
