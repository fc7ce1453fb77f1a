import { Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type EntryBody, useEnter, useFleet } from '../../api/vehicle-queries.ts'
import { MoneyInput } from '../../app/money-input.tsx'
import { PersonSelect } from '../../app/person-select.tsx'
import { minorMoney } from '../../format/money.ts'
import { FormDrawer } from './form-drawer.tsx'
import { VehicleSelect } from './vehicle-select.tsx'

interface Fields {
  readonly assetId: string
  readonly kind: EntryBody['kind']
  readonly at: Dayjs
  readonly quantity?: number | null
  readonly unit?: NonNullable<EntryBody['unit']>
  readonly full?: boolean
  readonly amount: number
  readonly odometerKm?: number | null
  readonly personId?: string
  readonly station?: string
}

const KINDS = ['fuel', 'charge', 'toll', 'parking', 'wash', 'other'] as const
const UNITS = { fuel: ['l', 'kg'], charge: ['kwh'] } as const

export interface EntryFormProps {
  readonly open: boolean
  readonly month: string
  readonly onDone: () => void
}

/** Enters a receipt: fuel, a charge, a toll … in the currency of the vehicle. */
export const EntryForm = ({ open, month, onDone }: EntryFormProps) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form)
  const units = kind === 'fuel' || kind === 'charge' ? UNITS[kind] : null
  const enter = useEnter()
  const fleet = useFleet({ month })
  const required = [{ required: true, message: t('vehicles.required') }]
  const chosen = Form.useWatch('assetId', form)
  const currency = fleet.data?.items.find(({ asset }) => asset.id === chosen)?.currency ?? 'CNY'
  const save = (fields: Fields): void => {
    enter.mutate(
      {
        assetId: fields.assetId,
        kind: fields.kind,
        at: fields.at.valueOf(),
        amountMinor: minorMoney(fields.amount, currency),
        currency,
        full: fields.full ?? false,
        quantity: units === null ? null : (fields.quantity ?? null),
        unit: units === null ? null : (fields.unit ?? null),
        odometerKm: fields.odometerKm ?? null,
        personId: fields.personId ?? null,
        station: fields.station?.trim() || null,
      },
      {
        onSuccess: () => {
          form.resetFields()
          onDone()
        },
      },
    )
  }
  return (
    <FormDrawer<Fields>
      open={open}
      title={t('vehicles.enter')}
      form={form}
      initial={{ kind: 'fuel', unit: 'l', at: dayjs(), full: true }}
      write={enter}
      onSave={save}
      onChange={(changed) => {
        if (changed.kind === 'charge') form.setFieldValue('unit', 'kwh')
        if (changed.kind === 'fuel') form.setFieldValue('unit', 'l')
      }}
      onClose={onDone}
    >
      <Form.Item name="assetId" label={t('vehicles.vehicle')} rules={required}>
        <VehicleSelect month={month} inForm />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="kind" label={t('vehicles.receipt')} rules={required}>
          <Select options={KINDS.map((value) => ({ value, label: t(`vehicles.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="at" label={t('vehicles.when')} rules={required}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="whole-width" />
        </Form.Item>
      </div>
      {units !== null && (
        <>
          <div className="field-pair">
            <Form.Item name="quantity" label={t('vehicles.quantity')} rules={required}>
              <InputNumber min={0.01} max={10_000} className="whole-width" />
            </Form.Item>
            <Form.Item name="unit" label={t('vehicles.unitOf')} rules={required}>
              <Select options={units.map((value) => ({ value, label: t(`vehicles.unit.${value}`) }))} />
            </Form.Item>
          </div>
          <Form.Item name="full" valuePropName="checked">
            <Checkbox>{t('vehicles.full')}</Checkbox>
          </Form.Item>
        </>
      )}
      <div className="field-pair">
        <Form.Item name="amount" label={t('vehicles.amount')} rules={required}>
          <MoneyInput currency={currency} min={0} className="whole-width" />
        </Form.Item>
        <Form.Item name="odometerKm" label={t('vehicles.odometer')}>
          <InputNumber min={0} className="whole-width" />
        </Form.Item>
      </div>
      <Form.Item name="personId" label={t('vehicles.driver')}>
        <PersonSelect label={t('vehicles.driver')} />
      </Form.Item>
      <Form.Item name="station" label={t('vehicles.station')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
