import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../api/order-queries.ts'

/** An order's state, with a dot in its colour. */
export const OrderMark = ({ state }: { readonly state: Order['state'] }) => {
  const { t } = useTranslation()
  return (
    <span className={`state order-${state}`}>
      <i aria-hidden="true" />
      {t(`orders.state.${state}`)}
    </span>
  )
}

const COLORS = { low: 'default', normal: 'default', high: 'orange', urgent: 'red' } as const

/** What makes an order stand out: urgent, overdue, a failure that came back. */
export const OrderTags = ({ order }: { readonly order: Pick<Order, 'priority' | 'overdue' | 'repeatOf'> }) => {
  const { t } = useTranslation()
  const { priority, overdue, repeatOf } = order
  return (
    <>
      {(priority === 'high' || priority === 'urgent') && (
        <Tag className="small-tag" color={COLORS[priority]}>
          {t(`orders.priority.${priority}`)}
        </Tag>
      )}
      {overdue && (
        <Tag className="small-tag" color="red">
          {t('orders.overdue')}
        </Tag>
      )}
      {repeatOf !== null && (
        <Tag className="small-tag" color="purple">
          {t('orders.repeat')}
        </Tag>
      )}
    </>
  )
}
