import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useVendors } from '../../api/procurement-queries.ts'
import { type ItemDraft, type StockItem, useAddItem, useChangeItem } from '../../api/procurement-writes.ts'
import { MoneyInput } from '../../app/money-input.tsx'
import { majorMoney, minorMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { FormDialog } from '../vendors/form-dialog.tsx'
import { UnitField } from '../vendors/unit-field.tsx'

const KINDS = ['consumable', 'spare_part', 'tool'] as const satisfies readonly StockItem['kind'][]

interface Entered {
  readonly orgUnitId: string
  readonly code: string
  readonly kind: StockItem['kind']
  readonly nameZh: string
  readonly nameEn: string
  readonly unit: string
  readonly currency: string
  readonly price: number
  readonly vendorId?: string
  readonly leadDays: number
  readonly leadSdDays: number
  readonly servicePercent: number
  readonly batched: boolean
}

const NEW: Partial<Entered> = {
  ...{ kind: 'consumable', unit: 'pcs', currency: 'CNY', price: 0, leadDays: 7, leadSdDays: 0, servicePercent: 95 },
  batched: false,
}

const enteredOf = ({ priceMinor, vendorId, ...item }: StockItem): Partial<Entered> => ({
  ...item,
  price: majorMoney(priceMinor, item.currency),
  ...(vendorId === null ? {} : { vendorId }),
})

/** `currency` of an item that stands, whose currency is not changed. */
const Fields = ({ isNew, currency }: { readonly isNew: boolean; readonly currency: string | undefined }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const vendors = useVendors({})
  const required = [{ required: true, message: t('signIn.required') }]
  const number = (name: keyof Entered, max: number, min = 0) => (
    <Form.Item name={name} label={t(`stock.itemFact.${name as 'leadDays'}`)} rules={required}>
      <InputNumber min={min} max={max} className="wide-field" />
    </Form.Item>
  )
  return (
    <>
      {isNew && (
        <>
          <Form.Item name="orgUnitId" label={t('vendors.unit')} rules={required}>
            <UnitField />
          </Form.Item>
          <Form.Item name="code" label={t('vendors.code')} rules={required}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="kind" label={t('stock.itemFact.kind')}>
            <Select options={KINDS.map((value) => ({ value, label: t(`stock.itemFact.kinds.${value}`) }))} />
          </Form.Item>
        </>
      )}
      <Form.Item name="nameZh" label={t('vendors.nameZh')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('vendors.nameEn')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="unit" label={t('stock.itemFact.unit')} rules={required}>
        <Input maxLength={20} />
      </Form.Item>
      {isNew && (
        <Form.Item
          name="currency"
          label={t('stock.itemFact.currency')}
          rules={[...required, { pattern: /^[A-Z]{3}$/ }]}
        >
          <Input maxLength={3} />
        </Form.Item>
      )}
      <Form.Item noStyle dependencies={['currency']}>
        {({ getFieldValue }) => (
          <Form.Item name="price" label={t('stock.itemFact.price')} rules={required}>
            <MoneyInput currency={currency ?? getFieldValue('currency') ?? ''} min={0} className="wide-field" />
          </Form.Item>
        )}
      </Form.Item>
      <Form.Item name="vendorId" label={t('vendors.vendor')}>
        <Select
          allowClear
          options={(vendors.data?.pages ?? [])
            .flatMap(({ items }) => items)
            .map((vendor) => ({ value: vendor.id, label: nameOf(vendor, language) }))}
        />
      </Form.Item>
      {number('leadDays', 730)}
      {number('leadSdDays', 365)}
      {number('servicePercent', 99.99, 50)}
      {isNew && (
        <Form.Item name="batched" label={t('stock.itemFact.batched')} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
    </>
  )
}

/** Adds an item, or changes one. */
export const ItemDialog = ({ item, onClose }: { readonly item: StockItem | null; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const add = useAddItem()
  const change = useChangeItem()
  const finish = ({ price, vendorId, orgUnitId, code, kind, currency: entered, batched, ...rest }: Entered): void => {
    const currency = item?.currency ?? entered
    const said = { ...rest, priceMinor: minorMoney(price, currency), vendorId: vendorId ?? null }
    const draft: ItemDraft = { ...said, orgUnitId, code, kind, currency, batched }
    if (item === null) add.mutate(draft, { onSuccess: onClose })
    else change.mutate({ id: item.id, ...said }, { onSuccess: onClose })
  }
  return (
    <FormDialog<Entered>
      title={t(item === null ? 'stock.addItem' : 'stock.changeItem')}
      action={t('stock.save')}
      initial={item === null ? NEW : enteredOf(item)}
      write={item === null ? add : change}
      onFinish={finish}
      onClose={onClose}
    >
      <Fields isNew={item === null} currency={item?.currency} />
    </FormDialog>
  )
}
