import { METRICS, type MetricKind, type MetricName } from '@custodia/domain'
import { Select } from 'antd'
import { metricLabel, metricUnit } from '../format/names.ts'
import { useLanguage } from '../i18n/index.ts'

const namesOf = (kinds: readonly MetricKind[]): readonly MetricName[] =>
  (Object.keys(METRICS) as MetricName[]).filter((name) => kinds.includes(METRICS[name].kind))

export interface MetricSelectProps {
  /** Which metrics may be chosen. */
  readonly kinds: readonly MetricKind[]
  readonly label: string
  readonly optional?: boolean
  /** Given by the form that holds it; null and undefined: none. */
  readonly value?: string | null
  readonly onChange?: (metric: string | null) => void
}

/** A metric of the vocabulary, by its name and unit. */
export const MetricSelect = ({ kinds, label, optional = false, value, onChange }: MetricSelectProps) => {
  const { language } = useLanguage()
  return (
    <Select
      aria-label={label}
      allowClear={optional}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      options={namesOf(kinds).map((name) => ({
        value: name,
        label: [metricLabel(name, language), metricUnit(name)].filter((part) => part !== '').join(', '),
      }))}
      onChange={(metric: string | null | undefined) => onChange?.(metric ?? null)}
    />
  )
}
