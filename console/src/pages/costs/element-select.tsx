import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CostElement } from '../../api/cost-entry-queries.ts'
import { COST_ELEMENTS } from './search.ts'

export interface ElementSelectProps {
  readonly value: CostElement | undefined
  readonly onChange: (element: CostElement | undefined) => void
  /** Whether none may be chosen. */
  readonly clearable?: boolean
}

/** What a cost is for. */
export const ElementSelect = ({ value, onChange, clearable = false }: ElementSelectProps) => {
  const { t } = useTranslation()
  return (
    <Select<CostElement>
      className="costs-element"
      allowClear={clearable}
      aria-label={t('costs.byElement')}
      placeholder={t('costs.byElement')}
      value={value ?? null}
      options={COST_ELEMENTS.map((element) => ({ value: element, label: t(`costs.element.${element}`) }))}
      onChange={(chosen: CostElement | undefined) => onChange(chosen)}
    />
  )
}
