import { DatePicker, Form, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useChangeWarranty } from '../../api/procurement-writes.ts'
import type { Warranty } from '../../api/types.ts'
import { metricLabel, nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { FormDialog } from '../vendors/form-dialog.tsx'

interface Entered {
  readonly days: readonly [Dayjs, Dayjs]
  readonly meterLimit?: number
  readonly covers: readonly string[]
  readonly excludes: readonly string[]
}

/** Mends what a warranty covers, and until when. */
export const CoverDialog = ({ warranty, onClose }: { readonly warranty: Warranty; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const change = useChangeWarranty()
  const { id, meterMetric, meterLimit, covers, excludes } = warranty
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <FormDialog<Entered>
      title={`${t('claims.change')} · ${nameOf(warranty.asset, language)}`}
      action={t('stock.save')}
      initial={{
        ...{ days: [dayjs(warranty.startsOn), dayjs(warranty.endsOn)], covers, excludes },
        ...(meterLimit === null ? {} : { meterLimit }),
      }}
      write={change}
      onFinish={({ days, ...entered }) =>
        change.mutate(
          {
            ...{ id, startsOn: days[0].format('YYYY-MM-DD'), endsOn: days[1].format('YYYY-MM-DD') },
            ...{ covers: [...entered.covers], excludes: [...entered.excludes] },
            ...(meterMetric === null || entered.meterLimit === undefined ? {} : { meterLimit: entered.meterLimit }),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Form.Item name="days" label={t('vendors.contract.days')} rules={required}>
        <DatePicker.RangePicker className="wide-field" />
      </Form.Item>
      {meterMetric !== null && (
        <Form.Item name="meterLimit" label={`${metricLabel(meterMetric, language)} ≤`} rules={required}>
          <InputNumber min={0.001} className="wide-field" />
        </Form.Item>
      )}
      <Form.Item name="covers" label={t('claims.coversLabel')} extra={t('claims.coversHint')}>
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="excludes" label={t('claims.excludesLabel')}>
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
    </FormDialog>
  )
}
