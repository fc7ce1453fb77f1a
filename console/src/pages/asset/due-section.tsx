import { isMetricName, metricDefinition } from '@custodia/domain'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDueDates, useMe } from '../../api/queries.ts'
import type { DueDate } from '../../api/types.ts'
import { DueMark } from '../../app/due-mark.tsx'
import { may } from '../../app/may.ts'
import { WhyButton } from '../../explain/why-button.tsx'
import { metricLabel, nameOf } from '../../format/names.ts'
import { formatNumber, formatValue } from '../../format/quantity.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { PlansDrawer } from './plans-drawer.tsx'
import { Loaded, Section } from './section.tsx'

export interface DueSectionProps {
  readonly assetId: string
  readonly timeZone: string
  readonly now: number
}

/** What maintenance is due when, and by which trigger. */
export const DueSection = ({ assetId, timeZone, now }: DueSectionProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const due = useDueDates(assetId)
  const me = useMe()
  const [plans, setPlans] = useState(false)
  const meterLine = ({ meterNow, dueMeter, meterMetric }: DueDate): string | null => {
    if (meterNow === null || dueMeter === null) return null
    const unit = meterMetric !== null && isMetricName(meterMetric) ? metricDefinition(meterMetric).unit : ''
    const line = t('due.meterLine', {
      now: formatNumber(meterNow, locale),
      target: formatValue(dueMeter, unit, locale),
    })
    return meterMetric === null ? line : `${metricLabel(meterMetric, language)} ${line}`
  }
  return (
    <Section
      title={t('due.title')}
      extra={
        may(me.data, 'manager') && (
          <Button size="small" onClick={() => setPlans(true)}>
            {t('models.plans')}
          </Button>
        )
      }
    >
      {plans && <PlansDrawer assetId={assetId} onClose={() => setPlans(false)} />}
      <Loaded query={due} isEmpty={({ items }) => items.length === 0} empty={t('due.empty')}>
        {({ items }) => (
          <ul className="rows">
            {items.map((plan) => {
              const meter = meterLine(plan)
              return (
                <li key={plan.planId}>
                  <div className="row-main">
                    <div>
                      {nameOf(plan, language)} {plan.legal && <Tag className="small-tag">{t('due.legal')}</Tag>}
                    </div>
                    {meter !== null && <small className="quiet">{meter}</small>}
                    {plan.windowFrom !== null && plan.windowTo !== null && plan.includedIn === null && (
                      <small className="quiet">
                        {t('due.window', { from: plan.windowFrom, to: plan.windowTo })}
                        {' · '}
                        {t(`models.source.${plan.source}`)}
                      </small>
                    )}
                    {plan.includedIn !== null && (
                      <small className="quiet">
                        {t('due.includedIn', { plan: nameOf(plan.includedIn, language) })}
                      </small>
                    )}
                    {plan.legalOn !== null && (
                      <small className="quiet">{t('due.legalOn', { day: plan.legalOn })}</small>
                    )}
                    {plan.p10On !== null && plan.p90On !== null && (
                      <small className="quiet">{t('due.forecast', { p10: plan.p10On, p90: plan.p90On })}</small>
                    )}
                  </div>
                  <div className="row-side">
                    <DueMark dueOn={plan.dueOn} status={plan.status} today={localDay(now, timeZone)} />
                    <WhyButton kind="due" id={plan.planId} what={nameOf(plan, language)} />
                  </div>
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
