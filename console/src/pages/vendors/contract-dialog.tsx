import { DatePicker, Form, Input, InputNumber, Select, Switch } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { VendorContract } from '../../api/procurement-queries.ts'
import { useAddContract } from '../../api/procurement-writes.ts'
import { minorMoney } from '../../format/money.ts'
import { AssetField } from './asset-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { UnitField } from './unit-field.tsx'

const KINDS = ['service', 'lease', 'insurance', 'supply', 'other'] as const satisfies readonly VendorContract['kind'][]
const PERS = ['month', 'quarter', 'year', 'term'] as const satisfies readonly VendorContract['per'][]

interface Entered {
  readonly orgUnitId: string
  readonly no: string
  readonly nameZh: string
  readonly nameEn: string
  readonly kind: VendorContract['kind']
  readonly amount: number
  readonly currency: string
  readonly per: VendorContract['per']
  readonly days: readonly [Dayjs, Dayjs]
  readonly noticeDays: number
  readonly renews: boolean
  readonly responseHours?: number | null
  readonly covers?: readonly string[]
  readonly assetIds?: readonly (string | undefined)[]
}

const NEW: Partial<Entered> = { kind: 'service', currency: 'CNY', per: 'year', noticeDays: 0, renews: false }

const Assets = () => {
  const { t } = useTranslation()
  return (
    <Form.List name="assetIds" initialValue={[undefined]}>
      {(fields, { add }) => (
        <Form.Item label={t('vendors.contract.assets')}>
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

/** Adds a contract with a vendor. */
export const ContractDialog = ({ vendorId, onClose }: { readonly vendorId: string; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const add = useAddContract()
  const required = [{ required: true, message: t('signIn.required') }]
  const finish = ({ amount, days, assetIds, covers, responseHours, ...said }: Entered): void =>
    add.mutate(
      {
        ...{ ...said, vendorId, amountMinor: minorMoney(amount, said.currency) },
        ...{ startsOn: days[0].format('YYYY-MM-DD'), endsOn: days[1].format('YYYY-MM-DD') },
        ...{ covers: [...(covers ?? [])], responseHours: responseHours ?? null, meterMetric: null, meterLimit: null },
        assetIds: (assetIds ?? []).flatMap((id) => (id === undefined ? [] : [id])),
      },
      { onSuccess: onClose },
    )
  return (
    <FormDialog<Entered>
      title={t('vendors.contract.add')}
      action={t('stock.save')}
      initial={NEW}
      write={add}
      onFinish={finish}
      onClose={onClose}
    >
      <Form.Item name="orgUnitId" label={t('vendors.unit')} rules={required}>
        <UnitField />
      </Form.Item>
      <Form.Item name="no" label={t('vendors.documentNo')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="nameZh" label={t('vendors.nameZh')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('vendors.nameEn')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="kind" label={t('stock.itemFact.kind')}>
        <Select options={KINDS.map((value) => ({ value, label: t(`vendors.contract.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="amount" label={t('claims.amount')} rules={required}>
        <InputNumber min={0} precision={2} className="wide-field" />
      </Form.Item>
      <Form.Item name="currency" label={t('stock.itemFact.currency')} rules={[...required, { pattern: /^[A-Z]{3}$/ }]}>
        <Input maxLength={3} />
      </Form.Item>
      <Form.Item name="per" label={t('vendors.contract.per')}>
        <Select options={PERS.map((value) => ({ value, label: t(`vendors.per.${value}`) }))} />
      </Form.Item>
      <Form.Item name="days" label={t('vendors.contract.days')} rules={required}>
        <DatePicker.RangePicker className="wide-field" />
      </Form.Item>
      <Form.Item name="renews" label={t('vendors.renews')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="noticeDays" label={t('vendors.contract.noticeDays')} rules={required}>
        <InputNumber min={0} max={730} precision={0} className="wide-field" />
      </Form.Item>
      <Form.Item name="responseHours" label={t('vendors.contract.responseHours')}>
        <InputNumber min={0.5} max={8760} className="wide-field" />
      </Form.Item>
      <Form.Item name="covers" label={t('claims.coversLabel')} extra={t('claims.coversHint')}>
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <Assets />
    </FormDialog>
  )
}
