import { Form, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { VendorContract } from '../../api/procurement-queries.ts'
import { useAddContract, useChangeContract } from '../../api/procurement-writes.ts'
import type { MeterName } from '../../api/types.ts'
import { MoneyInput } from '../../app/money-input.tsx'
import { minorMoney } from '../../format/money.ts'
import { type CoverEntered, CoverFields, coverOf } from './cover-fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import { UnitField } from './unit-field.tsx'

const KINDS = ['service', 'lease', 'insurance', 'supply', 'other'] as const satisfies readonly VendorContract['kind'][]
const PERS = ['month', 'quarter', 'year', 'term'] as const satisfies readonly VendorContract['per'][]

interface Entered extends CoverEntered {
  readonly orgUnitId: string
  readonly no: string
  readonly nameZh: string
  readonly nameEn: string
  readonly kind: VendorContract['kind']
  readonly amount: number
  readonly currency: string
  readonly per: VendorContract['per']
}

const NEW: Partial<Entered> = { kind: 'service', currency: 'CNY', per: 'year', noticeDays: 0, renews: false }

/** Adds a contract with a vendor. */
export const AddContractDialog = ({
  vendorId,
  onClose,
}: {
  readonly vendorId: string
  readonly onClose: () => void
}) => {
  const { t } = useTranslation()
  const add = useAddContract()
  const required = [{ required: true, message: t('signIn.required') }]
  const finish = (entered: Entered): void => {
    const { orgUnitId, no, nameZh, nameEn, kind, amount, currency, per } = entered
    add.mutate(
      {
        ...{ vendorId, orgUnitId, no, nameZh, nameEn, kind, currency, per, ...coverOf(entered) },
        amountMinor: minorMoney(amount, currency),
      },
      { onSuccess: onClose },
    )
  }
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
      <div className="field-pair">
        <Form.Item name="no" label={t('vendors.documentNo')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="kind" label={t('stock.itemFact.kind')}>
          <Select options={KINDS.map((value) => ({ value, label: t(`vendors.contract.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="nameZh" label={t('vendors.nameZh')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('vendors.nameEn')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item noStyle dependencies={['currency']}>
          {({ getFieldValue }) => (
            <Form.Item name="amount" label={t('claims.amount')} rules={required}>
              <MoneyInput currency={getFieldValue('currency') ?? ''} min={0} className="wide-field" />
            </Form.Item>
          )}
        </Form.Item>
        <Form.Item
          name="currency"
          label={t('stock.itemFact.currency')}
          rules={[...required, { pattern: /^[A-Z]{3}$/ }]}
        >
          <Input maxLength={3} />
        </Form.Item>
      </div>
      <Form.Item name="per" label={t('vendors.contract.per')}>
        <Select options={PERS.map((value) => ({ value, label: t(`vendors.per.${value}`) }))} />
      </Form.Item>
      <CoverFields />
    </FormDialog>
  )
}

/** Changes what a contract covers and until when; for another price another contract is made. */
export const ChangeContractDialog = ({
  contract,
  onClose,
}: {
  readonly contract: VendorContract
  readonly onClose: () => void
}) => {
  const { t } = useTranslation()
  const change = useChangeContract()
  const { id, startsOn, endsOn, noticeDays, renews, responseHours, meterMetric, meterLimit, covers } = contract
  const finish = (entered: CoverEntered): void => {
    const { startsOn: _, ...said } = coverOf(entered)
    change.mutate({ id, ...said }, { onSuccess: onClose })
  }
  return (
    <FormDialog<CoverEntered>
      title={t('vendors.contract.changeTitle', { no: contract.no })}
      action={t('stock.save')}
      initial={{
        ...{ days: [dayjs(startsOn), dayjs(endsOn)], noticeDays, renews, responseHours, meterLimit },
        meterMetric: meterMetric as MeterName | null,
        ...{ covers, assetIds: contract.assetIds.length === 0 ? [undefined] : contract.assetIds },
      }}
      write={change}
      onFinish={finish}
      onClose={onClose}
    >
      <p className="quiet dialog-hint">{t('vendors.contract.changeHint')}</p>
      <CoverFields startFixed />
    </FormDialog>
  )
}
