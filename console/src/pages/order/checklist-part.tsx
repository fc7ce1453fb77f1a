import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { Button, Input, InputNumber, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChecklistItem, OrderDetail, useChangeOrder } from '../../api/order-queries.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Section } from '../asset/section.tsx'

type Value = OrderDetail['results'][number]['value']

const limitsOf = ({ kind, min, max, unit }: ChecklistItem): string | null => {
  if (kind !== 'number' || (min === null && max === null)) return null
  const range = min === null ? `≤ ${max}` : max === null ? `≥ ${min}` : `${min} – ${max}`
  return unit === null ? range : `${range} ${unit}`
}

interface AnswerProps {
  readonly item: ChecklistItem
  readonly name: string
  readonly value: Value | undefined
  readonly onChange: (value: Value | null) => void
}

const Answer = ({ item, name, value, onChange }: AnswerProps) => {
  const { t } = useTranslation()
  if (item.kind === 'yes_no')
    return (
      <Segmented
        aria-label={name}
        value={typeof value === 'boolean' ? String(value) : ''}
        options={[
          { value: 'true', label: t('orders.yes') },
          { value: 'false', label: t('orders.no') },
        ]}
        onChange={(chosen) => onChange(chosen === 'true')}
      />
    )
  if (item.kind === 'text')
    return (
      <Input
        aria-label={name}
        className="check-text"
        maxLength={2000}
        value={typeof value === 'string' ? value : ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      />
    )
  return (
    <InputNumber
      aria-label={name}
      value={typeof value === 'number' ? value : null}
      suffix={item.unit ?? undefined}
      onChange={onChange}
    />
  )
}

export interface ChecklistPartProps {
  readonly order: OrderDetail
  readonly change: ReturnType<typeof useChangeOrder>
  readonly onAdd: () => void
}

/** What is to be checked, the limits, and the answers as they were judged. */
export const ChecklistPart = ({ order, change, onAdd }: ChecklistPartProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [typed, setTyped] = useState<ReadonlyMap<string, Value>>(new Map())
  const results = new Map(order.results.map((result) => [result.item, result]))
  const mayAnswer = order.possible.includes('checked')
  const say = (value: Value, unit: string | null): string =>
    typeof value === 'boolean'
      ? t(value ? 'orders.yes' : 'orders.no')
      : unit === null || typeof value === 'string'
        ? String(value)
        : `${value} ${unit}`
  const type = (item: string, value: Value | null): void => {
    const next = new Map(typed)
    if (value === null) next.delete(item)
    else next.set(item, value)
    setTyped(next)
  }
  const save = (): void =>
    change.mutate(
      { type: 'checked', results: [...typed].map(([item, value]) => ({ item, value })) },
      { onSuccess: () => setTyped(new Map()) },
    )
  if (order.checklist.length === 0 && !order.possible.includes('checks_added')) return null
  return (
    <Section
      title={t('orders.checklist')}
      extra={
        order.possible.includes('checks_added') && (
          <Button size="small" onClick={onAdd}>
            {t('orders.change.checks_added')}
          </Button>
        )
      }
    >
      {order.checklist.length === 0 ? (
        <p className="panel-body quiet">{t('orders.noChecks')}</p>
      ) : (
        <ul className="rows">
          {order.checklist.map((item) => {
            const result = results.get(item.item)
            const limits = limitsOf(item)
            const name = language === 'zh' ? item.zh : item.en
            return (
              <li key={item.item} className="check">
                <div className="row-main">
                  <span>{name}</span>
                  <small className="quiet">
                    {[
                      limits === null ? null : t('orders.limits', { limits }),
                      item.required ? null : t('orders.optional'),
                    ]
                      .filter((each) => each !== null)
                      .join(' · ')}
                  </small>
                </div>
                <div className="check-answer">
                  {result !== undefined && (
                    <span className={`number nowrap ${result.ok ? 'check-ok' : 'check-failed'}`}>
                      {result.ok ? (
                        <CheckCircleFilled aria-label={t('orders.within')} />
                      ) : (
                        <CloseCircleFilled aria-label={t('orders.outside')} />
                      )}{' '}
                      {say(result.value, item.unit)}
                    </span>
                  )}
                  {mayAnswer && (
                    <Answer
                      item={item}
                      name={name}
                      value={typed.get(item.item)}
                      onChange={(value) => type(item.item, value)}
                    />
                  )}
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {typed.size > 0 && (
        <div className="panel-body part-foot">
          <Button type="primary" loading={change.isPending} onClick={save}>
            {t('orders.save')}
          </Button>
        </div>
      )}
    </Section>
  )
}
