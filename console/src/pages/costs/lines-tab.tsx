import { Empty } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CostMonthLine, useCostLines } from '../../api/cost-queries.ts'
import { AdaptiveRows, type RowColumn } from '../../app/adaptive-rows.tsx'
import { ListState } from '../../app/list-state.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { CostTabProps } from './part-props.ts'
import { useUnitName } from './unit-name.ts'

/** Lines of a month, or only those that correct closed months: booked, known now, and the difference. */
export const LinesTab = ({ search, month, change, adjustments }: CostTabProps & { readonly adjustments: boolean }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const unitName = useUnitName()
  const lines = useCostLines({
    month,
    version: search.version,
    orgUnit: search.orgUnit,
    adjustments: adjustments ? 'true' : undefined,
  })
  const rows = lines.data?.pages.flatMap((page) => page.items) ?? []
  const money = (amountMinor: number | null, currency: string) => (
    <span className="number">{amountMinor === null ? '' : formatMoney(amountMinor, currency, locale)}</span>
  )
  const sourceOf = ({ asset, layer, element, fromUnit }: CostMonthLine): string =>
    asset !== null
      ? nameOf(asset, language)
      : layer === 'allocation' && fromUnit !== null
        ? unitName(fromUnit)
        : t(`costs.element.${element}`)
  const corrected: readonly RowColumn<CostMonthLine>[] = [
    { key: 'corrects', title: t('costs.corrects'), render: ({ correctsMonth }) => correctsMonth ?? '' },
    { key: 'booked', title: t('costs.booked'), right: true, render: (row) => money(row.bookedMinor, row.currency) },
    { key: 'known', title: t('costs.known'), right: true, render: (row) => money(row.knownMinor, row.currency) },
  ]
  const person: RowColumn<CostMonthLine> = {
    key: 'person',
    title: t('costs.person'),
    render: (row) => (row.person === null ? '' : personName(row.person, language)),
  }
  return (
    <>
      <search className="filters">
        <UnitSelect className="filter filter-unit" value={search.orgUnit} onChange={(orgUnit) => change({ orgUnit })} />
      </search>
      <ListState
        query={lines}
        count={rows.length}
        empty={<Empty description={t(adjustments ? 'costs.noAdjustments' : 'costs.none')} />}
      >
        <AdaptiveRows<CostMonthLine>
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            {
              key: 'what',
              title: t('costs.from'),
              place: 'head',
              render: (row) => (
                <div className="costs-what">
                  <span>{sourceOf(row)}</span>
                  <span className="quiet">
                    {t(`costs.layer.${row.layer}`)} · {t(`costs.kind.${row.kind}`)}
                  </span>
                </div>
              ),
            },
            {
              key: 'unit',
              title: t('costs.unit'),
              render: ({ unit }) => (unit === null ? t('costs.nobody') : unitName(unit)),
            },
            ...(adjustments ? corrected : [person]),
            {
              key: 'amount',
              title: t('costs.total'),
              right: true,
              place: 'mark',
              render: (row) => <strong>{money(row.amountMinor, row.currency)}</strong>,
            },
            {
              key: 'why',
              title: t('costs.why'),
              render: ({ key }) => (
                <button type="button" className="link-button" onClick={() => change({ why: key }, false)}>
                  {t('costs.why')}
                </button>
              ),
            },
          ]}
        />
      </ListState>
    </>
  )
}
