import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../../api/order-queries.ts'
import { formatMoney } from '../../format/money.ts'
import { personName } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Section } from '../asset/section.tsx'
import type { DialogType } from './change-of.ts'

const MINUTES_AN_HOUR = 60

export interface CostsPartProps {
  readonly order: OrderDetail
  readonly onAsk: (type: DialogType) => void
}

/** Labour, parts and outside costs, entry by entry. */
export const CostsPart = ({ order, onAsk }: CostsPartProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { labour, costs, currency, possible, cost } = order
  const money = (minor: number): string => formatMoney(minor, currency, locale)
  const asked = (['labour', 'cost'] as const).filter((type) => possible.includes(type))
  return (
    <Section
      title={t('orders.costs')}
      extra={asked.map((type) => (
        <Button key={type} size="small" onClick={() => onAsk(type)}>
          {t(`orders.change.${type}`)}
        </Button>
      ))}
    >
      {labour.length + costs.length === 0 ? (
        <p className="panel-body quiet">{t('orders.noCosts')}</p>
      ) : (
        <>
          <ul className="rows">
            {labour.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are appended and never change places
              <li key={`l${index}`}>
                <div className="row-main">
                  <span>{entry.person === null ? entry.personId : personName(entry.person, language)}</span>
                  <small className="quiet">{t('orders.minutesOf', { count: entry.minutes })}</small>
                </div>
                <div className="row-side number">
                  {entry.rateMinor === null
                    ? '–'
                    : money(Math.round((entry.minutes * entry.rateMinor) / MINUTES_AN_HOUR))}
                </div>
              </li>
            ))}
            {costs.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are appended and never change places
              <li key={`c${index}`}>
                <div className="row-main">
                  <span>{entry.item}</span>
                  <small className="quiet">
                    {t(`orders.costKind.${entry.kind}`)}
                    {entry.quantity === 1 ? '' : ` × ${entry.quantity}`}
                  </small>
                </div>
                <div className="row-side number">{money(entry.amountMinor)}</div>
              </li>
            ))}
          </ul>
          <div className="total">
            <span>{t('orders.total')}</span>
            <strong className="number">{money(cost.totalMinor)}</strong>
          </div>
        </>
      )}
    </Section>
  )
}
