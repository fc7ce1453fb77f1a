import { Form, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { MetricSelect } from '../../app/metric-select.tsx'
import { metricUnit } from '../../format/names.ts'
import type { ConditionEntered, PlanEntered } from './plan-draft.ts'

/** A state of the asset that asks for the task: metric, comparison, limit, for how long. */
export const ConditionFields = () => {
  const { t } = useTranslation()
  const form = Form.useFormInstance<PlanEntered>()
  const said = (Form.useWatch('condition', form) as ConditionEntered | undefined) ?? {}
  const unit = metricUnit(said.metric ?? '')
  const required = [{ required: true, message: t('signIn.required') }]
  const metric = (
    <Form.Item name={['condition', 'metric']} label={t('models.condition.metric')}>
      <MetricSelect kinds={['gauge', 'meter', 'flag']} label={t('models.condition.metric')} optional />
    </Form.Item>
  )
  if (said.metric == null) return metric
  return (
    <>
      {metric}
      <Form.Item
        name={['condition', 'condition']}
        label={t('models.condition.when')}
        initialValue="above"
        rules={required}
      >
        <Select
          options={(['above', 'below'] as const).map((value) => ({ value, label: t(`models.condition.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={['condition', 'threshold']} label={t('models.condition.limit')} rules={required}>
        <InputNumber suffix={unit} />
      </Form.Item>
      <Form.Item
        name={['condition', 'clear']}
        label={t('models.condition.clear')}
        dependencies={[
          ['condition', 'threshold'],
          ['condition', 'condition'],
        ]}
        rules={[
          {
            validator: (_, clear: number | null | undefined) => {
              const { condition, threshold } = (form.getFieldValue('condition') as ConditionEntered | undefined) ?? {}
              const good =
                clear == null || threshold == null || (condition === 'below' ? clear >= threshold : clear <= threshold)
              return good ? Promise.resolve() : Promise.reject(new Error(t('models.condition.clearSide')))
            },
          },
        ]}
      >
        <InputNumber suffix={unit} placeholder={t('models.condition.clearHint')} />
      </Form.Item>
      <Form.Item name={['condition', 'forMinutes']} label={t('models.condition.forMinutes')}>
        <InputNumber min={0} max={525_600} placeholder="0" />
      </Form.Item>
      <Form.Item name={['condition', 'dueInDays']} label={t('models.condition.dueInDays')}>
        <InputNumber min={0} max={3650} precision={0} placeholder="0" />
      </Form.Item>
      <Form.Item name={['condition', 'cooldownDays']} label={t('models.condition.cooldownDays')}>
        <InputNumber min={0} max={3650} placeholder="0" />
      </Form.Item>
    </>
  )
}
