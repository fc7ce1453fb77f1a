import { Form, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TermsBody } from '../../api/lifecycle-queries.ts'
import type { MeterName } from '../../api/types.ts'
import { MetricSelect } from '../../app/metric-select.tsx'
import { metricUnit } from '../../format/names.ts'
import { NumberField } from './fields.tsx'

const METHODS = ['straight_line', 'double_declining', 'units_of_production'] as const

/** How something is written off: by years, or by the units that a meter counts. */
export interface MethodEntered {
  readonly method: TermsBody['method']
  readonly years?: number | null
  readonly metric?: MeterName | null
  readonly lifeUnits?: number | null
}

/** What was entered as the API takes it; only what the method needs. */
export const methodOf = ({ method, years, metric, lifeUnits }: MethodEntered) =>
  method === 'units_of_production'
    ? { method, years: null, metric: metric ?? null, lifeUnits: lifeUnits ?? null }
    : { method, years: years ?? null, metric: null, lifeUnits: null }

export interface MethodFieldsProps {
  /** Where they stand in the form. */
  readonly at?: readonly string[]
  /** They hold for what is left of a life. */
  readonly ofRest?: boolean
}

/** Method, and what it counts by. */
export const MethodFields = ({ at = [], ofRest = false }: MethodFieldsProps) => {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const method = Form.useWatch([...at, 'method'], form) as MethodEntered['method'] | undefined
  const metric = Form.useWatch([...at, 'metric'], form) as string | null | undefined
  const required = [{ required: true, message: t('lifecycle.required') }]
  return (
    <>
      <Form.Item name={[...at, 'method']} label={t('lifecycle.methodOf')}>
        <Select options={METHODS.map((value) => ({ value, label: t(`lifecycle.method.${value}`) }))} />
      </Form.Item>
      {method === 'units_of_production' ? (
        <div className="field-pair">
          <Form.Item name={[...at, 'metric']} label={t('lifecycle.byMeter')} rules={required}>
            <MetricSelect kinds={['meter']} label={t('lifecycle.byMeter')} />
          </Form.Item>
          <Form.Item
            name={[...at, 'lifeUnits']}
            label={t(ofRest ? 'lifecycle.restUnits' : 'lifecycle.lifeUnits')}
            rules={required}
          >
            <InputNumber min={0.001} suffix={metricUnit(metric ?? '')} className="whole-width" />
          </Form.Item>
        </div>
      ) : (
        <NumberField
          name={[...at, 'years']}
          label={t(ofRest ? 'lifecycle.restYears' : 'lifecycle.lifeYears')}
          min={1}
          whole
        />
      )}
    </>
  )
}
