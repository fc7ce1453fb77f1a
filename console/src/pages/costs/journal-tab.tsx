import { Empty, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCostJournal } from '../../api/cost-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { Failure } from '../../app/failure.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { CostTabProps } from './part-props.ts'
import { useUnitName } from './unit-name.ts'

/** The month as each company books it. */
export const JournalTab = ({ search, month }: CostTabProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const unitName = useUnitName()
  const journal = useCostJournal({ month, version: search.version })
  if (journal.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (journal.isError) return <Failure error={journal.error} onRetry={() => void journal.refetch()} />
  const { journals } = journal.data
  if (journals.length === 0)
    return (
      <div className="panel panel-body">
        <Empty description={t('costs.none')} />
      </div>
    )
  return (
    <>
      {journals.map(({ company, currency, totalMinor, rows }) => (
        <section key={`${company.id} ${currency}`} className="costs-company">
          <h2>
            {nameOf(company, language)}{' '}
            <span className="quiet">{t('costs.balanced', { amount: formatMoney(totalMinor, currency, locale) })}</span>
          </h2>
          <AdaptiveRows
            rows={rows.map((row, index) => ({ ...row, index }))}
            keyOf={({ index }) => String(index)}
            columns={[
              {
                key: 'account',
                title: t('costs.account'),
                place: 'head',
                render: ({ account }) => (
                  <div className="costs-what">
                    <span>{nameOf(account, language)}</span>
                    <span className="quiet number">{account.code}</span>
                  </div>
                ),
              },
              {
                key: 'unit',
                title: t('costs.unit'),
                render: ({ unit }) => (unit === null ? '' : unitName(unit)),
              },
              {
                key: 'partner',
                title: t('costs.partner'),
                render: ({ partner }) => (partner === null ? '' : nameOf(partner, language)),
              },
              { key: 'corrects', title: t('costs.corrects'), render: ({ correctsMonth }) => correctsMonth ?? '' },
              {
                key: 'debit',
                title: t('costs.debit'),
                right: true,
                render: ({ debitMinor }) => (
                  <span className="number">{debitMinor === 0 ? '' : formatMoney(debitMinor, currency, locale)}</span>
                ),
              },
              {
                key: 'credit',
                title: t('costs.credit'),
                right: true,
                render: ({ creditMinor }) => (
                  <span className="number">{creditMinor === 0 ? '' : formatMoney(creditMinor, currency, locale)}</span>
                ),
              },
            ]}
          />
        </section>
      ))}
    </>
  )
}
