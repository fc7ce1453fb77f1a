import { Empty } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CostMonth } from '../../api/cost-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { BudgetsPanel } from './budgets-panel.tsx'
import type { CostTabProps } from './part-props.ts'
import { useUnitName } from './unit-name.ts'

type UnitRow = CostMonth['units'][number]
type Column = keyof UnitRow['columns']

const COLUMNS: readonly Column[] = [
  'usage',
  'noShow',
  'idle',
  'unallocated',
  'direct',
  'allocatedIn',
  'allocatedOut',
  'adjustment',
]

/** What departments bear, company by company; columns that nobody has are left out. */
export const UnitsTab = ({ month, change, books }: CostTabProps & { readonly books: CostMonth }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const unitName = useUnitName()
  const used = COLUMNS.filter((column) => books.units.some(({ columns }) => columns[column] !== 0))
  const money = (amountMinor: number, currency: string) => (
    <span className={amountMinor === 0 ? 'number quiet' : 'number'}>
      {amountMinor === 0 ? '–' : formatMoney(amountMinor, currency, locale)}
    </span>
  )
  return (
    <>
      <div className="costs-tiles">
        {books.groupTotals.map(({ currency, totalMinor }) => (
          <div key={currency} className="panel panel-body">
            <span className="quiet">{t('costs.total')}</span>
            <strong className="number">{formatMoney(totalMinor, currency, locale)}</strong>
          </div>
        ))}
        {books.elements.map(({ element, currency, amountMinor }) => (
          <div key={`${element} ${currency}`} className="panel panel-body">
            <span className="quiet">{t(`costs.element.${element}`)}</span>
            <span className="number">{formatMoney(amountMinor, currency, locale)}</span>
          </div>
        ))}
      </div>
      <BudgetsPanel month={month} books={books} />
      {books.units.length === 0 && (
        <div className="panel panel-body">
          <Empty description={t('costs.none')} />
        </div>
      )}
      {books.companies.map(({ company, currency, totalMinor }) => (
        <section key={`${company.id} ${currency}`} className="costs-company">
          <h2>
            {nameOf(company, language)} <span className="number">{formatMoney(totalMinor, currency, locale)}</span>
          </h2>
          <AdaptiveRows<UnitRow>
            rows={books.units.filter((row) => row.companyId === company.id && row.currency === currency)}
            keyOf={({ unit }) => unit?.id ?? '-'}
            columns={[
              {
                key: 'unit',
                title: t('costs.unit'),
                place: 'head',
                render: ({ unit }) =>
                  unit === null ? (
                    <span className="quiet">{t('costs.nobody')}</span>
                  ) : (
                    <button
                      type="button"
                      className="link-button asset-link"
                      onClick={() => change({ tab: 'lines', orgUnit: unit.id }, false)}
                    >
                      {unitName(unit)}
                    </button>
                  ),
              },
              ...used.map((column) => ({
                key: column,
                title: t(`costs.column.${column}`),
                right: true,
                render: ({ columns }: UnitRow) => money(columns[column], currency),
              })),
              {
                key: 'total',
                title: t('costs.total'),
                right: true,
                place: 'mark',
                render: (row) => <strong className="number">{formatMoney(row.totalMinor, currency, locale)}</strong>,
              },
            ]}
          />
        </section>
      ))}
      <p className="quiet">{t('costs.sums')}</p>
    </>
  )
}
