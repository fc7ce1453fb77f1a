import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { OPEN_STATES, type Order } from '../../api/order-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { usePhone } from '../../app/use-phone.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatAgo, formatInstant, formatPeriod } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { OrderMark, OrderTags } from './order-mark.tsx'

export interface OrderListProps {
  readonly rows: readonly Order[]
  readonly now: number
}

/** Orders: a table on a desk, cards on a phone. */
export const OrderList = ({ rows, now }: OrderListProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const phone = usePhone()
  const titleOf = ({ titleZh, titleEn }: Order): string => nameOf({ nameZh: titleZh, nameEn: titleEn }, language)

  const what = (order: Order) => (
    <div className="two-lines">
      <Link to="/orders/$orderId" params={{ orderId: order.id }} className="asset-link">
        {titleOf(order)}
      </Link>
      <small>
        <span className="number nowrap">{order.no}</span> · {t(`orders.kind.${order.kind}`)} <OrderTags order={order} />
      </small>
    </div>
  )
  const asset = ({ asset: { id, code, ...names } }: Order) => (
    <div className="two-lines">
      <Link to="/assets/$assetId" params={{ assetId: id }} search={{}}>
        {nameOf(names, language)}
      </Link>
      <small>{code}</small>
    </div>
  )
  const assignee = (order: Order) =>
    order.assignee === null ? (
      <span className="quiet">{OPEN_STATES.split(',').includes(order.state) ? t('orders.nobody') : '–'}</span>
    ) : (
      personName(order.assignee, language)
    )
  const when = ({ scheduledFrom, scheduledTo, dueOn, requestedAt, overdue }: Order) => (
    <div className="two-lines">
      <span className={`number ${overdue ? 'due-overdue' : ''}`}>
        {scheduledFrom !== null && scheduledTo !== null
          ? t('orders.scheduled', { time: formatPeriod(scheduledFrom, scheduledTo, READER_ZONE) })
          : dueOn !== null
            ? t('orders.due', { day: dueOn })
            : t('orders.requested', { time: formatAgo(requestedAt, now, locale) })}
      </span>
      <small title={formatInstant(requestedAt, READER_ZONE)}>{formatInstant(requestedAt, READER_ZONE)}</small>
    </div>
  )
  const cost = ({ costMinor, currency }: Order) =>
    costMinor === 0 ? (
      <span className="quiet">–</span>
    ) : (
      <span className="number nowrap">{formatMoney(costMinor, currency, locale)}</span>
    )

  if (phone)
    return (
      <ul className="cards">
        {rows.map((order) => (
          <li key={order.id} className="panel card">
            <div className="card-head">
              {what(order)}
              <div className="card-state">
                <OrderMark state={order.state} />
              </div>
            </div>
            <dl className="card-facts">
              <div>
                <dt>{t('orders.asset')}</dt>
                <dd>
                  {nameOf(order.asset, language)} <small className="quiet">{order.asset.code}</small>
                </dd>
              </div>
              <div>
                <dt>{t('orders.when')}</dt>
                <dd>{when(order)}</dd>
              </div>
              <div>
                <dt>{t('orders.assignee')}</dt>
                <dd>{assignee(order)}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    )

  const columns: TableColumnsType<Order> = [
    { key: 'what', title: t('orders.what'), width: '30%', render: (_, row) => what(row) },
    { key: 'asset', title: t('orders.asset'), render: (_, row) => asset(row) },
    { key: 'state', title: t('assets.state'), width: 150, render: (_, row) => <OrderMark state={row.state} /> },
    { key: 'assignee', title: t('orders.assignee'), width: 140, render: (_, row) => assignee(row) },
    { key: 'when', title: t('orders.when'), width: 260, render: (_, row) => when(row) },
    { key: 'cost', title: t('orders.cost'), width: 110, align: 'right', render: (_, row) => cost(row) },
  ]
  return (
    <div className="panel">
      <Table<Order>
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        sticky={{ offsetHeader: 52 }}
      />
    </div>
  )
}
