import { Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../../api/order-queries.ts'
import { PersonSelect } from '../../app/person-select.tsx'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { DialogType } from './change-of.ts'
import { FailureFields } from './failure-fields.tsx'

const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
const CHECK_KINDS = ['number', 'yes_no', 'text'] as const
const COST_KINDS = ['part', 'outside', 'other'] as const

const TextField = ({ name, label, hint, required = true }: FieldProps) => {
  const { t } = useTranslation()
  return (
    <Form.Item
      name={name}
      label={label}
      rules={required ? [{ required: true, whitespace: true, message: t('signIn.required') }] : []}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} placeholder={hint} />
    </Form.Item>
  )
}

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
}

const LineField = ({ name, label, hint, required = true }: FieldProps) => {
  const { t } = useTranslation()
  return (
    <Form.Item
      name={name}
      label={label}
      rules={required ? [{ required: true, whitespace: true, message: t('signIn.required') }] : []}
    >
      <Input maxLength={200} placeholder={hint} />
    </Form.Item>
  )
}

const TimeField = ({ name, label, hint, required = true }: FieldProps) => {
  const { t } = useTranslation()
  return (
    <Form.Item<Record<string, Dayjs>>
      name={name}
      label={label}
      rules={required ? [{ required: true, message: t('signIn.required') }] : []}
    >
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        placeholder={hint ?? ''}
        className="whole-width"
      />
    </Form.Item>
  )
}

const NumberField = ({ name, label, required = true, min }: FieldProps & { readonly min?: number }) => {
  const { t } = useTranslation()
  return (
    <Form.Item name={name} label={label} rules={required ? [{ required: true, message: t('signIn.required') }] : []}>
      <InputNumber className="whole-width" {...(min === undefined ? {} : { min })} />
    </Form.Item>
  )
}

const FinishFields = ({ order }: { readonly order: OrderDetail }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <>
      {order.kind === 'adhoc' && <FailureFields assetId={order.asset.id} />}
      <TextField name="remark" label={t('orders.remark')} hint={t('orders.remarkHint')} required={false} />
      <TimeField name="restoredAt" label={t('orders.restoredAt')} hint={t('orders.restoredHint')} required={false} />
      {order.planId !== null && (
        <NumberField name="meterReading" label={t('orders.meterReading')} required={false} min={0} />
      )}
      {order.otherTasks.length > 0 && (
        <Form.Item name="alsoDone" label={t('orders.alsoDone')}>
          <Checkbox.Group
            options={order.otherTasks.map((task) => ({ value: task.code, label: nameOf(task, language) }))}
          />
        </Form.Item>
      )}
    </>
  )
}

/** The fields of a change that takes more than a press. */
export const ChangeFields = ({ type, order }: { readonly type: DialogType; readonly order: OrderDetail }) => {
  const { t } = useTranslation()
  switch (type) {
    case 'triaged':
      return (
        <Form.Item name="priority" label={t('orders.urgency')}>
          <Select options={PRIORITIES.map((value) => ({ value, label: t(`orders.priority.${value}`) }))} />
        </Form.Item>
      )
    case 'planned':
      return (
        <>
          <Form.Item
            name="assigneeId"
            label={t('orders.assignee')}
            rules={[{ required: true, message: t('signIn.required') }]}
          >
            <PersonSelect label={t('orders.assignee')} />
          </Form.Item>
          <div className="field-pair">
            <TimeField name="from" label={t('orders.from')} />
            <TimeField name="to" label={t('orders.to')} />
          </div>
        </>
      )
    case 'finished':
      return <FinishFields order={order} />
    case 'diagnosed':
      return (
        <>
          <FailureFields assetId={order.asset.id} />
          {order.kind === 'adhoc' && <TimeField name="failedAt" label={t('orders.failedAt')} required={false} />}
        </>
      )
    case 'checks_added':
      return (
        <>
          <LineField name="name" label={t('orders.checkName')} />
          <Form.Item name="kind" label={t('orders.kind.inspection')}>
            <Select options={CHECK_KINDS.map((value) => ({ value, label: t(`orders.checkKind.${value}`) }))} />
          </Form.Item>
          <div className="field-pair">
            <LineField name="unit" label={t('orders.unit')} required={false} />
            <span />
            <NumberField name="min" label={t('orders.min')} required={false} />
            <NumberField name="max" label={t('orders.max')} required={false} />
          </div>
        </>
      )
    case 'labour':
      return (
        <>
          <Form.Item
            name="personId"
            label={t('orders.person')}
            rules={[{ required: true, message: t('signIn.required') }]}
          >
            <PersonSelect label={t('orders.person')} />
          </Form.Item>
          <div className="field-pair">
            <NumberField name="minutes" label={t('orders.minutes')} />
            <NumberField name="rate" label={`${t('orders.rate')} (${order.currency})`} required={false} min={0} />
          </div>
        </>
      )
    case 'cost':
      return (
        <>
          <Form.Item name="costKind" label={t('orders.cost')}>
            <Select options={COST_KINDS.map((value) => ({ value, label: t(`orders.costKind.${value}`) }))} />
          </Form.Item>
          <LineField name="item" label={t('orders.item')} />
          <div className="field-pair">
            <NumberField name="quantity" label={t('orders.quantity')} min={0} />
            <NumberField name="amount" label={`${t('orders.amount')} (${order.currency})`} />
          </div>
        </>
      )
    case 'waited_for_parts':
      return <TextField name="text" label={t('orders.parts')} />
    case 'verified':
      return <TextField name="text" label={t('orders.remark')} required={false} />
    case 'noted':
      return <TextField name="text" label={t('orders.text')} />
    default:
      return <TextField name="text" label={t('orders.reason')} />
  }
}
