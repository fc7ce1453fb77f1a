import { DatePicker, Form, Input, InputNumber } from 'antd'
import type { Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyInput } from '../../app/money-input.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'

type Name = string | (string | number)[]

export interface FieldProps {
  readonly name: Name
  readonly label: string
  readonly optional?: boolean
  readonly hint?: string
}

/** One field of a form. */
export const Field = ({
  name,
  label,
  optional = false,
  hint,
  children,
}: FieldProps & { readonly children: ReactNode }) => {
  const { t } = useTranslation()
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={optional ? [] : [{ required: true, message: t('lifecycle.required') }]}
    >
      {children}
    </Form.Item>
  )
}

export const TextField = ({ rows, ...field }: FieldProps & { readonly rows?: number }) => (
  <Field {...field}>
    {rows === undefined ? <Input maxLength={200} /> : <Input.TextArea rows={rows} maxLength={4000} />}
  </Field>
)

export const NumberField = ({
  min = 0,
  whole = false,
  ...field
}: FieldProps & { readonly min?: number; readonly whole?: boolean }) => (
  <Field {...field}>
    <InputNumber min={min} {...(whole ? { precision: 0 } : {})} style={{ width: '100%' }} />
  </Field>
)

/** An amount in whole units of its currency. */
export const AmountField = ({ currency, ...field }: FieldProps & { readonly currency: string }) => (
  <Field {...field}>
    <MoneyInput currency={currency} min={0} className="wide-field" />
  </Field>
)

export const DayField = ({ picker = 'date', ...field }: FieldProps & { readonly picker?: 'date' | 'month' }) => (
  <Field {...field}>
    <DatePicker picker={picker} style={{ width: '100%' }} />
  </Field>
)

/** A unit in a form, which gives value and change itself. */
const UnitInput = ({
  value,
  onChange,
}: {
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
}) => <UnitSelect value={value} onChange={(unit) => onChange?.(unit)} />

export const UnitField = (field: FieldProps) => (
  <Field {...field}>
    <UnitInput />
  </Field>
)

/** A chosen day as the API takes it; null for none. */
export const dayText = (day: Dayjs | null | undefined): string | null => day?.format('YYYY-MM-DD') ?? null
/** A typed text; null for an empty one. */
export const textOrNull = (text: string | undefined): string | null =>
  text === undefined || text.trim() === '' ? null : text.trim()
