import { Button, Form, InputNumber, Popconfirm, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModels } from '../../api/model-queries.ts'
import {
  type ConsumptionRule,
  type RuleDraft,
  type StockItem,
  useAddRule,
  useEndRule,
  useRules,
  useScopeName,
} from '../../api/procurement-writes.ts'
import { Failure } from '../../app/failure.tsx'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import { AssetField } from '../vendors/asset-field.tsx'
import { FormDialog } from '../vendors/form-dialog.tsx'

const BASES = [
  'session',
  'pulses',
  'run_hours',
  'km',
  'occupied_hours',
  'visit_minutes',
] as const satisfies readonly ConsumptionRule['basis'][]

type Entered = Pick<RuleDraft, 'scope' | 'basis' | 'rounding' | 'quantity'> & {
  readonly typeId?: string
  readonly assetId?: string
  readonly per: number
}

const RuleDialog = ({ item, onClose }: { readonly item: StockItem; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const add = useAddRule()
  const [scope, setScope] = useState<RuleDraft['scope']>('asset_type')
  const types = useModels({})
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <FormDialog<Entered>
      title={t('stock.rule.add')}
      action={t('stock.save')}
      initial={{ scope, basis: 'session', per: 1, rounding: 'exact' }}
      write={add}
      onFinish={({ typeId, assetId, ...entered }) =>
        add.mutate(
          { id: item.id, ...entered, scopeId: (entered.scope === 'asset' ? assetId : typeId) ?? '' },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Form.Item name="scope" label={t('stock.rule.scope')}>
        <Select
          options={(['asset_type', 'asset'] as const).map((value) => ({
            value,
            label: t(`stock.rule.scopes.${value}`),
          }))}
          onChange={setScope}
        />
      </Form.Item>
      {scope === 'asset' ? (
        <Form.Item key="asset" name="assetId" label={t('stock.rule.scopes.asset')} rules={required}>
          <AssetField />
        </Form.Item>
      ) : (
        <Form.Item key="type" name="typeId" label={t('stock.rule.scopes.asset_type')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(types.data?.pages ?? [])
              .flatMap(({ items }) => items)
              .map((type) => ({ value: type.id, label: nameOf(type, language) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="basis" label={t('stock.rule.basis')}>
        <Select options={BASES.map((value) => ({ value, label: t(`stock.rule.bases.${value}`) }))} />
      </Form.Item>
      <Form.Item name="per" label={t('stock.rule.per')} rules={required}>
        <InputNumber min={0.001} className="wide-field" />
      </Form.Item>
      <Form.Item name="quantity" label={t('stock.quantity', { unit: item.unit })} rules={required}>
        <InputNumber min={0.001} precision={3} className="wide-field" />
      </Form.Item>
      <Form.Item name="rounding" label={t('stock.rule.rounding')}>
        <Select
          options={(['exact', 'whole'] as const).map((value) => ({ value, label: t(`stock.rule.roundings.${value}`) }))}
        />
      </Form.Item>
    </FormDialog>
  )
}

const ScopeName = ({ rule }: { readonly rule: ConsumptionRule }) => {
  const { language } = useLanguage()
  const name = useScopeName(rule)
  return <div>{name.data === undefined ? '…' : nameOf(name.data, language)}</div>
}

/** What use takes of an item: rules in force, one more, one less. */
export const RulesPart = ({ item, mayChange }: { readonly item: StockItem; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const rules = useRules(item.id)
  const end = useEndRule(item.id)
  const [adding, setAdding] = useState(false)
  if (rules.isPending) return <Skeleton active paragraph={{ rows: 1 }} />
  if (rules.isError) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />
  const inForce = rules.data.filter(({ validTo }) => validTo === null)
  return (
    <section>
      <h3>{t('stock.rule.title')}</h3>
      <p className="quiet">{t('stock.rule.hint')}</p>
      <ul className="rows">
        {inForce.map((rule) => (
          <li key={rule.id}>
            <div className="row-main">
              <ScopeName rule={rule} />
              <small className="quiet">
                {formatNumber(rule.quantity, locale, 3)} {item.unit} / {formatNumber(rule.per, locale, 2)}{' '}
                {t(`stock.rule.bases.${rule.basis}`)} · {t(`stock.rule.roundings.${rule.rounding}`)}
              </small>
            </div>
            {mayChange && (
              <Popconfirm
                title={t('stock.rule.endAsk')}
                okText={t('stock.rule.end')}
                cancelText={t('app.back')}
                onConfirm={() => end.mutate(rule.id)}
              >
                <Button size="small">{t('stock.rule.end')}</Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button size="small" onClick={() => setAdding(true)}>
          {t('stock.rule.add')}
        </Button>
      )}
      {adding && <RuleDialog item={item} onClose={() => setAdding(false)} />}
    </section>
  )
}
