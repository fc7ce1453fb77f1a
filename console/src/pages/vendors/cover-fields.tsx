import { DatePicker, Form, InputNumber, Select, Switch } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { MeterName } from '../../api/types.ts'
import { MetricSelect } from '../../app/metric-select.tsx'
import { metricUnit } from '../../format/names.ts'
import { AssetField } from './asset-field.tsx'

/** What of a contract may still change while it runs. */
export interface CoverEntered {
  readonly days: readonly [Dayjs, Dayjs]
  readonly noticeDays: number
  readonly renews: boolean
  readonly responseHours?: number | null
  readonly meterMetric?: MeterName | null
  readonly meterLimit?: number | null
  readonly covers?: readonly string[]
  readonly assetIds?: readonly (string | undefined)[]
}

/** The fields as the API takes them; a limit without its meter is none. */
export const coverOf = ({ days, meterMetric, meterLimit, covers, assetIds, ...said }: CoverEntered) => {
  const meter = meterMetric ?? null
  return {
    ...{ noticeDays: said.noticeDays, renews: said.renews, responseHours: said.responseHours ?? null },
    ...{ startsOn: days[0].format('YYYY-MM-DD'), endsOn: days[1].format('YYYY-MM-DD'), covers: [...(covers ?? [])] },
    meterMetric: meter,
    meterLimit: meter === null ? null : (meterLimit ?? null),
    assetIds: (assetIds ?? []).flatMap((id) => (id === undefined ? [] : [id])),
  }
}

const Assets = () => {
  const { t } = useTranslation()
  return (
    <Form.List name="assetIds" initialValue={[undefined]}>
      {(fields, { add }) => (
        <Form.Item label={t('vendors.contract.assets')} className="contract-assets">
          {fields.map(({ key, name }) => (
            <Form.Item key={key} name={name}>
              <AssetField />
            </Form.Item>
          ))}
          <button type="button" className="row-link" onClick={() => add(undefined)}>
            {t('vendors.contract.moreAssets')}
          </button>
        </Form.Item>
      )}
    </Form.List>
  )
}

/** Until when, up to which use, and what a contract covers. */
export const CoverFields = ({ startFixed = false }: { readonly startFixed?: boolean }) => {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('signIn.required') }]
  const meter = Form.useWatch<string | null | undefined>('meterMetric') ?? null
  return (
    <>
      <Form.Item name="days" label={t('vendors.contract.days')} rules={required}>
        <DatePicker.RangePicker className="wide-field" disabled={[startFixed, false]} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="renews" label={t('vendors.contract.renews')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="noticeDays" label={t('vendors.contract.noticeDays')} rules={required}>
          <InputNumber min={0} max={730} precision={0} className="wide-field" />
        </Form.Item>
      </div>
      <Form.Item name="responseHours" label={t('vendors.contract.responseHours')}>
        <InputNumber min={0.5} max={8760} className="wide-field" />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="meterMetric" label={t('vendors.contract.meter')} extra={t('vendors.contract.meterHint')}>
          <MetricSelect kinds={['meter']} label={t('vendors.contract.meter')} optional />
        </Form.Item>
        <Form.Item
          name="meterLimit"
          label={t('vendors.contract.meterLimit')}
          rules={meter === null ? [] : [{ required: true, message: t('vendors.contract.limitNeeded') }]}
        >
          <InputNumber
            min={0.001}
            disabled={meter === null}
            suffix={meter === null ? '' : metricUnit(meter)}
            className="wide-field"
          />
        </Form.Item>
      </div>
      <Form.Item name="covers" label={t('claims.coversLabel')} extra={t('claims.coversHint')}>
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <Assets />
    </>
  )
}
