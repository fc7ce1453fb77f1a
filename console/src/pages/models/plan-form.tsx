import { METRICS, type MetricName } from '@custodia/domain'
import { Alert, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type AssetTypePlan, type TypePlanBody, usePutTypePlan } from '../../api/model-queries.ts'
import { metricLabel, nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'

const METERS = (Object.keys(METRICS) as MetricName[]).filter((name) => METRICS[name].kind === 'meter')

export interface PlanFormProps {
  readonly typeId: string
  /** The plan to change; null for a new one. */
  readonly plan: AssetTypePlan | null
  /** The other plans of the model, which this one may include. */
  readonly others: readonly AssetTypePlan[]
  readonly onClose: () => void
}

/** What a model's plan says: what is due when, and how far that may be stretched. */
export const PlanForm = ({ typeId, plan, others, onClose }: PlanFormProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const put = usePutTypePlan(typeId)
  const [form] = Form.useForm<TypePlanBody>()
  const calendar = Form.useWatch('calendar', form) ?? null
  const meter = Form.useWatch('meterMetric', form) ?? null
  const required = [{ required: true, message: t('signIn.required') }]
  const save = (fields: TypePlanBody) => {
    const { id: _, ...before } = plan ?? { id: '' }
    const body = { ...before, ...fields } as TypePlanBody
    put.mutate(
      {
        ...body,
        interval: body.calendar == null ? null : (body.interval ?? null),
        ...(body.meterMetric == null ? { meterMetric: null, meterPeriod: null, meterStart: null } : {}),
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Modal
      open
      title={t(plan === null ? 'models.addPlan' : 'models.changePlan')}
      okText={t('settings.save')}
      cancelText={t('models.cancel')}
      mask={{ closable: false }}
      confirmLoading={put.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {put.error !== null && <Alert type="error" showIcon title={put.error.message} />}
      <Form<TypePlanBody>
        form={form}
        layout="vertical"
        className="model-form"
        requiredMark={false}
        initialValues={
          plan ?? { calendar: 'floating', interval: 'P6M', tolerancePercent: 10, leadDays: 14, closedDay: 'keep' }
        }
        onFinish={save}
      >
        <Form.Item name="nameZh" label={t('settings.nameZh')} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="nameEn" label={t('settings.nameEn')} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item
          name="taskCode"
          label={t('models.task')}
          rules={[...required, { pattern: /^[a-z][a-z0-9_]{0,63}$/, message: t('models.taskHint') }]}
        >
          <Input disabled={plan !== null} />
        </Form.Item>
        <Form.Item name="durationMinutes" label={t('models.duration')}>
          <InputNumber min={1} max={10_080} />
        </Form.Item>
        <Form.Item name="calendar" label={t('models.calendar')}>
          <Select
            allowClear
            options={(['fixed', 'floating'] as const).map((value) => ({ value, label: t(`models.by.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="interval"
          label={t('models.interval')}
          rules={calendar === null ? [] : [{ required: true, message: t('models.intervalHint') }]}
        >
          <Input disabled={calendar === null} placeholder="P6M" />
        </Form.Item>
        <Form.Item name="meterMetric" label={t('models.meter')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={METERS.map((value) => ({ value, label: metricLabel(value, language) }))}
          />
        </Form.Item>
        <Form.Item name="meterPeriod" label={t('models.meterPeriod')} rules={meter === null ? [] : required}>
          <InputNumber min={0} disabled={meter === null} />
        </Form.Item>
        <Form.Item name="tolerancePercent" label={t('models.tolerance')}>
          <InputNumber min={0} max={100} suffix="%" />
        </Form.Item>
        <Form.Item name="leadDays" label={t('models.lead')}>
          <InputNumber min={0} max={365} />
        </Form.Item>
        <Form.Item name="closedDay" label={t('models.closedDay')}>
          <Select
            options={(['keep', 'before', 'after'] as const).map((value) => ({
              value,
              label: t(`models.closed.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="includes" label={t('models.includes')}>
          <Select
            mode="multiple"
            options={others.map((other) => ({ value: other.taskCode, label: nameOf(other, language) }))}
          />
        </Form.Item>
        <Form.Item name="legal" valuePropName="checked" className="wide">
          <Checkbox>{t('models.legal')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
