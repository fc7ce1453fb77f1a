import { formatMetricValue, isMetricName } from '@custodia/domain'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssetTypePlan } from '../../api/model-queries.ts'
import { metricLabel, nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { cycleLabel } from './cycle-label.ts'

export interface PlanLineProps {
  readonly plan: Omit<AssetTypePlan, 'id'>
  /** What may be done with it, at its side. */
  readonly actions?: ReactNode
  /** What else is said of it. */
  readonly children?: ReactNode
}

/** A plan in a list: its name, what makes it due, how long it takes and what it checks. */
export const PlanLine = ({ plan, actions, children }: PlanLineProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { calendar, interval, meterMetric, meterPeriod, condition } = plan
  const value = (amount: number, metric: string): string =>
    isMetricName(metric) ? formatMetricValue(amount, metric) : String(amount)
  const triggers = [
    calendar === null || interval === null ? null : t('models.every', { cycle: cycleLabel(interval, language) }),
    meterMetric === null || meterPeriod === null
      ? null
      : t('models.every', { cycle: `${value(meterPeriod, meterMetric)} (${metricLabel(meterMetric, language)})` }),
    condition === null
      ? null
      : `${metricLabel(condition.metric, language)} ${condition.condition === 'above' ? '>' : '<'} ${value(condition.threshold, condition.metric)}${
          condition.forS === 0 ? '' : ` ${t('models.minutes', { count: Math.round(condition.forS / 60) })}`
        }`,
  ].filter((trigger) => trigger !== null)
  return (
    <li>
      <div className="row-main">
        <div>
          {nameOf(plan, language)} {plan.legal && <Tag className="small-tag">{t('due.legal')}</Tag>}
        </div>
        <small className="quiet">{triggers.join(plan.combine === 'all' ? ' + ' : ' / ')}</small>
        {children}
      </div>
      <div className="row-side">
        {plan.durationMinutes !== null && (
          <small className="quiet nowrap">{t('models.minutes', { count: plan.durationMinutes })}</small>
        )}
        {plan.checklist.length > 0 && (
          <small className="quiet nowrap">{t('models.checks', { count: plan.checklist.length })}</small>
        )}
        {actions}
      </div>
    </li>
  )
}
