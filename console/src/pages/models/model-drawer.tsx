import {
  type BilingualText,
  FAILURE_CAUSES,
  FAILURE_MECHANISMS,
  FAILURE_MODES,
  formatMetricValue,
} from '@custodia/domain'
import { Drawer, Skeleton, Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type AssetTypePlan, type EquipmentItem, useModel } from '../../api/model-queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { formatMoney } from '../../format/money.ts'
import { metricLabel, nameOf } from '../../format/names.ts'
import { type Language, useLanguage } from '../../i18n/index.ts'
import { cycleLabel } from './cycle-label.ts'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const wordOf = (table: Readonly<Record<string, BilingualText>>, code: unknown, language: Language): string =>
  table[String(code)]?.[language] ?? String(code)

const wordsOf = (table: Readonly<Record<string, BilingualText>>, codes: unknown, language: Language): string =>
  Array.isArray(codes) ? codes.map((code) => wordOf(table, code, language)).join(', ') : ''

const useItemLine = () => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  return ({ kind, detail }: EquipmentItem, all: readonly EquipmentItem[]): string => {
    if (kind === 'failure_code')
      return [
        wordOf(FAILURE_MODES, detail.mode, language),
        wordsOf(FAILURE_MECHANISMS, detail.mechanisms, language),
        wordsOf(FAILURE_CAUSES, detail.causes, language),
      ]
        .filter((part) => part !== '')
        .join(' · ')
    if (kind === 'spare_part') {
      const { priceMinor, currency } = detail
      return typeof priceMinor === 'number' && typeof currency === 'string'
        ? formatMoney(priceMinor, currency, locale)
        : ''
    }
    const parent = all.find((item) => item.kind === 'component' && item.code === detail.parent)
    return kind === 'component' && parent !== undefined
      ? t('models.partOf', { component: nameOf(parent, language) })
      : ''
  }
}

const PlanLine = ({ plan }: { readonly plan: AssetTypePlan }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const triggers = [
    plan.calendar === null || plan.interval === null
      ? null
      : t('models.every', { cycle: cycleLabel(plan.interval, language) }),
    plan.meterMetric === null || plan.meterPeriod === null
      ? null
      : t('models.every', {
          cycle: `${formatMetricValue(plan.meterPeriod, plan.meterMetric)} (${metricLabel(plan.meterMetric, language)})`,
        }),
    plan.condition === null
      ? null
      : `${metricLabel(plan.condition.metric, language)} ${plan.condition.condition === 'above' ? '>' : '<'} ${formatMetricValue(plan.condition.threshold, plan.condition.metric)}`,
  ].filter((trigger) => trigger !== null)
  return (
    <li>
      <div className="row-main">
        <div>
          {nameOf(plan, language)} {plan.legal && <Tag className="small-tag">{t('due.legal')}</Tag>}
        </div>
        <small className="quiet">{triggers.join(plan.combine === 'all' ? ' + ' : ' / ')}</small>
      </div>
      <div className="row-side">
        {plan.durationMinutes !== null && (
          <small className="quiet nowrap">{t('models.minutes', { count: plan.durationMinutes })}</small>
        )}
        {plan.checklist.length > 0 && (
          <small className="quiet nowrap">{t('models.checks', { count: plan.checklist.length })}</small>
        )}
      </div>
    </li>
  )
}

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    <ul className="rows">{children}</ul>
  </section>
)

const KINDS = ['component', 'failure_code', 'spare_part', 'document'] as const

const ModelParts = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const lineOf = useItemLine()
  const model = useModel(id)
  if (model.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (model.isError) return <Failure error={model.error} onRetry={() => void model.refetch()} />
  const { data } = model
  const facts: readonly (readonly [string, string])[] = [
    [t('models.vendor'), data.vendor],
    [t('assets.model'), data.model],
    [t('assets.category'), t(`category.${data.category}`)],
    [t('models.assets'), String(data.assets)],
    [t('models.life'), data.expectedLifeYears === null ? '–' : t('models.years', { count: data.expectedLifeYears })],
    [
      t('models.risk'),
      data.risk === null
        ? '–'
        : `${data.functionScore} + ${data.riskScore} + ${data.maintenanceScore} = ${data.risk.score}`,
    ],
  ]
  return (
    <div className="explanation">
      <section>
        <p className="rule-title">{nameOf(data, language)}</p>
        {data.makerBound && <p className="quiet">{t('models.makerBound')}</p>}
      </section>
      <section>
        <Facts facts={facts} />
      </section>
      {data.planRows.length > 0 && (
        <Group title={t('models.plans')}>
          {data.planRows.map((plan) => (
            <PlanLine key={plan.id} plan={plan} />
          ))}
        </Group>
      )}
      {KINDS.map((kind) => {
        const items = data.items.filter((item) => item.kind === kind)
        if (items.length === 0) return null
        return (
          <Group key={kind} title={t(`models.kind.${kind}`)}>
            {items.map((item) => {
              const href = item.file?.href ?? text(item.detail.url)
              return (
                <li key={item.code}>
                  <div className="row-main">
                    <div>
                      {href === null ? (
                        nameOf(item, language)
                      ) : (
                        <a href={href} target="_blank" rel="noreferrer">
                          {nameOf(item, language)}
                        </a>
                      )}
                    </div>
                    <small className="quiet">{lineOf(item, data.items)}</small>
                  </div>
                  <div className="row-side">
                    <code>{item.code}</code>
                  </div>
                </li>
              )
            })}
          </Group>
        )
      })}
    </div>
  )
}

export interface ModelDrawerProps {
  readonly id: string | undefined
  readonly onClose: () => void
}

/** One model with its plans, components, failure codes, spare parts and documents. */
export const ModelDrawer = ({ id, onClose }: ModelDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('models.model')}
      size="min(600px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {id !== undefined && <ModelParts key={id} id={id} />}
    </Drawer>
  )
}
