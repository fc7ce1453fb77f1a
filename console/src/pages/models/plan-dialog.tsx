import { Alert, Checkbox, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { MetricSelect } from '../../app/metric-select.tsx'
import { metricUnit, nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ChecklistFields } from './checklist-fields.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { IntervalInput } from './interval-input.tsx'
import type { PlanEntered } from './plan-draft.ts'
import './models.css'

/** What the fields hold; the anchor only where the plan is an asset's. */
export type PlanForm = PlanEntered & { readonly anchorOn?: Dayjs | null }

/** What a new plan starts from. */
export const NEW_PLAN: PlanForm = {
  ...{ calendar: 'floating', interval: 'P6M', tolerancePercent: 10, leadDays: 14, closedDay: 'keep', combine: 'any' },
}

export interface PlanDialogProps {
  readonly title: string
  readonly initial: PlanForm
  readonly isNew: boolean
  /** The law is said by the model. */
  readonly legalFixed?: boolean
  readonly withAnchor?: boolean
  /** Other plans, which this one may include. */
  readonly others: readonly { readonly taskCode: string; readonly nameZh: string; readonly nameEn: string }[]
  readonly write: { readonly isPending: boolean; readonly error: Error | null }
  readonly onSave: (entered: PlanForm) => void
  readonly onClose: () => void
}

/** What a plan says: what is due when, how far that may be stretched, and what is checked. */
export const PlanDialog = (props: PlanDialogProps) => {
  const { title, initial, isNew, legalFixed = false, withAnchor = false, others, write, onSave, onClose } = props
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [form] = Form.useForm<PlanForm>()
  const calendar = Form.useWatch('calendar', form) ?? null
  const meter = Form.useWatch('meterMetric', form) ?? null
  const condition = Form.useWatch(['condition', 'metric'], form) ?? null
  const triggers = [calendar, meter, condition].filter((trigger) => trigger !== null).length
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <Modal
      open
      title={title}
      okText={t('settings.save')}
      cancelText={t('models.cancel')}
      mask={{ closable: false }}
      confirmLoading={write.isPending}
      width={720}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {write.error !== null && <Alert type="error" showIcon title={write.error.message} />}
      <Form<PlanForm>
        form={form}
        layout="vertical"
        className="model-form"
        requiredMark={false}
        initialValues={initial}
        scrollToFirstError={{ block: 'center' }}
        onFinish={onSave}
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
          <Input disabled={!isNew} />
        </Form.Item>
        <Form.Item name="durationMinutes" label={t('models.duration')}>
          <InputNumber min={1} max={10_080} precision={0} />
        </Form.Item>
        <h3 className="wide">{t('models.group.calendar')}</h3>
        <Form.Item
          name="calendar"
          label={t('models.calendar')}
          rules={[{ required: triggers === 0, message: t('models.noTrigger') }]}
        >
          <Select
            allowClear
            options={(['fixed', 'floating'] as const).map((value) => ({ value, label: t(`models.by.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="interval" label={t('models.interval')} rules={calendar === null ? [] : required}>
          <IntervalInput label={t('models.interval')} disabled={calendar === null} />
        </Form.Item>
        {withAnchor && calendar !== null && (
          <Form.Item
            name="anchorOn"
            label={t('models.anchor')}
            extra={t('models.anchorHint')}
            rules={required}
            getValueProps={(value: string | Dayjs | null | undefined) => ({
              value: value == null ? null : dayjs(value),
            })}
          >
            <DatePicker className="whole-width" />
          </Form.Item>
        )}
        <h3 className="wide">{t('models.group.meter')}</h3>
        <Form.Item name="meterMetric" label={t('models.meter')}>
          <MetricSelect kinds={['meter']} label={t('models.meter')} optional />
        </Form.Item>
        <Form.Item name="meterPeriod" label={t('models.meterPeriod')} rules={meter === null ? [] : required}>
          <InputNumber min={0.001} disabled={meter === null} suffix={metricUnit(meter ?? '')} />
        </Form.Item>
        <h3 className="wide">{t('models.group.condition')}</h3>
        <ConditionFields />
        {triggers > 1 && (
          <Form.Item name="combine" label={t('models.combine')} className="wide">
            <Select
              options={(['any', 'all'] as const).map((value) => ({ value, label: t(`models.combined.${value}`) }))}
            />
          </Form.Item>
        )}
        <h3 className="wide">{t('models.group.window')}</h3>
        <Form.Item name="tolerancePercent" label={t('models.tolerance')}>
          <InputNumber min={0} max={100} suffix="%" />
        </Form.Item>
        <Form.Item name="leadDays" label={t('models.lead')}>
          <InputNumber min={0} max={365} precision={0} />
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
          <Checkbox disabled={legalFixed}>{t('models.legal')}</Checkbox>
        </Form.Item>
        <h3 className="wide">{t('models.group.checklist')}</h3>
        <ChecklistFields name="checklist" />
      </Form>
    </Modal>
  )
}
