import { formatMoney } from '../../format/money.ts'
import { useLanguage } from '../../i18n/index.ts'

/** Amounts with their names, side by side. */
export const MoneyFacts = ({
  facts,
  currency,
}: {
  readonly facts: readonly (readonly [string, number | null])[]
  readonly currency: string
}) => {
  const { locale } = useLanguage()
  return (
    <dl className="money-facts">
      {facts.map(([label, amount]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="number nowrap">{amount === null ? '–' : formatMoney(amount, currency, locale)}</dd>
        </div>
      ))}
    </dl>
  )
}
