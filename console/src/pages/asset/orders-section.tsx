import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAssetOrders } from '../../api/order-queries.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { OrderMark, OrderTags } from '../orders/order-mark.tsx'
import { Loaded, Section } from './section.tsx'

/** The asset's work orders, the latest first, with the ways to report a fault and to print its label. */
export const OrdersSection = ({ assetId, timeZone }: { readonly assetId: string; readonly timeZone: string }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const orders = useAssetOrders(assetId)
  return (
    <Section
      title={t('orders.onAsset')}
      extra={
        <>
          <a href={`/api/v1/assets/${encodeURIComponent(assetId)}/label`} target="_blank" rel="noreferrer">
            {t('orders.label')}
          </a>
          <Link to="/request/$assetId" params={{ assetId }} className="ant-btn-link">
            {t('orders.report')}
          </Link>
        </>
      }
    >
      <Loaded query={orders} isEmpty={({ items }) => items.length === 0} empty={t('orders.noneOnAsset')}>
        {({ items, nextCursor }) => (
          <>
            <ul className="rows">
              {items.map((order) => (
                <li key={order.id}>
                  <div className="row-main">
                    <Link to="/orders/$orderId" params={{ orderId: order.id }}>
                      {nameOf({ nameZh: order.titleZh, nameEn: order.titleEn }, language)}
                    </Link>
                    <small className="quiet">
                      <span className="nowrap">{order.no}</span> · {formatInstant(order.requestedAt, timeZone)}{' '}
                      <OrderTags order={order} />
                    </small>
                  </div>
                  <div className="row-side">
                    <OrderMark state={order.state} />
                    {order.costMinor !== 0 && (
                      <small className="quiet number">{formatMoney(order.costMinor, order.currency, locale)}</small>
                    )}
                  </div>
                </li>
              ))}
            </ul>
            {nextCursor !== null && (
              <p className="panel-body">
                <Link to="/orders" search={{ asset: assetId, state: 'all' }}>
                  {t('orders.all')}
                </Link>
              </p>
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}
