import { Input, InputNumber, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'

const UNITS = ['D', 'W', 'M', 'Y'] as const
const SIMPLE = /^P(\d{1,5})([DWMY])$/

export interface IntervalInputProps {
  readonly label: string
  readonly disabled?: boolean
  /** ISO 8601, `P6M`; given by the form that holds it. */
  readonly value?: string | null
  readonly onChange?: (interval: string | null) => void
}

/** An interval as a number of days, weeks, months or years; one of several parts, like `P1Y6M`, as it is written. */
export const IntervalInput = ({ label, disabled = false, value = null, onChange }: IntervalInputProps) => {
  const { t } = useTranslation()
  const parts = SIMPLE.exec(value ?? '')
  if (value !== null && parts === null)
    return (
      <Input
        aria-label={label}
        disabled={disabled}
        value={value}
        onChange={(event) => onChange?.(event.target.value === '' ? null : event.target.value)}
      />
    )
  const unit = UNITS.find((one) => one === parts?.[2]) ?? 'M'
  return (
    <Space.Compact block>
      <InputNumber
        aria-label={label}
        min={1}
        max={unit === 'D' ? 99_999 : 999}
        precision={0}
        disabled={disabled}
        value={parts === null ? null : Number(parts[1])}
        onChange={(count: number | null) => onChange?.(count === null ? null : `P${count}${unit}`)}
      />
      <Select
        aria-label={t('models.intervalUnit')}
        disabled={disabled || parts === null}
        value={unit}
        options={UNITS.map((one) => ({ value: one, label: t(`models.units.${one}`) }))}
        onChange={(chosen) => onChange?.(`P${parts?.[1] ?? 1}${chosen}`)}
      />
    </Space.Compact>
  )
}
