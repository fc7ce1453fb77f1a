import { Button, Empty, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CATEGORIES } from '../../api/codes.ts'
import { type Replacement, useReplacementPlan } from '../../api/lifecycle-queries.ts'
import { useMe } from '../../api/queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { Failure } from '../../app/failure.tsx'
import { may } from '../../app/may.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { PolicyDialog } from './policy-form.tsx'
import type { TabProps } from './purchases-tab.tsx'
import { Criteria } from './replacement-part.tsx'

/** What is to be replaced in which year, and what that costs. */
export const PlanTab = ({ search, onChange }: TabProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const me = useMe()
  const [judging, setJudging] = useState(false)
  const category = CATEGORIES.find((one) => one === search.category)
  const plan = useReplacementPlan({ category, orgUnit: search.orgUnit })
  if (plan.isPending)
    return (
      <div className="panel panel-body">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    )
  if (plan.data === undefined) return <Failure error={plan.error} onRetry={() => void plan.refetch()} />
  const { years, items, thisYear } = plan.data
  const most = Math.max(1, ...years.flatMap(({ costs }) => costs.map(({ amountMinor }) => amountMinor)))
  const rows = [...items].sort(
    (a, b) => (a.planned?.year ?? 0) - (b.planned?.year ?? 0) || Number(b.candidate) - Number(a.candidate),
  )
  return (
    <>
      <search className="filters">
        <Select
          className="filter"
          aria-label={t('lifecycle.category')}
          placeholder={t('lifecycle.category')}
          allowClear
          value={category ?? null}
          options={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
          onChange={(chosen: string | null) => onChange({ category: chosen ?? undefined })}
        />
        <UnitSelect
          className="filter filter-unit"
          value={search.orgUnit}
          onChange={(orgUnit) => onChange({ orgUnit })}
        />
        <span className="spring" />
        {may(me.data, 'manager') && <Button onClick={() => setJudging(true)}>{t('lifecycle.policy.title')}</Button>}
      </search>
      {judging && <PolicyDialog orgUnit={search.orgUnit} onClose={() => setJudging(false)} />}
      {rows.length === 0 ? (
        <div className="panel panel-body">
          <Empty description={t('lifecycle.noPlan')} />
        </div>
      ) : (
        <>
          <div className="panel panel-body lifecycle-chart">
            <ul className="lifecycle-years">
              {years.map(({ year, assets, costs, withoutPrice }) => (
                <li key={year}>
                  <strong className="number">{year}</strong>
                  <span className={`lifecycle-bar${year === thisYear ? ' now' : ''}`} aria-hidden="true">
                    <i
                      style={{
                        width: `${Math.round((Math.max(0, ...costs.map(({ amountMinor }) => amountMinor)) / most) * 100)}%`,
                      }}
                    />
                  </span>
                  <span className="number">
                    {costs.map(({ currency, amountMinor }) => formatMoney(amountMinor, currency, locale)).join(' + ')}{' '}
                    <small className="quiet">
                      {t('lifecycle.assets', { count: assets })}
                      {withoutPrice > 0 && ` · ${t('lifecycle.priceless', { count: withoutPrice })}`}
                    </small>
                  </span>
                </li>
              ))}
            </ul>
          </div>
          <AdaptiveRows<Replacement>
            rows={rows}
            keyOf={({ asset }) => asset.id}
            columns={[
              {
                ...{ key: 'asset', title: t('lifecycle.what'), place: 'head' },
                render: ({ asset, orgUnit }) => (
                  <div className="two-lines">
                    <button type="button" className="row-link" onClick={() => onChange({ asset: asset.id })}>
                      {asset.code} {nameOf(asset, language)}
                    </button>
                    <small>{orgUnit === null ? '' : nameOf(orgUnit, language)}</small>
                  </div>
                ),
              },
              {
                key: 'year',
                title: t('lifecycle.year'),
                place: 'mark',
                render: ({ planned }) => <strong className="number">{planned?.year}</strong>,
              },
              {
                ...{ key: 'why', title: t('lifecycle.reason') },
                render: ({ planned }) => (planned === null ? '–' : t(`lifecycle.planReason.${planned.reason}`)),
              },
              {
                key: 'criteria',
                title: t('lifecycle.criteria'),
                render: ({ criteria }) => <Criteria criteria={criteria} />,
              },
              {
                ...{ key: 'economic', title: t('lifecycle.economic') },
                render: ({ economicYears }) =>
                  economicYears === null ? '–' : t('lifecycle.years', { count: economicYears }),
              },
              {
                ...{ key: 'cost', title: t('lifecycle.cost'), right: true },
                render: ({ planned, currency }) => (
                  <span className="nowrap">
                    {planned === null || planned.costMinor === null
                      ? '–'
                      : formatMoney(planned.costMinor, currency, locale)}
                  </span>
                ),
              },
            ]}
          />
        </>
      )}
    </>
  )
}
